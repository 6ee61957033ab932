// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headrows.h"

#include "core/base/notdefined.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::head {

namespace {

/// The translation context of free functions.
class HeadRowsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::head::InspectorContent)
};

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
    const double sink = map.sink(query); // a key of its own, as in the measure
    if (sink > 0)
        entropy -= sink * std::log(sink);
    return entropy;
}

double weightAt(const compare::example::HeadMapRow &row, std::size_t lane, int query, int key)
{
    if (lane >= row.maps.size() || !row.maps[lane] || query >= row.maps[lane]->queries || key >= row.maps[lane]->keys)
        return notDefined;
    return row.visibility[lane].visible(query, key, row.maps[lane]->keys) ? row.maps[lane]->at(query, key) : notDefined;
}

} // namespace

std::vector<TokenDifference> largestDifferences(const HeadInput &input, int query, int most)
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

widgets::plots::DumbbellsContent rowEntropies(const HeadInput &input, std::size_t most)
{
    widgets::plots::DumbbellsContent content;
    const compare::example::Lane *first =
        input.example && !input.sources.empty() ? input.example->lane(input.sources[0].id) : nullptr;
    if (!first || !input.maps || input.maps->rows.empty() || input.maps->rows.back().maps.empty())
        return content;
    if (input.example->units.special == attention::SpecialTokens::Hide)
        return content; // rows without the hidden tokens do not sum to 1
    const compare::example::HeadMapRow &row = input.maps->rows.back();
    const bool compared = row.difference != nullptr;
    content.baseline = input.sources[0].id;
    content.comparison = compared ? input.sources[1].id : SourceId{1};
    content.highest = std::log(std::max<double>(2, static_cast<double>(first->keys.size())));
    for (std::size_t query = 0; row.maps[0] && query < std::min(most, first->queries.size()); ++query) {
        widgets::plots::Dumbbell dumbbell;
        dumbbell.label = widgets::tokentext::tokenLabels({first->queries[query]}).front().label;
        dumbbell.special = first->queries[query].special;
        dumbbell.baseline = rowEntropy(*row.maps[0], static_cast<int>(query), row.visibility[0]);
        if (compared)
            dumbbell.comparison = rowEntropy(*row.maps[1], static_cast<int>(query), row.visibility[1]);
        content.rows.push_back(dumbbell);
    }
    content.name = HeadRowsText::tr("entropy of each row");
    return content;
}

} // namespace headwise::desktop::views::head
