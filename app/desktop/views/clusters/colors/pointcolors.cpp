// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/colors/pointcolors.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/measuretext.h"
#include "core/base/error.h"
#include "core/clustering/analysis/itemscores.h"
#include "core/measures/measure.h"
#include "widgets/plots/plotaxis.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::desktop::views::clusters::colors {

namespace {

/// The translation context of free functions.
class ColorsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::PointColors)
};

const QString scorePrefix = QStringLiteral("score:");

/// Fills in what follows from the values; without a value, the problem.
void finish(PointColors &colors, const ColoredItems &items, const QString &unit)
{
    double low = INFINITY, high = -INFINITY;
    for (const double value : colors.values) {
        low = std::isnan(value) ? low : std::min(low, value);
        high = std::isnan(value) ? high : std::max(high, value);
    }
    if (!(low <= high)) {
        colors.values.clear();
        colors.problem = ColorsText::tr("No head here has a value of %1: colours are clusters.").arg(colors.name);
        return;
    }
    colors.means = clustering::analysis::clusterMeans(items.partition, colors.values);
    colors.bar = {widgets::theme::Scale::Cividis, widgets::plots::niceRange(low, high, 4),
        unit.isEmpty() ? colors.name : QStringLiteral("%1, %2").arg(colors.name, unit), {}};
}

} // namespace

QString scoreChoice(const QString &name) { return scorePrefix + name; }

std::optional<QString> scoreName(const QString &id)
{
    return id.startsWith(scorePrefix) ? std::optional(id.mid(scorePrefix.size())) : std::nullopt;
}

std::vector<ColorChoice> colorChoices(const compare::tables::SourceStatistics *statistics, const QStringList &scores)
{
    std::vector<ColorChoice> choices{{byCluster, ColorsText::tr("cluster")}};
    for (const QString &name : scores)
        choices.push_back({scoreChoice(name), name});
    if (statistics)
        for (const std::string &measure : statistics->measures) {
            const QString id = QString::fromStdString(measure);
            choices.push_back({id, shortMeasureName(id)});
        }
    return choices;
}

std::vector<ColorChoice> usualChoices()
{
    std::vector<ColorChoice> choices{{byCluster, ColorsText::tr("cluster")}};
    for (const measures::MeasureInfo &info : measures::measures()) {
        const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
        choices.push_back({id, shortMeasureName(id)});
    }
    return choices;
}

PointColors measureColors(
    const ColoredItems &items, const QString &measure, const compare::tables::SourceStatistics &statistics)
{
    PointColors colors;
    colors.name = shortMeasureName(measure);
    for (const clustering::values::SourceHead &item : items.heads) {
        const auto *estimate = statistics.find(item.head, measure.toStdString());
        colors.values.push_back(estimate ? shownValue(measure, estimate->mean) : std::nan(""));
    }
    finish(colors, items, measureUnit(measure));
    return colors;
}

PointColors scoreColors(const ColoredItems &items, const QString &name, const QString &path, const OpenedScores &opened)
{
    PointColors colors;
    colors.name = name;
    const auto table = opened.table(path);
    if (!table) {
        colors.problem = path.isEmpty() ? ColorsText::tr("No scores \"%1\" are open: colours are clusters.").arg(name)
                                        : opened.problem(path);
        return colors;
    }
    try {
        const std::vector<double> scores = headscores::scoresOf(*table, items.layout);
        for (const clustering::values::SourceHead &item : items.heads)
            colors.values.push_back(clustering::analysis::scoreOfItem(item, false, items.layout, scores));
    } catch (const Error &error) {
        colors.values.clear();
        colors.problem = jobs::errorText(error);
        return colors;
    }
    finish(colors, items, {});
    return colors;
}

} // namespace headwise::desktop::views::clusters::colors
