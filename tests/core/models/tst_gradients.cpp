// SPDX-License-Identifier: GPL-3.0-or-later
// Gradients against the reference, and the differentiable run against the fast one for every golden model.
// LibTorch before Qt, whose word `slots` is a name in LibTorch's headers; moc cannot read these at all.
#ifndef Q_MOC_RUN
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "core/models/modelinputs.h"
#include "core/models/recording/gradients.h"
#include "core/models/recording/losses.h"
#include "core/models/torchmodel.h"
#endif

#include "tests/core/models/modelfolder.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

#include <map>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

using recording::gradientsOf;
using recording::Tape;
using transformer::Transformer;

constexpr double absolute = 2e-5, relative = 1e-4; // as measured when the goldens were made

std::unique_ptr<Transformer> load(const std::string &name)
{
    NoProgress progress;
    return std::move(loadTransformer(dataPath("models/" + name), {.device = "cpu"}, progress).transformer);
}

std::vector<float> floatsOf(const at::Tensor &tensor)
{
    const auto values = tensor.detach().to(at::kFloat).contiguous();
    return {values.data_ptr<float>(), values.data_ptr<float>() + values.numel()};
}

ModelInput inputOf(std::vector<std::int32_t> ids)
{
    ModelInput input;
    input.ids = std::move(ids);
    return input;
}

Tape taped(
    const Transformer &model, const ModelInput &input, bool allLogits, const recording::ReplacedStates &replaced = {})
{
    return runDifferentiably(model, packed(model, std::span(&input, 1)), {.allLogits = allLogits}, replaced);
}

/// The texts of the goldens as tokens: "The quick fox looks.", "Every token was good!", "I can't read 56.", "The
/// story!"
std::vector<std::vector<std::int32_t>> textsFor(const std::string &name)
{
    if (name == "bert")
        return {{2, 292, 345, 394, 144, 409, 150, 410, 27, 125, 3}, {2, 360, 361, 316, 145, 413, 118, 3},
            {2, 147, 141, 294, 121, 158, 156, 322, 132, 9, 125, 3}, {2, 292, 346, 406, 33, 118, 3}};
    return {{51, 257, 220, 80, 84, 72, 66, 74, 294, 78, 87, 317, 78, 283, 82, 13},
        {36, 274, 88, 258, 283, 260, 262, 279, 277, 78, 78, 67, 0}, {40, 293, 302, 6, 83, 318, 301, 220, 20, 21, 13},
        {51, 257, 267, 83, 78, 81, 88, 0}};
}

/// Of a text: the class `index` mod 3 for BERT, the next tokens for GPT-2.
at::Tensor lossOf(const Transformer &model, const std::vector<std::int32_t> &ids, std::size_t index, Tape &tape)
{
    const bool classifies = model.head.classifies();
    tape = taped(model, inputOf(ids), !classifies);
    if (classifies)
        return -at::log_softmax(tape.result.logits[0], -1)[static_cast<std::int64_t>(index % 3)];
    return recording::nextLosses(tape.result.logits, at::tensor(ids, at::kLong)).mean();
}

/// Maps into memory of their own, as captures have them.
class Memory final : public transformer::BatchMaps
{
public:
    layers::LayerMaps &begin(attention::Stack stack, int /*place*/, const layers::AttentionCall &call) override
    {
        auto &own = maps[stack].emplace_back();
        std::vector<layers::WholeMaps::Example> examples;
        for (std::size_t i = 0; i < call.queryRows.size(); ++i) {
            const auto queries = static_cast<std::size_t>(call.queryRows[i].count);
            const auto keys = static_cast<std::size_t>(call.keyRows[i].count);
            own.emplace_back(static_cast<std::size_t>(call.heads) * queries * keys);
            examples.push_back({own.back().data(), nullptr, queries, keys});
        }
        return m_layer.emplace(std::move(examples));
    }

    std::map<attention::Stack, std::vector<std::vector<std::vector<float>>>> maps; ///< by layer and example

private:
    std::optional<layers::WholeMaps> m_layer;
};

