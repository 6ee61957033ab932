// SPDX-License-Identifier: GPL-3.0-or-later
// Commands over a model in a child process: progress, lines, results, failures.
#include "app/desktop/runner/modelcommand.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QSignalSpy>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using headwise::tests::installFakeCli;

class TestModelCommand : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private slots:
    void cleanup() { qunsetenv("HEADWISE_CLI"); }

    void linesArriveAndTheLastOneIsTheResult()
    {
        installFakeCli(m_folder.path(), "echo '{\"event\":\"progress\",\"done\":1,\"total\":4}'\n"
                                        "echo '{\"event\":\"point\",\"removed\":3}'\n"
                                        "echo '{\"event\":\"done\",\"result\":{\"curve\":[]}}'");
        jobs::JobList jobs;
        runner::ModelCommand command(jobs);
        QList<double> fractions;
        connect(&jobs, &jobs::JobList::changed, &command, [&] {
            for (const jobs::JobStatus &job : jobs.jobs())
                fractions << job.fraction;
        });
        QSignalSpy received(&command, &runner::ModelCommand::received),
            finished(&command, &runner::ModelCommand::finished), failed(&command, &runner::ModelCommand::failed);
        command.run("Measure", {"prune", "m"});
        QVERIFY(command.busy());
        QCOMPARE(jobs.jobs()[0].title, QString("Measure"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
        QCOMPARE(received.count(), 1);
        QCOMPARE(received[0][0].toJsonObject()["removed"].toInt(), 3);
        QVERIFY(finished[0][0].toJsonObject().contains("curve"));
        QVERIFY(fractions.contains(0.25));
        QVERIFY(jobs.idle() && !command.busy() && failed.isEmpty());
    }

    void failures_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("said");
        QTest::newRow("an error") << "echo 'the data have no labels' >&2; exit 1"
                                  << "the data have no labels";
        QTest::newRow("without words") << "exit 7"
                                       << "exit code 7";
        QTest::newRow("no result") << "echo '{\"event\":\"progress\"}'"
                                   << "without a result";
        QTest::newRow("a finding without a result") << "exit 3"
                                                    << "exit code 3";
        QTest::newRow("no JSON") << "echo hello"
                                 << "hello";
    }
    void failures()
    {
        QFETCH(QString, script);
        QFETCH(QString, said);
        installFakeCli(m_folder.path(), script);
        jobs::JobList jobs;
        runner::ModelCommand command(jobs);
        QSignalSpy failed(&command, &runner::ModelCommand::failed), finished(&command, &runner::ModelCommand::finished);
        command.run("Measure", {"prune"});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        QVERIFY2(failed[0][0].toString().contains(said), qPrintable(failed[0][0].toString()));
        QVERIFY(jobs.idle() && finished.isEmpty());
    }

    /// A pruned checkpoint that is not as it should be: written, and the result says how far it is off.
    void findingsAreResults()
    {
        installFakeCli(m_folder.path(), "echo '{\"event\":\"done\",\"result\":{\"output\":\"x\"}}'; exit 3");
        jobs::JobList jobs;
        runner::ModelCommand command(jobs);
        QSignalSpy finished(&command, &runner::ModelCommand::finished);
        command.run("Export", {"prune"});
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 20000);
    }

    void cancelStopsTheChild()
    {
        installFakeCli(m_folder.path(), "trap 'exit 130' INT; while true; do sleep 0.05; done");
        jobs::JobList jobs;
        runner::ModelCommand command(jobs);
        QSignalSpy cancelled(&command, &runner::ModelCommand::cancelled);
        command.run("Measure", {"prune"});
        QTest::qWait(300);
        jobs.cancelAll();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.count(), 1, 20000);
        QVERIFY(jobs.idle());
    }
};

HEADWISE_TEST(TestModelCommand)
#include "tst_modelcommand.moc"
