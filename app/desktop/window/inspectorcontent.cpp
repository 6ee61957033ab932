// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/inspectorcontent.h"

#include "app/desktop/views/measuretext.h"
#include "core/base/notdefined.h"
#include "core/compare/divergence.h"
#include "core/measures/measure.h"
#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::window {

namespace {

/// Gives free functions a context for translations.
class InspectorText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::window::InspectorContent)
};

QString idOf(const measures::MeasureInfo &info)
{
    return QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
}

widgets::lanes::ShownEstimate shown(const QString &measure, const headwise::statistics::Estimate *estimate)
{
    if (!estimate)
        return {};
    return {
        views::shownValue(measure, estimate->mean), views::shownValue(measure, (estimate->high - estimate->low) / 2)};
}

const headwise::statistics::Estimate *estimateOf(
    desk::Desk &desk, std::size_t lane, attention::HeadId head, const std::string &measure)
{
    const auto sources = desk.workspace().shownSources();
    const auto statistics = desk.statistics();
    const compare::tables::SourceStatistics *source =
        statistics && lane < sources.size() ? statistics->source(sources[lane].id) : nullptr;
    const auto own = source ? desk.partners(source->source).of(head) : std::nullopt;
    return own ? source->find(*own, measure) : nullptr;
}

int measureColumn(const compare::ComparisonResult &comparison, const std::string &measure)
{
    const auto found = std::find(comparison.measures.begin(), comparison.measures.end(), measure);
    return found == comparison.measures.end() ? -1 : static_cast<int>(found - comparison.measures.begin());
}

void addChange(widgets::lanes::MeasureRow &row, const QString &measure, const compare::ComparisonResult &comparison,
    attention::HeadId head)
{
    const int index = comparison.headIndex(head);
    const int column = measureColumn(comparison, measure.toStdString());
    if (index < 0 || column < 0)
        return;
    const compare::HeadComparison &compared = comparison.heads[static_cast<std::size_t>(index)];
    const headwise::statistics::Estimate &change = compared.changes[static_cast<std::size_t>(column)];
    row.change = views::shownValue(measure, change.mean);
    row.changeLow = views::shownValue(measure, change.low);
    row.changeHigh = views::shownValue(measure, change.high);
    row.significant = compared.tests[static_cast<std::size_t>(column)].q < significance;
}

struct RoleRule
{
    const char *name;
    const char *measure;
    double threshold;
};

const RoleRule rules[] = {
    {QT_TRANSLATE_NOOP("headwise::desktop::window::InspectorContent", "previous token"), "offset_previous", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::window::InspectorContent", "next token"), "offset_next", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::window::InspectorContent", "itself"), "offset_self", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::window::InspectorContent", "first-token sink"), "class_first", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::window::InspectorContent", "separator sink"), "class_separator", 0.5},
    {QT_TRANSLATE_NOOP("headwise::desktop::window::InspectorContent", "broad"), "normalised_entropy", 0.9},
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

double rowEntropy(attention::MapView map, int query, const attention::Visibility &visibility)
{
    double entropy = 0;
    for (int key = 0; key < map.keys; ++key) {
        const double weight = map.at(query, key);
        if (std::isnan(weight))
            return notDefined;
        if (weight > 0 && visibility.visible(query, key, map.keys))
            entropy -= weight * std::log(weight);
    }
    return entropy;
}

double weightAt(const compare::example::HeadMapRow &row, std::size_t lane, int query, int key)
{
    if (lane >= row.maps.size() || !row.maps[lane] || query >= row.maps[lane]->queries || key >= row.maps[lane]->keys)
        return notDefined;
    return row.visibility[lane].visible(query, key, row.maps[lane]->keys) ? row.maps[lane]->at(query, key) : notDefined;
}

} // namespace

widgets::lanes::MeasureRowsContent measureRows(desk::Desk &desk, attention::HeadId head)
{
    widgets::lanes::MeasureRowsContent content;
    const auto sources = desk.workspace().shownSources();
    content.hasComparison = sources.size() >= 2;
    content.baseline = sources.empty() ? SourceId{0} : sources[0].id;
    content.comparison = content.hasComparison ? sources[1].id : SourceId{1};
    const auto comparison = desk.comparison();
    for (const measures::MeasureInfo &info : measures::measures()) {
        const QString id = idOf(info);
        widgets::lanes::MeasureRow row;
        row.name = views::measureTitle(id);
        row.unit = views::measureUnitNote(id);
        row.baseline = shown(id, estimateOf(desk, 0, head, id.toStdString()));
        row.comparison = shown(id, estimateOf(desk, 1, head, id.toStdString()));
        row.decimals = views::measureUnit(id) == QLatin1String("%") ? 1 : 2;
        if (comparison)
            addChange(row, id, *comparison, head);
        if (!std::isnan(row.baseline.value) || !std::isnan(row.comparison.value))
            content.rows.push_back(row);
    }
    return content;
}

