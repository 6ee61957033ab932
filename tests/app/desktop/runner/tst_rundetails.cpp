// SPDX-License-Identifier: GPL-3.0-or-later
// The dialog "Run models": what is kept, what it costs, layers and memory.
#include "app/desktop/shell/start/costtext.h"
#include "app/desktop/shell/start/rundialog.h"
#include "app/desktop/shell/start/tokenpreview.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/controls/notebar.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

/// Stands for headwise-cli: the level that is asked for and "summary" cost something; "huge" fits no disk.
const char *const costing =
    "case $1 in tokenize) echo '{\"tokens\":[\"[CLS]\",\"\u0120a\",\"fox\"],\"special\":[1,0,0]}'; exit;; esac\n"
    "case \"$*\" in *--overview*) "
    "case $2 in *tuned) heads=8;; *) heads=12;; esac; case $2 in *broken) exit 1;; esac\n"
    "echo \"{\\\"family\\\":\\\"bert\\\",\\\"stacks\\\":[{\\\"name\\\":\\\"encoder\\\",\\\"layers\\\":6,"
    "\\\"heads\\\":[$heads,$heads],\\\"head_width\\\":32,\\\"positions\\\":\\\"learned\\\",\\\"max_length\\\":512}],"
    "\\\"parameters\\\":22713216,\\\"weights\\\":{\\\"bytes\\\":90868376,\\\"types\\\":[\\\"F32\\\"]},"
    "\\\"tokenizer\\\":{\\\"vocabulary\\\":30522},\\\"notes\\\":[\\\"One note.\\\"]}\"; exit;; esac\n"
    "case $1 in info) echo '{\"examples\":5000,\"understood\":\"lines\",\"notes\":[],\"skipped\":[]}'; exit;; esac\n"
    "echo \"$@\" >> $(dirname $0)/estimates\n"
    "disk=4500000\n"
    "case $2 in\n"
    "*broken) echo 'headwise-cli: broken: one weight is missing.' >&2; exit 1;;\n"
    "*huge) disk=4500000000000000000;;\n"
    "*slow) trap \"touch $(dirname $0)/interrupted; exit 130\" INT; touch $(dirname $0)/waiting\n"
    "  while :; do sleep 0.05; done;;\n"
    "esac\n"
    "detail=$(echo \"$@\" | sed 's/.*--detail \\([^ ]*\\).*/\\1/')\n"
    "echo \"{\\\"event\\\":\\\"estimate\\\",\\\"examples\\\":5000,\\\"run\\\":24,\\\"costs\\\":["
    "{\\\"detail\\\":\\\"$detail\\\",\\\"seconds\\\":780,\\\"memory\\\":788000000,\\\"disk\\\":$disk},"
    "{\\\"detail\\\":\\\"summary\\\",\\\"seconds\\\":30,\\\"memory\\\":724000000,\\\"disk\\\":140000}]}\"";

} // namespace

class TestRunDetails : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_data;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    std::unique_ptr<shell::start::RunDialog> dialogOf(const QStringList &models) const
    {
        QStringList folders;
        for (const QString &model : models)
            folders << path(model);
        auto dialog = std::make_unique<shell::start::RunDialog>(shell::start::RunOffer{folders, m_data, 0}, nullptr);
        dialog->show();
        return dialog;
    }
    static QString text(const shell::start::RunDialog &dialog, const char *name)
    {
        const auto *label = dialog.findChild<QLabel *>(QLatin1String(name));
        return label ? label->text() : QStringLiteral("no label");
    }
    template <typename Widget> static Widget *part(const shell::start::RunDialog &dialog, const char *name)
    {
        return dialog.findChild<Widget *>(QLatin1String(name));
    }
    static void click(const shell::start::RunDialog &dialog, const char *name)
    {
        auto *choice = part<QRadioButton>(dialog, name);
        QTest::mouseClick(choice, Qt::LeftButton, {}, QPoint(8, choice->height() / 2));
    }

