// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusterspage.h"

#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "core/clustering/trees/cut.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::views::clusters {

ClustersPage::ClustersPage(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_shown(makeMatrix(QStringLiteral("clusterMatrix"), false))
    , m_other(makeMatrix(QStringLiteral("clusterMatrixOther"), true))
    , m_mapFrame(new widgets::lanes::LaneFrame)
    , m_map(new widgets::clusters::HeadMap)
    , m_colorLabel(new views::ThemedLabel(tr("Colour"), widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_color(new colors::ColorBox)
    , m_colorBar(new widgets::controls::ColorBar)
    , m_trust{new widgets::controls::CaptionLine, new widgets::controls::CaptionLine}
    , m_row(new QHBoxLayout)
    , m_right(new QStackedWidget)
    , m_cardsHeader(new widgets::controls::SectionHeader(tr("Clusters")))
    , m_cards(new widgets::clusters::ClusterCards)
{
    buildMap(workspace);
    m_right->addWidget(m_mapFrame);
    m_right->addWidget(m_other.frame);
    m_row->setSpacing(10);
    m_row->addWidget(m_shown.frame);
    m_row->addWidget(m_right);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    column->addLayout(m_row, 1);
    buildCards(workspace);
    describeColors(workspace);
    setAutoFillBackground(false);
}

ClustersPage::MatrixLane ClustersPage::makeMatrix(const QString &objectName, bool other)
{
    MatrixLane lane{new widgets::lanes::LaneFrame, new widgets::dendrogram::ClusterMatrix};
    using Matrix = widgets::dendrogram::ClusterMatrix;
    lane.matrix->setObjectName(objectName);
    lane.frame->setContentWidget(lane.matrix);
    connect(lane.matrix, &Matrix::cellHovered, this,
        [this, other](widgets::dendrogram::MatrixCell cell) { hoverCell(other, cell); });
    connect(lane.matrix, &Matrix::hoverLeft, this, &ClustersPage::hoverLeft);
    connect(lane.matrix, &Matrix::cellClicked, this, [this, other](widgets::dendrogram::MatrixCell cell) {
        emitHead(other, laneOf(other).matrix->content().order[static_cast<std::size_t>(cell.row)],
            &ClustersPage::headToggled);
    });
    connect(lane.matrix, &Matrix::itemOpened, this,
        [this, other](int item) { emitHead(other, item, &ClustersPage::headOpened); });
    if (other)
        return lane; // its clusters follow those of the shown source
    connect(lane.matrix, &Matrix::clusterClicked, this, &ClustersPage::clusterClicked);
    connect(lane.matrix, &Matrix::cutMoved, this, &ClustersPage::showCut);
    connect(lane.matrix, &Matrix::cutChosen, this, [this](int clusters) {
        showCut(clusters);
        emit cutChosen(clusters);
    });
    return lane;
}

void ClustersPage::buildMap(workspace::Workspace &workspace)
{
    m_map->setObjectName(QStringLiteral("clusterMap"));
    m_mapFrame->setContentWidget(m_map);
    auto *below = new QWidget;
    auto *lines = new QVBoxLayout(below);
    lines->setContentsMargins(12, 0, 12, 6);
    lines->setSpacing(0);
    m_colorBar->setObjectName(QStringLiteral("clusterColorBar"));
    m_colorBar->hide();
    lines->addWidget(m_colorBar);
    for (widgets::controls::CaptionLine *line : m_trust)
        lines->addWidget(line);
    m_mapFrame->addBelow(below);
    Choices<QString> kinds;
    for (const clustering::analysis::MapDefinition &kind : clustering::analysis::mapDefinitions()) {
        const QString id = QString::fromUtf8(kind.id.data(), static_cast<qsizetype>(kind.id.size()));
        if (kind.kind != clustering::analysis::MapKind::None)
            kinds.emplace_back(id, mapName(id));
    }
    m_mapKind = boundCombo<QString>(
        {workspace, &ClustersSettings::map, kinds, tr("change the map")}, {"clusterMapKind", tr("Kind of map")});
    auto *corner = new QHBoxLayout(m_mapFrame->header());
    corner->setSpacing(6);
    corner->addStretch(1);
    corner->addWidget(m_colorLabel);
    corner->addWidget(m_color);
    corner->addWidget(m_mapKind);
    connect(m_color, &colors::ColorBox::colorChosen, this, &ClustersPage::colorChosen);
    connect(m_color, &colors::ColorBox::openingWanted, this, &ClustersPage::openingScoresWanted);
    connect(m_map, &widgets::clusters::HeadMap::pointHovered, this,
        [this](int item) { emitHead(false, item, &ClustersPage::headHovered); });
    connect(m_map, &widgets::clusters::HeadMap::hoverLeft, this, &ClustersPage::hoverLeft);
    connect(m_map, &widgets::clusters::HeadMap::pointClicked, this,
        [this](int item) { emitHead(false, item, &ClustersPage::headToggled); });
    connect(m_map, &widgets::clusters::HeadMap::pointOpened, this,
        [this](int item) { emitHead(false, item, &ClustersPage::headOpened); });
}

void ClustersPage::describeColors(workspace::Workspace &workspace)
{
    auto *description =
        new views::SettingControl(m_color, QLatin1String(ClustersSettings::viewId), QStringLiteral("color"));
    for (const colors::ColorChoice &choice : colors::usualChoices())
        description->addChoice({choice.id, choice.text,
            [&workspace, id = choice.id] { return workspace.settingsOf<ClustersSettings>().color == id; },
            [this, id = choice.id] { emit colorChosen(id); }});
}

void ClustersPage::buildCards(workspace::Workspace &workspace)
{
    m_cards->setObjectName(QStringLiteral("clusterCards"));
    auto *line = new QHBoxLayout;
    line->addWidget(m_cardsHeader, 1);
    m_cardMaps =
        boundSegments<CardMaps>({workspace, &ClustersSettings::cards,
                                    {{CardMaps::Mean, tr("mean map")}, {CardMaps::Example, tr("this example")}},
                                    tr("change the maps of cards")},
            {"cardMaps", tr("Maps of the heads that represent clusters")});
    line->addWidget(m_cardMaps);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->addLayout(line);
    column->addWidget(m_cards);
    connect(m_cards, &widgets::clusters::ClusterCards::itemClicked, this, &ClustersPage::clusterClicked);
    connect(m_cards, &widgets::clusters::ClusterCards::cardOpened, this, &ClustersPage::cardOpened);
}

void ClustersPage::emitHead(bool other, int item, void (ClustersPage::*signal)(attention::HeadId))
{
    if (const auto head = of(other).selectedHead(item))
        emit(this->*signal)(*head);
}

void ClustersPage::showMatrix(bool other)
{
    const SourceClusters &clusters = of(other);
    MatrixLane &lane = laneOf(other);
    lane.matrix->setContent(matrixContent(clusters, m_input.settings, distanceRange(m_input)));
    widgets::lanes::LaneHeaderContent header;
    header.source = clusters.source.id;
    header.name = other ? clusters.source.entry.name : tr("Distances between heads");
    header.what = matrixText(*clusters.set, lane.matrix->rowsPerPixel());
    header.details = tr("%1: %2").arg(clusters.source.entry.name, distanceDefinition(m_input.settings.distance));
    lane.frame->header()->setContent(header);
}

void ClustersPage::showMap()
{
    widgets::clusters::HeadMapContent content = mapContent(m_input);
    m_colorBar->setVisible(content.colors.has_value());
    if (content.colors)
        m_colorBar->setContent(*content.colors);
    setMap(std::move(content));
}

void ClustersPage::showMapClusters(const clustering::values::Partition &partition)
{
    widgets::clusters::HeadMapContent content = m_map->content();
    for (std::size_t item = 0; item < content.points.size(); ++item)
        content.points[item].cluster = partition.labels[item];
    setMap(std::move(content));
}

void ClustersPage::setMap(widgets::clusters::HeadMapContent content)
{
    const widgets::clusters::HeadMapState state = m_map->state();
    m_map->setContent(std::move(content));
    m_map->setState(state);
}

void ClustersPage::showClusters(const ClustersInput &input, const PictureOfItem &picture)
{
    m_input = input;
    showMatrix(false);
    const bool matched = input.settings.side == ClusterSide::Matched && input.other;
    if (matched)
        showMatrix(true);
    m_right->setCurrentIndex(matched ? 1 : 0);
    m_row->setStretch(0, matched ? 1 : 53); // two matrices are of one size
    m_row->setStretch(1, matched ? 1 : 36);
    showMap();
    showMapHeader();
    const QStringList trust = mapTrust(*input.shown.set, input.settings);
    for (std::size_t line = 0; line < m_trust.size(); ++line) {
        const QString text = trust.value(static_cast<qsizetype>(line));
        m_trust[line]->setTexts(text, {});
        m_trust[line]->setToolTip(text);
        m_trust[line]->setVisible(!text.isEmpty());
    }
    showCards(input, picture);
    showSelection(m_selected, std::nullopt);
}

void ClustersPage::showColorChoices(const std::vector<colors::ColorChoice> &choices, const QString &current)
{
    m_color->show(choices, current);
}

void ClustersPage::showMapHeader()
{
    widgets::lanes::LaneHeaderContent header;
    header.source = m_input.shown.source.id;
    header.name = tr("Map");
    const QString what = tr("shape = role");
    const QFont label = widgets::theme::fontFor(widgets::theme::TextRole::Label, font());
    // Beside the choice of the map, where there is room for it.
    const double names = 50 * widgets::theme::textScale(font()) + 40;
    m_mapFrame->header()->layout()->setContentsMargins(qRound(names), 3, 5, 2);
    const double controls =
        m_colorLabel->sizeHint().width() + m_color->sizeHint().width() + m_mapKind->sizeHint().width() + 12;
    m_colorLabel->setVisible(names + controls < m_mapFrame->width() * 1.25); // the choices may be shortened a little
    if (names + widgets::style::textWidth(label, what) + controls < m_mapFrame->width())
        header.what = what;
    m_mapFrame->header()->setContent(header);
}

void ClustersPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_input.empty())
        showMapHeader();
}

void ClustersPage::setMeans(bool possible)
{
    m_cardMaps->setChoiceEnabled(0, possible, possible ? QString() : tr("This archive keeps no mean maps."));
    m_cardMaps->setCurrentIndex(possible ? static_cast<int>(m_input.settings.cards) : 1);
}

void ClustersPage::showCards(const ClustersInput &input, const PictureOfItem &picture)
{
    m_cards->setContent(cardsContent(input, picture, currentTheme().appearance));
    m_cards->setSelected(m_selectedCluster);
    QStringList notes;
    const int clusters = input.shown.set->partition().clusters;
    if (input.settings.clusters == 0)
        notes << tr("%1, as the mean silhouette suggests").arg(clusters);
    else if (input.shown.set->analysis.suggestedBySilhouette > 0)
        notes << tr("%1; the mean silhouette suggests %2")
                     .arg(clusters)
                     .arg(input.shown.set->analysis.suggestedBySilhouette);
    notes << tr("cohesion: 1 − mean distance inside");
    if (input.shown.set->analysis.resamples > 0)
        notes
            << tr("stability: overlap with clusters of %1 resampled datasets").arg(input.shown.set->analysis.resamples);
    if (input.other)
        notes << tr("in %1: overlap with the matched cluster").arg(widgets::theme::letterOf(input.other->source.id));
    m_cardsHeader->setNote(notes.join(QStringLiteral(" \u00B7 ")));
    m_cardsHeader->setToolTip(notes.join(QLatin1Char('\n')));
}

void ClustersPage::showCut(int clusters)
{
    widgets::dendrogram::ClusterMatrixState state = m_shown.matrix->state();
    const clustering::values::Tree &tree = m_input.shown.set->analysis.tree;
    state.partition = clustering::trees::cutIntoClusters(tree, clusters);
    state.cut = clustering::trees::heightOfCut(tree, clusters);
    state.selectedCluster = -1;
    m_shown.matrix->setState(state);
    showMapClusters(state.partition);
}

void ClustersPage::hoverCell(bool other, widgets::dendrogram::MatrixCell cell)
{
    const SourceClusters &clusters = of(other);
    const auto &order = laneOf(other).matrix->content().order;
    const auto item = [&](int place) { return order[static_cast<std::size_t>(place)]; };
    const auto [names, value] = pairReadout(clusters, item(cell.row), item(cell.column), m_input.settings);
    laneOf(other).frame->header()->setReadout(names, value);
    m_emitting = true; // the row and the column are shown, not only the head
    emitHead(other, item(cell.row), &ClustersPage::headHovered);
    m_emitting = false;
}

void ClustersPage::setMatrixState(bool other, std::optional<attention::HeadId> hovered)
{
    const SourceClusters &clusters = of(other);
    MatrixLane &lane = laneOf(other);
    const auto &order = lane.matrix->content().order;
    const auto rowOf = [&](int item) {
        return static_cast<int>(std::find(order.begin(), order.end(), item) - order.begin());
    };
    widgets::dendrogram::ClusterMatrixState state;
    state.partition = other
                          ? partitionByMatches(*clusters.set, m_input.matches, m_input.shown.set->partition().clusters)
                          : clusters.set->partition();
    state.cut = clusters.set->analysis.cutHeight;
    state.selectedCluster = m_selectedCluster;
    const std::vector<int> selected = clusters.itemsOf(m_selected);
    for (const int item : selected)
        state.selectedRows.push_back(rowOf(item));
    // A head that is hovered elsewhere: its distance to the pinned one.
    const std::vector<int> under = hovered ? clusters.itemsOf({*hovered}) : std::vector<int>();
    if (m_emitting && lane.matrix->state().hovered)
        state.hovered = lane.matrix->state().hovered;
    else if (!under.empty())
        state.hovered = widgets::dendrogram::MatrixCell{
            rowOf(under.front()), rowOf(selected.empty() ? under.front() : selected.back())};
    lane.matrix->setState(state);
}

void ClustersPage::showReadout(bool other, std::optional<attention::HeadId> hovered)
{
    if (m_emitting)
        return;
    const SourceClusters &clusters = of(other);
    const std::vector<int> selected = clusters.itemsOf(m_selected);
    const std::vector<int> under = hovered ? clusters.itemsOf({*hovered}) : std::vector<int>();
    // With one pinned head: its distance to the representative of its cluster.
    int a = -1, b = selected.empty() ? -1 : selected.back();
    if (!under.empty())
        a = under.front();
    else if (b >= 0)
        a = clusters.set->analysis.clusters[static_cast<std::size_t>(clusters.set->clusterOf(b))].medoid;
    if (a < 0 || b < 0 || a == b)
        return laneOf(other).frame->header()->setReadout({}, {});
    const auto [names, value] = pairReadout(clusters, a, b, m_input.settings);
    laneOf(other).frame->header()->setReadout(names, value);
}

void ClustersPage::showSelection(
    const std::vector<attention::HeadId> &selected, std::optional<attention::HeadId> hovered)
{
    m_selected = selected;
    if (m_input.empty())
        return;
    const std::vector<int> items = m_input.shown.itemsOf(selected);
    m_selectedCluster = items.empty() ? -1 : m_input.shown.set->clusterOf(items.back());
    const bool matched = m_input.settings.side == ClusterSide::Matched && m_input.other;
    for (const bool other : {false, true}) {
        if (other && !matched)
            continue;
        setMatrixState(other, hovered);
        showReadout(other, hovered);
    }
    widgets::clusters::HeadMapState state;
    state.selected = items;
    if (const std::vector<int> under = hovered ? m_input.shown.itemsOf({*hovered}) : std::vector<int>(); !under.empty())
        state.hovered = under.front();
    state.selectedCluster = m_selectedCluster;
    if (!m_map->content().points.empty())
        m_map->setState(state);
    m_cards->setSelected(m_selectedCluster);
}

} // namespace headwise::desktop::views::clusters