double difference(const at::Tensor &a, const at::Tensor &b)
{
    return a.numel() == 0 && b.numel() == 0 ? 0.0 : largestDifference(floatsOf(a), floatsOf(b), 1e-5);
}

} // namespace

class TestGradients : public QObject
{
    Q_OBJECT
private slots:
    void equalTheReference_data() { addNames(); }
    void equalTheReference()
    {
        QFETCH(QString, name);
        const auto golden = readTensors(dataPath("models/" + name.toStdString() + "/gradients.safetensors"));
        const auto model = load(name.toStdString());
        const bool classifies = model->head.classifies();
        const auto tape = taped(*model, inputOf(golden.at("input_ids").integers()), false);
        const auto target = golden.at("target").integers().front();
        const auto logit = tape.result.logits[0][target];
        QVERIFY(std::abs(logit.item<float>() - golden.at("logit").floats().front()) < 5e-5);
        QCOMPARE(classifies, name == "bert");

        std::vector<at::Tensor> parts = {tape.words[0], tape.embedded[0]};
        const auto &maps = tape.maps.begin()->second;
        for (const auto &ofLayer : maps)
            parts.push_back(ofLayer[0]);
        const auto gradients = gradientsOf(logit, parts);
        const auto compare = [&](const at::Tensor &own, const std::string &tensor) {
            const auto difference = largestDifference(floatsOf(own), golden.at(tensor).floats(), relative);
            QVERIFY2(
                difference <= absolute, qPrintable(QString::fromStdString(tensor) + " " + QString::number(difference)));
        };
        compare(gradients[0], "grad");
        compare(gradients[0] * tape.words[0], "grad_x_input");
        QCOMPARE(gradients[1].sizes().vec(), tape.embedded[0].sizes().vec());
        for (std::size_t layer = 0; layer < maps.size(); ++layer)
            compare(gradients[2 + layer], "attn_grad." + std::to_string(layer));
        // GPT-2 adds positions alone to its words, so that both gradients are one.
        if (name == "gpt2")
            QVERIFY(difference(gradients[0], gradients[1]) == 0);
    }

    void headsEqualTheReference_data() { addNames(); }
    void headsEqualTheReference()
    {
        QFETCH(QString, name);
        const auto golden = readTensors(dataPath("models/" + name.toStdString() + "/gradients.safetensors"));
        const auto model = load(name.toStdString());
        std::vector<float> losses;
        std::vector<at::Tensor> rows;
        const auto texts = textsFor(name.toStdString());
        for (std::size_t i = 0; i < texts.size(); ++i) {
            Tape tape;
            const auto loss = lossOf(*model, texts[i], i, tape);
            losses.push_back(loss.item<float>());
            rows.push_back(at::cat(gradientsOf(loss, tape.gates.begin()->second)).abs());
        }
        const auto all = at::stack(rows); // [texts, layers, heads]
        QVERIFY(largestDifference(losses, golden.at("head.loss").floats(), relative) <= absolute);
        QVERIFY(largestDifference(floatsOf(all), golden.at("head.abs_grad").floats(), relative) <= absolute);
        QVERIFY(largestDifference(floatsOf(all.mean(0)), golden.at("head.importance").floats(), relative) <= absolute);
    }

