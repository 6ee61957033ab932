// SPDX-License-Identifier: GPL-3.0-or-later
// Preferences: stored, validated, and used.
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/runcapture.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/sessions.h"
#include "core/base/error.h"
#include "core/base/parallel.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestPreferences : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static std::unique_ptr<shell::MainWindow> emptyWindow()
    {
        auto window = std::make_unique<shell::MainWindow>();
        window->sessions().setKeeping(false);
        window->setKeepLayout(false);
        window->show();
        return window;
    }

private slots:
    void cleanup()
    {
        preferences::setPreferences({});
        settings::setAppearanceChoice(settings::AppearanceChoice::System);
        setThreads(0);
    }

    void theyComeBack()
    {
        QVERIFY(preferences::preferences() == preferences::Preferences());
        const preferences::Preferences wanted{.cacheFolder = m_folder.filePath("c"),
            .cacheMegabytes = 900,
            .archiveFolder = m_folder.filePath("a"),
            .threads = 3,
            .language = "de",
            .level = attention::Level::Words,
            .special = attention::SpecialTokens::Renormalise,
            .firstToken = attention::FirstToken::Drop};
        preferences::setPreferences(wanted);
        QVERIFY(preferences::preferences() == wanted);
        QVERIFY2(preferences::problemOf(wanted).isEmpty(), qPrintable(preferences::problemOf(wanted)));
    }

    void damagedValuesAreAtTheirDefault()
    {
        QSettings settings;
        settings.setValue("preferences/threads", "many");
        settings.setValue("preferences/cacheMegabytes", -5);
        settings.setValue("preferences/language", "tlh");
        settings.setValue("preferences/level", 7);
        settings.setValue("preferences/specialTokens", "explode");
        settings.setValue("preferences/cacheFolder", "not/full");
        QVERIFY(preferences::preferences() == preferences::Preferences());
    }

    void whatIsNotPossibleIsSaid_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("word");
        QFile file(m_folder.filePath("file"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("a folder that will be made") << m_folder.filePath("x/y/z") << "";
        QTest::newRow("relative") << "here"
                                  << "full path";
        QTest::newRow("a file") << m_folder.filePath("file") << "not a folder";
        QTest::newRow("in a file") << m_folder.filePath("file/in") << "not a folder";
    }
    void whatIsNotPossibleIsSaid()
    {
        QFETCH(QString, folder);
        QFETCH(QString, word);
        for (const preferences::Preferences &wanted :
            {preferences::Preferences{.cacheFolder = folder}, preferences::Preferences{.archiveFolder = folder}}) {
            const QString problem = preferences::problemOf(wanted);
            QVERIFY2(word.isEmpty() ? problem.isEmpty() : problem.contains(word), qPrintable(problem));
        }
    }
    void numbersAndLanguagesHaveBounds()
    {
        QVERIFY(!preferences::problemOf({.threads = -1}).isEmpty());
        QVERIFY(!preferences::problemOf({.threads = 5000}).isEmpty());
        QVERIFY(!preferences::problemOf({.cacheMegabytes = -1}).isEmpty());
        QVERIFY(preferences::problemOf({.language = "fr"}).contains("fr"));
    }

    void foldersAreUsed()
    {
        const QString system = QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + "/archives";
        QCOMPARE(preferences::cacheFolder(), system);
        QCOMPARE(preferences::archiveFolder(), system);
        preferences::setPreferences({.cacheFolder = m_folder.filePath("c")});
        QCOMPARE(preferences::archiveFolder(), m_folder.filePath("c/archives"));
        preferences::setPreferences({.cacheFolder = m_folder.filePath("c"), .archiveFolder = m_folder.filePath("a")});
        QCOMPARE(preferences::cacheFolder(), m_folder.filePath("c/archives"));
        QCOMPARE(preferences::archiveFolder(), m_folder.filePath("a"));
        QVERIFY(
            runner::runArchiveFolder({.folder = "/runs/r", .input = "/x.jsonl"}).startsWith(m_folder.filePath("a/")));
        // A run without a place of its own goes there.
        installFakeCli(m_folder.path(), "echo \"$@\" > $(dirname $0)/said; exit 1");
        const auto window = emptyWindow();
        window->incoming().capture({"/models/base"}, {.text = "Hello."});
        QFile said(m_folder.filePath("said"));
        QTRY_VERIFY_WITH_TIMEOUT(!window->desk().captures().busy() && said.exists(), patience);
        QVERIFY(said.open(QIODevice::ReadOnly));
        QVERIFY(said.readAll().contains("-o " + m_folder.filePath("a/base-text.h5").toUtf8()));
        qunsetenv("HEADWISE_CLI");
    }

    void threadsAreUsed()
    {
        QVERIFY(!runner::captureArguments({}).contains("--threads"));
        preferences::setPreferences({.threads = 3});
        const auto window = emptyWindow();
        shell::usePreferences(*window);
        QCOMPARE(threads(), 3);
        const QStringList arguments = runner::captureArguments({});
        QCOMPARE(arguments.value(arguments.indexOf("--threads") + 1), QString("3"));
        QVERIFY(runner::runCaptureArguments({}).contains("--threads"));
    }

    void newWorkspacesReadAttentionAsPreferred()
    {
        preferences::setPreferences(
            {.level = attention::Level::Words, .special = attention::SpecialTokens::Renormalise});
        const auto window = emptyWindow();
        shell::usePreferences(*window);
        const workspace::SharedSettings &now = window->desk().workspace().settings();
        QCOMPARE(now.level, attention::Level::Words);
        QCOMPARE(now.special, attention::SpecialTokens::Renormalise);
        window->desk().workspace().addSources({"/x/a.h5"});
        workspace::SharedSettings other = now;
        other.level = attention::Level::Tokens;
        window->desk().workspace().changeSettings(other, "test");
        // An open workspace keeps its settings.
        window->desk().commands().run("preferences.change", {{"special_tokens", "hide"}});
        QCOMPARE(window->desk().workspace().settings().special, attention::SpecialTokens::Renormalise);
        window->sessions().close();
        QCOMPARE(window->desk().workspace().settings().special, attention::SpecialTokens::Hide);
        QCOMPARE(window->desk().workspace().settings().level, attention::Level::Words);
        QVERIFY(!window->desk().workspace().undoStack().canUndo());
    }

    void theDialogChangesThem()
    {
        const auto window = emptyWindow();
        window->desk().commands().run("app.preferences");
        auto *dialog = window->findChild<QDialog *>("preferencesDialog");
        QVERIFY(dialog);
        auto *note = dialog->findChild<QLabel *>("preferencesNote");
        auto *save = dialog->findChild<QPushButton *>("preferencesAccept");
        QVERIFY(note->text().isEmpty() && save->isEnabled());
        auto *archives = dialog->findChild<QLineEdit *>("preferenceArchives");
        archives->setText("relative");
        QVERIFY(!save->isEnabled() && note->text().contains("full path"));
        archives->setText(m_folder.filePath("mine"));
        auto *language = dialog->findChild<QComboBox *>("preferenceLanguage");
        QCOMPARE(language->itemText(2), QString("Deutsch"));
        language->setCurrentIndex(2);
        QVERIFY(note->text().contains("started again"));
        dialog->findChild<QComboBox *>("preferenceTheme")->setCurrentIndex(2);
        dialog->findChild<QComboBox *>("preferenceLevel")->setCurrentIndex(1);
        dialog->findChild<QComboBox *>("preferenceFirst")->setCurrentIndex(1);
        dialog->findChild<QSpinBox *>("preferenceThreads")->setValue(2);
        dialog->findChild<QSpinBox *>("preferenceMegabytes")->setValue(2000);
        save->click();
        const preferences::Preferences expected{.cacheMegabytes = 2000,
            .archiveFolder = m_folder.filePath("mine"),
            .threads = 2,
            .language = "de",
            .level = attention::Level::Words,
            .firstToken = attention::FirstToken::Drop};
        QVERIFY(preferences::preferences() == expected);
        QCOMPARE(settings::appearanceChoice(), settings::AppearanceChoice::Dark);
        QVERIFY(window->desk().messages().current().text.contains("started again"));
        QCOMPARE(threads(), 2);
        window->desk().commands().run("app.preferences");
        auto *again = window->findChildren<QDialog *>("preferencesDialog").last();
        QCOMPARE(again->findChild<QSpinBox *>("preferenceMegabytes")->value(), 2000);
        window->setAppearance(static_cast<int>(settings::AppearanceChoice::Light));
    }

    void theCommandRefusesWhatIsWrong_data()
    {
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("theme") << QJsonObject{{"theme", "pink"}} << "pink";
        QTest::newRow("threads") << QJsonObject{{"threads", 1.5e9}} << "threads";
        QTest::newRow("type") << QJsonObject{{"archive_folder", 3}} << "archive_folder";
        QTest::newRow("word") << QJsonObject{{"level", "letters"}} << "level";
        QTest::newRow("folder") << QJsonObject{{"cache_folder", "x"}} << "full path";
    }
    void theCommandRefusesWhatIsWrong()
    {
        QFETCH(QJsonObject, arguments);
        QFETCH(QString, word);
        const auto window = emptyWindow();
        VERIFY_ERROR(window->desk().commands().run("preferences.change", arguments), QStringList{word});
        QVERIFY(preferences::preferences() == preferences::Preferences());
    }
};

HEADWISE_TEST(TestPreferences)
#include "tst_preferences.moc"
