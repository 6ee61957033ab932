// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/notesdock.h"

#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"

#include <QHeaderView>
#include <QPushButton>
#include <QShortcut>
#include <QTableView>
#include <QVBoxLayout>

namespace headwise::desktop::docks {

NotesDock::NotesDock(results::Desk &desk, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_table(new QTableView), m_remove(new QPushButton(tr("Remove")))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->setSpacing(8);
    buildTable();
    column->addWidget(m_table, 1);
    buildButtons(column);
    connect(&desk.workspace(), &workspace::Workspace::notesChanged, this, &NotesDock::showNotes);
    connect(&desk, &results::Desk::settingsChanged, this, &NotesDock::showNotes); // names of heads
    showNotes();
}

void NotesDock::buildTable()
{
    m_table->setObjectName(QStringLiteral("notesTable"));
    m_table->setAccessibleName(tr("Notes"));
    m_table->setModel(&m_model);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setShowGrid(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->horizontalHeader()->setSectionResizeMode(NotesModel::Star, QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(NotesModel::Subject, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(NotesModel::Text, QHeaderView::Stretch);
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex &index) {
        if (index.column() == NotesModel::Star)
            run("note.change", index.row(), {{"star", index.data().toString() != QStringLiteral("★")}});
        else if (index.column() == NotesModel::Subject)
            run("note.show", index.row());
    });
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) { // Enter
        if (index.column() != NotesModel::Text)
            run("note.show", index.row());
    });
    auto *remove = new QShortcut(QKeySequence::Delete, m_table);
    remove->setContext(Qt::WidgetShortcut);
    connect(remove, &QShortcut::activated, m_remove, &QPushButton::click);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex &current) { m_remove->setEnabled(current.isValid()); });
    connect(
        &m_model, &NotesModel::textEdited, this,
        [this](int row, const QString &text) {
            run("note.change", row, {{"text", text}});
        },
        Qt::QueuedConnection); // the editor is still open
}

void NotesDock::buildButtons(QVBoxLayout *column)
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 10, 0);
    row->setSpacing(8);
    const std::pair<const char *, QString> kinds[] = {{"note.head", tr("Head…")}, {"note.example", tr("Example…")}};
    for (const auto &[command, text] : kinds) {
        auto *button = new QPushButton(widgets::style::themedIcon(widgets::style::Icon::Add), text);
        button->setObjectName(QLatin1String(command) + QStringLiteral("Button"));
        const QString id = QLatin1String(command);
        const QAction *action = m_desk.commands().action(id);
        const auto follow = [button, action] {
            button->setEnabled(action->isEnabled());
            button->setToolTip(action->toolTip());
        };
        connect(action, &QAction::changed, button, follow);
        connect(button, &QPushButton::clicked, this, [this, id] { m_desk.commands().trigger(id); });
        follow();
        row->addWidget(button);
    }
    row->addStretch(1);
    m_remove->setObjectName(QStringLiteral("removeNote"));
    m_remove->setEnabled(false);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        run("note.change", m_table->currentIndex().row(), {{"text", QString()}, {"star", false}});
    });
    row->addWidget(m_remove);
    column->addLayout(row);
}

void NotesDock::showNotes()
{
    const int row = m_table->currentIndex().row();
    m_model.setNotes(m_desk.workspace().state().notes, m_desk.workspace().settings().naming);
    if (row >= 0 && m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(std::min(row, m_model.rowCount() - 1), NotesModel::Subject));
    m_remove->setEnabled(m_table->currentIndex().isValid());
}

void NotesDock::run(const char *command, int row, QJsonObject arguments)
{
    if (row < 0)
        return;
    arguments["note"] = row + 1;
    m_desk.commands().trigger(QLatin1String(command), arguments);
}

} // namespace headwise::desktop::docks

#include "moc_notesdock.cpp"
