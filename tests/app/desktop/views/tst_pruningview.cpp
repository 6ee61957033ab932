// SPDX-License-Identifier: GPL-3.0-or-later
// The Pruning view in the window: marks, locks, groups, plan files, candidates.
#include "app/desktop/views/pruning/texts/viewtexts.h"
#include "tests/app/desktop/views/shownplan.h"

#include <QAbstractButton>
#include <QJsonArray>
#include <QJsonDocument>
#include <QPushButton>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestPruningView : public QObject
{
    Q_OBJECT

    plans::PlanFixture m_plan;

private slots:
    void initTestCase() { m_plan.write(); }
    void init() { m_plan.installCli(); }

    /// Without a run of the model, heads are ordered by redundancy.
    void worksWithAnArchiveAlone()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        const plans::PruningInput &input = plans::viewOf(*window).input();
        QCOMPARE(input.heads(), 6);
        QVERIFY(input.order == headwise::pruning::Order::Redundancy);
        QVERIFY(!input.wantedOrder);
        QVERIFY(!input.suggested.empty());
        QVERIFY(
            plans::gridOf(*window)->content().cells[static_cast<std::size_t>(input.suggested[0].heads[0])].suggested);
        QCOMPARE(input.nearest[0].head, 3); // its equal in the other layer
        QCOMPARE(plans::gridOf(*window)->content().groups[0].after, QString("3"));
        QCOMPARE(plans::panelOf(*window).numbers().heads, QString("0 of 6 heads"));
        QVERIFY(!window->findChild<QPushButton *>("exportPruned")->isEnabled());
        QVERIFY(!window->findChild<QPushButton *>("measurePlan")->isEnabled()); // no data
    }

    void aClickMarksAndUndoTakesItBack()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        plans::clickHead(*window, plans::planHead(0, 1));
        QCOMPARE(plans::markedIn(*window), QStringList{"encoder:L0H1"});
        QVERIFY(plans::gridOf(*window)->content().cells[1].markedForPruning);
        QCOMPARE(plans::gridOf(*window)->content().groups[0].after, QString("2"));
        QVERIFY(window->desk().selection().state().currentHead() == plans::planHead(0, 1)); // shared with all views
        QCOMPARE(plans::panelOf(*window).numbers().heads, QString("1 of 6 heads"));
        auto *steps = window->findChild<plans::pruning::sections::StepsList *>("planSteps");
        QTRY_COMPARE(steps->texts().value(0), QString("Mark L0H1"));
        window->desk().workspace().undoStack().undo();
        QVERIFY(plans::markedIn(*window).isEmpty());
        QVERIFY(!plans::gridOf(*window)->content().cells[1].markedForPruning);
        window->desk().workspace().undoStack().redo();
        QCOMPARE(plans::markedIn(*window).size(), 1);
        plans::clickHead(*window, plans::planHead(0, 1));
        QVERIFY(plans::markedIn(*window).isEmpty());
    }

    /// Long words, as in German or with large texts, do not push numbers out of the inspector.
    void thePanelIsAsNarrowAsTheInspector()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        plans::pruning::PruningPanel &panel = plans::panelOf(*window);
        window->findChild<QPushButton *>("measurePlan")->setText(QString(40, 'M'));
        window->findChild<QPushButton *>("exportPruned")->setText(QString(90, 'M'));
        window->findChild<QAbstractButton *>("exportForm2")->setText(QString(90, 'M'));
        QTRY_VERIFY2(
            panel.minimumSizeHint().width() <= 240, qPrintable(QString::number(panel.minimumSizeHint().width())));
    }

    void keysMarkAndLock()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        window->desk().selection().setHead(plans::planHead(1, 0));
        QTest::keyClick(plans::gridOf(*window), Qt::Key_X);
        QCOMPARE(plans::markedIn(*window), QStringList{"encoder:L1H0"});
        QTest::keyClick(plans::gridOf(*window), Qt::Key_L); // a locked head is not marked
        QVERIFY(plans::markedIn(*window).isEmpty());
        QVERIFY(plans::gridOf(*window)->content().cells[3].locked);
        QTest::keyClick(plans::gridOf(*window), Qt::Key_X);
        QVERIFY(plans::markedIn(*window).isEmpty());
        QVERIFY(window->desk().messages().current().text.contains("L1H0 is locked"));
        for (const auto &removal : plans::viewOf(*window).input().removals)
            QVERIFY(removal.heads != std::vector<int>{3});
        QTest::keyClick(plans::gridOf(*window), Qt::Key_Right);
        QTest::keyClick(plans::gridOf(*window), Qt::Key_X);
        QCOMPARE(plans::markedIn(*window), QStringList{"encoder:L1H1"});
    }

    void aLayerKeepsAHead()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        VERIFY_ERROR(plans::run(*window, "pruning.mark", {{"heads", "L0H0,L0H1,L0H2"}}),
            (QStringList{"layer 0", "at least one"}));
        VERIFY_ERROR(plans::run(*window, "pruning.mark", {{"heads", "L9H0"}}), QStringList{"no head \"L9H0\""});
        VERIFY_ERROR(plans::run(*window, "pruning.mark"), QStringList{"no head is pinned"});
        QVERIFY(plans::markedIn(*window).isEmpty());
    }

    void groupsAreMarkedTogether()
    {
        attention::StackLayout layout;
        layout.heads = {4};
        layout.keyHeads = {2};
        using plans::pruning::Heads;
        const Heads marked = plans::pruning::toggled({}, {plans::planHead(0, 1)}, layout);
        QCOMPARE(marked, (Heads{plans::planHead(0, 0), plans::planHead(0, 1)}));
        QVERIFY(plans::pruning::toggled(marked, {plans::planHead(0, 0)}, layout).empty());
        // Half a group, as another program may have written it, is completed.
        QCOMPARE(plans::pruning::toggled({plans::planHead(0, 2)}, {plans::planHead(0, 3)}, layout),
            (Heads{plans::planHead(0, 2), plans::planHead(0, 3)}));
        const QStringList names = plans::pruning::namesOf(marked);
        QCOMPARE(names, (QStringList{"encoder:L0H0", "encoder:L0H1"}));
        QCOMPARE(plans::pruning::headsOf(names + QStringList{"nonsense", "L0H2"}, attention::Stack::Encoder).size(),
            std::size_t(3));
    }

    void plansAreFiles()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        plans::run(*window, "pruning.mark", {{"heads", "L0H1,L1H2"}});
        const QString path = m_plan.folder().filePath("plan.json");
        plans::run(*window, "pruning.save-plan", {{"path", path}});
        plans::run(*window, "pruning.clear");
        plans::run(*window, "pruning.open-plan", {{"path", path}});
        QCOMPARE(plans::markedIn(*window), (QStringList{"encoder:L0H1", "encoder:L1H2"}));
        VERIFY_ERROR(plans::run(*window, "pruning.open-plan",
                         {{"path", m_plan.file("other.json", "{\"model\":\"ffff\",\"remove\":{\"encoder:0\":[0]}}")}}),
            QStringList{"other.json"});
        VERIFY_ERROR(plans::run(*window, "pruning.open-plan", {{"path", m_plan.folder().filePath("nowhere.json")}}),
            QStringList{"nowhere.json"});
        QCOMPARE(plans::markedIn(*window).size(), 2);
    }

    void candidatesAreFilteredAndExported()
    {
        const auto window = m_plan.ready(m_plan.archive());
        plans::run(*window, "pruning.importance");
        QVERIFY(plans::settled(*window));
        plans::run(*window, "pruning.mark", {{"heads", "L0H1"}});
        auto *table = window->findChild<widgets::tables::HeadTable *>("candidates");
        QCOMPARE(table->model()->rowCount(), 6);
        QTest::mouseClick(window->findChild<QAbstractButton *>("filterMarked"), Qt::LeftButton);
        QCOMPARE(table->model()->rowCount(), 1);
        const auto cell =
            table->model()->index(0, 0).data(widgets::tables::CellRole).value<widgets::tables::TableCell>();
        QCOMPARE(cell.checked, std::optional(true));
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        QVERIFY(plans::markedIn(*window).isEmpty()); // the box
        QCOMPARE(table->model()->rowCount(), 0);
        QTest::mouseClick(window->findChild<QAbstractButton *>("filterAll"), Qt::LeftButton);
        const QByteArray csv = plans::viewOf(*window).tableText("csv", "provenance");
        QCOMPARE(csv.trimmed().count('\n'), 7);
        QVERIFY(csv.contains("encoder:L0H1,0,0,"));
        const QJsonObject json = QJsonDocument::fromJson(plans::viewOf(*window).tableText("json", "p")).object();
        QCOMPARE(json["heads"].toArray().size(), 6);
    }

    void otherArchives_data()
    {
        QTest::addColumn<int>("layers");
        QTest::addColumn<int>("heads");
        QTest::addColumn<bool>("maps");
        QTest::newRow("one head") << 1 << 1 << true;
        QTest::newRow("a summary without maps") << 2 << 3 << false;
        QTest::newRow("400 heads") << 20 << 20 << true;
    }
    void otherArchives()
    {
        QFETCH(int, layers);
        QFETCH(int, heads);
        QFETCH(bool, maps);
        const QString path = m_plan.folder().filePath(QStringLiteral("other%1%2.h5").arg(heads).arg(maps));
        writeSampleArchive(path, {.layers = layers, .heads = heads, .maps = maps});
        const auto window = openedWindow({path}, "pruning");
        QVERIFY(plans::settled(*window));
        const plans::PruningInput &input = plans::viewOf(*window).input();
        QCOMPARE(input.heads(), layers * heads);
        QCOMPARE(input.suggested.empty(), heads == 1 || !maps);
        QVERIFY(!window->grab().isNull());
        if (heads > 1) {
            plans::clickHead(*window, plans::planHead(0, 1));
            QCOMPARE(plans::markedIn(*window).size(), 1);
        }
    }

    void nothingIsShown()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        window->desk().workspace().setSourceVisible(window->desk().workspace().sources()[0].id, false);
        QVERIFY(plans::viewOf(*window).input().empty());
        VERIFY_ERROR(plans::run(*window, "pruning.mark"), QStringList{"no source"});
        VERIFY_ERROR(plans::run(*window, "pruning.measure"), QStringList{"no source"});
    }
    void numbersNameTheirData()
    {
        namespace own = views::pruning;
        own::found::RunResults runs;
        QCOMPARE(own::texts::dataText(runs, "new.jsonl"), QString("on new.jsonl"));
        headwise::pruning::results::ImportanceResult importance;
        importance.protocol.dataset = "old.jsonl";
        runs.importance = std::make_shared<const headwise::pruning::results::ImportanceResult>(importance);
        QCOMPARE(own::texts::dataText(runs, "old.jsonl"), QString("on old.jsonl"));
        QVERIFY(own::texts::dataText(runs, "new.jsonl").contains("of old.jsonl; new.jsonl"));
        headwise::pruning::results::PruneResult measured;
        measured.curve.protocol.dataset = "new.jsonl";
        runs.measured = std::make_shared<const headwise::pruning::results::PruneResult>(measured);
        QCOMPARE(own::texts::dataText(runs, "new.jsonl"), QString("on new.jsonl"));
    }
};

HEADWISE_TEST(TestPruningView)
#include "tst_pruningview.moc"
