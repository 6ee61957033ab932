// SPDX-License-Identifier: GPL-3.0-or-later
// The notes dock: all notes and stars of the workspace in one table. A click on a note goes to what it is about.
#pragma once

#include "app/desktop/docks/notesmodel.h"
#include "app/desktop/results/desk.h"

#include <QWidget>

class QPushButton;
class QTableView;
class QVBoxLayout;

namespace headwise::desktop::docks {

class NotesDock : public QWidget
{
    Q_OBJECT

public:
    explicit NotesDock(results::Desk &desk, QWidget *parent = nullptr);

private:
    void buildTable();
    void buildButtons(QVBoxLayout *column);
    void showNotes();
    /// Runs a command on the note of a row.
    void run(const char *command, int row, QJsonObject arguments = {});

    results::Desk &m_desk;
    NotesModel m_model;
    QTableView *m_table;
    QPushButton *m_remove;
};

} // namespace headwise::desktop::docks
