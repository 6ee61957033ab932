// SPDX-License-Identifier: GPL-3.0-or-later
// The Statistics view in the window: drawn, linked with the selection, sliced, exported.
#include "app/desktop/figures/picture.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/views/statistics/statisticspanel.h"
#include "app/desktop/views/statistics/statisticsview.h"
#include "core/base/error.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/plots/scatter.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestStatisticsView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b, m_summary;

    static widgets::tables::HeadTable *tableOf(desktop::shell::MainWindow &window)
    {
        return window.findChild<widgets::tables::HeadTable *>(QStringLiteral("statisticsTable"));
    }
    static void change(desktop::shell::MainWindow &window,
        const std::function<void(desktop::views::statistics::StatisticsViewSettings &)> &edit)
    {
        desktop::views::statistics::StatisticsViewSettings settings =
            window.desk().workspace().settingsOf<desktop::views::statistics::StatisticsSettings>();
        edit(settings);
        window.desk().workspace().changeSettings(settings, QStringLiteral("test"));
    }

private slots:
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_a = m_folder.filePath(QStringLiteral("a.h5"));
        m_b = m_folder.filePath(QStringLiteral("b.h5"));
        m_summary = m_folder.filePath(QStringLiteral("summary.h5"));
        tests::writeSampleArchive(m_a, {.examples = 12});
        tests::writeSampleArchive(m_b, {.examples = 12, .sharpness = 0.9});
        tests::writeSampleArchive(m_summary, {.examples = 12, .maps = false});
    }

    void tableAndChartsShowBothSources()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        QVERIFY(window->view<desktop::views::statistics::StatisticsView>()->drawn());
        QCOMPARE(tableOf(*window)->model()->rowCount(), 6);
        auto *layers = window->findChild<widgets::plots::LayerDistributions *>(QStringLiteral("layerChart"));
        QCOMPARE(layers->content().layers.size(), std::size_t{2});
        QCOMPARE(layers->content().layers[0].sources.size(), std::size_t{2});
        QCOMPARE(layers->content().layers[0].sources[0].values, std::int64_t{36}); // 3 heads x 12 examples
        QVERIFY(window->findChild<widgets::plots::Scatter *>(QStringLiteral("significanceChart"))->isVisible());
        QCOMPARE(window->findChild<widgets::plots::Scatter *>(QStringLiteral("scatterChart"))->content().marks.size(),
            std::size_t{12});
    }
    void oneSourceHasNoSignificance()
    {
        const auto window = openedWindow({m_summary}, "statistics");
        QVERIFY(window->view<desktop::views::statistics::StatisticsView>()->drawn());
        QVERIFY(!window->findChild<widgets::plots::Scatter *>(QStringLiteral("significanceChart"))->isVisible());
        QCOMPARE(tableOf(*window)->model()->rowCount(), 6);
    }
    void rowsAndSelectionAreLinked()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        widgets::tables::HeadTable *table = tableOf(*window);
        desktop::workspace::Selection &selection = window->desk().selection();
        selection.setHead({attention::Stack::Encoder, 1, 2});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
        QCOMPARE(table->currentIndex().data(widgets::tables::HeadRole).value<attention::HeadId>(),
            (attention::HeadId{attention::Stack::Encoder, 1, 2}));
        const QModelIndex other = table->model()->index(table->currentIndex().row() == 0 ? 1 : 0, 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(other).center());
        QCOMPARE(*selection.state().currentHead(), other.data(widgets::tables::HeadRole).value<attention::HeadId>());
        emit window->findChild<widgets::plots::LayerDistributions *>(QStringLiteral("layerChart"))->layerClicked(1);
        QCOMPARE(selection.state().heads.size(), std::size_t{3});
        QCOMPARE(table->selectionModel()->selectedRows().size(), 3);
    }
    void slicesChangeEveryNumber()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        window->desk().selection().setHead({attention::Stack::Encoder, 0, 2});
        change(*window, [](desktop::views::statistics::StatisticsViewSettings &s) {
            s.sliceColumn = "label";
            s.slice = "label=odd";
            s.tableNumbers = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::statistics::StatisticsView>()->drawn(), patience);
        const QByteArray csv = window->view<desktop::views::statistics::StatisticsView>()->tableText("csv", "here");
        QVERIFY(csv.contains("# examples: label=odd"));
        const QList<QByteArray> lines = csv.trimmed().split('\n');
        QVERIFY(csv.contains("# change: B - A"));
        const QList<QByteArray> names = lines[4].split(','), first = lines[5].split(',');
        QCOMPARE(first[names.indexOf("entropy.change.n")], QByteArray("6"));
        auto *layers = window->findChild<widgets::plots::LayerDistributions *>(QStringLiteral("layerChart"));
        QCOMPARE(layers->content().layers[0].sources[1].values, std::int64_t{18});
        auto *rows =
            window->view<desktop::views::statistics::StatisticsView>()->panel()->findChild<widgets::plots::SliceRows *>(
                QStringLiteral("sliceRows"));
        QTRY_COMPARE_WITH_TIMEOUT(rows->content().rows.size(), std::size_t{3}, patience); // all, even, odd
        QVERIFY(rows->content().rows[2].chosen);
        QCOMPARE(rows->content().rows[1].examples, qint64{6});
        // Another slice: its own numbers, of tables that were computed with the first one.
        change(*window, [](desktop::views::statistics::StatisticsViewSettings &s) { s.slice = "label=even"; });
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::statistics::StatisticsView>()->drawn(), patience);
        const QByteArray even = window->view<desktop::views::statistics::StatisticsView>()->tableText("csv", "here");
        QVERIFY(even.contains("# examples: label=even"));
        QVERIFY(even.trimmed().split('\n')[5] != lines[5]);
        change(*window, [](desktop::views::statistics::StatisticsViewSettings &s) { s.slice = "label=odd"; });
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::statistics::StatisticsView>()->drawn(), patience);
        QCOMPARE(window->view<desktop::views::statistics::StatisticsView>()->tableText("csv", "here"), csv);
        QTRY_VERIFY_WITH_TIMEOUT(
            rows->isVisibleTo(window->view<desktop::views::statistics::StatisticsView>()->panel()), patience);
        emit rows->itemClicked(0);
        QVERIFY(
            window->desk().workspace().settingsOf<desktop::views::statistics::StatisticsSettings>().slice.isEmpty());
        window->desk().workspace().undoStack().undo();
        QCOMPARE(window->desk().workspace().settingsOf<desktop::views::statistics::StatisticsSettings>().slice,
            QString("label=odd"));
    }
    /// Every setting that changes maps changes the numbers of a slice, also after another one.
    void slicesFollowTheUnits()
    {
        const auto csvWith = [&](desktop::shell::MainWindow &window, attention::SpecialTokens special,
                                 attention::FirstToken first) {
            change(window, [&](desktop::views::statistics::StatisticsViewSettings &s) {
                s.sliceColumn = "label";
                s.slice = "label=odd";
                s.special = special;
                s.firstToken = first;
            });
            auto *view = window.view<desktop::views::statistics::StatisticsView>();
            [&] { QTRY_VERIFY_WITH_TIMEOUT(view->drawn(), patience); }();
            return view->tableText("csv", "here");
        };
        const auto flipped = openedWindow({m_a, m_b}, "statistics");
        QSet<QByteArray> seen;
        for (const auto special : {attention::SpecialTokens::Show, attention::SpecialTokens::Renormalise})
            for (const auto first : {attention::FirstToken::Show, attention::FirstToken::Drop}) {
                const QByteArray csv = csvWith(*flipped, special, first);
                const auto fresh = openedWindow({m_a, m_b}, "statistics");
                QCOMPARE(csv, csvWith(*fresh, special, first));
                seen.insert(csv);
            }
        QCOMPARE(seen.size(), 3); // the first token is a special one
    }
    void anotherMeasureReachesTheCharts()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        change(*window, [](desktop::views::statistics::StatisticsViewSettings &s) { s.measure = "offset_previous"; });
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::statistics::StatisticsView>()->drawn(), patience);
        auto *layers = window->findChild<widgets::plots::LayerDistributions *>(QStringLiteral("layerChart"));
        QVERIFY(layers->content().layers[0].sources[0].median > 1); // percent
    }
    void filteredToNothingStaysCalm()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        change(*window, [](desktop::views::statistics::StatisticsViewSettings &s) { s.headFilter = "L9"; });
        QCOMPARE(tableOf(*window)->model()->rowCount(), 0);
        QVERIFY(window->view<desktop::views::statistics::StatisticsView>()->tableText("csv", {}).contains("head,"));
    }
    void copiesTheTable()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        tableOf(*window)->setFocus();
        QTest::keySequence(tableOf(*window), QKeySequence::Copy);
        QTRY_VERIFY(QApplication::clipboard()->text().startsWith("head\t"));
        QCOMPARE(QApplication::clipboard()->text().trimmed().split('\n').size(), 7);
    }
    void picturesHoldTableAndCharts()
    {
        const auto window = openedWindow({m_a, m_b}, "statistics");
        const QString path = m_folder.filePath(QStringLiteral("statistics.svg"));
        desktop::figures::savePicture(
            *window->view<desktop::views::statistics::StatisticsView>(), QStringLiteral("provenance"), path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray svg = file.readAll();
        QVERIFY(svg.size() > 20000 && !svg.contains("<text"));
        const QString csv = m_folder.filePath(QStringLiteral("table.csv"));
        desktop::figures::saveText(
            window->view<desktop::views::statistics::StatisticsView>()->tableText("csv", "here"), csv);
        QVERIFY(QFileInfo(csv).size() > 100);
        QVERIFY_EXCEPTION_THROWN(desktop::figures::saveText("x", m_folder.filePath("no/such/folder.csv")), Error);
    }
};

HEADWISE_TEST(TestStatisticsView)
#include "tst_statisticsview.moc"
