// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clustersbar.h"

#include "app/desktop/views/clusters/clusterscontent.h"
#include "app/desktop/views/exportbutton.h"
#include "app/desktop/views/settingcontrols.h"
#include "core/clustering/analysis/options.h"
#include "core/clustering/heads/distances.h"
#include "core/compare/weights/headparts.h"
#include "widgets/theme/fonts.h"

#include <QAbstractItemView>
#include <QSpinBox>
#include <QStandardItemModel>

namespace headwise::desktop::views::clusters {

ClustersBar::ClustersBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent)
    : ControlBar(parent), m_workspace(workspace), m_clusters(new QSpinBox)
{
    controls()->setContentsMargins(0, 0, 0, 0);
    controls()->setSpacing(8);
    buildSource();
    buildMethod();
    buildCount();
    controls()->addStretch(1);
    controls()->addWidget(exportButton("exportClusters", Exports::TablesAndPictures, commands));
}

void ClustersBar::buildSource()
{
    addLabel(tr("Source"));
    auto *side = boundSegments<ClusterSide>(
        {m_workspace, &ClustersSettings::side,
            {{ClusterSide::Baseline, tr("first source")}, {ClusterSide::Comparison, tr("second source")},
                {ClusterSide::Matched, tr("matched")}},
            tr("choose whose heads are clustered")},
        {"clusterSide", tr("Whose heads are clustered")});
    controls()->addWidget(side);
    m_sources.emplace(side, QStringList{tr("matched")});
}

void ClustersBar::buildMethod()
{
    Choices<QString> distances, linkages;
    for (const clustering::heads::Distance distance : clustering::heads::distances()) {
        const QString id = QString::fromUtf8(distance->id.data(), static_cast<qsizetype>(distance->id.size()));
        distances.emplace_back(id, distanceName(id));
    }
    for (const clustering::analysis::MethodDefinition &method : clustering::analysis::methodDefinitions()) {
        const QString id = QString::fromUtf8(method.id.data(), static_cast<qsizetype>(method.id.size()));
        linkages.emplace_back(id, linkageName(id));
    }
    addLabel(tr("Distance"));
    m_distance = boundCombo<QString>({m_workspace, &ClustersSettings::distance, distances, tr("change the distance")},
        {"clusterDistance", tr("Distance between heads")});
    // The longest name would take half of the bar, and the usual ones leave no room for the last controls of a line;
    // the list of choices shows them in full.
    const double scale = widgets::theme::textScale(font());
    m_distance->setMinimumWidth(qRound(120 * scale));
    m_distance->setMaximumWidth(qRound(185 * scale));
    m_distance->view()->setMinimumWidth(m_distance->sizeHint().width());
    controls()->addWidget(m_distance);
    Choices<QString> parts;
    for (const std::string_view part : compare::weights::partNames)
        parts.emplace_back(QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())),
            QString::fromUtf8(part.data(), static_cast<qsizetype>(part.size())));
    m_part = boundCombo<QString>({m_workspace, &ClustersSettings::part, parts, tr("change the part of the weights")},
        {"clusterPart", tr("Part of the weights")});
    m_part->setToolTip(tr("Q, K, V: what a head reads for queries, keys and values. O: what it writes. QK, OV: both "
                          "together"));
    controls()->addWidget(m_part);
    auto *linkage = boundCombo<QString>({m_workspace, &ClustersSettings::linkage, linkages, tr("change the linkage")},
        {"clusterLinkage", tr("How clusters are found")});
    linkage->view()->setMinimumWidth(linkage->sizeHint().width());
    linkage->setMinimumWidth(qRound(90 * scale));
    controls()->addWidget(linkage);
}

void ClustersBar::buildCount()
{
    addLabel(tr("Clusters"));
    ControlName{"clusterCount", tr("Number of clusters")}.apply(m_clusters);
    m_clusters->setKeyboardTracking(false);
    m_clusters->setRange(0, maxClusters);
    m_clusters->setSpecialValueText(tr("auto"));
    m_clusters->setFocusPolicy(Qt::StrongFocus);
    m_clusters->setToolTip(tr("The number of clusters; auto: the number with the largest mean silhouette"));
    connect(m_clusters, &QSpinBox::valueChanged, this, &ClustersBar::setClusters);
    controls()->addWidget(m_clusters);
    addLabel(tr("Examples"));
    m_examples = boundCombo<int>({m_workspace, &ClustersSettings::examples,
                                     {{0, tr("auto")}, {60, QStringLiteral("60")}, {240, QStringLiteral("240")},
                                         {1000, QStringLiteral("1000")}, {maxExamples, tr("all")}},
                                     tr("change the sample")},
        {"clusterExamples", tr("Examples that distances are means of")});
    m_examples->setToolTip(tr("A random sample of so many examples; auto: as many as are computed soon"));
    controls()->addWidget(m_examples);
}

void ClustersBar::setClusters(int clusters)
{
    ClustersViewSettings settings = m_workspace.settingsOf<ClustersSettings>();
    if (settings.clusters == clusters)
        return;
    settings.clusters = clusters;
    m_workspace.changeSettings(settings, tr("change the number of clusters"));
}

void ClustersBar::showDistances(const workspace::Source *source)
{
    using clustering::heads::DistanceData;
    const auto *items = qobject_cast<const QStandardItemModel *>(m_distance->model());
    int row = 0;
    for (const clustering::heads::Distance distance : clustering::heads::distances()) {
        QString missing;
        if (source && distance->data == DistanceData::Steps && !source->entry.isRun())
            missing = tr("This needs a training run.");
        else if (source && source->reader && distance->data == DistanceData::Outputs && !source->reader->hasOutputs())
            missing = tr("This needs an archive that was captured with --outputs.");
        QStandardItem *item = items->item(row++);
        item->setEnabled(missing.isEmpty());
        item->setToolTip(missing);
    }
}

void ClustersBar::showSources(const std::vector<workspace::Source> &shown, int heads)
{
    const ClustersViewSettings settings = m_workspace.settingsOf<ClustersSettings>();
    m_sources->show(shown, static_cast<int>(settings.side));
    const QSignalBlocker blocker(m_clusters);
    m_clusters->setMaximum(heads > 0 ? std::max(heads, settings.clusters) : maxClusters);
    m_clusters->setValue(settings.clusters);
    m_distance->setToolTip(distanceDefinition(settings.distance));
    const clustering::heads::Distance distance = clustering::heads::findDistance(settings.distance.toStdString());
    m_part->setVisible(distance && distance->data == clustering::heads::DistanceData::Weights);
    const std::size_t place = settings.side == ClusterSide::Comparison ? 1 : 0;
    showDistances(place < shown.size() ? &shown[place] : nullptr);
}

} // namespace headwise::desktop::views::clusters
