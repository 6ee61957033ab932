// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/tasks.h"

#include "core/compare/findings/findingpatterns.h"
#include "core/compare/findings/findingvalues.h"
#include "core/statistics/distribution.h"
#include "core/statistics/resampling.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::compare::findings {

namespace {

/// Divergences of the heads and examples that are in all comparisons: [examples, heads, tasks].
struct SharedChanges
{
    std::vector<attention::HeadId> heads;
    std::int64_t examples = 0;
    std::int64_t dropped = 0; ///< examples with an undefined divergence
    std::vector<float> values;
};

using Comparisons = std::span<const dataset::ComparisonResult *const>;

std::vector<std::vector<int>> sharedHeads(Comparisons comparisons, SharedChanges &shared)
{
    std::vector<std::vector<int>> places; // [heads][tasks]
    for (const dataset::HeadComparison &head : comparisons.front()->heads) {
        std::vector<int> place;
        for (const dataset::ComparisonResult *result : comparisons)
            if (const int index = result->headIndex(head.head); index >= 0 && result->divergenceOf(index).n > 0)
                place.push_back(index);
        if (place.size() == comparisons.size()) {
            shared.heads.push_back(head.head);
            places.push_back(std::move(place));
        }
    }
    return places;
}

/// Row of each comparison that contains an example of the base.
std::map<std::int64_t, std::vector<std::int64_t>> sharedExamples(Comparisons comparisons)
{
    std::map<std::int64_t, std::vector<std::int64_t>> rows;
    for (const dataset::ComparisonResult *result : comparisons)
        for (std::size_t e = 0; e < result->examples.size(); ++e)
            rows[result->examples[e].baseline.value].push_back(static_cast<std::int64_t>(e));
    std::erase_if(rows, [&](const auto &entry) { return entry.second.size() != comparisons.size(); });
    return rows;
}

SharedChanges collectShared(Comparisons comparisons)
{
    SharedChanges shared;
    for (const dataset::ComparisonResult *result : comparisons)
        if (!result->hasDivergences() || result->divergence != comparisons.front()->divergence)
            throw Error(ErrorCode::Mismatch,
                ErrorText("Tasks are compared by one divergence, and a source has no maps for it"), {},
                ErrorText("Capture every source with detail full."));
    const auto places = sharedHeads(comparisons, shared);
    for (const auto &[example, rows] : sharedExamples(comparisons)) {
        std::vector<float> row;
        for (const auto &place : places)
            for (std::size_t t = 0; t < comparisons.size(); ++t)
                row.push_back(comparisons[t]->divergenceAt(rows[t], place[t]));
        if (std::any_of(row.begin(), row.end(), [](float value) { return std::isnan(value); })) {
            ++shared.dropped;
            continue;
        }
        shared.values.insert(shared.values.end(), row.begin(), row.end());
        ++shared.examples;
    }
    if (shared.examples == 0 || shared.heads.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("The fine-tuned sources share no example or no head with the base"),
            {}, ErrorText("Capture the base and all fine-tuned models on the same dataset."));
    return shared;
}

double pearson(std::span<const double> a, std::span<const double> b)
{
    double meanA = 0, meanB = 0, aa = 0, bb = 0, ab = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        meanA += a[i] / static_cast<double>(a.size());
        meanB += b[i] / static_cast<double>(b.size());
    }
    for (std::size_t i = 0; i < a.size(); ++i) {
        aa += (a[i] - meanA) * (a[i] - meanA);
        bb += (b[i] - meanB) * (b[i] - meanB);
        ab += (a[i] - meanA) * (b[i] - meanB);
    }
    return ab / std::sqrt(aa * bb); // NaN without variance
}

/// Mean changes of one resample: [heads][tasks].
class Profiles
{
public:
    Profiles(std::size_t heads, int tasks) : m_heads(heads), m_tasks(tasks), m_values(heads * tasks) {}
    template <typename Value> void fill(Value value)
    {
        for (std::size_t c = 0; c < m_values.size(); ++c)
            m_values[c] = value(c);
    }
    std::span<const double> head(std::size_t h) const
    {
        return {m_values.data() + h * m_tasks, static_cast<std::size_t>(m_tasks)};
    }
    double correlation(int a, int b) const
    {
        std::vector<double> left, right;
        for (std::size_t h = 0; h < m_heads; ++h) {
            left.push_back(head(h)[a]);
            right.push_back(head(h)[b]);
        }
        return m_heads < 3 ? std::nan("") : pearson(left, right);
    }

private:
    std::size_t m_heads;
    int m_tasks;
    std::vector<double> m_values;
};

