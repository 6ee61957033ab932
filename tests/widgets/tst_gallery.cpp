// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"
#include "tests/widgets/gallery.h"
#include "tests/widgets/samples.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/heatmap/heatmap.h"
#include "widgets/links/links.h"
#include "widgets/style/style.h"
#include "widgets/tokentext/tokentext.h"

#include <QApplication>
#include <QBuffer>
#include <QDir>
#include <QPainter>
#include <QPdfWriter>
#include <QSet>
#include <QSvgGenerator>
#include <QSvgRenderer>

using namespace headwise;
using namespace headwise::tests;

namespace {

int colorsIn(const QImage &image)
{
    QSet<QRgb> colors;
    for (int y = 0; y < image.height(); y += 2)
        for (int x = 0; x < image.width(); x += 2)
            colors.insert(image.pixel(x, y));
    return static_cast<int>(colors.size());
}

widgets::heatmap::HeatMapContent sampleContent()
{
    widgets::heatmap::HeatMapContent content;
    content.map = sampleMap(16, 1, 5);
    content.rows = content.columns = sampleLabels(16);
    content.colorBar.unit = "attention";
    return content;
}

} // namespace

/// Writes the pictures to <build>/gallery.
class TestGallery : public QObject
{
    Q_OBJECT

    void draw(const QString &name, QWidget &page)
    {
        const QString folder = QStringLiteral(HEADWISE_BIN_DIR "/../gallery");
        QDir().mkpath(folder);
        const QImage image = page.grab().toImage();
        QVERIFY(image.save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
        QVERIFY2(colorsIn(image) > 40, qPrintable(name));
    }

private slots:
    void pages_data()
    {
        QTest::addColumn<int>("appearance");
        QTest::newRow("light") << static_cast<int>(widgets::theme::Appearance::Light);
        QTest::newRow("dark") << static_cast<int>(widgets::theme::Appearance::Dark);
    }
    void pages()
    {
        QFETCH(int, appearance);
        const auto look = static_cast<widgets::theme::Appearance>(appearance);
        const QString suffix = look == widgets::theme::Appearance::Dark ? "-dark" : "";
        widgets::style::applyAppearance(*qobject_cast<QApplication *>(QCoreApplication::instance()), look);
        draw("components" + suffix, *componentsPage());
        draw("heads" + suffix, *headsPage(look));
        draw("head" + suffix, *headPage());
        draw("extremes" + suffix, *extremesPage(look));
        draw("timeline" + suffix, *timelinePage(6, 12, 21));
        draw("timeline-long" + suffix, *timelinePage(12, 12, 100));
        draw("timeline-short" + suffix, *timelinePage(1, 1, 2));
        widgets::style::applyAppearance(
            *qobject_cast<QApplication *>(QCoreApplication::instance()), widgets::theme::Appearance::Light);
    }
    void svgHasOutlinesAndStaysOnItsPage()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize({900, 400});
        generator.setViewBox(QRect(0, 0, 900, 400));
        widgets::heatmap::HeatMap map;
        map.setContent(sampleContent());
        map.setViewport({0.2, 0.2, 0.5}); // zoomed: cells at the edge would stick out
        widgets::headgrid::HeadGrid grid;
        grid.setContent(thumbnailGrid(12, 12, widgets::theme::Appearance::Light)); // higher than the page
        widgets::links::Links links;
        widgets::links::LinksContent content;
        content.map = sampleMap(16, 1, 5);
        content.rows = content.columns = sampleLabels(16);
        links.setContent(content);
        QPainter painter(&generator);
        map.paint(painter, QRectF(0, 0, 300, 400));
        grid.paint(painter, QRectF(300, 0, 300, 400));
        links.paint(painter, QRectF(600, 0, 300, 400));
        painter.end();
        QVERIFY(!buffer.data().contains("<text"));
        QSvgRenderer renderer(buffer.data());
        QVERIFY(renderer.isValid());
        // Drawn with a frame of 40 around the page: nothing may be drawn there.
        QImage image(980, 480, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter check(&image);
        renderer.render(&check, QRectF(40, 40, 900, 400));
        check.end();
        QVERIFY(colorsIn(image) > 40);
        for (int x = 0; x < image.width(); ++x)
            QVERIFY(image.pixel(x, 20) == qRgb(255, 255, 255) && image.pixel(x, 460) == qRgb(255, 255, 255));
    }
    void pdfTakesEveryPainter()
    {
        QBuffer buffer;
        buffer.open(QIODevice::WriteOnly);
        QPdfWriter writer(&buffer);
        writer.setResolution(96);
        QPainter painter(&writer);
        widgets::heatmap::HeatMap map;
        map.setContent(sampleContent());
        map.paint(painter, QRectF(0, 0, 300, 320));
        widgets::tokentext::TokenText text;
        text.setContent({sampleLabels(16), std::vector<float>(16, 0.3f), widgets::theme::Scale::Ember, {0, 1}, "base"});
        text.paint(painter, QRectF(0, 330, 300, 100));
        painter.end();
        QVERIFY(buffer.data().startsWith("%PDF"));
        QVERIFY(buffer.size() > 5000);
    }
};

HEADWISE_TEST(TestGallery)
#include "tst_gallery.moc"
