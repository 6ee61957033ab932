// SPDX-License-Identifier: GPL-3.0-or-later
// The same model written in the many ways that real folders are written.
#include "core/base/error.h"
#include "tests/core/models/modelvariants.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

EditableTensors renamed(const EditableTensors &tensors, const std::string &from, const std::string &to)
{
    EditableTensors result;
    for (const auto &[name, tensor] : tensors) {
        auto changed = name;
        for (auto at = changed.find(from); at != std::string::npos; at = changed.find(from, at + to.size()))
            changed.replace(at, from.size(), to);
        result[changed] = tensor;
    }
    return result;
}

/// Half precision of a value, rounded to nearest; a value too small for a normal number becomes 0.
std::uint16_t halfBits(float value)
{
    const std::uint16_t sign = std::signbit(value) ? 0x8000 : 0;
    int exponent = 0;
    const double fraction = std::frexp(std::abs(double(value)), &exponent); // [0.5, 1)
    if (value == 0.0f || exponent - 1 < -14)
        return sign;
    auto steps = static_cast<int>(std::nearbyint(fraction * 2048.0)); // 1024..2048
    exponent += steps == 2048;
    steps = steps == 2048 ? 1024 : steps;
    return static_cast<std::uint16_t>(sign | (exponent - 1 + 15) << 10 | (steps - 1024));
}

float halfValue(std::uint16_t bits)
{
    if ((bits & 0x7fff) == 0)
        return 0.0f;
    const double magnitude = std::ldexp(1024.0 + (bits & 0x3ff), (bits >> 10 & 31) - 25);
    return static_cast<float>(bits & 0x8000 ? -magnitude : magnitude);
}

std::uint16_t bfloatBits(float value)
{
    std::uint32_t bits = 0;
    std::memcpy(&bits, &value, 4);
    return static_cast<std::uint16_t>(bits >> 16);
}

float bfloatValue(std::uint16_t bits)
{
    const std::uint32_t wide = std::uint32_t(bits) << 16;
    float value = 0.0f;
    std::memcpy(&value, &wide, 4);
    return value;
}

/// Stores all tensors with 16 bits in `small`, and the very same values with 32 bits in `wide`.
void storeSmall(ModelFolder &small, ModelFolder &wide, bool half)
{
    for (auto &[name, tensor] : small.tensors) {
        auto values = tensor.floats();
        std::vector<std::uint16_t> bits;
        for (auto &value : values) {
            bits.push_back(half ? halfBits(value) : bfloatBits(value));
            value = half ? halfValue(bits.back()) : bfloatValue(bits.back());
        }
        wide.tensors[name] = EditableTensor::ofFloats(tensor.shape, values);
        tensor.type = half ? "F16" : "BF16";
        tensor.bytes.resize(bits.size() * 2);
        std::memcpy(tensor.bytes.data(), bits.data(), tensor.bytes.size());
    }
    small.write();
    wide.write();
}

void dropColumns(EditableTensor &tensor, std::int64_t begin, std::int64_t end)
{
    const auto values = tensor.floats();
    std::vector<float> kept;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto column = static_cast<std::int64_t>(i) % tensor.shape[1];
        if (column < begin || column >= end)
            kept.push_back(values[i]);
    }
    tensor = EditableTensor::ofFloats({tensor.shape[0], tensor.shape[1] - (end - begin)}, kept);
}

} // namespace

