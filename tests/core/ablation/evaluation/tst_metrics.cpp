// SPDX-License-Identifier: GPL-3.0-or-later
// The table of metrics, and what an answer is worth, worked out by hand.
#include "core/ablation/evaluation/scoring.h"
#include "tests/core/ablation/measuredmodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::ablation::evaluation;
using namespace headwise::tests;
using models::Target;

namespace {

QString idsOf(Task task, bool labelled)
{
    QString ids;
    for (const Metric metric : metricsFor(task, labelled))
        ids += QString(metric->higherIsBetter ? "+" : "-") +
               QString::fromUtf8(metric->id.data(), static_cast<int>(metric->id.size())) + " ";
    return ids.trimmed();
}

/// What a metric makes of scores.
double valueOf(std::string_view id, Task task, const std::vector<Score> &scores, std::size_t classes = 3)
{
    const MetricDefinition &metric = metricNamed(id, task, true);
    const auto outcomes = outcomesOf(metric, scores);
    NoProgress progress;
    return pruning::pairedChange({outcomes, outcomes}, metric.summary(classes), {.rounds = 0}, progress).baseline;
}

Score scoreOf(Task task, const Target &target, const models::ModelOutput &output)
{
    Score score;
    addScore(task, target, output, score);
    return score;
}

bool near(double value, double expected) { return std::abs(value - expected) < 1e-6; }

} // namespace

class TestMetrics : public QObject
{
    Q_OBJECT
private slots:
    void tasksHaveMetrics()
    {
        QCOMPARE(idsOf(Task::Classes, true), QString("+accuracy +f1 -loss"));
        QCOMPARE(idsOf(Task::SeveralLabels, true), QString("+accuracy -loss"));
        QCOMPARE(idsOf(Task::Answers, true), QString("+accuracy -loss"));
        QCOMPARE(idsOf(Task::Scores, true), QString("-loss"));
        QCOMPARE(idsOf(Task::TokenClasses, true), QString("+accuracy -loss"));
        QCOMPARE(idsOf(Task::NextTokens, true), QString("-perplexity -loss"));
        QCOMPARE(idsOf(Task::Pooled, true), QString("+probe_accuracy -loss +cosine"));
        QCOMPARE(idsOf(Task::Pooled, false), QString("+cosine"));
        QVERIFY(metricNamed("", Task::Classes, true).id == "accuracy");
        QVERIFY(metricNamed("loss", Task::Classes, true).id == "loss");
        VERIFY_ERROR(
            (void)metricNamed("perplexity", Task::Classes, true), QStringList({"\"perplexity\"", "accuracy, f1, loss"}))
    }
    void summaries()
    {
        const std::vector<Score> classes = {{.loss = 1, .tokens = 1, .correct = 1, .predicted = 1, .expected = 1},
            {.loss = 2, .tokens = 1, .correct = 0, .predicted = 1, .expected = 0},
            {.loss = 6, .tokens = 1, .correct = 1, .predicted = 0, .expected = 0}, {.predicted = 1}};
        QVERIFY(near(valueOf("accuracy", Task::Classes, classes), 2.0 / 3)); // the last text has no answer
        QVERIFY(near(valueOf("loss", Task::Classes, classes), 3));
        // Class 0: 2*1/(1+2), class 1: 2*1/(2+1), class 2 is on neither side.
        QVERIFY(near(valueOf("f1", Task::Classes, classes), 2.0 / 3));
        QVERIFY(near(valueOf("f1", Task::Classes, classes, 2), 2.0 / 3));
        QVERIFY(near(valueOf("probe_accuracy", Task::Pooled, classes), 2.0 / 3));
    }
    /// A mean over texts would be 3 and exp(3).
    void tokensWeighTheSame()
    {
        const std::vector<Score> texts = {
            {.loss = 2, .tokens = 2, .correct = 2}, {.loss = 40, .tokens = 8, .correct = 1}};
        QVERIFY(near(valueOf("loss", Task::NextTokens, texts), 4.2));
        QVERIFY(near(valueOf("perplexity", Task::NextTokens, texts), std::exp(4.2)));
        QVERIFY(near(valueOf("accuracy", Task::TokenClasses, texts), 0.3));
    }
    void answersOfClasses()
    {
        const float three = std::log(3.0f);
        const auto right = scoreOf(Task::Classes, {.kind = Target::Kind::Class, .index = 1}, {.logits = {0, three}});
        QVERIFY(right.correct == 1 && right.predicted == 1 && right.expected == 1 && right.tokens == 1);
        QVERIFY(near(right.loss, std::log(4.0 / 3)));
        const auto wrong = scoreOf(Task::Classes, {.kind = Target::Kind::Class, .index = 0}, {.logits = {0, three}});
        QVERIFY(wrong.correct == 0 && near(wrong.loss, std::log(4.0)));
        const auto word =
            scoreOf(Task::Answers, {.kind = Target::Kind::AnswerToken, .index = 0}, {.answerLogits = {0, three}});
        QVERIFY(word.correct == 0 && near(word.loss, std::log(4.0)));
        QCOMPARE(scoreOf(Task::Classes, {}, {.logits = {0, three}}).tokens, 0.0);
    }
    /// All labels of a text have to be right.
    void answersOfSeveralLabels()
    {
        const models::ModelOutput output{.logits = {2, -1}};
        const auto right = scoreOf(Task::SeveralLabels, {.kind = Target::Kind::Classes, .values = {1, 0}}, output);
        QVERIFY(right.correct == 1 && near(right.loss, (std::log1p(std::exp(-2.0)) + std::log1p(std::exp(-1.0))) / 2));
        const auto half = scoreOf(Task::SeveralLabels, {.kind = Target::Kind::Classes, .values = {1, 1}}, output);
        QVERIFY(half.correct == 0 && half.tokens == 1);
        const auto scores = scoreOf(Task::Scores, {.kind = Target::Kind::Scores, .values = {0, 1}}, {.logits = {1, 3}});
        QVERIFY(near(scores.loss, 2.5) && scores.tokens == 1);
    }
    void answersOfTokens()
    {
        const auto classes = scoreOf(Task::TokenClasses, {.kind = Target::Kind::TokenClasses, .tokens = {-1, 1, 0}},
            {.logits = {9, 0, 0, std::log(3.0f), 0, 0}});
        QVERIFY(classes.tokens == 2 && classes.correct == 2); // of equal logits the first
        QVERIFY(near(classes.loss, std::log(4.0 / 3) + std::log(2.0)));
        // nextLosses[i] is the loss of token i + 1.
        const models::ModelOutput next{.nextLosses = {1, 2, 4, 8}};
        const auto all = scoreOf(Task::NextTokens, {.kind = Target::Kind::NextTokens}, next);
        QVERIFY(all.loss == 15 && all.tokens == 4);
        const auto some = scoreOf(Task::NextTokens, {.kind = Target::Kind::NextTokens, .firstCounted = 3}, next);
        QVERIFY(some.loss == 12 && some.tokens == 2);
    }
};

HEADWISE_TEST(TestMetrics)
#include "tst_metrics.moc"
