// SPDX-License-Identifier: GPL-3.0-or-later
// Faults of model folders: each gives one sentence that names the file and the tensor.
#include "core/base/error.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

#include <cmath>
#include <functional>
#include <limits>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

using Change = std::function<void(ModelFolder &)>;

struct Fault
{
    const char *name;
    const char *model;
    Change change; ///< writes the folder too
    QStringList words;
};

const std::string queryName = "bert.encoder.layer.1.attention.self.query.weight";

void poison(ModelFolder &folder, float value)
{
    auto values = folder.tensors[queryName].floats();
    values[37] = value;
    folder.tensors[queryName] = EditableTensor::ofFloats({32, 32}, values);
    folder.write();
}

void setConfigText(ModelFolder &folder, const std::string &text)
{
    folder.write();
    writeFile(folder.file("config.json"), text);
}

void writeIndex(ModelFolder &folder, const std::string &shardOfEverything)
{
    folder.writeConfig();
    nlohmann::json index;
    for (const auto &[name, tensor] : folder.tensors)
        index["weight_map"][name] = shardOfEverything;
    writeFile(folder.file("model.safetensors.index.json"), index.dump());
}

/// Shards `one` and `two` that both hold the classifier.
void writeOverlappingShards(ModelFolder &folder)
{
    writeIndex(folder, "one.safetensors");
    writeFile(folder.file("one.safetensors"), safetensorsBytes(folder.tensors));
    const EditableTensors second = {{"classifier.bias", folder.tensors["classifier.bias"]}};
    writeFile(folder.file("two.safetensors"), safetensorsBytes(second));
    nlohmann::json index;
    for (const auto &[name, tensor] : folder.tensors)
        index["weight_map"][name] = "one.safetensors";
    index["weight_map"]["classifier.bias"] = "two.safetensors";
    writeFile(folder.file("model.safetensors.index.json"), index.dump());
}

void eraseLayer(ModelFolder &folder, const std::string &part)
{
    std::erase_if(folder.tensors, [&](const auto &entry) { return entry.first.find(part) != std::string::npos; });
    folder.write();
}

/// Files that are missing, or that are not what their names say.
std::vector<Fault> fileFaults()
{
    return {
        {"no config", "bert",
            [](ModelFolder &f) { writeFile(f.file("model.safetensors"), safetensorsBytes(f.tensors)); },
            {"config.json"}},
        {"config is not JSON", "bert", [](ModelFolder &f) { setConfigText(f, "{\"model_type\": "); },
            {"config.json", "not valid JSON"}},
        {"config is a list", "bert", [](ModelFolder &f) { setConfigText(f, "[]"); },
            {"config.json", "object", "array"}},
        {"config is empty", "bert", [](ModelFolder &f) { setConfigText(f, ""); }, {"config.json", "not valid JSON"}},
        {"config says a key twice", "bert",
            [](ModelFolder &f) { setConfigText(f, R"({"model_type":"bert","model_type":"gpt2"})"); },
            {"config.json", "model_type", "twice"}},
        {"no weights", "bert", [](ModelFolder &f) { f.writeConfig(); }, {"no model.safetensors"}},
        {"pickle", "bert",
            [](ModelFolder &f) {
                f.writeConfig();
                writeFile(f.file("pytorch_model.bin"), "\x80\x04\x95");
            },
            {"pytorch_model.bin", "before PyTorch 1.6", "torch.save"}},
        {"empty weights", "bert",
            [](ModelFolder &f) {
                f.writeConfig();
                writeFile(f.file("model.safetensors"), "");
            },
            {"model.safetensors", "0 bytes"}},
        {"truncated weights", "bert",
            [](ModelFolder &f) {
                f.writeConfig();
                const auto bytes = safetensorsBytes(f.tensors);
                writeFile(f.file("model.safetensors"), bytes.substr(0, bytes.size() / 2));
            },
            {"model.safetensors", "ends at byte"}},
    };
}

std::vector<Fault> weightFaults()
{
    constexpr float infinite = std::numeric_limits<float>::infinity();
    return {
        {"NaN", "bert", [](ModelFolder &f) { poison(f, std::nanf("")); }, {queryName.c_str(), "NaN or infinite"}},
        {"infinite", "bert", [=](ModelFolder &f) { poison(f, infinite); }, {queryName.c_str(), "NaN or infinite"}},
        {"minus infinite", "bert", [=](ModelFolder &f) { poison(f, -infinite); },
            {queryName.c_str(), "NaN or infinite"}},
        {"wrong shape", "bert",
            [](ModelFolder &f) {
                f.tensors[queryName].shape = {64, 16};
                f.write();
            },
            {queryName.c_str(), "[64, 16]", "[32, 32]"}},
        {"wrong type", "bert",
            [](ModelFolder &f) {
                f.tensors[queryName].type = "I32";
                f.write();
            },
            {queryName.c_str(), "I32", "F32, F16 or BF16"}},
        {"one weight missing", "bert",
            [](ModelFolder &f) {
                f.tensors.erase(queryName);
                f.write();
            },
            {"1 weight of the model is missing", "encoder.layer.1.attention.self.query.weight"}},
        {"fewer layers than the config says", "bert", [](ModelFolder &f) { eraseLayer(f, "layer.1."); },
            {"16 weights", "encoder.layer.1."}},
        {"several models under prefixes", "bert",
            [](ModelFolder &f) {
                EditableTensors both;
                for (const auto &[name, tensor] : f.tensors)
                    both["student." + name] = both["teacher." + name] = tensor;
                f.tensors = both;
                f.write();
            },
            {"several models", "'student.', 'teacher.'"}},
        {"adapters that are not merged", "bert",
            [](ModelFolder &f) {
                const auto query = f.tensors[queryName];
                f.tensors.erase(queryName);
                f.tensors["bert.encoder.layer.1.attention.self.query.base_layer.weight"] = query;
                f.tensors["bert.encoder.layer.1.attention.self.query.lora_A.default.weight"] = query;
                f.write();
            },
            {"1 weight of the model is missing", "merge_and_unload"}},
    };
}

