// SPDX-License-Identifier: GPL-3.0-or-later
// Qt Charts draws at the positions of our axes, nothing is drawn outside the plot, and every chart accepts extreme
// values.
#include "tests/support/registry.h"
#include "tests/widgets/samples.h"
#include "widgets/plots/chart.h"
#include "widgets/plots/dotintervals.h"
#include "widgets/plots/dumbbells.h"
#include "widgets/plots/histogram.h"
#include "widgets/plots/layerdistributions.h"
#include "widgets/plots/rolebars.h"
#include "widgets/plots/scatter.h"
#include "widgets/plots/slicerows.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>
#include <QSvgGenerator>
#include <QSvgRenderer>

#include <cmath>

using namespace headwise;
using namespace headwise::tests;

namespace {

const QRectF page(0, 0, 200, 160);
const QRectF plotArea(40, 20, 140, 100);

widgets::plots::PlotCanvas canvasOf(const QRectF &rect = page)
{
    return {rect, widgets::theme::bodyFont(), theme(widgets::theme::Appearance::Light)};
}

widgets::plots::PlotParts emptyPlot(widgets::theme::ValueRange x, widgets::theme::ValueRange y)
{
    widgets::plots::PlotParts parts;
    parts.plot = plotArea;
    parts.x.range = x;
    parts.y.range = y;
    parts.x.lines = parts.x.numbers = parts.y.lines = parts.y.numbers = false;
    return parts;
}

QImage drawn(const widgets::plots::PlotParts &parts, const QRectF &rect = page)
{
    QImage image(rect.size().toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    widgets::plots::Chart chart;
    chart.build(parts, canvasOf(rect));
    chart.render(painter);
    return image;
}

bool isRed(const QImage &image, QPointF at) { return qBlue(image.pixel(at.toPoint())) < 80; }

/// Rows and columns that hold anything but white.
QRect inked(const QImage &image)
{
    QRect bounds;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != qRgb(255, 255, 255))
                bounds |= QRect(x, y, 1, 1);
    return bounds;
}

const std::vector<QPointF> outside{{-5, 2}, {2, -5}, {5, 9}, {12, 2}};

void fillWith(widgets::plots::PlotParts &parts, const QString &kind)
{
    if (kind == "line")
        parts.lines.push_back({outside, Qt::red, 1});
    else if (kind == "area")
        parts.areas.push_back({outside, {{-5, 1}, {2, -9}, {5, 3}, {12, 1}}, Qt::red});
    else
        parts.boxes.push_back({2, -7, 1, 3, 19, Qt::red});
}

widgets::plots::Histogram *histogramOf(std::vector<double> values)
{
    auto *histogram = new widgets::plots::Histogram;
    histogram->resize(240, 84);
    histogram->setContent({std::move(values), 0.2, "this one +0.20", true, SourceId{0}, SourceId{1}, "change"});
    return histogram;
}

} // namespace

