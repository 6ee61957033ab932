// SPDX-License-Identifier: GPL-3.0-or-later
// Question answering: the part of a context that a model chooses, against the right one.
#include "core/capture/questionanswers.h"
#include "core/models/headgradients.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::ablation::evaluation;
using namespace headwise::tests;

namespace {

/// A tokenizer of as many words as the model knows: "who", "w6" to "w59".
std::shared_ptr<const text::Tokenizer> wordTokenizer()
{
    static const QTemporaryDir folder;
    std::string words = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nwho\n";
    for (int word = 6; word < 60; ++word)
        words += "w" + std::to_string(word) + "\n";
    writeFile(folder.filePath("vocab.txt").toStdString(), words);
    writeFile(folder.filePath("tokenizer_config.json").toStdString(), R"({"tokenizer_class": "BertTokenizer"})");
    return text::Tokenizer::load(folder.path().toStdString());
}

EvaluationSet questionSet(const models::Model &model, const std::string &lines)
{
    return evaluationSet(model, wordTokenizer().get(), datasetOf(lines));
}

constexpr const char *questions =
    R"({"question": "who w7", "context": "w10 w11 w12 w13", "answers": {"text": ["w11 w12", "w12"], "answer_start": [4, 8]}}
{"question": "who w8", "context": "w20 w21 w22", "answers": {"text": ["w22"], "answer_start": [8]}}
{"question": "who w9", "context": "w30 w31", "answers": {"text": [], "answer_start": []}}
)";

double logSoftmax(const std::vector<float> &logits, std::size_t which, std::size_t token)
{
    double sum = 0;
    for (std::size_t i = which; i < logits.size(); i += 2)
        sum += std::exp(static_cast<double>(logits[i]));
    return logits[2 * token + which] - std::log(sum);
}

} // namespace

class TestSpans : public QObject
{
    Q_OBJECT
private slots:
    void answersArePartsOfTheContext()
    {
        const auto model = goldenModelOf("bert-question");
        const auto set = questionSet(*model, questions);
        QVERIFY(set.task == Task::Spans);
        // [CLS] who w7 [SEP] w10 w11 w12 w13 [SEP]
        QCOMPARE(set.parts[0].target.spans, (std::vector<std::pair<int, int>>{{5, 6}, {6, 6}}));
        QCOMPARE(set.parts[0].target.answerable,
            (std::vector<bool>{false, false, false, false, true, true, true, true, false}));
        QCOMPARE(set.parts[1].target.spans, (std::vector<std::pair<int, int>>{{6, 6}}));
        QVERIFY(set.parts[2].target.kind == models::Target::Kind::None);
        QCOMPARE(set.notes.size(), std::size_t(1));
        QVERIFY(set.notes[0].text().starts_with("1 of 3 texts have no label"));
    }
    void lossesAreMeansOfStartAndEnd()
    {
        const auto model = goldenModelOf("bert-question");
        const auto set = questionSet(*model, questions);
        NoProgress progress;
        const Evaluator evaluator(*model, set, 0, progress);
        models::NoMaps maps;
        const std::vector<models::ModelInput> inputs = {set.parts[0].input, set.parts[1].input};
        const auto outputs = model->run(inputs, {.logits = true}, maps);
        const double first = -(logSoftmax(outputs[0].logits, 0, 5) + logSoftmax(outputs[0].logits, 1, 6)) / 2;
        const double second = -(logSoftmax(outputs[1].logits, 0, 6) + logSoftmax(outputs[1].logits, 1, 6)) / 2;
        const auto &scores = evaluator.baseline();
        QVERIFY(std::abs(scores[0].loss - first) < 1e-6 && std::abs(scores[1].loss - second) < 1e-6);
        QVERIFY(std::abs(first - second) > 1e-3); // or one for the other would not be seen
        QCOMPARE(scores[2].tokens, 0.0);
        // gradients are of the same losses
        const std::vector<models::Target> targets = {set.parts[0].target, set.parts[1].target};
        const auto gradients = models::headGradients(*model, inputs, targets);
        QVERIFY(std::abs(gradients.losses[0] - first) < 1e-5 && std::abs(gradients.losses[1] - second) < 1e-5);
        bool any = false;
        for (const double gate : gradients.stacks[0].gates)
            any = any || std::abs(gate) > 1e-6;
        QVERIFY(any);
    }
    void metrics()
    {
        QCOMPARE(metricNamed("", Task::Spans, false).id, std::string_view("accuracy"));
        QCOMPARE(metricNamed("f1", Task::Spans, false).value, &Score::overlap);
        QCOMPARE(capture::spanOverlap({3, 6}, {5, 8}), 0.5); // two of four and four
        QCOMPARE(capture::spanOverlap({3, 3}, {3, 3}), 1.0);
        QCOMPARE(capture::spanOverlap({3, 3}, {3, 5}), 0.5); // 2 * 1 / (1 + 3), not a share of one of them
        QCOMPARE(capture::spanOverlap({3, 4}, {5, 6}), 0.0);
    }
    void whatTheModelChooses()
    {
        const auto model = goldenModelOf("bert-question");
        const auto set = questionSet(*model, questions);
        NoProgress progress;
        const Evaluator evaluator(*model, set, 0, progress);
        models::NoMaps maps;
        const auto output = model->run(std::vector{set.parts[0].input}, {.logits = true}, maps).front();
        const auto chosen = capture::likeliestSpan(output.logits, set.parts[0].target.answerable).value().span;
        const bool right = chosen == capture::TokenSpan{5, 6} || chosen == capture::TokenSpan{6, 6};
        QCOMPARE(evaluator.baseline()[0].correct, right ? 1.0 : 0.0);
        QCOMPARE(evaluator.baseline()[0].overlap,
            std::max(capture::spanOverlap(chosen, {5, 6}), capture::spanOverlap(chosen, {6, 6})));
    }
    void datasetsThatDoNotFit()
    {
        const auto model = goldenModelOf("bert-question");
        VERIFY_ERROR(questionSet(*model, R"({"question": "who", "context": "w10"})"),
            QStringList({"data.jsonl", "no answers", "`answers`"}))
        VERIFY_ERROR(questionSet(*model, R"({"question": "who", "context": "w10", "answers": {"text": ["w44"]}})"),
            QStringList({"data.jsonl", "part of its context"}))
    }
};

HEADWISE_TEST(TestSpans)
#include "tst_spans.moc"
