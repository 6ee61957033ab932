// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints of models whose weights are packed, or those of a base with an adapter. That they compute what they
// should: tests/core/ablation/verification.
#include "core/ablation/checkpoints/export.h"
#include "tests/core/ablation/checkpoints/editedmodel.h"
#include "tests/support/registry.h"

#include <QFile>

#include <filesystem>

using namespace headwise;
using namespace headwise::ablation::checkpoints;
using namespace headwise::tests;
using attention::Stack;

namespace {

ExportResult withoutOneHead(const std::string &folder, const std::string &output, Form form)
{
    NoProgress progress;
    return exportPruned(planOf({{Stack::Encoder, 0, 1}}), {.folder = folder, .output = output, .form = form}, progress);
}

nlohmann::json settingsIn(const std::string &path)
{
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

} // namespace

class TestMergedWeights : public QObject
{
    Q_OBJECT
private slots:
    void packedWeightsAreWrittenAsNumbers()
    {
        const EditedModel model("bert");
        const std::string name = "bert.encoder.layer.0.attention.self.query.weight"; // [32, 32]
        model.write([&](nlohmann::json &config, EditableTensors &tensors) {
            config["quantization_config"] = {{"quant_method", "fp8"}, {"weight_block_size", {32, 32}}};
            tensors[name] = {"F8_E4M3", {32, 32}, std::vector<std::byte>(1024, std::byte{0x38})}; // 1 in all places
            tensors[name + "_scale_inv"] = EditableTensor::ofFloats({1, 1}, {0.3f});
        });
        const auto result = withoutOneHead(model.path(), model.beside("pruned"), Form::Uneven);
        const auto after = readTensors(model.beside("pruned") + "/model.safetensors");
        QCOMPARE(after.at(name).type, std::string("F32"));
        QCOMPARE(after.at(name).shape, (std::vector<std::int64_t>{24, 32}));
        for (const float value : after.at(name).floats())
            QCOMPARE(value, 0.3f); // not rounded to 16 bits
        QVERIFY(!after.contains(name + "_scale_inv"));
        QVERIFY(!settingsIn(model.beside("pruned") + "/config.json").contains("quantization_config"));
        QVERIFY(result.notes.back().text().find("written unpacked") != std::string::npos);
    }
    /// gpt-oss without one of its groups of heads, in fewer heads and in zeros: what is packed is written in 16 bits.
    void packedExpertsAreWrittenAsNumbers()
    {
        const EditedModel model("gpt_oss");
        const std::string experts = "model.layers.0.mlp.experts.gate_up_proj"; // [4, 32, 40]
        model.write([&](nlohmann::json &config, EditableTensors &tensors) {
            config["quantization_config"] = {{"quant_method", "mxfp4"}};
            tensors.erase(experts);
            tensors[experts + "_blocks"] = {"U8", {4, 40, 1, 16}, std::vector<std::byte>(2560, std::byte{0x21})};
            tensors[experts + "_scales"] = {"U8", {4, 40, 1}, std::vector<std::byte>(160, std::byte{130})}; // 2^3
        });
        pruning::Plan plan;
        for (const int layer : {0, 1})
            plan.remove.insert({{Stack::Decoder, layer, 0}, {Stack::Decoder, layer, 1}});
        for (const Form form : {Form::Even, Form::Zeroed}) {
            const auto folder = model.beside(std::string(1, formLetter(form)));
            NoProgress progress;
            const auto result = exportPruned(plan, {.folder = model.path(), .output = folder, .form = form}, progress);
            const auto after = readTensors(folder + "/model.safetensors");
            QCOMPARE(after.at(experts).type, std::string("BF16"));
            QCOMPARE(after.at(experts).shape, (std::vector<std::int64_t>{4, 32, 40}));
            const auto &bytes = after.at(experts).bytes;
            QCOMPARE(bytes.size(), std::size_t(2 * 4 * 32 * 40));
            for (std::size_t i = 1; i < bytes.size(); i += 2) // 4 in even rows, 8 in odd ones: 0x4080 and 0x4100
                QCOMPARE(bytes[i], std::byte(i / 80 % 2 == 0 ? 0x40 : 0x41));
            QVERIFY(!after.contains(experts + "_blocks") && !after.contains(experts + "_scales"));
            QCOMPARE(after.at("model.layers.0.self_attn.q_proj.weight").type, std::string("F32"));
            QCOMPARE(after.at("model.layers.1.self_attn.q_proj.weight").shape,
                (std::vector<std::int64_t>{form == Form::Even ? 20 : 40, 32}));
            QVERIFY(!settingsIn(folder + "/config.json").contains("quantization_config"));
            QVERIFY(result.notes.back().text().find("written unpacked") != std::string::npos);
            QVERIFY(!SourceModel(folder).isPacked());
        }
    }
    void adaptersAreMerged()
    {
        const QTemporaryDir place;
        const auto folder = place.filePath("pruned").toStdString();
        withoutOneHead(dataPath("weights/lora_bert"), folder, Form::Zeroed);
        const auto after = readTensors(folder + "/model.safetensors"),
                   base = readTensors(dataPath("weights/lora_base_bert/model.safetensors"));
        const std::string name = "bert.encoder.layer.1.attention.self.value.weight";
        QVERIFY(after.at(name).floats() != base.at(name).floats()); // the adapter changes it
        QVERIFY(!QFile::exists(QString::fromStdString(folder + "/adapter_config.json")));
        QCOMPARE(settingsIn(folder + "/pruning.json")["source"].get<std::string>(), dataPath("weights/lora_bert"));
    }
    /// An adapter with words of its own runs with its own tokenizer.
    void adaptersKeepTheirTokenizer()
    {
        const QTemporaryDir place;
        const auto path = [&](const char *name) { return place.filePath(name).toStdString(); };
        std::filesystem::copy(dataPath("weights/lora_base_bert"), path("base"));
        std::filesystem::copy(dataPath("weights/lora_bert"), path("adapter"));
        writeFile(path("base/tokenizer.json"), R"({"of": "base"})");
        writeFile(path("base/vocab.txt"), "base");
        writeFile(path("base/generation_config.json"), "{}");
        const auto prune = [&](const char *output) {
            NoProgress progress;
            exportPruned(planOf({{Stack::Encoder, 0, 1}}),
                {.folder = path("adapter"), .output = path(output), .base = path("base")}, progress);
        };
        prune("with base's");
        QCOMPARE(settingsIn(path("with base's/tokenizer.json"))["of"].get<std::string>(), std::string("base"));
        writeFile(path("adapter/tokenizer.json"), R"({"of": "adapter"})");
        prune("with its own");
        QCOMPARE(settingsIn(path("with its own/tokenizer.json"))["of"].get<std::string>(), std::string("adapter"));
        QVERIFY(!std::filesystem::exists(path("with its own/vocab.txt"))); // which is not of this tokenizer
        QVERIFY(std::filesystem::exists(path("with its own/generation_config.json")));
    }
    /// A training run saves its tokenizer once, above its checkpoints.
    void tokenizersAboveAreTaken()
    {
        const QTemporaryDir place;
        const auto path = [&](const char *name) { return place.filePath(name).toStdString(); };
        std::filesystem::create_directories(path("run"));
        std::filesystem::copy(dataPath("weights/lora_base_bert"), path("run/checkpoint-5"));
        for (const char *name : {"tokenizer.json", "tokenizer_config.json", "vocab.txt"})
            std::filesystem::remove(path("run/checkpoint-5/") + name);
        writeFile(path("run/tokenizer.json"), "{}");
        writeFile(path("run/trainer_state.json"), "{}");
        withoutOneHead(path("run/checkpoint-5"), path("pruned"), Form::Zeroed);
        QVERIFY(std::filesystem::exists(path("pruned/tokenizer.json")));
        QVERIFY(!std::filesystem::exists(path("pruned/trainer_state.json")));
    }
};

HEADWISE_TEST(TestMergedWeights)
#include "tst_mergedweights.moc"
