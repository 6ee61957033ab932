// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and stars on heads, examples and findings. Arguments name a note by its place in the list, from 1.
#include "app/desktop/docks/notesmodel.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/workspace/settingsvisit.h"

#include <QDockWidget>
#include <QInputDialog>
#include <QPlainTextEdit>

#include <algorithm>

namespace headwise::desktop::shell {

namespace {

using workspace::NoteSubject;
using workspace::UserNote;

const std::vector<UserNote> &findings(const MainWindow &window)
{
    static const std::vector<UserNote> none;
    const auto *compare = window.view<views::comparison::CompareView>();
    return compare ? compare->noteSubjects() : none;
}

/// The pinned head, the selected example, or the finding of the arguments, with the note on it if there is one.
UserNote noteOn(const MainWindow &window, NoteSubject subject, const QJsonObject &arguments)
{
    const results::Desk &desk = window.desk();
    UserNote note{.subject = subject};
    if (subject == NoteSubject::Head) {
        note.head = desk.workspace().selection().state().currentHead();
    } else if (subject == NoteSubject::Example) {
        note.example =
            QString::fromStdString(desk.examples()->rows.at(static_cast<std::size_t>(desk.exampleRow())).key);
    } else {
        const QString sentence = arguments["finding"].toString();
        const std::vector<UserNote> &all = findings(window);
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const UserNote &each) { return each.finding == sentence; });
        if (found == all.end())
            throw Error(ErrorCode::NotFound, ErrorText("there is no finding '%1'", sentence.toStdString()));
        note = *found;
    }
    const workspace::UserNotes &notes = desk.workspace().state().notes;
    const int place = workspace::placeOfNote(notes, note);
    return place < 0 ? note : notes[static_cast<std::size_t>(place)];
}

QString whyNoSubject(const MainWindow &window, NoteSubject subject)
{
    const results::Desk &desk = window.desk();
    if (desk.workspace().empty())
        return whyNothingOpen(window);
    if (subject == NoteSubject::Head)
        return desk.workspace().selection().state().currentHead() ? QString() : CommandsText::tr("no head is selected");
    if (subject == NoteSubject::Example)
        return desk.exampleRow() < 0 ? CommandsText::tr("there are no examples") : QString();
    return findings(window).empty() ? CommandsText::tr("the Compare view shows no findings") : QString();
}

/// The first note also shows where notes are.
void setNote(MainWindow &window, const UserNote &note)
{
    const bool first = window.desk().workspace().state().notes.empty();
    window.desk().workspace().setNote(note);
    if (first && !note.empty())
        window.showDock(window.dock(QStringLiteral("notesDock")), true);
}

QString subjectTitle(NoteSubject subject)
{
    return subject == NoteSubject::Head      ? CommandsText::tr("Note on the head…")
           : subject == NoteSubject::Example ? CommandsText::tr("Note on the example…")
                                             : CommandsText::tr("Note on a finding…");
}

