// SPDX-License-Identifier: GPL-3.0-or-later
// What takes the place of contexts, against models whose weights do the same.
#include "core/base/error.h"
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
using With = Ablation::With;

namespace {

constexpr std::int64_t headWidth = 8; ///< of a head of the golden models

/// A golden model with one output and one query matrix a layer, and their names.
struct Named
{
    const char *model, *output, *query;
    Stack stack;
    bool inOut; ///< the matrices are stored [in, out]
};

const std::vector<Named> named = {{"bert", "bert.encoder.layer.1.attention.output.dense.weight",
                                      "bert.encoder.layer.1.attention.self.query", Stack::Encoder, false},
    {"gpt2", "transformer.h.1.attn.c_proj.weight", "transformer.h.1.attn.c_attn", Stack::Decoder, true},
    {"llama", "model.layers.1.self_attn.o_proj.weight", "model.layers.1.self_attn.q_proj", Stack::Decoder, false},
    {"mistral", "model.layers.1.self_attn.o_proj.weight", "model.layers.1.self_attn.q_proj", Stack::Decoder, false}};

void addNamed()
{
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(named.size()); ++i)
        QTest::newRow(named[static_cast<std::size_t>(i)].model) << i;
}

/// Sets rows (axis 0) or columns (axis 1) [begin, end) of a matrix or vector to 0.
void clear(EditableTensor &tensor, std::size_t axis, std::int64_t begin, std::int64_t end)
{
    auto values = tensor.floats();
    const auto columns = tensor.shape.size() > 1 ? tensor.shape[1] : 1;
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(values.size()); ++i) {
        const auto at = axis == 0 ? i / columns : i % columns;
        if (at >= begin && at < end)
            values[static_cast<std::size_t>(i)] = 0;
    }
    tensor = EditableTensor::ofFloats(tensor.shape, values);
}

struct Results
{
    std::vector<float> hidden, logits;
};

Results resultsOf(Model &model, const std::vector<ModelInput> &inputs)
{
    QTest::qVerify(!inputs.empty(), "inputs", "the golden has no such case", __FILE__, __LINE__);
    Results results;
    for (const auto &output : model.run(inputs, {.hiddenState = true, .logits = true})) {
        results.hidden.insert(results.hidden.end(), output.hiddenState.begin(), output.hiddenState.end());
        results.logits.insert(results.logits.end(), output.logits.begin(), output.logits.end());
    }
    return results;
}

double difference(const Results &a, const Results &b)
{
    return std::max(largestDifference(a.hidden, b.hidden), largestDifference(a.logits, b.logits));
}

std::vector<ModelInput> inputsFor(const std::string &model)
{
    return readGolden(model, model == "bert" ? "batch" : model == "gpt2" ? "batch_right" : "single").inputs;
}

} // namespace

