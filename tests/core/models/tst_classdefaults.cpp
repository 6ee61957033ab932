// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that config.json leaves out, and settings that all families share.
#include "core/models/families/classdefaults.h"
#include "core/models/families/families.h"
#include "tests/core/models/modelvariants.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <fstream>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

files::Config completed(const nlohmann::json &settings)
{
    const files::Config config(settings, {}, "config.json");
    return families::completed(config, families::familyOf(config));
}

nlohmann::json factsOfGolden(const std::string &name)
{
    std::ifstream file(dataPath("models/" + name + "/golden.json"));
    return nlohmann::json::parse(file);
}

std::vector<ModelInput> firstInputs(const std::string &name)
{
    return readGolden(name, factsOfGolden(name)["cases"][0]["name"].get<std::string>()).inputs;
}

std::vector<float> allMaps(const ModelFolder &folder, const std::vector<ModelInput> &inputs)
{
    std::vector<float> values;
    for (const auto &output : folder.load()->run(inputs))
        for (const auto &maps : output.attention)
            values.insert(values.end(), maps.values.begin(), maps.values.end());
    return values;
}

/// Removes what the class of that type has as default, and says how many keys.
int removeDefaults(nlohmann::json &config, const std::string &type)
{
    int removed = 0;
    for (const auto &[key, value] : families::classDefaults(type).items())
        if (const auto found = config.find(key); found != config.end() && *found == value && ++removed)
            config.erase(found);
    return removed;
}

} // namespace

