// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headspanel.h"

#include "app/desktop/views/heads/headspanelcontent.h"
#include "widgets/theme/lanecolors.h"

#include <QVBoxLayout>

namespace headwise::desktop::views::heads {

HeadsPanel::HeadsPanel(results::Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_measures(new widgets::tables::MeasureRows), m_roles(new widgets::plots::RoleBars)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_measureSection = addPanelSection(column, tr("Measures"), m_measures);
    m_roleSection = addPanelSection(column, tr("Roles"), m_roles);
    for (const auto signal : {&results::Desk::examplesChanged, &results::Desk::exampleDataChanged,
             &results::Desk::headsRead, &results::Desk::statisticsChanged, &results::Desk::comparisonChanged})
        connect(&desk, signal, this, &HeadsPanel::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &HeadsPanel::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &HeadsPanel::refresh);
    refresh();
}

void HeadsPanel::refresh()
{
    const auto head = m_desk.selection().state().currentHead();
    const auto statistics = m_desk.statistics();
    const bool known = head && statistics;
    const auto sources = m_desk.workspace().shownSources();
    const bool compared = known && sources.size() >= 2;
    m_measureSection.box->setVisible(known);
    m_roleSection.box->setVisible(known);
    if (!known)
        return;
    m_measures->setContent(measureRows(m_desk, *head));
    const compare::tables::SourceStatistics *first =
        statistics->sources.empty() ? nullptr : &statistics->sources.front();
    m_measureSection.header->setNote(tr("n = %1, 95 % interval").arg(first ? first->examples : 0));
    m_roles->setBars(roleBars(m_desk, *head), sources[0].id, compared ? sources[1].id : SourceId{1});
    m_roleSection.header->setNote(compared ? tr("bar %1 over %2, tick = threshold")
                                                 .arg(widgets::theme::letterOf(sources[0].id))
                                                 .arg(widgets::theme::letterOf(sources[1].id))
                                           : tr("tick = threshold"));
}

} // namespace headwise::desktop::views::heads
