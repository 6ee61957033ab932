// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/evaluator.h"

#include "core/ablation/evaluation/logisticregression.h"
#include "core/ablation/evaluation/scoring.h"
#include "core/base/error.h"
#include "core/capture/losses.h"
#include "core/models/ablationscope.h"
#include "core/statistics/draw.h"

#include <algorithm>
#include <cmath>

namespace headwise::ablation::evaluation {

namespace {

double cosineOf(const std::vector<float> &a, const std::vector<float> &b)
{
    double dot = 0, squareA = 0, squareB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += static_cast<double>(a[i]) * b[i];
        squareA += static_cast<double>(a[i]) * a[i];
        squareB += static_cast<double>(b[i]) * b[i];
    }
    return squareA > 0 && squareB > 0 ? dot / std::sqrt(squareA * squareB) : 0;
}

/// Half of the texts of each class, drawn at random: those that the probe is fitted on.
std::vector<bool> fittedHalf(const EvaluationSet &set, std::uint64_t seed)
{
    std::vector<bool> fitted(set.texts);
    for (std::size_t own = 0; own < set.labels.size(); ++own) {
        std::vector<std::size_t> texts;
        for (std::size_t i = 0; i < set.texts; ++i)
            if (set.classes[i] == static_cast<int>(own))
                texts.push_back(i);
        const auto count = static_cast<std::int64_t>(texts.size());
        if (count < 2)
            throw Error(ErrorCode::Mismatch, ErrorText("the label \"%1\" occurs only once", set.labels[own]),
                set.dataset,
                ErrorText("A probe is fitted on one half of the texts and measured on the other, so that each label "
                          "must occur twice"));
        for (const auto place : statistics::drawIndices(count, (count + 1) / 2, statistics::Random(seed, own)))
            fitted[texts[static_cast<std::size_t>(place)]] = true;
    }
    return fitted;
}

} // namespace

Evaluator::Evaluator(models::Model &model, const EvaluationSet &set, std::uint64_t seed, Progress &progress)
    : m_model(model), m_set(set), m_batches(batchesOf(set, model)), m_protocol(set.protocol)
{
    if (set.task == Task::Pooled) {
        PartProgress first(progress, 0, 0.5);
        m_pooled.resize(set.texts);
        scores({}, first);
        if (!set.labels.empty())
            fitProbe(seed);
        PartProgress second(progress, 0.5, 1);
        m_baseline = scores({}, second);
    } else {
        m_baseline = scores({}, progress);
    }
}

models::RunOptions Evaluator::runOptions() const
{
    return {.hiddenState = m_set.task == Task::Pooled,
        .logits = m_set.task != Task::Pooled && m_set.task != Task::NextTokens && m_set.task != Task::Answers,
        .answerLogits = m_set.task == Task::Answers,
        .nextLosses = m_set.task == Task::NextTokens};
}

std::vector<models::ModelInput> Evaluator::inputsOf(std::span<const std::size_t> batch) const
{
    std::vector<models::ModelInput> inputs;
    for (const auto part : batch)
        inputs.push_back(m_set.parts[part].input);
    return inputs;
}

std::vector<models::Target> Evaluator::targetsOf(std::span<const std::size_t> batch) const
{
    std::vector<models::Target> targets;
    for (const auto part : batch) {
        const auto text = m_set.parts[part].text;
        const bool measured = !m_fitted.empty() && !m_fitted[text] && m_set.classes[text] >= 0;
        targets.push_back(m_set.task != Task::Pooled ? m_set.parts[part].target
                          : measured ? models::Target{.kind = models::Target::Kind::Class, .index = m_set.classes[text]}
                                     : models::Target{});
    }
    return targets;
}

std::vector<Score> Evaluator::scores(const models::Ablation &ablation, Progress &progress)
{
    std::vector<Score> result(m_set.texts);
    const models::AblationScope scope(m_model, ablation);
    for (std::size_t i = 0; i < m_batches.size(); ++i) {
        progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(m_batches.size()));
        models::NoMaps maps;
        const auto outputs = m_model.run(inputsOf(m_batches[i]), runOptions(), maps);
        if (m_set.task == Task::Pooled && m_baseline.empty() && m_probe.empty())
            for (std::size_t k = 0; k < outputs.size(); ++k) {
                const Part &part = m_set.parts[m_batches[i][k]];
                m_pooled[part.text] = pooledOf(part.input, outputs[k]);
            }
        add(m_batches[i], outputs, result);
    }
    progress.advanceOrThrow(1);
    return result;
}

