// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of the model from the Pruning view: importance, measured curves, exports, failures, sessions.
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/workspace/session.h"
#include "tests/app/desktop/views/shownplan.h"

#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>

#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestPruningRuns : public QObject
{
    Q_OBJECT

    plans::PlanFixture m_plan;

private slots:
    void initTestCase() { m_plan.write(); }
    void init() { m_plan.installCli(); }

    void importanceOrdersAndPredicts()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        const plans::PruningInput &input = plans::viewOf(*window).input();
        QVERIFY2(input.runs.importance,
            qPrintable(plans::viewOf(*window).runs().problem(plans::pruning::found::RunKind::Importance) +
                       window->desk().messages().current().text));
        QVERIFY(input.wantedOrder && input.order == headwise::pruning::Order::Both);
        plans::run(*window, "pruning.mark", {{"heads", "L0H1,L1H2"}});
        const auto &rows = plans::panelOf(*window).numbers().rows;
        QCOMPARE(rows[0].name, QString("Accuracy"));
        QCOMPARE(rows[0].now, QString("0.800"));
        QCOMPARE(rows[1].name, QString("predicted loss"));
        QCOMPARE(rows[1].plan, QString("0.580")); // 0.5 + 0.02 + 0.06
        // Before anything is measured, the curve shows the predicted loss.
        auto *curve = window->findChild<widgets::pruning::QualityCurve *>("qualityCurve");
        QCOMPARE(curve->content().points.front().predicted, 0.5);
        QVERIFY(std::isnan(curve->content().points.back().value));
        QFile calls(m_plan.folder().filePath("calls"));
        QVERIFY(calls.open(QIODevice::ReadOnly));
        QVERIFY(calls.readAll().contains("--method michel --json --events"));
    }

    void measuredPlansAreShown()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        plans::run(*window, "pruning.measure");
        QVERIFY(plans::settled(*window));
        auto *curve = window->findChild<widgets::pruning::QualityCurve *>("qualityCurve");
        QCOMPARE(curve->content().points.size(), std::size_t(3));
        QCOMPARE(curve->content().random.size(), std::size_t(1));
        QCOMPARE(curve->content().random[0][0].removed, 0); // begins with nothing removed
        QCOMPARE(curve->state().measured.value, 0.79);
        const plans::pruning::PlanNumbers &numbers = plans::panelOf(*window).numbers();
        QCOMPARE(numbers.rows[0].plan, QString("0.790"));
        QVERIFY(numbers.warning.contains("not distinguishable"));
        QVERIFY(!numbers.warning.contains("no loss"));
        QCOMPARE(numbers.rows[3].name, QString("Parameters"));
        QCOMPARE(numbers.rows[3].plan, QString("990"));
        // Another plan was not measured; its sizes are in proportion.
        plans::run(*window, "pruning.mark", {{"heads", "L0H2"}});
        QVERIFY(plans::panelOf(*window).numbers().warning.isEmpty());
        QVERIFY(plans::panelOf(*window).numbers().note.contains("not measured yet"));
        QCOMPARE(plans::panelOf(*window).numbers().rows[2].plan, QString("980"));
        // The handle sets the first heads of the order.
        plans::run(*window, "pruning.plan-size", {{"count", 1}});
        QCOMPARE(plans::markedIn(*window).size(), 1);
        QCOMPARE(curve->state().plan, 1);
    }

    void failuresAreOneSentence()
    {
        const auto window = m_plan.ready(m_plan.archive());
        m_plan.installCli(1);
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(!plans::viewOf(*window).input().runs.importance);
        QCOMPARE(window->findChild<QLabel *>("measureProblem")->text(), QString("this model has no head"));
        m_plan.installCli(0);
        m_plan.file("importance.out", "{\"event\":\"done\",\"result\":{\"method\":3}}\n");
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(!plans::viewOf(*window).input().runs.importance);
        QVERIFY(window->desk().messages().current().text.contains("method"));
        m_plan.file("importance.out", "{\"event\":\"progress\"}\n");
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(window->findChild<QLabel *>("measureProblem")->text().contains("without a result"));
    }

    /// Importance of other weights would be shown as that of these heads.
    void runsOfAnotherModelAreRefused()
    {
        const auto window = m_plan.ready(m_plan.archive());
        m_plan.file("importance.out", plans::importanceLines().replace("0123456789abcdef", "fedcba9876543210") + "\n");
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(!plans::viewOf(*window).input().runs.importance);
        QVERIFY(plans::viewOf(*window).runs().modelMissing());
        QVERIFY(window->findChild<QLabel *>("measureProblem")->text().contains("another model"));
        m_plan.file("importance.out", plans::importanceLines() + "\n");
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(plans::viewOf(*window).input().runs.importance);
        QVERIFY(!plans::viewOf(*window).runs().modelMissing());
    }

    /// A measurement takes minutes, and nothing of it is kept.
    void closingAsksWhilePlansAreMeasured()
    {
        const auto window = m_plan.ready(m_plan.archive());
        installFakeCli(m_plan.folder().path(), "case \"$*\" in verify*) exit 0;; esac\nexec sleep 60");
        plans::run(*window, "pruning.importance");
        QTRY_VERIFY_WITH_TIMEOUT(window->desk().jobs().losingWork().has_value(), patience);
        QString question;
        window->setCloseQuestion([&](const QString &sentence) {
            question = sentence;
            return false;
        });
        window->close();
        QVERIFY2(question.contains("Measure the importance") && question.contains("lost"), qPrintable(question));
        QVERIFY(plans::viewOf(*window).runs().running());
        plans::run(*window, "pruning.cancel");
        QVERIFY(plans::settled(*window));
        // Which is no error: what was there before is offered again.
        QCOMPARE(window->findChild<QLabel *>("measureProblem")->text(), QString("Cancelled."));
        QVERIFY(plans::viewOf(*window).runs().cancelled());
        const auto *state = window->findChild<widgets::controls::StatePanel *>("curveState");
        const auto labels = state->findChildren<QLabel *>();
        QVERIFY(std::none_of(
            labels.begin(), labels.end(), [](const QLabel *label) { return label->text().contains("was measured"); }));
        const auto buttons = state->findChildren<QPushButton *>();
        QVERIFY(std::any_of(buttons.begin(), buttons.end(),
            [](const QPushButton *button) { return button->text() == "Measure importance"; }));
        question.clear();
        window->close(); // nothing runs: no question
        QVERIFY(question.isEmpty());
    }

    /// A perplexity that importance predicts is no prediction of a measured accuracy.
    void predictionsOfOtherDataAreNotShown()
    {
        const auto window = m_plan.ready(m_plan.archive());
        m_plan.file("importance.out", plans::importanceLines().replace("\"accuracy\"", "\"perplexity\"") + "\n");
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        QVERIFY(plans::panelOf(*window).numbers().rows[1].name.startsWith("predicted"));
        plans::run(*window, "pruning.measure");
        QVERIFY(plans::settled(*window));
        QCOMPARE(plans::panelOf(*window).numbers().rows[0].name, QString("Accuracy"));
        QCOMPARE(plans::panelOf(*window).numbers().rows[1].name, QString("Parameters"));
    }

    /// Numbers of other data are not shown as those of the chosen ones; they come back with theirs.
    void otherDataHideWhatWasMeasured()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        plans::run(*window, "pruning.measure");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.choose-data", {{"path", m_plan.file("other.jsonl", "{} ")}});
        QVERIFY(!plans::viewOf(*window).input().runs.importance && !plans::viewOf(*window).input().runs.measured);
        QVERIFY(plans::panelOf(*window).numbers().rows.empty());
        QVERIFY(window->findChild<QLabel *>("measureData")->text().contains("Choose data.jsonl again"));
        plans::run(*window, "edit.undo");
        QVERIFY(plans::viewOf(*window).input().runs.importance && plans::viewOf(*window).input().runs.measured);
        // Another content of the same file is other data, too.
        m_plan.file("data.jsonl", "{\"text\":\"longer\"}");
        plans::run(*window, "pruning.mark", {{"heads", "L1H1"}});
        QVERIFY(!plans::viewOf(*window).input().runs.measured);
        QVERIFY(window->findChild<QLabel *>("measureData")->text().contains("was changed"));
    }

    /// What takes the place of heads changes what they cost.
    void otherCutsHideWhatWasMeasured()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.measure");
        QVERIFY(plans::settled(*window));
        QVERIFY(plans::viewOf(*window).input().runs.measured);
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "cut"}, {"value", "mean"}});
        QVERIFY(!plans::viewOf(*window).input().runs.measured);
        QVERIFY(plans::viewOf(*window).input().runs.importance); // which does not depend on it
        plans::run(*window, "pruning.measure");
        QVERIFY(plans::settled(*window));
        QVERIFY(plans::viewOf(*window).input().runs.measured);
        QFile calls(m_plan.folder().filePath("calls"));
        QVERIFY(calls.open(QIODevice::ReadOnly));
        QVERIFY(calls.readAll().contains("--order both --cut mean"));
    }

    void missingDataAreAskedFor()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.choose-data", {{"path", m_plan.folder().filePath("gone.jsonl")}});
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(plans::viewOf(*window).runs().dataMissing());
        const QString problem = window->findChild<QLabel *>("measureProblem")->text();
        QVERIFY2(problem.contains("gone.jsonl is not there"), qPrintable(problem));
        const auto *state = window->findChild<widgets::controls::StatePanel *>("curveState");
        const auto buttons = state->findChildren<QPushButton *>();
        QVERIFY(std::any_of(buttons.begin(), buttons.end(),
            [](const QPushButton *button) { return button->text().startsWith("Choose data"); }));
        // A checkpoint needs none.
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        plans::run(*window, "pruning.export", {{"folder", "/out"}});
        QVERIFY(plans::settled(*window));
        QVERIFY(plans::panelOf(*window).exportSection()->state().outcome.contains("/out, form B"));
        QFile calls(m_plan.folder().filePath("calls"));
        QVERIFY(calls.open(QIODevice::ReadOnly));
        QVERIFY(!calls.readAll().contains("gone.jsonl"));
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        // Other data, other luck: the sentence is gone.
        plans::run(*window, "pruning.choose-data", {{"path", m_plan.file("data.jsonl", "{}")}});
        QVERIFY(!window->findChild<QLabel *>("measureProblem")->isVisibleTo(&plans::panelOf(*window)));
    }

    /// A run of one source is shown with that source alone, and stops when it is closed.
    void runsBelongToTheirSource()
    {
        const QString other = m_plan.folder().filePath("b.h5");
        writeSampleArchive(other, {.examples = 12, .sharpness = 0.5, .weightsSha256 = "fedcba9876543210"});
        auto window = openedWindow({m_plan.archive(), other}, "pruning");
        plans::run(*window, "pruning.choose-data", {{"path", m_plan.file("data.jsonl", "{}")}});
        plans::run(*window, "pruning.choose-model", {{"folder", m_plan.folder().path()}});
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        installFakeCli(m_plan.folder().path(), "case \"$*\" in verify*) exit 0;; esac\nexec sleep 60");
        plans::run(*window, "pruning.importance");
        auto *measure = window->findChild<QPushButton *>("measurePlan");
        QTRY_VERIFY_WITH_TIMEOUT(window->desk().jobs().losingWork().has_value(), patience);
        QCOMPARE(measure->text(), QString("Cancel"));
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "side"}, {"value", "comparison"}});
        QVERIFY(plans::markedIn(*window).isEmpty()); // a plan of its own
        QVERIFY(measure->text() != "Cancel" && !measure->isEnabled());
        QVERIFY(plans::viewOf(*window).runs().running());
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "side"}, {"value", "baseline"}});
        QCOMPARE(plans::markedIn(*window), QStringList{"encoder:L0H1"});
        QCOMPARE(measure->text(), QString("Cancel"));
        plans::run(*window, "source.remove", {{"source", "A"}});
        QVERIFY(plans::settled(*window));
        QVERIFY(window->desk().messages().current().text.contains("its source is not open"));
        QVERIFY(window->findChild<QLabel *>("measureProblem")->text().isEmpty()); // of the other source
    }

    /// First order says nothing of changes that are larger than the loss.
    void predictionsEndWhereTheyMeanNothing()
    {
        const auto window = m_plan.ready(m_plan.archive());
        m_plan.file("importance.out", plans::importanceLines().replace("\"loss\":0.5", "\"loss\":0.05") + "\n");
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        const plans::PruningInput &input = plans::viewOf(*window).input();
        const int last = plans::pruning::predictedUpTo(input);
        // Gates are -0.01, -0.02, ...: the sum of the removed ones may be 0.05 at most.
        QVERIFY2(last >= 1 && last <= 2, qPrintable(QString::number(last)));
        const auto *curve = window->findChild<widgets::pruning::QualityCurve *>("qualityCurve");
        for (const auto &point : curve->content().points)
            QCOMPARE(std::isfinite(point.predicted), point.removed <= last);
    }

    void aModelThatIsNotAtHandIsAskedFor()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        plans::run(*window, "pruning.choose-data", {{"path", m_plan.file("data.jsonl", "{}")}});
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        QVERIFY(plans::viewOf(*window).runs().modelMissing());
        QVERIFY(window->findChild<QLabel *>("measureProblem")->text().contains("not at hand"));
        plans::run(*window, "pruning.choose-model", {{"folder", m_plan.folder().path()}});
        QVERIFY(!plans::viewOf(*window).runs().modelMissing());
    }

    void sessionsKeepPlansAndResults()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        plans::run(*window, "pruning.lock", {{"heads", "L1H1"}});
        plans::run(*window, "pruning.measure");
        QVERIFY(plans::settled(*window));
        const auto types = views::settingsTypes(shell::viewList());
        const workspace::Session session = window->desk().workspace().session();
        const QByteArray json = workspace::sessionToJson(session, m_plan.folder().path(), types);
        QVERIFY(workspace::sessionFromJson(json, m_plan.folder().path(), "s", types) == session);
        const QString path = m_plan.file("s.headwise", QString::fromUtf8(json));
        const auto again = openedWindow({path}, "pruning");
        QVERIFY(plans::settled(*again));
        const plans::PruningInput &input = plans::viewOf(*again).input();
        QVERIFY(input.runs.importance && input.runs.measured);
        QVERIFY(input.runs.otherData.isEmpty());
        QVERIFY(input.marked == plans::pruning::Heads{plans::planHead(0, 1)});
        QVERIFY(input.locked == plans::pruning::Heads{plans::planHead(1, 1)});
        QCOMPARE(plans::panelOf(*again).numbers().rows[0].plan, QString("0.790"));
        // A damaged result is left out, and says why.
        QString damaged = QString::fromUtf8(json);
        damaged.replace(QRegularExpression("\"method\": \"michel\",(\\s+\"model\")"), "\"method\": 3,\\1");
        QVERIFY(damaged != QString::fromUtf8(json));
        const auto other = openedWindow({m_plan.file("d.headwise", damaged)}, "pruning");
        QVERIFY(plans::settled(*other));
        QVERIFY(!plans::viewOf(*other).input().runs.importance);
        QVERIFY(other->findChild<QLabel *>("measureProblem")->text().contains("method"));
        VERIFY_ERROR(workspace::sessionFromJson(
                         "{\"format\":\"headwise-session\",\"version\":2,\"sources\":[],\"results\":{\"pruning\":3}}",
                         "/", "s", types),
            (QStringList{"pruning", "not an object"}));
    }

    void exportsSayWhatWasVerified()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        auto *section = plans::panelOf(*window).exportSection();
        QVERIFY(section->state().folder.endsWith("-5-heads"));
        auto *form = window->findChild<QAbstractButton *>("exportForm2");
        QTest::mouseClick(form, Qt::LeftButton, {}, QPoint(8, form->height() / 2)); // its middle is behind its text
        QTest::mouseClick(window->findChild<QPushButton *>("exportPruned"), Qt::LeftButton);
        QVERIFY(plans::settled(*window));
        QVERIFY2(section->state().outcome.contains("/out, form B"), qPrintable(section->state().outcome));
        QVERIFY(section->state().outcome.contains("1e-07"));
        QVERIFY(!section->state().failed);
        QFile calls(m_plan.folder().filePath("calls"));
        QVERIFY(calls.open(QIODevice::ReadOnly));
        QVERIFY(calls.readAll().contains("--form D -o "));
        // It is of this plan alone.
        plans::run(*window, "pruning.mark", {{"heads", "L0H2"}});
        QVERIFY(section->state().outcome.isEmpty());
        plans::run(*window, "edit.undo");
        QVERIFY(section->state().outcome.contains("1e-07"));
        // A checkpoint that differs is an error, though it was written.
        m_plan.installCli(3, 0.5);
        plans::run(*window, "pruning.export", {{"folder", "/out"}});
        QVERIFY(plans::settled(*window));
        QVERIFY(section->state().failed);
        QVERIFY(section->state().outcome.contains("not the masked model"));
        m_plan.installCli(1);
        m_plan.file("export.out", {});
        plans::run(*window, "pruning.export", {{"folder", "/out"}});
        QVERIFY(plans::settled(*window));
        QVERIFY(section->state().failed);
        QVERIFY(section->state().outcome.contains("no head"));
    }
};

HEADWISE_TEST(TestPruningRuns)
#include "tst_pruningruns.moc"
