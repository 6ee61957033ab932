// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nesting.h"

#include "tests/support/registry.h"

using namespace headwise;

class TestNesting : public QObject
{
    Q_OBJECT
private slots:
    void depthIsThatOfOpenBrackets_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("depth"); ///< the smallest that is allowed
        QTest::newRow("nothing") << QByteArray() << 0;
        QTest::newRow("number") << QByteArray("3") << 0;
        QTest::newRow("list") << QByteArray("[]") << 1;
        QTest::newRow("both kinds") << QByteArray("{\"a\": [1]}") << 2;
        QTest::newRow("side by side") << QByteArray("[[], [], {}]") << 2;
        QTest::newRow("brackets in text") << QByteArray("[\"[[[{{{\"]") << 1;
        QTest::newRow("quote in text") << QByteArray("[\"\\\"[[[\"]") << 1;
        QTest::newRow("text ends with a backslash") << QByteArray("[\"\\\\\", [[]]]") << 3;
        QTest::newRow("backslash at the end") << QByteArray("[\"\\") << 1;
        QTest::newRow("never closed") << QByteArray(1000, '[') << 1000;
        QTest::newRow("closed too often") << QByteArray("]]][") << 0;
    }
    void depthIsThatOfOpenBrackets()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, depth);
        const std::string_view text(json.data(), static_cast<std::size_t>(json.size()));
        QVERIFY(!nestedDeeperThan(depth, text));
        if (depth > 0)
            QVERIFY(nestedDeeperThan(depth - 1, text));
    }
};

HEADWISE_TEST(TestNesting)
#include "tst_nesting.moc"
