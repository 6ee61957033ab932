// SPDX-License-Identifier: GPL-3.0-or-later
// LoRA adapters: the weights of peft's merged models, and what is refused.
#include "core/models/files/adapter.h"

#include "core/base/error.h"
#include "core/models/files/adapterconfig.h"
#include "core/models/files/config.h"
#include "tests/core/models/files/weightfolder.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

#include <fstream>

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::tests;

namespace {

using nlohmann::json;

json settingsOf(const std::string &folder)
{
    std::ifstream file(folder + "/adapter_config.json");
    return json::parse(file);
}

/// The adapter lora_bert with changed settings.
struct ChangedAdapter
{
    ChangedAdapter() : settings(settingsOf(folder.path())) {}
    Checkpoint open() const
    {
        writeFile(folder.file("adapter_config.json"), settings.dump());
        return Checkpoint::open(folder.path(), weightPath("lora_base_bert"));
    }
    const WeightFolder folder{"lora_bert"};
    json settings;
};

} // namespace

class TestAdapter : public QObject
{
    Q_OBJECT
private slots:
    /// Conv1D, embeddings, patterns of ranks and alphas, rank-stabilised scale, biases, heads, and pickled adapters.
    void mergedAsPeftDoes_data()
    {
        QTest::addColumn<QString>("base");
        QTest::newRow("lora_gpt2") << "lora_base_gpt2";
        QTest::newRow("lora_bert") << "lora_base_bert";
        QTest::newRow("lora_bin") << "lora_base_bert";
    }
    void mergedAsPeftDoes()
    {
        QFETCH(QString, base);
        const auto folder = weightPath(QTest::currentDataTag());
        const auto expected = readTensors(folder + "/expected.safetensors");
        const auto merged = Checkpoint::open(folder); // the base lies beside it
        QVERIFY(largestError(merged, expected) < 1e-6);
        QVERIFY(largestError(Checkpoint::open(folder, weightPath(base.toStdString())), expected) < 1e-6);
        // The base alone has other weights, so that the test can fail.
        QVERIFY(largestError(Checkpoint::open(weightPath(base.toStdString())), expected) > 0.1);
        QCOMPARE(merged.files().size(), std::size_t(3)); // the digest covers the settings
        QCOMPARE(Config::fromFolder(folder).file(), weightPath(base.toStdString()) + "/config.json");
    }
    void parts()
    {
        for (const auto *name : {"lora_gpt2", "lora_bin"}) {
            const auto checkpoint = Checkpoint::open(weightPath(name));
            for (const auto &[tensorName, tensor] : checkpoint.tensors()) {
                const auto all = tensors::readFloats(tensor);
                for (std::size_t begin = 0; begin < all.size(); begin += 11) {
                    std::vector<float> part(std::min<std::size_t>(all.size() - begin, 1 + begin % 40));
                    tensors::readNumbers(tensor, begin, std::span(part));
                    QVERIFY2(std::equal(part.begin(), part.end(), all.begin() + static_cast<std::ptrdiff_t>(begin)),
                        tensorName.c_str());
                }
            }
        }
    }
    void scales()
    {
        ChangedAdapter adapter;
        adapter.settings["lora_alpha"] = 8;
        adapter.settings["use_rslora"] = false;
        adapter.settings["alpha_pattern"] = {{"layer\\.1\\..*value", 4}, {"query", 2}};
        adapter.open();
        const auto config = AdapterConfig::fromFolder(adapter.folder.path());
        QCOMPARE(config.scale("bert.encoder.layer.0.attention.self.value", 2), 4.0);
        QCOMPARE(config.scale("bert.encoder.layer.1.attention.self.value", 2), 2.0);
        QCOMPARE(config.scale("bert.encoder.layer.1.attention.self.query", 4), 0.5);
        QCOMPARE(config.scale("bert.encoder.myquery", 4), 2.0); // the pattern begins after a dot
        adapter.settings["use_rslora"] = true;
        adapter.open();
        QCOMPARE(AdapterConfig::fromFolder(adapter.folder.path()).scale("x", 4), 4.0);
    }
    void othersAreRefused_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const char *key, const char *value, const QStringList &words) {
            QTest::newRow(name) << QByteArray(key) << QByteArray(value) << words;
        };
        row("IA3", "peft_type", "\"IA3\"", {"IA3", "merge_and_unload"});
        row("prefix tuning", "peft_type", "\"PREFIX_TUNING\"", {"PREFIX_TUNING"});
        row("DoRA", "use_dora", "true", {"'use_dora'", "merge_and_unload"});
        row("replicated layers", "layer_replication", "[[0, 2]]", {"'layer_replication'"});
        row("trained tokens", "trainable_token_indices", "[3]", {"'trainable_token_indices'"});
        row("PiSSA", "init_lora_weights", "\"pissa_niter_4\"", {"pissa_niter_4"});
        row("no alpha", "lora_alpha", "null", {"'lora_alpha'"});
        row("alpha of text", "lora_alpha", "\"8\"", {"'lora_alpha'"});
        row("pattern that does not end", "alpha_pattern", "{\"(((\": 3}", {"'alpha_pattern'", "((("});
        row("pattern that takes for ever", "alpha_pattern", "{\"(.|..|...)*!\": 3}", {"'alpha_pattern'"});
        row("list of patterns", "alpha_pattern", "[1]", {"'alpha_pattern'"});
    }
    void othersAreRefused()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(QStringList, words);
        ChangedAdapter adapter;
        adapter.settings[key.toStdString()] = json::parse(value.toStdString());
        VERIFY_ERROR(adapter.open(), words << "adapter_config.json");
    }
    void anotherBaseIsRefused()
    {
        VERIFY_ERROR(Checkpoint::open(weightPath("lora_bert"), weightPath("lora_base_gpt2")),
            (QStringList{"which its base model lacks", "--base FOLDER"}));
    }
    void aBaseIsForAdapters()
    {
        VERIFY_ERROR(Checkpoint::open(weightPath("lora_base_bert"), weightPath("lora_base_bert")),
            (QStringList{"--base", "lora_base_bert"}));
    }
    void aBaseThatIsNotThere()
    {
        ChangedAdapter adapter;
        adapter.settings["base_model_name_or_path"] = "nobody/no-such-model";
        adapter.open();
        VERIFY_ERROR(Checkpoint::open(adapter.folder.path()), (QStringList{"nobody/no-such-model", "--base FOLDER"}));
        adapter.settings["base_model_name_or_path"] = nullptr;
        adapter.open();
        VERIFY_ERROR(Checkpoint::open(adapter.folder.path()), (QStringList{"does not say", "--base FOLDER"}));
    }
    void tensorsThatAreNoProduct()
    {
        const WeightFolder folder("lora_bert");
        auto tensors = readTensors(folder.file("adapter_model.safetensors"));
        const auto found =
            std::ranges::find_if(tensors, [](const auto &entry) { return entry.first.ends_with("lora_B.weight"); });
        auto without = tensors;
        without.erase(found->first);
        writeFile(folder.file("adapter_model.safetensors"), safetensorsBytes(without));
        VERIFY_ERROR(Checkpoint::open(folder.path(), weightPath("lora_base_bert")),
            QStringList{"not a product of two matrices"});
        std::swap(found->second.shape[0], found->second.shape[1]);
        writeFile(folder.file("adapter_model.safetensors"), safetensorsBytes(tensors));
        VERIFY_ERROR(Checkpoint::open(folder.path(), weightPath("lora_base_bert")), QStringList{"has the shapes"});
        tensors = {{"base_model.model.x.lora_magnitude_vector", EditableTensor::ofFloats({1}, {1.0f})}};
        writeFile(folder.file("adapter_model.safetensors"), safetensorsBytes(tensors));
        VERIFY_ERROR(
            Checkpoint::open(folder.path(), weightPath("lora_base_bert")), QStringList{"lora_magnitude_vector"});
    }
};

HEADWISE_TEST(TestAdapter)
#include "tst_adapter.moc"
