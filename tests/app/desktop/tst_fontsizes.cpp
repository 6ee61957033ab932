// SPDX-License-Identifier: GPL-3.0-or-later
// Large fonts in small windows: no control lies over another one, and no text of a button is cut.
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"
#include "widgets/style/style.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QMainWindow>
#include <QStackedWidget>
#include <QTabBar>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

namespace {

QString nameOf(const QWidget *widget)
{
    return QStringLiteral("%1 \"%2\" (%3,%4 %5x%6)")
        .arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName())
        .arg(widget->x())
        .arg(widget->y())
        .arg(widget->width())
        .arg(widget->height());
}

/// Widgets that arrange their children one over the other on purpose, or whose parts are Qt's own.
bool stacks(const QWidget *parent)
{
    return qobject_cast<const QStackedWidget *>(parent) || qobject_cast<const QMainWindow *>(parent) ||
           qobject_cast<const QAbstractScrollArea *>(parent) || qobject_cast<const QDockWidget *>(parent) ||
           qobject_cast<const QLineEdit *>(parent) || qobject_cast<const QComboBox *>(parent) ||
           qobject_cast<const QTabBar *>(parent);
}

/// Every pair of siblings that overlap by more than a pixel.
QStringList overlaps(const QWidget &window)
{
    QStringList found;
    for (const QWidget *parent : window.findChildren<const QWidget *>()) {
        if (!parent->isVisible() || stacks(parent))
            continue;
        const auto children = parent->findChildren<const QWidget *>(Qt::FindDirectChildrenOnly);
        for (qsizetype i = 0; i < children.size(); ++i)
            for (qsizetype j = i + 1; j < children.size(); ++j) {
                if (!children[i]->isVisible() || !children[j]->isVisible() || children[i]->isWindow() ||
                    children[j]->isWindow())
                    continue;
                const QRect common = children[i]->geometry().intersected(children[j]->geometry());
                if (common.width() > 1 && common.height() > 1)
                    found << nameOf(children[i]) + QStringLiteral(" lies over ") + nameOf(children[j]);
            }
    }
    return found;
}

/// Buttons that are smaller than their texts.
QStringList cutTexts(const QWidget &window)
{
    QStringList found;
    for (const auto *button : window.findChildren<const QAbstractButton *>())
        if (button->isVisible() && !button->text().isEmpty() && button->width() + 1 < button->sizeHint().width())
            found << nameOf(button) + QStringLiteral(" cuts \"%1\"").arg(button->text());
    return found;
}

} // namespace

class TestFontSizes : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b;

private slots:
    void initTestCase()
    {
        installFakeCli(m_folder.path(), "exit 0"); // every file is sound
        m_a = m_folder.filePath(QStringLiteral("a.h5"));
        m_b = m_folder.filePath(QStringLiteral("b.h5"));
        writeSampleArchive(m_a, {.examples = 12});
        writeSampleArchive(m_b, {.examples = 12, .sharpness = 0.9});
    }
    void cleanup() { widgets::style::applyAppearance(*qApp, widgets::theme::Appearance::Light, 1); }

    void theTestSeesAnOverlap()
    {
        QWidget outer;
        QWidget window(&outer);
        QWidget first(&window), second(&window);
        first.setGeometry(0, 0, 50, 20);
        second.setGeometry(40, 0, 50, 20);
        outer.show();
        QCOMPARE(overlaps(outer).size(), 1);
        second.move(50, 0);
        QVERIFY(overlaps(outer).isEmpty());
    }
    void nothingOverlaps_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<QSize>("size");
        for (const double scale : {1.0, 1.5, 2.0})
            for (const QSize size : {QSize(1440, 900), QSize(1280, 720), QSize(1024, 700)})
                QTest::addRow("%d %% at %d x %d", qRound(100 * scale), size.width(), size.height()) << scale << size;
    }
    void nothingOverlaps()
    {
        QFETCH(double, scale);
        QFETCH(QSize, size);
        widgets::style::applyAppearance(*qApp, widgets::theme::Appearance::Light, scale);
        const auto window = openedWindow({m_a, m_b}, QStringLiteral("heads"));
        window->resize(size);
        for (const views::ViewDescription &view : window->viewList()) {
            window->setView(view.id);
            QTRY_VERIFY_WITH_TIMEOUT(window->settled(), patience);
            // Layouts follow what arrived last.
            QStringList over, cut;
            const auto fits = [&] {
                over = overlaps(*window);
                cut = cutTexts(*window);
                return over.isEmpty() && cut.isEmpty();
            };
            (void)QTest::qWaitFor(fits, patience);
            QVERIFY2(over.isEmpty(), qPrintable(view.id + QStringLiteral(": ") + over.join(QLatin1Char('\n'))));
            QVERIFY2(cut.isEmpty(), qPrintable(view.id + QStringLiteral(": ") + cut.join(QLatin1Char('\n'))));
        }
    }
};

HEADWISE_TEST(TestFontSizes)
#include "tst_fontsizes.moc"
