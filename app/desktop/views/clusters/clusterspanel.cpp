// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusterspanel.h"

#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace headwise::desktop::views::clusters {

namespace {

/// The text of a label in rich text, where names may have signs of HTML.
QString plain(const QString &text) { return text.toHtmlEscaped(); }

} // namespace

ClustersPanel::ClustersPanel(QWidget *parent)
    : QWidget(parent)
    , m_title(new views::ThemedLabel({}, widgets::theme::TextRole::CardTitle))
    , m_facts(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_match(new views::ThemedLabel({}, widgets::theme::TextRole::Body))
    , m_searchText(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_rename(new QPushButton(tr("Rename…")))
    , m_search(new QPushButton(tr("Search the other source too")))
    , m_members(makeRows(QStringLiteral("clusterMembers"), m_memberHeads))
    , m_like(makeRows(QStringLiteral("headsLike"), m_likeHeads))
    , m_silhouette(new widgets::clusters::CountCurve)
    , m_gap(new widgets::clusters::CountCurve)
    , m_steps(new beside::StepsSection)
    , m_cluster(new QWidget)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *top = new QVBoxLayout(m_cluster);
    top->setContentsMargins(12, 0, 12, 0);
    top->setSpacing(4);
    for (views::ThemedLabel *label : {m_title, m_facts, m_match, m_searchText})
        label->setWordWrap(true);
    m_title->setObjectName(QStringLiteral("clusterTitle"));
    m_match->setObjectName(QStringLiteral("clusterMatch"));
    m_rename->setObjectName(QStringLiteral("renameCluster"));
    m_search->setObjectName(QStringLiteral("searchOther"));
    m_match->setTextFormat(Qt::RichText);
    top->addWidget(m_title);
    top->addWidget(m_facts);
    top->addWidget(m_rename, 0, Qt::AlignLeft);
    column->addWidget(m_cluster);
    m_membersSection = views::addPanelSection(column, tr("Heads"), m_members);
    m_matchSection = views::addPanelSection(column, {}, m_match);
    auto *like = new QWidget;
    auto *likeColumn = new QVBoxLayout(like);
    likeColumn->setContentsMargins(0, 0, 0, 0);
    likeColumn->addWidget(m_like);
    likeColumn->addWidget(m_searchText);
    likeColumn->addWidget(m_search, 0, Qt::AlignLeft);
    m_likeSection = views::addPanelSection(column, {}, like);
    m_stepsSection = views::addPanelSection(column, tr("Over the run"), m_steps);
    connect(m_steps, &beside::StepsSection::comparingWanted, this, &ClustersPanel::comparingStepsWanted);
    connect(m_steps, &beside::StepsSection::stepChosen, this, &ClustersPanel::stepChosen);
    m_silhouette->setObjectName(QStringLiteral("silhouetteCurve"));
    m_gap->setObjectName(QStringLiteral("gapCurve"));
    m_silhouetteSection = views::addPanelSection(column, tr("How many clusters"), m_silhouette);
    m_gapSection = views::addPanelSection(column, tr("Gap statistic"), m_gap);
    connect(m_rename, &QPushButton::clicked, this, &ClustersPanel::renameWanted);
    connect(m_search, &QPushButton::clicked, this, &ClustersPanel::searchWanted);
    for (widgets::clusters::CountCurve *curve : {m_silhouette, m_gap})
        connect(curve, &widgets::clusters::CountCurve::countChosen, this, &ClustersPanel::countChosen);
    clear();
}

widgets::clusters::HeadRows *ClustersPanel::makeRows(const QString &objectName, const ListedHeads &listed)
{
    auto *rows = new widgets::clusters::HeadRows;
    rows->setObjectName(objectName);
    connect(rows, &widgets::clusters::HeadRows::itemClicked, this, [this, &listed](int row) {
        const ListedHead head = listed.heads[static_cast<std::size_t>(row)];
        emit headChosen(head.source, head.item);
    });
    return rows;
}

void ClustersPanel::clear()
{
    m_cluster->hide();
    for (const views::PanelSection &section :
        {m_membersSection, m_matchSection, m_likeSection, m_silhouetteSection, m_gapSection, m_stepsSection})
        section.box->hide();
}

void ClustersPanel::show(const PanelInput &input, int cluster, const BothDistances &both)
{
    m_cluster->setVisible(cluster >= 0);
    m_membersSection.box->setVisible(cluster >= 0);
    m_matchSection.box->setVisible(cluster >= 0 && input.clusters.other.has_value());
    if (cluster >= 0) {
        showCluster(input, cluster);
        showMatch(input, cluster);
    }
    showLike(input, both);
    showCurves(input.clusters.shown.set->analysis);
}

void ClustersPanel::showCluster(const PanelInput &input, int cluster)
{
    const ClustersInput &clusters = input.clusters;
    const auto &shown = clusters.shown.set->analysis.clusters[static_cast<std::size_t>(cluster)];
    m_title->setText(
        tr("Cluster %1: %2").arg(cluster + 1).arg(clusters.shown.names[static_cast<std::size_t>(cluster)].text));
    QString facts = clusterFacts(clusters, cluster);
    if (const QString change = changeText(clusters, input.currentItem()); !change.isEmpty())
        facts += QLatin1Char('\n') + change;
    m_facts->setText(facts);
    m_memberHeads = memberRows(input, cluster);
    m_members->setContent(m_memberHeads.rows);
    m_membersSection.header->setTitle(headCount(shown.members.size()));
    m_membersSection.header->setNote(m_memberHeads.heads.size() < shown.members.size()
                                         ? tr("the %1 nearest to the representative").arg(m_memberHeads.heads.size())
                                         : tr("distance to the representative"));
}

void ClustersPanel::showMatch(const PanelInput &input, int cluster)
{
    const ClustersInput &clusters = input.clusters;
    if (!clusters.other)
        return;
    const auto *match = clusters.matchOf(cluster);
    const QString letter = widgets::theme::letterOf(clusters.other->source.id);
    m_matchSection.header->setTitle(tr("Matched in %1").arg(letter));
    if (!match || match->b < 0) {
        m_matchSection.header->setNote({});
        m_match->setText(plain(tr("No cluster of %1 has heads in common with it.").arg(letter)));
        return;
    }
    m_matchSection.header->setNote(tr("overlap %1").arg(widgets::theme::formatNumber(match->overlap)));
    const auto line = [&](const QString &name, const std::vector<int> &items) {
        return QStringLiteral("<p style=\"margin:0 0 3px 0\">%1: %2</p>")
            .arg(plain(name), plain(headList(clusters.shown, items, clusters.settings.naming)));
    };
    m_match->setText(line(tr("kept"), match->kept) + line(tr("joined"), match->joined) + line(tr("left"), match->left));
}

void ClustersPanel::showLike(const PanelInput &input, const BothDistances &both)
{
    const int current = input.currentItem();
    m_likeSection.box->setVisible(current >= 0);
    if (current < 0)
        return;
    m_likeHeads = likeRows(input, current, both);
    m_like->setContent(m_likeHeads.rows);
    m_likeSection.header->setTitle(m_likeHeads.rows.name);
    m_likeSection.header->setNote(both.distances && input.clusters.other ? tr("in both sources") : tr("nearest first"));
    if (m_revealing)
        scrollToLike();
}

void ClustersPanel::revealLike()
{
    m_revealing = true;
    if (m_likeSection.box->isVisible())
        scrollToLike();
}

void ClustersPanel::scrollToLike()
{
    m_revealing = false;
    QTimer::singleShot(0, this, [this] { // after the layout of the lists above it
        for (QWidget *parent = parentWidget(); parent; parent = parent->parentWidget())
            if (auto *area = qobject_cast<QScrollArea *>(parent))
                return area->verticalScrollBar()->setValue(m_likeSection.box->mapTo(area->widget(), QPoint()).y());
    });
}

void ClustersPanel::setSearch(const QString &text, bool offered)
{
    m_searchText->setText(text);
    m_searchText->setVisible(!text.isEmpty());
    m_search->setVisible(offered);
}

void ClustersPanel::showSteps(const std::optional<beside::StepsInput> &input)
{
    m_stepsSection.box->setVisible(input.has_value());
    if (input)
        m_steps->show(*input);
}

void ClustersPanel::showCurves(const clustering::analysis::ClusterAnalysis &analysis)
{
    const int chosen = analysis.partition.clusters;
    m_silhouetteSection.box->setVisible(analysis.silhouettes.size() > 1);
    m_silhouetteSection.header->setNote(analysis.suggestedBySilhouette > 0
                                            ? tr("silhouette, largest at %1").arg(analysis.suggestedBySilhouette)
                                            : tr("mean silhouette"));
    m_silhouette->setContent({analysis.silhouettes, chosen, analysis.suggestedBySilhouette, tr("Mean silhouette"),
        tr("not defined for these heads")});
    m_gapSection.box->setVisible(analysis.gaps.size() > 1);
    m_gapSection.header->setNote(
        analysis.suggestedByGap > 0 ? tr("suggests %1").arg(analysis.suggestedByGap) : tr("suggests none"));
    m_gap->setContent(
        {analysis.gaps, chosen, analysis.suggestedByGap, tr("Gap statistic"), tr("not defined for these heads")});
}

} // namespace headwise::desktop::views::clusters
