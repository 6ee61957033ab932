// SPDX-License-Identifier: GPL-3.0-or-later
// The same model written in the many ways that real folders are written.
#include "core/base/error.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

std::vector<float> attentionOf(const ModelFolder &folder, const std::vector<ModelInput> &inputs)
{
    return folder.load()->run(inputs)[0].attention[0].values;
}

std::vector<float> goldenAttention(const std::string &model)
{
    const auto golden = readGolden(model, "single");
    auto values = golden.attention(0, 0);
    const auto second = golden.attention(0, 1);
    values.insert(values.end(), second.begin(), second.end());
    return values;
}

QString notesOf(const Model &model)
{
    QString text;
    for (const auto &note : model.weightReport().notes)
        text += QString::fromStdString(note) + "\n";
    return text;
}

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

/// Drops the rows [begin, end) of a tensor [rows, ...].
void dropRows(EditableTensor &tensor, std::int64_t begin, std::int64_t end)
{
    const auto rowBytes = static_cast<std::ptrdiff_t>(tensor.bytes.size()) / tensor.shape[0];
    tensor.bytes.erase(tensor.bytes.begin() + begin * rowBytes, tensor.bytes.begin() + end * rowBytes);
    tensor.shape[0] -= end - begin;
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
    void otherHeadsLoadAsTheBareModel_data()
    {
        QTest::addColumn<QString>("architecture");
        QTest::addColumn<bool>("noted");
        QTest::newRow("bare") << "BertModel" << false;
        QTest::newRow("masked LM") << "BertForMaskedLM" << true;
        QTest::newRow("causal LM") << "BertLMHeadModel" << true;
    }
    void otherHeadsLoadAsTheBareModel()
    {
        QFETCH(QString, architecture);
        QFETCH(bool, noted);
        ModelFolder folder("bert");
        folder.config["architectures"] = nlohmann::json::array({architecture.toStdString()});
        folder.write();
        const auto model = folder.load();
        QCOMPARE(model->task(), std::string());
        QCOMPARE(notesOf(*model).contains(architecture) && noted, noted);
        QCOMPARE(model->weightReport().notes.empty(), !noted);
        const auto output = model->run(readGolden("bert", "single").inputs)[0];
        QVERIFY(!output.prediction && !output.probability && output.logits.empty());
        QVERIFY(largestDifference(output.attention[0].values, goldenAttention("bert")) <= 1e-5);
    }
    void aHeadThatCannotBeUsedIsLeftOut_data()
    {
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("change");
        QTest::newRow("without classifier") << "classifier.weight"
                                            << "missing";
        QTest::newRow("without its bias") << "classifier.bias"
                                          << "missing";
        QTest::newRow("without pooler") << "bert.pooler.dense.weight"
                                        << "missing";
        QTest::newRow("of other width") << "classifier.weight"
                                        << "narrow";
        QTest::newRow("of integers") << "classifier.weight"
                                     << "integers";
        QTest::newRow("NaN") << "classifier.weight"
                             << "NaN";
    }
    void aHeadThatCannotBeUsedIsLeftOut()
    {
        QFETCH(QString, tensor);
        QFETCH(QString, change);
        ModelFolder folder("bert");
        EditableTensor &changed = folder.tensors.at(tensor.toStdString());
        if (change == "missing")
            folder.tensors.erase(tensor.toStdString());
        else if (change == "narrow")
            changed = EditableTensor::ofFloats({3, 2}, std::vector<float>(6));
        else if (change == "integers")
            changed.type = "I32";
        else
            changed = EditableTensor::ofFloats(changed.shape, std::vector<float>(changed.floats().size(), NAN));
        folder.write();
        const auto model = folder.load();
        QCOMPARE(model->task(), std::string());
        const auto shown = tensor.startsWith("bert.") ? tensor.mid(5) : tensor;
        QVERIFY2(notesOf(*model).contains(shown), qPrintable(notesOf(*model)));
        QVERIFY(largestDifference(attentionOf(folder, readGolden("bert", "single").inputs), goldenAttention("bert")) <=
                1e-5);
    }
    void aHeadIsRecognisedByItsWeights_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("architectures"); // JSON
        QTest::addColumn<QString>("task");
        QTest::newRow("BERT, nothing said") << "bert"
                                            << "null"
                                            << "sequence-classification";
        QTest::newRow("an empty list") << "bert"
                                       << "[]"
                                       << "sequence-classification";
        QTest::newRow("a wrapper's name") << "bert"
                                          << R"(["OptimizedModule"])"
                                          << "sequence-classification";
        QTest::newRow("a text") << "bert"
                                << R"("BertForSequenceClassification")"
                                << "sequence-classification";
        QTest::newRow("numbers") << "bert"
                                 << "[1, 2]"
                                 << "sequence-classification";
        QTest::newRow("RoBERTa") << "roberta"
                                 << "null"
                                 << "masked-lm";
        QTest::newRow("DistilBERT") << "distilbert"
                                    << "null"
                                    << "sequence-classification";
        QTest::newRow("ELECTRA") << "electra"
                                 << "null"
                                 << "sequence-classification";
        QTest::newRow("GPT-2 without lm_head") << "gpt2"
                                               << "null"
                                               << "";
    }
    void aHeadIsRecognisedByItsWeights()
    {
        QFETCH(QString, model);
        QFETCH(QString, architectures);
        QFETCH(QString, task);
        ModelFolder folder(model.toStdString());
        folder.config["architectures"] = nlohmann::json::parse(architectures.toStdString());
        folder.write();
        QCOMPARE(QString::fromStdString(folder.load()->task()), task);
    }
    void theFamilyIsKnownByArchitectures()
    {
        for (const std::string name : {"bert", "distilbert", "electra", "gpt2", "roberta", "xlm-roberta"}) {
            ModelFolder folder(name);
            folder.config.erase("model_type");
            folder.write();
            QCOMPARE(folder.load()->family(), name == "xlm-roberta" ? "roberta" : name);
        }
    }
    void tokensAreClassified()
    {
        ModelFolder folder("bert");
        folder.config["architectures"] = {"BertForTokenClassification"};
        std::vector<float> score(96, 0.0f);
        score[32] = 1.0f; // class 1 reads the first component of every token's state
        folder.tensors["classifier.weight"] = EditableTensor::ofFloats({3, 32}, score);
        folder.tensors["classifier.bias"] = EditableTensor::ofFloats({3}, {0.0f, 0.0f, 0.5f});
        folder.write();
        const auto golden = readGolden("bert", "single");
        const auto states = golden.rows("last_hidden_state", 0);
        const auto model = folder.load();
        QCOMPARE(model->task(), std::string("token-classification"));
        const auto output = model->run(golden.inputs)[0];
        std::vector<float> expected;
        for (std::size_t token = 0; token < golden.inputs[0].ids.size(); ++token)
            expected.insert(expected.end(), {0.0f, states[token * 32], 0.5f});
        QVERIFY(largestDifference(output.logits, expected) <= 5e-5);
        QVERIFY(!output.prediction && !output.predictedId);
    }
    void labelsHaveNames()
    {
        ModelFolder folder("bert");
        folder.config["id2label"] = {{"0", "bad"}, {"1", "mixed"}, {"2", "good"}};
        folder.write();
        const auto model = folder.load();
        QCOMPARE(model->labels().names, (std::vector<std::string>{"bad", "mixed", "good"}));
        const auto output = model->run(readGolden("bert", "single").inputs)[0];
        QCOMPARE(*output.prediction, model->labels().names[*output.predictedId]);
    }
    void aClassifierOfAnotherSizeThanDeclared()
    {
        ModelFolder folder("bert");
        folder.config["id2label"] = {{"0", "bad"}, {"1", "good"}};
        folder.write();
        const auto model = folder.load();
        QCOMPARE(model->labels().names, (std::vector<std::string>{"bad", "good", "LABEL_2"}));
        QVERIFY(notesOf(*model).contains("declares 2 labels, but the head has 3 outputs"));
    }
    void labelsThatDoNotExcludeEachOther()
    {
        ModelFolder folder("bert");
        folder.config["problem_type"] = "multi_label_classification";
        folder.write();
        const auto output = folder.load()->run(readGolden("bert", "single").inputs)[0];
        const double best = *std::max_element(output.logits.begin(), output.logits.end());
        QVERIFY(std::abs(*output.probability - 1.0 / (1.0 + std::exp(-best))) < 1e-6);
    }
    void aRegressionPredictsNoClass()
    {
        ModelFolder folder("bert");
        dropRows(folder.tensors["classifier.weight"], 0, 2);
        dropRows(folder.tensors["classifier.bias"], 0, 2);
        folder.config["id2label"] = {{"0", "LABEL_0"}};
        folder.write();
        const auto output = folder.load()->run(readGolden("bert", "single").inputs)[0];
        QCOMPARE(output.logits.size(), std::size_t(1));
        QVERIFY(!output.prediction && !output.probability);
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
    void outputWeightsOfTheirOwn()
    {
        ModelFolder folder("gpt2");
        const auto inputs = readGolden("gpt2", "single").inputs;
        auto reversed = folder.tensors["transformer.wte.weight"];
        const auto values = reversed.floats();
        std::vector<float> rows;
        for (int row = 320; row >= 0; --row)
            rows.insert(rows.end(), values.begin() + row * 32, values.begin() + (row + 1) * 32);
        folder.tensors["lm_head.weight"] = EditableTensor::ofFloats({321, 32}, rows);
        folder.write();
        const auto tied = folder.load();
        QVERIFY(tied->weightReport().unused.empty());
        const auto tiedId = *tied->run(inputs)[0].predictedId;
        folder.config["tie_word_embeddings"] = false;
        folder.write();
        QCOMPARE(*folder.load()->run(inputs)[0].predictedId, 320 - tiedId);
    }
    void gpt2Classes()
    {
        ModelFolder folder("gpt2");
        std::vector<float> score(64, 0.0f);
        score[32] = 1.0f; // class 1 reads the first component of the last token's state
        folder.tensors["score.weight"] = EditableTensor::ofFloats({2, 32}, score);
        folder.config["architectures"] = {"GPT2ForSequenceClassification"};
        const auto golden = readGolden("gpt2", "single");
        const auto states = golden.rows("last_hidden_state", 0);
        const auto &ids = golden.inputs[0].ids;
        const auto answeredAt = [&](const nlohmann::json &padding, std::size_t token) {
            folder.config["pad_token_id"] = padding;
            folder.write();
            const auto output = folder.load()->run(golden.inputs)[0];
            return largestDifference(output.logits, {0.0f, states[token * 32]}) <= 5e-5;
        };
        QVERIFY(answeredAt(nullptr, ids.size() - 1)); // without a padding token the last one answers
        QVERIFY(answeredAt(320, ids.size() - 1));
        QVERIFY(answeredAt("none", ids.size() - 1));
        std::size_t before = ids.size() - 1; // the padding token is an ordinary one at the end of the text
        while (ids[before] == ids.back())
            --before;
        QVERIFY(answeredAt(ids.back(), before));
        QVERIFY(answeredAt(ids.front(), ids.size() - 1)); // padding on the left
    }
    void aTextOfPaddingAnswersAtItsFirstToken()
    {
        ModelFolder folder("gpt2");
        folder.tensors["score.weight"] = EditableTensor::ofFloats({1, 32}, std::vector<float>(32, 1.0f));
        folder.config["architectures"] = {"GPT2ForSequenceClassification"};
        folder.config["pad_token_id"] = 5;
        folder.write();
        const auto model = folder.load();
        const std::vector<ModelInput> inputs = {{.ids = {5, 5, 5}, .typeIds = {}}, {.ids = {5}, .typeIds = {}}};
        const auto outputs = model->run(inputs);
        QVERIFY(largestDifference(outputs[0].logits, outputs[1].logits) <= 1e-5);
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
