// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/serieschanges.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/compare/runs/seriesdrift.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::compare::runs {

namespace {

constexpr double notKnown = std::numeric_limits<double>::quiet_NaN();

/// One measure of one head over the steps.
struct Track
{
    std::vector<double> means, errors;
};

/// Ratio of the quantiles of Student's t and the normal distribution at the penalty: it accounts for the uncertainty of
/// an error that is estimated from few examples.
double studentFactor(std::int32_t n, double penalty)
{
    if (n < 2)
        return 1;
    const boost::math::students_t student(n - 1);
    const double reach = std::sqrt(penalty),
                 tail = boost::math::cdf(boost::math::complement(boost::math::normal(), reach));
    return std::max(1.0, boost::math::quantile(boost::math::complement(student, tail)) / reach);
}

/// Shrinks the squared errors halfway to their mean: the error of a single step is uncertain, and it is 0 for identical
/// checkpoints.
void shareErrors(std::vector<double> &errors)
{
    double sum = 0;
    int count = 0;
    for (const double error : errors)
        if (!std::isnan(error)) {
            sum += error * error;
            ++count;
        }
    for (double &error : errors)
        error = std::sqrt((error * error + sum / std::max(1, count)) / 2); // NaN stays
}

Track trackOf(const Series &series, const ChangeErrors &errors, std::size_t column)
{
    const std::size_t width = series.heads.size() * series.measures.size(), steps = series.steps.size();
    Track track;
    std::int32_t n = -1;
    double factor = 1;
    for (std::size_t step = 0; step < steps; ++step) {
        const SeriesPoint &point = series.points[step * width + column];
        double squares = 0;
        int sides = 0;
        for (const std::size_t change : {step, step + 1}) {
            if (change == 0 || change == steps || std::isnan(errors[change * width + column]))
                continue;
            squares += std::pow(errors[change * width + column], 2) / 2;
            ++sides;
        }
        constexpr double halfWidth = 1.959963984540054; // of a 95 % interval, in standard errors
        track.means.push_back(point.mean);
        const double error =
            sides > 0 ? std::sqrt(squares / sides) : (static_cast<double>(point.high) - point.low) / 2 / halfWidth;
        if (point.n != n) {
            n = point.n;
            factor = studentFactor(n, series.penalty.value);
        }
        track.errors.push_back(error * factor);
    }
    shareErrors(track.errors);
    return track;
}

std::vector<SeriesChange> changesOf(const Series &series, const ChangeErrors &errors, std::size_t column)
{
    std::vector<SeriesChange> changes;
    const std::size_t width = series.heads.size() * series.measures.size();
    const bool noiseKnown = std::any_of(series.steps.begin(), series.steps.end(), [&](const SeriesStep &step) {
        return series.points[static_cast<std::size_t>(&step - series.steps.data()) * width + column].n >= 2;
    });
    if (!noiseKnown)
        return changes; // the sampling error of a single example is not known
    const Track track = trackOf(series, errors, column);
    for (const ChangePoint &point :
        findChangePoints(track.means, stepNoise(track.means, track.errors), series.penalty.value)) {
        SeriesChange change;
        change.head = static_cast<int>(column / series.measures.size());
        change.measure = static_cast<int>(column % series.measures.size());
        change.step = point.position;
        change.before = series.point(change.step - 1, change.head, change.measure);
        change.after = series.point(change.step, change.head, change.measure);
        change.levelBefore = static_cast<float>(point.levelBefore);
        change.levelAfter = static_cast<float>(point.levelAfter);
        change.score = point.score;
        changes.push_back(change);
    }
    return changes;
}

/// Changes of one step and one table (measures or probe), with the columns that they need.
struct StepChanges
{
    std::vector<SeriesChange *> changes;
    std::vector<std::int64_t> columns;
};

void estimateChanges(const StepChanges &wanted, const attention::MeasureValues &before,
    const attention::MeasureValues &after, std::span<const std::pair<std::int64_t, std::int64_t>> pairs,
    const SeriesOptions &options)
{
    if (wanted.columns.empty())
        return;
    const std::vector<float> values = pairedChanges(before, after, pairs, wanted.columns);
    NoProgress none;
    const auto estimates = statistics::bootstrapMeans(
        {values.data(), static_cast<std::int64_t>(pairs.size()), static_cast<std::int64_t>(wanted.columns.size())},
        {.rounds = options.bootstrapRounds, .seed = options.seed}, none);
    for (std::size_t i = 0; i < estimates.size(); ++i)
        wanted.changes[i]->change = pointOf(estimates[i]);
}

} // namespace

void addChangePoints(Series &series, const ChangeErrors &errors, double falseAlarm)
{
    const std::size_t columns = series.heads.size() * series.measures.size();
    std::int64_t defined = 0;
    for (std::size_t column = 0; column < columns; ++column)
        defined += std::any_of(series.steps.begin(), series.steps.end(), [&](const SeriesStep &step) {
            return !std::isnan(series.points[(&step - series.steps.data()) * columns + column].mean);
        });
    series.penalty =
        changePenalty(static_cast<std::int64_t>(series.steps.size()), std::max<std::int64_t>(1, defined), falseAlarm);
    std::vector<std::vector<SeriesChange>> found(columns);
    parallelFor(columns, [&](std::size_t column) { found[column] = changesOf(series, errors, column); });
    for (const auto &changes : found)
        series.changes.insert(series.changes.end(), changes.begin(), changes.end());
    std::stable_sort(series.changes.begin(), series.changes.end(),
        [](const SeriesChange &a, const SeriesChange &b) { return a.score > b.score; });
}

void addChangeIntervals(Series &series, std::span<const StepSource> steps, const SharedColumns &shared,
    const SeriesOptions &options, Progress &progress)
{
    const auto stored = static_cast<int>(shared.measures.size()), probes = static_cast<int>(shared.probes.size());
    std::map<int, StepChanges> ofMeasures, ofProbe;
    for (SeriesChange &change : series.changes) {
        const bool probe = change.measure >= stored;
        StepChanges &list = (probe ? ofProbe : ofMeasures)[change.step];
        list.changes.push_back(&change);
        list.columns.push_back(probe ? std::int64_t(change.head) * probes + change.measure - stored
                                     : std::int64_t(change.head) * stored + change.measure);
    }
    std::optional<StepValues> before;
    for (int step = 0; step < static_cast<int>(steps.size()); ++step) {
        progress.advanceOrThrow(static_cast<double>(step) / static_cast<double>(steps.size()));
        const bool here = ofMeasures.contains(step) || ofProbe.contains(step);
        if (!here && !ofMeasures.contains(step + 1) && !ofProbe.contains(step + 1)) {
            before.reset();
            continue;
        }
        NoProgress none;
        StepValues after = readStep(steps[step], shared, options, none);
        if (here && before) {
            estimateChanges(
                ofMeasures[step], before->values, after.values, sameExamples(before->keys, after.keys), options);
            const attention::MeasureValues left =
                                               attention::takeColumns(before->data.probe, series.heads, shared.probes),
                                           right =
                                               attention::takeColumns(after.data.probe, series.heads, shared.probes);
            estimateChanges(ofProbe[step], left, right, sameSequences(left, right), options);
        }
        before = std::move(after);
    }
    progress.advanceOrThrow(1);
}

} // namespace headwise::compare::runs
