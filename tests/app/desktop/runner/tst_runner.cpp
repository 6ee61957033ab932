// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/capturequeue.h"
#include "app/desktop/runner/modelserver.h"
#include "app/desktop/runner/structurecheck.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace headwise::desktop;
using headwise::tests::installFakeCli;

class TestRunner : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    desktop::runner::CaptureRequest request(const QString &name) const
    {
        desktop::runner::CaptureRequest request;
        request.model = QStringLiteral("/models/base");
        request.text = QStringLiteral("Hello.");
        request.output = m_folder.filePath(name);
        return request;
    }

private slots:
    void cleanup() { qunsetenv("HEADWISE_CLI"); }

    void brokenChildrenGiveOneMessage_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("word");
        QTest::newRow("dies") << "echo out of memory >&2; kill -SEGV $$"
                              << "out of memory";
        QTest::newRow("garbage") << "echo 'Segmentation melody'; sleep 30"
                                 << "Segmentation melody";
        QTest::newRow("hangs") << "echo '{\"event\":\"progress\",\"done\":1,\"total\":2}'; exec sleep 30"
                               << "no output";
        QTest::newRow("says why") << "echo 'base: config.json is missing' >&2; exit 1"
                                  << "config.json is missing";
        QTest::newRow("fails without a word") << "exit 1"
                                              << "exit code 1";
        QTest::newRow("claims an archive that is not there")
            << "echo '{\"event\":\"done\",\"archive\":\"/nowhere.h5\"}'"
            << "no archive";
    }
    void brokenChildrenGiveOneMessage()
    {
        QFETCH(QString, script);
        QFETCH(QString, word);
        installFakeCli(m_folder.path(), script);
        desktop::jobs::JobList jobs;
        desktop::runner::CaptureQueue queue(jobs);
        queue.setSilenceLimit(1000);
        QSignalSpy failed(&queue, &desktop::runner::CaptureQueue::failed);
        queue.run({request(QStringLiteral("broken.h5"))});
        QVERIFY(queue.busy());
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        const QString sentence = failed[0][0].toString();
        QVERIFY2(sentence.contains(word), qPrintable(sentence));
        QVERIFY(jobs.idle());
        QVERIFY(!queue.busy());
    }

    void aMissingProgramIsNamed()
    {
        qputenv("HEADWISE_CLI", "/nowhere/headwise-cli");
        desktop::jobs::JobList jobs;
        desktop::runner::CaptureQueue queue(jobs);
        QSignalSpy failed(&queue, &desktop::runner::CaptureQueue::failed);
        queue.run({request(QStringLiteral("x.h5"))});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("/nowhere/headwise-cli")));
    }

    void twoModelsRunOneAfterAnother()
    {
        // The script makes the file that follows -o.
        installFakeCli(m_folder.path(), "while [ \"$1\" != -o ]; do shift; done; : > \"$2\"\n"
                                        "echo "
                                        "\"{\\\"event\\\":\\\"done\\\",\\\"archive\\\":\\\"$2\\\",\\\"examples\\\":3,"
                                        "\\\"skipped\\\":0,\\\"truncated\\\":1}\"");
        desktop::jobs::JobList jobs;
        desktop::runner::CaptureQueue queue(jobs);
        std::vector<desktop::runner::CaptureResult> results;
        connect(&queue, &desktop::runner::CaptureQueue::captured, this,
            [&](const std::vector<desktop::runner::CaptureResult> &all) { results = all; });
        queue.run({request(QStringLiteral("one.h5")), request(QStringLiteral("two.h5"))});
        QTRY_COMPARE_WITH_TIMEOUT(results.size(), std::size_t{2}, 20000);
        QCOMPARE(results[1].archive, m_folder.filePath(QStringLiteral("two.h5")));
        QCOMPARE(results[0].truncated, qint64{1});
        // What exists is never overwritten.
        QSignalSpy failed(&queue, &desktop::runner::CaptureQueue::failed);
        queue.run({request(QStringLiteral("one.h5"))});
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("not overwritten")));
    }

    void cancellingStopsTheChild()
    {
        installFakeCli(m_folder.path(), "exec sleep 60");
        desktop::jobs::JobList jobs;
        desktop::runner::CaptureQueue queue(jobs);
        QSignalSpy cancelled(&queue, &desktop::runner::CaptureQueue::cancelled);
        queue.run({request(QStringLiteral("c.h5"))});
        QTest::qWait(100);
        jobs.cancelAll();
        QTRY_COMPARE_WITH_TIMEOUT(cancelled.count(), 1, 20000);
        QVERIFY(jobs.idle());
    }

    void theServerAnswersTwoModelsWithOneChild()
    {
        installFakeCli(m_folder.path(),
            "while read line; do id=$(echo \"$line\" | sed 's/.*\"id\":\\([0-9]*\\).*/\\1/')\n"
            "echo \"{\\\"id\\\":$id,\\\"event\\\":\\\"exit\\\",\\\"code\\\":0}\"; done");
        desktop::jobs::JobList jobs;
        desktop::runner::ModelServer server(jobs);
        QSignalSpy answered(&server, &desktop::runner::ModelServer::answered);
        server.run({request(QStringLiteral("a.h5")), request(QStringLiteral("b.h5"))});
        QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 1, 20000);
        QCOMPARE(answered[0][0].toStringList().size(), 2);
        server.run({request(QStringLiteral("c.h5"))});
        QTRY_COMPARE_WITH_TIMEOUT(answered.count(), 2, 20000);
        QVERIFY(server.running());
    }

    void aDeadServerIsReplacedByTheNextSentence()
    {
        installFakeCli(m_folder.path(), "read line; echo no memory >&2; exit 9");
        desktop::jobs::JobList jobs;
        desktop::runner::ModelServer server(jobs);
        QSignalSpy failed(&server, &desktop::runner::ModelServer::failed);
        server.run({request(QStringLiteral("a.h5"))});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("no memory")));
        server.run({request(QStringLiteral("a.h5"))});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 2, 20000);
    }

    void theStructureCheckRefuses_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("word"); // empty: may be opened
        QTest::newRow("sound") << "exit 0"
                               << "";
        QTest::newRow("damaged") << "echo '{\"ok\":false,\"problems\":[{\"object\":\"/tokens\",\"problem\":\"is "
                                    "shorter than its offsets\",\"examples\":[]}]}'; exit 3"
                                 << "/tokens";
        QTest::newRow("crashes the library") << "kill -SEGV $$"
                                             << "crashed";
    }
    void theStructureCheckRefuses()
    {
        QFETCH(QString, script);
        QFETCH(QString, word);
        installFakeCli(m_folder.path(), script);
        QString problem = QStringLiteral("waiting");
        new desktop::runner::StructureCheck(
            m_folder.filePath(QStringLiteral("fake-cli")), [&](const QString &found) { problem = found; }, this);
        QTRY_VERIFY_WITH_TIMEOUT(problem != QStringLiteral("waiting"), 20000);
        QVERIFY2(word.isEmpty() ? problem.isEmpty() : problem.contains(word), qPrintable(problem));
    }

    void twoTypedTextsAreAPair()
    {
        QCOMPARE(runner::sentenceFields("One | text."), (QJsonObject{{"text", "One | text."}}));
        QCOMPARE(runner::sentenceFields("A question? ||| An answer."),
            (QJsonObject{{"text", "A question?"}, {"text_pair", "An answer."}}));
        QCOMPARE(runner::sentenceFields("first\tsecond"), (QJsonObject{{"text", "first"}, {"text_pair", "second"}}));
        QCOMPARE(runner::sentenceFields("alone |||"), (QJsonObject{{"text", "alone"}, {"text_pair", ""}}));
    }

    void namesOfArchivesAreFree()
    {
        desktop::runner::CaptureRequest wanted = request({});
        wanted.input = QStringLiteral("/data/my reviews.jsonl");
        const QString first = desktop::runner::freeArchivePath(m_folder.path(), wanted);
        QCOMPARE(first, m_folder.filePath(QStringLiteral("base-my-reviews.h5")));
        QFile file(first);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(desktop::runner::freeArchivePath(m_folder.path(), wanted),
            m_folder.filePath(QStringLiteral("base-my-reviews-2.h5")));
    }
};

HEADWISE_TEST(TestRunner)
#include "tst_runner.moc"
