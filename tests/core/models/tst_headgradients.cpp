// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that share layers, gradients by heads, and the contexts of heads.
#include "core/base/error.h"
#include "core/models/headcontexts.h"
#include "core/models/headgradients.h"
#include "tests/core/models/modelvariants.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

#include <cmath>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;
using attention::HeadId;
using attention::Stack;

namespace {

std::unique_ptr<Model> goldenModel(const std::string &name)
{
    NoProgress progress;
    return Model::load(dataPath("models/" + name), {.device = "cpu"}, progress);
}

void addGoldens()
{
    QTest::addColumn<QString>("name");
    const QDir models(QString::fromStdString(dataPath("models")));
    for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (QFile::exists(models.filePath(name + "/golden.json")))
            QTest::newRow(qPrintable(name)) << name;
}

std::vector<float> resultsOf(const std::vector<ModelOutput> &outputs)
{
    std::vector<float> all;
    for (const auto &output : outputs) {
        all.insert(all.end(), output.hiddenState.begin(), output.hiddenState.end());
        all.insert(all.end(), output.logits.begin(), output.logits.end());
    }
    return all;
}

/// Loss of the first input of a golden model.
double lossOf(const Model &model, const ModelInput &input, const Target &target)
{
    return headGradients(model, std::span(&input, 1), std::span(&target, 1)).losses.front();
}

/// Multiplies rows (outputs of a matrix stored [out, in]) or columns ([in, out]).
void scaleOutputs(EditableTensor &tensor, bool inOut, std::int64_t begin, std::int64_t end, float factor)
{
    auto values = tensor.floats();
    const auto columns = tensor.shape.size() > 1 ? tensor.shape[1] : 1;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(values.size()); ++i) {
        const auto at = inOut && tensor.shape.size() > 1 ? i % columns : i / columns;
        if (at >= begin && at < end)
            values[static_cast<std::size_t>(i)] *= factor;
    }
    tensor = EditableTensor::ofFloats(tensor.shape, values);
}

} // namespace

