// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nearestnames.h"

#include "tests/support/registry.h"

using namespace headwise;

class TestNearestNames : public QObject
{
    Q_OBJECT
private slots:
    void distances()
    {
        QCOMPARE(editDistance("", ""), std::size_t{0});
        QCOMPARE(editDistance("abc", ""), std::size_t{3});
        QCOMPARE(editDistance("", "abc"), std::size_t{3});
        QCOMPARE(editDistance("kitten", "sitting"), std::size_t{3});
        QCOMPARE(editDistance("flaw", "lawn"), std::size_t{2}); // 4 if letters are compared place by place
        QCOMPARE(editDistance("entropy", "entropy"), std::size_t{0});
    }
    void theNearestComeFirst()
    {
        const std::vector<std::string> known = {"distance", "confidence", "entropy", "sink_entropy", "gini"};
        QCOMPARE(nearestNames("entrpy", known, 1), (std::vector<std::string>{"entropy"}));
        QCOMPARE(nearestNames("entropy", known, 2), (std::vector<std::string>{"entropy", "sink_entropy"}));
        QCOMPARE(nearestNames("x", known, 9).size(), known.size());
        QCOMPARE(nearestNames("x", {}), std::vector<std::string>());
        QCOMPARE(nearestNamesHint("gin", known).text(), std::string("The nearest names are gini, distance, entropy."));
        QVERIFY(nearestNamesHint("gin", {}).empty());
    }
};

HEADWISE_TEST(TestNearestNames)
#include "tst_nearestnames.moc"
