// SPDX-License-Identifier: GPL-3.0-or-later
// One cell of a head grid: what is painted on it, and said of it.
#include "widgets/headgrid/headgridpainter.h"

#include "tests/support/registry.h"
#include "tests/widgets/samples.h"

#include <QPainter>

using namespace headwise;
using namespace headwise::tests;

class TestHeadCells : public QObject
{
    Q_OBJECT
private slots:
    void descriptionsSayWhatColourCannot()
    {
        widgets::headgrid::HeadGridContent content = changeGrid(1, 3);
        content.cells[0].value = -0.171;
        content.cells[0].state = widgets::headgrid::CellState::Faded;
        content.cells[1].state = widgets::headgrid::CellState::Untested;
        content.cells[2] = widgets::headgrid::HeadCell{};
        QCOMPARE(
            widgets::headgrid::cellDescription(content, {0, 0}), QString::fromUtf8("change −0.17, not significant"));
        QVERIFY(widgets::headgrid::cellDescription(content, {0, 1}).endsWith("not tested yet"));
        QCOMPARE(widgets::headgrid::cellDescription(content, {0, 2}), QString("no data"));
        content.cells[1].starred = content.cells[1].noted = true;
        QVERIFY(widgets::headgrid::cellDescription(content, {0, 1}).endsWith("not tested yet, starred, with a note"));
    }
    void marksOfTheUserStandInTheTopLeftCorner()
    {
        const widgets::headgrid::HeadGridContent content = changeGrid(1, 1);
        const auto drawn = [&](bool starred, bool noted, double side = 40) {
            QImage image(50, 50, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            widgets::headgrid::HeadCell cell;
            cell.state = widgets::headgrid::CellState::Normal;
            cell.value = 0;
            cell.starred = starred;
            cell.noted = noted;
            paintHeadCell(painter, QRectF(5, 5, side, side), content, cell, theme(widgets::theme::Appearance::Light));
            return image;
        };
        const QImage plain = drawn(false, false), starred = drawn(true, true), noted = drawn(false, true);
        QVERIFY(starred.pixel(12, 12) != plain.pixel(12, 12));
        QVERIFY(noted.pixel(7, 7) != plain.pixel(7, 7) && noted != starred);
        QVERIFY(starred.copy(18, 18, 27, 27) == plain.copy(18, 18, 27, 27)); // the number stays readable
        QVERIFY(drawn(true, true, 12) == drawn(false, false, 12));           // cells without room for it
    }
    void fadedIsPaleAndUntestedIsNot()
    {
        widgets::headgrid::HeadGridContent content = changeGrid(1, 1);
        widgets::headgrid::HeadCell cell;
        cell.value = 1.6;
        cell.state = widgets::headgrid::CellState::Untested;
        const widgets::theme::Theme &light = theme(widgets::theme::Appearance::Light);
        QCOMPARE(widgets::headgrid::cellColor(content, cell, light).rgb(),
            widgets::theme::colorScale(widgets::theme::Scale::Difference, widgets::theme::Appearance::Light).at(1));
        cell.state = widgets::headgrid::CellState::Faded;
        QVERIFY(widgets::theme::lightnessOf(widgets::headgrid::cellColor(content, cell, light).rgb()) > 70);
    }
};

HEADWISE_TEST(TestHeadCells)
#include "tst_headcells.moc"
