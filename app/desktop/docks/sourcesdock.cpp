// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/sourcesdock.h"

#include "app/desktop/docks/paircontrols.h"
#include "app/desktop/docks/sourcerow.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/workspace/shownname.h"
#include "widgets/style/icons.h"
#include "widgets/theme/lanecolors.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwise::desktop::docks {

SourcesDock::SourcesDock(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_commands(commands)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 8);
    column->setSpacing(4);
    auto *list = new QWidget;
    m_rows = new QVBoxLayout(list);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto *scroll = new views::ScrollColumn;
    scroll->setWidget(list);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setAutoFillBackground(false);
    column->addWidget(scroll, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setContentsMargins(12, 0, 10, 0);
    buttons->setSpacing(8);
    auto *add = new QPushButton(widgets::style::themedIcon(widgets::style::Icon::Add), tr("Add"));
    add->setObjectName(QStringLiteral("addSource"));
    m_swap = new QPushButton(widgets::style::themedIcon(widgets::style::Icon::Swap), tr("Swap A, B"));
    m_swap->setObjectName(QStringLiteral("swapSources"));
    m_more = new QPushButton(widgets::style::themedIcon(widgets::style::Icon::More), QString());
    m_more->setObjectName(QStringLiteral("moreSources"));
    m_more->setFlat(true);
    m_more->setFixedWidth(28);
    m_more->setAccessibleName(tr("More about sources"));
    buttons->addWidget(add);
    buttons->addWidget(m_swap);
    buttons->addStretch(1);
    buttons->addWidget(m_more);
    column->addLayout(buttons);
    column->addWidget(new PairControls(workspace));

    auto *kinds = new QMenu(add);
    kinds->setObjectName(QStringLiteral("addMenu"));
    for (const char *command : {"file.open", "source.add-model", "file.open-run"})
        kinds->addAction(m_commands.action(QLatin1String(command)));
    add->setMenu(kinds);
    connect(m_swap, &QPushButton::clicked, this, [this] { m_commands.trigger(QStringLiteral("source.swap")); });
    connect(m_more, &QPushButton::clicked, this, &SourcesDock::showMore);
    // Queued, since the change may come from a button of a row.
    connect(&workspace, &workspace::Workspace::sourcesChanged, this, &SourcesDock::refresh, Qt::QueuedConnection);
    connect(&workspace, &workspace::Workspace::stepChanged, this, &SourcesDock::refresh, Qt::QueuedConnection);
    rebuild();
}

void SourcesDock::refresh()
{
    const std::vector<workspace::Source> sources = m_workspace.sources();
    bool same = sources.size() + 1 == static_cast<std::size_t>(m_rows->count()); // and the stretch
    for (std::size_t i = 0; same && i < sources.size(); ++i)
        same = static_cast<SourceRow *>(m_rows->itemAt(static_cast<int>(i))->widget())->follow(sources[i]);
    if (!same)
        rebuild();
}

void SourcesDock::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const workspace::Source &source : m_workspace.sources()) {
        m_rows->addWidget(new SourceRow(source, m_workspace, m_commands));
    }
    m_rows->addStretch(1);
    m_swap->setEnabled(m_workspace.state().sources.size() >= 2);
}

void SourcesDock::showMore()
{
    QMenu menu(this);
    for (const workspace::Source &source : m_workspace.sources()) {
        const QString label = tr("Remove %1 %2").arg(widgets::theme::letterOf(source.id)).arg(shownName(source));
        m_commands.bind(
            menu.addAction(label), QStringLiteral("source.remove"), {{"source", widgets::theme::letterOf(source.id)}});
    }
    menu.exec(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

} // namespace headwise::desktop::docks

#include "moc_sourcesdock.cpp"
