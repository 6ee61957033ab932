// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/headsubspaces.h"
#include "tests/core/clustering/heads/headsources.h"
#include "tests/core/compare/weights/smallmodel.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::tests;
using clustering::heads::HeadDistanceRequest;
using clustering::heads::PolicyDistances;

class TestWeightDistances : public QObject
{
    Q_OBJECT
private slots:
    void oneMinusTheKernelsOfThePart()
    {
        SmallModel model;
        makeBert(model);
        model.write();
        HeadDistanceRequest request = requestFor({}, "weights");
        request.models = {model.path()};
        request.part = "O";
        const PolicyDistances result = computed(request);
        NoProgress progress;
        const auto expected = compare::weights::headSubspaces(request.models, compare::weights::Part::O, progress);
        QCOMPARE(valuesOf(result.asked), expected.distances);
        QCOMPARE(result.asked.heads.size(), expected.heads.size());
        QVERIFY(result.asked.heads.back().head == expected.heads.back().head);
        QVERIFY(!result.otherFirstToken && result.asked.standardErrors.empty());
        QCOMPARE(result.asked.examples, 0);
        QVERIFY(hasNote(result.asked,
            {"random_subspaces", {NoteValue(expected.random.mean, 3), NoteValue(expected.random.sd, 2)}}));
    }
    void aModelAgainstItself()
    {
        SmallModel model;
        makeBert(model);
        model.write();
        HeadDistanceRequest request = requestFor({}, "weights");
        request.models = {model.path(), model.path()};
        request.layers = {0};
        const auto result = computed(request).asked;
        const std::size_t half = result.heads.size() / 2;
        QVERIFY(half > 1);
        for (std::size_t head = 0; head < half; ++head) {
            QCOMPARE(result.heads[half + head].source, std::size_t(1));
            QCOMPARE(result.heads[head].head.layer, 0);
            QVERIFY(std::abs(result.distances.at(head, half + head)) < 1e-12);
        }
    }
};

HEADWISE_TEST(TestWeightDistances)
#include "tst_weightdistances.moc"
