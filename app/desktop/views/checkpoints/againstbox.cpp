// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/againstbox.h"

namespace headwise::desktop::views::checkpoints {

AgainstBox::AgainstBox(results::Desk &desk, const QString &objectName, QWidget *parent)
    : QComboBox(parent), m_workspace(desk.workspace())
{
    setObjectName(objectName);
    setAccessibleName(tr("Step to compare with"));
    setToolTip(tr("Step to compare with: every view then shows both steps and their difference"));
    setFocusPolicy(Qt::TabFocus); // after a click, keys still go to the view
    setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(this, &QComboBox::activated, this, [this](int index) {
        if (const auto run = m_workspace.shownRun())
            m_workspace.setAgainst(run->id, index - 1);
    });
    connect(&desk, &results::Desk::sourcesChanged, this, &AgainstBox::fill);
    connect(&desk, &results::Desk::stepChanged, this, &AgainstBox::fill);
    fill();
}

void AgainstBox::fill()
{
    const auto run = m_workspace.shownRun();
    QStringList items{tr("none")};
    if (run)
        for (const workspace::StepEntry &step : run->entry.steps)
            items << QString::number(step.step);
    bool same = items.size() == count();
    for (int i = 0; same && i < count(); ++i)
        same = itemText(i) == items[i];
    if (!same) {
        clear();
        addItems(items);
    }
    const auto against = run ? m_workspace.against(run->id) : std::nullopt;
    setCurrentIndex(against ? against->entry.currentStep() + 1 : 0);
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_againstbox.cpp"
