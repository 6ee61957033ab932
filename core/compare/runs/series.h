// SPDX-License-Identifier: GPL-3.0-or-later
// Series over a training run: measures of every head by step, their change points, and roles that appear and vanish.
#pragma once

#include "core/base/note.h"
#include "core/statistics/interval.h"
#include "core/statistics/roles.h"

#include "core/attention/source.h"

#include <functional>
#include <memory>
#include <optional>

namespace headwise::compare::runs {

/// Values of one step that are not measures of heads, for example the loss of every example; NaN = not defined.
struct NamedValues
{
    /// "loss"; "training_loss" and "evaluation_loss" of the training run; "first_loss" and "repeated_loss" of the probe
    std::string name;
    std::vector<float> values;
};

/// The data of one step.
struct StepData
{
    std::shared_ptr<const attention::AttentionSource> source;
    attention::MeasureValues probe{};  ///< scores over generated sequences, such as "prefix_matching"; may be empty
    std::vector<NamedValues> curves{}; ///< may be empty
};

/// One checkpoint. It is opened only when needed, so that a run of any length takes the memory of two steps.
struct StepSource
{
    std::int64_t step = 0;
    std::string name; ///< for messages
    std::function<StepData()> open;
};

struct SeriesOptions
{
    std::optional<attention::Stack> stack{}; ///< only this one
    std::vector<std::string> measures{};     ///< ids; empty = all measures that every step has
    std::int64_t driftSample = 100;          ///< number of examples for the drift, drawn with `seed`; 0 = all
    bool drift = true;
    std::uint64_t seed = 0;
    int bootstrapRounds = 2000;
    double falseDiscovery = 0.05; ///< share of series without a change among those that are said to change
    statistics::RoleThresholds thresholds{};
};

/// A mean over examples with its 95 % interval; n = 0 and NaN without values. float32, since a run has many of them.
struct SeriesPoint
{
    float mean = std::numeric_limits<float>::quiet_NaN();
    float low = std::numeric_limits<float>::quiet_NaN();
    float high = std::numeric_limits<float>::quiet_NaN();
    std::int32_t n = 0;
};

/// Converts an estimate to a point of a series and back (the standard deviation is not kept).
SeriesPoint pointOf(const statistics::Estimate &estimate);
statistics::Estimate estimateOf(const SeriesPoint &point);
/// A change of a measure; its interval is kept within the largest change that the measure's range allows.
SeriesPoint changeOf(std::string_view measure, statistics::Estimate estimate);

/// A shift of the level of one measure of one head between the step before `step` and `step`.
struct SeriesChange
{
    int head = 0, measure = 0; ///< indices into Series::heads, Series::measures
    int step = 0;              ///< index into Series::steps: the first step after the change, at least 1
    SeriesPoint before, after; ///< at the neighbouring steps
    SeriesPoint change;        ///< after minus before over the common examples, with the interval of the pairs
    float levelBefore = 0, levelAfter = 0; ///< means of the segments on both sides
    double score = 0;                      ///< see ChangePoint::score
};

enum class TrendKind : std::uint8_t
{
    Slope, ///< the level moved over several steps
    Open   ///< the level moved, but the steps do not tell whether at once
};
std::string_view trendKindName(TrendKind kind); ///< "slope", "open"

/// A change of one measure of one head that is not told as a shift.
struct SeriesTrend
{
    TrendKind kind = TrendKind::Open;
    int head = 0, measure = 0;
    int from = 0, to = 0;      ///< indices into Series::steps
    int step = 0;              ///< the first step after the clearest part of it
    SeriesPoint before, after; ///< at `from` and `to`
    SeriesPoint change;        ///< after minus before, with an interval from the noise of the two steps
    double score = 0;          ///< see ChangePoint::score: the largest of its parts
};

/// How changes were judged.
struct ChangePenalty
{
    double value = 0; ///< beta of findChangePoints where the noise is known for certain; larger where it is not
    std::int64_t judged = 0, changed = 0; ///< number of series: heads x measures
    Note method{"change_method"};         ///< for views and reports
    Note formula{"change_penalty"};       ///< with its numbers put in; without values if nothing was judged
};

/// A role of one head, from the step at which it appears to the step at which it vanishes.
struct RoleSpell
{
    const statistics::RoleRule *role = nullptr;
    int head = 0;
    int appeared = 0;  ///< index into Series::steps; 0: met from the first step on
    int vanished = -1; ///< index of the first step without it; -1: met up to the last step
};

struct SeriesStep
{
    std::int64_t step = 0;
    std::string name;
    std::int64_t examples = 0; ///< number of its examples, also those that other steps lack
};

/// A value of every step that does not belong to a head.
struct SeriesCurve
{
    std::string name;
    std::vector<SeriesPoint> points; ///< [steps]; n = 0 for steps without it
};

struct Series
{
    std::vector<SeriesStep> steps;        ///< ascending
    std::int64_t examples = 0;            ///< number of examples that every step has
    std::vector<attention::HeadId> heads; ///< heads of every step
    std::vector<std::string> measures;    ///< ids of the measures of every step, then those of the probe
    std::vector<SeriesPoint> points;      ///< [steps, heads, measures]
    std::vector<SeriesPoint> drift; ///< [steps, heads]: Jensen-Shannon divergence (nats) from the step before; n = 0
                                    ///< at the first step. Empty without maps
    std::vector<SeriesCurve> curves;
    std::vector<SeriesChange> changes;               ///< shifts of level, largest score first
    std::vector<SeriesTrend> trends;                 ///< other changes of level, largest score first
    ChangePenalty penalty;                           ///< of both
    std::vector<const statistics::RoleRule *> rules; ///< the rules whose measure is available
    std::vector<std::uint8_t> rolesMet;              ///< [steps, heads, rules]: 1 = met
    std::vector<RoleSpell> roles;                    ///< head by head within the order of `rules`
    std::vector<Note> notes;                         ///< sentences about what was sampled, left out or missing

