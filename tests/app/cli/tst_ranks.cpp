// SPDX-License-Identifier: GPL-3.0-or-later
// One capture by several processes under mpirun; skipped without mpirun.
#include "tests/app/cli/program.h"
#include "tests/support/children.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include "core/archive/reading/archivereader.h"

#include <QElapsedTimer>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <cmath>
#include <csignal>

using namespace headwise;
using namespace headwise::cli;
using namespace headwise::tests;

namespace {

QStringList underMpi(int ranks, const QStringList &arguments)
{
    return QStringList{"--oversubscribe", "--allow-run-as-root", "-n", QString::number(ranks),
               QString::fromStdString(programPath("headwise-cli"))} +
           arguments;
}

ProgramResult runMpi(int ranks, const QStringList &arguments)
{
    QProcess process;
    endWithTest(process);
    process.start("mpirun", underMpi(ranks, arguments));
    process.waitForFinished(120000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

float largestDifference(const std::vector<float> &a, const std::vector<float> &b)
{
    float largest = a.size() == b.size() ? 0.0f : 1e9f;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        if (std::isnan(a[i]) != std::isnan(b[i]))
            return 1e9f;
        else if (!std::isnan(a[i]))
            largest = std::max(largest, std::abs(a[i] - b[i]));
    return largest;
}

} // namespace

class TestRanks : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QStringList capture(const QString &output, const QStringList &more = {}) const
    {
        return QStringList{
                   "capture", modelFolder("bert"), "--input", file("lines.txt"), "-o", file(output), "--dtype", "f32"} +
               more;
    }
    QStringList parts(const QString &output) const { return QDir(m_folder.path()).entryList({output + ".part-*"}); }

private slots:
    void initTestCase()
    {
#ifndef HEADWISE_MPI
        QSKIP("this build found no MPI");
#endif
        if (QStandardPaths::findExecutable("mpirun").isEmpty())
            QSKIP("there is no mpirun");
        QByteArray lines;
        for (int i = 0; i < 60; ++i)
            lines += QByteArray("The quick fox reads the story. ").repeated(1 + i % 3) + "\n";
        writeFile(file("lines.txt"), lines);
        QCOMPARE(runCli(capture("one.h5")).exitCode, 0);
    }
    void ranksGiveWhatOneProcessGives()
    {
        const auto result = runMpi(3, capture("three.h5", {"--json"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(result.lines().last()["examples"].toInt(), 60);
        QVERIFY2(parts("three.h5").isEmpty(), qPrintable(parts("three.h5").join(" ")));
        QCOMPARE(runCli({"verify", file("three.h5")}).exitCode, 0);
        const auto one = archive::reading::ArchiveReader::open(file("one.h5").toStdString()),
                   three = archive::reading::ArchiveReader::open(file("three.h5").toStdString());
        QCOMPARE(one->exampleCount(), three->exampleCount());
        QCOMPARE(one->keys(), three->keys());
        const attention::Stack stack = one->stacks()[0].stack;
        QVERIFY(largestDifference(one->measures(stack).values, three->measures(stack).values) < 1e-4f);
        for (std::int64_t e = 0; e < 60; ++e)
            QVERIFY(largestDifference(one->maps({e}, stack).values, three->maps({e}, stack).values) < 1e-5f);
    }
    void statisticsOfRanksAreThoseOfOneProcess()
    {
        for (const QStringList &units : {QStringList(), QStringList{"--level", "words"}}) {
            const QStringList command = QStringList{"stats", file("one.h5"), "--by", "length", "--json"} + units;
            const auto one = runCli(command), three = runMpi(3, command);
            QVERIFY2(three.exitCode == 0, qPrintable(three.errors));
            QVERIFY(one.json()["rows"].toArray().size() > 10);
            QCOMPARE(three.json()["rows"], one.json()["rows"]);
        }
    }
    void moreRanksThanExamples()
    {
        const auto result = runMpi(3, {"capture", modelFolder("bert"), "--text", "The fox", "-o", file("few.h5")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(runCli({"info", file("few.h5"), "--json"}).json()["examples"].toInt(), 1);
    }
    void anErrorOfOneRankEndsTheRun()
    {
        // Line 60, which the second rank runs, has ids that are not in the vocabulary.
        QByteArray lines;
        for (int i = 0; i < 60; ++i)
            lines += i == 59 ? "{\"input_ids\": [99999]}\n" : "{\"text\": \"The fox reads.\"}\n";
        writeFile(file("bad.jsonl"), lines);
        const auto result =
            runMpi(2, {"capture", modelFolder("bert"), "--input", file("bad.jsonl"), "-o", file("bad.h5")});
        QVERIFY(result.exitCode != 0);
        QVERIFY2(
            result.errors.contains("rank 1 of 2: ") && result.errors.contains("line 60"), qPrintable(result.errors));
        QVERIFY(!QFile::exists(file("bad.h5")));
    }
    void aDeadRankLeavesPartsThatResume()
    {
        // Many examples, so that the rank is killed before the last one.
        QByteArray lines;
        for (int i = 0; i < 30000; ++i)
            lines += "The quick fox reads the story, and the story looks quick, line " + QByteArray::number(i) + "\n";
        writeFile(file("lines.txt"), lines);
        QProcess process;
        endWithTest(process);
        process.start("mpirun", underMpi(2, capture("dead.h5", {"--detail", "summary"})));
        QElapsedTimer timer;
        timer.start();
        while (!QFile::exists(file("dead.h5.part-1-of-2.partial")) && timer.elapsed() < 60000)
            QTest::qWait(20);
        QTest::qWait(1500); // a commit comes every second
        QProcess find;
        find.start("pgrep", {"-f", "dead.h5 --dtype f32 --detail summary"});
        find.waitForFinished();
        qint64 victim = 0;
        for (const QByteArray &id : find.readAllStandardOutput().split('\n')) {
            QFile command("/proc/" + id + "/cmdline");
            if (command.open(QIODevice::ReadOnly) &&
                command.readAll().startsWith(QByteArray::fromStdString(programPath("headwise-cli"))))
                victim = id.toLongLong();
        }
        QVERIFY(victim > 0);
        kill(static_cast<pid_t>(victim), SIGKILL);
        QVERIFY(process.waitForFinished(60000));
        QVERIFY(process.exitCode() != 0 || process.exitStatus() != QProcess::NormalExit);
        QVERIFY(!process.readAllStandardError().isEmpty());
        QVERIFY(!QFile::exists(file("dead.h5")));
        QVERIFY(!parts("dead.h5").isEmpty());
        const auto resumed = runMpi(2, capture("dead.h5", {"--detail", "summary", "--resume"}));
        QVERIFY2(resumed.exitCode == 0, qPrintable(resumed.errors));
        QCOMPARE(runCli({"info", file("dead.h5"), "--json"}).json()["examples"].toInt(), 30000);
        QVERIFY(parts("dead.h5").isEmpty());
    }
};

HEADWISE_TEST(TestRanks)
#include "tst_ranks.moc"
