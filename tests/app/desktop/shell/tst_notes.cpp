// SPDX-License-Identifier: GPL-3.0-or-later
// Notes and stars on heads, examples and findings.
#include "app/desktop/docks/notesmodel.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/views/comparison/compareview.h"
#include "app/desktop/workspace/session.h"
#include "core/base/error.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/headgrid/headgrid.h"

#include <QAbstractItemModelTester>
#include <QDockWidget>
#include <QInputDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;
using workspace::NoteSubject;
using workspace::UserNote;

class TestNotes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b;
    static constexpr attention::HeadId head{attention::Stack::Encoder, 1, 2};

    static UserNote onHead(const QString &text, bool star = false)
    {
        return {.subject = NoteSubject::Head, .head = head, .text = text, .star = star};
    }

private slots:
    void initTestCase()
    {
        installFakeCli(m_folder.path(), "exit 0"); // every file is sound
        m_a = m_folder.filePath("a.h5");
        m_b = m_folder.filePath("b.h5");
        writeSampleArchive(m_a, {.examples = 12});
        writeSampleArchive(m_b, {.examples = 12, .sharpness = 0.9});
    }
    void cleanupTestCase() { qunsetenv("HEADWISE_CLI"); }

    void oneNoteOnEachSubject()
    {
        workspace::UserNotes notes;
        putNote(notes, onHead("first"));
        putNote(notes, {.subject = NoteSubject::Example, .example = "12", .star = true});
        putNote(notes, onHead("second", true));
        QCOMPARE(notes.size(), std::size_t{2});
        QCOMPARE(notes[0].text, QString("second"));
        // A finding about the same head is another subject.
        const UserNote finding{.subject = NoteSubject::Finding, .head = head, .finding = "It changed.", .text = "so"};
        putNote(notes, finding);
        QCOMPARE(placeOfNote(notes, finding), 2);
        putNote(notes, onHead({}));
        QCOMPARE(placeOfNote(notes, onHead("any")), -1);
        QCOMPARE(notes.size(), std::size_t{2});
        putNote(notes, onHead({})); // nothing is there to remove
        QCOMPARE(notes.size(), std::size_t{2});
    }

    void sessionsKeepThem()
    {
        workspace::Session session;
        session.state.notes = {onHead("übers \"Komma\"", true),
            {.subject = NoteSubject::Example, .example = "names-001", .text = "two\nlines"},
            {.subject = NoteSubject::Finding,
                .head = attention::HeadId{attention::Stack::Decoder, 0, 1},
                .example = "3",
                .finding = "One head stands out.",
                .star = true}};
        const auto types = views::settingsTypes(shell::viewList());
        const QByteArray json = workspace::sessionToJson(session, "/x", types);
        QVERIFY(workspace::sessionFromJson(json, "/x", "w.headwise", types).state.notes == session.state.notes);
    }

    void damagedNotesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("notes");
        QTest::addColumn<QString>("word");
        QTest::newRow("no list") << QByteArray("{}") << "list of notes";
        QTest::newRow("no note") << QByteArray("[3]") << "3";
        QTest::newRow("no subject") << QByteArray(R"([{"text":"x"}])") << "no single head";
        QTest::newRow("no head") << QByteArray(R"([{"head":"elbow","text":"x"}])") << "elbow";
        QTest::newRow("text") << QByteArray(R"([{"head":"L0H1","text":5}])") << "text";
        QTest::newRow("star") << QByteArray(R"([{"head":"L0H1","star":"yes"}])") << "star";
        QTest::newRow("too many") << QByteArray("[" + QByteArray("{},").repeated(10000) + "{}]") << "10001";
    }
    void damagedNotesAreNamed()
    {
        QFETCH(QByteArray, notes);
        QFETCH(QString, word);
        const QByteArray json = R"({"format":"headwise-session","version":2,"sources":[],"notes":)" + notes + "}";
        VERIFY_ERROR(workspace::sessionFromJson(json, "/x", "w.headwise", {}), (QStringList{"w.headwise", word}));
    }

    void theModelKeepsTheRules()
    {
        docks::NotesModel model;
        const QAbstractItemModelTester tester(&model);
        model.setNotes({onHead("why", true), {.subject = NoteSubject::Example, .example = "7", .text = "so"}},
            attention::HeadNaming::OneBased);
        QCOMPARE(model.index(0, docks::NotesModel::Star).data().toString(), QString("★"));
        QCOMPARE(model.index(0, docks::NotesModel::Subject).data().toString(), QString("2-3"));
        QCOMPARE(model.index(1, docks::NotesModel::Star).data().toString(), QString("☆"));
        QCOMPARE(model.index(1, docks::NotesModel::Subject).data().toString(), QString("example 7"));
        QSignalSpy edited(&model, &docks::NotesModel::textEdited);
        QVERIFY(model.setData(model.index(1, docks::NotesModel::Text), " new ", Qt::EditRole));
        QCOMPARE(edited.front(), (QVariantList{1, "new"}));
        QVERIFY(!model.setData(model.index(1, docks::NotesModel::Subject), "x", Qt::EditRole));
    }

    void aHeadIsNotedStarredAndUndone()
    {
        const auto window = openedWindow({m_a, m_b});
        commands::CommandRegistry &commands = window->desk().commands();
        QVERIFY(commands.find("note.head")->whyNotNow().contains("no head"));
        window->desk().selection().setHead(head);
        QVERIFY(window->dock("notesDock")->isHidden());
        commands.run("note.head"); // asks
        auto *dialog = window->findChild<QInputDialog *>("noteDialog");
        QVERIFY(dialog);
        dialog->findChild<QPlainTextEdit *>()->setPlainText("looks back");
        dialog->accept();
        const workspace::UserNotes &notes = window->desk().workspace().state().notes;
        QCOMPARE(notes.size(), std::size_t{1});
        QVERIFY(notes[0] == onHead("looks back"));
        const auto marked = [&] {
            const auto grids = window->currentView()->findChildren<widgets::headgrid::HeadGrid *>();
            QStringList said;
            for (const auto *grid : grids)
                said << widgets::headgrid::cellDescription(grid->content(), {head.layer, head.head});
            return said;
        };
        QCOMPARE(marked().filter("with a note").size(), 3); // in every lane
        QVERIFY(!window->dock("notesDock")->isHidden());    // the first one shows where they are
        commands.run("note.star-head");
        QVERIFY(window->desk().workspace().state().notes[0].star);
        QVERIFY(commands.find("note.star-head")->ticked());
        QCOMPARE(marked().filter("starred").size(), 3);
        window->desk().workspace().undoStack().undo();
        QVERIFY(!window->desk().workspace().state().notes[0].star);
        window->desk().workspace().undoStack().undo();
        QVERIFY(window->desk().workspace().state().notes.empty());
        window->desk().workspace().undoStack().redo();
        QCOMPARE(window->desk().workspace().state().notes[0].text, QString("looks back"));
    }

    void theTableGoesThereAndChanges()
    {
        const auto window = openedWindow({m_a, m_b});
        commands::CommandRegistry &commands = window->desk().commands();
        window->desk().selection().setExample("5");
        commands.run("note.example", {{"text", "odd"}});
        window->desk().selection().setHead(head);
        commands.run("note.head", {{"text", "back"}});
        window->desk().selection().setExample("2");
        window->desk().selection().setHeads({});
        auto *table = window->findChild<QTableView *>("notesTable");
        QCOMPARE(table->model()->rowCount(), 2);
        const auto click = [&](int row, int column) {
            const QModelIndex index = table->model()->index(row, column);
            table->scrollTo(index);
            QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(index).center());
        };
        QTRY_VERIFY(table->isVisible() && table->visualRect(table->model()->index(1, 0)).width() > 0);
        click(0, docks::NotesModel::Subject);
        QCOMPARE(window->desk().selection().state().example, std::string("5"));
        click(1, docks::NotesModel::Subject);
        QVERIFY(window->desk().selection().state().currentHead() == std::optional(head));
        click(0, docks::NotesModel::Star);
        QVERIFY(window->desk().workspace().state().notes[0].star);
        table->model()->setData(table->model()->index(1, docks::NotesModel::Text), "looks back");
        QTRY_COMPARE(window->desk().workspace().state().notes[1].text, QString("looks back"));
        table->setCurrentIndex(table->model()->index(0, docks::NotesModel::Subject));
        window->findChild<QPushButton *>("removeNote")->click();
        QCOMPARE(window->desk().workspace().state().notes.size(), std::size_t{1});
        VERIFY_ERROR(commands.run("note.show", {{"note", 2}}), QStringList{"no note 2"});
        window->desk().workspace().setNote(
            {.subject = NoteSubject::Head, .head = attention::HeadId{attention::Stack::Encoder, 7, 0}, .star = true});
        VERIFY_ERROR(commands.run("note.show", {{"note", 2}}), QStringList{"L7H0"});
        window->desk().workspace().setNote({.subject = NoteSubject::Example, .example = "99", .star = true});
        VERIFY_ERROR(commands.run("note.show", {{"note", 3}}), QStringList{"99"});
    }

    void aFindingIsNotedAndShown()
    {
        const auto window = openedWindow({m_a, m_b}, "compare");
        const auto *view = window->view<views::comparison::CompareView>();
        QVERIFY(!view->noteSubjects().empty());
        const UserNote subject = view->noteSubjects().front();
        commands::CommandRegistry &commands = window->desk().commands();
        commands.run("note.finding", {{"finding", subject.finding}, {"text", "check <this>"}});
        commands.run("note.star-finding", {{"finding", subject.finding}});
        const QString shown = window->findChild<views::comparison::FindingList *>()->text();
        QVERIFY2(shown.startsWith("★ ") && shown.contains("check <this>"), qPrintable(shown));
        window->setView("heads");
        commands.run("note.show", {{"note", 1}});
        QCOMPARE(window->desk().workspace().settings().view, QString("compare"));
        VERIFY_ERROR(
            commands.run("note.finding", {{"finding", "nobody said"}, {"text", "x"}}), QStringList{"nobody said"});
    }

    void reportsHoldThem()
    {
        const auto window = openedWindow({m_a, m_b});
        window->desk().selection().setHead(head);
        window->desk().commands().run("note.head", {{"text", "a <b>bold</b> claim"}});
        window->desk().commands().run("note.star-head");
        const QString path = m_folder.filePath("report.html");
        window->desk().commands().run("export.report", {{"path", path}});
        QFile file(path);
        QTRY_VERIFY_WITH_TIMEOUT(file.exists() && window->desk().jobs().idle(), patience);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray html = file.readAll();
        QVERIFY(html.contains("<h2>Notes</h2>") && html.contains("head L1H2"));
        QVERIFY(html.contains("a &lt;b&gt;bold&lt;/b&gt; claim") && !html.contains("<b>bold</b>"));
    }
};

HEADWISE_TEST(TestNotes)
#include "tst_notes.moc"
