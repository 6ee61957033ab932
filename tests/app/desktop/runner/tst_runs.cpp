// SPDX-License-Identifier: GPL-3.0-or-later
// Training runs as sources: steps, sessions, the series, and the job that captures them.
#include "app/desktop/results/desk.h"
#include "app/desktop/runner/runcapture.h"
#include "app/desktop/runner/structurecheck.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/workspace/pathkind.h"
#include "app/desktop/workspace/session.h"
#include "app/desktop/workspace/shownname.h"
#include "core/base/error.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using headwise::tests::installFakeCli;

class TestRuns : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    static std::vector<desktop::workspace::StepEntry> entries(const QString &folder, int count)
    {
        std::vector<desktop::workspace::StepEntry> steps;
        for (int i = 0; i < count; ++i)
            steps.push_back({100 * i, QStringLiteral("%1/step_%2.h5").arg(folder).arg(100 * i), {}});
        return steps;
    }

    /// Archives of a run whose heads attend to the previous token more at every step.
    std::vector<desktop::workspace::StepEntry> archives(int count) const
    {
        const std::vector<desktop::workspace::StepEntry> steps = entries(m_folder.path(), count);
        for (int i = 0; i < count; ++i) {
            if (!QFile::exists(steps[i].path))
                tests::writeSampleArchive(steps[i].path, {.examples = 6, .sharpness = 0.1 + 0.2 * i});
            desktop::runner::rememberArchive(steps[i].path);
        }
        return steps;
    }

