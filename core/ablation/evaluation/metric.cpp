// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/metric.h"

#include "core/base/error.h"
#include "core/base/translatable.h"

#include <algorithm>
#include <array>
#include <limits>

namespace headwise::ablation::evaluation {

namespace {

using pruning::Summary;

constexpr double unlimited = std::numeric_limits<double>::infinity();

Summary mean(std::size_t) { return Summary::Mean; }
Summary tokenMean(std::size_t) { return Summary::TokenMean; }
Summary perplexity(std::size_t) { return Summary::Perplexity; }
Summary f1(std::size_t classes) { return classes == 2 ? Summary::BinaryF1 : Summary::MacroF1; }

const MetricDefinition accuracy{
    "accuracy", QT_TRANSLATE_NOOP("Metrics", "accuracy"), true, mean, &Score::correct, true};
const MetricDefinition tokenAccuracy{
    "accuracy", QT_TRANSLATE_NOOP("Metrics", "accuracy"), true, tokenMean, &Score::correct, true};
const MetricDefinition classF1{"f1", QT_TRANSLATE_NOOP("Metrics", "F1"), true, f1, nullptr, true};
const MetricDefinition spanF1{"f1", QT_TRANSLATE_NOOP("Metrics", "F1"), true, mean, &Score::overlap, true};
const MetricDefinition loss{
    "loss", QT_TRANSLATE_NOOP("Metrics", "loss"), false, mean, &Score::loss, false, 0, unlimited};
const MetricDefinition tokenLoss{
    "loss", QT_TRANSLATE_NOOP("Metrics", "loss"), false, tokenMean, &Score::loss, false, 0, unlimited};
const MetricDefinition tokenPerplexity{
    "perplexity", QT_TRANSLATE_NOOP("Metrics", "perplexity"), false, perplexity, &Score::loss, false, 1, unlimited};
const MetricDefinition probeAccuracy{
    "probe_accuracy", QT_TRANSLATE_NOOP("Metrics", "accuracy of a probe"), true, mean, &Score::correct, true};
const MetricDefinition cosine{"cosine", QT_TRANSLATE_NOOP("Metrics", "cosine to the unpruned output"), true, mean,
    &Score::similarity, false, -1, 1};

} // namespace

std::vector<Metric> metricsFor(Task task, bool labelled)
{
    switch (task) {
    case Task::Classes:
        return {&accuracy, &classF1, &loss};
    case Task::SeveralLabels:
    case Task::Answers:
        return {&accuracy, &loss};
    case Task::Spans:
        return {&accuracy, &spanF1, &loss};
    case Task::Scores:
        return {&loss};
    case Task::TokenClasses:
        return {&tokenAccuracy, &tokenLoss};
    case Task::NextTokens:
        return {&tokenPerplexity, &tokenLoss};
    case Task::Pooled:
        break;
    }
    return labelled ? std::vector<Metric>{&probeAccuracy, &loss, &cosine} : std::vector<Metric>{&cosine};
}

const MetricDefinition &metricNamed(std::string_view id, Task task, bool labelled)
{
    const auto metrics = metricsFor(task, labelled);
    const auto found =
        id.empty() ? metrics.begin() : std::ranges::find_if(metrics, [&](Metric own) { return own->id == id; });
    if (found != metrics.end())
        return **found;
    std::string known;
    for (const Metric own : metrics)
        known += (known.empty() ? "" : ", ") + std::string(own->id);
    throw Error(ErrorCode::Usage, ErrorText("\"%1\" cannot be measured with this model and dataset", std::string(id)),
        {}, ErrorText("Here there are: %1", known));
}

pruning::Summary summaryOf(const MetricDefinition &metric, const EvaluationSet &set)
{
    return metric.summary(set.labels.size());
}

pruning::Outcomes outcomesOf(const MetricDefinition &metric, std::span<const Score> scores)
{
    pruning::Outcomes outcomes;
    for (const Score &score : scores) {
        const bool known = score.tokens > 0;
        outcomes.tokens.push_back(score.tokens);
        outcomes.predicted.push_back(score.predicted);
        outcomes.expected.push_back(known ? score.expected : -1);
        outcomes.values.push_back(!known         ? std::numeric_limits<double>::quiet_NaN()
                                  : metric.value ? score.*metric.value
                                                 : 0);
    }
    return outcomes;
}

} // namespace headwise::ablation::evaluation
