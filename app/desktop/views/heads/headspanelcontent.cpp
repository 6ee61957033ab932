// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headspanelcontent.h"

#include "app/desktop/results/runseries.h"
#include "app/desktop/views/headroles.h"
#include "app/desktop/views/heads/headcells.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "core/base/notdefined.h"
#include "core/measures/measure.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::heads {

namespace {

/// The translation context of free functions.
class InspectorText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::heads::InspectorContent)
};

QString idOf(const measures::MeasureInfo &info)
{
    return QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

widgets::tables::ShownEstimate shown(const QString &measure, const headwise::statistics::Estimate *estimate)
{
    if (!estimate)
        return {};
    return {shownValue(measure, estimate->mean), shownValue(measure, (estimate->high - estimate->low) / 2)};
}

const headwise::statistics::Estimate *estimateOf(
    results::Desk &desk, std::size_t lane, attention::HeadId head, const std::string &measure)
{
    const auto sources = desk.workspace().shownSources();
    const auto statistics = desk.statistics();
    const compare::tables::SourceStatistics *source =
        statistics && lane < sources.size() ? statistics->source(sources[lane].id) : nullptr;
    const auto own = source ? desk.partners(source->source).of(head) : std::nullopt;
    return own ? source->find(*own, measure) : nullptr;
}

/// One decimal for percentages and for numbers of two digits, as in the Statistics view.
int decimalsOf(const QString &measure, const widgets::tables::MeasureRow &row)
{
    double largest = 0;
    for (const double value : {row.baseline.value, row.comparison.value})
        largest = std::isnan(value) ? largest : std::max(largest, std::abs(value));
    return measureUnit(measure) == QLatin1String("%") || largest >= 9.995 ? 1 : 2;
}

int measureColumn(const compare::dataset::ComparisonResult &comparison, const std::string &measure)
{
    const auto found = std::find(comparison.measures.begin(), comparison.measures.end(), measure);
    return found == comparison.measures.end() ? -1 : static_cast<int>(found - comparison.measures.begin());
}

void addChange(widgets::tables::MeasureRow &row, const QString &measure,
    const compare::dataset::ComparisonResult &comparison, attention::HeadId head)
{
    const int index = comparison.headIndex(head);
    const int column = measureColumn(comparison, measure.toStdString());
    if (index < 0 || column < 0)
        return;
    const compare::dataset::HeadComparison &compared = comparison.heads[static_cast<std::size_t>(index)];
    const headwise::statistics::Estimate &change = compared.changes[static_cast<std::size_t>(column)];
    row.change = shownValue(measure, change.mean);
    row.changeLow = shownValue(measure, change.low);
    row.changeHigh = shownValue(measure, change.high);
    row.significant = compared.tests[static_cast<std::size_t>(column)].q < significance;
}

QString roleNote(bool inBaseline, bool inComparison, bool compared, const QString &letter)
{
    if (!compared)
        return inBaseline ? InspectorText::tr("met") : InspectorText::tr("not met");
    if (inBaseline != inComparison)
        return inBaseline ? InspectorText::tr("lost in %1").arg(letter) : InspectorText::tr("new in %1").arg(letter);
    return inBaseline ? InspectorText::tr("met") : InspectorText::tr("not met");
}

} // namespace

widgets::tables::MeasureRowsContent measureRows(results::Desk &desk, attention::HeadId head)
{
    widgets::tables::MeasureRowsContent content;
    const auto sources = desk.workspace().shownSources();
    content.hasComparison = sources.size() >= 2;
    content.baseline = sources.empty() ? SourceId{0} : sources[0].id;
    content.comparison = content.hasComparison ? sources[1].id : SourceId{1};
    const auto comparison = desk.comparison();
    for (const measures::MeasureInfo &info : measures::measures()) {
        const QString id = idOf(info);
        widgets::tables::MeasureRow row;
        row.name = measureTitle(id);
        row.unit = measureUnitNote(id);
        row.baseline = shown(id, estimateOf(desk, 0, head, id.toStdString()));
        row.comparison = shown(id, estimateOf(desk, 1, head, id.toStdString()));
        row.decimals = decimalsOf(id, row);
        if (comparison)
            addChange(row, id, *comparison, head);
        if (!std::isnan(row.baseline.value) || !std::isnan(row.comparison.value))
            content.rows.push_back(row);
    }
    return content;
}

