// SPDX-License-Identifier: GPL-3.0-or-later
// Keys: pages change without leaving a ring, arrows work from the docks, and the focus is seen.
#include "app/desktop/docks/inspector.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/views/scrolled.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/style/style.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QPushButton>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestKeyboard : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QStringList m_files;

    static std::optional<attention::HeadId> pinned(shell::MainWindow &window)
    {
        return window.desk().selection().state().currentHead();
    }

private slots:
    void initTestCase()
    {
        widgets::style::applyAppearance(*qApp, widgets::theme::Appearance::Light);
        installFakeCli(m_folder.path(), "exit 0"); // every file is sound
        for (const char *name : {"a.h5", "b.h5"}) {
            m_files << m_folder.filePath(QString::fromLatin1(name));
            writeSampleArchive(m_files.back(), {.sharpness = m_files.size() > 1 ? 0.9 : 0.5});
        }
    }
    void aPageChangedByKeyHasTheFocusAsAWhole()
    {
        const auto window = openedWindow(m_files, QStringLiteral("heads"));
        window->activateWindow();
        window->currentView()->findChild<widgets::headgrid::HeadGrid *>()->setFocus(Qt::TabFocusReason);
        for (const char *view : {"head", "statistics", "compare", "heads"}) {
            window->desk().commands().trigger(QStringLiteral("view.") + QLatin1String(view));
            QCOMPARE(window->currentView()->fileName(), QString::fromLatin1(view));
            QCOMPARE(window->focusWidget(), static_cast<QWidget *>(window->currentView()));
        }
    }
    void aPageThatOpensLeavesNoRing()
    {
        shell::MainWindow window;
        window.sessions().setKeeping(false);
        window.setKeepLayout(false);
        window.show();
        window.findChild<QPushButton *>(QStringLiteral("startOpen"))->setFocus(Qt::MouseFocusReason);
        window.desk().workspace().addSources(m_files);
        QTRY_COMPARE_WITH_TIMEOUT(window.desk().workspace().shownSources().size(), std::size_t(2), patience);
        QVERIFY(!window.testAttribute(Qt::WA_KeyboardFocusChange)); // with it, the widget with the focus has a ring
        window.desk().commands().run("session.close");
        QVERIFY(window.desk().workspace().empty());
        QVERIFY(!window.testAttribute(Qt::WA_KeyboardFocusChange));
    }
    void theFocusOfADockStaysWhereItIs()
    {
        const auto window = openedWindow(m_files, QStringLiteral("heads"));
        auto *search = window->findChild<QWidget *>(QStringLiteral("exampleSearch"));
        search->setFocus();
        window->desk().commands().trigger(QStringLiteral("view.statistics"));
        QCOMPARE(window->focusWidget(), search);
    }
    void arrowsMoveBetweenHeadsFromTheInspector()
    {
        const auto window = openedWindow(m_files, QStringLiteral("heads"));
        window->desk().selection().setHead(attention::HeadId{attention::Stack::Encoder, 0, 0});
        auto *area = window->findChild<docks::Inspector *>()->findChild<views::ScrollColumn *>();
        QVERIFY(area);
        QCOMPARE(area->focusPolicy(), Qt::NoFocus);
        QTest::keyClick(area, Qt::Key_Right);
        QCOMPARE(pinned(*window), std::optional(attention::HeadId{attention::Stack::Encoder, 0, 1}));
        QTest::keyClick(area, Qt::Key_Down);
        QCOMPARE(pinned(*window), std::optional(attention::HeadId{attention::Stack::Encoder, 1, 1}));
    }
    void theFocusOfTheHeadGridIsSeen()
    {
        const auto window = openedWindow(m_files, QStringLiteral("heads"));
        window->activateWindow();
        window->setAttribute(Qt::WA_KeyboardFocusChange); // as after the Tab key
        auto *grid = window->currentView()->findChild<widgets::headgrid::HeadGrid *>();
        window->currentView()->setFocus();
        const QColor before = grid->grab().toImage().pixelColor(1, grid->height() / 2);
        grid->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(grid->hasFocus());
        const QColor after = grid->grab().toImage().pixelColor(1, grid->height() / 2);
        const QColor ink = widgets::theme::theme(widgets::theme::Appearance::Light).ink;
        QVERIFY(before != after);
        QVERIFY2(std::abs(after.lightness() - ink.lightness()) < 40, qPrintable(after.name()));
    }
    void theRingOfAButtonInInkIsSeen()
    {
        QWidget window;
        window.resize(200, 80);
        QPushButton button(QStringLiteral("Open the demo"), &window);
        button.setGeometry(20, 20, 140, 30);
        widgets::style::makePrimary(&button);
        window.show();
        window.activateWindow();
        window.setAttribute(Qt::WA_KeyboardFocusChange);
        const QImage before = button.grab().toImage();
        button.setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(button.hasFocus());
        QVERIFY(button.grab().toImage().pixelColor(70, 3).lightness() > before.pixelColor(70, 3).lightness() + 60);
    }
    void draggedFilesAreAccepted()
    {
        const auto window = openedWindow(m_files, QStringLiteral("heads"));
        auto *sign = window->findChild<QWidget *>(QStringLiteral("dropSign"));
        QVERIFY(sign && !sign->isVisible());
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(m_files[0]), QUrl::fromLocalFile(m_files[1])});
        QDragEnterEvent enter(QPoint(500, 400), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &enter);
        QVERIFY(enter.isAccepted() && sign->isVisible());
        QVERIFY2(sign->accessibleName().contains('2'), qPrintable(sign->accessibleName()));
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(window.get(), &leave);
        QVERIFY(!sign->isVisible());
        QMimeData text;
        text.setText("no file");
        QDragEnterEvent other(QPoint(500, 400), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(window.get(), &other);
        QVERIFY(!sign->isVisible());
    }
};

HEADWISE_TEST(TestKeyboard)
#include "tst_keyboard.moc"