class TestVariants : public QObject
{
    Q_OBJECT
private slots:
    void namesWithoutPrefix_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("BERT") << "bert"
                              << "bert.";
        QTest::newRow("DistilBERT") << "distilbert"
                                    << "distilbert.";
        QTest::newRow("RoBERTa") << "roberta"
                                 << "roberta.";
        QTest::newRow("ELECTRA") << "electra"
                                 << "electra.";
        QTest::newRow("GPT-2") << "gpt2"
                               << "transformer.";
    }
    void namesWithoutPrefix()
    {
        QFETCH(QString, model);
        QFETCH(QString, prefix);
        ModelFolder folder(model.toStdString());
        EditableTensors bare;
        for (const auto &[name, tensor] : folder.tensors)
            bare[name.starts_with(prefix.toStdString()) ? name.substr(prefix.size()) : name] = tensor;
        QVERIFY(bare.contains(model == "gpt2" ? "wte.weight" : "embeddings.word_embeddings.weight"));
        folder.tensors = bare;
        folder.write();
        QVERIFY(folder.load()->weightReport().unused.empty());
        QVERIFY(largestDifference(attentionOf(folder, readGolden(model.toStdString(), "single").inputs),
                    goldenAttention(model.toStdString())) <= 1e-5);
    }
    void towersWithAndWithoutPrefix_data()
    {
        QTest::addColumn<QString>("prefix");
        QTest::newRow("clip-text") << "text_model.";
        QTest::newRow("clip-vision") << "vision_model.";
        QTest::newRow("siglip-text") << "text_model.";
        QTest::newRow("siglip-vision") << "vision_model.";
    }
    // The reference writes the prefix in releases before 5, and where a projection follows.
    void towersWithAndWithoutPrefix()
    {
        QFETCH(QString, prefix);
        const std::string name = QTest::currentDataTag(), before = prefix.toStdString();
        ModelFolder with(name), without(name);
        with.tensors.clear();
        without.tensors.clear();
        for (const auto &[stored, tensor] : ModelFolder(name).tensors) {
            const auto plain = stored.starts_with(before) ? stored.substr(before.size()) : stored;
            with.tensors[before + plain] = tensor;
            without.tensors[plain] = tensor;
        }
        std::vector<std::vector<float>> maps;
        for (const auto *folder : {&with, &without}) {
            folder->write();
            QVERIFY(folder->load()->weightReport().unused.empty());
            maps.push_back(attentionOf(*folder, readGolden(name, "single").inputs));
        }
        QCOMPARE(maps[0], maps[1]);
    }
    void namesOfWrappers_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("inside"); // after the base model's prefix
        QTest::newRow("torch.compile") << "_orig_mod."
                                       << "";
        QTest::newRow("DistributedDataParallel") << "module."
                                                 << "";
        QTest::newRow("a trainer's module") << "model."
                                            << "";
        QTest::newRow("adapters") << "base_model.model."
                                  << "";
        QTest::newRow("both") << "_orig_mod.module."
                              << "";
        QTest::newRow("the other way round") << "module._orig_mod."
                                             << "";
        QTest::newRow("three") << "model.module._orig_mod."
                               << "";
        QTest::newRow("a member of any name") << "net.backbone."
                                              << "";
        QTest::newRow("part of the model") << ""
                                           << "_orig_mod.";
        QTest::newRow("outside and inside") << "model."
                                            << "module._orig_mod.";
    }
    void namesOfWrappers()
    {
        QFETCH(QString, before);
        QFETCH(QString, inside);
        for (const std::string model : {"bert", "gpt2"}) {
            const std::string prefix = model == "bert" ? "bert." : "transformer.";
            ModelFolder folder(model);
            folder.tensors = renamed(folder.tensors, prefix, prefix + inside.toStdString());
            EditableTensors wrapped;
            for (const auto &[name, tensor] : folder.tensors)
                wrapped[before.toStdString() + name] = tensor;
            folder.tensors = wrapped;
            folder.write();
            const auto loaded = folder.load();
            QVERIFY(loaded->weightReport().unused.empty());
            QVERIFY(!loaded->task().empty());
            QVERIFY(largestDifference(
                        attentionOf(folder, readGolden(model, "single").inputs), goldenAttention(model)) <= 1e-5);
        }
    }
    void aSecondModelUnderAPrefixIsNotUsed()
    {
        ModelFolder folder("bert");
        const auto own = folder.tensors;
        for (const auto &[name, tensor] : own) {
            folder.tensors["ema." + name] =
                EditableTensor::ofFloats(tensor.shape, std::vector<float>(tensor.floats().size()));
            folder.tensors["module." + name] = folder.tensors["ema." + name];
        }
        folder.write();
        QCOMPARE(folder.load()->weightReport().unused.size(), 2 * (own.size() - 2)); // not the pooler's, never reported
        QVERIFY(largestDifference(attentionOf(folder, readGolden("bert", "single").inputs), goldenAttention("bert")) <=
                1e-5);
    }
    void gammaAndBeta()
    {
        ModelFolder folder("bert");
        folder.tensors =
            renamed(renamed(folder.tensors, "LayerNorm.weight", "LayerNorm.gamma"), "LayerNorm.bias", "LayerNorm.beta");
        QVERIFY(folder.tensors.contains("bert.embeddings.LayerNorm.gamma"));
        folder.write();
        QVERIFY(largestDifference(attentionOf(folder, readGolden("bert", "single").inputs), goldenAttention("bert")) <=
                1e-5);
    }
    void sixteenBits_data()
    {
        QTest::addColumn<bool>("half");
        QTest::newRow("F16") << true;
        QTest::newRow("BF16") << false;
    }
    void sixteenBits()
    {
        QFETCH(bool, half);
        ModelFolder small("bert"), wide("bert");
        storeSmall(small, wide, half);
        const auto inputs = readGolden("bert", "single").inputs;
        const auto values = attentionOf(small, inputs);
        QCOMPARE(values, attentionOf(wide, inputs)); // widening is exact
        const double rounding = largestDifference(values, goldenAttention("bert"));
        QVERIFY(rounding > 1e-5 && rounding < 0.1); // and the stored values differ
    }
    void sixtyFourBits()
    {
        ModelFolder folder("bert");
        for (auto &[name, tensor] : folder.tensors) {
            std::vector<double> wide;
            for (const float value : tensor.floats())
                wide.push_back(value);
            tensor.type = "F64";
            tensor.bytes.resize(wide.size() * sizeof(double));
            std::memcpy(tensor.bytes.data(), wide.data(), tensor.bytes.size());
        }
        folder.write();
        const auto inputs = readGolden("bert", "single").inputs;
        ModelFolder narrow("bert");
        narrow.write();
        QCOMPARE(attentionOf(folder, inputs), attentionOf(narrow, inputs));
    }
    void shards()
    {
        ModelFolder folder("bert");
        folder.writeConfig();
        EditableTensors parts[2];
        nlohmann::json index;
        for (const auto &[name, tensor] : folder.tensors) {
            const int part = name.find("layer.1") != std::string::npos;
            parts[part][name] = tensor;
            index["weight_map"][name] = part ? "model-00002-of-00002.safetensors" : "model-00001-of-00002.safetensors";
        }
        const auto first = safetensorsBytes(parts[0]), second = safetensorsBytes(parts[1]);
        writeFile(folder.file("model-00001-of-00002.safetensors"), first);
        writeFile(folder.file("model-00002-of-00002.safetensors"), second);
        writeFile(folder.file("model.safetensors.index.json"), index.dump());
        QVERIFY(largestDifference(attentionOf(folder, readGolden("bert", "single").inputs), goldenAttention("bert")) <=
                1e-5);
        const auto digest =
            QCryptographicHash::hash(QByteArray::fromStdString(first + second), QCryptographicHash::Sha256);
        QCOMPARE(QByteArray::fromStdString(folder.load()->weightsSha256()), digest.toHex());
    }
    void buffersAreIgnoredWithoutWarning()
    {
        ModelFolder bert("bert");
        bert.tensors["bert.embeddings.position_ids"] = {"I64", {1, 48}, std::vector<std::byte>(48 * 8)};
        bert.write();
        QVERIFY(bert.load()->weightReport().unused.empty());
        QCOMPARE(bert.load()->parameters(), std::int64_t(30867));
        ModelFolder gpt2("gpt2");
        gpt2.tensors["transformer.h.0.attn.bias"] = {"U8", {1, 1, 48, 48}, std::vector<std::byte>(48 * 48)};
        gpt2.tensors["transformer.h.1.attn.masked_bias"] = EditableTensor::ofFloats({}, {-1e4f});
        gpt2.write();
        QVERIFY(gpt2.load()->weightReport().unused.empty());
        QVERIFY(
            largestDifference(attentionOf(gpt2, readGolden("gpt2", "single").inputs), goldenAttention("gpt2")) <= 1e-5);
    }
    void unusedTensorsAreReported()
    {
        ModelFolder folder("bert");
        folder.tensors["bert.extra.weight"] = EditableTensor::ofFloats({1}, {1.0f});
        folder.tensors["counter"] = {"I64", {1}, std::vector<std::byte>(8)};
        folder.write();
        QCOMPARE(folder.load()->weightReport().unused, (std::vector<std::string>{"bert.extra.weight", "counter"}));
    }
    void moreLayersThanTheConfigSays()
    {
        ModelFolder folder("bert");
        folder.config["num_hidden_layers"] = 1;
        folder.write();
        const auto model = folder.load();
        QVERIFY(notesOf(*model).contains("2 layers, but config.json asks for the first 1"));
        QCOMPARE(model->stacks().front().layers(), 1);
        QCOMPARE(model->run(readGolden("bert", "single").inputs)[0].attention[0].heads, 4);
    }
    void prunedHeads()
    {
        ModelFolder folder("bert");
        const std::string layer = "bert.encoder.layer.0.attention.";
        for (const auto *part : {"self.query.", "self.key.", "self.value."})
            for (const auto *kind : {"weight", "bias"})
                dropRows(folder.tensors[layer + part + kind], 8, 16); // head 1 of width 8
        dropColumns(folder.tensors[layer + "output.dense.weight"], 8, 16);
        folder.config["pruned_heads"] = {{"0", {1}}};
        folder.write();
        const auto model = folder.load();
        QCOMPARE(model->stacks().front().heads, (std::vector<int>{3, 4}));
        const auto golden = readGolden("bert", "single");
        const auto maps = model->run(golden.inputs)[0].attention[0];
        QCOMPARE(maps.heads, 7);
        const auto size = static_cast<std::ptrdiff_t>(maps.queries) * maps.keys;
        auto expected = golden.attention(0, 0);
        expected.erase(expected.begin() + size, expected.begin() + 2 * size);
        const std::vector<float> firstLayer(maps.values.begin(), maps.values.begin() + 3 * size);
        QVERIFY(largestDifference(firstLayer, expected) <= 1e-5);
    }
    void oneLayerScaling()
    {
        ModelFolder plain("gpt2"), scaled("gpt2");
        plain.write();
        scaled.config["scale_attn_by_inverse_layer_idx"] = true;
        scaled.write();
        const auto inputs = readGolden("gpt2", "single").inputs;
        const auto a = attentionOf(plain, inputs), b = attentionOf(scaled, inputs);
        const auto half = static_cast<std::ptrdiff_t>(a.size() / 2);
        QCOMPARE(std::vector<float>(a.begin(), a.begin() + half), std::vector<float>(b.begin(), b.begin() + half));
        QVERIFY(largestDifference({a.begin() + half, a.end()}, {b.begin() + half, b.end()}) > 1e-4);
    }
};

HEADWISE_TEST(TestVariants)
#include "tst_variants.moc"
