// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/colorbar.h"
#include "widgets/theme/numberformat.h"
#include "widgets/theme/ticks.h"

#include "tests/support/registry.h"

#include <QLocale>
#include <QScopeGuard>

#include <limits>

using namespace headwise;

class TestNumbers : public QObject
{
    Q_OBJECT
private slots:
    void numbers()
    {
        QCOMPARE(widgets::theme::formatNumber(0.971), QString("0.97"));
        QCOMPARE(widgets::theme::formatNumber(-0.171), QString::fromUtf8("−0.17"));
        QCOMPARE(widgets::theme::formatNumber(-0.001), QString("0.00")); // never a signed zero
        QCOMPARE(widgets::theme::formatNumber(std::nan("")), QString::fromUtf8("–"));
        QCOMPARE(widgets::theme::formatSigned(0.95), QString("+0.95"));
        QCOMPARE(widgets::theme::formatSigned(0.001), QString("0.00"));
        QCOMPARE(widgets::theme::formatSigned(-std::numeric_limits<double>::infinity()), QString::fromUtf8("−∞"));
        QCOMPARE(widgets::theme::formatRange(-0.19, -0.15), QString::fromUtf8("−0.19 … −0.15"));
        QCOMPARE(widgets::theme::formatRange(0.04, 0.14), QString::fromUtf8("+0.04 … +0.14"));
        QCOMPARE(widgets::theme::formatHalfWidth(0.02), QString::fromUtf8("±0.02"));
        QCOMPARE(widgets::theme::formatTick(-0.8, true), QString::fromUtf8("−0.8"));
        QCOMPARE(widgets::theme::formatTick(0.25), QString("0.25"));
        QCOMPARE(widgets::theme::formatTick(1e-17, true), QString("0"));
        QCOMPARE(widgets::theme::formatPercent(0.83), QString::fromUtf8("83\u00A0%"));
        QCOMPARE(widgets::theme::formatCount(4096), QString("4,096"));
    }
    void numbersOfAGermanWindow()
    {
        QLocale::setDefault(QLocale(QLocale::German));
        const auto english = qScopeGuard([] { QLocale::setDefault(QLocale::c()); });
        QCOMPARE(widgets::theme::formatNumber(1234.5), QString("1234,50"));
        QCOMPARE(widgets::theme::formatNumber(-0.001), QString("0,00"));
        QCOMPARE(widgets::theme::formatSigned(0.95), QString("+0,95"));
        QCOMPARE(widgets::theme::formatSigned(0.001), QString("0,00"));
        QCOMPARE(widgets::theme::formatRange(-0.19, 0.15), QString::fromUtf8("−0,19 … +0,15"));
        QCOMPARE(widgets::theme::formatTick(0.25, true), QString("+0,25"));
        QCOMPARE(widgets::theme::formatTick(0, true), QString("0"));
        QCOMPARE(widgets::theme::formatPercent(0.125, 1), QString::fromUtf8("12,5\u00A0%"));
        QCOMPARE(widgets::theme::formatCount(4096), QString("4.096"));
    }
    /// Texts are English then, and numbers with them.
    void numbersOfOtherLocales_data()
    {
        QTest::addColumn<QString>("locale");
        for (const char *locale : {"C", "en_US", "en_GB", "en_IN", "de_CH"})
            QTest::newRow(locale) << QString::fromLatin1(locale);
    }
    void numbersOfOtherLocales()
    {
        QFETCH(QString, locale);
        QLocale::setDefault(QLocale(locale));
        const auto english = qScopeGuard([] { QLocale::setDefault(QLocale::c()); });
        QCOMPARE(widgets::theme::formatNumber(0.5), QString("0.50"));
        QCOMPARE(widgets::theme::formatCount(1234567), QString("1,234,567"));
    }
    void barTicks_data()
    {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QVector<double>>("ticks");
        QTest::newRow("weights") << 0.0 << 1.0 << QVector<double>{0, 0.25, 0.5, 0.75, 1};
        QTest::newRow("symmetric ends are named") << -1.6 << 1.6 << QVector<double>{-1.6, -0.8, 0, 0.8, 1.6};
        QTest::newRow("ln 16 takes round steps") << 0.0 << 2.77 << QVector<double>{0, 1, 2};
        QTest::newRow("empty range") << 2.0 << 2.0 << QVector<double>{2};
    }
    void barTicks()
    {
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QVector<double>, ticks);
        const auto found = widgets::controls::colorBarTicks({low, high});
        QCOMPARE(static_cast<qsizetype>(found.size()), ticks.size());
        for (qsizetype tick = 0; tick < ticks.size(); ++tick)
            QVERIFY(std::abs(found[static_cast<std::size_t>(tick)] - ticks[tick]) < 1e-12);
    }
    void roundTicksStayInside()
    {
        for (const auto &[low, high] : {std::pair{-3.7, 12.2}, {0.0013, 0.0086}, {-1e6, -9e5}}) {
            const auto ticks = widgets::theme::roundTicks(low, high, 6);
            QVERIFY(ticks.size() >= 2 && ticks.size() <= 7);
            QVERIFY(ticks.front() >= low - 1e-9 * std::abs(low) && ticks.back() <= high + 1e-9 * std::abs(high));
        }
    }
    void barLeavesRoomForItsNumbers()
    {
        const QRectF rect(10, 0, 200, 30);
        const widgets::controls::ColorBarContent content{
            widgets::theme::Scale::Difference, {-1.6, 1.6}, "B − A", "q ≥ 0.05"};
        const QRectF bar = widgets::controls::colorBarRect(rect, content, QFont());
        QVERIFY(bar.left() > rect.left() && bar.right() < rect.right());
        QCOMPARE(bar.height(), 9.0);
    }
};

HEADWISE_TEST(TestNumbers)
#include "tst_numbers.moc"