    const SeriesPoint &point(int step, int head, int measure) const
    {
        return points[(static_cast<std::size_t>(step) * heads.size() + head) * measures.size() + measure];
    }
    /// Null without maps.
    const SeriesPoint *driftAt(int step, int head) const
    {
        return drift.empty() ? nullptr : &drift[static_cast<std::size_t>(step) * heads.size() + head];
    }
    bool roleMet(int step, int head, int rule) const
    {
        return rolesMet[(static_cast<std::size_t>(step) * heads.size() + head) * rules.size() + rule] != 0;
    }
    int headIndex(attention::HeadId head) const;             ///< or -1
    int measureIndex(const std::string &measure) const;      ///< or -1
    int stepIndex(std::int64_t step) const;                  ///< or -1
    const SeriesCurve *curve(const std::string &name) const; ///< or null
};

/// Mean over the heads of a layer, skipping what is not defined.
struct LayerSteps
{
    std::vector<int> layers;  ///< of the stack, ascending
    std::vector<float> means; ///< [layers, steps]; NaN = not defined
};
LayerSteps layerMeans(const Series &series, attention::Stack stack, int measure);
/// The same for the drift as a distance (divergenceDistance); empty without maps.
LayerSteps layerDrift(const Series &series, attention::Stack stack);

/// Reads the measures stored in every step (tokens, special tokens shown), one step after the other. Intervals are
/// bootstrapMeans with the same seed at every step. Changes: see addChangePoints. Roles: matchRoles at every step.
/// Drift: mean Jensen-Shannon divergence over the examples (a seeded draw) of every head from the step before. The same
/// result for any number of threads. Throws Error: Usage for fewer than two steps or steps out of order, Mismatch when
/// the steps share no head or measure, Cancelled, and what the sources throw.
Series computeSeries(std::span<const StepSource> steps, const SeriesOptions &options, Progress &progress);

} // namespace headwise::compare::runs
