// SPDX-License-Identifier: GPL-3.0-or-later
// Runs over a set, against runs of the model by itself.
#include "core/capture/losses.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::ablation::evaluation;
using namespace headwise::tests;
using attention::HeadId;
using attention::Stack;
using models::Ablation;

namespace {

double lossesOf(const std::vector<Score> &scores)
{
    double sum = 0;
    for (const Score &score : scores)
        sum += score.loss;
    return sum;
}

bool areEqual(const std::vector<Score> &a, const std::vector<Score> &b)
{
    for (std::size_t i = 0; i < a.size(); ++i)
        if (std::abs(a[i].loss - b[i].loss) > 1e-5 || a[i].tokens != b[i].tokens || a[i].predicted != b[i].predicted ||
            std::abs(a[i].similarity - b[i].similarity) > 1e-6)
            return false;
    return a.size() == b.size();
}

} // namespace

class TestEvaluator : public QObject
{
    Q_OBJECT
private slots:
    void textsAreScoredOneByOne()
    {
        const MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        for (std::size_t i = 0; i < 4; ++i) {
            const auto output = bert.model->run(std::span(&bert.set.parts[i].input, 1), {.logits = true}).front();
            const Score &score = bert.evaluator->baseline()[i];
            QVERIFY(std::abs(score.loss - capture::crossEntropy(output.logits, bert.set.parts[i].target.index)) < 1e-5);
            QCOMPARE(score.predicted, capture::largestIndex(output.logits));
        }
    }
    /// Windows as large as the texts are the texts; with smaller ones each loss is that of its window.
    void windowsAddUp()
    {
        const MeasuredModel whole(goldenModelOf("gpt2"), continuedTexts),
            same(goldenModelOf("gpt2"), continuedTexts, {.window = 16, .stride = 3}),
            parts(goldenModelOf("gpt2"), continuedTexts, {.window = 10, .stride = 4});
        QVERIFY(areEqual(whole.evaluator->baseline(), same.evaluator->baseline()));
        QCOMPARE(parts.evaluator->baseline()[0].tokens, 15.0);
        const auto &ids = whole.set.parts[0].input.ids;
        double expected = 0;
        for (const auto &[begin, end, counted] : {std::array{0, 10, 1}, std::array{4, 14, 6}, std::array{8, 16, 6}}) {
            const models::ModelInput input{.ids = {ids.begin() + begin, ids.begin() + end}};
            const auto output = whole.model->run(std::span(&input, 1), {.nextLosses = true}).front();
            for (std::size_t i = static_cast<std::size_t>(counted - 1); i < output.nextLosses.size(); ++i)
                expected += output.nextLosses[i];
        }
        QVERIFY(std::abs(parts.evaluator->baseline()[0].loss - expected) < 1e-4);
        QVERIFY(std::abs(parts.evaluator->baseline()[0].loss - whole.evaluator->baseline()[0].loss) > 1e-3);
    }
    void ablationsEndWithTheirRun_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("lines");
        QTest::newRow("classes") << "bert" << labelledTexts;
        QTest::newRow("next tokens") << "gpt2" << continuedTexts;
    }
    void ablationsEndWithTheirRun()
    {
        QFETCH(QString, name);
        QFETCH(QString, lines);
        MeasuredModel measured(goldenModelOf(name.toStdString()), lines.toStdString());
        NoProgress progress;
        const auto layout = measured.model->stacks().front();
        const std::vector<Ablation> ablations = {
            {}, {.heads = {layout.headAt(1)}}, {.heads = {layout.headAt(4), layout.headAt(7)}}};
        const auto each = measured.evaluator->scoresOfEach(ablations, progress);
        QVERIFY(areEqual(each[0], measured.evaluator->baseline()));
        for (std::size_t i = 0; i < ablations.size(); ++i)
            QVERIFY(areEqual(each[i], measured.evaluator->scores(ablations[i], progress)));
        QVERIFY(std::abs(lossesOf(each[1]) - lossesOf(each[0])) > 1e-4);
        QVERIFY(areEqual(measured.evaluator->scores({}, progress), measured.evaluator->baseline()));
    }
    /// After a cancelled run the model is whole.
    void cancelling()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        CallbackProgress stopped([](double) { return false; });
        const std::vector<Ablation> one = {{.heads = {{Stack::Encoder, 0, 1}}}};
        VERIFY_ERROR(bert.evaluator->scores(one.front(), stopped), QStringList("Cancelled"))
        VERIFY_ERROR(bert.evaluator->scoresOfEach(one, stopped), QStringList("Cancelled"))
        VERIFY_ERROR(Evaluator(*bert.model, bert.set, 0, stopped), QStringList("Cancelled"))
        NoProgress progress;
        QVERIFY(areEqual(bert.evaluator->scores({}, progress), bert.evaluator->baseline()));
        VERIFY_ERROR(bert.evaluator->scores({.heads = {{Stack::Encoder, 9, 1}}}, progress), QStringList("L9H1"))
        QVERIFY(areEqual(bert.evaluator->scores({}, progress), bert.evaluator->baseline()));
    }
};

HEADWISE_TEST(TestEvaluator)
#include "tst_evaluator.moc"
