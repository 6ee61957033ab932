// SPDX-License-Identifier: GPL-3.0-or-later
// Every model under tests/data/models that has a golden.json, against the reference. A family is tested by the folder
// that is added there; tolerances are those that were measured when the goldens were made. With HEADWISE_GOLDENS it
// reads another folder, such as those that tests/parity/families_states.py makes.
#include "core/attention/map.h"
#include "core/models/model.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

#include <QDir>

#include <algorithm>
#include <fstream>
#include <map>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

nlohmann::json goldenFacts(const std::string &name)
{
    std::ifstream file(goldensPath() + "/" + name + "/golden.json");
    return nlohmann::json::parse(file);
}

/// The larger of `least` and four times what float64 differs by: of this tensor, or of all of its kind.
double tolerance(const nlohmann::json &facts, const std::string &kind, double least, const std::string &tensor = {})
{
    const auto &measured = facts.value("measured", nlohmann::json::object());
    const auto own = measured.find(tensor), found = own == measured.end() ? measured.find(kind) : own;
    return found == measured.end() ? least : std::max(least, 4 * found->value("float64", 0.0));
}

/// What the maps of a stack are called in golden files.
const char *goldenName(attention::Stack stack, bool isOnly)
{
    if (isOnly)
        return "attn";
    switch (stack) {
    case attention::Stack::Encoder:
        return "enc_attn";
    case attention::Stack::Decoder:
        return "dec_attn";
    case attention::Stack::Cross:
        return "cross_attn";
    case attention::Stack::Text:
        return "text_attn";
    case attention::Stack::Vision:
        return "vision_attn";
    }
    return "";
}

/// The maps of one layer: [heads, queries, keys].
std::vector<float> layerOf(const attention::StackMaps &maps, const attention::StackLayout &layout, int place)
{
    const auto size = static_cast<std::ptrdiff_t>(maps.queries) * maps.keys;
    const auto first = maps.values.begin() + layout.firstHead(place) * size;
    return {first, first + layout.heads[static_cast<std::size_t>(place)] * size};
}

std::vector<float> rowMassOf(const attention::StackMaps &maps, const attention::StackLayout &layout, int place)
{
    const auto first = maps.rowMass.begin() + layout.firstHead(place) * maps.queries;
    return {first, first + layout.heads[static_cast<std::size_t>(place)] * maps.queries};
}

/// One example of [batch, heads, queries], without padding.
std::vector<float> goldenRowMass(const EditableTensor &tensor, std::size_t example, int queries)
{
    const auto values = tensor.floats();
    std::vector<float> result;
    for (std::int64_t head = 0; head < tensor.shape[1]; ++head) {
        const auto row = (static_cast<std::int64_t>(example) * tensor.shape[1] + head) * tensor.shape[2];
        result.insert(result.end(), values.begin() + row, values.begin() + row + queries);
    }
    return result;
}

} // namespace

class TestFamilyGoldens : public QObject
{
    Q_OBJECT
private slots:
    void equalsTheReference_data()
    {
        QTest::addColumn<QString>("name");
        const QDir models(QString::fromStdString(goldensPath()));
        int count = 0;
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFile::exists(models.filePath(name + "/golden.json"))) {
                QTest::newRow(qPrintable(name)) << name;
                ++count;
            }
        QVERIFY(count > 0);
    }
    void equalsTheReference()
    {
        QFETCH(QString, name);
        const auto facts = goldenFacts(name.toStdString());
        m_largest.clear();
        NoProgress progress;
        const auto model = Model::load(goldensPath() + "/" + name.toStdString(), {.device = "cpu"}, progress);
        QVERIFY2(model->weightReport().unused.empty(),
            model->weightReport().unused.empty() ? "" : model->weightReport().unused.front().c_str());
        for (const auto &goldenCase : facts["cases"]) {
            const auto golden = readGolden(name.toStdString(), goldenCase["name"].get<std::string>());
            const auto outputs = model->run(golden.inputs, {.hiddenState = true, .logits = true});
            QCOMPARE(outputs.size(), golden.inputs.size());
            int compared = 0;
            for (std::size_t example = 0; example < outputs.size(); ++example) {
                // With padding on the left the reference counts positions from the padding on.
                if (golden.firstTokens[example] > 0)
                    continue;
                ++compared;
                compareMaps(*model, outputs[example], golden, example, facts);
                compareStates(outputs[example], golden, example, facts);
                if (QTest::currentTestFailed())
                    return;
            }
            QVERIFY(compared > 0);
        }
        for (const auto &[kind, difference] : m_largest)
            qInfo("%s differs by %.1e at most", kind.c_str(), difference);
    }

