// SPDX-License-Identifier: GPL-3.0-or-later
// The table of what quality is measured by.
#pragma once

#include "core/ablation/evaluation/evaluationset.h"
#include "core/pruning/pairedchange.h"

#include <span>
#include <string_view>

namespace headwise::ablation::evaluation {

/// What a model did with one text.
struct Score
{
    double loss = 0;   ///< in nats; summed over tokens where `tokens` counts them
    double tokens = 0; ///< that `loss` and `correct` are sums over; 1 for answers of whole texts; 0: no answer is known
    double correct = 0;                ///< 1 or 0, of tokens their number
    double overlap = 0;                ///< of spans, with the right one that is most alike: F1 of their tokens
    int predicted = -1, expected = -1; ///< classes
    double similarity = 0;             ///< cosine to the pooled states with nothing removed
};

/// A number that all texts give.
struct MetricDefinition
{
    std::string_view id;
    std::string_view name; ///< marked for translation ("Metrics")
    bool higherIsBetter = true;
    pruning::Summary (*summary)(std::size_t classes);
    double Score::*value;     ///< that is summarised; nullptr: the classes are
    bool isShare = false;     ///< 0..1, shown in points of per cent
    double low = 0, high = 1; ///< values lie between these
};

/// A metric of the table; equal pointers mean the same metric.
using Metric = const MetricDefinition *;

/// Those that can be measured in a task, the default first. `labelled`: of Task::Pooled.
std::vector<Metric> metricsFor(Task task, bool labelled);
/// The one with this id, or the default for an empty one. Throws Error{Usage} that lists what the task has.
const MetricDefinition &metricNamed(std::string_view id, Task task, bool labelled);

pruning::Summary summaryOf(const MetricDefinition &metric, const EvaluationSet &set);
/// The texts' scores as that metric summarises them.
pruning::Outcomes outcomesOf(const MetricDefinition &metric, std::span<const Score> scores);

} // namespace headwise::ablation::evaluation