    /// A head's gate multiplies its rows of the output matrix: sum(W dL/dW) over them is dL/dgate.
    void weightsAndGatesAgree()
    {
        const auto model = load("bert");
        const auto layer = model->stacks[0].layers.loaded(1);
        const auto &output = layer->attention->output().weight; // [4 heads * 8, 32]
        const recording::WatchedWeights watched({output});
        Tape tape;
        const auto loss = lossOf(*model, textsFor("bert")[0], 0, tape);
        const auto gradients = gradientsOf(loss, {output, tape.gates.begin()->second[1]});
        const auto byHead = (gradients[0] * output).detach().reshape({4, 8, 32}).sum({1, 2});
        QVERIFY(difference(byHead, gradients[1][0]) < 1e-6);
        QVERIFY(byHead.abs().max().item<float>() > 1e-3);
    }
    void weightsAreReleased()
    {
        const auto model = load("bert");
        const auto layer = model->stacks[0].layers.loaded(0);
        const auto &weight = layer->attention->output().weight;
        {
            const recording::WatchedWeights watched({weight});
            QVERIFY(weight.requires_grad());
        }
        QVERIFY(!weight.requires_grad());
    }
    void replacedWordsAreUsed()
    {
        const auto model = load("bert");
        const auto golden = readTensors(dataPath("models/bert/gradients.safetensors"));
        const auto baseline = taped(*model, inputOf(golden.at("baseline_ids").integers()), false);
        const auto replaced = taped(*model, inputOf(golden.at("input_ids").integers()), false,
            {.words = {baseline.words[0].detach()}, .embedded = {}});
        QVERIFY(difference(replaced.result.logits, baseline.result.logits) == 0);
        const auto behind = taped(*model, inputOf(golden.at("input_ids").integers()), false,
            {.words = {}, .embedded = {baseline.embedded[0].detach()}});
        QVERIFY(difference(behind.result.logits, baseline.result.logits) == 0);
        // Words behind replaced first states have no part in the result.
        const auto unused = gradientsOf(behind.result.logits[0][0], {behind.words[0]});
        QCOMPARE(unused[0].abs().max().item<float>(), 0.0f);
    }

    void outputsEqualTheFastRun_data()
    {
        QTest::addColumn<QString>("name");
        const QDir models(QString::fromStdString(dataPath("models")));
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFile::exists(models.filePath(name + "/golden.json")))
                QTest::newRow(qPrintable(name)) << name;
    }
    void outputsEqualTheFastRun()
    {
        QFETCH(QString, name);
        const auto model = load(name.toStdString());
        const auto inputs = readGolden(name.toStdString(), "batch").inputs.empty()
                                ? readGolden(name.toStdString(), "single").inputs
                                : readGolden(name.toStdString(), "batch").inputs;
        const auto batch = packed(*model, inputs);
        Memory memory;
        transformer::TransformerResult fast;
        {
            const c10::NoGradGuard noGradients;
            fast = runTransformer(*model, batch, memory, {.hiddenState = true, .allLogits = true});
        }
        const auto tape = recording::runDifferentiably(*model, batch, {.allLogits = true});
        for (std::size_t i = 0; i < fast.hidden.size(); ++i)
            QVERIFY(difference(tape.result.hidden[i], fast.hidden[i]) < 5e-5);
        QCOMPARE(tape.result.logits.defined(), fast.logits.defined());
        if (fast.logits.defined())
            QVERIFY(difference(tape.result.logits, fast.logits) < 5e-5);
        QCOMPARE(tape.maps.size(), memory.maps.size());
        for (const auto &[stack, layers] : tape.maps)
            for (std::size_t layer = 0; layer < layers.size(); ++layer)
                for (std::size_t i = 0; i < layers[layer].size(); ++i) {
                    const auto own = floatsOf(layers[layer][i]);
                    auto stored = memory.maps.at(stack)[layer][i];
                    stored.resize(own.size());
                    QVERIFY(largestDifference(own, stored) < 1e-5);
                }
        // Everything has a gradient: of the last states' sum of squares, by each map and gate.
        const auto number = tape.result.hidden.back().square().sum();
        for (const auto &[stack, gates] : tape.gates) {
            const bool apart = stack == attention::Stack::Text && model->stacks.size() == 2; // of two towers
            const auto gradients = gradientsOf(number, gates);
            QVERIFY(apart || gradients.front().abs().max().item<float>() > 0);
        }
    }

private:
    static void addNames()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"bert", "gpt2"})
            QTest::newRow(name) << name;
    }
};

HEADWISE_TEST(TestGradients)
#include "tst_gradients.moc"