/// Interval limits from resampled values; NaN (a resample without any change) are left out.
void setPercentiles(std::vector<double> values, double level, double &low, double &high)
{
    std::erase_if(values, [](double value) { return std::isnan(value); });
    if (values.size() < 2)
        return;
    low = statistics::quantile(values, (1 - level) / 2);
    high = statistics::quantile(values, (1 + level) / 2);
}

struct Resamples
{
    std::vector<std::vector<double>> indices;      ///< [heads][rounds]
    std::vector<std::vector<double>> correlations; ///< [tasks, tasks][rounds], a < b only
};

Resamples resample(
    const SharedChanges &shared, int tasks, const statistics::BootstrapOptions &options, Progress &progress)
{
    const auto columns = static_cast<std::int64_t>(shared.heads.size()) * tasks;
    const auto sums = statistics::weightedSums(
        options.rounds, statistics::multinomialWeights(options.seed), shared.values, columns, progress);
    Resamples result{std::vector<std::vector<double>>(shared.heads.size()),
        std::vector<std::vector<double>>(static_cast<std::size_t>(tasks) * tasks)};
    Profiles profiles(shared.heads.size(), tasks);
    for (int round = 0; round < options.rounds; ++round) {
        profiles.fill([&](std::size_t c) { return std::max(0.0f, sums[c * options.rounds + round]); });
        for (std::size_t h = 0; h < shared.heads.size(); ++h)
            result.indices[h].push_back(specialisation(profiles.head(h)));
        for (int a = 0; a < tasks; ++a)
            for (int b = a + 1; b < tasks; ++b)
                result.correlations[static_cast<std::size_t>(a) * tasks + b].push_back(profiles.correlation(a, b));
    }
    return result;
}

void judge(TaskHead &head, const NoiseFloor &floor)
{
    const double threshold = floor.of(head.head);
    const auto above = std::count_if(head.changes.begin(), head.changes.end(),
        [threshold](const statistics::Estimate &change) { return change.low > threshold; });
    if (above == 0)
        head.service = TaskService::None;
    else if (above == static_cast<std::ptrdiff_t>(head.changes.size()))
        head.service = TaskService::All;
    else
        head.service = above == 1 && head.index.low > 0.5 ? TaskService::One : TaskService::Some;
}

void fillHeads(TaskComparison &result, const SharedChanges &shared, const Profiles &means, Comparisons comparisons)
{
    for (std::size_t h = 0; h < shared.heads.size(); ++h) {
        TaskHead &head = result.heads.emplace_back();
        head.head = shared.heads[h];
        for (const dataset::ComparisonResult *comparison : comparisons)
            head.changes.push_back(
                shownDivergence(comparison->divergence, comparison->divergenceOf(comparison->headIndex(head.head))));
        const auto changes = means.head(h);
        const auto largest = std::max_element(changes.begin(), changes.end());
        head.task = *largest > 0 ? static_cast<int>(largest - changes.begin()) : -1;
        head.index.n = shared.examples;
        head.index.mean = specialisation(changes);
    }
}

} // namespace

std::string_view taskServiceName(TaskService service)
{
    constexpr std::string_view names[] = {"none", "one", "some", "all"};
    return names[static_cast<int>(service)];
}

double specialisation(std::span<const double> changes)
{
    const double largest = *std::max_element(changes.begin(), changes.end());
    if (!(largest > 0) || changes.size() < 2)
        return std::nan("");
    double sum = 0;
    for (const double change : changes)
        sum += 1 - change / largest;
    return sum / static_cast<double>(changes.size() - 1);
}

std::vector<attention::HeadId> TaskComparison::serving(TaskService service, int task) const
{
    std::vector<attention::HeadId> found;
    for (const TaskHead &head : heads)
        if (head.service == service && (task < 0 || head.task == task))
            found.push_back(head.head);
    return found;
}

