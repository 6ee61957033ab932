// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/analysis/options.h"

#include "core/base/translatable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace headwise::clustering::analysis {

namespace {

using trees::Linkage;

constexpr auto methods = std::to_array<MethodDefinition>({
    {Method::Average, "average", QT_TRANSLATE_NOOP("Clustering", "average linkage"), Linkage::Average},
    {Method::Complete, "complete", QT_TRANSLATE_NOOP("Clustering", "complete linkage"), Linkage::Complete},
    {Method::Single, "single", QT_TRANSLATE_NOOP("Clustering", "single linkage"), Linkage::Single},
    {Method::Weighted, "weighted", QT_TRANSLATE_NOOP("Clustering", "weighted linkage"), Linkage::Weighted},
    {Method::Ward, "ward", QT_TRANSLATE_NOOP("Clustering", "Ward"), Linkage::Ward},
    {Method::Medoids, "pam", QT_TRANSLATE_NOOP("Clustering", "k-medoids"), std::nullopt},
});

constexpr auto maps = std::to_array<MapDefinition>({
    {MapKind::Metric, "metric", QT_TRANSLATE_NOOP("Clustering", "metric scaling")},
    {MapKind::Classical, "classical", QT_TRANSLATE_NOOP("Clustering", "classical scaling")},
    {MapKind::Neighbours, "tsne", QT_TRANSLATE_NOOP("Clustering", "t-SNE")},
    {MapKind::None, "none", QT_TRANSLATE_NOOP("Clustering", "no map")},
});

template <typename Number> std::optional<Number> numberFrom(std::string_view text)
{
    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace

std::span<const MethodDefinition> methodDefinitions() { return methods; }

const MethodDefinition &definitionOf(Method method)
{
    return *std::find_if(methods.begin(), methods.end(), [&](const auto &row) { return row.method == method; });
}

std::optional<Method> methodFromName(std::string_view id)
{
    for (const MethodDefinition &row : methods)
        if (row.id == id)
            return row.method;
    return std::nullopt;
}

std::span<const MapDefinition> mapDefinitions() { return maps; }

std::optional<MapKind> mapKindFromName(std::string_view id)
{
    for (const MapDefinition &row : maps)
        if (row.id == id)
            return row.kind;
    return std::nullopt;
}

std::optional<Cut> cutFromText(std::string_view text)
{
    constexpr std::string_view heightPrefix = "height:";
    if (text == "auto")
        return Cut{};
    if (text.starts_with(heightPrefix)) {
        const auto height = numberFrom<double>(text.substr(heightPrefix.size()));
        if (!height || !std::isfinite(*height) || *height < 0)
            return std::nullopt;
        return Cut{.by = Cut::By::Height, .height = *height};
    }
    const auto clusters = numberFrom<int>(text);
    if (!clusters || *clusters < 1)
        return std::nullopt;
    return Cut{.by = Cut::By::Count, .clusters = *clusters};
}

std::string cutText(const Cut &cut)
{
    switch (cut.by) {
    case Cut::By::Count:
        return std::to_string(cut.clusters);
    case Cut::By::Height:
        return fmt::format("height:{}", cut.height);
    case Cut::By::Silhouette:
        break;
    }
    return "auto";
}

} // namespace headwise::clustering::analysis
