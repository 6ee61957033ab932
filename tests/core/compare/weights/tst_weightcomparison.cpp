// SPDX-License-Identifier: GPL-3.0-or-later
// Models made in memory with planted changes.
#include "core/base/parallel.h"
#include "tests/core/compare/weights/comparedmodels.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::compare::weights;
using namespace headwise::tests;

class TestWeightComparison : public QObject
{
    Q_OBJECT
private slots:
    void equalModelsSaySo()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(result.family, std::string("bert"));
        QCOMPARE(result.heads.size(), std::size_t(6));
        QCOMPARE(result.count(Sameness::Equal), 6);
        QVERIFY(!result.differs() && result.changed().empty());
        QVERIFY(result.heads[3].parts[0].angles.empty());
        QVERIFY((result.heads[4].head == attention::HeadId{attention::Stack::Encoder, 1, 1}));
    }
    /// Rows of query, key and value, columns of the output: each changes its own head and part, by a half exactly.
    void plantedPartsAreFound_data()
    {
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<bool>("rows");
        QTest::addColumn<int>("part");
        QTest::newRow("query") << "attention.self.query" << true << 0;
        QTest::newRow("key") << "attention.self.key" << true << 1;
        QTest::newRow("value") << "attention.self.value" << true << 2;
        QTest::newRow("output") << "attention.output.dense" << false << 3;
    }
    void plantedPartsAreFound()
    {
        QFETCH(QString, tensor);
        QFETCH(bool, rows);
        QFETCH(int, part);
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        const std::pair own{2, 4}, all{0, 6}; // head 1
        tuned.scale("encoder.layer.1." + tensor.toStdString() + ".weight", rows ? own : all, rows ? all : own, 1.5F);
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L1H1"));
        QCOMPARE(result.count(Sameness::Equal), 5);
        for (int p = 0; p < 4; ++p)
            QVERIFY(std::abs(changeOf(result, 4, static_cast<Part>(p)) - (p == part ? 0.5 : 0)) < 1e-7);
        QVERIFY(std::abs(changeOf(result, 4, Part::QK) - (part < 2 ? 0.5 : 0)) < 1e-7);
        QVERIFY(std::abs(changeOf(result, 4, Part::OV) - (part < 2 ? 0 : 0.5)) < 1e-7);
        QVERIFY(result.heads[4].change > 0.1 && result.heads[4].change < 0.5);
        QCOMPARE(result.heads[4].parts[static_cast<std::size_t>(part)].angles.size(), std::size_t(2));
        QVERIFY(result.heads[4].parts[static_cast<std::size_t>(part)].angles.front() < 1e-6); // a longer matrix
        for (const auto &kind : result.others.kinds)
            QVERIFY(kind.sameness == Sameness::Equal);
    }
    void biasesBelongToTheirHeads()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        tuned.scale("encoder.layer.0.attention.self.key.bias", {4, 6}, {0, 1}, 3);
        tuned.scale("encoder.layer.1.attention.output.dense.bias", {0, 6}, {0, 1}, 2);
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L0H2"));
        QCOMPARE(result.heads[2].change, 0.0); // of the matrices
        QVERIFY(std::abs(result.heads[2].parts[1].bias - 2) < 1e-6);
        QCOMPARE(result.heads[2].parts[0].bias, 0.0);
        QVERIFY(std::isnan(result.heads[2].parts[3].bias)); // all heads of a layer share the output's
        const auto *shared = find(result, OtherKind::OutputBias);
        QVERIFY(shared && shared->tensors == 2 && shared->changed == 1);
    }
    void whatChangedElsewhereIsSummedByKind()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        tuned.scale("embeddings.word_embeddings.weight", {0, 5}, {0, 6}, 1.25F);
        tuned.scale("encoder.layer.0.intermediate.dense.weight", {0, 6}, {0, 6}, 0);
        tuned.tensors.erase("pooler.dense.weight");
        tuned.add("classifier.weight", {2, 6});
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(result.count(Sameness::Equal), 6);
        QVERIFY(result.differs());
        QVERIFY(std::abs(find(result, OtherKind::Embeddings)->change - 0.25) < 1e-6);
        QVERIFY(find(result, OtherKind::Norms)->sameness == Sameness::Equal);
        const auto *feedForward = find(result, OtherKind::FeedForward);
        QVERIFY(feedForward->tensors == 4 && feedForward->changed == 1 && feedForward->change < 1);
        QVERIFY(!find(result, OtherKind::ModelHead));
        QVERIFY(result.others.only.baseline == std::vector<std::string>{"pooler.dense.weight"});
        QVERIFY(result.others.only.comparison == std::vector<std::string>{"classifier.weight"});
    }
    /// [in, 3 x out]: a head's query, key and value are columns; rows would spread over all heads.
    void joinedMatricesAreCutInTheirColumns()
    {
        SmallModel base, tuned;
        makeGpt2(base);
        makeGpt2(tuned);
        tuned.scale("h.0.attn.c_attn.weight", {0, 6}, {6 + 4, 6 + 6}, 1.5F);   // key of head 2
        tuned.scale("h.0.attn.c_attn.weight", {0, 6}, {12 + 2, 12 + 4}, 0.5F); // value of head 1
        tuned.scale("h.0.attn.c_attn.bias", {0, 1}, {0, 1}, 2);                // query of head 0
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L0H0 L0H1 L0H2"));
        QVERIFY(result.heads[0].head.stack == attention::Stack::Decoder);
        QCOMPARE(result.heads[0].change, 0.0);
        QVERIFY(result.heads[0].parts[0].bias > 0);
        QVERIFY(std::abs(changeOf(result, 2, Part::K) - 0.5) < 1e-7 && changeOf(result, 2, Part::V) == 0);
        QVERIFY(std::abs(changeOf(result, 1, Part::V) - 0.5) < 1e-7 && changeOf(result, 1, Part::K) == 0);
        QCOMPARE(changeOf(result, 1, Part::Q), 0.0);
    }
    void theJoinedOutputIsCutInItsRows()
    {
        SmallModel base, tuned;
        makeGpt2(base);
        makeGpt2(tuned);
        tuned.scale("h.0.attn.c_proj.weight", {2, 4}, {0, 6}, 1.5F);
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L0H1"));
        QVERIFY(std::abs(changeOf(result, 1, Part::O) - 0.5) < 1e-7);
    }
    void queryHeadsOfAGroupShareKeysAndValues()
    {
        SmallModel base, tuned;
        makeLlama(base);
        makeLlama(tuned);
        tuned.scale("model.layers.0.self_attn.k_proj.weight", {3, 6}, {0, 8}, 1.5F); // key-value head 1
        tuned.scale("model.layers.0.self_attn.o_proj.weight", {0, 8}, {0, 3}, 1.5F); // query head 0
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L0H0 L0H2 L0H3"));
        for (const std::size_t head : {std::size_t(2), std::size_t(3)}) {
            QVERIFY(std::abs(changeOf(result, head, Part::K) - 0.5) < 1e-7);
            QCOMPARE(changeOf(result, head, Part::V), 0.0);
        }
        QCOMPARE(changeOf(result, 0, Part::K), 0.0);
        QVERIFY(std::abs(changeOf(result, 0, Part::O) - 0.5) < 1e-7);
        QVERIFY(std::isnan(result.heads[0].parts[0].bias)); // there are none
        QVERIFY(find(result, OtherKind::ModelHead) && find(result, OtherKind::Embeddings));
    }
    void oneThreadEqualsSeveral()
    {
        SmallModel base, tuned;
        makeBert(base, 4, 5);
        makeBert(tuned, 4, 5);
        for (auto &[name, tensor] : tuned.tensors)
            if (tensor.shape.size() == 2)
                tuned.scale(name, {0, 3}, {1, 4}, 1.1F);
        base.write();
        tuned.write();
        setThreads(1);
        const auto one = compared(base, tuned);
        setThreads(3);
        const auto three = compared(base, tuned);
        setThreads(0);
        for (std::size_t h = 0; h < one.heads.size(); ++h) {
            QCOMPARE(one.heads[h].change, three.heads[h].change);
            for (std::size_t p = 0; p < partCount; ++p) {
                QCOMPARE(one.heads[h].parts[p].change, three.heads[h].parts[p].change);
                QVERIFY(one.heads[h].parts[p].angles == three.heads[h].parts[p].angles);
            }
        }
    }
    void itCanBeCancelled()
    {
        SmallModel base;
        makeBert(base);
        base.write();
        CallbackProgress never([](double) { return false; });
        try {
            (void)compareWeights({base.path(), base.path()}, {}, never);
            QFAIL("it was not cancelled");
        } catch (const Error &error) {
            QVERIFY(error.code() == ErrorCode::Cancelled);
        }
    }
};

HEADWISE_TEST(TestWeightComparison)
#include "tst_weightcomparison.moc"
