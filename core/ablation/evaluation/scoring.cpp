// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/scoring.h"

#include "core/capture/losses.h"
#include "core/capture/questionanswers.h"

#include <algorithm>

namespace headwise::ablation::evaluation {

namespace {

void addClass(std::span<const float> logits, int index, Score &score)
{
    if (logits.empty() || index >= static_cast<int>(logits.size()))
        return;
    score.predicted = capture::largestIndex(logits);
    score.expected = index;
    score.correct += score.predicted == index;
    score.loss += capture::crossEntropy(logits, index);
    score.tokens += 1;
}

void addClasses(std::span<const float> logits, std::span<const double> targets, Score &score)
{
    bool correct = true;
    for (std::size_t i = 0; i < targets.size(); ++i)
        correct = correct && (logits[i] > 0) == (targets[i] > 0.5);
    score.correct += correct;
    score.loss += capture::binaryCrossEntropy(logits, targets);
    score.tokens += 1;
}

void addTokens(std::span<const float> logits, std::span<const int> classes, Score &score)
{
    const std::size_t width = classes.empty() ? 0 : logits.size() / classes.size();
    for (std::size_t i = 0; i < classes.size(); ++i) {
        if (classes[i] < 0)
            continue;
        const auto own = logits.subspan(i * width, width);
        score.correct += capture::largestIndex(own) == classes[i];
        score.loss += capture::crossEntropy(own, classes[i]);
        score.tokens += 1;
    }
}

void addSpan(std::span<const float> logits, const models::Target &target, Score &score)
{
    const auto chosen = capture::likeliestSpan(logits, target.answerable);
    if (!chosen)
        return;
    for (const auto &[first, last] : target.spans) {
        const capture::TokenSpan right{first, last};
        if (right == chosen->span)
            score.correct = 1;
        score.overlap = std::max(score.overlap, capture::spanOverlap(right, chosen->span));
    }
    score.loss += capture::spanLoss(logits, {target.spans.front().first, target.spans.front().second});
    score.tokens += 1;
}

} // namespace

void addScore(Task task, const models::Target &target, const models::ModelOutput &output, Score &score)
{
    if (target.kind == models::Target::Kind::None)
        return;
    switch (task) {
    case Task::Classes:
        addClass(output.logits, target.index, score);
        break;
    case Task::Answers:
        addClass(output.answerLogits, target.index, score);
        break;
    case Task::Spans:
        addSpan(output.logits, target, score);
        break;
    case Task::SeveralLabels:
        addClasses(output.logits, target.values, score);
        break;
    case Task::Scores:
        score.loss += capture::squaredError(output.logits, target.values);
        score.tokens += 1;
        break;
    case Task::TokenClasses:
        addTokens(output.logits, target.tokens, score);
        break;
    case Task::NextTokens: {
        const auto first = static_cast<std::size_t>(target.firstCounted - 1);
        for (std::size_t i = first; i < output.nextLosses.size(); ++i) {
            score.loss += output.nextLosses[i];
            score.tokens += 1;
        }
        break;
    }
    case Task::Pooled:
        break;
    }
}

} // namespace headwise::ablation::evaluation
