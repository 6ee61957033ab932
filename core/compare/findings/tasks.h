// SPDX-License-Identifier: GPL-3.0-or-later
// Which heads serve which task, for models fine-tuned from one base for different tasks.
#pragma once

#include "core/compare/findings/finding.h"
#include "core/compare/findings/noisefloor.h"

#include <span>

namespace headwise::compare::findings {

/// How many tasks changed a head.
enum class TaskService : std::uint8_t
{
    None, ///< no task changed it: no change is above its noise floor
    One,  ///< one task changed it, and the lower limit of the specialisation index is above 0.5
    Some,
    All ///< every task changed it
};

/// "none", "one", "some", "all".
std::string_view taskServiceName(TaskService service);

struct TaskHead
{
    attention::HeadId head;
    std::vector<statistics::Estimate> changes; ///< [tasks] divergence from the base, as displayed (noisefloor.h)
    /// Specialisation: tau = sum over tasks of (1 - x_t / max x) / (T - 1), x the mean divergence from the base (Yanai
    /// et al. 2005, who measured how specific genes are to tissues). 0: all tasks changed the head equally; 1: only one
    /// task changed it. Limits are percentiles over resampled examples. NaN where no task changed anything.
    statistics::Estimate index;
    TaskService service = TaskService::None;
    int task = -1; ///< the task that changed it most; -1 without any change
};

/// Pearson's r of the changes of all heads (mean divergences) under two tasks, with percentiles over resampled
/// examples. Both are measured from the same base, so peculiarities of the base increase r.
struct TaskSimilarity
{
    double correlation = std::numeric_limits<double>::quiet_NaN();
    double low = std::numeric_limits<double>::quiet_NaN(), high = std::numeric_limits<double>::quiet_NaN();
};

struct TaskComparison
{
    int tasks = 0;
    std::int64_t examples = 0;              ///< number of examples in all comparisons
    std::vector<TaskHead> heads;            ///< in the order of the first comparison
    std::vector<TaskSimilarity> similarity; ///< [tasks, tasks], symmetric; 1 on the diagonal
    std::vector<std::string> notes;

    const TaskSimilarity &similarityOf(int a, int b) const
    {
        return similarity[static_cast<std::size_t>(a) * tasks + b];
    }
    std::vector<attention::HeadId> serving(TaskService service, int task = -1) const;
};

/// `fromBase`: comparisons of the base with two or more fine-tuned sources, with the same divergence and units. Throws
/// Error: Mismatch when they share no example or head, or hold no divergences; Cancelled.
TaskComparison compareTasks(std::span<const dataset::ComparisonResult *const> fromBase, const NoiseFloor &floor,
    const statistics::BootstrapOptions &options, Progress &progress);

/// tau of one head's changes; NaN unless some change is positive.
double specialisation(std::span<const double> changes);

/// The findings; `names`: names of the tasks.
std::vector<Finding> describeTasks(const TaskComparison &tasks, std::span<const std::string> names);

} // namespace headwise::compare::findings