class TestClassDefaults : public QObject
{
    Q_OBJECT
private slots:
    // Values of the reference's classes, of those that differ from what most families have.
    void missingKeysAreAsInTheClass_data()
    {
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        const auto row = [](const char *type, const char *key, const char *value) {
            QTest::addRow("%s %s", type, key) << type << key << value;
        };
        row("m2m_100", "activation_function", "relu");
        row("bart", "activation_function", "gelu");
        row("mt5", "feed_forward_proj", "gated-gelu");
        row("t5", "feed_forward_proj", "relu");
        row("gemma4_text", "hidden_activation", "gelu_pytorch_tanh");
        row("albert", "hidden_act", "gelu_new");
        row("opt", "activation_function", "relu");
        row("eurobert", "classifier_pooling", "late");
    }
    void missingKeysAreAsInTheClass()
    {
        QFETCH(QString, type);
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto config = completed({{"model_type", type.toStdString()}});
        QCOMPARE(QString::fromStdString(config.text({key.toUtf8().constData()}, "none")), value);
    }
    void everyTypeHasDefaults()
    {
        for (const auto &type : families::modelTypes())
            if (type != "clip" && type != "siglip") // of whose two parts each has its own
                QVERIFY2(families::classDefaults(type).size() > 5, type.c_str());
        for (const char *part : {"clip_text_model", "clip_vision_model", "siglip_text_model", "siglip_vision_model"})
            QVERIFY2(families::classDefaults(part).size() > 5, part);
        QVERIFY(families::classDefaults("unknown").empty());
    }
    void aKeyThatIsNullIsStated()
    {
        constexpr files::IntegerRange window{0, 1'000'000, 7};
        QCOMPARE(completed({{"model_type", "mistral"}}).integer({"sliding_window"}, window), 4096);
        QCOMPARE(
            completed({{"model_type", "mistral"}, {"sliding_window", nullptr}}).integer({"sliding_window"}, window), 7);
    }
    void aKeyUnderAnotherNameIsStated()
    {
        const auto config = completed({{"model_type", "gpt2"}, {"hidden_size", 32}});
        QCOMPARE(config.integer({"n_embd", "hidden_size"}, files::ranges::width), 32);
        QCOMPARE(config.integer({"n_head", "num_attention_heads"}, files::ranges::heads), 12);
    }
    // As the reference's attribute maps do it: the other name wins where a file has both.
    void otherNamesOfSizesWin_data()
    {
        QTest::addColumn<QStringList>("names");
        const QStringList gpt{"hidden_size:n_embd", "num_attention_heads:n_head", "num_hidden_layers:n_layer",
            "max_position_embeddings:n_positions"};
        const QStringList bart{"hidden_size:d_model", "num_attention_heads:encoder_attention_heads"};
        const QStringList t5{
            "hidden_size:d_model", "num_attention_heads:num_heads", "num_hidden_layers:num_layers", "head_dim:d_kv"};
        for (const char *name : {"gpt2", "gptj", "gpt_bigcode"})
            QTest::newRow(name) << gpt;
        QTest::newRow("bloom") << QStringList{"num_attention_heads:n_head", "num_hidden_layers:n_layer"};
        QTest::newRow("gpt_neo") << QStringList{"num_attention_heads:num_heads", "num_hidden_layers:num_layers"};
        QTest::newRow("distilbert") << QStringList{
            "hidden_size:dim", "num_attention_heads:n_heads", "num_hidden_layers:n_layers"};
        QTest::newRow("xlm") << QStringList{
            "hidden_size:emb_dim", "num_attention_heads:n_heads", "num_hidden_layers:n_layers"};
        for (const char *name : {"t5", "mt5"})
            QTest::newRow(name) << t5;
        for (const char *name : {"bart", "marian"})
            QTest::newRow(name) << bart;
        QTest::newRow("whisper") << QStringList{"num_key_value_heads:encoder_attention_heads"} + bart;
        for (const char *name : {"mixtral", "gpt_oss"})
            QTest::newRow(name) << QStringList{"num_experts:num_local_experts"};
        QTest::newRow("deepseek_v3") << QStringList{"num_local_experts:n_routed_experts"};
    }
    void otherNamesOfSizesWin()
    {
        QFETCH(QStringList, names);
        const std::string golden = QTest::currentDataTag();
        ModelFolder folder(golden);
        folder.write();
        const auto inputs = firstInputs(golden);
        const auto expected = allMaps(folder, inputs);
        for (const auto &pair : names) {
            const auto other = pair.section(':', 0, 0).toStdString(), own = pair.section(':', 1).toStdString();
            QVERIFY2(folder.config.contains(own), own.c_str());
            folder.config[other] = folder.config[own];
            folder.config[own] = 2 * folder.config[own].get<int>();
        }
        folder.writeConfig();
        QCOMPARE(allMaps(folder, inputs), expected);
        for (const auto &pair : names)
            folder.config.erase(pair.section(':', 1).toStdString());
        folder.writeConfig();
        QCOMPARE(allMaps(folder, inputs), expected);
    }
    void leavingOutDefaultsChangesNothing_data()
    {
        QTest::addColumn<QString>("name");
        const QDir models(QString::fromStdString(dataPath("models")));
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFile::exists(models.filePath(name + "/golden.json")))
                QTest::newRow(qPrintable(name)) << name;
    }
    void leavingOutDefaultsChangesNothing()
    {
        QFETCH(QString, name);
        ModelFolder folder(name.toStdString());
        folder.write();
        const auto inputs = firstInputs(name.toStdString());
        const auto expected = allMaps(folder, inputs);
        const auto type = folder.config["model_type"].get<std::string>();
        int removed = removeDefaults(folder.config, type);
        for (const std::string part : {"text", "vision"})
            if (const auto found = folder.config.find(part + "_config"); found != folder.config.end())
                removed += removeDefaults(*found, found->value("model_type", type + "_" + part + "_model"));
        QVERIFY(removed > 0);
        folder.writeConfig();
        QCOMPARE(allMaps(folder, inputs), expected);
    }
    void mixtralRotatesByItsOwnBase()
    {
        ModelFolder folder("mixtral");
        folder.write();
        const auto inputs = firstInputs("mixtral");
        const auto expected = allMaps(folder, inputs);
        QCOMPARE(folder.config["rope_theta"].get<double>(), 1e6);
        folder.config.erase("rope_theta");
        folder.writeConfig();
        QCOMPARE(allMaps(folder, inputs), expected);
    }
    // A file of more than ten layers pads their numbers.
    void numbersOfLayersMayBePadded()
    {
        ModelFolder folder("gemma4");
        folder.write();
        const auto inputs = firstInputs("gemma4");
        const auto expected = allMaps(folder, inputs);
        auto &own = folder.config["per_layer_config"];
        own = {{"01", own["1"]}, {"04", own["4"]}};
        folder.writeConfig();
        QCOMPARE(allMaps(folder, inputs), expected);
        own["04"]["sliding_window"] = 2;
        folder.writeConfig();
        VERIFY_ERROR(folder.load(), QStringList() << "per_layer_config"
                                                  << "sliding_window"
                                                  << "layer 4");
    }
    void layersOfOtherSizesAreRefused()
    {
        ModelFolder folder("llama");
        folder.config["per_layer_config"] = {{"1", {{"num_key_value_heads", 1}}}};
        folder.write();
        VERIFY_ERROR(folder.load(), QStringList() << "per_layer_config");
    }
    // As in Python, also where the class's default is true.
    void nullIsFalse_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("llama") << "is_causal";
        QTest::newRow("gpt2") << "scale_attn_weights";
        QTest::newRow("xlm") << "gelu_activation";
        QTest::newRow("deepseek_v3") << "norm_topk_prob";
    }
    void nullIsFalse()
    {
        QFETCH(QString, key);
        const std::string golden = QTest::currentDataTag();
        ModelFolder folder(golden);
        const auto inputs = firstInputs(golden);
        std::vector<std::vector<float>> maps;
        for (const nlohmann::json &value : {nlohmann::json(true), nlohmann::json(false), nlohmann::json()}) {
            folder.config[key.toStdString()] = value;
            folder.write();
            maps.push_back(allMaps(folder, inputs));
        }
        QVERIFY(maps[0] != maps[1]);
        QCOMPARE(maps[2], maps[1]);
    }
    void someFamiliesHideLaterTokensAlways_data()
    {
        QTest::addColumn<QString>("key");
        QTest::newRow("gpt_neo") << "is_causal";
        QTest::newRow("xlm") << "is_causal";
        QTest::newRow("clip") << "is_causal";
        QTest::newRow("gemma") << "use_bidirectional_attention";
        QTest::newRow("gemma2") << "use_bidirectional_attention";
    }
    void someFamiliesHideLaterTokensAlways()
    {
        QFETCH(QString, key);
        ModelFolder folder(QTest::currentDataTag());
        folder.config["causal"] = true; // XLM's own key
        folder.config[key.toStdString()] = key != "is_causal";
        folder.write();
        const auto model = folder.load();
        QCOMPARE(std::ranges::count(model->stacks().front().causal, 0), 0);
    }
    void aWindowWithoutAWidthIsNone_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"qwen2", "qwen3", "qwen2_moe", "qwen3_moe", "smollm3"})
            QTest::newRow(name) << name;
    }
    void aWindowWithoutAWidthIsNone()
    {
        QFETCH(QString, name);
        ModelFolder folder(name.toStdString());
        folder.config["use_sliding_window"] = true;
        folder.config["max_window_layers"] = folder.config["model_type"] == "qwen2_moe" ? 9 : 0;
        folder.config.erase("layer_types");
        folder.config["sliding_window"] = 3;
        folder.write();
        QVERIFY(std::ranges::count(folder.load()->stacks().front().window, 3) > 0);
        folder.config["sliding_window"] = nullptr;
        folder.write();
        const auto model = folder.load();
        QCOMPARE(std::ranges::count(model->stacks().front().window, 0), model->stacks().front().layers());
    }
    // Windows reach as far to both sides, with their ends: |q - k| <= 5.
    void tokensSeeLaterOnesWhereTheFileSaysSo()
    {
        ModelFolder folder("mistral");
        folder.config["is_causal"] = false;
        folder.write();
        const auto model = folder.load();
        const auto &stack = model->stacks().front();
        QCOMPARE(stack.causal, (std::vector<std::uint8_t>{0, 0}));
        QCOMPARE(stack.window, (std::vector<int>{6, 6}));
        ModelInput input;
        for (std::int64_t id = 10; id < 22; ++id)
            input.ids.push_back(id);
        const auto maps = model->run(std::vector{input})[0].attention[0];
        for (int query = 0; query < 12; ++query)
            for (int key = 0; key < 12; ++key)
                QCOMPARE(maps.values[static_cast<std::size_t>(query * 12 + key)] > 0, std::abs(query - key) <= 5);
    }
    // A model for text and pictures: its text part runs, and its other tensors are named.
    void theTextPartOfALargerModelRuns()
    {
        ModelFolder folder("llama");
        const auto golden = readGolden("llama", "single");
        auto text = folder.config;
        text.erase("architectures");
        folder.config = {{"model_type", "llava"}, {"architectures", {"LlavaForConditionalGeneration"}},
            {"text_config", text}, {"vision_config", nlohmann::json::object()}};
        EditableTensors renamed;
        for (const auto &[name, tensor] : folder.tensors)
            renamed["language_model." + name] = tensor;
        renamed["vision_tower.layer.weight"] = EditableTensor::ofFloats({2}, {1, 2});
        renamed["multi_modal_projector.linear.bias"] = EditableTensor::ofFloats({1}, {1});
        folder.tensors = renamed;
        folder.write();
        const auto model = folder.load();
        QVERIFY(largestDifference(attentionOf(folder, golden.inputs), goldenAttention("llama")) < 1e-5);
        QCOMPARE(QString::fromStdString(model->task()), QStringLiteral("causal-lm"));
        QVERIFY(model->weightReport().unused.empty());
        QVERIFY2(notesOf(*model).contains("2 tensors of its other parts (multi_modal_projector, vision_tower)"),
            qPrintable(notesOf(*model)));
    }
};

HEADWISE_TEST(TestClassDefaults)
#include "tst_classdefaults.moc"
