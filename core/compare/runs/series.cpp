// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/series.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/compare/distances/divergences.h"
#include "core/compare/runs/serieschanges.h"
#include "core/compare/runs/seriesdrift.h"
#include "core/compare/runs/seriesroles.h"
#include "core/measures/measure.h"
#include "core/statistics/heads/slicestatistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace headwise::compare::runs {

namespace {

void requireSteps(std::span<const StepSource> steps)
{
    if (steps.size() < 2)
        throw Error(ErrorCode::Usage, ErrorText("A series needs at least two steps"),
            steps.empty() ? "" : steps.front().name, ErrorText("Give a folder with several checkpoints."));
    for (std::size_t i = 1; i < steps.size(); ++i)
        if (steps[i].step <= steps[i - 1].step)
            throw Error(ErrorCode::Usage,
                ErrorText("Step %1 does not come after step %2", steps[i].step, steps[i - 1].step), steps[i].name);
}

/// State while a series is computed.
class SeriesWork
{
public:
    SeriesWork(std::span<const StepSource> steps, const SeriesOptions &options) : m_steps(steps), m_options(options) {}

    Series run(Progress &progress)
    {
        PartProgress looking(progress, 0, 0.1), reading(progress, 0.1, 0.9), changing(progress, 0.9, 1);
        m_shared = sharedColumns(m_steps, m_options, m_series.notes, looking);
        prepare();
        for (std::size_t i = 0; i < m_steps.size(); ++i) {
            const double count = static_cast<double>(m_steps.size()), at = static_cast<double>(i);
            PartProgress part(reading, at / count, (at + 1) / count);
            addStep(static_cast<int>(i), part);
        }
        m_before.reset();
        addNotes();
        if (std::ssize(m_steps) < minChangeSteps)
            m_series.notes.push_back({"few_steps", {minChangeSteps}});
        addChangePoints(m_series, m_errors, m_options.falseDiscovery);
        addChangeIntervals(m_series, m_steps, m_shared, m_options, changing);
        setRoles(m_series, m_options.thresholds);
        return std::move(m_series);
    }

private:
    std::size_t width() const { return m_series.heads.size() * m_series.measures.size(); }

    void prepare()
    {
        m_series.examples = std::ssize(m_shared.examples.front());
        m_series.heads = m_shared.heads;
        m_series.measures = m_shared.measures;
        m_series.measures.insert(m_series.measures.end(), m_shared.probes.begin(), m_shared.probes.end());
        m_series.points.resize(m_steps.size() * width());
        m_errors.assign(m_steps.size() * width(), notDefined);
        m_drifting = m_options.drift && m_shared.maps;
        if (m_drifting)
            m_series.drift.resize(m_steps.size() * m_series.heads.size());
    }

    void addStep(int step, Progress &progress)
    {
        PartProgress reading(progress, 0, 0.2), estimating(progress, 0.2, 0.6), drifting(progress, 0.6, 1);
        StepValues values = readStep(m_steps[step], static_cast<std::size_t>(step), m_shared, m_options, reading);
        m_series.steps.push_back({m_steps[step].step, m_steps[step].name, values.ofExamples});
        addTable(step, 0, values.values, estimating);
        NoProgress none;
        attention::MeasureValues probe = attention::takeColumns(values.data.probe, m_series.heads, m_shared.probes);
        addTable(step, m_shared.measures.size(), probe, none);
        addCurves(step, values.data.curves);
        if (m_before) {
            const auto pairs = sameInputs(m_before->inputs, values.inputs);
            addErrors(step, 0, m_before->values, values.values, pairs);
            if (m_drifting) {
                const auto drift = driftBetween(*m_before, values, m_series.heads, m_options, drifting);
                std::copy(drift.begin(), drift.end(), m_series.drift.begin() + step * std::ssize(drift));
            }
        }
        addProbeErrors(step, probe);
        m_read = std::ssize(values.inputs);
        m_before = std::move(values);
        m_probeBefore = std::move(probe);
    }

    /// Means of the measures of one table, which have the indices from `first` on in the series.
    void addTable(int step, std::size_t first, const attention::MeasureValues &table, Progress &progress)
    {
        if (table.measures.empty())
            return;
        const auto estimates = statistics::bootstrapMeans(
            statistics::heads::viewOf(table), {.rounds = m_options.bootstrapRounds, .seed = m_options.seed}, progress);
        for (std::size_t h = 0; h < table.heads.size(); ++h)
            for (std::size_t m = 0; m < table.measures.size(); ++m) {
                statistics::Estimate estimate = estimates[static_cast<std::size_t>(table.column(h, m))];
                statistics::heads::keepWithinMeasure(estimate, table.measures[m]);
                m_series.points[place(step, h, first + m)] = pointOf(estimate);
            }
    }

    /// Standard errors of the changes from the step before.
    void addErrors(int step, std::size_t first, const attention::MeasureValues &before,
        const attention::MeasureValues &after, std::span<const std::pair<std::int64_t, std::int64_t>> pairs)
    {
        const std::vector<float> changes = pairedChanges(before, after, pairs, {});
        const auto summaries = statistics::summariseColumns({changes.data(), std::ssize(pairs), after.columns()});
        for (std::size_t h = 0; h < after.heads.size(); ++h)
            for (std::size_t m = 0; m < after.measures.size(); ++m) {
                const statistics::ColumnSummary &summary = summaries[static_cast<std::size_t>(after.column(h, m))];
                if (summary.count >= 2)
                    m_errors[place(step, h, first + m)] =
                        static_cast<float>(summary.deviation / std::sqrt(static_cast<double>(summary.count)));
            }
    }

