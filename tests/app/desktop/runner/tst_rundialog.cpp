// SPDX-License-Identifier: GPL-3.0-or-later
// Running models: one row for each, the dataset in use, and what is understood of a dataset.
#include "app/desktop/docks/sentencefield.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/shell/start/modelrows.h"
#include "app/desktop/shell/start/rundialog.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QCheckBox>
#include <QDir>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

/// Stands for headwise-cli: describes a dataset, or copies a finished archive to where one is wanted.
const char *const describing =
    "case $1 in\n"
    "info) case $3 in *bad*) if [ \"$5\" != --skip-bad ]; then echo 'headwise-cli: bad.tsv: line 3 has one cell. Leave "
    "such lines out (--skip-bad)' >&2; exit 1; fi;; esac\n"
    "  echo '{\"examples\":2,\"understood\":\"2 columns, tab-separated, text in `sentence`, labels in "
    "`label`\",\"notes\":[],\"skipped\":[]}';;\n"
    "capture) case \"$*\" in *--estimate*) exit;; esac\n"
    "  echo \"$@\" >> $(dirname $0)/captures\n"
    "  while [ \"$1\" != -o ]; do shift; done; cp $(dirname $0)/sample.h5 \"$2\"\n"
    "  echo '{\"event\":\"note\",\"text\":\"data.tsv: 2 columns\"}'\n"
    "  echo \"{\\\"event\\\":\\\"done\\\",\\\"archive\\\":\\\"$2\\\",\\\"examples\\\":4,\\\"skipped\\\":0,"
    "\\\"truncated\\\":0}\";;\n"
    "esac";

void makeModel(const QString &folder)
{
    QVERIFY(QDir().mkpath(folder));
    QFile config(folder + "/config.json");
    QVERIFY(config.open(QIODevice::WriteOnly) && config.write("{}") > 0);
}

} // namespace