class TestHeadGradients : public QObject
{
    Q_OBJECT
private slots:
    /// Beginning where a head changes gives what a whole run gives, in every family and stack.
    void sharedLayersChangeNothing_data() { addGoldens(); }
    void sharedLayersChangeNothing()
    {
        QFETCH(QString, name);
        const auto model = goldenModel(name.toStdString());
        const auto inputs = readGolden(name.toStdString(), "single").inputs;
        std::vector<Ablation> ablations(1); // nothing first
        for (const auto &layout : model->stacks())
            for (int head = 0; head < layout.totalHeads(); head += 3)
                ablations.push_back({.heads = {layout.headAt(head)}});
        const auto &first = model->stacks().front();
        const HeadId last = first.headAt(first.totalHeads() - 1);
        ablations.push_back({.with = Ablation::With::Uniform, .heads = {last}});
        for (const bool hidden : {true, false}) {
            std::vector<std::vector<float>> shared(ablations.size());
            const RunOptions options{.hiddenState = hidden, .logits = true};
            model->runEach(inputs, options, ablations,
                [&](std::size_t i, const std::vector<ModelOutput> &outputs) { shared[i] = resultsOf(outputs); });
            for (std::size_t i = 0; i < ablations.size(); ++i) {
                model->ablate(ablations[i]);
                const auto difference = largestDifference(shared[i], resultsOf(model->run(inputs, options)), 1e-5);
                QVERIFY2(difference < 5e-6, qPrintable(QString("%1: %2").arg(i).arg(difference)));
            }
            model->ablate({});
        }
    }
    void gatesEqualTheReference_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("bert") << "bert";
        QTest::newRow("gpt2") << "gpt2";
    }
    /// With several texts in one batch.
    void gatesEqualTheReference()
    {
        QFETCH(QString, name);
        const bool bert = name == "bert";
        const auto golden = readTensors(dataPath("models/" + name.toStdString() + "/gradients.safetensors"));
        const auto model = goldenModel(name.toStdString());
        const std::vector<std::vector<std::int32_t>> texts =
            bert ? std::vector<std::vector<std::int32_t>>{{2, 292, 345, 394, 144, 409, 150, 410, 27, 125, 3},
                       {2, 360, 361, 316, 145, 413, 118, 3}, {2, 147, 141, 294, 121, 158, 156, 322, 132, 9, 125, 3},
                       {2, 292, 346, 406, 33, 118, 3}}
                 : std::vector<std::vector<std::int32_t>>{
                       {51, 257, 220, 80, 84, 72, 66, 74, 294, 78, 87, 317, 78, 283, 82, 13},
                       {36, 274, 88, 258, 283, 260, 262, 279, 277, 78, 78, 67, 0},
                       {40, 293, 302, 6, 83, 318, 301, 220, 20, 21, 13}, {51, 257, 267, 83, 78, 81, 88, 0}};
        std::vector<ModelInput> inputs;
        std::vector<Target> targets;
        for (std::size_t i = 0; i < texts.size(); ++i) {
            inputs.push_back({.ids = texts[i]});
            targets.push_back(bert ? Target{.kind = Target::Kind::Class, .index = static_cast<int>(i % 3)}
                                   : Target{.kind = Target::Kind::NextTokens});
        }
        const auto gradients = headGradients(*model, inputs, targets, {.ofTokens = true, .ofLogits = bert});
        std::vector<float> losses(gradients.losses.begin(), gradients.losses.end()), absolute;
        for (const double gate : gradients.stacks[0].gates)
            absolute.push_back(static_cast<float>(std::abs(gate)));
        QVERIFY(largestDifference(losses, golden.at("head.loss").floats(), 1e-4) <= 2e-5);
        QVERIFY(largestDifference(absolute, golden.at("head.abs_grad").floats(), 1e-4) <= 2e-5);
        // The mean over tokens of absolute values bounds the absolute value of the mean.
        for (std::size_t i = 0; i < absolute.size(); ++i)
            QVERIFY(gradients.stacks[0].tokenMeans[i] * static_cast<double>(texts[i / 8].size()) >= absolute[i] - 1e-6);
        if (!bert)
            return;
        // dLoss/dgate = sum over classes of (p - y) dlogit/dgate
        for (std::size_t i = 0; i < texts.size(); ++i)
            for (std::size_t head = 0; head < 8; ++head) {
                const auto &logits = gradients.logits[i];
                double total = 0, expected = 0;
                for (const float logit : logits)
                    total += std::exp(static_cast<double>(logit));
                for (std::size_t k = 0; k < 3; ++k)
                    expected += (std::exp(static_cast<double>(logits[k])) / total - (k == i % 3)) *
                                gradients.stacks[0].logits[(i * 3 + k) * 8 + head];
                QVERIFY(std::abs(expected - gradients.stacks[0].gates[i * 8 + head]) < 2e-5);
            }
    }
    /// The sum of weight times gradient is the derivative of the loss by a factor of the weights.
    void projectionsAreDerivatives_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<bool>("inOut");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("head");
        QTest::addColumn<bool>("keys");
        const QString bert = "bert.encoder.layer.0.attention.self.", llama = "model.layers.0.self_attn.";
        QTest::newRow("bert query") << "bert" << bert + "query" << false << 0 << 2 << false;
        QTest::newRow("bert key") << "bert" << bert + "key" << false << 0 << 2 << true;
        QTest::newRow("gpt2 query") << "gpt2"
                                    << "transformer.h.0.attn.c_attn" << true << 0 << 1 << false;
        QTest::newRow("gpt2 key") << "gpt2"
                                  << "transformer.h.0.attn.c_attn" << true << 32 << 1 << true;
        QTest::newRow("llama query") << "llama" << llama + "q_proj" << false << 0 << 3 << false;
        QTest::newRow("llama shared key") << "llama" << llama + "k_proj" << false << 0 << 1 << true;
        QTest::newRow("qwen3 query, normed") << "qwen3" << llama + "q_proj" << false << 0 << 3 << false;
        QTest::newRow("deberta query, also of positions")
            << "deberta-v2"
            << "deberta.encoder.layer.0.attention.self.query_proj" << false << 0 << 1 << false;
    }
    void projectionsAreDerivatives()
    {
        QFETCH(QString, model);
        QFETCH(QString, tensor);
        QFETCH(bool, inOut);
        QFETCH(int, offset);
        QFETCH(int, head);
        QFETCH(bool, keys);
        const auto input = readGolden(model.toStdString(), "single").inputs.front();
        const auto scaled = [&](float factor) {
            ModelFolder folder(model.toStdString());
            for (const char *end : {".weight", ".bias"})
                if (const auto found = folder.tensors.find(tensor.toStdString() + end); found != folder.tensors.end()) {
                    const auto width = folder.config.value("head_dim", 8);
                    const auto begin = offset + head * width;
                    scaleOutputs(found->second, inOut, begin, begin + width, factor);
                }
            folder.write();
            return folder.load();
        };
        const auto whole = scaled(1);
        const Target target = whole->task() == "causal-lm" ? Target{.kind = Target::Kind::NextTokens}
                                                           : Target{.kind = Target::Kind::Class, .index = 1};
        QVERIFY(!whole->task().empty());
        const auto gradients =
            headGradients(*whole, std::span(&input, 1), std::span(&target, 1), {.projections = true});
        const auto &own = keys ? gradients.stacks[0].keys : gradients.stacks[0].queries;
        const float step = 0.02f;
        const double derivative =
            (lossOf(*scaled(1 + step), input, target) - lossOf(*scaled(1 - step), input, target)) / (2.0 * step);
        const double value = own[static_cast<std::size_t>(head)];
        QVERIFY2(std::abs(value - derivative) < 2e-4 + 0.02 * std::abs(derivative),
            qPrintable(QString("%1 %2").arg(value).arg(derivative)));
    }
    void changesAreInGradients()
    {
        const auto model = goldenModel("bert");
        const auto input = readGolden("bert", "single").inputs.front();
        const Target target{.kind = Target::Kind::Class, .index = 1};
        model->ablate({.heads = {{Stack::Encoder, 0, 1}}});
        const auto gradients = headGradients(*model, std::span(&input, 1), std::span(&target, 1));
        QCOMPARE(gradients.stacks[0].gates[1], 0.0);
        QVERIFY(std::abs(gradients.stacks[0].gates[2]) > 1e-5);
    }
    /// With one token the mean of a context is the context itself.
    void meansOfContexts_data()
    {
        QTest::addColumn<QString>("name");
        const QDir models(QString::fromStdString(dataPath("models")));
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            if (!QFile::exists(models.filePath(name + "/golden.json")))
                continue;
            const auto input = readGolden(name.toStdString(), "single").inputs.front();
            if (!input.ids.empty() && input.decoderIds.empty() && input.pixelValues.empty())
                QTest::newRow(qPrintable(name)) << name;
        }
    }
    void meansOfContexts()
    {
        QFETCH(QString, name);
        const auto model = goldenModel(name.toStdString());
        const std::vector<ModelInput> inputs = {{.ids = {7}}};
        HeadContexts contexts(*model);
        contexts.add(inputs);
        Ablation means{.with = Ablation::With::Mean};
        const auto &layout = model->stacks().front();
        for (int head = 0; head < layout.totalHeads(); ++head) {
            const auto &sums = contexts.stacks()[0][static_cast<std::size_t>(head)];
            QCOMPARE(sums.tokens, 1);
            means.heads.insert(layout.headAt(head));
            means.means[layout.headAt(head)] = {sums.means.begin(), sums.means.end()};
        }
        const RunOptions options{.hiddenState = true, .logits = true};
        const auto whole = resultsOf(model->run(inputs, options));
        model->ablate(means);
        QVERIFY(largestDifference(resultsOf(model->run(inputs, options)), whole, 1e-5) < 1e-5);
    }
    /// Batches are merged; norms and deviations are those of all tokens.
    void contextsDoNotDependOnBatches()
    {
        const auto model = goldenModel("bert");
        const auto inputs = readGolden("bert", "batch").inputs;
        QVERIFY(inputs.size() > 1);
        HeadContexts together(*model), apart(*model);
        together.add(inputs);
        for (const auto &input : inputs)
            apart.add(std::span(&input, 1));
        for (std::size_t head = 0; head < 8; ++head) {
            const auto &a = together.stacks()[0][head], &b = apart.stacks()[0][head];
            QCOMPARE(a.tokens, b.tokens);
            QVERIFY(std::abs(a.outputNorms - b.outputNorms) < 1e-4 * a.outputNorms && a.outputNorms > 0);
            for (std::size_t i = 0; i < a.means.size(); ++i) {
                QVERIFY(std::abs(a.means[i] - b.means[i]) < 1e-6);
                QVERIFY(std::abs(a.deviations[i] - b.deviations[i]) < 1e-5 * (1 + a.deviations[i]));
                QVERIFY(a.columns[i] > 0);
            }
        }
    }
    void nextLossesAreOfEachToken()
    {
        const auto model = goldenModel("gpt2");
        const std::vector<ModelInput> inputs = {{.ids = {51, 257, 267, 83}}, {.ids = {40, 293}}};
        const auto outputs = model->run(inputs, {.logits = true, .nextLosses = true});
        QCOMPARE(outputs[0].nextLosses.size(), std::size_t(3));
        QCOMPARE(outputs[1].nextLosses.size(), std::size_t(1));
        const auto &logits = outputs[0].logits;
        const auto vocabulary = logits.size() / 4;
        double total = 0;
        for (std::size_t i = 0; i < vocabulary; ++i)
            total += std::exp(static_cast<double>(logits[vocabulary + i]));
        QVERIFY(std::abs(std::log(total) - logits[vocabulary + 267] - outputs[0].nextLosses[1]) < 1e-5);
    }
};

HEADWISE_TEST(TestHeadGradients)
#include "tst_headgradients.moc"
