// SPDX-License-Identifier: GPL-3.0-or-later
// The notes of the workspace as a table: star, subject, text.
#pragma once

#include "app/desktop/workspace/notes/usernotes.h"

#include <QAbstractTableModel>

namespace headwise::desktop::docks {

/// "L3H7", "example 12", or the sentence of a finding.
QString subjectText(const workspace::UserNote &note, attention::HeadNaming naming);

class NotesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Star,
        Subject,
        Text,
        Columns
    };

    explicit NotesModel(QObject *parent = nullptr) : QAbstractTableModel(parent) {}
    void setNotes(const workspace::UserNotes &notes, attention::HeadNaming naming);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Changes nothing here: the text is changed by a command.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void textEdited(int row, const QString &text);

private:
    workspace::UserNotes m_notes;
    attention::HeadNaming m_naming = attention::HeadNaming::ZeroBased;
};

} // namespace headwise::desktop::docks
