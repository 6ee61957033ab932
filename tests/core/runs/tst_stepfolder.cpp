// SPDX-License-Identifier: GPL-3.0-or-later
// Names that contain a step, and folders of checkpoints that are accepted or refused.
#include "core/base/error.h"
#include "core/runs/stepfolder.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::runs;

namespace {

/// A folder with model folders ("name/"), archives ("name.h5") and folders without a model ("name!").
class Folder
{
public:
    explicit Folder(const QStringList &entries)
    {
        for (QString entry : entries) {
            if (entry.endsWith('/') || entry.endsWith('!')) {
                const bool model = entry.endsWith('/');
                entry.chop(1);
                QDir(m_folder.path()).mkpath(entry);
                if (model)
                    touch(entry + "/config.json");
            } else {
                touch(entry);
            }
        }
    }
    std::string path() const { return m_folder.path().toStdString(); }

private:
    void touch(const QString &name)
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write("{}");
    }
    QTemporaryDir m_folder;
};

QString numbersOf(const std::vector<FolderStep> &steps)
{
    QStringList numbers;
    for (const FolderStep &step : steps)
        numbers << QString::number(step.step);
    return numbers.join(' ');
}

} // namespace

class TestStepFolder : public QObject
{
    Q_OBJECT

private slots:
    void names_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<qint64>("step"); // -1: none
        QTest::addColumn<QString>("unit");
        QTest::newRow("trainer") << "checkpoint-500" << qint64(500) << "step";
        QTest::newRow("step") << "step_1000" << qint64(1000) << "step";
        QTest::newRow("global step") << "global_step1000" << qint64(1000) << "step";
        QTest::newRow("iteration") << "iter_0002000" << qint64(2000) << "iteration";
        QTest::newRow("iter-") << "iter-20" << qint64(20) << "iteration";
        QTest::newRow("epoch") << "epoch-3" << qint64(3) << "epoch";
        QTest::newRow("epoch and step") << "epoch=3-step=500" << qint64(500) << "step";
        QTest::newRow("checkpoint and step") << "checkpoint-2-step_40" << qint64(40) << "step";
        QTest::newRow("upper case") << "Step-7" << qint64(7) << "step";
        QTest::newRow("archive") << "step_1000.h5" << qint64(1000) << "step";
        QTest::newRow("prefix") << "gpt2-small_step-64.h5" << qint64(64) << "step";
        QTest::newRow("thousands") << "step_10k" << qint64(10'000) << "step";
        QTest::newRow("number only") << "0500" << qint64(500) << "step";
        QTest::newRow("zero") << "step_0" << qint64(0) << "step";
        QTest::newRow("tokens") << "step1000-tokens4B" << qint64(1000) << "step";
        QTest::newRow("stage") << "stage1-step1000-tokens5B" << qint64(1000) << "step";
        QTest::newRow("ingredient") << "stage2-ingredient1-step3000-tokens6B" << qint64(3000) << "step";
        QTest::newRow("word inside a word") << "footstep10" << qint64(-1) << "";
        QTest::newRow("no number") << "checkpoint-best" << qint64(-1) << "";
        QTest::newRow("number of something else") << "bert-12-layers" << qint64(-1) << "";
        QTest::newRow("letters after the number") << "step2b" << qint64(-1) << "";
        QTest::newRow("number too large") << "step_99999999999999999999" << qint64(-1) << "";
        QTest::newRow("empty") << "" << qint64(-1) << "";
    }

    void names()
    {
        QFETCH(QString, name);
        QFETCH(qint64, step);
        QFETCH(QString, unit);
        const auto found = stepFromName(name.toStdString());
        QCOMPARE(found ? found->step : -1, std::int64_t(step));
        if (found)
            QCOMPARE(stepUnitName(found->unit), unit.toStdString());
    }

    void sortedByNumber()
    {
        const StepFolder folder = readStepFolder(
            Folder({"checkpoint-500/", "checkpoint-1500/", "checkpoint-1000/", "runs!", "a.txt"}).path());
        QCOMPARE(numbersOf(folder.models), QString("500 1000 1500"));
        QVERIFY(folder.archives.empty() && folder.notes.empty());
        QCOMPARE(folder.models[2].name, std::string("checkpoint-1500"));
    }

    void archivesByTheirOwnStep()
    {
        const Folder files({"late.h5", "early.h5", "other.h5", "step_20.h5"});
        const StepFolder folder =
            readStepFolder(files.path(), [](const std::string &path) -> std::optional<std::int64_t> {
                if (path.ends_with("other.h5"))
                    return std::nullopt;
                return path.ends_with("late.h5") ? 30 : 10;
            });
        QCOMPARE(numbersOf(folder.archives), QString("10 20 30"));
        QCOMPARE(folder.notes.size(), std::size_t(1));
        QVERIFY(noteText(folder.notes[0]).find("other.h5") != std::string::npos);
    }

