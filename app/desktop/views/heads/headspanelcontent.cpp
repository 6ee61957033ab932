// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headspanelcontent.h"

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

struct RoleRule
{
    const char *name;
    const char *measure;
    double threshold;
};

const RoleRule rules[] = {
    {QT_TRANSLATE_NOOP("headwise::desktop::views::heads::InspectorContent", "previous token"), "offset_previous", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::views::heads::InspectorContent", "next token"), "offset_next", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::views::heads::InspectorContent", "itself"), "offset_self", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::views::heads::InspectorContent", "first-token sink"), "class_first", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::views::heads::InspectorContent", "separator sink"), "class_separator", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::views::heads::InspectorContent", "broad"), "normalised_entropy", 0.9},
};

bool met(const headwise::statistics::Estimate *estimate, double threshold)
{
    return estimate && estimate->low >= threshold;
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
        row.decimals = measureUnit(id) == QLatin1String("%") ? 1 : 2;
        if (comparison)
            addChange(row, id, *comparison, head);
        if (!std::isnan(row.baseline.value) || !std::isnan(row.comparison.value))
            content.rows.push_back(row);
    }
    return content;
}

std::vector<widgets::plots::RoleBar> roleBars(results::Desk &desk, attention::HeadId head)
{
    std::vector<widgets::plots::RoleBar> bars;
    const auto sources = desk.workspace().shownSources();
    const bool compared = sources.size() >= 2;
    for (const RoleRule &rule : rules) {
        const headwise::statistics::Estimate *a = estimateOf(desk, 0, head, rule.measure);
        const headwise::statistics::Estimate *b = compared ? estimateOf(desk, 1, head, rule.measure) : nullptr;
        if (!a || std::isnan(a->mean))
            continue;
        widgets::plots::RoleBar bar;
        bar.name = InspectorText::tr(rule.name);
        bar.baseline = a->mean;
        if (b && !std::isnan(b->mean))
            bar.comparison = b->mean;
        bar.threshold = rule.threshold;
        const bool inA = met(a, rule.threshold);
        const bool inB = met(b, rule.threshold);
        bar.note = roleNote(inA, inB, b != nullptr, compared ? widgets::theme::letterOf(sources[1].id) : QString());
        bar.strong = inA || inB;
        bars.push_back(bar);
    }
    return bars;
}

} // namespace headwise::desktop::views::heads
