// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/icons.h"
#include "widgets/theme/colorscale.h"
#include "widgets/theme/lanecolors.h"

#include "tests/support/registry.h"

#include <QImage>
#include <QPainter>

using namespace headwise;

namespace {

/// WCAG 2 contrast of two opaque colours.
double contrast(const QColor &a, const QColor &b)
{
    const auto luminance = [](const QColor &color) {
        const double y = (widgets::theme::lightnessOf(color.rgb()) + 16) / 116;
        return y > 6.0 / 29 ? y * y * y : widgets::theme::lightnessOf(color.rgb()) * 27 / 24389;
    };
    const double low = std::min(luminance(a), luminance(b)), high = std::max(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestColors : public QObject
{
    Q_OBJECT
private slots:
    void stopsAreExact_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("fraction");
        QTest::addColumn<QString>("color");
        const auto row = [](const char *name, widgets::theme::Scale scale, bool dark, double fraction,
                             const char *color) {
            QTest::newRow(name) << static_cast<int>(scale) << dark << fraction << QString(color);
        };
        row("ember ground", widgets::theme::Scale::Ember, false, 0, "#fffbf3");
        row("ember end", widgets::theme::Scale::Ember, false, 1, "#3a1208");
        row("ember above the end", widgets::theme::Scale::Ember, false, 7, "#3a1208");
        row("dark ember ground", widgets::theme::Scale::Ember, true, 0, "#1b1d20");
        row("dark ember end", widgets::theme::Scale::Ember, true, 1, "#fff0d2");
        row("distances: near is dark", widgets::theme::Scale::EmberReversed, false, 0, "#3a1208");
        row("more in A", widgets::theme::Scale::Difference, false, 0, "#0f3b6b");
        row("more in B", widgets::theme::Scale::Difference, false, 1, "#6b1a10");
        row("cividis", widgets::theme::Scale::Cividis, true, 1, "#fee838");
        row("viridis", widgets::theme::Scale::Viridis, false, 0, "#440154");
        row("not a number is the ground", widgets::theme::Scale::Ember, false, std::nan(""), "#fffbf3");
        // Entry 143 stands at 4.486 between #EB8A37 and #D2601F; mixed as light it would be #DF782D.
        row("half-way between stops", widgets::theme::Scale::Ember, false, 143.4375 / 255, "#df762b");
    }
    void stopsAreExact()
    {
        QFETCH(int, scale);
        QFETCH(bool, dark);
        QFETCH(double, fraction);
        QFETCH(QString, color);
        const auto &table = widgets::theme::colorScale(static_cast<widgets::theme::Scale>(scale),
            dark ? widgets::theme::Appearance::Dark : widgets::theme::Appearance::Light);
        QCOMPARE(QColor(table.at(fraction)).name(), color);
    }
    void interpolationIsLinearInSrgb()
    {
        const widgets::theme::ColorScale scale(std::vector<QRgb>{0x000000, 0xFFFFFF});
        QCOMPARE(qRed(scale.at(128.0 / 255)), 128); // in light it would be 188
    }
    void lightnessIsMonotonic_data()
    {
        QTest::addColumn<int>("scale");
        QTest::addColumn<bool>("dark");
        QTest::newRow("ember") << static_cast<int>(widgets::theme::Scale::Ember) << false;
        QTest::newRow("ember dark") << static_cast<int>(widgets::theme::Scale::Ember) << true;
        QTest::newRow("cividis") << static_cast<int>(widgets::theme::Scale::Cividis) << false;
        QTest::newRow("viridis") << static_cast<int>(widgets::theme::Scale::Viridis) << false;
    }
    void lightnessIsMonotonic()
    {
        QFETCH(int, scale);
        QFETCH(bool, dark);
        const auto &table = widgets::theme::colorScale(static_cast<widgets::theme::Scale>(scale),
            dark ? widgets::theme::Appearance::Dark : widgets::theme::Appearance::Light)
                                .table();
        const double sign = widgets::theme::lightnessOf(table[255]) > widgets::theme::lightnessOf(table[0]) ? 1 : -1;
        for (std::size_t entry = 1; entry < table.size(); ++entry)
            QVERIFY2(
                sign * (widgets::theme::lightnessOf(table[entry]) - widgets::theme::lightnessOf(table[entry - 1])) >
                    -0.35,
                qPrintable(QString::number(entry)));
    }
    void armsOfTheDifferenceWeighTheSame()
    {
        for (const auto appearance : {widgets::theme::Appearance::Light, widgets::theme::Appearance::Dark}) {
            const auto &scale = widgets::theme::colorScale(widgets::theme::Scale::Difference, appearance);
            for (int stop = 0; stop < 4; ++stop)
                QVERIFY(std::abs(widgets::theme::lightnessOf(scale.at(stop / 8.0)) -
                                 widgets::theme::lightnessOf(scale.at(1 - stop / 8.0))) <= 6);
        }
    }
    void emberSpansTheLightness()
    {
        const auto &light = widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Light);
        const auto &dark = widgets::theme::colorScale(widgets::theme::Scale::Ember, widgets::theme::Appearance::Dark);
        QCOMPARE(qRound(widgets::theme::lightnessOf(light.at(0))), 99);
        QVERIFY(widgets::theme::lightnessOf(light.at(1)) < 13);
        QVERIFY(widgets::theme::lightnessOf(dark.at(0)) < 12 && widgets::theme::lightnessOf(dark.at(1)) > 94);
    }
    void textOnColor_data()
    {
        QTest::addColumn<QColor>("ground");
        QTest::addColumn<bool>("white");
        QTest::newRow("white") << QColor(Qt::white) << false;
        QTest::newRow("black") << QColor(Qt::black) << true;
        QTest::newRow("luma 139 is dark") << QColor(139, 139, 139) << true;
        QTest::newRow("luma 140 is light") << QColor(140, 140, 140) << false;
        QTest::newRow("blue counts little") << QColor(0, 0, 255) << true;
        QTest::newRow("yellow") << QColor(0xFE, 0xE8, 0x38) << false;
    }
    void textOnColor()
    {
        QFETCH(QColor, ground);
        QFETCH(bool, white);
        QCOMPARE(widgets::theme::textOn(ground) == QColor(Qt::white), white);
    }
    void textReadsOnItsGround()
    {
        for (const auto appearance : {widgets::theme::Appearance::Light, widgets::theme::Appearance::Dark}) {
            const widgets::theme::Theme &t = theme(appearance);
            QVERIFY(contrast(t.text, t.window) > 7);
            QVERIFY(contrast(t.text2, t.base) > 6);
            QVERIFY(contrast(t.text3, t.base) > 4.5);
            QVERIFY(contrast(t.onInk, t.ink) > 7);
        }
    }
    void themeIsFoundAgain()
    {
        QCOMPARE(
            widgets::theme::themeOf(widgets::theme::paletteFor(theme(widgets::theme::Appearance::Dark))).appearance,
            widgets::theme::Appearance::Dark);
        QCOMPARE(
            widgets::theme::themeOf(widgets::theme::paletteFor(theme(widgets::theme::Appearance::Light))).appearance,
            widgets::theme::Appearance::Light);
    }
    void lanes()
    {
        QCOMPARE(widgets::theme::laneColor(SourceId{0}, widgets::theme::Appearance::Light).line, QColor(0x2A6FB0));
        QCOMPARE(widgets::theme::laneColor(SourceId{3}, widgets::theme::Appearance::Dark).line, QColor(0xD4B6DA));
        const widgets::theme::LaneColor fifth =
            widgets::theme::laneColor(SourceId{4}, widgets::theme::Appearance::Light);
        QCOMPARE(fifth.line, QColor(0x2A6FB0));
        QVERIFY(fifth.outlined && !widgets::theme::laneColor(SourceId{3}, widgets::theme::Appearance::Light).outlined);
        QCOMPARE(fifth.letter, QString("E"));
        QCOMPARE(
            widgets::theme::differenceLaneColor(SourceId{0}, SourceId{1}, widgets::theme::Appearance::Light).letter,
            QString::fromUtf8("B − A"));
    }
    void ranges()
    {
        QCOMPARE(widgets::theme::symmetricRange(-0.2, 0.1), (widgets::theme::ValueRange{-0.2, 0.2}));
        QCOMPARE(widgets::theme::roundedRange({0, 2.77}).high, 3.0);
        QCOMPARE(widgets::theme::roundedRange({-1.54, 1.54}).low, -1.6);
        QCOMPARE(widgets::theme::roundedRange({0, 0}),
            (widgets::theme::ValueRange{0, 1})); // nothing measured yet: still a range
        QCOMPARE((widgets::theme::ValueRange{1, 1}.fraction(1)), 0.5);
    }
    void everyIconDrawsSomething()
    {
        for (int icon = 0; icon <= static_cast<int>(widgets::style::Icon::Help); ++icon) {
            QImage image(32, 32, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            widgets::style::paintIcon(painter, image.rect(), static_cast<widgets::style::Icon>(icon), Qt::black);
            painter.end();
            int marked = 0;
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 32; ++x)
                    marked += qAlpha(image.pixel(x, y)) > 128;
            QVERIFY2(marked > 12, qPrintable(QString("icon %1").arg(icon)));
        }
    }
};

HEADWISE_TEST(TestColors)
#include "tst_colors.moc"
