// SPDX-License-Identifier: GPL-3.0-or-later
// What a session needs comes back: archives that are missing, the list of examples, the name of the session; and the
// cache can be listed and cleared without losing what is in use.
#include "app/desktop/docks/examplesdock.h"
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/results/cachecontent.h"
#include "app/desktop/results/missingarchives.h"
#include "app/desktop/runner/archivecache.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/workspace/recent.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

/// Stands for headwise-cli: every file is sound, and a capture copies a finished archive.
const char *const copying =
    "case $1 in capture) echo \"$@\" >> $(dirname $0)/captures\n"
    "  while [ \"$1\" != -o ]; do shift; done; cp $(dirname $0)/sample.h5 \"$2\"\n"
    "  echo \"{\\\"event\\\":\\\"done\\\",\\\"archive\\\":\\\"$2\\\",\\\"examples\\\":4,\\\"skipped\\\":0,"
    "\\\"truncated\\\":0}\";;\n"
    "esac";

void writeBytes(const QString &path, qint64 bytes, const QDateTime &changed)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(bytes, 'x')) == bytes && file.flush());
    QVERIFY(file.setFileTime(changed, QFileDevice::FileModificationTime));
}

} // namespace

class TestKeptWork : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_model, m_data;

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    /// A session of two sources whose second archive is missing; `known`: with what it was made of.
    workspace::Session sessionWithMissing(bool known) const
    {
        workspace::Session session;
        session.state.sources = {{path("a.h5"), "base"}, {path("gone/b.h5"), "tuned"}};
        session.state.sources[1].model = m_model;
        if (known)
            session.state.sources[1].origin.input = m_data;
        session.state.settings.view = "compare";
        return session;
    }

    static std::unique_ptr<shell::MainWindow> windowWith(const workspace::Session &session)
    {
        auto window = std::make_unique<shell::MainWindow>();
        window->sessions().setKeeping(false);
        window->resize(1440, 900);
        window->show();
        window->desk().workspace().reset(session);
        return window;
    }

