// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/runs/serieschanges.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/compare/runs/changepoints.h"
#include "core/compare/runs/seriesdrift.h"
#include "core/compare/runs/stepscatter.h"
#include "core/statistics/significance/pairedtest.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::compare::runs {

namespace {

/// One measure of one head over the steps that have it.
struct Track
{
    std::size_t column = 0;
    std::vector<int> steps;     ///< indices into Series::steps
    std::vector<double> places; ///< training steps
    std::vector<double> means, errors;
    NoiseFactor noise{};

    std::size_t size() const { return steps.size(); }
};

boost::math::students_t studentOf(const Track &track) { return boost::math::students_t(track.noise.freedom); }

/// z^2 that |t| exceeds with probability p.
double squaredQuantile(const boost::math::students_t &student, double p)
{
    return std::pow(boost::math::quantile(boost::math::complement(student, p / 2)), 2);
}

/// Ratio of the quantiles of Student's t and the normal distribution at `reach`: it accounts for the uncertainty of
/// an error that is estimated from few examples.
double studentFactor(std::int32_t n, double reach)
{
    if (n < 2)
        return 1;
    const boost::math::students_t student(n - 1);
    const double tail = boost::math::cdf(boost::math::complement(boost::math::normal(), reach));
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

/// Errors that float32 can tell from 0.
void keepAbovePrecision(Track &track)
{
    double largest = 0;
    for (const double mean : track.means)
        largest = std::max(largest, std::abs(mean));
    for (double &error : track.errors)
        error = std::max({error, 1e-5 * largest, 1e-12});
}

Track trackOf(const Series &series, const ChangeErrors &errors, std::size_t column, double reach)
{
    const std::size_t width = series.heads.size() * series.measures.size(), steps = series.steps.size();
    Track track;
    track.column = column;
    std::int32_t n = -1;
    double factor = 1;
    for (std::size_t step = 0; step < steps; ++step) {
        const SeriesPoint &point = series.points[step * width + column];
        if (std::isnan(point.mean))
            continue;
        double squares = 0;
        int sides = 0;
        for (const std::size_t change : {step, step + 1}) {
            if (change == 0 || change == steps || std::isnan(errors[change * width + column]))
                continue;
            squares += std::pow(errors[change * width + column], 2) / 2;
            ++sides;
        }
        constexpr double halfWidth = 1.959963984540054; // of a 95 % interval, in standard errors
        track.steps.push_back(static_cast<int>(step));
        track.places.push_back(static_cast<double>(series.steps[step].step));
        track.means.push_back(point.mean);
        const double error =
            sides > 0 ? std::sqrt(squares / sides) : (static_cast<double>(point.high) - point.low) / 2 / halfWidth;
        if (point.n != n) {
            n = point.n;
            factor = studentFactor(n, reach);
        }
        track.errors.push_back(error * factor);
    }
    shareErrors(track.errors);
    for (double &error : track.errors)
        error = std::isnan(error) ? 0 : error;
    keepAbovePrecision(track);
    return track;
}

/// The sampling error of a single example is not known.
bool noiseIsKnown(const Series &series, std::size_t column)
{
    const std::size_t width = series.heads.size() * series.measures.size();
    return std::any_of(series.steps.begin(), series.steps.end(), [&](const SeriesStep &step) {
        return series.points[static_cast<std::size_t>(&step - series.steps.data()) * width + column].n >= 2;
    });
}

/// The series that can be judged.
std::vector<Track> tracksOf(const Series &series, const ChangeErrors &errors, double falseDiscovery)
{
    const std::size_t columns = series.heads.size() * series.measures.size();
    const double places = static_cast<double>(columns) * static_cast<double>(series.steps.size());
    const double reach =
        boost::math::quantile(boost::math::complement(boost::math::normal(), falseDiscovery / 2 / places));
    std::vector<Track> tracks;
    for (std::size_t column = 0; column < columns; ++column)
        if (noiseIsKnown(series, column))
            if (Track track = trackOf(series, errors, column, reach); track.size() >= minChangeSteps)
                tracks.push_back(std::move(track));
    return tracks;
}

/// Widens the errors to the noise that neighbouring steps show.
void widenErrors(std::vector<Track> &tracks)
{
    std::map<std::vector<double>, ScatterLaw> laws; // of each set of steps
    std::vector<ScatterRatio> ratios;
    for (const Track &track : tracks) {
        auto law = laws.find(track.places);
        if (law == laws.end())
            law = laws.emplace(track.places, scatterLaw(track.places)).first;
        std::vector<double> errors = track.errors;
        const auto middle = errors.begin() + std::ssize(errors) / 2;
        std::nth_element(errors.begin(), middle, errors.end());
        const double ratio = std::max(1e-6, neighbourScatter(track.places, track.means) / *middle);
        ratios.push_back({2 * std::log(ratio) - law->second.mean, law->second.variance});
    }
    const std::vector<NoiseFactor> factors = noiseFactors(ratios);
    for (std::size_t i = 0; i < tracks.size(); ++i) {
        tracks[i].noise = factors[i];
        for (double &error : tracks[i].errors)
            error *= factors[i].factor;
    }
}

/// p of the null that the level never changes.
double changeP(const Track &track)
{
    const double reach = std::sqrt(largestScore(track.means, track.errors));
    const double p = 2 * boost::math::cdf(boost::math::complement(studentOf(track), reach));
    return std::clamp(p * static_cast<double>(track.size() - 1), 1e-250, 1.0);
}

/// The changes of one series, put into words.
class TrackChanges
{
public:
    TrackChanges(const Series &series, const Track &track, double threshold)
        : m_series(series), m_track(track), m_student(studentOf(track))
    {
        m_points = findChangePoints(
            track.means, track.errors, squaredQuantile(m_student, threshold / static_cast<double>(track.size() - 1)));
        std::size_t begin = 0; // of the points of a trend
        for (std::size_t i = 0; i <= m_points.size(); ++i) {
            const bool shift = i < m_points.size() && isShift(m_points[i]);
            if (i > begin && (i == m_points.size() || shift || rises(i) != rises(i - 1))) {
                trends.push_back(trendOf(begin, i));
                begin = i;
            }
            if (shift) {
                shifts.push_back(shiftOf(m_points[i]));
                begin = i + 1;
            }
        }
    }

    std::vector<SeriesChange> shifts;
    std::vector<SeriesTrend> trends;

private:
    int head() const { return static_cast<int>(m_track.column / m_series.measures.size()); }
    int measure() const { return static_cast<int>(m_track.column % m_series.measures.size()); }
    const SeriesPoint &pointAt(int step) const { return m_series.point(step, head(), measure()); }
    bool rises(std::size_t point) const { return m_points[point].levelAfter > m_points[point].levelBefore; }

    bool isShift(const ChangePoint &point) const
    {
        const auto bends = bendsAt(m_track.places, m_track.means, m_track.errors, point.position);
        const double level = bendLevel / static_cast<double>(m_points.size());
        return bends &&
               std::min(bends->before, bends->after) > boost::math::quantile(boost::math::complement(m_student, level));
    }

    SeriesChange shiftOf(const ChangePoint &point) const
    {
        SeriesChange change;
        change.head = head();
        change.measure = measure();
        change.step = m_track.steps[static_cast<std::size_t>(point.position)];
        change.before = pointAt(m_track.steps[static_cast<std::size_t>(point.position) - 1]);
        change.after = pointAt(change.step);
        change.levelBefore = static_cast<float>(point.levelBefore);
        change.levelAfter = static_cast<float>(point.levelAfter);
        change.score = point.score;
        return change;
    }

    /// The step to the next value is smaller than the change of level by more than chance.
    bool isGradual(const ChangePoint &point) const
    {
        const auto at = static_cast<std::size_t>(point.position);
        const double whole = std::abs(point.levelAfter - point.levelBefore);
        const double up = point.levelAfter > point.levelBefore ? 1 : -1;
        const double step = up * (m_track.means[at] - m_track.means[at - 1]);
        return whole - step > boost::math::quantile(boost::math::complement(m_student, 0.025)) *
                                  std::hypot(m_track.errors[at], m_track.errors[at - 1]);
    }

    SeriesTrend trendOf(std::size_t begin, std::size_t end) const
    {
        const auto first = m_points.begin() + static_cast<std::ptrdiff_t>(begin),
                   last = m_points.begin() + static_cast<std::ptrdiff_t>(end);
        const auto clearest =
            std::max_element(first, last, [](const ChangePoint &a, const ChangePoint &b) { return a.score < b.score; });
        const std::size_t from = begin == 0 ? 0 : static_cast<std::size_t>(m_points[begin - 1].position),
                          to = end == m_points.size() ? m_track.size() - 1
                                                      : static_cast<std::size_t>(m_points[end].position) - 1;
        SeriesTrend trend;
        trend.kind = end - begin > 1 || isGradual(*first) ? TrendKind::Slope : TrendKind::Open;
        trend.head = head();
        trend.measure = measure();
        trend.from = m_track.steps[from];
        trend.to = m_track.steps[to];
        trend.step = m_track.steps[static_cast<std::size_t>(clearest->position)];
        trend.before = pointAt(trend.from);
        trend.after = pointAt(trend.to);
        trend.score = clearest->score;
        const double change = m_track.means[to] - m_track.means[from];
        const double half = boost::math::quantile(boost::math::complement(m_student, 0.025)) *
                            std::hypot(m_track.errors[to], m_track.errors[from]);
        statistics::Estimate estimate;
        estimate.n = std::min(trend.before.n, trend.after.n);
        estimate.mean = change;
        estimate.low = change - half;
        estimate.high = change + half;
        trend.change = changeOf(m_series.measures[static_cast<std::size_t>(trend.measure)], estimate);
        return trend;
    }

    static constexpr double bendLevel = 0.015;
    const Series &m_series;
    const Track &m_track;
    boost::math::students_t m_student;
    std::vector<ChangePoint> m_points;
};

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

namespace {

template <typename Change> void sortByScore(std::vector<Change> &changes)
{
    std::stable_sort(
        changes.begin(), changes.end(), [](const Change &a, const Change &b) { return a.score > b.score; });
}

} // namespace

std::string_view trendKindName(TrendKind kind) { return kind == TrendKind::Slope ? "slope" : "open"; }

void addChangePoints(Series &series, const ChangeErrors &errors, double falseDiscovery)
{
    std::vector<Track> tracks = tracksOf(series, errors, falseDiscovery);
    if (tracks.empty())
        return;
    widenErrors(tracks);
    std::vector<double> p(tracks.size());
    parallelFor(tracks.size(), [&](std::size_t i) { p[i] = changeP(tracks[i]); });
    const std::vector<double> q = statistics::significance::falseDiscoveryRates(p);
    ChangePenalty &penalty = series.penalty;
    penalty.judged = std::ssize(tracks);
    penalty.changed = std::count_if(q.begin(), q.end(), [&](double rate) { return rate <= falseDiscovery; });
    const double rate = falseDiscovery * static_cast<double>(std::max<std::int64_t>(1, penalty.changed));
    const double threshold = rate / static_cast<double>(penalty.judged);
    const auto places = std::ssize(series.steps) - 1;
    penalty.value = std::pow(boost::math::quantile(boost::math::complement(
                                 boost::math::normal(), threshold / static_cast<double>(places) / 2)),
        2);
    penalty.formula.values = {{rate, 4}, penalty.judged, places, {penalty.value, 4}};
    std::vector<std::optional<TrackChanges>> found(tracks.size());
    parallelFor(tracks.size(), [&](std::size_t i) {
        if (q[i] <= falseDiscovery)
            found[i].emplace(series, tracks[i], threshold);
    });
    for (const auto &changes : found)
        if (changes) {
            series.changes.insert(series.changes.end(), changes->shifts.begin(), changes->shifts.end());
            series.trends.insert(series.trends.end(), changes->trends.begin(), changes->trends.end());
        }
    sortByScore(series.changes);
    sortByScore(series.trends);
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
        StepValues after = readStep(steps[step], static_cast<std::size_t>(step), shared, options, none);
        if (here && before) {
            estimateChanges(
                ofMeasures[step], before->values, after.values, sameInputs(before->inputs, after.inputs), options);
            const attention::MeasureValues left =
                                               attention::takeColumns(before->data.probe, series.heads, shared.probes),
                                           right =
                                               attention::takeColumns(after.data.probe, series.heads, shared.probes);
            estimateChanges(ofProbe[step], left, right, sameSequences(left, right), options);
        }
        before = std::move(after);
    }
    for (SeriesChange &change : series.changes)
        change.change = changeOf(series.measures[static_cast<std::size_t>(change.measure)], estimateOf(change.change));
    progress.advanceOrThrow(1);
}

} // namespace headwise::compare::runs
