// SPDX-License-Identifier: GPL-3.0-or-later
// What gradients predict, against weights that are a little smaller.
#include "core/ablation/measuring/predicted.h"
#include "core/capture/losses.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numeric>

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::ablation::measuring;
using namespace headwise::tests;

namespace {

const models::Ablation nothingGone;

importance::MethodInput inputOf(MeasuredModel &measured)
{
    return {*measured.model, *measured.evaluator, measured.set, nothingGone};
}

double meanLossOf(const MeasuredModel &measured)
{
    double loss = 0, tokens = 0;
    for (const auto &score : measured.evaluator->baseline()) {
        loss += score.loss;
        tokens += score.tokens;
    }
    return loss / tokens;
}

/// GPT-2 whose head L1H1 gives `gate` times its output.
std::unique_ptr<models::Model> gated(float gate)
{
    ModelFolder folder("gpt2");
    auto &tensor = folder.tensors.at("transformer.h.1.attn.c_proj.weight");
    auto values = tensor.floats();
    for (std::size_t i = 8 * 32; i < 16 * 32; ++i)
        values[i] *= gate;
    tensor = EditableTensor::ofFloats(tensor.shape, values);
    folder.write();
    return folder.load();
}

/// Texts of equal length.
constexpr const char *equalTexts = R"({"input_ids": [51,257,220,80,84,72,66,74]}
{"input_ids": [36,274,88,258,283,260,262,279]}
)";

} // namespace

class TestPredicted : public QObject
{
    Q_OBJECT
private slots:
    void gatesAreDerivatives()
    {
        MeasuredModel whole(gated(1), equalTexts);
        NoProgress progress;
        const auto &metric = evaluation::metricNamed("loss", whole.set.task, false);
        const Prediction prediction(inputOf(whole), metric, progress);
        const double step = 0.05;
        const double derivative =
            (meanLossOf({gated(1.05f), equalTexts}) - meanLossOf({gated(0.95f), equalTexts})) / (2 * step);
        QVERIFY2(std::abs(prediction.gates()[5] - derivative) < 1e-4 + 0.01 * std::abs(derivative),
            qPrintable(QString("%1 %2").arg(prediction.gates()[5]).arg(derivative)));
        // Removing is a step of -1 along it, and heads add up.
        QVERIFY(std::abs(prediction.value(std::vector<int>{5}) - (meanLossOf(whole) - prediction.gates()[5])) < 1e-9);
        const double two = prediction.gates()[5] + prediction.gates()[2];
        QVERIFY(std::abs(prediction.value(std::vector<int>{2, 5}) - (meanLossOf(whole) - two)) < 1e-9);
        QVERIFY(std::abs(prediction.value({}) - meanLossOf(whole)) < 1e-9);
    }
    /// Texts weigh as their tokens do: a mean of the texts' derivatives would be another number.
    void tokensWeighTheSame()
    {
        MeasuredModel gpt2(goldenModelOf("gpt2"), continuedTexts);
        NoProgress progress;
        const auto &metric = evaluation::metricNamed("perplexity", gpt2.set.task, false);
        const auto sums = importance::gradientSums(inputOf(gpt2), {}, progress);
        const double tokens[] = {15, 12, 10, 7};
        double change = 0;
        for (std::size_t text = 0; text < 4; ++text)
            change -= tokens[text] / 44 * sums.ofTexts[text].gates[3];
        const Prediction prediction(inputOf(gpt2), metric, progress);
        const double expected = std::exp(meanLossOf(gpt2) + change);
        QVERIFY(std::abs(prediction.value(std::vector<int>{3}) - expected) < 1e-6 * expected);
        QVERIFY(std::abs(prediction.gates()[3] + change) > 1e-5);
    }
    /// Of classes the logits are predicted, from which loss and accuracy follow.
    void answersOfClasses()
    {
        MeasuredModel bert(goldenModelOf("bert"), labelledTexts);
        NoProgress progress;
        const auto sums = importance::gradientSums(inputOf(bert), {.ofLogits = true}, progress);
        const std::vector<int> removed = {1, 4, 6};
        double loss = 0, correct = 0;
        for (std::size_t text = 0; text < 4; ++text) {
            auto logits = sums.ofTexts[text].logits;
            for (std::size_t k = 0; k < 3; ++k)
                for (const int head : removed)
                    logits[k] -= sums.ofTexts[text].logitGates[k * 8 + static_cast<std::size_t>(head)];
            const int label = bert.set.parts[text].target.index;
            loss += capture::crossEntropy(logits, label) / 4;
            correct += capture::largestIndex(logits) == label ? 0.25 : 0;
        }
        const auto valueOf = [&](const char *metric, const std::vector<int> &heads) {
            return Prediction(inputOf(bert), evaluation::metricNamed(metric, bert.set.task, true), progress)
                .value(heads);
        };
        QVERIFY(std::abs(valueOf("loss", removed) - loss) < 1e-6);
        QCOMPARE(valueOf("accuracy", removed), correct);
        QVERIFY(std::abs(valueOf("loss", {}) - meanLossOf(bert)) < 1e-5);
        // Not what the loss's own derivative says.
        QVERIFY(std::abs(loss - meanLossOf(bert)) > 1e-5);
    }
    void whatIsNotPredicted()
    {
        ModelFolder folder("bert");
        folder.config["architectures"] = {"BertModel"};
        folder.write();
        MeasuredModel bare(folder.load(), R"({"input_ids": [2, 9, 10, 3]})");
        NoProgress progress;
        const Prediction prediction(inputOf(bare), evaluation::metricNamed("cosine", bare.set.task, false), progress);
        QVERIFY(std::isnan(prediction.value(std::vector<int>{1})));
        QVERIFY(prediction.gates().empty());
    }
};

HEADWISE_TEST(TestPredicted)
#include "tst_predicted.moc"