private slots:
    void cleanup() { qunsetenv("HEADWISE_CLI"); }

    void aRunIsOneSourceAtItsLastStep()
    {
        desktop::workspace::Workspace workspace;
        workspace.addRun(QStringLiteral("run"), entries(QStringLiteral("/x"), 3));
        QCOMPARE(workspace.state().sources.size(), std::size_t{1});
        const desktop::workspace::SourceEntry &entry = workspace.state().sources[0];
        QCOMPARE(entry.currentStep(), 2);
        QCOMPARE(entry.path, QStringLiteral("/x/step_200.h5"));
        QCOMPARE(shownName(entry), QStringLiteral("run, step 200"));
        QCOMPARE(workspace.waitingPaths(), (QStringList{"/x/step_200.h5", "/x/step_0.h5", "/x/step_100.h5"}));
    }

    void movingTheSliderIsOneStepOfUndo()
    {
        desktop::workspace::Workspace workspace;
        workspace.addRun(QStringLiteral("run"), entries(QStringLiteral("/x"), 4));
        QSignalSpy stepped(&workspace, &desktop::workspace::Workspace::stepChanged),
            sources(&workspace, &desktop::workspace::Workspace::sourcesChanged);
        for (const int step : {2, 1, 0})
            workspace.setStep(SourceId{0}, step);
        workspace.setStep(SourceId{0}, 9); // there is no such step
        QCOMPARE(stepped.count(), 3);
        QCOMPARE(sources.count(), 0);
        QCOMPARE(workspace.state().sources[0].currentStep(), 0);
        workspace.undoStack().undo();
        QCOMPARE(workspace.state().sources[0].currentStep(), 3);
        QCOMPARE(stepped.count(), 4);
    }

    void sessionsKeepTheSteps()
    {
        desktop::workspace::Session session;
        session.state.sources = {{"/p/r/step_100.h5", "run", true, {}, {}, entries(QStringLiteral("/p/r"), 3)}};
        session.state.sources[0].id = 0;
        session.state.sources[0].steps[0].model = QStringLiteral("/p/models/step_0");
        const QByteArray json = desktop::workspace::sessionToJson(
            session, QStringLiteral("/p"), desktop::views::settingsTypes(desktop::shell::viewList()));
        QVERIFY(desktop::workspace::sessionFromJson(json, QStringLiteral("/p"), QStringLiteral("w"),
                    desktop::views::settingsTypes(desktop::shell::viewList())) == session);
        const desktop::workspace::Session moved = desktop::workspace::sessionFromJson(
            json, QStringLiteral("/q"), QStringLiteral("w"), desktop::views::settingsTypes(desktop::shell::viewList()));
        QCOMPARE(moved.state.sources[0].steps[2].path, QStringLiteral("/q/r/step_200.h5"));
        QByteArray broken = json;
        broken.replace("\"step\": 100", "\"step\": 0");
        VERIFY_ERROR(desktop::workspace::sessionFromJson(
                         broken, "/p", "w.headwise", desktop::views::settingsTypes(desktop::shell::viewList())),
            (QStringList{"w.headwise", "ascending"}));
        broken = json;
        broken.replace(
            "\"path\": \"r/step_100.h5\",\n            \"steps\"", "\"path\": \"other.h5\",\n            \"steps\"");
        VERIFY_ERROR(desktop::workspace::sessionFromJson(
                         broken, "/p", "w.headwise", desktop::views::settingsTypes(desktop::shell::viewList())),
            (QStringList{"w.headwise", "none of its steps"}));
    }

    void locatingOneStepFindsTheOthers()
    {
        const auto there = archives(3);
        desktop::workspace::Workspace workspace;
        workspace.addRun(QStringLiteral("run"), entries(QStringLiteral("/gone"), 3));
        workspace.relocateSource(SourceId{0}, there[2].path);
        const desktop::workspace::SourceEntry &entry = workspace.state().sources[0];
        QVERIFY(entry.steps == there);
        QCOMPARE(entry.currentStep(), 2);
    }

    void foldersOfStepsAreKnown()
    {
        archives(2);
        QVERIFY(desktop::workspace::pathKind(m_folder.path()) == desktop::workspace::PathKind::StepFolder);
        QCOMPARE(desktop::workspace::sortPaths({m_folder.path()}).runs, QStringList{m_folder.path()});
    }

    void theDeskFollowsTheRun()
    {
        desktop::results::Desk desk;
        QSignalSpy series(&desk, &desktop::results::Desk::seriesChanged);
        desk.workspace().addRun(QStringLiteral("run"), archives(4));
        QTRY_VERIFY_WITH_TIMEOUT(desk.series() && desk.example() && desk.statistics(), 30000);
        QTRY_VERIFY_WITH_TIMEOUT(desk.jobs().idle(), 30000);
        QCOMPARE(desk.seriesSource(), SourceId{0});
        QCOMPARE(desk.series()->steps.size(), std::size_t(4));
        QVERIFY(series.count() >= 1);
        QTRY_VERIFY_WITH_TIMEOUT(!desk.busy(), 30000);
        const auto last = desk.example();
        QVERIFY(last->lanes[0].complete());
        const double meanAtLast =
            desk.statistics()->sources[0].find({attention::Stack::Encoder, 0, 2}, "offset_previous")->mean;

        QSignalSpy drawn(&desk, &desktop::results::Desk::exampleDataChanged);
        desk.workspace().setStep(SourceId{0}, 0);
        // The means are the series' own: there at once.
        const double meanAtFirst =
            desk.statistics()->sources[0].find({attention::Stack::Encoder, 0, 2}, "offset_previous")->mean;
        QVERIFY(meanAtFirst < meanAtLast);
        QTRY_COMPARE_WITH_TIMEOUT(drawn.count(), 1, 10000);
        QVERIFY(desk.example() != last);
        QTRY_VERIFY_WITH_TIMEOUT(desk.example()->lanes[0].complete(), 10000);
        QVERIFY(desk.example()->lanes[0].head(2)->picture.values != last->lanes[0].head(2)->picture.values);
        // A step that was shown before comes from the cache, within this call.
        desk.workspace().setStep(SourceId{0}, 3);
        QCOMPARE(drawn.count(), 2);
        QVERIFY(desk.example() == last);
        // All other results follow later.
        QTRY_VERIFY_WITH_TIMEOUT(
            desk.jobs().idle() && desk.examples()->rows[0].places[0]->reader == desk.workspace().sources()[0].reader,
            10000);
    }

    void missingStepsAreNamed()
    {
        desktop::results::Desk desk;
        auto steps = archives(3);
        steps[1].path = m_folder.filePath(QStringLiteral("nowhere.h5"));
        desk.workspace().addRun(QStringLiteral("run"), steps);
        QTRY_VERIFY_WITH_TIMEOUT(desk.series(), 30000);
        QCOMPARE(desk.series()->steps.size(), std::size_t(2));
        QVERIFY(desk.seriesProblem().contains(QStringLiteral("nowhere.h5")));
    }

    void capturesAsOneJob()
    {
        installFakeCli(m_folder.path(),
            "echo '{\"event\":\"progress\",\"done\":5,\"total\":20,\"eta_s\":3}'\n"
            "echo '{\"event\":\"warning\",\"code\":\"blas\",\"text\":\"slow\"}'\n"
            "echo '{\"event\":\"done\",\"archives\":[{\"step\":5,\"name\":\"step_5\",\"archive\":\"/a/step_5.h5\"}]}'");
        desktop::jobs::JobList jobs;
        desktop::runner::RunCapture capture(jobs);
        std::vector<desktop::runner::CapturedStep> steps;
        QStringList warnings;
        connect(&capture, &desktop::runner::RunCapture::captured, &capture,
            [&](const desktop::runner::RunCaptureRequest &, const std::vector<desktop::runner::CapturedStep> &all,
                const QStringList &said) {
                steps = all;
                warnings = said;
            });
        capture.run({.folder = QStringLiteral("/runs/r"), .input = QStringLiteral("/x.jsonl")});
        QVERIFY(capture.busy());
        QTRY_COMPARE_WITH_TIMEOUT(steps.size(), std::size_t(1), 20000);
        QCOMPARE(steps[0].step, qint64(5));
        QCOMPARE(steps[0].model, QStringLiteral("/runs/r/step_5"));
        QCOMPARE(warnings, QStringList{QStringLiteral("slow")});
        QVERIFY(jobs.idle() && !capture.busy());
    }

    void aFailedCaptureSaysWhy()
    {
        installFakeCli(m_folder.path(), "echo 'step_5: config.json is missing' >&2; exit 1");
        desktop::jobs::JobList jobs;
        desktop::runner::RunCapture capture(jobs);
        QSignalSpy failed(&capture, &desktop::runner::RunCapture::failed);
        capture.run({.folder = QStringLiteral("/runs/r"), .input = QStringLiteral("/x.jsonl")});
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20000);
        QVERIFY(failed[0][0].toString().contains(QStringLiteral("config.json is missing")));
    }

    /// The same request resumes the same archives; other data or another detail does not.
    void theFolderSaysWhatItHolds()
    {
        desktop::runner::RunCaptureRequest request{
            .folder = m_folder.path(), .input = m_folder.filePath(QStringLiteral("x.jsonl"))};
        const QString first = desktop::runner::runArchiveFolder(request);
        QCOMPARE(desktop::runner::runArchiveFolder(request), first);
        request.detail = QStringLiteral("summary");
        QVERIFY(desktop::runner::runArchiveFolder(request) != first);
        QVERIFY(desktop::runner::runCaptureArguments(request).contains(QStringLiteral("--events")));
        QVERIFY(desktop::runner::runCaptureArguments(request).contains(QStringLiteral("--probe")));
        request.probe = false;
        QVERIFY(!desktop::runner::runCaptureArguments(request).contains(QStringLiteral("--probe")));
    }
};

HEADWISE_TEST(TestRuns)
#include "tst_runs.moc"
