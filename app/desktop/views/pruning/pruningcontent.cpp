// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningcontent.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::pruning {

namespace {

/// The translation context of free functions.
class ContentText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::pruning::PruningView)
};

using headwise::pruning::CurvePoint;
using widgets::pruning::QualityPoint;

/// From 0 to the largest value, so that colours can be compared between plans.
widgets::theme::ValueRange rangeOf(const std::vector<double> &values)
{
    double largest = 0;
    for (const double value : values)
        if (std::isfinite(value))
            largest = std::max(largest, value);
    return {0, largest > 0 ? largest : 1};
}

QualityPoint qualityOf(const CurvePoint &point)
{
    return {point.removed, point.value, point.low, point.high, point.predicted};
}

/// The order whose points are drawn: that of the view, otherwise another one that was measured.
std::string shownOrder(const std::vector<CurvePoint> &points, const PruningInput &input)
{
    const std::string wanted = input.order ? std::string(headwise::pruning::orderName(*input.order)) : std::string();
    std::string other;
    for (const CurvePoint &point : points) {
        if (point.plan == wanted)
            return wanted;
        if (point.plan != "plan" && !point.plan.starts_with("random"))
            other = point.plan;
    }
    return other;
}

void sortByRemoved(std::vector<QualityPoint> &points)
{
    std::stable_sort(points.begin(), points.end(),
        [](const QualityPoint &a, const QualityPoint &b) { return a.removed < b.removed; });
}

/// Every order begins with nothing removed, which is measured once.
void addStart(std::vector<QualityPoint> &points, const std::vector<CurvePoint> &known)
{
    if (!points.empty() && points.front().removed == 0)
        return;
    const auto none =
        std::find_if(known.begin(), known.end(), [](const CurvePoint &point) { return point.removed == 0; });
    if (none != known.end())
        points.insert(points.begin(), qualityOf(*none));
}

void setMeasured(
    widgets::pruning::QualityCurveContent &content, const std::vector<CurvePoint> &points, const PruningInput &input)
{
    const std::string order = shownOrder(points, input);
    std::map<std::string, std::vector<QualityPoint>> random;
    for (const CurvePoint &point : points) {
        if (point.plan == order)
            content.points.push_back(qualityOf(point));
        else if (point.plan.starts_with("random"))
            random[point.plan].push_back(qualityOf(point));
    }
    sortByRemoved(content.points);
    addStart(content.points, points);
    for (auto &[plan, line] : random) {
        sortByRemoved(line);
        addStart(line, points);
        content.random.push_back(std::move(line));
    }
}

/// The order of the drawn points: the measured one, otherwise that of the view. [units][heads]
std::vector<std::vector<attention::HeadId>> drawnOrder(const PruningInput &input)
{
    if (input.runs.measured && !input.runs.measured->order.empty())
        return input.runs.measured->order;
    std::vector<std::vector<attention::HeadId>> order;
    for (const headwise::pruning::Removal &removal : input.removals) {
        order.emplace_back();
        for (const int place : removal.heads)
            order.back().push_back(input.headAt(place));
    }
    return order;
}

/// The loss that the gates predict, along the order.
void setPredicted(widgets::pruning::QualityCurveContent &content, const PruningInput &input)
{
    const headwise::pruning::results::ImportanceResult &importance = *input.runs.importance;
    const double loss = importance.protocol.loss;
    Heads removed;
    content.points.push_back({0, loss, loss, loss, loss});
    for (const std::vector<attention::HeadId> &unit : drawnOrder(input)) {
        removed.insert(unit.begin(), unit.end());
        QualityPoint point;
        point.removed = static_cast<int>(removed.size());
        point.predicted = loss + headwise::pruning::results::predictedLossChange(importance, removed);
        content.points.push_back(point);
    }
}

/// Leaves out what first order cannot predict.
void limitPredictions(widgets::pruning::QualityCurveContent &content, const PruningInput &input)
{
    const int last = predictedUpTo(input);
    for (QualityPoint &point : content.points)
        if (last >= 0 && point.removed > last)
            point.predicted = std::nan("");
}

} // namespace

HeadScores headScores(const PruningInput &input)
{
    HeadScores scores;
    if (!input.evidence.importance.empty()) {
        scores.values = input.evidence.importance;
        scores.name = ContentText::tr("importance");
        scores.unit =
            ContentText::tr("importance (%1), of its layer").arg(QString::fromStdString(input.runs.importance->method));
    } else if (input.evidence.distances.items() > 0) {
        for (const headwise::pruning::Nearest &nearest : input.nearest)
            scores.values.push_back(nearest.head >= 0 ? nearest.distance : std::nan(""));
        scores.scale = widgets::theme::Scale::EmberReversed;
        scores.name = ContentText::tr("distance to the nearest kept head");
        scores.unit = ContentText::tr("distance to the nearest kept head");
    } else {
        scores.values.assign(input.evidence.heads.size(), std::nan(""));
    }
    scores.range = rangeOf(scores.values);
    return scores;
}