    void addProbeErrors(int step, const attention::MeasureValues &probe)
    {
        const std::int64_t count = std::min(m_probeBefore.examples, probe.examples);
        std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
        for (std::int64_t i = 0; i < count; ++i)
            pairs.emplace_back(i, i);
        if (step > 0 && !probe.measures.empty())
            addErrors(step, m_shared.measures.size(), m_probeBefore, probe, pairs);
    }

    void addCurves(int step, const std::vector<NamedValues> &curves)
    {
        for (const NamedValues &named : curves) {
            auto found = std::find_if(m_series.curves.begin(), m_series.curves.end(),
                [&](const SeriesCurve &curve) { return curve.name == named.name; });
            if (found == m_series.curves.end())
                found = m_series.curves.insert(found, {named.name, std::vector<SeriesPoint>(m_steps.size())});
            NoProgress none;
            const auto estimates = statistics::bootstrapMeans({named.values.data(), std::ssize(named.values), 1},
                {.rounds = m_options.bootstrapRounds, .seed = m_options.seed}, none);
            found->points[static_cast<std::size_t>(step)] = pointOf(estimates.front());
        }
    }

    void addNotes()
    {
        if (m_read < m_series.examples)
            m_series.notes.push_back({"drawn_of_step", {m_series.examples, m_read}});
        if (m_series.examples == 1)
            m_series.notes.push_back({"one_example"});
        if (!m_shared.maps && m_options.drift)
            m_series.notes.push_back({"no_drift"});
        if (m_drifting && m_options.driftSample > 0 && m_read > m_options.driftSample)
            m_series.notes.push_back({"drawn_drift", {m_options.driftSample}});
        if (m_drifting && !m_shared.wholeMaps)
            m_series.notes.push_back({"approximate_drift"});
    }

    std::size_t place(int step, std::size_t head, std::size_t measure) const
    {
        return step * width() + head * m_series.measures.size() + measure;
    }

    std::span<const StepSource> m_steps;
    const SeriesOptions &m_options;
    SharedColumns m_shared;
    Series m_series;
    ChangeErrors m_errors;
    std::optional<StepValues> m_before;
    attention::MeasureValues m_probeBefore;
    bool m_drifting = false;
    std::int64_t m_read = 0; ///< examples of each step
};

template <typename Values> LayerSteps meansOfLayers(const Series &series, attention::Stack stack, const Values &value)
{
    LayerSteps result;
    for (const attention::HeadId &head : series.heads)
        if (head.stack == stack && (result.layers.empty() || result.layers.back() != head.layer))
            result.layers.push_back(head.layer);
    for (const int layer : result.layers)
        for (std::size_t step = 0; step < series.steps.size(); ++step) {
            double sum = 0;
            int count = 0;
            for (std::size_t h = 0; h < series.heads.size(); ++h) {
                if (series.heads[h].stack != stack || series.heads[h].layer != layer)
                    continue;
                if (const double number = value(static_cast<int>(step), static_cast<int>(h)); !std::isnan(number)) {
                    sum += number;
                    ++count;
                }
            }
            result.means.push_back(count > 0 ? static_cast<float>(sum / count) : notDefined);
        }
    return result;
}

template <typename List, typename Matches> int indexWhere(const List &list, const Matches &matches)
{
    const auto found = std::find_if(list.begin(), list.end(), matches);
    return found == list.end() ? -1 : static_cast<int>(found - list.begin());
}

} // namespace

SeriesPoint pointOf(const statistics::Estimate &estimate)
{
    return {static_cast<float>(estimate.mean), static_cast<float>(estimate.low), static_cast<float>(estimate.high),
        static_cast<std::int32_t>(estimate.n)};
}

statistics::Estimate estimateOf(const SeriesPoint &point)
{
    statistics::Estimate estimate;
    estimate.n = point.n;
    estimate.mean = point.mean;
    estimate.low = point.low;
    estimate.high = point.high;
    return estimate;
}

SeriesPoint changeOf(std::string_view measure, statistics::Estimate estimate)
{
    if (const measures::MeasureInfo *info = measures::findMeasure(measure))
        statistics::keepWithin(estimate, info->low - info->high, info->high - info->low);
    return pointOf(estimate);
}

int Series::headIndex(attention::HeadId head) const
{
    return indexWhere(heads, [&](const attention::HeadId &other) { return other == head; });
}

int Series::measureIndex(const std::string &measure) const
{
    return indexWhere(measures, [&](const std::string &other) { return other == measure; });
}

int Series::stepIndex(std::int64_t step) const
{
    return indexWhere(steps, [&](const SeriesStep &other) { return other.step == step; });
}

const SeriesCurve *Series::curve(const std::string &name) const
{
    const int index = indexWhere(curves, [&](const SeriesCurve &other) { return other.name == name; });
    return index < 0 ? nullptr : &curves[static_cast<std::size_t>(index)];
}

LayerSteps layerMeans(const Series &series, attention::Stack stack, int measure)
{
    return meansOfLayers(series, stack, [&](int step, int head) { return series.point(step, head, measure).mean; });
}

LayerSteps layerDrift(const Series &series, attention::Stack stack)
{
    if (series.drift.empty())
        return {};
    return meansOfLayers(series, stack,
        [&](int step, int head) { return distances::divergenceDistance(series.driftAt(step, head)->mean); });
}

Series computeSeries(std::span<const StepSource> steps, const SeriesOptions &options, Progress &progress)
{
    requireSteps(steps);
    Series series = SeriesWork(steps, options).run(progress);
    progress.advanceOrThrow(1);
    return series;
}

} // namespace headwise::compare::runs