std::vector<std::vector<Score>> Evaluator::scoresOfEach(std::span<const models::Ablation> ablations, Progress &progress)
{
    std::vector<std::vector<Score>> result(ablations.size(), std::vector<Score>(m_set.texts));
    const auto steps = static_cast<double>(m_batches.size() * std::max<std::size_t>(1, ablations.size()));
    for (std::size_t i = 0; i < m_batches.size(); ++i)
        m_model.runEach(inputsOf(m_batches[i]), runOptions(), ablations,
            [&](std::size_t place, const std::vector<models::ModelOutput> &outputs) {
                progress.advanceOrThrow(static_cast<double>(i * ablations.size() + place) / steps);
                add(m_batches[i], outputs, result[place]);
            });
    progress.advanceOrThrow(1);
    return result;
}

void Evaluator::add(std::span<const std::size_t> batch, const std::vector<models::ModelOutput> &outputs,
    std::vector<Score> &scores) const
{
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const Part &part = m_set.parts[batch[i]];
        if (m_set.task == Task::Pooled)
            addPooled(part.text, pooledOf(part.input, outputs[i]), scores[part.text]);
        else
            addScore(m_set.task, part.target, outputs[i], scores[part.text]);
    }
}

std::vector<float> Evaluator::pooledOf(const models::ModelInput &input, const models::ModelOutput &output) const
{
    const auto &states = output.hiddenState;
    const auto &ids = input.decoderIds.empty() ? input.ids : input.decoderIds;
    const bool ofTokens = !m_model.reads().array && !ids.empty();
    const auto width = ofTokens ? states.size() / ids.size() : static_cast<std::size_t>(m_model.outputWidth());
    const std::size_t tokens = width == 0 ? 0 : states.size() / width;
    if (tokens == 0)
        return {};
    const auto row = [&](std::size_t token) {
        const auto begin = states.begin() + static_cast<std::ptrdiff_t>(token * width);
        return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(width));
    };
    if (m_set.pooling != models::Pooling::Mean)
        return row(m_set.pooling == models::Pooling::First ? 0 : tokens - 1);
    std::vector<float> mean(width);
    for (std::size_t k = 0; k < width; ++k) {
        double sum = 0;
        for (std::size_t token = 0; token < tokens; ++token)
            sum += states[token * width + k];
        mean[k] = static_cast<float>(sum / static_cast<double>(tokens));
    }
    return mean;
}

void Evaluator::addPooled(std::size_t text, const std::vector<float> &vector, Score &score) const
{
    score.similarity = cosineOf(vector, m_pooled[text]);
    score.tokens = 1;
    if (m_probe.empty())
        return;
    // Texts that the probe was fitted on, or without a label, are not measured.
    score.tokens = m_fitted[text] || m_set.classes[text] < 0 ? 0 : 1;
    if (score.tokens == 0)
        return;
    std::vector<float> logits;
    for (std::size_t k = 0; k < m_probe.biases.size(); ++k) {
        double logit = m_probe.biases[k];
        for (std::size_t i = 0; i < vector.size(); ++i)
            logit += static_cast<double>(m_probe.weights[k * vector.size() + i]) * vector[i];
        logits.push_back(static_cast<float>(logit));
    }
    score.expected = m_set.classes[text];
    score.predicted = capture::largestIndex(logits);
    score.correct = score.predicted == score.expected;
    score.loss = capture::crossEntropy(logits, score.expected);
}

void Evaluator::fitProbe(std::uint64_t seed)
{
    m_fitted = fittedHalf(m_set, seed);
    std::vector<float> rows;
    std::vector<int> classes;
    for (std::size_t i = 0; i < m_set.texts; ++i)
        if (m_fitted[i]) {
            rows.insert(rows.end(), m_pooled[i].begin(), m_pooled[i].end());
            classes.push_back(m_set.classes[i]);
        }
    const auto fitted = fitLogisticRegression(rows, m_pooled.front().size(), classes, m_set.labels.size());
    m_probe = {.pooling = m_set.pooling,
        .weights = {fitted.weights.begin(), fitted.weights.end()},
        .biases = {fitted.biases.begin(), fitted.biases.end()}};
    m_protocol = ErrorText("a logistic regression on the pooled output, fitted on %1 of %2 texts and then left alone; "
                           "measured on the others",
        classes.size(), m_set.texts - static_cast<std::size_t>(std::ranges::count(m_set.classes, -1)));
}

} // namespace headwise::ablation::evaluation