class TestAblation : public QObject
{
    Q_OBJECT
private slots:
    void zeroIsAZeroedOutputMatrix_data() { addNamed(); }
    void zeroIsAZeroedOutputMatrix()
    {
        QFETCH(int, index);
        const auto &facts = named[static_cast<std::size_t>(index)];
        const auto inputs = inputsFor(facts.model);
        ModelFolder folder(facts.model);
        folder.write();
        const auto model = folder.load();
        const auto whole = resultsOf(*model, inputs);
        model->ablate({.with = With::Zero, .heads = {{facts.stack, 1, 2}, {facts.stack, 1, 3}}});
        const auto ablated = resultsOf(*model, inputs);
        clear(folder.tensors.at(facts.output), facts.inOut ? 0 : 1, 2 * headWidth, 4 * headWidth);
        folder.write();
        QVERIFY(difference(ablated, resultsOf(*folder.load(), inputs)) < 2e-6);
        QVERIFY2(difference(ablated, whole) > 1e-3, qPrintable(QString::number(difference(ablated, whole))));
        model->ablate({});
        QVERIFY(difference(resultsOf(*model, inputs), whole) == 0);
    }
    /// Without queries all scores are equal.
    void uniformIsWithoutQueries_data() { addNamed(); }
    void uniformIsWithoutQueries()
    {
        QFETCH(int, index);
        const auto &facts = named[static_cast<std::size_t>(index)];
        const auto inputs = inputsFor(facts.model);
        ModelFolder folder(facts.model);
        folder.write();
        const auto model = folder.load();
        const auto whole = resultsOf(*model, inputs);
        model->ablate({.with = With::Uniform, .heads = {{facts.stack, 1, 3}}});
        const auto ablated = resultsOf(*model, inputs);
        clear(
            folder.tensors.at(std::string(facts.query) + ".weight"), facts.inOut ? 1 : 0, 3 * headWidth, 4 * headWidth);
        if (const auto bias = folder.tensors.find(std::string(facts.query) + ".bias"); bias != folder.tensors.end())
            clear(bias->second, 0, 3 * headWidth, 4 * headWidth);
        folder.write();
        QVERIFY(difference(ablated, resultsOf(*folder.load(), inputs)) < 5e-6);
        QVERIFY(difference(ablated, whole) > 1e-4);
    }
    void meanIsPartOfTheBias()
    {
        const auto inputs = inputsFor("bert");
        ModelFolder folder("bert");
        folder.write();
        const auto model = folder.load();
        std::vector<float> mean;
        for (int i = 0; i < headWidth; ++i)
            mean.push_back(0.3f - 0.1f * static_cast<float>(i));
        const HeadId head{Stack::Encoder, 1, 2};
        model->ablate({.with = With::Mean, .heads = {head}, .means = {{head, mean}}});
        const auto ablated = resultsOf(*model, inputs);
        auto &output = folder.tensors.at(named[0].output);
        auto &bias = folder.tensors.at("bert.encoder.layer.1.attention.output.dense.bias");
        auto values = bias.floats();
        const auto weights = output.floats();
        for (std::size_t row = 0; row < values.size(); ++row)
            for (std::size_t i = 0; i < mean.size(); ++i)
                values[row] += weights[row * values.size() + 2 * headWidth + i] * mean[i];
        bias = EditableTensor::ofFloats(bias.shape, values);
        clear(output, 1, 2 * headWidth, 3 * headWidth);
        folder.write();
        QVERIFY(difference(ablated, resultsOf(*folder.load(), inputs)) < 2e-6);
    }
    /// A head that uses its own map is as it was, in every model and stack.
    void theOwnMapChangesNothing_data()
    {
        QTest::addColumn<QString>("name");
        const QDir models(QString::fromStdString(dataPath("models")));
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFile::exists(models.filePath(name + "/golden.json")))
                QTest::newRow(qPrintable(name)) << name;
    }
    void theOwnMapChangesNothing()
    {
        QFETCH(QString, name);
        NoProgress progress;
        const auto model = Model::load(dataPath("models/" + name.toStdString()), {.device = "cpu"}, progress);
        const auto inputs = readGolden(name.toStdString(), "single").inputs;
        const auto whole = resultsOf(*model, inputs);
        Ablation own{.with = With::OtherMap}, none{.with = With::Zero};
        for (const auto &layout : model->stacks())
            for (int head = 0; head < layout.totalHeads(); head += 3) {
                own.heads.insert(layout.headAt(head));
                own.maps.insert({layout.headAt(head), layout.headAt(head)});
            }
        none.heads = own.heads;
        model->ablate(own);
        QVERIFY2(difference(resultsOf(*model, inputs), whole) < 2e-5,
            qPrintable(QString::number(difference(resultsOf(*model, inputs), whole))));
        model->ablate(none);
        QVERIFY(difference(resultsOf(*model, inputs), whole) > 1e-4);
    }
    /// Maps of an earlier layer: a uniform one there is the same as a uniform one here.
    void mapsOfEarlierLayersAreUsed()
    {
        const auto inputs = inputsFor("bert");
        ModelFolder folder("bert");
        clear(folder.tensors.at("bert.encoder.layer.0.attention.self.query.weight"), 0, 0, headWidth);
        clear(folder.tensors.at("bert.encoder.layer.0.attention.self.query.bias"), 0, 0, headWidth);
        folder.write();
        const auto model = folder.load();
        const HeadId head{Stack::Encoder, 1, 2}, uniform{Stack::Encoder, 0, 0};
        model->ablate({.with = With::OtherMap, .heads = {head}, .maps = {{head, uniform}}});
        const auto borrowed = resultsOf(*model, inputs);
        model->ablate({.with = With::Uniform, .heads = {head}});
        QVERIFY(difference(borrowed, resultsOf(*model, inputs)) < 2e-6);
    }
    void whatCannotBeAblatedIsNamed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("part");
        QTest::newRow("no such head") << 0 << "no head encoder:L1H4";
        QTest::newRow("no such layer") << 1 << "no head encoder:L2H0";
        QTest::newRow("no such stack") << 2 << "no head decoder:L0H0";
        QTest::newRow("no mean") << 3 << "has no mean";
        QTest::newRow("no map named") << 4 << "no head is named whose map encoder:L0H1 uses";
        QTest::newRow("a later map") << 5 << "not there yet";
    }
    void whatCannotBeAblatedIsNamed()
    {
        QFETCH(int, kind);
        QFETCH(QString, part);
        ModelFolder folder("bert");
        folder.write();
        const auto model = folder.load();
        const HeadId early{Stack::Encoder, 0, 1}, late{Stack::Encoder, 1, 1};
        const std::vector<Ablation> wrong = {{.heads = {{Stack::Encoder, 1, 4}}}, {.heads = {{Stack::Encoder, 2, 0}}},
            {.heads = {{Stack::Decoder, 0, 0}}}, {.with = With::Mean, .heads = {early}},
            {.with = With::OtherMap, .heads = {early}},
            {.with = With::OtherMap, .heads = {early}, .maps = {{early, late}}}};
        try {
            model->ablate(wrong[static_cast<std::size_t>(kind)]);
            QFAIL("an error was expected");
        } catch (const Error &error) {
            QVERIFY2(QString(error.what()).contains(part), error.what());
        }
    }
};

HEADWISE_TEST(TestAblation)
#include "tst_ablation.moc"