    void gapsAreNoted()
    {
        const auto notes = [](const QStringList &entries) {
            return noteTexts(readStepFolder(Folder(entries).path()).notes);
        };
        const auto gaps = notes({"step_0/", "step_10/", "step_20/", "step_50/", "step_60/"});
        QCOMPARE(gaps.size(), std::size_t(1));
        QVERIFY(
            gaps[0].find("10 apart") != std::string::npos && gaps[0].find("between 20 and 50") != std::string::npos);
        QVERIFY(notes({"step_0/", "step_1/", "step_10/", "step_100/", "step_1000/"}).empty()); // no usual distance
    }

    void foldersWithoutModelsAreNoted()
    {
        const StepFolder folder = readStepFolder(Folder({"step_0/", "step_1!", "step_2/", "base/"}).path());
        QCOMPARE(numbersOf(folder.models), QString("0 2"));
        QCOMPARE(folder.notes.size(), std::size_t(2));
        QVERIFY(noteText(folder.notes[0]).find("config.json") != std::string::npos &&
                noteText(folder.notes[0]).find("step_1") != std::string::npos);
        QVERIFY(noteText(folder.notes[1]).find("base") != std::string::npos);
    }

    void modelsAndArchivesSideBySide()
    {
        const StepFolder folder = readStepFolder(Folder({"step_0/", "step_1/", "step_0.h5", "step_1.h5"}).path());
        QCOMPARE(folder.models.size(), std::size_t(2));
        QCOMPARE(folder.archives.size(), std::size_t(2));
        QVERIFY(noteText(folder.notes[0]).find("2 models and 2 archives") != std::string::npos);
    }

    void refusals()
    {
        VERIFY_ERROR(readStepFolder(Folder({"step_500/", "checkpoint-500/"}).path()),
            (QStringList{"step 500 is there twice", "step_500", "checkpoint-500"}));
        VERIFY_ERROR(readStepFolder(Folder({"epoch-1/", "step_500/"}).path()),
            (QStringList{"epoch-1 counts epochs", "step_500"}));
        VERIFY_ERROR(readStepFolder(Folder({"notes.txt"}).path()), (QStringList{"no checkpoint", "checkpoint-500"}));
        VERIFY_ERROR(
            readStepFolder(Folder({"step_1!", "step_2!"}).path()), (QStringList{"no model", "step_1, step_2"}));
        VERIFY_ERROR(readStepFolder("/nowhere/at/all"), "no such folder");
    }

    void quickLook()
    {
        QVERIFY(looksLikeStepFolder(Folder({"step_1/", "step_2/"}).path()));
        QVERIFY(looksLikeStepFolder(Folder({"step_1.h5", "step_2.h5"}).path()));
        QVERIFY(!looksLikeStepFolder(Folder({"step_1/", "step_2!"}).path()));
        QVERIFY(!looksLikeStepFolder(Folder({"a.h5", "b.h5"}).path()));
        QVERIFY(!looksLikeStepFolder("/nowhere/at/all"));
    }

    void stagesFollowEachOther()
    {
        const auto steps = [](const QStringList &entries) {
            return numbersOf(readStepFolder(Folder(entries).path()).models);
        };
        // The second stage counts from the start again, and its start is not the end of the first.
        QCOMPARE(steps({"stage1-step1000-tokens4B/", "stage1-step2000-tokens8B/", "stage2-step0-tokens0B/",
                     "stage2-step500-tokens2B/"}),
            QString("1000 2000 2001 2500"));
        // It counts on.
        QCOMPARE(steps({"stage1-step1000/", "stage2-step2000/", "stage3-step2500/"}), QString("1000 2000 2500"));
        VERIFY_ERROR(steps({"stage2-ingredient1-step10/", "stage2-ingredient2-step10/"}),
            (QStringList{"twice", "ingredient1", "ingredient2"}));
    }

    void revisionsOfACachedModelAreSteps()
    {
        const Folder folder({"snapshots/aaa/", "snapshots/bbb/", "snapshots/ccc/", "snapshots/ddd!"});
        QDir(QString::fromStdString(folder.path())).mkpath("refs");
        const QStringList references{"main ccc", "step10-tokens1B aaa", "step2 bbb", "step30 ddd", "step40 gone"};
        for (const auto &reference : references) {
            QFile file(QString::fromStdString(folder.path()) + "/refs/" + reference.section(' ', 0, 0));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(reference.section(' ', 1).toUtf8());
        }
        const auto run = readStepFolder(folder.path());
        QCOMPARE(numbersOf(run.models), QString("2 10"));
        QCOMPARE(run.models[1].name, std::string("step10-tokens1B"));
        QCOMPARE(run.models[1].path, folder.path() + "/snapshots/aaa");
        QVERIFY(looksLikeStepFolder(folder.path()));
        const auto notes = noteTexts(run.notes);
        QVERIFY(
            QString::fromStdString(notes[0]).contains("step30") && QString::fromStdString(notes[1]).contains("main"));
    }

    void adaptersAreModels()
    {
        const Folder folder({"checkpoint-10!", "checkpoint-20!"});
        for (const auto *name : {"/checkpoint-10", "/checkpoint-20"}) {
            QFile file(QString::fromStdString(folder.path() + name + "/adapter_config.json"));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QCOMPARE(numbersOf(readStepFolder(folder.path()).models), QString("10 20"));
    }
};

HEADWISE_TEST(TestStepFolder)
#include "tst_stepfolder.moc"
