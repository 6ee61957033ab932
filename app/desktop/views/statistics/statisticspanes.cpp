// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/statisticspanes.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scales.h"
#include "widgets/theme/lanecolors.h"

#include <QComboBox>
#include <QHBoxLayout>

#include <algorithm>

namespace headwise::desktop::views::statistics {

StatisticsPanes::StatisticsPanes(QWidget *parent)
    : QWidget(parent)
    , m_spread(new widgets::plots::LayerDistributions)
    , m_scatter(new widgets::plots::Scatter)
    , m_significance(new widgets::plots::Scatter)
    , m_measure(new QComboBox)
    , m_against(new QComboBox)
    , m_spreadCard(new ChartCard(m_spread, m_measure))
    , m_scatterCard(new ChartCard(m_scatter, m_against))
    , m_significanceCard(new ChartCard(m_significance))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    for (ChartCard *card : {m_spreadCard, m_scatterCard, m_significanceCard})
        row->addWidget(card, 1);
    m_spread->setObjectName(QStringLiteral("layerChart"));
    m_scatter->setObjectName(QStringLiteral("scatterChart"));
    m_significance->setObjectName(QStringLiteral("significanceChart"));
    m_measure->setObjectName(QStringLiteral("chartMeasure"));
    m_measure->setAccessibleName(tr("Measure of the charts"));
    m_against->setObjectName(QStringLiteral("chartAgainst"));
    m_against->setAccessibleName(tr("Plotted against"));
    connect(m_spread, &widgets::plots::LayerDistributions::layerClicked, this, &StatisticsPanes::layerChosen);
    connect(m_measure, &QComboBox::activated, this,
        [this](int index) { emit measureChosen(m_measure->itemData(index).toString()); });
    connect(m_against, &QComboBox::activated, this,
        [this](int index) { emit againstChosen(m_against->itemData(index).toString()); });
    connectScatter(m_scatter);
    connectScatter(m_significance);
}

void StatisticsPanes::connectScatter(widgets::plots::Scatter *scatter)
{
    connect(scatter, &widgets::plots::Scatter::headClicked, this, &StatisticsPanes::headChosen);
    connect(scatter, &widgets::plots::Scatter::headOpened, this, &StatisticsPanes::headOpened);
    connect(scatter, &widgets::plots::Scatter::headHovered, this,
        [this](attention::HeadId head) { emit headHovered(head); });
    connect(scatter, &widgets::plots::Scatter::hoverLeft, this, [this] { emit headHovered(std::nullopt); });
}

void StatisticsPanes::fillChoices(const StatisticsContent &content, const QString &against)
{
    m_measure->clear();
    m_against->clear();
    const compare::tables::StatisticsTable &table = *content.table;
    if (table.sources.size() >= 2)
        m_against->addItem(tr("%1 in %2")
                               .arg(views::shortMeasureName(QString::fromStdString(content.chosen)))
                               .arg(widgets::theme::letterOf(table.sources[1].id)),
            QString());
    for (std::size_t i = 0; i < table.measures.size(); ++i) {
        if (!table.defined(static_cast<int>(i)))
            continue;
        const QString id = QString::fromStdString(table.measures[i]);
        m_measure->addItem(views::shortMeasureName(id), id);
        if (table.measures[i] != content.chosen)
            m_against->addItem(views::shortMeasureName(id), id);
    }
    m_measure->setCurrentIndex(m_measure->findData(QString::fromStdString(content.chosen)));
    m_against->setCurrentIndex(std::max(0, m_against->findData(against)));
}

void StatisticsPanes::setContent(const StatisticsContent &content, const Input &input)
{
    const compare::tables::StatisticsTable &table = *content.table;
    const QString measure = QString::fromStdString(content.chosen);
    const int chosen = table.measureIndex(content.chosen);
    fillChoices(content, input.against);
    widgets::plots::LayerDistributionsContent spread =
        input.data ? distributionChart(content, *input.data) : widgets::plots::LayerDistributionsContent();
    spread.emptyText = !input.problem.isEmpty() ? input.problem : input.data ? tr("No values") : tr("Reading…");
    m_spread->setContent(std::move(spread));
    m_spreadCard->setTitle(tr("By layer"), distributionNote(content));
    const QString other = m_against->currentData().toString();
    m_scatter->setContent(measureChart(content, other.toStdString()));
    m_scatterCard->setTitle(tr("%1 against").arg(views::measureTitle(measure)),
        m_scatter->content().linkHeads ? pairText(table, QStringLiteral("%1 → %2")) : QString());
    m_significanceCard->setVisible(table.compared);
    m_against->setEnabled(m_against->count() > 0);
    if (!table.compared || chosen < 0)
        return;
    m_significance->setContent(significanceChart(content));
    m_significanceCard->setTitle(
        tr("Significance"), tr("%1 above the line").arg(table.significantHeads(chosen, views::significance)));
}

void StatisticsPanes::setSelection(const workspace::SelectionState &selection)
{
    const widgets::plots::ScatterState state{selection.hoveredHead, selection.heads};
    m_scatter->setState(state);
    m_significance->setState(state);
}

} // namespace headwise::desktop::views::statistics

#include "moc_statisticspanes.cpp"
