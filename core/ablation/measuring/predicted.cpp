// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/measuring/predicted.h"

#include "core/capture/losses.h"

#include <limits>

namespace headwise::ablation::measuring {

using evaluation::Score;
using evaluation::Task;

Prediction::Prediction(
    const importance::MethodInput &input, const evaluation::MetricDefinition &metric, Progress &progress)
    : m_set(input.set), m_metric(metric), m_baseline(input.evaluator.baseline())
{
    const bool ofClasses =
        m_set.task == Task::Classes || (m_set.task == Task::Pooled && !input.evaluator.probe().empty());
    if (m_set.task == Task::Pooled && (input.evaluator.probe().empty() || metric.id == "cosine"))
        return;
    m_ofLogits = ofClasses && m_set.labels.size() <= maxPredictedClasses;
    m_ofMargins = !m_ofLogits && (ofClasses || m_set.task == Task::Answers);
    const auto sums = importance::gradientSums(input, {.ofLogits = m_ofLogits, .ofMargins = m_ofMargins}, progress);
    m_gates = importance::meanGates(sums);
    m_texts = sums.ofTexts;
}

double Prediction::value(std::span<const int> removed) const
{
    const bool answers = m_ofLogits || (m_ofMargins && m_metric.value == &Score::correct);
    if (m_texts.empty() || (!answers && m_metric.value != &Score::loss))
        return std::numeric_limits<double>::quiet_NaN();
    std::vector<Score> scores;
    for (std::size_t text = 0; text < m_texts.size(); ++text)
        scores.push_back(scoreOf(text, removed));
    const auto outcomes = evaluation::outcomesOf(m_metric, scores);
    NoProgress progress;
    return pruning::pairedChange({outcomes, outcomes}, evaluation::summaryOf(m_metric, m_set), {.rounds = 0}, progress)
        .baseline;
}

Score Prediction::scoreOf(std::size_t text, std::span<const int> removed) const
{
    Score score = m_baseline[text];
    const auto &own = m_texts[text];
    if (score.tokens <= 0 || own.gates.empty())
        return score;
    if (!m_ofLogits) {
        double change = 0;
        for (const int head : removed)
            change -= own.gates[static_cast<std::size_t>(head)];
        score.loss += score.tokens * change;
        double margin = own.margin;
        for (std::size_t i = 0; m_ofMargins && i < removed.size(); ++i)
            margin -= own.marginGates[static_cast<std::size_t>(removed[i])];
        if (m_ofMargins)
            score.correct = margin > 0;
        return score;
    }
    auto logits = own.logits;
    const auto heads = own.gates.size();
    for (std::size_t k = 0; k < logits.size(); ++k)
        for (const int head : removed)
            logits[k] -= own.logitGates[k * heads + static_cast<std::size_t>(head)];
    score.predicted = capture::largestIndex(logits);
    score.correct = score.predicted == score.expected;
    score.loss = capture::crossEntropy(logits, score.expected);
    return score;
}

} // namespace headwise::ablation::measuring
