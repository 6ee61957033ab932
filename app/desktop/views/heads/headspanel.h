// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector panel of the Heads view: measures and roles of the selected head over the dataset.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/results/desk.h"
#include "app/desktop/views/panelsection.h"
#include "core/compare/example/nearestheads.h"

#include <QTimer>

namespace headwise::widgets::tables {
class MeasureRows;
class TextRows;
} // namespace headwise::widgets::tables

namespace headwise::widgets::plots {
class RoleBars;
}

namespace headwise::desktop::views::heads {

class RoleChips;

class HeadsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit HeadsPanel(results::Desk &desk, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    /// Starts looking for the nearest heads where the example, the head or the sources are others.
    void findNearest(attention::HeadId head);
    void startNearest();
    void showNearest();

    /// Of each source that is compared.
    using Nearest = std::vector<std::vector<compare::example::NearestHead>>;

    results::Desk &m_desk;
    RoleChips *m_chips;
    widgets::tables::MeasureRows *m_measures;
    widgets::plots::RoleBars *m_roles;
    widgets::tables::TextRows *m_nearest;
    PanelSection m_measureSection, m_roleSection, m_nearestSection;
    jobs::JobSlot<Nearest> m_nearestJob;
    std::shared_ptr<const compare::example::ExampleData> m_nearestOf; ///< the example that was asked about
    std::vector<std::optional<attention::HeadId>> m_nearestTo;
    QTimer m_nearestSoon;
    std::shared_ptr<const Nearest> m_found;
    std::vector<attention::HeadId> m_rowHeads; ///< of the rows, for clicks
};

} // namespace headwise::desktop::views::heads