class TestPlots : public QObject
{
    Q_OBJECT
private slots:
    void qtPlacesValuesWhereWeDo_data()
    {
        QTest::addColumn<widgets::plots::PlotAxis>("axis");
        widgets::plots::PlotAxis linear;
        linear.range = {-2, 6};
        linear.signedTicks = true;
        QTest::newRow("linear") << linear;
        widgets::plots::PlotAxis root;
        root.range = {0, 16};
        root.scale = widgets::plots::AxisScale::SquareRoot;
        QTest::newRow("root") << root;
        widgets::plots::PlotAxis steps;
        steps.range = {0, 1600};
        steps.scale = widgets::plots::AxisScale::Logarithmic;
        steps.unit = 100;
        QTest::newRow("steps") << steps;
    }
    void qtPlacesValuesWhereWeDo()
    {
        QFETCH(widgets::plots::PlotAxis, axis);
        widgets::plots::PlotParts parts = emptyPlot({0, 4}, {0, 1});
        parts.y = axis; // with its numbers, which Qt gives room
        const double value = axis.range.low + (axis.range.high - axis.range.low) * 0.25;
        parts.lines.push_back({{{1, value}, {3, value}}, Qt::red, 3});
        const QImage image = drawn(parts);
        const QPointF middle = widgets::plots::plotPoint(plotArea, parts.x, parts.y, {2, value});
        QVERIFY(isRed(image, middle));
        QVERIFY(!isRed(image, middle - QPointF(0, 5)) && !isRed(image, middle + QPointF(0, 5)));
        QVERIFY(isRed(image, widgets::plots::plotPoint(plotArea, parts.x, parts.y, {1.1, value})));
        QVERIFY(!isRed(image, widgets::plots::plotPoint(plotArea, parts.x, parts.y, {0.8, value})));
        widgets::plots::Chart chart;
        chart.build(parts, canvasOf());
        QVERIFY((chart.placeOf({0, 0}) - plotArea.bottomLeft()).manhattanLength() < 0.05);
        QVERIFY((chart.placeOf({1, 1}) - plotArea.topRight()).manhattanLength() < 0.05);
    }
    void boxesStandOnTheirPlaces()
    {
        widgets::plots::PlotParts parts = emptyPlot({-0.5, 3.5}, {0, 10});
        parts.boxes.push_back({1.25, 1, 4, 6, 9, Qt::red});
        parts.boxWidth = 8;
        const QImage image = drawn(parts);
        const auto at = [&](double y) { return widgets::plots::plotPoint(plotArea, parts.x, parts.y, {1.25, y}); };
        QVERIFY(isRed(image, at(2)) && isRed(image, at(8)));     // the line to 5 and 95 %
        QVERIFY(!isRed(image, at(5)) && !isRed(image, at(9.6))); // within the box, beyond the line
        QVERIFY(isRed(image, at(5) - QPointF(4, 0)) || isRed(image, at(5) - QPointF(5, 0))); // its left edge
        QVERIFY(!isRed(image, at(5) - QPointF(8, 0)));
    }
    void barsFillTheirSlots()
    {
        widgets::plots::PlotParts parts = emptyPlot({0, 4}, {0, 10});
        parts.bars.sets = {{{10, 0, 5, 0}, Qt::red}};
        parts.bars.share = 0.8;
        const QImage image = drawn(parts);
        const auto at = [&](double x, double y) {
            return widgets::plots::plotPoint(plotArea, parts.x, parts.y, {x, y});
        };
        QVERIFY(isRed(image, at(0.5, 9)) && !isRed(image, at(1.5, 0.5)));
        QVERIFY(isRed(image, at(2.5, 4)) && !isRed(image, at(2.5, 6)));
        parts.bars.horizontal = true;
        parts.x.range = {0, 10};
        const QImage across = drawn(parts);
        QVERIFY(isRed(across, {plotArea.left() + 130, plotArea.bottom() - 12})); // Qt counts from below
        QVERIFY(!isRed(across, {plotArea.left() + 130, plotArea.top() + 12}));
    }
    void nothingLeavesThePlot_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"line", "area", "box"})
            QTest::newRow(kind) << QString(kind);
    }
    void nothingLeavesThePlot()
    {
        QFETCH(QString, kind);
        widgets::plots::PlotParts parts = emptyPlot({0, 4}, {0, 4});
        fillWith(parts, kind);
        QByteArray svg;
        QBuffer buffer(&svg);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(page.size().toSize());
        generator.setViewBox(page);
        QPainter painter(&generator);
        widgets::plots::Chart chart;
        chart.build(parts, canvasOf());
        chart.render(painter);
        painter.end();
        QVERIFY(!svg.contains("<text"));
        QImage image(page.size().toSize(), QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter check(&image);
        QSvgRenderer(svg).render(&check, page); // without clipping
        check.end();
        QVERIFY(!inked(image).isEmpty());
        QVERIFY(plotArea.adjusted(-2, -2, 2, 2).toRect().contains(inked(image)));
    }
    void axesOfNarrowRangesReadApart()
    {
        widgets::plots::PlotAxis axis;
        axis.range = {1000.01, 1000.05};
        const auto labels = axis.labels();
        QVERIFY(labels.size() > 2);
        for (std::size_t i = 1; i < labels.size(); ++i)
            QVERIFY(labels[i].text != labels[i - 1].text);
        axis.range = {-0.5, 0.5};
        axis.signedTicks = true;
        QCOMPARE(axis.labels().front().text, QString::fromUtf8("−0.5"));
        QCOMPARE(axis.labels().back().text, QString("+0.5"));
    }
    void oddValuesAreDrawn_data()
    {
        QTest::addColumn<std::vector<double>>("values");
        QTest::newRow("none") << std::vector<double>{};
        QTest::newRow("one") << std::vector<double>{0.4};
        QTest::newRow("not a number") << std::vector<double>{NAN, NAN};
        QTest::newRow("equal") << std::vector<double>(50, 0.25);
        QTest::newRow("thousands") << [] {
            std::vector<double> many;
            for (int i = 0; i < 5000; ++i)
                many.push_back(std::sin(i * 0.7) * (i % 7));
            return many;
        }();
    }
    void oddValuesAreDrawn()
    {
        QFETCH(std::vector<double>, values);
        const std::unique_ptr<widgets::plots::Histogram> histogram(histogramOf(values));
        widgets::plots::Scatter scatter;
        widgets::plots::ScatterContent content;
        content.emptyText = "none";
        for (std::size_t i = 0; i < values.size(); ++i)
            content.marks.push_back({{attention::Stack::Encoder, 0, static_cast<int>(i)}, SourceId{0}, values[i],
                values[i], NAN, NAN, NAN, NAN});
        const double low = values.empty() ? 0 : *std::min_element(values.begin(), values.end());
        const double high = values.empty() ? 0 : *std::max_element(values.begin(), values.end());
        content.x.range = content.y.range = widgets::plots::niceRange(low, high);
        scatter.setContent(content);
        scatter.resize(300, 250);
        for (QWidget *widget : {static_cast<QWidget *>(histogram.get()), static_cast<QWidget *>(&scatter)})
            QCOMPARE(widget->grab().size() / widget->devicePixelRatioF(), widget->size());
    }
    void histogramsSayTheirBins()
    {
        const std::unique_ptr<widgets::plots::Histogram> histogram(histogramOf({-0.3, -0.1, -0.1, 0.1, 0.2, 0.5}));
        hoverAt(histogram.get(), QPoint(120, 40));
        QVERIFY(histogram->toolTip().contains(QString::fromUtf8("…")));
        QVERIFY(histogram->accessibleDescription().startsWith("6 examples"));
        hoverAt(histogram.get(), QPoint(1, 40)); // beside the plot
        QVERIFY(histogram->toolTip().isEmpty());
    }
    void barsOfRolesSayTheirShares()
    {
        widgets::plots::RoleBars bars;
        bars.resize(250, 46);
        bars.setBars({{"next token", 0.7, 0.2, 0.4, "lost in B", true}, {"self", 0.1, std::nullopt, 0.4, "not met"}},
            SourceId{0}, SourceId{1});
        hoverAt(&bars, QPoint(125, 10));
        QCOMPARE(bars.toolTip(), QString::fromUtf8("next token\nA 70.0\u00A0%\nB 20.0\u00A0%"));
        const QImage image = bars.grab().toImage();
        const QRectF track(90 + 4, 0, 250 - 90 - 60 - 12, 46);
        const QColor a =
            widgets::theme::laneColor(SourceId{0}, widgets::theme::themeOf(bars.palette()).appearance).line;
        QCOMPARE(image.pixelColor(QPoint(static_cast<int>(track.left() + track.width() * 0.6), 10)), a);
        QVERIFY(image.pixelColor(QPoint(static_cast<int>(track.left() + track.width() * 0.8), 10)) != a);
    }
    void rowsAnswerKeys()
    {
        widgets::plots::SliceRows rows;
        widgets::plots::SliceRowsContent content;
        content.rows = {{"all", 240, {{SourceId{0}, 1, 0.9, 1.1}}}, {"positive", 133, {{SourceId{0}, NAN, NAN, NAN}}}};
        content.axis.range = {0, 2};
        rows.setContent(content);
        rows.resize(260, rows.sizeHint().height());
        QSignalSpy clicked(&rows, &widgets::plots::SliceRows::itemClicked);
        QTest::keyClick(&rows, Qt::Key_Down);
        QVERIFY(rows.toolTip().startsWith("all, n = 240"));
        QTest::keyClick(&rows, Qt::Key_Down);
        QTest::keyClick(&rows, Qt::Key_Return);
        QCOMPARE(lastArgument(clicked).toInt(), 1);
        QVERIFY(!rows.grab().isNull());
    }
};

HEADWISE_TEST(TestPlots)
#include "tst_plots.moc"
