// SPDX-License-Identifier: GPL-3.0-or-later
// What a capture takes is asked of a child process, and the choice of what is kept reaches the command line.
#include "app/desktop/runner/captureestimate.h"
#include "app/desktop/runner/runcapture.h"
#include "app/desktop/workspace/origin.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

/// Stands for headwise-cli --estimate: the model "tuned" takes twice the time of others, "broken" cannot be loaded and
/// "slow" says when it was interrupted.
const char *const estimating =
    "echo \"$@\" >> $(dirname $0)/estimates\n"
    "seconds=10; memory=500\n"
    "case $2 in\n"
    "*broken) echo 'headwise-cli: broken: one weight is missing.' >&2; exit 1;;\n"
    "*slow) trap \"touch $(dirname $0)/interrupted; exit 130\" INT; touch $(dirname $0)/waiting\n"
    "  while :; do sleep 0.05; done;;\n"
    "*tuned) seconds=20; memory=300;;\n"
    "esac\n"
    "detail=$(echo \"$@\" | sed 's/.*--detail \\([^ ]*\\).*/\\1/')\n"
    "echo '{\"event\":\"note\",\"text\":\"data.tsv: 2 columns\"}'\n"
    "echo \"{\\\"event\\\":\\\"estimate\\\",\\\"examples\\\":5000,\\\"run\\\":24,\\\"costs\\\":["
    "{\\\"detail\\\":\\\"$detail\\\",\\\"seconds\\\":$seconds,\\\"memory\\\":$memory,\\\"disk\\\":1000},"
    "{\\\"detail\\\":\\\"summary\\\",\\\"seconds\\\":1,\\\"memory\\\":1,\\\"disk\\\":1}]}\"";

} // namespace

class TestCaptureEstimate : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QLatin1String(name)); }
    int runs() const
    {
        QFile file(path("estimates"));
        return file.open(QIODevice::ReadOnly) ? static_cast<int>(file.readAll().count('\n')) : 0;
    }
    static runner::CaptureRequest request(const QString &detail = QStringLiteral("topk:8"))
    {
        runner::CaptureRequest wanted;
        wanted.input = QStringLiteral("data.tsv");
        wanted.detail = detail;
        return wanted;
    }

