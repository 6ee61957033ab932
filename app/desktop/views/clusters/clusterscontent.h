// SPDX-License-Identifier: GPL-3.0-or-later
// The contents of the matrix, the map and the cards. Free functions, no widgets.
#pragma once

#include "app/desktop/views/clusters/clustersinput.h"
#include "widgets/clusters/clustercards.h"
#include "widgets/clusters/headmap.h"
#include "widgets/dendrogram/clustermatrixcontent.h"

namespace headwise::desktop::views::clusters {

/// "Jensen-Shannon distance", in the user's language.
QString distanceName(const QString &id);
/// What a distance is, in a sentence.
QString distanceDefinition(const QString &id);
/// "average linkage", "k-medoids"; "metric MDS (SMACOF)".
QString linkageName(const QString &id);
QString mapName(const QString &id);

widgets::dendrogram::ClusterMatrixContent matrixContent(
    const SourceClusters &clusters, const ClustersViewSettings &settings, widgets::theme::ValueRange range);
/// The range of the colours of distances; of both sources where their matrices stand side by side.
widgets::theme::ValueRange distanceRange(const ClustersInput &input);
widgets::clusters::HeadMapContent mapContent(const ClustersInput &input);

/// "1 head", "7 heads".
QString headCount(std::size_t heads);

/// The map of a head for a card or a list.
using PictureOfItem = std::function<QImage(int item)>;
widgets::clusters::ClusterCardsContent cardsContent(
    const ClustersInput &input, const PictureOfItem &picture, widgets::theme::Appearance appearance);

/// "L4H9, L2H8 (SE 0.01)" and "0.38".
std::pair<QString, QString> pairReadout(
    const SourceClusters &clusters, int a, int b, const ClustersViewSettings &settings);

/// "tree order, 72 × 72, mean of 60 of 240 examples".
QString matrixText(const ClusterSet &set, int rowsPerPixel);
/// How far the map can be trusted: stress and trustworthiness in words, a line each.
QStringList mapTrust(const ClusterSet &set, const ClustersViewSettings &settings);
/// The token policy in force and how far the other one agrees; empty where there is no other.
QString policyText(const ClusterSet &set);
/// What is of all tokens whatever the policy in force drops; empty where it drops nothing. Roles are computed under the
/// policy only where two sources are compared.
QStringList storedTexts(attention::TokenPolicy policy, std::size_t sources);

} // namespace headwise::desktop::views::clusters
