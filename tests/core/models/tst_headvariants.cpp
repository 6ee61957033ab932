// SPDX-License-Identifier: GPL-3.0-or-later
// Heads of models by their kind, and what happens to those that cannot be used.
#include "core/base/error.h"
#include "tests/core/models/modelvariants.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

class TestHeadVariants : public QObject
{
    Q_OBJECT
private slots:
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
};

HEADWISE_TEST(TestHeadVariants)
#include "tst_headvariants.moc"
