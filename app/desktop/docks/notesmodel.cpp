// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/notesmodel.h"

namespace headwise::desktop::docks {

QString subjectText(const workspace::UserNote &note, attention::HeadNaming naming)
{
    switch (note.subject) {
    case workspace::NoteSubject::Head:
        return QString::fromStdString(
            attention::headName(*note.head, naming, note.head->stack != attention::Stack::Encoder));
    case workspace::NoteSubject::Example:
        return NotesModel::tr("example %1").arg(note.example);
    case workspace::NoteSubject::Finding:
        break;
    }
    return note.finding;
}

void NotesModel::setNotes(const workspace::UserNotes &notes, attention::HeadNaming naming)
{
    beginResetModel();
    m_notes = notes;
    m_naming = naming;
    endResetModel();
}

int NotesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_notes.size());
}

int NotesModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : Columns; }

QVariant NotesModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const workspace::UserNote &note = m_notes[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole)
        return index.column() == Star ? QVariant(Qt::AlignCenter) : QVariant(Qt::AlignLeft | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() != Star)
        return index.column() == Subject ? subjectText(note, m_naming) : note.text;
    if (role == Qt::AccessibleTextRole && index.column() == Star)
        return note.star ? tr("starred") : tr("not starred");
    if (role != Qt::DisplayRole && role != Qt::EditRole)
        return {};
    switch (index.column()) {
    case Star:
        return note.star ? QStringLiteral("★") : QStringLiteral("☆");
    case Subject:
        return subjectText(note, m_naming);
    default:
        return note.text;
    }
}

QVariant NotesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Star ? QString() : section == Subject ? tr("About") : tr("Note");
}

Qt::ItemFlags NotesModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Text ? flags | Qt::ItemIsEditable : flags;
}

bool NotesModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || index.column() != Text)
        return false;
    emit textEdited(index.row(), value.toString().trimmed());
    return true;
}

} // namespace headwise::desktop::docks

#include "moc_notesmodel.cpp"
