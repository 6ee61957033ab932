// SPDX-License-Identifier: GPL-3.0-or-later
// The values that colour the points of a map of heads. Free functions, no widgets.
#pragma once

#include "app/desktop/views/clusters/colors/openedscores.h"
#include "core/clustering/values/clusters.h"
#include "core/clustering/values/headdistances.h"
#include "core/compare/tables/headstatistics.h"
#include "widgets/controls/colorbar.h"

#include <QStringList>

namespace headwise::desktop::views::clusters::colors {

/// The id of the choice that colours points by their cluster.
inline const QString byCluster = QStringLiteral("cluster");
/// "score:importance"; measures have their own ids.
QString scoreChoice(const QString &name);
/// The name in the id of a choice; nothing for another one.
std::optional<QString> scoreName(const QString &id);

struct ColorChoice
{
    QString id, text;
    bool operator==(const ColorChoice &) const = default;
};

/// Clusters, opened scores, and the measures that the source stores (null: not known yet).
std::vector<ColorChoice> colorChoices(const compare::tables::SourceStatistics *statistics, const QStringList &scores);

/// Clusters, and the measures that archives store unless others were asked for: known before a source is.
std::vector<ColorChoice> usualChoices();

/// What the colours of points mean.
struct PointColors
{
    QString name;               ///< "entropy"; empty: colour = cluster
    std::vector<double> values; ///< of the items, as displayed; NaN: none
    std::vector<double> means;  ///< of the clusters
    widgets::controls::ColorBarContent bar{};
    QString problem; ///< why there are no values though they were chosen

    bool byValue() const { return !values.empty(); }
};

/// The items, and the layout of the stack that they belong to.
struct ColoredItems
{
    const std::vector<clustering::values::SourceHead> &heads;
    const clustering::values::Partition &partition;
    const attention::StackLayout &layout;
};

/// By the dataset mean of a measure.
PointColors measureColors(
    const ColoredItems &items, const QString &measure, const compare::tables::SourceStatistics &statistics);
/// By the scores of a file (empty: none is open); a file that is gone, or of another model, is a problem. Without
/// values while it is read.
PointColors scoreColors(
    const ColoredItems &items, const QString &name, const QString &path, const OpenedScores &scores);

} // namespace headwise::desktop::views::clusters::colors
