// SPDX-License-Identifier: GPL-3.0-or-later
// Methods that need a loss.
#include "core/ablation/importance/ablated.h"
#include "core/ablation/importance/gradientsums.h"
#include "core/ablation/importance/importance.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::ablation::importance;
using namespace headwise::tests;
using attention::HeadId;
using attention::Stack;

namespace {

Importance importanceBy(const char *method, MeasuredModel &measured, const models::Ablation &gone = {},
    models::Ablation::With with = models::Ablation::With::Zero)
{
    NoProgress progress;
    return importanceOf(
        methodNamed(method), {*measured.model, *measured.evaluator, measured.set, gone, with}, progress);
}

double meanLossOf(const std::vector<evaluation::Score> &scores)
{
    double loss = 0, tokens = 0;
    for (const auto &score : scores) {
        loss += score.loss;
        tokens += score.tokens;
    }
    return loss / tokens;
}

/// A layer's query, key and value matrices of BERT times a factor, of one head.
double lossWithScaled(const char *matrix, int head, float factor)
{
    ModelFolder folder("bert");
    for (const char *part : {".weight", ".bias"}) {
        auto &tensor = folder.tensors.at(std::string("bert.encoder.layer.1.attention.") + matrix + part);
        const bool output = std::string(matrix) == "output.dense";
        if (output && tensor.shape.size() == 1)
            continue; // its bias belongs to no head
        auto values = tensor.floats();
        const std::size_t columns = tensor.shape.size() > 1 ? 32 : 1;
        for (std::size_t i = 0; i < values.size(); ++i)
            if (static_cast<int>((output ? i % columns : i / columns) / 8) == head)
                values[i] *= factor;
        tensor = EditableTensor::ofFloats(tensor.shape, values);
    }
    folder.write();
    const MeasuredModel measured(folder.load(), labelledTexts);
    return meanLossOf(measured.evaluator->baseline());
}

} // namespace