private:
    std::map<std::string, double> m_largest; ///< difference of this model, by kind

    void note(const std::string &kind, double difference) { m_largest[kind] = std::max(m_largest[kind], difference); }

    void compareMaps(const Model &model, const ModelOutput &output, const GoldenCase &golden, std::size_t example,
        const nlohmann::json &facts)
    {
        for (std::size_t stack = 0; stack < model.stacks().size(); ++stack) {
            const auto &layout = model.stacks()[stack];
            const auto &maps = output.attention.at(stack);
            const std::string kind = goldenName(layout.stack, model.stacks().size() == 1);
            for (int place = 0; place < layout.layers(); ++place) {
                const auto number = std::to_string(layout.layerNumber(place));
                QVERIFY2(golden.tensors.contains(kind + "." + number), (kind + "." + number).c_str());
                const auto difference = largestDifference(
                    layerOf(maps, layout, place), golden.map(kind + "." + number, example, {maps.queries, maps.keys}));
                const auto allowed = tolerance(facts, kind, 1e-5, kind + "." + number);
                note(kind, difference);
                QVERIFY2(difference <= allowed, qPrintable(QString("%1.%2 differs by %3, example %4")
                                                               .arg(kind.c_str(), number.c_str())
                                                               .arg(difference)
                                                               .arg(example)));
                if (layout.normalisation == attention::Normalisation::SoftmaxWithSink)
                    QVERIFY(largestDifference(rowMassOf(maps, layout, place),
                                goldenRowMass(golden.tensors.at("row_mass." + number), example, maps.queries)) <= 1e-5);
            }
            QVERIFY(layout.layers() > 0);
            // No layer of the reference is left out.
            const auto stored = std::ranges::count_if(
                golden.tensors, [&](const auto &tensor) { return tensor.first.starts_with(kind + "."); });
            QCOMPARE(static_cast<int>(stored), layout.layers());
        }
        if (facts.contains("causal") && model.stacks().size() == 1)
            for (int place = 0; place < model.stacks()[0].layers(); ++place) {
                QCOMPARE(model.stacks()[0].causal[place] != 0, facts["causal"][place].get<bool>());
                // As seen in a text: a window that is longer than it does not show, and a chunk looks like a window.
                const auto visible = attention::visibilityOf(model.stacks()[0], place);
                const int reach = visible.chunk > 0 ? visible.chunk : visible.window;
                const int seen = facts["window"][place].get<int>();
                QVERIFY(seen == 0 || reach == seen);
            }
    }
    void compareStates(
        const ModelOutput &output, const GoldenCase &golden, std::size_t example, const nlohmann::json &facts)
    {
        const auto compare = [&](const std::vector<float> &values, const char *kind, const char *tensor) {
            if (!golden.tensors.contains(tensor) || values.empty())
                return;
            const auto &stored = golden.tensors.at(tensor);
            const auto all = stored.floats();
            const auto size = static_cast<std::ptrdiff_t>(all.size()) / stored.shape[0];
            // Rows of padding on the right are cut off.
            const auto begin = all.begin() + static_cast<std::ptrdiff_t>(example) * size;
            QVERIFY(static_cast<std::ptrdiff_t>(values.size()) <= size);
            const std::vector<float> expected(begin, begin + static_cast<std::ptrdiff_t>(values.size()));
            const auto difference = largestDifference(values, expected, 1e-5);
            note(tensor, difference);
            QVERIFY2(difference <= tolerance(facts, kind, 5e-5),
                qPrintable(QString("%1 differs by %2, example %3").arg(tensor).arg(difference).arg(example)));
        };
        compare(output.hiddenState, "last_hidden_state", "last_hidden_state");
        compare(output.hiddenState, "vision_last_hidden_state", "vision_last_hidden_state");
        compare(output.firstHiddenState, "encoder_last_hidden_state", "encoder_last_hidden_state");
        compare(output.firstHiddenState, "text_last_hidden_state", "text_last_hidden_state");
        compare(output.logits, "logits", "logits");
    }
};

HEADWISE_TEST(TestFamilyGoldens)
#include "tst_familygoldens.moc"