namespace {

constexpr std::size_t shownRoles = 4;

/// The rules for a head in one lane, in the order of roleRules(); without statistics none.
std::vector<headwise::statistics::RoleMatch> matchesOf(results::Desk &desk, std::size_t lane, attention::HeadId head)
{
    std::vector<std::string> measures;
    std::vector<headwise::statistics::Estimate> estimates;
    for (const headwise::statistics::RoleRule &rule : headwise::statistics::roleRules()) {
        const std::string measure(rule.measure);
        const headwise::statistics::Estimate *estimate = estimateOf(desk, lane, head, measure);
        if (!estimate || std::isnan(estimate->mean) ||
            std::find(measures.begin(), measures.end(), measure) != measures.end())
            continue;
        measures.push_back(measure);
        estimates.push_back(*estimate);
    }
    return headwise::statistics::matchRoles(measures, estimates, results::roleThresholds(desk.workspace().settings()));
}

const headwise::statistics::RoleMatch *matchOf(
    const std::vector<headwise::statistics::RoleMatch> &matches, const headwise::statistics::RoleRule *rule)
{
    const auto found = std::find_if(matches.begin(), matches.end(),
        [&](const headwise::statistics::RoleMatch &match) { return match.rule == rule; });
    return found == matches.end() ? nullptr : &*found;
}

/// Bars have room for shares of the weight, and for entropy as a share of its largest value.
bool isShare(const headwise::statistics::RoleRule &rule)
{
    const measures::MeasureInfo *info = measures::findMeasure(rule.measure);
    return rule.atLeast && info && (info->unit == "share" || rule.measure == "normalised_entropy");
}

} // namespace

QString roleOf(results::Desk &desk, std::size_t lane, attention::HeadId head)
{
    return roleName(firstRole(matchesOf(desk, lane, head)));
}

std::vector<widgets::plots::RoleBar> roleBars(results::Desk &desk, attention::HeadId head)
{
    const auto sources = desk.workspace().shownSources();
    const bool compared = sources.size() >= 2;
    const auto baseline = matchesOf(desk, 0, head);
    const auto comparison = compared ? matchesOf(desk, 1, head) : std::vector<headwise::statistics::RoleMatch>();
    std::vector<std::pair<double, widgets::plots::RoleBar>> bars;
    for (const headwise::statistics::RoleMatch &a : baseline) {
        const headwise::statistics::RoleMatch *b = matchOf(comparison, a.rule);
        const bool met = a.met || (b && b->met);
        if (!isShare(*a.rule))
            continue;
        widgets::plots::RoleBar bar;
        bar.name = roleName(*a.rule);
        bar.baseline = a.strength.mean;
        if (b)
            bar.comparison = b->strength.mean;
        bar.threshold = a.threshold;
        bar.note =
            roleNote(a.met, b && b->met, b != nullptr, compared ? widgets::theme::letterOf(sources[1].id) : QString());
        bar.strong = met;
        const double nearness = std::max(bar.baseline, bar.comparison.value_or(0)) / std::max(0.01, a.threshold);
        bars.emplace_back(met ? 1000 + nearness : nearness, bar);
    }
    // Roles that are met first, then those that are nearest to it.
    std::stable_sort(bars.begin(), bars.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    std::vector<widgets::plots::RoleBar> shown;
    for (std::size_t i = 0; i < bars.size() && (i < shownRoles || bars[i].first >= 1000); ++i)
        shown.push_back(bars[i].second);
    return shown;
}

} // namespace headwise::desktop::views::heads
