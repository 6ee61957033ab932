// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and stars of the user on heads, examples and findings. There is at most one note on each.
#pragma once

#include "core/attention/head.h"

#include <QJsonArray>
#include <QString>

#include <optional>
#include <vector>

namespace headwise::desktop::workspace {

enum class NoteSubject : std::uint8_t
{
    Head,
    Example,
    Finding
};

struct UserNote
{
    NoteSubject subject = NoteSubject::Head;
    std::optional<attention::HeadId> head{}; ///< of a finding: the first head that it names, if there is one
    QString example{};                       ///< key; of a finding: the example on which its head is shown, if any
    QString finding{};                       ///< the sentence
    QString text{};
    bool star = false;

    bool empty() const { return text.isEmpty() && !star; }
    bool sameSubject(const UserNote &other) const;
    bool operator==(const UserNote &) const = default;
};

using UserNotes = std::vector<UserNote>;

/// Place of the note on the same subject; -1 if there is none.
int placeOfNote(const UserNotes &notes, const UserNote &subject);
/// Adds the note, or replaces the one on the same subject; an empty one is removed.
void putNote(UserNotes &notes, const UserNote &note);

QJsonArray notesToJson(const UserNotes &notes);
/// Throws Error naming `where` for a note without a subject, a head that is none, or a field of the wrong type.
UserNotes notesFromJson(const QJsonValue &json, const QString &where);

} // namespace headwise::desktop::workspace