class TestRunDialog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_base, m_tuned, m_run, m_data, m_bad;

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }

    static std::unique_ptr<shell::MainWindow> emptyWindow()
    {
        auto window = std::make_unique<shell::MainWindow>();
        window->sessions().setKeeping(false);
        window->setKeepLayout(false);
        window->show();
        return window;
    }

    /// A window in which `base` was run over the dataset.
    std::unique_ptr<shell::MainWindow> windowWithBase()
    {
        auto window = emptyWindow();
        window->incoming().capture({m_base}, {.input = m_data, .output = path("base.h5")});
        waitForSources(*window, 1);
        return window;
    }

    static void waitForSources(shell::MainWindow &window, std::size_t count)
    {
        QTRY_COMPARE_WITH_TIMEOUT(window.desk().workspace().shownSources().size(), count, patience);
    }

    static QString field(const shell::start::RunDialog &dialog, const char *name)
    {
        const auto *edit = dialog.findChild<QLineEdit *>(QLatin1String(name));
        return edit ? edit->text() : QStringLiteral("no field");
    }

    QByteArray captures() const
    {
        QFile file(path("captures"));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private slots:
    void initTestCase()
    {
        m_base = path("models/base");
        m_tuned = path("models/tuned");
        m_run = path("models/run");
        makeModel(m_base);
        makeModel(m_tuned);
        for (const int step : {100, 200, 300})
            makeModel(QStringLiteral("%1/checkpoint-%2").arg(m_run).arg(step));
        m_data = path("data.tsv");
        m_bad = path("bad.tsv");
        for (const QString &name : {m_data, m_bad}) {
            QFile data(name);
            QVERIFY(data.open(QIODevice::WriteOnly) && data.write("sentence\tlabel\na\tx\n") > 0);
        }
        writeSampleArchive(path("sample.h5"));
    }
    void init()
    {
        installFakeCli(m_folder.path(), describing);
        for (const char *name : {"base.h5", "captures"})
            QFile::remove(path(name));
    }
    void cleanupTestCase() { qunsetenv("HEADWISE_CLI"); }

    void twoDroppedFoldersFillTwoRows()
    {
        const auto window = emptyWindow();
        window->incoming().open({m_base, m_tuned});
        const auto *dialog = window->findChild<shell::start::RunDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->windowTitle(), QString("Run models"));
        QCOMPARE(field(*dialog, "modelA"), m_base);
        QCOMPARE(field(*dialog, "modelB"), m_tuned);
        QCOMPARE(dialog->models(), (QStringList{m_base, m_tuned}));
        QVERIFY(!dialog->findChild<QPushButton *>("runAccept")->isEnabled()); // there is no dataset
        QVERIFY(dialog->problem().contains("dataset"));
    }

    void rowsAreAddedAndRemoved()
    {
        shell::start::RunDialog dialog({{}, m_data, 0}, nullptr);
        QCOMPARE(field(dialog, "modelB"), QString()); // two rows to begin with, both empty
        dialog.findChild<QPushButton *>("anotherModel")->click();
        dialog.findChild<QLineEdit *>("modelA")->setText(m_base);
        dialog.findChild<QLineEdit *>("modelC")->setText(m_tuned);
        QCOMPARE(dialog.models(), (QStringList{m_base, m_tuned}));
        QVERIFY2(dialog.problem().isEmpty(), qPrintable(dialog.problem()));
        dialog.findChild<QToolButton *>("removeModelB")->click();
        QCOMPARE(field(dialog, "modelB"), m_tuned); // the letters follow
        dialog.findChild<QToolButton *>("removeModelB")->click();
        QCOMPARE(dialog.models(), QStringList{m_base});
        QVERIFY(!dialog.findChild<QToolButton *>("removeModelA")->isEnabled());
    }

    void theKeyboardFollowsTheRows()
    {
        shell::start::RunDialog dialog({{m_base}, {}, 0}, nullptr);
        dialog.findChild<QPushButton *>("anotherModel")->click();
        QStringList order;
        const QWidget *first = dialog.findChild<QLineEdit *>("modelA");
        const QWidget *widget = first;
        do {
            if (widget->focusPolicy() & Qt::TabFocus && !widget->objectName().isEmpty() &&
                !widget->objectName().startsWith("qt_"))
                order << widget->objectName();
            widget = widget->nextInFocusChain();
        } while (widget != first);
        const QStringList expected{"modelA", "chooseModelA", "removeModelA", "modelB", "chooseModelB", "removeModelB",
            "modelC", "chooseModelC", "removeModelC", "anotherModel", "runInput"};
        QCOMPARE(order.mid(0, expected.size()), expected);
    }

    void lettersAreThoseOfTheNewSources()
    {
        shell::start::RunDialog dialog({{m_base}, m_data, 2}, nullptr);
        QCOMPARE(field(dialog, "modelC"), m_base);
        QCOMPARE(field(dialog, "modelA"), QString("no field"));
    }

    void whatIsDroppedOnTheDialogIsSorted()
    {
        struct : shell::start::RunDialog
        {
            using RunDialog::RunDialog, RunDialog::dropEvent;
        } dialog({{}, {}, 0}, nullptr);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(m_base), QUrl::fromLocalFile(m_data), QUrl::fromLocalFile(m_tuned)});
        QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        dialog.dropEvent(&drop);
        QCOMPARE(dialog.models(), (QStringList{m_base, m_tuned}));
        QCOMPARE(dialog.request().input, m_data);
    }

    void checkpointsAreCounted()
    {
        shell::start::RunDialog dialog({{m_run}, m_data, 0}, nullptr);
        QCOMPARE(dialog.findChild<QLabel *>("foundModelA")->text(), QString("3 checkpoints found"));
        QVERIFY(!dialog.findChild<QCheckBox *>("runProbe")->isHidden());
        QVERIFY2(dialog.problem().isEmpty(), qPrintable(dialog.problem()));
        dialog.findChild<QLineEdit *>("modelB")->setText(m_base);
        QVERIFY2(dialog.problem().contains("runs alone"), qPrintable(dialog.problem()));
        dialog.findChild<QLineEdit *>("modelA")->setText(m_tuned);
        QVERIFY(dialog.findChild<QLabel *>("foundModelA")->isHidden());
        QVERIFY(dialog.problem().isEmpty());
    }

    void theArchiveIsAFileForOneModelAndAFolderForSeveral()
    {
        shell::start::RunDialog dialog({{m_base}, m_data, 0}, nullptr);
        auto *output = dialog.findChild<QLineEdit *>("runOutput");
        QVERIFY(output->isEnabled() && !output->isReadOnly());
        output->setText(m_folder.path());
        QVERIFY(dialog.problem().contains("is a folder"));
        output->setText(path("sample.h5"));
        QVERIFY(dialog.problem().contains("not overwritten"));
        dialog.findChild<QLineEdit *>("modelB")->setText(m_tuned);
        QVERIFY(dialog.problem().contains("is not a folder"));
        output->setText(m_folder.path());
        QVERIFY2(dialog.problem().isEmpty(), qPrintable(dialog.problem()));
    }

    void archivesOfSeveralModelsGoIntoTheFolder()
    {
        const auto window = emptyWindow();
        window->incoming().capture({m_base, m_tuned}, {.input = m_data, .output = path("together")});
        waitForSources(*window, 2);
        QVERIFY(QFile::exists(path("together/base-data.h5")) && QFile::exists(path("together/tuned-data.h5")));
        QVERIFY(QDir(path("together")).removeRecursively());
    }

    void whatIsUnderstoodOfTheDatasetIsShown()
    {
        shell::start::RunDialog dialog({{m_base}, m_data, 0}, nullptr);
        dialog.show();
        auto *understood = dialog.findChild<QLabel *>("runUnderstood");
        QTRY_COMPARE_WITH_TIMEOUT(understood->text(),
            QString("2 examples: 2 columns, tab-separated, text in `sentence`, labels in `label`"), patience);
        QVERIFY(understood->isVisible());
        dialog.findChild<QLineEdit *>("runInput")->setText(path("nowhere.tsv"));
        QVERIFY(!understood->isVisible());
    }

    void badLinesCanBeLeftOutBeforeRunning()
    {
        shell::start::RunDialog dialog({{m_base}, m_bad, 0}, nullptr);
        dialog.show();
        auto *understood = dialog.findChild<QLabel *>("runUnderstood");
        auto *leaveOut = dialog.findChild<QCheckBox *>("runSkipBad");
        QVERIFY(!leaveOut->isVisible());
        QTRY_VERIFY_WITH_TIMEOUT(leaveOut->isVisible(), patience);
        QVERIFY2(understood->text().contains("line 3"), qPrintable(understood->text()));
        QVERIFY2(!understood->text().contains("--"), qPrintable(understood->text())); // an option of the command line
        // It is said once, and nothing runs over it.
        QVERIFY(dialog.findChild<QLabel *>("runCost")->text().isEmpty());
        QVERIFY(!dialog.findChild<QPushButton *>("runAccept")->isEnabled());
        leaveOut->setChecked(true);
        QTRY_VERIFY_WITH_TIMEOUT(understood->text().startsWith("2 examples"), patience);
        QVERIFY(dialog.findChild<QPushButton *>("runAccept")->isEnabled());
        QVERIFY(dialog.request().skipBad && leaveOut->isVisible());
        dialog.findChild<QLineEdit *>("runInput")->setText(m_data); // another dataset, another question
        QVERIFY(!dialog.request().skipBad);
    }

    void theSecondRunProposesTheDatasetInUse()
    {
        const auto window = windowWithBase();
        QVERIFY2(window->desk().messages().current().text.contains("data.tsv: 2 columns"),
            qPrintable(window->desk().messages().current().text));
        window->desk().commands().run("file.run");
        const auto *dialog = window->findChild<shell::start::RunDialog *>();
        QCOMPARE(field(*dialog, "runInput"), m_data);
        QCOMPARE(field(*dialog, "modelB"), QString()); // the new source is B
    }

    void aModelIsAddedAndRunsOverTheDatasetInUse()
    {
        const auto window = windowWithBase();
        QFile::remove(path("captures"));
        const auto *add = window->findChild<QPushButton *>("addSource");
        QCOMPARE(add->menu()->actions().size(), 3);
        QCOMPARE(add->menu()->actions()[1]->text(), QString("Add a &model…"));
        window->desk().commands().run("source.add-model", {{"folder", m_tuned}});
        waitForSources(*window, 2);
        QVERIFY2(captures().contains("models/tuned --input " + m_data.toUtf8()), captures().constData());
    }

    void aDroppedDatasetOffersTheModelsInUse()
    {
        const auto window = windowWithBase();
        window->incoming().open({m_bad});
        const auto *dialog = window->findChild<shell::start::RunDialog *>();
        QVERIFY(dialog);
        QCOMPARE(dialog->models(), QStringList{m_base});
        QCOMPARE(field(*dialog, "runInput"), m_bad);
    }

    void theHintSaysWhatATypedSentenceIs()
    {
        using docks::sentenceHint;
        QVERIFY(sentenceHint("").contains("|||"));
        QVERIFY(sentenceHint("A question").contains("|||"));
        QCOMPARE(sentenceHint("Who? ||| He."), QString("A pair: “Who?” and “He.”"));
        QVERIFY(sentenceHint("a [SEP] b").contains("[SEP]"));
        const auto window = windowWithBase();
        const auto *hint = window->findChild<QLabel *>("sentenceHint");
        QVERIFY(hint->isVisible());
        window->findChild<QLineEdit *>("sentence")->setText("a ||| b");
        QCOMPARE(hint->text(), QString("A pair: “a” and “b”"));
    }
};

HEADWISE_TEST(TestRunDialog)
#include "tst_rundialog.moc"