private slots:
    void initTestCase()
    {
        installFakeCli(m_folder.path(), copying);
        m_model = path("tuned");
        m_data = path("data.jsonl");
        QVERIFY(QDir().mkpath(m_model));
        writeBytes(m_data, 5, QDateTime::currentDateTime());
        writeSampleArchive(path("a.h5"), {.examples = 60});
        writeSampleArchive(path("sample.h5"), {.examples = 60, .sharpness = 0.9});
    }
    void cleanup()
    {
        preferences::setPreferences({});
        QDir(path("gone")).removeRecursively();
        QFile::remove(path("captures"));
    }
    void cleanupTestCase() { qunsetenv("HEADWISE_CLI"); }

    void compareSaysWhichSourceIsMissing()
    {
        const auto window = windowWith(sessionWithMissing(false));
        QTRY_VERIFY_WITH_TIMEOUT(window->currentView()->drawn(), patience);
        const auto labels = window->currentView()->findChildren<QLabel *>();
        QStringList texts;
        for (const QLabel *label : labels)
            if (label->isVisible())
                texts << label->text();
        QVERIFY2(texts.contains("A source is missing"), qPrintable(texts.join('\n')));
        QVERIFY2(texts.join('\n').contains(path("gone/b.h5")), qPrintable(texts.join('\n')));
        QTRY_VERIFY(window->findChild<QPushButton *>("againB"));
        const auto *again = window->findChild<QPushButton *>("againB");
        QVERIFY(!again->isEnabled() && again->toolTip().contains("not known"));
        QVERIFY(!window->currentView()->findChild<QPushButton *>("stateAction")->isVisible());
        QTRY_VERIFY(window->findChild<QPushButton *>("locateB")->isVisible());
    }

    void aMissingArchiveIsRunAgain_data()
    {
        QTest::addColumn<QString>("button");
        QTest::newRow("in the dock") << "againB";
        QTest::newRow("in the view") << "stateAction";
    }
    void aMissingArchiveIsRunAgain()
    {
        QFETCH(QString, button);
        const auto window = windowWith(sessionWithMissing(true));
        QTRY_VERIFY_WITH_TIMEOUT(window->currentView()->drawn(), patience);
        const QWidget *around = button == "againB" ? static_cast<QWidget *>(window.get()) : window->currentView();
        QTRY_VERIFY_WITH_TIMEOUT(around->findChild<QPushButton *>(button), patience);
        QTest::mouseClick(around->findChild<QPushButton *>(button), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(window->desk().workspace().shownSources().size(), std::size_t{2}, patience);
        QCOMPARE(window->desk().workspace().sources().size(), std::size_t{2}); // in its place, no third one
        QVERIFY(QFile::exists(path("gone/b.h5")));
        QFile said(path("captures"));
        QVERIFY(said.open(QIODevice::ReadOnly));
        const QByteArray command = said.readAll();
        QVERIFY2(command.contains(m_model.toUtf8() + " --input " + m_data.toUtf8()), command.constData());
        QVERIFY(!window->desk().commands().find("source.run-again")->whyNotNow().isEmpty());
    }

    void whatIsGoneCannotBeRun()
    {
        workspace::SourceEntry entry{"/x/a.h5", "a"};
        QVERIFY(results::whyNotAgain(entry).contains("not known"));
        entry.model = m_model;
        entry.origin.input = path("nowhere.jsonl");
        QVERIFY(results::whyNotAgain(entry).contains("nowhere.jsonl"));
        entry.origin.input = m_data;
        QVERIFY(results::whyNotAgain(entry).isEmpty());
        entry.model = path("no model");
        QVERIFY(results::whyNotAgain(entry).contains("no model"));
        // A run: the folder around its checkpoints.
        entry.steps = {{1, "/x/1.h5", path("run/checkpoint-1")}, {2, "/x/2.h5", path("run/checkpoint-2")}};
        QCOMPARE(results::runFolder(entry), path("run"));
        QVERIFY(results::whyNotAgain(entry).contains(path("run")));
    }

    void theListOfExamplesComesBack()
    {
        const QString session = path("list.headwise");
        {
            const auto window = openedWindow({path("a.h5"), path("sample.h5")});
            window->examplesDock().setFilter({{"search", "cat"}, {"by_difference", false}});
            auto *list = window->findChild<QListView *>("exampleList");
            list->scrollTo(list->model()->index(30, 0), QAbstractItemView::PositionAtTop);
            QTRY_VERIFY(list->indexAt({4, 4}).row() > 20);
            window->sessions().write(session);
        }
        shell::MainWindow window;
        window.sessions().setKeeping(false);
        window.resize(1440, 900);
        window.show();
        window.sessions().open(session);
        QTRY_VERIFY_WITH_TIMEOUT(window.desk().comparison() && window.desk().jobs().idle(), patience);
        QCOMPARE(window.findChild<QLineEdit *>("exampleSearch")->text(), QString("cat"));
        QCOMPARE(window.findChild<QComboBox *>("exampleSort")->currentIndex(), 0);
        auto *list = window.findChild<QListView *>("exampleList");
        QTRY_COMPARE(list->indexAt({4, 4}).row(), 30);
        // An order that was chosen stays, although a head is pinned now.
        window.desk().selection().setHead({attention::Stack::Encoder, 0, 0});
        QCOMPARE(window.findChild<QComboBox *>("exampleSort")->currentIndex(), 0);
        window.sessions().close();
        QCOMPARE(window.findChild<QLineEdit *>("exampleSearch")->text(), QString());
    }

    void theWorkspaceComesBackUnderItsName()
    {
        const QString session = path("tuned.headwise");
        QSettings().remove("openSession");
        const auto restored = [&](shell::MainWindow &window) {
            window.setKeepLayout(false);
            return window.sessions().restore();
        };
        {
            shell::MainWindow window;
            window.setKeepLayout(false);
            window.desk().workspace().addSources({path("a.h5")});
            window.sessions().write(session);
            window.sessions().keep(); // as at the end
        }
        {
            shell::MainWindow window;
            QVERIFY(restored(window));
            QCOMPARE(window.sessions().path(), session);
            QVERIFY2(window.windowTitle().startsWith("tuned – "), qPrintable(window.windowTitle()));
            window.desk().workspace().renameSource(SourceId{0}, "another name"); // and not saved
            window.sessions().keep();
        }
        {
            shell::MainWindow window;
            QVERIFY(restored(window));
            QVERIFY2(window.windowTitle().startsWith("tuned* – "), qPrintable(window.windowTitle()));
            QCOMPARE(window.desk().workspace().state().sources[0].name, QString("another name"));
            QFile file(session);
            QVERIFY(file.open(QIODevice::ReadOnly) && !file.readAll().contains("another name"));
            window.sessions().close();
            window.sessions().keep();
        }
        shell::MainWindow window;
        window.sessions().setKeeping(false);
        QVERIFY(!restored(window)); // it was closed
    }

    void theOldestThatNothingUsesGoFirst()
    {
        const QDateTime now = QDateTime::currentDateTime();
        const std::vector<runner::CachedArchive> archives{
            {"/c/new.h5", 50, now}, {"/c/used.h5", 40, now.addDays(-3)}, {"/c/old.h5", 30, now.addDays(-9)}};
        QCOMPARE(runner::totalBytes(archives), qint64{120});
        QVERIFY(runner::oldestBeyond(archives, 120, {}).isEmpty());
        QCOMPARE(runner::oldestBeyond(archives, 119, {}), QStringList{"/c/old.h5"});
        QCOMPARE(runner::oldestBeyond(archives, 60, {"/c/used.h5"}), (QStringList{"/c/old.h5", "/c/new.h5"}));
        QCOMPARE(runner::oldestBeyond(archives, 0, {"/c/used.h5", "/c/old.h5"}), QStringList{"/c/new.h5"});
    }

    void onlyFilesOfTheCacheAreDeleted()
    {
        const QString cache = path("cache/archives"), other = path("cache/archives-of-mine/x.h5");
        const QDateTime now = QDateTime::currentDateTime();
        writeBytes(cache + "/a.h5", 3, now);
        writeBytes(cache + "/typed/sentence-1.jsonl", 4, now.addDays(-1));
        writeBytes(cache + "/notes.txt", 5, now); // not ours
        writeBytes(other, 6, now);
        const auto found = runner::cachedArchives(cache);
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].path, cache + "/a.h5"); // the newest first
        const QString outside = cache + "/../archives-of-mine/x.h5";
        QCOMPARE(runner::deleteArchives(cache, {cache + "/a.h5", other, outside}), (QStringList{other, outside}));
        QVERIFY(QFile::exists(other) && !QFile::exists(cache + "/a.h5"));
        QVERIFY(QDir(path("cache")).removeRecursively());
    }

    void theCacheIsListedAndCleared()
    {
        preferences::setPreferences({.cacheFolder = path("my cache")});
        const QString cache = preferences::cacheFolder();
        const QDateTime old = QDateTime::currentDateTime().addDays(-2);
        writeBytes(cache + "/old.h5", 2'000'000, old);
        writeBytes(cache + "/older.h5", 1'000'000, old.addDays(-1));
        writeBytes(cache + "/part.h5.partial", 10, old);
        QVERIFY(QFile::copy(path("a.h5"), cache + "/open.h5"));
        const auto window = openedWindow({cache + "/open.h5"});
        window->desk().commands().run("cache.show");
        auto *dialog = window->findChild<QDialog *>("cacheDialog");
        QVERIFY(dialog);
        auto *table = dialog->findChild<QTableWidget *>("cacheTable");
        QCOMPARE(table->rowCount(), 4);
        const auto rowOf = [&](const QString &name) { return table->findItems(name, Qt::MatchExactly).front()->row(); };
        QCOMPARE(table->item(rowOf("open.h5"), 3)->text(), QString("this workspace"));
        QCOMPARE(table->item(rowOf("old.h5"), 1)->text(), QString("2.0 MB"));
        auto *remove = dialog->findChild<QPushButton *>("deleteCached");
        QVERIFY(!remove->isEnabled());
        table->selectRow(rowOf("open.h5"));
        QVERIFY(!remove->isEnabled() && !remove->toolTip().isEmpty());
        table->selectRow(rowOf("older.h5"));
        remove->click();
        QVERIFY(!QFile::exists(cache + "/older.h5"));
        QCOMPARE(table->rowCount(), 3);
        dialog->findChild<QPushButton *>("deleteUnused")->click();
        QVERIFY(!QFile::exists(cache + "/old.h5"));
        QVERIFY(QFile::exists(cache + "/open.h5"));
        QVERIFY(QFile::exists(cache + "/part.h5.partial")); // can be continued
        QVERIFY(window->desk().messages().current().text.contains("One file"));
        // By name, as a script does it: what is open stays.
        window->desk().commands().run("cache.delete", {{"paths", QJsonArray{cache + "/open.h5"}}});
        QVERIFY(QFile::exists(cache + "/open.h5"));
        QCOMPARE(window->desk().messages().current().level, results::MessageLevel::Warning);
    }

    void theCacheStaysWithinItsSize()
    {
        preferences::setPreferences({.cacheFolder = path("small cache"), .cacheMegabytes = 3});
        const QString cache = preferences::cacheFolder();
        const QDateTime old = QDateTime::currentDateTime().addDays(-2);
        for (const int days : {1, 2, 3})
            writeBytes(cache + QStringLiteral("/%1.h5").arg(days), 1'500'000, old.addDays(-days));
        workspace::Workspace workspace;
        workspace.addSources({cache + "/3.h5"});
        QSettings settings;
        workspace::rememberWorkspace(settings, {path("no session.headwise"), old, {cache + "/2.h5"}});
        QVERIFY(results::archivesInUse(workspace).contains(cache + "/2.h5"));
        QCOMPARE(results::trimCache(workspace), 1);
        QVERIFY(!QFile::exists(cache + "/1.h5")); // the newest, but nothing uses it
        QVERIFY(QFile::exists(cache + "/2.h5") && QFile::exists(cache + "/3.h5"));
        preferences::setPreferences({.cacheFolder = path("small cache")});
        QCOMPARE(results::trimCache(workspace), 0); // no limit
        workspace::clearRecentWorkspaces(settings);
    }
};

HEADWISE_TEST(TestKeptWork)
#include "tst_keptwork.moc"
