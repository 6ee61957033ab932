// SPDX-License-Identifier: GPL-3.0-or-later
// What is measured follows from the model and the dataset.
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <algorithm>
#include <cmath>

using namespace headwise;
using namespace headwise::ablation::evaluation;
using namespace headwise::tests;
using models::Target;

namespace {

/// BERT with a head of another kind on the same three outputs.
std::unique_ptr<models::Model> bertWith(const char *key, const nlohmann::json &value)
{
    ModelFolder folder("bert");
    folder.config[key] = value;
    folder.write();
    return folder.load();
}

EvaluationSet setOf(const models::Model &model, const std::string &lines, const EvaluationOptions &options = {})
{
    return evaluationSet(model, nullptr, datasetOf(lines), options);
}

std::string withLabel(const std::string &label) { return R"({"input_ids": [2, 7, 8, 3], "label": )" + label + "}\n"; }

} // namespace

class TestEvaluationSet : public QObject
{
    Q_OBJECT
private slots:
    void classes()
    {
        const auto model = goldenModelOf("bert");
        const auto set = setOf(*model, withLabel("2") + withLabel("\"LABEL_1\"") + R"({"input_ids": [2, 9, 3]})");
        QVERIFY(set.task == Task::Classes);
        QCOMPARE(set.texts, std::size_t(3));
        QCOMPARE(set.tokens, 11);
        QCOMPARE(set.parts[0].target.index, 2);
        QCOMPARE(set.parts[1].target.index, 1);
        QVERIFY(set.parts[2].target.kind == Target::Kind::None);
        QCOMPARE(set.notes.size(), std::size_t(1));
        QVERIFY(set.notes[0].text().starts_with("1 of 3 texts have no label"));
        QCOMPARE(set.dataset, std::string("data.jsonl"));
        QCOMPARE(set.datasetSha256.size(), std::size_t(64));
    }
    void labelsThatDoNotFit()
    {
        const auto bert = goldenModelOf("bert"), masked = goldenModelOf("bert-masked");
        VERIFY_ERROR(setOf(*bert, R"({"input_ids": [2, 9, 3]})"), QStringList({"data.jsonl", "no labels", "`label`"}))
        VERIFY_ERROR(setOf(*bert, withLabel("\"zebra\"") + withLabel("17")), QStringList({"data.jsonl", "id2label"}))
        VERIFY_ERROR(setOf(*masked, R"({"input_ids": [2, 9, 3]})"), QStringList({"data.jsonl", "one mask each"}))
        VERIFY_ERROR(setOf(*bert, ""), QStringList({"data.jsonl", "no example"}))
    }
    void severalLabels()
    {
        const auto said = bertWith("problem_type", "multi_label_classification");
        const auto set = setOf(*said, withLabel("[1, 0, 1]") + withLabel("[0, 0, 0]"));
        QVERIFY(set.task == Task::SeveralLabels);
        QCOMPARE(set.parts[0].target.values, (std::vector<double>{1, 0, 1}));
        QVERIFY(set.notes.empty());
        // Where config.json is silent, lists say it.
        QVERIFY(setOf(*goldenModelOf("bert"), withLabel("[1, 0, 1]")).task == Task::SeveralLabels);
    }
    void scores()
    {
        const auto model = bertWith("problem_type", "regression");
        const auto set = setOf(*model, withLabel("[0.5, -1, 2]") + withLabel("[1, 2]"));
        QVERIFY(set.task == Task::Scores);
        QCOMPARE(set.parts[0].target.values, (std::vector<double>{0.5, -1, 2}));
        QVERIFY(set.parts[1].target.kind == Target::Kind::None); // of another number of outputs
    }
    void tokenClasses()
    {
        const auto model = bertWith("architectures", {"BertForTokenClassification"});
        const auto set = setOf(*model, withLabel("[-100, 1, 2, -100]") + withLabel("[-100, -100, -100, -100]"));
        QVERIFY(set.task == Task::TokenClasses);
        QCOMPARE(set.parts[0].target.tokens, (std::vector<int>{-1, 1, 2, -1}));
        QVERIFY(set.parts[1].target.kind == Target::Kind::None);
    }
    void answersAndNextTokens()
    {
        const auto tokenizer = text::Tokenizer::load(dataPath("text/tokenizers/bbpe-gpt2"));
        const auto model = goldenModelOf("gpt2");
        const auto dataset = datasetOf(R"({"text": "the quick", "label": "fox"})");
        const auto set = evaluationSet(*model, tokenizer.get(), dataset);
        QVERIFY(set.task == Task::Answers);
        const auto expected = tokenizer->encode(" fox", std::nullopt, {.addSpecialTokens = false});
        QCOMPARE(set.parts[0].target.index, expected.tokens.front().id);
        QVERIFY(evaluationSet(*model, tokenizer.get(), dataset, {.nextTokens = true}).task == Task::NextTokens);
        const auto cut = evaluationSet(
            *model, tokenizer.get(), datasetOf(R"({"text": "the quick brown fox looks"})"), {.maxLength = 3});
        QCOMPARE(cut.tokens, 3);
        QVERIFY(cut.notes.size() == 1 && cut.notes[0].text().find("they were cut") != std::string::npos);
        QVERIFY(setOf(*model, continuedTexts).task == Task::NextTokens);
    }
    /// What the decoder reads is predicted from what the encoder reads.
    void encoderDecoders()
    {
        const auto model = goldenModelOf("t5");
        MeasuredModel t5(goldenModelOf("t5"), R"({"input_ids": [7, 8, 1], "decoder_input_ids": [0, 9, 10]})");
        QVERIFY(t5.set.task == Task::NextTokens && t5.set.protocol.empty());
        QCOMPARE(t5.evaluator->baseline()[0].tokens, 2.0);
        QVERIFY(t5.evaluator->baseline()[0].loss > 0);
        VERIFY_ERROR(setOf(*model, R"({"input_ids": [7, 8, 1]})"), QStringList({"data.jsonl", "decoder_input_ids"}))
        VERIFY_ERROR(
            setOf(*goldenModelOf("gpt2"), R"({"input_ids": [7]})"), QStringList({"data.jsonl", "longer texts"}))
    }
    void longTextsAreReadInWindows()
    {
        const auto model = goldenModelOf("gpt2");
        const auto set = setOf(*model, continuedTexts, {.window = 10, .stride = 4});
        QCOMPARE(set.texts, std::size_t(4));
        QCOMPARE(set.parts.size(), std::size_t(3 + 2 + 2 + 1)); // of 16, 13, 11 and 8 tokens
        QCOMPARE(set.parts[1].input.ids.front(), 84);
        QCOMPARE(set.parts[1].target.firstCounted, 6);
        QVERIFY(set.notes.empty());
        const std::string protocol = set.protocol.text();
        QVERIFY2(protocol.find("more than 10 tokens (3 of 4) in windows of 10 tokens every 4") != std::string::npos,
            protocol.c_str());
        std::vector<double> weights(4);
        for (const Part &part : set.parts)
            weights[part.text] += part.target.weight;
        for (const double weight : weights)
            QVERIFY(std::abs(weight - 1) < 1e-12);
        QVERIFY(std::abs(set.parts[1].target.weight - 4.0 / 15) < 1e-12);
        // More tokens than the model has positions for.
        std::string ids = "7";
        for (int i = 0; i < 99; ++i)
            ids += ",8";
        const auto large = setOf(*model, "{\"input_ids\": [" + ids + "]}");
        QCOMPARE(large.parts.front().input.ids.size(), std::size_t(48));
        QVERIFY(large.notes.empty());
        for (const EvaluationOptions &options : {EvaluationOptions{.window = 4, .stride = 4}, {.window = 1}})
            VERIFY_ERROR(setOf(*model, continuedTexts, options), QStringList({"windows of", "smaller stride"}))
    }
    void modelsWithoutAHead()
    {
        const auto model = bertWith("architectures", {"BertModel"});
        const auto set = setOf(*model, withLabel("true") + withLabel("\"no\"") + withLabel("7") + withLabel("7"));
        QVERIFY(set.task == Task::Pooled);
        QCOMPARE(set.labels, (std::vector<std::string>{"1", "7", "no"}));
        QCOMPARE(set.classes, (std::vector<int>{0, 2, 1, 1}));
        // One label says nothing, and labels can be left alone.
        const auto one = setOf(*model, withLabel("7") + withLabel("7"));
        QVERIFY(one.labels.empty());
        QVERIFY(one.notes.size() == 1 && one.notes[0].text().find("all the same") != std::string::npos);
        QVERIFY(setOf(*model, withLabel("7") + withLabel("8"), {.ignoreLabels = true}).labels.empty());
    }
    void batchesHoldEveryPart()
    {
        const auto model = goldenModelOf("gpt2");
        const auto set = setOf(*model, continuedTexts, {.window = 5, .stride = 1});
        std::vector<std::size_t> all;
        for (const auto &batch : batchesOf(set, *model))
            all.insert(all.end(), batch.begin(), batch.end());
        std::ranges::sort(all);
        QCOMPARE(all.size(), set.parts.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            QCOMPARE(all[i], i);
    }
};

HEADWISE_TEST(TestEvaluationSet)
#include "tst_evaluationset.moc"