std::vector<widgets::lanes::RoleBar> roleBars(desk::Desk &desk, attention::HeadId head)
{
    std::vector<widgets::lanes::RoleBar> bars;
    const auto sources = desk.workspace().shownSources();
    const bool compared = sources.size() >= 2;
    for (const RoleRule &rule : rules) {
        const headwise::statistics::Estimate *a = estimateOf(desk, 0, head, rule.measure);
        const headwise::statistics::Estimate *b = compared ? estimateOf(desk, 1, head, rule.measure) : nullptr;
        if (!a || std::isnan(a->mean))
            continue;
        widgets::lanes::RoleBar bar;
        bar.name = InspectorText::tr(rule.name);
        bar.baseline = a->mean;
        if (b && !std::isnan(b->mean))
            bar.comparison = b->mean;
        bar.threshold = rule.threshold;
        const bool inA = met(a, rule.threshold);
        const bool inB = met(b, rule.threshold);
        bar.note = roleNote(inA, inB, b != nullptr, compared ? letterOf(sources[1].id) : QString());
        bar.strong = inA || inB;
        bars.push_back(bar);
    }
    return bars;
}

widgets::lanes::HistogramContent changeHistogram(desk::Desk &desk, attention::HeadId head, QString *note)
{
    widgets::lanes::HistogramContent content;
    const auto comparison = desk.comparison();
    const workspace::ViewSettings &settings = desk.workspace().settings();
    const int index = comparison ? comparison->headIndex(head) : -1;
    if (index < 0)
        return content;
    const auto sources = desk.workspace().shownSources();
    content.baseline = sources[0].id;
    content.comparison = sources[1].id;
    const bool change =
        settings.difference == workspace::DifferenceKind::Change || settings.view == workspace::View::Statistics;
    const int column = measureColumn(*comparison, settings.measure.toStdString());
    if (change ? column < 0 : !comparison->hasDivergences)
        return content;
    const std::string selected = desk.examples() && desk.exampleRow() >= 0
                                     ? desk.examples()->rows[static_cast<std::size_t>(desk.exampleRow())].key
                                     : std::string();
    int falling = 0;
    for (std::size_t i = 0; i < comparison->examples.size(); ++i) {
        const auto example = static_cast<std::int64_t>(i);
        const double value = change ? views::shownValue(settings.measure, comparison->changeAt(example, index, column))
                                    : compare::divergenceDistance(comparison->divergenceAt(example, index));
        content.values.push_back(value);
        falling += value < 0 ? 1 : 0;
        if (comparison->examples[i].key == selected && !std::isnan(value)) {
            content.marker = value;
            content.markerLabel =
                InspectorText::tr("this one %1")
                    .arg(change ? widgets::palette::formatSigned(value) : widgets::palette::formatNumber(value, 3));
        }
    }
    content.signedValues = change;
    content.name = InspectorText::tr("change per example");
    if (note)
        *note = change ? InspectorText::tr("%1, %2 of %3 fall")
                             .arg(views::measureName(settings.measure))
                             .arg(falling)
                             .arg(content.values.size())
                       : InspectorText::tr("Jensen–Shannon distance, n = %1").arg(content.values.size());
    return content;
}

std::vector<TokenDifference> largestDifferences(const views::HeadInput &input, int query, int most)
{
    std::vector<TokenDifference> result;
    const compare::example::Lane *first =
        input.example && !input.sources.empty() ? input.example->lane(input.sources[0].id) : nullptr;
    if (!first || !input.maps || input.maps->rows.empty() || query < 0)
        return result;
    const compare::example::HeadMapRow &row = input.maps->rows.back();
    for (int key = 0; key < static_cast<int>(first->keys.size()); ++key) {
        const auto at = static_cast<std::size_t>(key);
        const double a = weightAt(row, 0, query, key);
        if (std::isnan(a))
            continue;
        result.push_back({widgets::tokentext::tokenLabels({first->keys[at]}).front().label, first->keyPositions[at], a,
            weightAt(row, 1, query, key)});
    }
    const auto size = [](const TokenDifference &d) {
        return std::isnan(d.comparison) ? d.baseline : std::abs(d.comparison - d.baseline);
    };
    std::stable_sort(result.begin(), result.end(), [&](const auto &a, const auto &b) { return size(a) > size(b); });
    if (result.size() > static_cast<std::size_t>(most))
        result.resize(static_cast<std::size_t>(most));
    return result;
}

widgets::lanes::DumbbellsContent rowEntropies(const views::HeadInput &input)
{
    widgets::lanes::DumbbellsContent content;
    const compare::example::Lane *first =
        input.example && !input.sources.empty() ? input.example->lane(input.sources[0].id) : nullptr;
    if (!first || !input.maps || input.maps->rows.empty() || input.maps->rows.back().maps.empty())
        return content;
    const compare::example::HeadMapRow &row = input.maps->rows.back();
    const bool compared = row.difference != nullptr;
    content.baseline = input.sources[0].id;
    content.comparison = compared ? input.sources[1].id : SourceId{1};
    content.highest = std::log(std::max<double>(2, static_cast<double>(first->keys.size())));
    for (std::size_t query = 0; row.maps[0] && query < first->queries.size(); ++query) {
        widgets::lanes::Dumbbell dumbbell;
        dumbbell.label = widgets::tokentext::tokenLabels({first->queries[query]}).front().label;
        dumbbell.special = first->queries[query].special;
        dumbbell.baseline = rowEntropy(*row.maps[0], static_cast<int>(query), row.visibility[0]);
        if (compared)
            dumbbell.comparison = rowEntropy(*row.maps[1], static_cast<int>(query), row.visibility[1]);
        content.rows.push_back(dumbbell);
    }
    content.name = InspectorText::tr("entropy of each row");
    return content;
}

} // namespace headwise::desktop::window
