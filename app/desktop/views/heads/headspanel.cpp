// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headspanel.h"

#include "app/desktop/views/heads/headspanelcontent.h"
#include "app/desktop/views/heads/rolechips.h"
#include "widgets/tables/textrows.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QVBoxLayout>

#include <algorithm>

namespace headwise::desktop::views::heads {

namespace {

constexpr std::size_t nearestShown = 3; ///< of each source
constexpr int nearestDelay = 150;       ///< ms

} // namespace

HeadsPanel::HeadsPanel(results::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_chips(new RoleChips)
    , m_measures(new widgets::tables::MeasureRows)
    , m_roles(new widgets::plots::RoleBars)
    , m_nearest(new widgets::tables::TextRows)
    , m_nearestJob(desk.jobs())
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_chips);
    m_roleSection = addPanelSection(column, tr("Roles"), m_roles);
    m_nearestSection = addPanelSection(column, tr("Nearest heads"), m_nearest);
    m_nearestSection.header->setNote(tr("distance on this example"));
    m_nearest->setObjectName(QStringLiteral("nearestHeads"));
    connect(m_nearest, &widgets::tables::TextRows::itemClicked, this,
        [this](int row) { m_desk.selection().setHead(m_rowHeads.at(static_cast<std::size_t>(row))); });
    m_measureSection = addPanelSection(column, tr("Measures"), m_measures);
    for (const auto signal : {&results::Desk::examplesChanged, &results::Desk::exampleDataChanged,
             &results::Desk::headsRead, &results::Desk::statisticsChanged, &results::Desk::comparisonChanged})
        connect(&desk, signal, this, &HeadsPanel::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &HeadsPanel::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &HeadsPanel::refresh);
    m_nearestSoon.setSingleShot(true);
    m_nearestSoon.setInterval(nearestDelay);
    connect(&m_nearestSoon, &QTimer::timeout, this, &HeadsPanel::startNearest);
    refresh();
}

void HeadsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void HeadsPanel::refresh()
{
    const auto head = m_desk.selection().state().currentHead();
    const auto statistics = m_desk.statistics();
    const bool known = head && statistics;
    const auto sources = m_desk.workspace().shownSources();
    const bool compared = known && sources.size() >= 2;
    m_chips->setVisible(known);
    m_measureSection.box->setVisible(known);
    m_roleSection.box->setVisible(known);
    if (head && m_desk.example() && isVisible())
        findNearest(*head);
    m_nearestSection.box->setVisible(known && m_desk.example() && m_found && !m_rowHeads.empty());
    if (!known)
        return;
    std::vector<RoleChips::Role> roles;
    for (std::size_t lane = 0; lane < std::min<std::size_t>(2, sources.size()); ++lane)
        roles.push_back({sources[lane].id, roleOf(m_desk, lane, *head)});
    m_chips->setRoles(roles);
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

void HeadsPanel::findNearest(attention::HeadId head)
{
    const auto example = m_desk.example();
    std::vector<std::optional<attention::HeadId>> heads; // in each source its own
    for (std::size_t lane = 0; lane < std::min<std::size_t>(2, example->lanes.size()); ++lane)
        heads.push_back(m_desk.partners(example->lanes[lane].source).of(head));
    if (example == m_nearestOf && heads == m_nearestTo)
        return;
    if (heads != m_nearestTo)
        m_found.reset(); // those of another head would be wrong; of another example they stay for a moment
    m_nearestOf = example;
    m_nearestTo = heads;
    m_nearestJob.cancel();
    m_nearestSoon.start(); // not for every example while the user goes through them
}

void HeadsPanel::startNearest()
{
    m_nearestJob.start({.title = tr("Find the nearest heads"),
        .work =
            [example = m_nearestOf, heads = m_nearestTo](Progress &progress) {
                auto found = std::make_shared<Nearest>(heads.size());
                for (std::size_t lane = 0; lane < heads.size(); ++lane)
                    if (heads[lane])
                        (*found)[lane] =
                            compare::example::nearestHeads(*example, {lane, *heads[lane], nearestShown}, progress);
                return std::shared_ptr<const Nearest>(std::move(found));
            },
        .done =
            [this](std::shared_ptr<const Nearest> found) {
                m_found = std::move(found);
                showNearest();
            },
        .failed =
            [this](const Error &) {
                m_found.reset(); // the view says what is wrong with the example
                showNearest();
            }});
}

void HeadsPanel::showNearest()
{
    widgets::tables::TextRowsContent rows;
    rows.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight};
    rows.stretches = 1;
    rows.name = tr("Nearest heads");
    m_rowHeads.clear();
    const attention::HeadNaming naming = m_desk.workspace().settings().naming;
    for (std::size_t lane = 0; m_found && m_nearestOf && lane < m_found->size(); ++lane)
        for (const compare::example::NearestHead &near : (*m_found)[lane]) {
            rows.rows.push_back({widgets::theme::letterOf(m_nearestOf->lanes[lane].source),
                QString::fromStdString(attention::headName(near.head, naming)),
                widgets::theme::formatNumber(near.distance, 2)});
            m_rowHeads.push_back(near.head);
        }
    m_nearest->setContent(std::move(rows));
    m_nearestSection.box->setVisible(!m_rowHeads.empty());
}

} // namespace headwise::desktop::views::heads

#include "moc_headspanel.cpp"