/// Asks which finding, and the text.
void askForNote(MainWindow &window, NoteSubject subject, QJsonObject arguments, const commands::RunWith &go)
{
    bool accepted = true;
    if (subject == NoteSubject::Finding && !arguments.contains("finding")) {
        QStringList sentences;
        for (const UserNote &finding : findings(window))
            sentences << finding.finding;
        arguments["finding"] = QInputDialog::getItem(
            &window, CommandsText::tr("Findings"), CommandsText::tr("Which finding?"), sentences, 0, false, &accepted);
    }
    if (!accepted)
        return;
    const UserNote note = noteOn(window, subject, arguments);
    auto *dialog = new QInputDialog(&window);
    dialog->setObjectName(QStringLiteral("noteDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setOption(QInputDialog::UsePlainTextEditForTextInput);
    dialog->setWindowTitle(subjectTitle(subject).remove(QChar(0x2026)));
    dialog->setLabelText(docks::subjectText(note, window.desk().workspace().settings().naming));
    dialog->setTextValue(note.text);
    if (auto *text = dialog->findChild<QPlainTextEdit *>())
        text->setTabChangesFocus(true);
    QObject::connect(dialog, &QInputDialog::textValueSelected, &window, [arguments, go](const QString &text) {
        QJsonObject with = arguments;
        with["text"] = text.trimmed();
        go(with);
    });
    dialog->open();
}

/// The commands on one kind of subject.
struct NoteCommands
{
    NoteSubject subject;
    const char *word; ///< in their ids
    QKeySequence key, starKey;
    QString starText;
    std::vector<commands::CommandArgument> arguments{}; ///< that choose the subject
};

void addNoting(MainWindow &window, commands::CommandRegistry &commands, const NoteCommands &on)
{
    std::vector<commands::CommandArgument> arguments = on.arguments;
    arguments.push_back({"text", CommandsText::tr("the note; empty: none")});
    commands.add({.id = QStringLiteral("note.") + QLatin1String(on.word),
        .text = subjectTitle(on.subject),
        .menu = "selection",
        .shortcut = on.key,
        .ask = [&window, subject = on.subject](
                   const QJsonObject &given, const commands::RunWith &go) { askForNote(window, subject, given, go); },
        .run =
            [&window, subject = on.subject](const QJsonObject &given) {
                UserNote note = noteOn(window, subject, given);
                note.text = given["text"].toString();
                setNote(window, note);
            },
        .whyNot = [&window, subject = on.subject] { return whyNoSubject(window, subject); },
        .arguments = arguments,
        .separatorBefore = on.subject == NoteSubject::Head});
}

void addStarring(MainWindow &window, commands::CommandRegistry &commands, const NoteCommands &on)
{
    const NoteSubject subject = on.subject;
    std::function<bool()> ticked;
    if (subject != NoteSubject::Finding) // there is no selected finding
        ticked = [&window, subject] {
            return whyNoSubject(window, subject).isEmpty() && noteOn(window, subject, {}).star;
        };
    commands.add({.id = QStringLiteral("note.star-") + QLatin1String(on.word),
        .text = on.starText,
        .menu = subject == NoteSubject::Finding ? QString() : QStringLiteral("selection"),
        .shortcut = on.starKey,
        .run =
            [&window, subject](const QJsonObject &given) {
                UserNote note = noteOn(window, subject, given);
                note.star = !note.star;
                setNote(window, note);
            },
        .whyNot = [&window, subject] { return whyNoSubject(window, subject); },
        .ticked = ticked,
        .arguments = on.arguments});
}

UserNote numberedNote(const MainWindow &window, const QJsonObject &arguments)
{
    const workspace::UserNotes &notes = window.desk().workspace().state().notes;
    const int number = arguments["note"].toInt();
    if (number < 1 || number > static_cast<int>(notes.size()))
        throw Error(ErrorCode::NotFound,
            ErrorText("there is no note %1", workspace::shownValue(arguments["note"]).toStdString()));
    return notes[static_cast<std::size_t>(number - 1)];
}

/// Throws Error if the note is about a head or an example that the shown sources do not have.
void requireSubject(const results::Desk &desk, const UserNote &note)
{
    const auto layout = desk.layout();
    if (note.head && layout && layout->stack == note.head->stack && !layout->contains(*note.head))
        throw Error(ErrorCode::NotFound,
            ErrorText("there is no head %1", attention::headName(*note.head, attention::HeadNaming::ZeroBased)));
    if (!note.example.isEmpty() && desk.examples() && desk.examples()->rowOf(note.example.toStdString()) < 0)
        throw Error(ErrorCode::NotFound, ErrorText("there is no example '%1'", note.example.toStdString()));
}

void showNote(MainWindow &window, const UserNote &note)
{
    requireSubject(window.desk(), note);
    workspace::Selection &selection = window.desk().selection();
    if (note.head) {
        selection.setStack(note.head->stack);
        selection.setHead(*note.head);
    }
    if (!note.example.isEmpty())
        selection.setExample(note.example.toStdString());
    if (note.subject == NoteSubject::Finding)
        window.setView(QStringLiteral("compare"));
    else if (note.subject == NoteSubject::Head && window.desk().workspace().settings().view != QLatin1String("heads"))
        window.setView(QStringLiteral("head"));
}

} // namespace

void addNoteCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    const NoteCommands all[] = {{NoteSubject::Head, "head", QKeySequence(Qt::CTRL | Qt::Key_N),
                                    QKeySequence(Qt::CTRL | Qt::Key_D), CommandsText::tr("Star the head")},
        {NoteSubject::Example, "example", QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N),
            QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D), CommandsText::tr("Star the example")},
        {NoteSubject::Finding, "finding", {}, {}, CommandsText::tr("Star a finding"),
            {{"finding", CommandsText::tr("its sentence")}}}};
    for (const NoteCommands &on : all) {
        addNoting(window, commands, on);
        addStarring(window, commands, on);
    }
    const auto whyNot = [&window] {
        return window.desk().workspace().state().notes.empty() ? CommandsText::tr("there are no notes") : QString();
    };
    const commands::CommandArgument which{"note", CommandsText::tr("its number in the notes dock")};
    commands.add({.id = "note.change",
        .text = CommandsText::tr("Change a note"),
        .run =
            [&window](const QJsonObject &arguments) {
                UserNote note = numberedNote(window, arguments);
                note.text = arguments["text"].toString(note.text);
                note.star = arguments["star"].toBool(note.star);
                setNote(window, note);
            },
        .whyNot = whyNot,
        .arguments = {
            which, {"text", CommandsText::tr("the note; empty: none"), false}, {"star", "true, false", false}}});
    commands.add({.id = "note.show",
        .text = CommandsText::tr("Show what a note is about"),
        .run = [&window](const QJsonObject &arguments) { showNote(window, numberedNote(window, arguments)); },
        .whyNot = whyNot,
        .arguments = {which}});
}

} // namespace headwise::desktop::shell
