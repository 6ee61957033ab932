// SPDX-License-Identifier: GPL-3.0-or-later
// The Pruning view in the window: marks, locks, groups, plan files, candidates.
#include "app/desktop/views/pruning/texts/viewtexts.h"
#include "tests/app/desktop/views/shownplan.h"

#include <QAbstractButton>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMenu>
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
        QCOMPARE(
            plans::pruning::headsOf(names + QStringList{"nonsense", "L0H2"}, "m", attention::Stack::Encoder).size(),
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

    /// Each model has a plan of its own; a name without a model, as from a command line, is of all.
    void marksAreOfOneModel()
    {
        namespace own = plans::pruning;
        const own::Heads first{plans::planHead(0, 1)}, second{plans::planHead(1, 2)};
        QStringList names = own::withHeads({}, "aaaa", first);
        names = own::withHeads(names, "bbbb", second);
        QCOMPARE(names, (QStringList{"encoder:L0H1@aaaa", "encoder:L1H2@bbbb"}));
        QCOMPARE(own::headsOf(names, "aaaa", attention::Stack::Encoder), first);
        QCOMPARE(own::headsOf(names, "bbbb", attention::Stack::Encoder), second);
        QVERIFY(own::headsOf(names, "aaa", attention::Stack::Encoder).empty());
        names = own::withHeads(names, "aaaa", {});
        QCOMPARE(names, QStringList{"encoder:L1H2@bbbb"});
        QCOMPARE(own::headsOf({"L0H1"}, "aaaa", attention::Stack::Encoder), first);
        QCOMPARE(own::withHeads({"L0H1"}, "aaaa", second), QStringList{"encoder:L1H2@aaaa"});
    }

    void numbersNameTheirData()
    {
        namespace own = views::pruning;
        own::found::RunResults runs;
        QCOMPARE(own::texts::dataText(runs, "/d/new.jsonl"), QString("on new.jsonl"));
        runs.otherData = "/d/old.jsonl";
        QVERIFY(own::texts::dataText(runs, "/d/new.jsonl").contains("on new.jsonl yet. Choose old.jsonl again"));
        QVERIFY(own::texts::dataText(runs, "/d/old.jsonl").contains("was changed"));
    }

    void dataAreTheSameByContent()
    {
        using plans::pruning::found::DataStamp;
        using plans::pruning::found::sameData;
        const DataStamp data{"/a/d.jsonl", 10, 5};
        QVERIFY(sameData(data, data));
        QVERIFY(!sameData(data, {"/a/d.jsonl", 10, 6})); // written since
        QVERIFY(!sameData(data, {"/a/d.jsonl", 11, 5}));
        QVERIFY(sameData(data, {"/a/d.jsonl", -1, 0})); // not there any more
        QVERIFY(sameData(data, {"/b/d.jsonl", 10, 9})); // moved with its session
        QVERIFY(!sameData(data, {"/b/e.jsonl", 10, 5}));
        QVERIFY(!sameData(data, {"/b/d.jsonl", 12, 5}));
        QVERIFY(!sameData({}, data));
        QVERIFY(sameData({}, {}));
    }

    void candidatesOfOneCluster()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        auto *pill = window->findChild<QAbstractButton *>("filterCluster");
        QCOMPARE(pill->text(), QString("cluster: any"));
        const plans::PruningInput &input = plans::viewOf(*window).input();
        QVERIFY(input.clusters && input.clusters->names.empty()); // those of the distances, without a view of clusters
        QVERIFY(input.clusters->cut.has_value());
        auto *table = window->findChild<widgets::tables::HeadTable *>("candidates");
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "cluster"}, {"value", "L0H1"}});
        const int label = input.clusters->clusterOf(plans::planHead(0, 1));
        const auto members = std::count(input.clusters->labels.begin(), input.clusters->labels.end(), label);
        QVERIFY(members < 6);
        QCOMPARE(table->model()->rowCount(), static_cast<int>(members));
        QVERIFY2(pill->text().startsWith("cluster: " + QString::number(label + 1) + " like"), qPrintable(pill->text()));
        // The clusters of their view, with the user's number of them and names, take their place.
        plans::run(*window, "setting.change", {{"view", "clusters"}, {"name", "clusters"}, {"value", 3}});
        plans::run(*window, "setting.change",
            {{"view", "clusters"}, {"name", "names"}, {"value", QJsonArray{"L0H1=copies names"}}});
        QVERIFY(plans::settled(*window));
        QTRY_COMPARE(plans::viewOf(*window).input().clusters->names.size(), std::size_t(3));
        QVERIFY2(pill->text().endsWith("copies names"), qPrintable(pill->text()));
        QCOMPARE(table->model()->rowCount(), 2); // with its equal in the other layer
        // A head that is in no cluster is none to filter by.
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "cluster"}, {"value", "L9H9"}});
        QCOMPARE(table->model()->rowCount(), 6);
        QCOMPARE(pill->text(), QString("cluster: any"));
        // The list of clusters, by mouse.
        QTest::mouseClick(pill, Qt::LeftButton);
        auto *menu = pill->findChild<QMenu *>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 4);
        menu->actions()[1]->trigger();
        QVERIFY(table->model()->rowCount() < 6);
        menu->close();
    }

    void otherCutsArePlanned()
    {
        const auto window = openedWindow({m_plan.archive()}, "pruning");
        plans::run(*window, "pruning.mark", {{"heads", "L1H0"}});
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "cut"}, {"value", "share"}});
        const headwise::pruning::Plan plan = plans::viewOf(*window).input().plan();
        QVERIFY(plan.cut == headwise::pruning::Cut::Share);
        QCOMPARE(plan.share.at(plans::planHead(1, 0)), plans::planHead(0, 0)); // its equal
        const QString path = m_plan.folder().filePath("share.json");
        plans::run(*window, "pruning.save-plan", {{"path", path}});
        plans::run(*window, "pruning.clear");
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "cut"}, {"value", "remove"}});
        plans::run(*window, "pruning.open-plan", {{"path", path}});
        QVERIFY(plans::viewOf(*window).input().plan() == plan);
        // A checkpoint holds no maps; the mean needs data.
        auto *section = plans::panelOf(*window).exportSection();
        QVERIFY(section->state().whyNot.contains("cannot hold"));
        VERIFY_ERROR(plans::run(*window, "pruning.export", {{"folder", "/out"}}), QStringList{"cannot hold"});
        plans::run(*window, "setting.change", {{"view", "pruning"}, {"name", "cut"}, {"value", "mean"}});
        QVERIFY(section->state().whyNot.contains("over data"));
        plans::run(*window, "pruning.choose-data", {{"path", m_plan.file("data.jsonl", "{}")}});
        QVERIFY(section->state().whyNot.isEmpty());
        QVERIFY(plans::viewOf(*window).tableText("json", "p").contains("\"cut\": \"mean\""));
    }
};

HEADWISE_TEST(TestPruningView)
#include "tst_pruningview.moc"