TaskComparison compareTasks(std::span<const dataset::ComparisonResult *const> fromBase, const NoiseFloor &floor,
    const statistics::BootstrapOptions &options, Progress &progress)
{
    const SharedChanges shared = collectShared(fromBase);
    TaskComparison result;
    result.tasks = static_cast<int>(fromBase.size());
    result.examples = shared.examples;
    if (shared.dropped > 0)
        result.notes.push_back({"examples_without_divergence", {shared.dropped}});
    Profiles means(shared.heads.size(), result.tasks);
    const statistics::SampleView sample{
        shared.values.data(), shared.examples, static_cast<std::int64_t>(shared.heads.size()) * result.tasks};
    const auto summaries = statistics::summariseColumns(sample);
    means.fill([&](std::size_t c) { return summaries[c].mean; });
    fillHeads(result, shared, means, fromBase);
    result.similarity.resize(static_cast<std::size_t>(result.tasks) * result.tasks);
    const Resamples drawn = shared.examples < 2 ? Resamples{} : resample(shared, result.tasks, options, progress);
    for (std::size_t h = 0; h < result.heads.size(); ++h) {
        if (!drawn.indices.empty())
            setPercentiles(drawn.indices[h], options.level, result.heads[h].index.low, result.heads[h].index.high);
        judge(result.heads[h], floor);
    }
    for (int a = 0; a < result.tasks; ++a) {
        result.similarity[static_cast<std::size_t>(a) * result.tasks + a] = {1, 1, 1};
        for (int b = a + 1; b < result.tasks; ++b) {
            const std::size_t at = static_cast<std::size_t>(a) * result.tasks + b;
            TaskSimilarity similarity{.correlation = means.correlation(a, b)};
            if (!drawn.correlations.empty())
                setPercentiles(drawn.correlations[at], options.level, similarity.low, similarity.high);
            result.similarity[at] = result.similarity[static_cast<std::size_t>(b) * result.tasks + a] = similarity;
        }
    }
    return result;
}

namespace {

void describeServices(const TaskComparison &tasks, std::span<const std::string> names, std::vector<Finding> &findings)
{
    const auto one = tasks.serving(TaskService::One), all = tasks.serving(TaskService::All),
               none = tasks.serving(TaskService::None);
    findings.push_back({.kind = FindingKind::Tasks,
        .pattern = patterns::taskServices,
        .values = {count(tasks.heads.size()), count(one.size()), count(all.size()), count(none.size())},
        .heads = one});
    for (int t = 0; t < tasks.tasks; ++t)
        if (const auto own = tasks.serving(TaskService::One, t); !own.empty())
            findings.push_back({.kind = FindingKind::Tasks,
                .pattern = patterns::taskOwn,
                .values = {text(names[t]),
                    {.kind = FindingValue::Kind::Heads,
                        .heads = {own.begin(),
                            own.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(own.size(), 8))}},
                    count(own.size())},
                .heads = own});
}

} // namespace

std::vector<Finding> describeTasks(const TaskComparison &tasks, std::span<const std::string> names)
{
    std::vector<Finding> findings;
    describeServices(tasks, names, findings);
    const TaskHead *largest = nullptr;
    for (const TaskHead &head : tasks.heads)
        if (head.service != TaskService::None && (!largest || head.index.low > largest->index.low))
            largest = &head;
    if (largest && largest->task >= 0)
        findings.push_back({.kind = FindingKind::TaskHead,
            .pattern = patterns::taskHead,
            .values = {oneHead(largest->head), text(names[largest->task]), number(largest->index.mean),
                number(largest->index.low), number(largest->index.high)},
            .heads = {largest->head}});
    for (int a = 0; a < tasks.tasks; ++a)
        for (int b = a + 1; b < tasks.tasks; ++b)
            if (const TaskSimilarity &s = tasks.similarityOf(a, b); !std::isnan(s.correlation))
                findings.push_back({.kind = FindingKind::TaskSimilarity,
                    .pattern = patterns::taskSimilarity,
                    .values = {text(names[a]), text(names[b]), signedNumber(s.correlation), signedNumber(s.low),
                        signedNumber(s.high)}});
    for (const Note &note : tasks.notes)
        findings.push_back(noteFinding(note));
    return findings;
}

} // namespace headwise::compare::findings