class TestGradientMethods : public QObject
{
    Q_OBJECT
private slots:
    void michelEqualsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("bert") << "bert";
        QTest::newRow("gpt2") << "gpt2";
    }
    void michelEqualsTheReference()
    {
        QFETCH(QString, name);
        // The labels of the reference are 0, 1, 2, 0.
        MeasuredModel measured(goldenModelOf(name.toStdString()), name == "bert" ? labelledTexts : continuedTexts);
        const auto golden = readTensors(dataPath("models/" + name.toStdString() + "/gradients.safetensors"));
        const auto importance = importanceBy("michel", measured);
        const auto floats = [](const std::vector<double> &values) {
            return std::vector<float>(values.begin(), values.end());
        };
        QVERIFY(largestDifference(floats(importance.values), golden.at("head.importance").floats(), 1e-4) <= 2e-5);
        QVERIFY(
            largestDifference(floats(importance.normalised), golden.at("head.importance_l2").floats(), 1e-4) <= 2e-5);
        // Not the mean of the signed ones.
        double difference = 0;
        for (std::size_t head = 0; head < 8; ++head) {
            QVERIFY(std::abs(importance.gates[head]) <= importance.values[head] + 1e-9);
            difference += importance.values[head] - std::abs(importance.gates[head]);
        }
        QVERIFY(difference > 1e-3);
    }
    /// The square of the sum over the four matrices of the derivative by a factor of their weights.
    void taylorIsASumOfDerivatives()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        const auto importance = importanceBy("taylor", bert);
        const int head = 2;
        double sum = 0;
        const float step = 0.02f;
        for (const char *matrix : {"self.query", "self.key", "self.value", "output.dense"})
            sum += (lossWithScaled(matrix, head, 1 + step) - lossWithScaled(matrix, head, 1 - step)) / (2.0 * step);
        const double root = std::sqrt(importance.values[4 + head]);
        QVERIFY2(std::abs(root - std::abs(sum)) < 2e-4 + 0.02 * std::abs(sum),
            qPrintable(QString("%1 %2").arg(root).arg(sum)));
    }
    /// What heads of one group share out are the parts of one key head.
    void groupsShareOutTheirKeys()
    {
        MeasuredModel llama(goldenModelOf("llama"), continuedTexts);
        NoProgress progress;
        const models::Ablation nothing;
        const auto sums =
            gradientSums({*llama.model, *llama.evaluator, llama.set, nothing}, {.projections = true}, progress);
        QCOMPARE(sums.keys.size(), std::size_t(8));
        std::vector<double> whole(4);
        for (const auto &batch : llama.evaluator->batches()) {
            const auto own = models::headGradients(*llama.model, llama.evaluator->inputsOf(batch),
                llama.evaluator->targetsOf(batch), {.projections = true});
            for (std::size_t key = 0; key < 4; ++key)
                whole[key] += own.stacks[0].keys[key];
        }
        for (std::size_t key = 0; key < 4; ++key) {
            QVERIFY(std::abs(sums.keys[2 * key] + sums.keys[2 * key + 1] - whole[key]) < 1e-9);
            QVERIFY(std::abs(sums.keys[2 * key] * std::abs(sums.gates[2 * key + 1]) -
                             sums.keys[2 * key + 1] * std::abs(sums.gates[2 * key])) < 1e-9);
        }
    }
    /// A text read in windows has the gradient of its mean loss: that of windows as large as the text is the same.
    void windowsAddUp()
    {
        MeasuredModel whole(goldenModelOf("gpt2"), continuedTexts),
            same(goldenModelOf("gpt2"), continuedTexts, {.window = 16, .stride = 4}),
            parts(goldenModelOf("gpt2"), continuedTexts, {.window = 10, .stride = 4});
        const auto expected = importanceBy("michel", whole);
        QCOMPARE(importanceBy("michel", same).values, expected.values);
        // By hand for the first text: windows of 9, 4 and 2 counted tokens of 15.
        NoProgress progress;
        const models::Ablation nothing;
        const auto sums = gradientSums({*parts.model, *parts.evaluator, parts.set, nothing}, {}, progress);
        QCOMPARE(sums.texts, 4);
        std::vector<double> gates(8);
        const double counted[] = {9, 4, 2};
        for (std::size_t i = 0; i < 3; ++i) {
            auto target = parts.set.parts[i].target;
            QVERIFY(std::abs(target.weight - counted[i] / 15) < 1e-12);
            target.weight = 1;
            const auto own =
                models::headGradients(*parts.model, std::span(&parts.set.parts[i].input, 1), std::span(&target, 1));
            for (std::size_t head = 0; head < 8; ++head)
                gates[head] += own.stacks[0].gates[head] * counted[i] / 15;
        }
        for (std::size_t head = 0; head < 8; ++head)
            QVERIFY(std::abs(gates[head] - sums.ofTexts[0].gates[head]) < 1e-6);
    }
    void textsWithoutALabelAreLeftOut()
    {
        MeasuredModel some(goldenModelOf("bert"), std::string(labelledTexts) + R"({"input_ids": [2, 9, 3]})"),
            all(goldenModelOf("bert"), labelledTexts);
        const auto left = importanceBy("michel", some), whole = importanceBy("michel", all);
        for (std::size_t head = 0; head < 8; ++head)
            QVERIFY(std::abs(left.values[head] - whole.values[head]) < 1e-6);
    }
    /// A head that is gone already has no importance, and that of the others is what it is without it.
    void headsThatAreGone()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        const models::Ablation gone{.heads = {{Stack::Encoder, 1, 3}}};
        const auto whole = importanceBy("michel", bert), less = importanceBy("michel", bert, gone);
        QCOMPARE(less.values[7], 0.0);
        QVERIFY(std::abs(less.values[0] - whole.values[0]) > 1e-6);
        QCOMPARE(importanceBy("leave_one_out", bert, gone).values.size(), std::size_t(8));
    }
    void leavingOneOutIsMeasured_data()
    {
        QTest::addColumn<int>("with");
        QTest::newRow("zero") << static_cast<int>(models::Ablation::With::Zero);
        QTest::newRow("mean") << static_cast<int>(models::Ablation::With::Mean);
        QTest::newRow("uniform") << static_cast<int>(models::Ablation::With::Uniform);
    }
    void leavingOneOutIsMeasured()
    {
        QFETCH(int, with);
        const auto way = static_cast<models::Ablation::With>(with);
        MeasuredModel gpt2(goldenModelOf("gpt2"), continuedTexts);
        const auto importance = importanceBy("leave_one_out", gpt2, {}, way);
        NoProgress progress;
        const double whole = meanLossOf(gpt2.evaluator->baseline());
        const auto means = meanContexts(*gpt2.model, *gpt2.evaluator, progress);
        for (const std::size_t place : {1u, 6u}) {
            models::Ablation ablation{.with = way, .heads = {importance.heads[place]}};
            if (way == models::Ablation::With::Mean)
                ablation.means = {*means.find(importance.heads[place])};
            const double loss = meanLossOf(gpt2.evaluator->scores(ablation, progress));
            QVERIFY(std::abs(importance.values[place] - (loss - whole)) < 1e-5);
            QVERIFY(std::abs(loss - whole) > 1e-6);
        }
        QVERIFY(importance.gates.empty());
    }
    /// Heads that are gone stay gone while another is left out.
    void leavingOneOutOfWhatIsLeft()
    {
        MeasuredModel gpt2(goldenModelOf("gpt2"), continuedTexts);
        const models::Ablation gone{.heads = {{Stack::Decoder, 0, 1}}},
            both{.heads = {{Stack::Decoder, 0, 1}, {Stack::Decoder, 1, 2}}};
        NoProgress progress;
        const auto importance = importanceBy("leave_one_out", gpt2, gone);
        const double left = meanLossOf(gpt2.evaluator->scores(gone, progress)),
                     less = meanLossOf(gpt2.evaluator->scores(both, progress));
        QVERIFY2(std::abs(importance.values[6] - (less - left)) < 1e-5,
            qPrintable(QString("%1 %2").arg(importance.values[6]).arg(less - left)));
    }
    void withoutALoss()
    {
        ModelFolder folder("bert");
        folder.config["architectures"] = {"BertModel"};
        folder.write();
        MeasuredModel bare(folder.load(), R"({"input_ids": [2, 9, 10, 3]})");
        for (const char *method : {"michel", "michel_token", "taylor"})
            VERIFY_ERROR(importanceBy(method, bare), QStringList({"no head", "`label`", "leave_one_out"}))
        const auto importance = importanceBy("leave_one_out", bare);
        for (const double value : importance.values)
            QVERIFY(value > 1e-7 && value < 1); // 1 - cosine
    }
};

HEADWISE_TEST(TestGradientMethods)
#include "tst_gradientmethods.moc"
