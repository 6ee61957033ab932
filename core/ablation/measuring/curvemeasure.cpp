// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/measuring/curvemeasure.h"

#include "core/base/error.h"
#include "core/pruning/sharing/sharing.h"

#include <algorithm>
#include <set>

namespace headwise::ablation::measuring {

using pruning::CurvePoint;

namespace {

/// Heads that the first removals take.
std::vector<int> removedBy(const NamedOrder &order, std::size_t removals)
{
    std::vector<int> removed;
    for (std::size_t i = 0; i < removals; ++i)
        removed.insert(removed.end(), order.removals[i].heads.begin(), order.removals[i].heads.end());
    return removed;
}

CurvePoint pointOf(const pruning::PairedChange &change)
{
    CurvePoint point;
    point.value = change.value.value;
    point.low = change.value.low;
    point.high = change.value.high;
    point.change = change.change.value;
    point.changeLow = change.change.low;
    point.changeHigh = change.change.high;
    return point;
}

/// One measuring of a curve.
class Run
{
public:
    Run(const importance::MethodInput &input, const evaluation::MetricDefinition &metric, const CurveOptions &options)
        : m_input(input)
        , m_metric(metric)
        , m_options(options)
        , m_heads(pruning::headsOf(input.model.stacks()))
        , m_baseline(evaluation::outcomesOf(metric, input.evaluator.baseline()))
    {
    }

    const std::vector<attention::HeadId> &heads() const { return m_heads; }

    /// Needed once, before plans are measured.
    void prepare(Progress &progress)
    {
        if (m_options.cut == pruning::Cut::Mean)
            m_means = importance::meanContexts(m_input.model, m_input.evaluator, progress);
    }
    CurvePoint measured(const pruning::Plan &plan, Progress &progress) const
    {
        const auto scores = m_input.evaluator.scores(importance::ablationOf(plan, m_means), progress);
        return compared(evaluation::outcomesOf(m_metric, scores));
    }
    CurvePoint whole() const { return compared(m_baseline); }

private:
    CurvePoint compared(const pruning::Outcomes &outcomes) const
    {
        NoProgress progress;
        return pointOf(pruning::pairedChange({m_baseline, outcomes}, evaluation::summaryOf(m_metric, m_input.set),
            {.rounds = m_options.rounds, .seed = m_options.seed}, progress));
    }

    const importance::MethodInput &m_input;
    const evaluation::MetricDefinition &m_metric;
    const CurveOptions &m_options;
    std::vector<attention::HeadId> m_heads;
    pruning::Outcomes m_baseline;
    pruning::MeanContexts m_means;
};

/// Gradients of gates say what zeroing does.
double predictionAt(
    const NamedOrder &order, std::size_t removals, const CurveOptions &options, const Prediction *predicted)
{
    return predicted && !order.control && options.cut == pruning::Cut::Remove
               ? predicted->value(removedBy(order, removals))
               : pruning::unknown;
}

bool isWorse(double value, double limit, bool higherIsBetter) { return higherIsBetter ? value < limit : value > limit; }

} // namespace

pruning::Plan planAfter(const NamedOrder &order, std::size_t removals, const std::vector<attention::HeadId> &heads,
    const CurveOptions &options)
{
    pruning::Plan plan{.cut = options.cut};
    const auto removed = removedBy(order, removals);
    for (const int head : removed)
        plan.remove.insert(heads[static_cast<std::size_t>(head)]);
    if (options.cut == pruning::Cut::Share)
        plan.share = pruning::sharing::nearestLenders(heads, removed, options.distances);
    return plan;
}

std::vector<std::size_t> pointsOf(const NamedOrder &order, int points)
{
    std::vector<std::size_t> removed{0}; // heads after so many removals
    for (const auto &removal : order.removals)
        removed.push_back(removed.back() + removal.heads.size());
    std::set<std::size_t> chosen;
    for (int i = 1; i <= points; ++i) {
        const double wanted = static_cast<double>(removed.back()) * i / points;
        const auto after = std::ranges::lower_bound(removed, wanted);
        auto best = after == removed.end() ? removed.size() - 1 : static_cast<std::size_t>(after - removed.begin());
        if (best > 0 && wanted - static_cast<double>(removed[best - 1]) < static_cast<double>(removed[best]) - wanted)
            --best;
        if (best > 0)
            chosen.insert(best);
    }
    return {chosen.begin(), chosen.end()};
}

pruning::Curve measureCurve(const importance::MethodInput &input, const evaluation::MetricDefinition &metric,
    const CurveRequest &request, Progress &progress)
{
    const CurveOptions &options = request.options;
    Run run(input, metric, options);
    pruning::Curve curve{.heads = static_cast<int>(run.heads().size())};
    const auto add = [&](CurvePoint point, const NamedOrder &order, std::size_t removals) {
        point.plan = order.name;
        point.removed = static_cast<int>(removedBy(order, removals).size());
        point.predicted = removals == 0 ? point.value : predictionAt(order, removals, options, request.predicted);
        if (request.known)
            request.known(point);
        setPoint(curve, std::move(point));
    };
    double total = 1, done = 0;
    for (const auto &order : request.orders) {
        add(run.whole(), order, 0);
        for (const auto removals : pointsOf(order, options.points)) {
            total += 1;
            add({}, order, removals);
        }
    }
    PartProgress preparing(progress, 0, 1 / total);
    run.prepare(preparing);
    for (const auto &order : request.orders) {
        bool stopped = false;
        for (const auto removals : pointsOf(order, options.points)) {
            done += 1;
            if (stopped)
                continue;
            PartProgress part(progress, done / total, (done + 1) / total);
            const auto point = run.measured(planAfter(order, removals, run.heads(), options), part);
            add(point, order, removals);
            stopped = options.stopAt && isWorse(point.value, *options.stopAt, metric.higherIsBetter);
        }
    }
    progress.advanceOrThrow(1);
    return curve;
}

CurvePoint measurePlan(const importance::MethodInput &input, const evaluation::MetricDefinition &metric,
    const pruning::Plan &plan, const CurveOptions &options, Progress &progress)
{
    auto own = options;
    own.cut = plan.cut;
    Run run(input, metric, own);
    PartProgress preparing(progress, 0, 0.3), measuring(progress, 0.3, 1);
    run.prepare(preparing);
    auto point = run.measured(plan, measuring);
    point.plan = "plan";
    point.removed = static_cast<int>(plan.remove.size());
    return point;
}

} // namespace headwise::ablation::measuring
