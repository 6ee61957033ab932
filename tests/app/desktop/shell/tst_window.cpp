// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/figures/picture.h"
#include "app/desktop/render.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/incoming.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/views/exportformats.h"
#include "app/desktop/views/head/headview.h"
#include "app/desktop/views/headfilter.h"
#include "app/desktop/views/heads/headsview.h"
#include "core/base/error.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QToolButton>
#include <QXmlStreamReader>

#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestWindow : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b, m_summary;

    static void click(QWidget *widget, QPoint at)
    {
        QTest::mouseMove(widget, at);
        QTest::mouseClick(widget, Qt::LeftButton, {}, at);
    }

private slots:
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_a = m_folder.filePath(QStringLiteral("a.h5"));
        m_b = m_folder.filePath(QStringLiteral("b.h5"));
        m_summary = m_folder.filePath(QStringLiteral("summary.h5"));
        tests::writeSampleArchive(m_a, {});
        tests::writeSampleArchive(m_b, {.sharpness = 0.9});
        tests::writeSampleArchive(m_summary, {.maps = false});
    }

    void startPageIsThereAtOnce()
    {
        desktop::shell::MainWindow window;
        window.sessions().setKeeping(false);
        window.show();
        QVERIFY(window.findChild<QPushButton *>(QStringLiteral("startOpen"))->isVisible());
        QVERIFY(!window.dock(QStringLiteral("sourcesDock"))->isVisible());
    }

    void twoArchivesGiveThreeLanes()
    {
        const auto window = openedWindow({m_a, m_b});
        auto *first = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridA"));
        auto *difference = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridDifference"));
        QVERIFY(first && difference);
        QCOMPARE(first->content().cells.size(), std::size_t{6});
        QVERIFY(!first->content().cells[0].thumbnail.isNull());
        QVERIFY(difference->content().cells[0].value > 0);
    }

    void hoverAndClickAreLinked()
    {
        const auto window = openedWindow({m_a, m_b});
        auto *a = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridA"));
        auto *b = window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridB"));
        const attention::HeadId head{attention::Stack::Encoder, 1, 2};
        const QPoint at = a->headRect(head).center().toPoint();
        QTest::mouseMove(a->viewport(), at + QPoint(1, 1)); // a move to the pointer's position would give no event
        QTest::mouseMove(a->viewport(), at);
        QTRY_VERIFY_WITH_TIMEOUT(b->state().hovered == std::optional<attention::HeadId>(head), patience);
        QTest::mouseClick(a->viewport(), Qt::LeftButton, {}, at);
        QVERIFY(b->state().pinned == std::optional<attention::HeadId>(head));
        QTest::keyClick(window.get(), Qt::Key_Escape);
        QVERIFY(!b->state().pinned);
    }

    void identicalSourcesDifferByNothing()
    {
        const auto window = openedWindow({m_a, m_a});
        for (const widgets::headgrid::HeadCell &cell :
            window->findChild<widgets::headgrid::HeadGrid *>(QStringLiteral("headGridDifference"))->content().cells)
            QCOMPARE(cell.value, 0.0);
    }

    void differencesAreComparisonMinusBaseline()
    {
        const auto window = openedWindow({m_a, m_b});
        window->desk().selection().setHead({attention::Stack::Encoder, 0, 2});
        window->setView("head");
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::head::HeadView>()->drawn(), patience);
        const desktop::views::head::HeadInput input = window->view<desktop::views::head::HeadView>()->input();
        // Row 2 gives its mass to token 1: 0.2 * 0.5 + 0.5 in A, 0.2 * 0.1 + 0.9 in B.
        QVERIFY(std::abs(input.maps->rows[0].difference->at(2, 1) - 0.32F) < 2e-3F);
        window->desk().workspace().swapSources(SourceId{0}, SourceId{1});
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::head::HeadView>()->drawn() &&
                                     window->view<desktop::views::head::HeadView>()->input().maps->rows[0].difference,
            patience);
        QVERIFY(std::abs(window->view<desktop::views::head::HeadView>()->input().maps->rows[0].difference->at(2, 1) +
                         0.32F) < 2e-3F);
    }

    void hiddenSpecialTokensLeaveRowsAndColumns()
    {
        const auto window = openedWindow({m_a, m_b});
        auto *special = window->findChild<QComboBox *>(QStringLiteral("special"));
        special->setCurrentIndex(2);
        emit special->activated(2);
        window->setView("head");
        QTRY_VERIFY_WITH_TIMEOUT(
            window->view<desktop::views::head::HeadView>()->drawn() &&
                window->view<desktop::views::head::HeadView>()->input().maps->rows[0].maps[0]->queries == 3,
            patience);
        const attention::MapView map = *window->view<desktop::views::head::HeadView>()->input().maps->rows[0].maps[0];
        QVERIFY(std::abs(map.at(0, 0) + map.at(0, 1) + map.at(0, 2) - 1) < 1e-4F);
        window->desk().workspace().undoStack().undo();
        QTRY_VERIFY_WITH_TIMEOUT(
            window->view<desktop::views::head::HeadView>()->drawn() &&
                window->view<desktop::views::head::HeadView>()->input().maps->rows[0].maps[0]->queries == 5,
            patience);
    }

    /// The virtual key is a last column of maps that have one, seen by every query, with a value of its own.
    void aLearnedSinkIsTheLastColumn()
    {
        const QString path = m_folder.filePath("sink.h5");
        tests::writeSampleArchive(path, {.sink = 0.25});
        const auto window = openedWindow({m_a, path});
        window->desk().selection().setHead({attention::Stack::Encoder, 0, 2});
        window->setView("head");
        auto *view = window->view<desktop::views::head::HeadView>();
        QTRY_VERIFY_WITH_TIMEOUT(view->drawn() && view->input().maps->rows[0].difference, patience);
        const desktop::views::head::HeadInput input = view->input();
        const auto plain = desktop::views::head::headLaneContent(input, 0);
        const auto sunk = desktop::views::head::headLaneContent(input, 1);
        const auto difference = desktop::views::head::headDifferenceContent(input);
        QCOMPARE(plain.maps[0].map->keys, 5);
        QCOMPARE(sunk.maps[0].map->keys, 6);
        QCOMPARE(sunk.maps[0].columns.back().label, QString("(sink)"));
        QVERIFY(std::abs(sunk.maps[0].map->at(2, 5) - 0.25F) < 1e-3F);
        QVERIFY(std::abs(difference.maps[0].map->at(2, 5) - 0.25F) < 1e-3F);
        QCOMPARE(sunk.links.map->keys, 5); // links and text are between tokens
        QCOMPARE(sunk.text.tokens.size(), std::size_t(5));
        QVERIFY(desktop::views::head::cellValue(input, 1, {2, 5}, 2).endsWith("25"));
        QVERIFY(desktop::views::head::readoutOf(input, {2, 5})->title.endsWith("(sink)"));
        QVERIFY(!desktop::views::head::readoutOf(input, {2, 6}));
        const auto overlaid = desktop::views::head::headOverlayContent(input);
        QCOMPARE(overlaid.maps[0].map->keys, 6);
        QCOMPARE(overlaid.maps[0].overlaid->keys, 6);
        window->desk().selection().pinCell({2, 5}); // nothing is drawn outside of the map without it
        QVERIFY(!window->grab().isNull());
    }

    void aSummarySaysWhatItCannotDo()
    {
        const auto window = openedWindow({m_summary});
        QVERIFY(!window->findChild<QComboBox *>(QStringLiteral("special"))->isEnabled());
        QStringList notes;
        for (const desktop::views::ViewNote &note : window->currentView()->notes())
            notes << note.text;
        QVERIFY(notes.join(QLatin1Char(' ')).contains(QStringLiteral("summary")));
    }

    void buttonsChangeSources()
    {
        const auto window = openedWindow({m_a, m_b});
        QTest::mouseClick(window->findChild<QPushButton *>(QStringLiteral("swapSources")), Qt::LeftButton);
        QCOMPARE(window->desk().workspace().state().sources[0].name, QStringLiteral("b"));
        QTRY_VERIFY(window->findChild<QToolButton *>(QStringLiteral("eyeB")));
        QTest::mouseClick(window->findChild<QToolButton *>(QStringLiteral("eyeB")), Qt::LeftButton);
        QCOMPARE(window->desk().workspace().shownSources().size(), std::size_t{1});
    }

    void missingAndBrokenFilesAreSaid()
    {
        desktop::shell::MainWindow window;
        window.sessions().setKeeping(false);
        window.show();
        window.incoming().open({m_folder.filePath(QStringLiteral("nowhere.h5"))});
        QVERIFY(window.desk().messages().current().text.contains(QStringLiteral("nowhere.h5")));
        const QString broken = m_folder.filePath(QStringLiteral("broken.h5"));
        QFile file(broken);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("not HDF5");
        file.close();
        window.incoming().open({broken});
        QTRY_VERIFY_WITH_TIMEOUT(
            window.desk().workspace().sources().at(0).status == desktop::workspace::SourceStatus::Failed, patience);
        QVERIFY(window.desk().workspace().sources()[0].problem.contains(QStringLiteral("broken.h5")));
        QVERIFY(window.isVisible());
    }

    void picturesOfAllFormats_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("start");
        const QHash<QString, QByteArray> starts{{"png", "\x89PNG"}, {"svg", "<?xml"}, {"pdf", "%PDF"}};
        for (const QString &format : desktop::views::exportSuffixes(desktop::views::ExportKind::Picture)) {
            QVERIFY2(starts.contains(format), qPrintable(format + " needs a row here"));
            QTest::newRow(qPrintable(format)) << format << starts[format];
        }
    }
    void picturesOfAllFormats()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, start);
        const auto window = openedWindow({m_a, m_b});
        const QString path = m_folder.filePath(QStringLiteral("picture.") + format);
        desktop::figures::savePicture(*window->currentView(), QStringLiteral("provenance & hashes"), path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith(start));
        if (format == QLatin1String("svg")) {
            QVERIFY(!bytes.contains("<text")); // no fonts are embedded, so text is outlines
            QVERIFY(bytes.contains("provenance + hashes"));
            QXmlStreamReader reader(bytes);
            while (!reader.atEnd())
                reader.readNext();
            QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        }
        VERIFY_ERROR(desktop::figures::savePicture(*window->currentView(), {}, QStringLiteral("/nowhere/x.") + format),
            QStringList{"/nowhere/x"});
    }

    void headsThatAreNotThereAreSaid()
    {
        const auto window = openedWindow({m_a});
        Arguments arguments;
        arguments.head = QStringLiteral("L9H9");
        VERIFY_ERROR(applySelection(*window, arguments), QStringList{"L9H9"});
        arguments.head.clear();
        arguments.example = QStringLiteral("99");
        VERIFY_ERROR(applySelection(*window, arguments), QStringList{"99"});
    }

    void filters_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("passes");
        QTest::newRow("nothing") << "" << 0.5 << true;
        QTest::newRow("name") << "L4H9" << 0.5 << true;
        QTest::newRow("layer") << "l4" << 0.5 << true;
        QTest::newRow("another layer") << "L3" << 0.5 << false;
        QTest::newRow("above") << ">0.4" << 0.5 << true;
        QTest::newRow("below, with a true minus") << QStringLiteral("<−0.4") << -0.5 << true;
        QTest::newRow("both must hold") << "L4 >0.6" << 0.5 << false;
        QTest::newRow("less is not equal") << "<0.5" << 0.5 << false;
        QTest::newRow("at most is equal") << "<=0.5" << 0.5 << true;
        QTest::newRow("a decimal comma") << ">0,5" << 0.6 << true;
        QTest::newRow("no value passes no bound") << ">0" << std::nan("") << false;
    }
    void filters()
    {
        QFETCH(QString, filter);
        QFETCH(double, value);
        QFETCH(bool, passes);
        QCOMPARE(desktop::views::passesFilter(
                     filter, {attention::Stack::Encoder, 4, 9}, attention::HeadNaming::ZeroBased, value),
            passes);
    }
    /// Cross-attention must be within reach of the mouse.
    void aStackIsChosenWhereThereAreSeveral()
    {
        const QString several = m_folder.filePath("several.h5"), one = m_folder.filePath("one.h5");
        writeSampleArchive(several, {.secondStack = attention::Stack::Cross});
        writeSampleArchive(one);
        const auto window = openedWindow({several}, "heads");
        auto *stack = window->findChild<QComboBox *>("stack");
        QVERIFY(stack->isVisible());
        QCOMPARE(stack->count(), 2);
        QCOMPARE(stack->currentText(), QString("encoder"));
        stack->setCurrentIndex(1);
        emit stack->activated(1);
        QTRY_VERIFY_WITH_TIMEOUT(
            window->settled() && window->desk().layout()->stack == attention::Stack::Cross, patience);
        QCOMPARE(stack->currentText(), QString("cross"));
        const auto other = openedWindow({one}, "heads");
        QVERIFY(!other->findChild<QComboBox *>("stack")->isVisible());
    }
};

HEADWISE_TEST(TestWindow)
#include "tst_window.moc"
