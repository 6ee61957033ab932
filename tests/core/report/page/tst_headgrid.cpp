// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/headgrid.h"
#include "tests/support/registry.h"

#include <QString>

using namespace headwise;
using namespace headwise::report::page;
using attention::Stack;

class TestHeadGrid : public QObject
{
    Q_OBJECT
private slots:
    void cellsStandAtTheirLayersAndHeads()
    {
        const QString svg = QString::fromStdString(
            headGridSvg({.cells = {{.head = {Stack::Encoder, 0, 0}, .fill = "e0", .edge = "edge", .title = "first"},
                             {.head = {Stack::Encoder, 3, 1}, .fill = "e9", .edge = "edge", .title = "<last>"}},
                .name = "all & none"}));
        QVERIFY(svg.contains("aria-label=\"all &amp; none\""));
        // 56 to the left and 18 above, 29 from one to the next; layer 3 is the second row
        QVERIFY(svg.contains(R"(<rect x="56" y="18" width="26" height="26" class="e0"><title>first</title></rect>)"));
        QVERIFY(svg.contains(R"(<rect x="85" y="47" width="26" height="26" class="e9"><title>&lt;last&gt;</title>)"));
        QVERIFY(svg.contains(">L0<") && svg.contains(">L3<") && !svg.contains(">L1<"));
        QVERIFY(!svg.contains("<line") && !svg.contains("e32")); // nothing is crossed out, and there is no colour bar
    }
    void crossedCellsLinksAndBars()
    {
        const QString svg = QString::fromStdString(headGridSvg(
            {.cells = {{.head = {Stack::Cross, 0, 0}, .fill = "sunk", .edge = "edge", .anchor = "a", .crossed = true}},
                .severalStacks = true,
                .barLow = "0",
                .barHigh = "1"}));
        QCOMPARE(svg.count("class=\"cross\""), 2);
        QVERIFY(svg.contains("<a href=\"#a\">") && svg.contains(">cross:L0<") && svg.contains("class=\"e32\""));
    }
    void withoutAnAnchorThereIsNoLink()
    {
        const QString svg = QString::fromStdString(headGridSvg({.cells = {{.head = {Stack::Encoder, 0, 0}}}}));
        QVERIFY(!svg.contains("<a "));
    }
};

HEADWISE_TEST(TestHeadGrid)
#include "tst_headgrid.moc"