private slots:
    void init()
    {
        installFakeCli(m_folder.path(), estimating);
        for (const char *name : {"estimates", "interrupted", "waiting"})
            QFile::remove(path(name));
    }
    void cleanupTestCase() { qunsetenv("HEADWISE_CLI"); }

    void theChoiceReachesTheCommandLine()
    {
        runner::CaptureRequest wanted = request("band:2,64");
        wanted.model = "base";
        wanted.layers = "0,3-5";
        wanted.memory = "2G";
        wanted.output = "a.h5";
        const QString capture = runner::captureArguments(wanted).join(' ');
        QVERIFY2(capture.startsWith("capture base --input data.tsv --detail band:2,64 --device auto --layers 0,3-5 "
                                    "--memory 2G -o a.h5 --json"),
            qPrintable(capture));
        const QString estimate = runner::estimateArguments(wanted).join(' ');
        QVERIFY2(estimate.endsWith("--layers 0,3-5 --memory 2G --estimate --json"), qPrintable(estimate));
        QVERIFY(!estimate.contains("-o "));

        const runner::CaptureRequest again = runner::requestFromArguments(runner::runArguments({"base"}, wanted));
        QCOMPARE(again.detail, QString("band:2,64"));
        QCOMPARE(again.layers, QString("0,3-5"));
        QCOMPARE(again.memory, QString("2G"));
        const QString run = runner::runCaptureArguments({.folder = "run", .input = "d", .memory = "2G"}).join(' ');
        QVERIFY2(run.contains("--memory 2G"), qPrintable(run));
    }

    void oldScriptsAndSessionsMeanAllLayers()
    {
        const QJsonObject old{{"models", QJsonArray{"base"}}, {"input", "data.tsv"}, {"detail", "summary"}};
        const runner::CaptureRequest wanted = runner::requestFromArguments(old);
        QVERIFY(wanted.layers.isEmpty() && wanted.memory.isEmpty());
        const QStringList arguments = runner::captureArguments(wanted);
        QVERIFY(!arguments.contains("--layers") && !arguments.contains("--memory"));
        QCOMPARE(runner::runArguments({"base"}, wanted), old);

        workspace::Origin origin;
        const QJsonObject kept{{"input", "data.tsv"}, {"detail", "topk:4"}};
        workspace::visitSettings(workspace::SettingsReader(kept, "a session"), origin);
        QCOMPARE(origin.detail, QString("topk:4"));
        QVERIFY(origin.layers.isEmpty());
    }

    void costsOfAllModelsAreSummed()
    {
        runner::CaptureEstimate estimate;
        QSignalSpy estimated(&estimate, &runner::CaptureEstimate::estimated);
        estimate.estimate({{"base"}, {"tuned", 3}}, request());
        QVERIFY(estimate.busy());
        QTRY_COMPARE_WITH_TIMEOUT(estimated.size(), 1, patience);
        const runner::CaptureCosts costs = estimated.front().front().value<runner::CaptureCosts>();
        QVERIFY2(costs.problem.isEmpty(), qPrintable(costs.problem));
        QCOMPARE(costs.byDetail.keys(), (QStringList{"summary", "topk:8"}));
        QCOMPARE(costs.byDetail["topk:8"].seconds, 70.0); // 10 + 3 x 20
        QCOMPARE(costs.byDetail["topk:8"].disk, 4000);
        QCOMPARE(costs.byDetail["topk:8"].memory, 500); // one after the other
        QCOMPARE(costs.examples, 5000);
        QCOMPARE(costs.run, 24);
        QVERIFY(!estimate.busy());
    }

    void whatIsKnownIsNotRunAgain()
    {
        runner::CaptureEstimate estimate;
        QSignalSpy estimated(&estimate, &runner::CaptureEstimate::estimated);
        estimate.estimate({{"base"}}, request());
        QTRY_COMPARE_WITH_TIMEOUT(estimated.size(), 1, patience);
        estimate.estimate({{"base"}}, request("summary"));
        QCOMPARE(estimated.size(), 2);
        QCOMPARE(runs(), 1);
        estimate.estimate({{"base"}}, request("topk:9"));
        QTRY_COMPARE_WITH_TIMEOUT(estimated.size(), 3, patience);
        QCOMPARE(runs(), 2);
        // The costs of before are still those of the same models and input.
        const auto known = estimate.known(runner::costScope({{"base"}}, request()));
        QCOMPARE(known.byDetail.keys(), (QStringList{"summary", "topk:8", "topk:9"}));
        runner::CaptureRequest other = request("summary");
        other.layers = "0";
        QVERIFY(estimate.known(runner::costScope({{"base"}}, other)).byDetail.isEmpty());
        estimate.estimate({{"base"}}, other);
        QTRY_COMPARE_WITH_TIMEOUT(estimated.size(), 4, patience);
        QCOMPARE(runs(), 3);
    }

    void failuresAreSaid()
    {
        runner::CaptureEstimate estimate;
        QSignalSpy estimated(&estimate, &runner::CaptureEstimate::estimated);
        estimate.estimate({{"base"}, {"broken"}}, request());
        QTRY_COMPARE_WITH_TIMEOUT(estimated.size(), 1, patience);
        const runner::CaptureCosts costs = estimated.front().front().value<runner::CaptureCosts>();
        QCOMPARE(costs.problem, QString("broken: one weight is missing."));
        QVERIFY(costs.byDetail.isEmpty()); // not those of the first model alone
    }

    void aStoppedChildEndsByItself()
    {
        runner::CaptureEstimate estimate;
        QSignalSpy estimated(&estimate, &runner::CaptureEstimate::estimated);
        estimate.estimate({{"slow"}}, request());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("waiting")), patience);
        estimate.stop();
        QVERIFY(!estimate.busy());
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path("interrupted")), patience); // not killed
        QCOMPARE(estimated.size(), 0);
    }
};

HEADWISE_TEST(TestCaptureEstimate)
#include "tst_captureestimate.moc"
