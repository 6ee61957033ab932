// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/notes/usernotes.h"

#include "app/desktop/workspace/settingsvisit.h"

#include <algorithm>

namespace headwise::desktop::workspace {

bool UserNote::sameSubject(const UserNote &other) const
{
    if (subject != other.subject)
        return false;
    switch (subject) {
    case NoteSubject::Head:
        return head == other.head;
    case NoteSubject::Example:
        return example == other.example;
    case NoteSubject::Finding:
        return finding == other.finding;
    }
    return false;
}

int placeOfNote(const UserNotes &notes, const UserNote &subject)
{
    const auto found =
        std::find_if(notes.begin(), notes.end(), [&](const UserNote &note) { return note.sameSubject(subject); });
    return found == notes.end() ? -1 : static_cast<int>(found - notes.begin());
}

void putNote(UserNotes &notes, const UserNote &note)
{
    const int place = placeOfNote(notes, note);
    if (note.empty()) {
        if (place >= 0)
            notes.erase(notes.begin() + place);
    } else if (place >= 0) {
        notes[static_cast<std::size_t>(place)] = note;
    } else {
        notes.push_back(note);
    }
}

QJsonArray notesToJson(const UserNotes &notes)
{
    QJsonArray list;
    for (const UserNote &note : notes) {
        QJsonObject json;
        if (note.head)
            json["head"] =
                QString::fromStdString(attention::headName(*note.head, attention::HeadNaming::ZeroBased, true));
        if (!note.example.isEmpty())
            json["example"] = note.example;
        if (!note.finding.isEmpty())
            json["finding"] = note.finding;
        json["text"] = note.text;
        json["star"] = note.star;
        list.append(json);
    }
    return list;
}

namespace {

constexpr qsizetype maxNotes = 10'000; ///< of a file; each is compared with all before it

UserNote noteFromJson(const QJsonValue &value, const QString &where)
{
    if (!value.isObject())
        malformedField(
            where, QStringLiteral("notes"), QStringLiteral("contains %1, which is not a note").arg(shownValue(value)));
    const QJsonObject json = value.toObject();
    UserNote note;
    QString head;
    SettingsReader reader(json, where);
    reader.field("head", head);
    reader.field("example", note.example);
    reader.field("finding", note.finding);
    reader.field("text", note.text);
    reader.field("star", note.star);
    if (!head.isEmpty()) {
        note.head = attention::headFromName(head.toStdString(), attention::Stack::Encoder);
        if (!note.head)
            malformedField(where, QStringLiteral("head"),
                QStringLiteral("of a note is %1, which is not a head").arg(shownValue(json["head"])));
    }
    // A finding may name a head and an example, and is the subject then.
    if (!note.finding.isEmpty())
        note.subject = NoteSubject::Finding;
    else if (note.head && note.example.isEmpty())
        note.subject = NoteSubject::Head;
    else if (!note.head && !note.example.isEmpty())
        note.subject = NoteSubject::Example;
    else
        malformedField(where, QStringLiteral("notes"),
            QStringLiteral("contains a note that is on no single head, example or finding"));
    return note;
}

} // namespace

UserNotes notesFromJson(const QJsonValue &json, const QString &where)
{
    if (!json.isUndefined() && !json.isArray())
        malformedField(
            where, QStringLiteral("notes"), QStringLiteral("is %1, not a list of notes").arg(shownValue(json)));
    const QJsonArray list = json.toArray();
    if (list.size() > maxNotes)
        malformedField(where, QStringLiteral("notes"),
            QStringLiteral("has %1 notes; at most %2 are read").arg(list.size()).arg(maxNotes));
    UserNotes notes;
    for (const QJsonValue &value : list)
        putNote(notes, noteFromJson(value, where));
    return notes;
}

} // namespace headwise::desktop::workspace