private slots:
    void initTestCase()
    {
        for (const char *name : {"base", "tuned", "broken", "huge", "slow", "run/checkpoint-1", "run/checkpoint-2"}) {
            QVERIFY(QDir().mkpath(path(name)));
            QFile config(path(name) + "/config.json");
            QVERIFY(config.open(QIODevice::WriteOnly) && config.write("{}") > 0);
        }
        m_data = path("data.txt");
        QFile data(m_data);
        QVERIFY(data.open(QIODevice::WriteOnly) && data.write("a fox\n") > 0);
    }
    void init() { installFakeCli(m_folder.path(), costing); }
    void cleanup()
    {
        for (const char *name : {"estimates", "interrupted", "waiting"})
            QFile::remove(path(name));
    }
    void cleanupTestCase() { qunsetenv("HEADWISE_CLI"); }

    void costsAreFilledIn()
    {
        const auto dialog = dialogOf({"base"});
        QCOMPARE(text(*dialog, "runEstimated"), QString("estimating…"));
        QCOMPARE(text(*dialog, "runDiskFull"), QString("…"));
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runTimeFull"), QString("13 min"), patience);
        QCOMPARE(text(*dialog, "runMemoryFull"), QString("788 MB"));
        QCOMPARE(text(*dialog, "runDiskFull"), QString("4.5 MB"));
        QCOMPARE(text(*dialog, "runTimeSummary"), QString("30 s"));
        QCOMPARE(text(*dialog, "runDiskSummary"), QString("140 kB"));
        QCOMPARE(text(*dialog, "runTimeTopK"), QString("—")); // this child did not say it
        QCOMPARE(text(*dialog, "runEstimated"), QString("estimated from 24 lines run just now"));
        const QString cost = text(*dialog, "runCost");
        QVERIFY2(cost.startsWith("5,000 examples · 13 min · 4.5 MB of ") && cost.endsWith("that are free"),
            qPrintable(cost));
    }

    void severalModelsAreSummed()
    {
        const auto dialog = dialogOf({"base", "tuned"});
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runTimeFull"), QString("26 min"), patience);
        QCOMPARE(text(*dialog, "runDiskFull"), QString("9.0 MB"));
        QCOMPARE(text(*dialog, "runMemoryFull"), QString("788 MB"));
        QVERIFY2(
            text(*dialog, "runCost").startsWith("2 models × 5,000 examples · 26 min, one after the other · 9.0 MB"),
            qPrintable(text(*dialog, "runCost")));
    }

    void checkpointsCostTheSame()
    {
        const auto dialog = dialogOf({"run"});
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runDiskFull"), QString("9.0 MB"), patience);
        QFile calls(path("estimates"));
        QVERIFY(calls.open(QIODevice::ReadOnly));
        QCOMPARE(calls.readAll().count('\n'), 1);
    }

    void whatTheFilesSayIsShownSideBySide()
    {
        const auto dialog = dialogOf({"base", "tuned"});
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runFactA1"), QString("6 layers × 12, 32 wide"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runFactB1"), QString("6 layers × 8, 32 wide"), patience);
        QCOMPARE(text(*dialog, "runFactA0"), QString("bert, encoder"));
        QCOMPARE(text(*dialog, "runFactA2"), QString("22.7 M, F32, 91 MB"));
        QCOMPARE(text(*dialog, "runFactA3"), QString("learned, up to 512 tokens"));
        QCOMPARE(text(*dialog, "runFactA4"), QString("none: it has no head"));
        QCOMPARE(text(*dialog, "runFactA5"), QString("30,522 tokens"));
        const auto *tokens = part<shell::start::TokenPreview>(*dialog, "runTokens");
        QTRY_COMPARE_WITH_TIMEOUT(tokens->text(), QString::fromUtf8("3 tokens: [CLS] ·a fox"), patience);
        const auto warning = [&](const char *name) {
            const auto *bar = part<widgets::controls::NoteBar>(*dialog, name);
            return bar ? bar->text() : QString();
        };
        QCOMPARE(warning("runWarning0"), QString("A: One note.")); // both have it, it is said once
        QCOMPARE(warning("runWarning1"),
            QString("B: Other heads than the first model: they are matched by their attention."));
        QCOMPARE(warning("runWarning2"), QString());
    }

    void whatRunsIsCopiedAsLinesForAShell()
    {
        const auto dialog = dialogOf({"base", "tuned"});
        part<QLineEdit>(*dialog, "runOutput")->setText("my archives");
        QCOMPARE(dialog->commandText(), QString("headwise-cli capture %1 --input %2 -o 'my archives/base.h5'\n"
                                                "headwise-cli capture %3 --input %2 -o 'my archives/tuned.h5'")
                                            .arg(path("base"), m_data, path("tuned")));
        part<QPushButton>(*dialog, "runCopy")->click();
        QCOMPARE(QApplication::clipboard()->text(), dialog->commandText());
        QCOMPARE(dialogOf({"run"})->commandText(),
            QString("headwise-cli checkpoints %1 --input %2 --probe -o run-archives").arg(path("run"), m_data));
        const auto other = dialogOf({"base"});
        part<QSpinBox>(*other, "runTopK")->setValue(32);
        QVERIFY2(other->commandText().endsWith(" --detail topk:32 -o base.h5"), qPrintable(other->commandText()));
    }

    void whatFitsNoDiskIsSaid()
    {
        const auto dialog = dialogOf({"huge"});
        QTRY_VERIFY_WITH_TIMEOUT(
            text(*dialog, "runCost").startsWith("About 4.5 EB are needed on the disk of "), patience);
        click(*dialog, "runDetailSummary"); // which fits
        QTRY_VERIFY_WITH_TIMEOUT(text(*dialog, "runCost").contains("140 kB of "), patience);
    }

    void aFailureIsSaid()
    {
        const auto dialog = dialogOf({"broken"});
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runCost"), QString("broken: one weight is missing."), patience);
        QCOMPARE(text(*dialog, "runTimeFull"), QString("—"));
        QVERIFY(part<QLabel>(*dialog, "runEstimated")->isHidden());
        part<QLineEdit>(*dialog, "modelA")->setText(path("base"));
        QCOMPARE(text(*dialog, "runCost"), QString());
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runTimeFull"), QString("13 min"), patience);
    }

    void nothingIsEstimatedWithoutAnInput()
    {
        const auto dialog = dialogOf({"base"});
        part<QLineEdit>(*dialog, "runInput")->setText(path("nowhere.txt"));
        QCOMPARE(text(*dialog, "runTimeFull"), QString());
        QVERIFY(part<QLabel>(*dialog, "runEstimated")->isHidden());
    }

    void rowsAreChosenByAClickOrByTheirNumbers()
    {
        const auto dialog = dialogOf({"base"});
        QCOMPARE(dialog->request().detail, QString("full"));
        click(*dialog, "runDetailSummary");
        QCOMPARE(dialog->request().detail, QString("summary"));
        part<QSpinBox>(*dialog, "runTopK")->setValue(32);
        QVERIFY(part<QRadioButton>(*dialog, "runDetailTopK")->isChecked());
        QCOMPARE(dialog->request().detail, QString("topk:32"));
        part<QSpinBox>(*dialog, "runBandFirst")->setValue(0);
        part<QSpinBox>(*dialog, "runBandLast")->setValue(64);
        QCOMPARE(dialog->request().detail, QString("band:0,64"));
        click(*dialog, "runDetailRows");
        QCOMPARE(dialog->request().detail, QString("rows:last1"));
        part<QComboBox>(*dialog, "runRows")->setCurrentIndex(1);
        QCOMPARE(dialog->request().detail, QString("rows:last4"));
        auto *list = part<QLineEdit>(*dialog, "runRowList");
        QVERIFY(!list->isVisible());
        part<QComboBox>(*dialog, "runRows")->setCurrentIndex(2);
        QVERIFY(list->isVisible());
        list->setText("17, 0,5");
        QCOMPARE(dialog->request().detail, QString("rows:0,5,17"));
        list->setText("last");
        QVERIFY2(dialog->problem().contains("0,5,17"), qPrintable(dialog->problem()));
        QVERIFY(!part<QPushButton>(*dialog, "runAccept")->isEnabled());
        QCOMPARE(text(*dialog, "runProblem"), dialog->problem());
    }

    void numbersThatAreEditedAreEstimated()
    {
        const auto dialog = dialogOf({"base"});
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runTimeFull"), QString("13 min"), patience);
        part<QSpinBox>(*dialog, "runTopK")->setValue(32);
        QCOMPARE(text(*dialog, "runTimeTopK"), QString("…"));
        QCOMPARE(text(*dialog, "runTimeFull"), QString("13 min")); // still known
        QTRY_COMPARE_WITH_TIMEOUT(text(*dialog, "runTimeTopK"), QString("13 min"), patience);
    }

    void layersAreOfOneModel()
    {
        QVERIFY(part<QLineEdit>(*dialogOf({}), "runLayers")->isEnabled()); // none is chosen yet
        const auto dialog = dialogOf({"base"});
        auto *layers = part<QLineEdit>(*dialog, "runLayers");
        layers->setText("0, 3-5");
        QCOMPARE(dialog->request().layers, QString("0,3-5"));
        QVERIFY2(dialog->problem().isEmpty(), qPrintable(dialog->problem()));
        layers->setText("first");
        QVERIFY2(dialog->problem().contains("0,3-5"), qPrintable(dialog->problem()));
        part<QLineEdit>(*dialog, "modelB")->setText(path("tuned"));
        QVERIFY(!layers->isEnabled());
        QVERIFY(dialog->request().layers.isEmpty() && dialog->problem().isEmpty());
    }

    void memoryIsANumberOfBytes()
    {
        const auto dialog = dialogOf({"base"});
        auto *memory = part<QLineEdit>(*dialog, "runMemory");
        memory->setText("much");
        QVERIFY2(dialog->problem().contains("512M"), qPrintable(dialog->problem()));
        memory->setText("1.5G");
        QVERIFY(dialog->problem().isEmpty());
        QCOMPARE(dialog->request().memory, QString("1.5G"));
    }

    void aClosedDialogEndsItsChild()
    {
        auto dialog = dialogOf({"slow"});
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("waiting")), patience);
        dialog->reject();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("interrupted")), patience);
    }

    void timesAndSizesAreShort()
    {
        using shell::start::durationText, shell::start::sizeText;
        QCOMPARE(durationText(0.2), QString("1 s"));
        QCOMPARE(durationText(89.6), QString("90 s"));
        QCOMPARE(durationText(90), QString("2 min"));
        QCOMPARE(durationText(5340), QString("89 min"));
        QCOMPARE(durationText(5400), QString("1.5 h"));
        QCOMPARE(sizeText(724'000'000), QString("724 MB"));
        QCOMPARE(sizeText(2'840'000'000), QString("2.8 GB"));
    }
};

HEADWISE_TEST(TestRunDetails)
#include "tst_rundetails.moc"
