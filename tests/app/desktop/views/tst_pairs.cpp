// SPDX-License-Identifier: GPL-3.0-or-later
// Which sources are compared, and how the views show it.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/views/head/headview.h"
#include "app/desktop/views/heads/headsview.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/theme/lanecolors.h"

#include <QApplication>
#include <QComboBox>
#include <QPushButton>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestPairs : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_three;

    static QString order(const desktop::shell::MainWindow &window)
    {
        QString letters;
        for (const desktop::workspace::Source &source :
            const_cast<desktop::shell::MainWindow &>(window).desk().workspace().shownSources())
            letters += widgets::theme::letterOf(source.id);
        return letters;
    }
    template <typename Own>
    static void change(
        desktop::shell::MainWindow &window, const std::function<void(desktop::workspace::SettingsOf<Own> &)> &edit)
    {
        desktop::workspace::SettingsOf<Own> settings = window.desk().workspace().settingsOf<Own>();
        edit(settings);
        window.desk().workspace().changeSettings(settings, QStringLiteral("test"));
    }

private slots:
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        for (const double sharpness : {0.5, 0.9, 0.7}) {
            m_three << m_folder.filePath(QStringLiteral("s%1.h5").arg(sharpness));
            tests::writeSampleArchive(m_three.back(), {.sharpness = sharpness});
        }
    }

    void theReferenceStandsFirst()
    {
        const auto window = openedWindow(m_three);
        desktop::workspace::Workspace &workspace = window->desk().workspace();
        QCOMPARE(order(*window), QStringLiteral("ABC"));
        workspace.chooseCompared(SourceId{2});
        QCOMPARE(order(*window), QStringLiteral("ACB"));
        workspace.chooseReference(SourceId{1});
        QCOMPARE(order(*window), QStringLiteral("BCA"));
        workspace.chooseReference(SourceId{2}); // was the comparison: the two are swapped
        QCOMPARE(order(*window), QStringLiteral("CBA"));
        workspace.setSourceVisible(SourceId{2}, false); // the comparison stays the same
        QCOMPARE(order(*window), QStringLiteral("AB"));
        workspace.setSourceVisible(SourceId{2}, true);
        workspace.removeSource(SourceId{0}); // C is B now
        QCOMPARE(order(*window), QStringLiteral("BA"));
        for (int i = 0; i < 6; ++i)
            workspace.undoStack().undo();
        QCOMPARE(order(*window), QStringLiteral("ABC"));
    }

    void everySourceIsComparedWithTheReference()
    {
        const auto window = openedWindow(m_three);
        desktop::results::Desk &desk = window->desk();
        const auto complete = [&desk](std::size_t count) {
            return desk.comparisons().size() == count &&
                   std::all_of(desk.comparisons().begin(), desk.comparisons().end(),
                       [](const desktop::results::SourceComparison &comparison) {
                           return comparison.result != nullptr;
                       });
        };
        QTRY_VERIFY_WITH_TIMEOUT(complete(2), patience);
        QCOMPARE(desk.comparisons()[0].source.value, 1);
        QCOMPARE(desk.comparisons()[1].source.value, 2);
        QCOMPARE(desk.comparison(), desk.comparisons()[0].result);
        const auto first = desk.comparisons()[0].result;
        desk.workspace().chooseCompared(SourceId{2});
        QTRY_VERIFY_WITH_TIMEOUT(complete(2), patience);
        QCOMPARE(desk.comparisons()[1].result, first); // kept, not computed again
    }

    void replicatesGiveTheNoiseFloor()
    {
        const auto window = openedWindow(m_three);
        desktop::results::Desk &desk = window->desk();
        auto *floors = window->findChild<QComboBox *>(QStringLiteral("noiseFloor"));
        QTRY_COMPARE_WITH_TIMEOUT(floors->count(), 5, patience); // stated, AB, AC, BC, ABC
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison(), patience);
        const attention::HeadId head{attention::Stack::Encoder, 0, 2};
        QCOMPARE(desk.noiseFloor().of(head), compare::findings::statedThreshold);
        auto *grid = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridDifference"));
        QTRY_VERIFY_WITH_TIMEOUT(grid->content().cells[2].state == widgets::headgrid::CellState::Significant, patience);

        emit floors->activated(3); // B and C
        QTRY_VERIFY_WITH_TIMEOUT(desk.noiseFloor().fromReplicates(), patience);
        QVERIFY(desk.noiseFloor().of(head) > compare::findings::statedThreshold);
        QCOMPARE(window->view<desktop::views::heads::HeadsView>()->input().floor.replicates, std::string("B and C"));
        desktop::workspace::Workspace &workspace = desk.workspace();
        workspace.swapSources(SourceId{0}, SourceId{1}); // the replicates stay the same files
        QCOMPARE(workspace.replicates().front().id.place, 0);
        workspace.undoStack().undo();
        workspace.removeSource(SourceId{2}); // no pair is left
        QVERIFY(workspace.replicates().empty());
        QCOMPARE(desk.noiseFloor().of(head), compare::findings::statedThreshold);
        workspace.undoStack().undo();
        QCOMPARE(workspace.replicates().size(), std::size_t(2));
        QTRY_VERIFY_WITH_TIMEOUT(desk.noiseFloor().fromReplicates(), patience);
        emit floors->activated(0);
        QCOMPARE(desk.noiseFloor().of(head), compare::findings::statedThreshold);
        emit floors->activated(4); // all three pairs, as --replicates A,B,C
        QTRY_COMPARE_WITH_TIMEOUT(desk.noiseFloor().replicates, std::string("A, B and C"), patience);
        QCOMPARE(desk.noiseFloor().pairs, 3);
        QTRY_COMPARE_WITH_TIMEOUT(floors->currentIndex(), 4, patience);
        QCOMPARE(workspace.settings().moreReplicates.size(), 1);
        QCOMPARE(desktop::workspace::settingsByPlace(workspace.state()).moreReplicates, QStringList{"2"});
        desk.selection().setHead(head);
        workspace.reset({}); // without sources all views remove the floor
        QVERIFY(workspace.empty() && !desk.noiseFloor().fromReplicates());
    }

    void numbersOfLanesAreInTheUnitsInForce()
    {
        const auto window = openedWindow(m_three.mid(0, 2));
        desktop::results::Desk &desk = window->desk();
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison() && desk.statistics(), patience);
        const attention::HeadId head{attention::Stack::Encoder, 0, 2};
        const double stored = desk.statistics()->source(SourceId{0})->find(head, "entropy")->mean;
        change<desktop::views::heads::HeadsSettings>(*window, [](desktop::views::heads::HeadsViewSettings &settings) {
            settings.special = attention::SpecialTokens::Renormalise;
        });
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison() && !desk.comparison()->storedMeasures, patience);
        const compare::dataset::HeadComparison &compared =
            desk.comparison()->heads[static_cast<std::size_t>(desk.comparison()->headIndex(head))];
        const auto &measures = desk.comparison()->measures;
        const auto entropy =
            static_cast<std::size_t>(std::find(measures.begin(), measures.end(), "entropy") - measures.begin());
        QCOMPARE(
            desk.statistics()->source(SourceId{0})->find(head, "entropy")->mean, compared.means.baseline[entropy].mean);
        QCOMPARE(desk.statistics()->source(SourceId{1})->find(head, "entropy")->mean,
            compared.means.comparison[entropy].mean);
        QVERIFY(std::abs(compared.means.baseline[entropy].mean - stored) > 0.01);
        change<desktop::views::heads::HeadsSettings>(*window, [](desktop::views::heads::HeadsViewSettings &settings) {
            settings.special = attention::SpecialTokens::Show;
        });
        QTRY_COMPARE_WITH_TIMEOUT(
            desk.statistics()->source(SourceId{0})->find(head, "entropy")->mean, stored, patience);
    }

    void differencesOnlyHaveOneLaneEachAndOneScale()
    {
        const auto window = openedWindow(m_three);
        QTRY_COMPARE_WITH_TIMEOUT(window->desk().comparisons().size(), std::size_t{2}, patience);
        QVERIFY(window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridC")));
        change<desktop::views::heads::HeadsSettings>(
            *window, [](desktop::views::heads::HeadsViewSettings &settings) { settings.differencesOnly = true; });
        QVERIFY(!window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridA")));
        auto *toB = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridDifference"));
        auto *toC = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridDifferenceC"));
        QVERIFY(toB && toC);
        QTRY_VERIFY_WITH_TIMEOUT(!toC->content().cells.empty() && toC->content().cells[0].value > 0, patience);
        QVERIFY(toB->content().cells[0].value > toC->content().cells[0].value); // 0.9 is further from 0.5 than 0.7
        QVERIFY(toB->content().range == toC->content().range);
        change<desktop::views::heads::HeadsSettings>(
            *window, [](desktop::views::heads::HeadsViewSettings &settings) { settings.differencesOnly = false; });
        QVERIFY(window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridA")));
    }

    void overlaysHoldBothMaps()
    {
        const auto window = openedWindow(m_three);
        window->setView("head");
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::head::HeadView>()->drawn(), patience);
        const compare::example::HeadMapRow row = window->view<desktop::views::head::HeadView>()->input().maps->rows[0];
        change<desktop::views::head::HeadSettings>(*window, [](desktop::views::head::HeadViewSettings &settings) {
            settings.arrangement = desktop::views::head::LaneArrangement::Overlay;
        });
        const widgets::heatmap::HeatMapContent *shown =
            window->view<desktop::views::head::HeadView>()->lane(0)->currentMap();
        QCOMPARE(shown->map, row.maps[0]);
        QCOMPARE(shown->overlaid, row.maps[1]);
        QVERIFY(window->view<desktop::views::head::HeadView>()->lane(1)->matrixCard()->isHidden());
        QVERIFY(!window->view<desktop::views::head::HeadView>()->lane(1)->linksCard()->isHidden());
        change<desktop::views::head::HeadSettings>(*window, [](desktop::views::head::HeadViewSettings &settings) {
            settings.arrangement = desktop::views::head::LaneArrangement::SideBySide;
        });
        QVERIFY(!window->view<desktop::views::head::HeadView>()->lane(0)->currentMap()->overlaid);
        QVERIFY(!window->view<desktop::views::head::HeadView>()->lane(1)->matrixCard()->isHidden());
    }

    void flickerShowsTheOtherSourceWhileHeld()
    {
        const auto window = openedWindow(m_three);
        window->setView("head");
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::head::HeadView>()->drawn(), patience);
        const compare::example::HeadMapRow row = window->view<desktop::views::head::HeadView>()->input().maps->rows[0];
        change<desktop::views::head::HeadSettings>(*window, [](desktop::views::head::HeadViewSettings &settings) {
            settings.arrangement = desktop::views::head::LaneArrangement::Flicker;
        });
        desktop::views::head::HeadView *view = window->view<desktop::views::head::HeadView>();
        QVERIFY(view->lane(1)->matrixCard()->isHidden());
        QTest::keyPress(view, Qt::Key_S);
        QCOMPARE(view->lane(0)->currentMap()->map, row.maps[1]);
        QTest::keyRelease(view, Qt::Key_S);
        QCOMPARE(view->lane(0)->currentMap()->map, row.maps[0]);
        auto *button = window->findChild<QPushButton *>(QStringLiteral("swapLanes"));
        QTest::mousePress(button, Qt::LeftButton);
        QCOMPARE(view->lane(0)->currentMap()->map, row.maps[1]);
        QTest::mouseRelease(button, Qt::LeftButton);
        QCOMPARE(view->lane(0)->currentMap()->map, row.maps[0]);
    }

    /// Numbers beside one another are of the same scope, and say which.
    void readoutsNameMeasureAndScope()
    {
        const auto window = openedWindow(m_three.mid(0, 2));
        QTRY_VERIFY_WITH_TIMEOUT(window->desk().comparison() && window->desk().statistics(), patience);
        window->desk().selection().setHead({attention::Stack::Encoder, 1, 2});
        QStringList names;
        for (const auto *header :
            window->view<desktop::views::heads::HeadsView>()->findChildren<widgets::lanes::LaneHeader *>())
            if (!header->content().readoutName.isEmpty())
                names << header->content().readoutName;
        QCOMPARE(names, (QStringList{"L1H2 mean entropy", "L1H2 mean entropy", "L1H2 mean distance"}));
        desktop::views::heads::CellInput input = window->view<desktop::views::heads::HeadsView>()->input();
        input.comparison.reset();
        QVERIFY(desktop::views::heads::readoutScope(input, {attention::Stack::Encoder, 1, 2}) ==
                desktop::views::heads::ReadoutScope::Example);
        const auto one = openedWindow(m_three.mid(0, 1));
        one->desk().selection().setHead({attention::Stack::Encoder, 1, 2});
        const auto *grid = one->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridA"));
        const auto *lane = qobject_cast<widgets::lanes::LaneFrame *>(grid->parentWidget());
        QVERIFY(lane);
        QCOMPARE(lane->header()->content().readoutName, QStringLiteral("L1H2 entropy here"));
    }

    // Mass on the previous token: .3, .6 and .9 in the heads of A's layers, .45 and .9 in B's.
    void lanesFollowTheMatching()
    {
        const QString wide = m_folder.filePath(QStringLiteral("wide.h5")),
                      narrow = m_folder.filePath(QStringLiteral("narrow.h5"));
        tests::writeSampleArchive(wide, {.sharpness = 0.9});
        tests::writeSampleArchive(narrow, {.heads = 2, .sharpness = 0.9, .stack = attention::Stack::Decoder});
        const auto window = openedWindow({wide, narrow});
        desktop::results::Desk &desk = window->desk();
        QTRY_VERIFY_WITH_TIMEOUT(desk.comparison(), patience);
        const attention::HeadId head{attention::Stack::Encoder, 1, 2}, partner{attention::Stack::Decoder, 1, 1};
        QVERIFY(desk.partners(SourceId{1}).of(head) == partner);
        QVERIFY(!desk.partners(SourceId{1}).of({attention::Stack::Encoder, 1, 0}) ||
                !desk.partners(SourceId{1}).of({attention::Stack::Encoder, 1, 1})); // one of three has no partner
        desk.selection().setHead(head);
        const desktop::views::heads::CellInput cells = window->view<desktop::views::heads::HeadsView>()->input();
        using desktop::views::heads::ReadoutScope;
        QCOMPARE(desktop::views::heads::laneReadout(cells, 1, head, ReadoutScope::Example),
            desktop::views::heads::laneReadout(cells, 0, head, ReadoutScope::Example));
        QCOMPARE(desktop::views::heads::differenceReadout(cells, head), 0.0);
        const auto *grid = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridB"));
        QTRY_VERIFY_WITH_TIMEOUT(grid->content().cells[5].state == widgets::headgrid::CellState::Normal, patience);
        QCOMPARE(std::count_if(grid->content().cells.begin(), grid->content().cells.end(),
                     [](const widgets::headgrid::HeadCell &cell) {
                         return cell.state == widgets::headgrid::CellState::NoData;
                     }),
            2);

        window->setView("head");
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::head::HeadView>()->drawn(), patience);
        const desktop::views::head::HeadInput input = window->view<desktop::views::head::HeadView>()->input();
        const compare::example::HeadMapRow &row = input.maps->rows[0];
        QVERIFY(row.maps[1] && row.difference);
        QCOMPARE(row.largestDifference, 0.0F);
        QCOMPARE(desktop::views::head::headsTitle(row, 0, input), QStringLiteral("L1H2"));
        QCOMPARE(desktop::views::head::headsTitle(row, 1, input), QStringLiteral("L1H1"));
        QCOMPARE(desktop::views::head::headDifferenceContent(input).mapNames.front(), QStringLiteral("L1H1 − L1H2"));
    }

    void listsChooseThePair()
    {
        const auto window = openedWindow(m_three);
        auto *reference = window->findChild<QComboBox *>(QStringLiteral("referenceSource"));
        QTRY_COMPARE_WITH_TIMEOUT(reference->count(), 3, patience);
        emit reference->activated(2);
        QCOMPARE(order(*window), QStringLiteral("CBA"));
        auto *compared = window->findChild<QComboBox *>(QStringLiteral("comparedSource"));
        QTRY_COMPARE_WITH_TIMEOUT(compared->currentData().toInt(), 1, patience);
        QCOMPARE(compared->count(), 2); // not the reference
    }
};

HEADWISE_TEST(TestPairs)
#include "tst_pairs.moc"
