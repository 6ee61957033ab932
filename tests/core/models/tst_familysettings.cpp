// SPDX-License-Identifier: GPL-3.0-or-later
// What settings of config.json mean to one family, where another reads them differently.
#include "tests/core/models/modelvariants.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

/// All maps of a golden model's first example.
std::vector<float> mapsOf(const ModelFolder &folder, const std::vector<ModelInput> &inputs)
{
    const auto outputs = folder.load()->run(inputs);
    std::vector<float> values;
    for (const auto &maps : outputs[0].attention)
        values.insert(values.end(), maps.values.begin(), maps.values.end());
    return values;
}

} // namespace

class TestFamilySettings : public QObject
{
    Q_OBJECT
private slots:
    // The reference's Whisper works out the scale and does not use it; BART multiplies embeddings by it.
    void scaledEmbeddings_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("counts");
        QTest::newRow("whisper") << "whisper" << false;
        QTest::newRow("bart") << "bart" << true;
    }
    void scaledEmbeddings()
    {
        QFETCH(QString, name);
        QFETCH(bool, counts);
        ModelFolder folder(name.toStdString());
        folder.config["scale_embedding"] = false;
        folder.write();
        const auto inputs = readGolden(name.toStdString(), "single").inputs;
        const auto plain = mapsOf(folder, inputs);
        folder.config["scale_embedding"] = true;
        folder.writeConfig();
        QCOMPARE(largestDifference(mapsOf(folder, inputs), plain) > 1e-3, counts);
    }
    // Of tied tables a file may hold any one.
    void theWordsMayStandUnderAnyName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("stored");
        for (const char *name : {"t5", "bart"})
            for (const char *stored : {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"})
                QTest::addRow("%s %s", name, stored) << name << stored;
    }
    void theWordsMayStandUnderAnyName()
    {
        QFETCH(QString, name);
        QFETCH(QString, stored);
        ModelFolder folder(name.toStdString());
        folder.write();
        const auto inputs = readGolden(name.toStdString(), "single").inputs;
        const auto expected = mapsOf(folder, inputs);
        const std::string prefix = folder.tensors.contains("model.shared.weight") ? "model." : "";
        auto words = folder.tensors.extract(prefix + "shared.weight");
        QVERIFY(!words.empty());
        words.key() = prefix + stored.toStdString();
        folder.tensors.insert(std::move(words));
        folder.write();
        QCOMPARE(mapsOf(folder, inputs), expected);
    }
    // Flan-T5 as newer releases of the reference write it: tied by its config, with a head of its own in the file.
    void t5SaysBySeveralKeysThatItsLogitsAreNotScaled()
    {
        ModelFolder folder("t5-gated");
        QCOMPARE(folder.config["tie_word_embeddings"].get<bool>(), false);
        folder.config["tie_word_embeddings"] = true;
        folder.config["scale_decoder_outputs"] = false;
        folder.write();
        const auto golden = readGolden("t5-gated", "single");
        const auto output = folder.load()->run(golden.inputs, {.logits = true})[0];
        QVERIFY(largestDifference(output.logits, golden.tensors.at("logits").floats(), 1e-5) < 1e-4);
    }
    // CLIP's old files describe a tower twice: the second description counts.
    // The parts of `feed_forward_proj` stand beside it in newer files, and win.
    void t5SaysByTwoKeysHowItFeedsForward()
    {
        ModelFolder folder("t5-gated");
        folder.config.erase("dense_act_fn");
        folder.config.erase("is_gated_act");
        folder.write();
        const auto inputs = readGolden("t5-gated", "single").inputs;
        const auto gated = mapsOf(folder, inputs);
        folder.config["feed_forward_proj"] = "relu";
        folder.config["dense_act_fn"] = "gelu_new";
        folder.config["is_gated_act"] = true;
        folder.writeConfig();
        QCOMPARE(mapsOf(folder, inputs), gated);
        folder.config["dense_act_fn"] = "relu";
        folder.writeConfig();
        QVERIFY(largestDifference(mapsOf(folder, inputs), gated) > 1e-4);
        folder.config["dense_act_fn"] = "unheard";
        folder.writeConfig();
        VERIFY_ERROR(folder.load(), QStringList() << "'dense_act_fn'"
                                                  << "'unheard'");
    }
    void aTowerDescribedTwice()
    {
        ModelFolder folder("clip");
        folder.write();
        const auto inputs = readGolden("clip", "single").inputs;
        const auto expected = mapsOf(folder, inputs);
        folder.config["text_config_dict"] = nullptr;
        folder.config["vision_config_dict"] = folder.config["vision_config"];
        folder.config["vision_config"]["num_hidden_layers"] = 1;
        folder.writeConfig();
        QCOMPARE(mapsOf(folder, inputs), expected);
    }
    // Keys of the rotation that a family's class in the reference does not read, or reads as another.
    void someKeysOfTheRotationChangeNothing_data()
    {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("change");
        QTest::newRow("GPT-NeoX") << "gpt_neox"
                                  << R"({"rope_theta": 50, "partial_rotary_factor": 0.25})";
        QTest::newRow("GPT-NeoX, both styles")
            << "gpt_neox"
            << R"({"rope_scaling": {"type": "default", "partial_rotary_factor": 0.5}, "rope_parameters": {"partial_rotary_factor": 0.25}})";
        QTest::newRow("Falcon") << "falcon"
                                << R"({"partial_rotary_factor": 0.5})";
        QTest::newRow("Phi-3") << "phi3-longrope"
                               << R"({"rope_scaling": {"type": "yarn"}})";
        QTest::newRow("ModernBERT") << "modernbert"
                                    << R"({"rope_theta": 50})";
    }
    void someKeysOfTheRotationChangeNothing()
    {
        QFETCH(QString, golden);
        QFETCH(QString, change);
        ModelFolder folder(golden.toStdString());
        folder.write();
        const auto inputs = readGolden(golden.toStdString(), "single").inputs;
        const auto expected = mapsOf(folder, inputs);
        folder.config.merge_patch(nlohmann::json::parse(change.toStdString()));
        folder.writeConfig();
        QCOMPARE(mapsOf(folder, inputs), expected);
    }
    void allDimensionsRotateWhereThePartIsNull()
    {
        ModelFolder folder("glm4");
        const auto inputs = readGolden("glm4", "single").inputs;
        std::vector<std::vector<float>> maps;
        for (const nlohmann::json &part : {nlohmann::json(0.5), nlohmann::json(1.0), nlohmann::json()}) {
            folder.config["partial_rotary_factor"] = part;
            folder.write();
            maps.push_back(mapsOf(folder, inputs));
        }
        QVERIFY(maps[0] != maps[1]);
        QCOMPARE(maps[2], maps[1]);
    }
    // NomicBERT's own name of a base that grows with texts longer than those of the training.
    void nomicBertsScalingIsTheDynamicOne()
    {
        ModelFolder folder("nomic_bert");
        const auto inputs = readGolden("nomic_bert", "single").inputs;
        QVERIFY(inputs[0].ids.size() > 4);
        folder.write();
        const auto plain = mapsOf(folder, inputs);
        folder.config["rotary_scaling_factor"] = 3.0;
        folder.config["max_trained_positions"] = 4;
        folder.writeConfig();
        QVERIFY(largestDifference(mapsOf(folder, inputs), plain) > 1e-4);
        folder.config["max_trained_positions"] = inputs[0].ids.size();
        folder.writeConfig();
        QVERIFY(largestDifference(mapsOf(folder, inputs), plain) < 1e-6);
    }
    // The decoder's state at the place of the encoder's last end token answers: not that of the last token.
    void encoderDecodersAnswerAtTheLastEndToken()
    {
        ModelFolder folder("bart-classes");
        folder.write();
        const auto model = folder.load();
        auto input = readGolden("bart-classes", "single").inputs[0];
        const auto expected = model->run(std::vector{input})[0].logits;
        QCOMPARE(expected.size(), std::size_t{3});
        input.decoderIds.back() = 9; // behind that place
        QVERIFY(largestDifference(model->run(std::vector{input})[0].logits, expected) < 1e-5);
        input.decoderIds[2] = 9; // before it
        QVERIFY(largestDifference(model->run(std::vector{input})[0].logits, expected) > 1e-3);
    }
    void withoutAnEndTokenThereIsNoAnswer()
    {
        ModelFolder folder("bart-classes");
        folder.write();
        const auto model = folder.load();
        auto input = readGolden("bart-classes", "single").inputs[0];
        auto shorter = input;
        shorter.decoderIds.pop_back(); // the reference refuses decoders that read less than the encoder
        for (auto &id : input.ids)
            id = id == 2 ? 5 : id;
        for (const auto &unanswered : {input, shorter}) {
            const auto output = model->run(std::vector{unanswered})[0];
            QVERIFY(!output.prediction && !output.probability);
            QVERIFY(!output.attention.empty());
        }
    }
    void pooledHeadsPredict_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"deit", "dinov2-classes", "dinov2-registers-classes", "clip-classes", "siglip-classes",
                 "t5-classes", "mbart-classes"})
            QTest::newRow(name) << name;
    }
    // The prediction is the largest of the reference's logits, with its probability.
    void pooledHeadsPredict()
    {
        QFETCH(QString, name);
        ModelFolder folder(name.toStdString());
        folder.write();
        const auto golden = readGolden(name.toStdString(), "single");
        const auto logits = golden.tensors.at("logits").floats();
        const auto model = folder.load();
        QCOMPARE(QString::fromStdString(model->task()), QStringLiteral("sequence-classification"));
        const auto output = model->run(golden.inputs)[0];
        double sum = 0;
        std::size_t best = 0;
        for (std::size_t i = 0; i < logits.size(); ++i) {
            sum += std::exp(double(logits[i]));
            best = logits[i] > logits[best] ? i : best;
        }
        QCOMPARE(output.predictedId.value(), static_cast<std::int32_t>(best));
        QVERIFY(std::abs(output.probability.value() - std::exp(double(logits[best])) / sum) < 1e-5);
    }
};

HEADWISE_TEST(TestFamilySettings)
#include "tst_familysettings.moc"