std::vector<Fault> shardFaults()
{
    const auto leaves = [](const char *name, const std::string &shard) {
        return Fault{
            name, "bert", [shard](ModelFolder &f) { writeIndex(f, shard); }, {"index.json", shard.c_str(), "outside"}};
    };
    return {
        leaves("shard above the folder", "../evil.safetensors"),
        leaves("shard above, hidden", "a/../../evil.safetensors"),
        leaves("absolute shard", "/etc/hostname"),
        leaves("shard with a backslash", "..\\evil.safetensors"),
        leaves("shard without a name", ""),
        {"shard that is not there", "bert", [](ModelFolder &f) { writeIndex(f, "model-00001.safetensors"); },
            {"model-00001.safetensors"}},
        {"no weight_map", "bert",
            [](ModelFolder &f) {
                f.writeConfig();
                writeFile(f.file("model.safetensors.index.json"), "{}");
            },
            {"index.json", "weight_map"}},
        {"weight_map of numbers", "bert",
            [](ModelFolder &f) {
                f.writeConfig();
                writeFile(f.file("model.safetensors.index.json"), R"({"weight_map":{"a":3}})");
            },
            {"index.json", "file name"}},
        {"shard lacks what the index promises", "bert",
            [](ModelFolder &f) {
                writeIndex(f, "one.safetensors");
                f.tensors.erase(queryName);
                writeFile(f.file("one.safetensors"), safetensorsBytes(f.tensors));
            },
            {"index.json", queryName.c_str(), "one.safetensors"}},
        {"tensor in two shards", "bert", writeOverlappingShards, {"classifier.bias", "also in", "one.safetensors"}},
    };
}

std::vector<Fault> allFaults()
{
    auto faults = fileFaults();
    std::ranges::move(weightFaults(), std::back_inserter(faults));
    for (auto &fault : shardFaults())
        faults.push_back(fault);
    return faults;
}

} // namespace

class TestBadFolders : public QObject
{
    Q_OBJECT
private slots:
    void faultsAreNamed_data()
    {
        QTest::addColumn<int>("index");
        const auto faults = allFaults();
        for (std::size_t i = 0; i < faults.size(); ++i)
            QTest::newRow(faults[i].name) << static_cast<int>(i);
    }
    void faultsAreNamed()
    {
        QFETCH(int, index);
        const auto fault = allFaults()[index];
        ModelFolder folder(fault.model);
        fault.change(folder);
        VERIFY_ERROR(folder.load(), QStringList(fault.words) << QString::fromStdString(folder.path()));
    }
    void aMissingFolder()
    {
        NoProgress progress;
        VERIFY_ERROR(Model::load("/no/such/folder", {.device = "cpu"}, progress), QStringList() << "/no/such/folder"
                                                                                                << "not a folder");
    }
    void missingWeightsOnRequest()
    {
        ModelFolder folder("bert");
        folder.tensors.erase(queryName);
        folder.tensors.erase("bert.encoder.layer.0.output.LayerNorm.weight");
        folder.write();
        const auto model = folder.load({.device = "cpu", .allowMissing = true});
        QCOMPARE(model->weightReport().missing.size(), std::size_t(2));
        const auto input = readGolden("bert", "single").inputs;
        const auto first = model->run(input)[0].attention[0],
                   again = folder.load({.device = "cpu", .allowMissing = true})->run(input)[0].attention[0];
        QCOMPARE(first.values, again.values); // never random
        const auto flat = first.map(4);       // layer 1: queries are the bias alone, so every row is the same
        for (int key = 0; key < flat.keys; ++key)
            QVERIFY(std::abs(flat.at(0, key) - flat.at(5, key)) < 1e-6f);
    }
    void missingLayersOnRequestAllocateOnlySoMuch()
    {
        ModelFolder folder("bert");
        folder.config["vocab_size"] = 10'000'000;
        folder.config["hidden_size"] = 65'536;
        folder.write();
        folder.tensors.clear();
        folder.tensors["x"] = EditableTensor::ofFloats({1}, {1.0f});
        folder.write();
        VERIFY_ERROR(folder.load({.device = "cpu", .allowMissing = true}), QStringList() << "word_embeddings"
                                                                                         << "far larger");
    }
    void loadingCanBeCancelled()
    {
        ModelFolder folder("bert");
        folder.write();
        CallbackProgress progress([](double fraction) { return fraction < 0.5; });
        try {
            Model::load(folder.path(), {.device = "cpu"}, progress);
            QFAIL("not cancelled");
        } catch (const Error &error) {
            QCOMPARE(error.code(), ErrorCode::Cancelled);
        }
    }
};

HEADWISE_TEST(TestBadFolders)
#include "tst_badfolders.moc"
