// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/stepmenu.h"

#include "widgets/theme/lanecolors.h"

#include <QCoreApplication>
#include <QMenu>

namespace headwise::desktop::views::checkpoints {

namespace {

/// The translation context of free functions.
struct StepMenuText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::checkpoints::StepMenuText)
};

} // namespace

void fillStepMenu(QMenu &menu, results::Desk &desk, int step)
{
    const auto run = desk.workspace().shownRun();
    if (!run || step < 0 || step >= static_cast<int>(run->entry.steps.size()))
        return;
    const qint64 number = run->entry.steps[static_cast<std::size_t>(step)].step;
    const QString letter = widgets::theme::letterOf(run->id);
    const auto add = [&](const QString &text, const char *command, qint64 chosen) {
        desk.commands().bind(menu.addAction(text), QLatin1String(command), {{"source", letter}, {"step", chosen}});
    };
    add(StepMenuText::tr("Show step %1").arg(number), "source.step", number);
    add(StepMenuText::tr("Compare with step %1").arg(number), "source.against", number);
    if (desk.workspace().against(run->id))
        add(StepMenuText::tr("Compare with no step"), "source.against", -1);
    menu.addSeparator();
    add(StepMenuText::tr("Open step %1 as a source").arg(number), "source.open-step", number);
}

void showStepMenu(results::Desk &desk, int step, const QPoint &globalPlace, QWidget *parent)
{
    QMenu menu(parent);
    fillStepMenu(menu, desk, step);
    if (!menu.isEmpty())
        menu.exec(globalPlace);
}

} // namespace headwise::desktop::views::checkpoints
