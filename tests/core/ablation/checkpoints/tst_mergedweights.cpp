// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints of models whose weights are packed, or those of a base with an adapter. That they compute what they
// should: tests/core/ablation/verification.
#include "core/ablation/checkpoints/export.h"
#include "tests/core/ablation/checkpoints/editedmodel.h"
#include "tests/support/registry.h"

#include <QFile>

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
};

HEADWISE_TEST(TestMergedWeights)
#include "tst_mergedweights.moc"