widgets::headgrid::HeadGridContent gridContent(const PruningInput &input, const HeadScores &scores)
{
    widgets::headgrid::HeadGridContent content;
    content.groups = widgets::headgrid::groupsByLayer(input.layout, input.settings.naming);
    content.perKeyHead = widgets::headgrid::headsPerKeyHead(input.layout);
    content.naming = input.settings.naming;
    content.withStack = input.layouts.size() > 1;
    content.scale = scores.scale;
    content.range = scores.range;
    content.compact = true;
    content.showNumbers = false;
    content.laneName = input.source.entry.name;
    content.valueName = scores.name;
    content.afterName = ContentText::tr("kept");
    const std::vector<int> kept = headwise::pruning::keptPerLayer(input.layout, input.marked);
    std::size_t layer = 0;
    for (widgets::headgrid::HeadGroup &group : content.groups)
        if (!group.heads.empty())
            group.after = QString::number(kept[layer++]);
    const Heads suggested = input.suggestedSet();
    for (const widgets::headgrid::HeadGroup &group : content.groups)
        for (const attention::HeadId head : group.heads) {
            widgets::headgrid::HeadCell cell;
            cell.state = widgets::headgrid::CellState::Normal;
            cell.value = scores.values[static_cast<std::size_t>(input.placeOf(head))];
            cell.markedForPruning = input.marked.contains(head);
            cell.locked = input.locked.contains(head);
            cell.suggested = suggested.contains(head);
            content.cells.push_back(cell);
        }
    return content;
}

std::optional<widgets::controls::ColorBarContent> colorBarContent(const HeadScores &scores)
{
    if (std::none_of(scores.values.begin(), scores.values.end(), [](double value) { return std::isfinite(value); }))
        return std::nullopt;
    return widgets::controls::ColorBarContent{.scale = scores.scale, .range = scores.range, .unit = scores.unit};
}

std::vector<CurvePoint> knownPoints(const PruningInput &input, const headwise::pruning::Curve *running)
{
    if (running && !running->points.empty())
        return running->points;
    return input.runs.measured ? input.runs.measured->curve.points : std::vector<CurvePoint>();
}

widgets::pruning::QualityCurveContent curveContent(const PruningInput &input, const headwise::pruning::Curve *running)
{
    widgets::pruning::QualityCurveContent content;
    content.source = input.source.id;
    content.heads = input.allHeads();
    content.name = ContentText::tr("Quality against heads removed, %1").arg(input.source.entry.name);
    content.emptyText = ContentText::tr("Nothing is measured yet.");
    for (int removed = 0; const headwise::pruning::Removal &removal : input.removals) {
        if (content.stops.empty())
            content.stops.push_back(0);
        content.stops.push_back(removed += static_cast<int>(removal.heads.size()));
    }
    const std::vector<CurvePoint> points = knownPoints(input, running);
    const headwise::pruning::CurveProtocol *protocol = input.runs.measured     ? &input.runs.measured->curve.protocol
                                                       : input.runs.importance ? &input.runs.importance->protocol
                                                                               : nullptr;
    if (points.size() > 1 && !shownOrder(points, input).empty()) {
        setMeasured(content, points, input);
        const std::string metric = protocol ? protocol->metric : std::string();
        content.metric = metricName(metric);
        content.decimals = metricDecimals(metric);
        content.below = protocol && protocol->examples > 0
                            ? ContentText::tr("%1, %2 examples, 95 % interval")
                                  .arg(content.metric, widgets::theme::formatCount(protocol->examples))
                            : content.metric;
    } else if (input.runs.importance && std::isfinite(input.runs.importance->protocol.loss) &&
               !input.removals.empty() && input.cut() == headwise::pruning::Cut::Remove) {
        setPredicted(content, input);
        content.metric = metricName("loss");
        content.below = ContentText::tr("loss, as importance predicts it; no curve is measured yet");
    }
    limitPredictions(content, input);
    return content;
}

widgets::pruning::QualityCurveState curveState(const PruningInput &input)
{
    widgets::pruning::QualityCurveState state;
    state.plan = static_cast<int>(input.marked.size());
    const headwise::pruning::CurvePoint *point =
        input.runs.measured ? headwise::pruning::results::measuredPoint(*input.runs.measured, input.marked) : nullptr;
    if (point && !shownOrder(input.runs.measured->curve.points, input).empty()) // else the curve shows something else
        state.measured = qualityOf(*point);
    return state;
}

int predictedUpTo(const PruningInput &input)
{
    if (!input.runs.importance || !std::isfinite(input.runs.importance->protocol.loss))
        return -1;
    Heads removed;
    for (const std::vector<attention::HeadId> &unit : drawnOrder(input)) {
        const int before = static_cast<int>(removed.size());
        removed.insert(unit.begin(), unit.end());
        const double change = headwise::pruning::results::predictedLossChange(*input.runs.importance, removed);
        if (std::abs(change) > input.runs.importance->protocol.loss)
            return before;
    }
    return -1;
}

QString curveCaption(const PruningInput &input, const widgets::pruning::QualityCurveContent &content,
    const headwise::pruning::Curve *running)
{
    if (running && running->points.empty())
        return ContentText::tr("the order is prepared, then the curve is measured");
    const auto waiting = std::count_if(content.points.begin(), content.points.end(),
        [](const QualityPoint &point) { return !std::isfinite(point.value); });
    if (running && waiting > 0)
        return QStringLiteral("\u25CB ") +
               (waiting == 1 ? ContentText::tr("1 point is still being measured")
                             : ContentText::tr("%1 points are still being measured").arg(waiting));
    const int last = predictedUpTo(input);
    const bool predicted = std::any_of(content.points.begin(), content.points.end(),
        [](const QualityPoint &point) { return std::isfinite(point.predicted); });
    return last < 0 || !predicted ? QString() : ContentText::tr("predicted up to %1 removed").arg(last);
}

QString clusterTitle(const results::HeadClusters &clusters, int cluster)
{
    const auto place = static_cast<std::size_t>(cluster);
    if (place < clusters.names.size())
        return ContentText::tr("%1 %2").arg(cluster + 1).arg(clusters.names[place]);
    return ContentText::tr("%1 like %2")
        .arg(cluster + 1)
        .arg(QString::fromStdString(attention::headName(clusters.medoids[place])));
}

} // namespace headwise::desktop::views::pruning
