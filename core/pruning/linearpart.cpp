// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/linearpart.h"

#include "core/base/notdefined.h"

#include <cmath>
#include <cstddef>

namespace headwise::pruning {

namespace {

/// S / T with T = the number of examples where `counts` is empty.
LinearPart ratioPart(std::span<const double> values, std::span<const double> counts, std::span<const float> weights)
{
    const auto countOf = [&](std::size_t i) { return counts.empty() ? 1.0 : counts[i]; };
    double sum = 0, total = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += weights[i] * values[i];
        total += weights[i] * countOf(i);
    }
    LinearPart part{total > 0 ? sum / total : notDefined, std::vector<double>(values.size())};
    for (std::size_t i = 0; i < values.size(); ++i)
        part.parts[i] = (values[i] - part.value * countOf(i)) / total;
    return part;
}

/// Of one class: 2 TP and predicted + expected.
struct ClassCounts
{
    double twiceHits = 0, total = 0;
    [[nodiscard]] double f1() const { return twiceHits / total; }
};

std::vector<ClassCounts> countClasses(const Outcomes &outcomes, std::span<const float> weights, int classes)
{
    std::vector<ClassCounts> counts(static_cast<std::size_t>(classes));
    for (std::size_t i = 0; i < outcomes.expected.size(); ++i) {
        const int predicted = outcomes.predicted[i], expected = outcomes.expected[i];
        counts[static_cast<std::size_t>(expected)].total += weights[i];
        if (predicted >= 0)
            counts[static_cast<std::size_t>(predicted)].total += weights[i];
        if (predicted == expected)
            counts[static_cast<std::size_t>(expected)].twiceHits += 2 * weights[i];
    }
    return counts;
}

/// Mean of F1 over the classes from `first` that occur.
LinearPart f1Part(
    const Outcomes &outcomes, std::span<const float> weights, std::span<const ClassCounts> counts, int first)
{
    double sum = 0, occurring = 0;
    for (std::size_t c = static_cast<std::size_t>(first); c < counts.size(); ++c)
        if (counts[c].total > 0) {
            sum += counts[c].f1();
            ++occurring;
        }
    LinearPart part{occurring > 0 ? sum / occurring : notDefined, std::vector<double>(outcomes.expected.size())};
    const auto add = [&](double &to, int label, double hit) {
        if (label >= first)
            to += (hit - counts[static_cast<std::size_t>(label)].f1()) /
                  (counts[static_cast<std::size_t>(label)].total * occurring);
    };
    for (std::size_t i = 0; i < part.parts.size(); ++i) {
        if (weights[i] == 0)
            continue; // its class may not occur
        const double hit = outcomes.predicted[i] == outcomes.expected[i] ? 1 : 0;
        add(part.parts[i], outcomes.predicted[i], hit);
        add(part.parts[i], outcomes.expected[i], hit);
    }
    return part;
}

} // namespace

LinearPart linearPart(const Outcomes &outcomes, Summary summary, std::span<const float> weights, int classes)
{
    switch (summary) {
    case Summary::MacroF1:
        return f1Part(outcomes, weights, countClasses(outcomes, weights, classes), 0);
    case Summary::BinaryF1:
        return f1Part(outcomes, weights, countClasses(outcomes, weights, classes), 1);
    case Summary::Mean:
        return ratioPart(outcomes.values, {}, weights);
    case Summary::TokenMean:
    case Summary::Perplexity:
        break;
    }
    LinearPart part = ratioPart(outcomes.values, outcomes.tokens, weights);
    if (summary == Summary::Perplexity) {
        part.value = std::exp(part.value);
        for (double &each : part.parts)
            each *= part.value;
    }
    return part;
}

} // namespace headwise::pruning
