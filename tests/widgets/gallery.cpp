// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery.h"

#include "tests/widgets/galleryparts.h"
#include "tests/widgets/samples.h"
#include "widgets/controls/sectionheader.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/heatmap/heatmap.h"
#include "widgets/links/links.h"
#include "widgets/plots/dotintervals.h"
#include "widgets/plots/dumbbells.h"
#include "widgets/plots/histogram.h"
#include "widgets/plots/rolebars.h"
#include "widgets/tables/measurerows.h"
#include "widgets/tokentext/tokentext.h"

#include <QVBoxLayout>

#include <cmath>

namespace headwise::tests {

namespace {

widgets::heatmap::HeatMapContent mapContent(attention::SharedMap map, int labels)
{
    widgets::heatmap::HeatMapContent content;
    content.map = std::move(map);
    content.rows = content.columns = sampleLabels(labels);
    content.colorBar.unit = "attention";
    return content;
}

widgets::heatmap::HeatMap *heatMap(widgets::heatmap::HeatMapContent content, bool pinned, bool card)
{
    auto *map = new widgets::heatmap::HeatMap;
    if (!content.empty())
        content.laneName = "base";
    map->setContent(std::move(content));
    widgets::heatmap::HeatMapState state;
    if (pinned)
        state.hovered = state.pinned = widgets::heatmap::MapCell{12, 13};
    if (card)
        state.readout = widgets::heatmap::Readout{
            "saved → it", "position 12 → 13", {{"A", "0.5916"}, {"B", "0.0306"}, {"B − A", "−0.5610"}}};
    map->setState(state);
    return map;
}

widgets::links::Links *linksOf(widgets::links::LinksContent content, std::optional<int> pinned,
    widgets::links::LinkShape shape = widgets::links::LinkShape::TwoColumns)
{
    auto *links = new widgets::links::Links;
    links->setShape(shape);
    links->setContent(std::move(content));
    widgets::links::LinksState state;
    state.pinnedRow = pinned;
    links->setState(state);
    return links;
}

widgets::links::LinksContent linksContent(attention::SharedMap map, int tokens, int source)
{
    widgets::links::LinksContent content;
    content.map = std::move(map);
    content.rows = content.columns = sampleLabels(tokens);
    content.source = SourceId{source};
    return content;
}

QWidget *changedMost()
{
    widgets::plots::DotIntervalsContent content;
    content.title = "Changed most";
    content.unit = "entropy, nats";
    content.intervalNote = "95 % interval";
    for (int index = 0; index < 20; ++index) {
        const double value = (index % 3 ? 1.0 : -1.0) * (1.54 - 0.07 * index);
        content.items.push_back({{attention::Stack::Encoder, index % 6, index},
            QString("L%1H%2").arg(index % 6).arg(index), value, value - 0.12, value + 0.12, index > 16});
    }
    auto *strip = new widgets::plots::DotIntervals;
    strip->setContent(content);
    strip->setState({{}, content.items[8].head});
    auto *frame = new widgets::lanes::LaneFrame;
    frame->setHeaderVisible(false);
    frame->setContentWidget(strip);
    return frame;
}

QWidget *inspector()
{
    auto *panel = new QWidget;
    panel->setFixedWidth(274);
    auto *layout = new QVBoxLayout(panel);
    auto *rows = new widgets::tables::MeasureRows;
    widgets::tables::MeasureRowsContent measures;
    measures.rows = {{"Entropy", "nats", {1.15, 0.02}, {0.97, 0.02}, -0.17, -0.19, -0.15, true},
        {"Normalised entropy", "share, %", {64.3, 0.7}, {68.3, 0.8}, 4.0, 3.1, 4.8, true, 1},
        {"Distance", "tokens", {4.41, 0.15}, {4.50, 0.18}, 0.09, -0.04, 0.14, false}};
    rows->setContent(measures);
    auto *roles = new widgets::plots::RoleBars;
    roles->setBars({{"next token", 0.55, 0.36, 0.5, "lost in B", true}, {"previous token", 0.08, 0.09, 0.5, "not met"},
                       {"[CLS] sink", 0.52, 0.5, 0.6, "not met"}},
        SourceId{0}, SourceId{1});
    auto *histogram = new widgets::plots::Histogram;
    widgets::plots::HistogramContent changes;
    for (int example = 0; example < 240; ++example)
        changes.values.push_back(
            -0.17 + 0.14 * std::sin(example * 1.3) + 0.12 * std::cos(example * 0.7) + 0.1 * std::sin(example * 2.9));
    changes.marker = 0.04;
    changes.markerLabel = "this one +0.04";
    histogram->setContent(changes);
    auto *dumbbells = new widgets::plots::Dumbbells;
    widgets::plots::DumbbellsContent entropy{{}, 2.77, SourceId{0}, SourceId{1}, "Entropy of each row"};
    const auto labels = sampleLabels(8);
    for (int index = 0; index < 8; ++index)
        entropy.rows.push_back({labels[static_cast<std::size_t>(index)].label,
            labels[static_cast<std::size_t>(index)].special, 0.4 + 0.2 * index, 1.9 - 0.15 * index});
    dumbbells->setContent(entropy);
    dumbbells->setSelected(3);
    layout->addWidget(new widgets::controls::SectionHeader("Measures", "n = 240, 95 % interval"));
    layout->addWidget(rows);
    layout->addWidget(new widgets::controls::SectionHeader("Roles", "bar A over B, tick = threshold"));
    layout->addWidget(roles);
    layout->addWidget(new widgets::controls::SectionHeader("Change per example", "entropy, 209 of 240 fall"));
    layout->addWidget(histogram);
    layout->addWidget(new widgets::controls::SectionHeader("Entropy of each row", "nats, ln 16 = 2.77"));
    layout->addWidget(dumbbells);
    layout->addStretch();
    return panel;
}

widgets::headgrid::HeadGrid *gridOf(widgets::headgrid::HeadGridContent content, int layer, int head)
{
    auto *grid = new widgets::headgrid::HeadGrid;
    grid->setContent(std::move(content));
    grid->setState({attention::HeadId{attention::Stack::Encoder, 0, 0},
        attention::HeadId{attention::Stack::Encoder, layer, head}});
    return grid;
}

} // namespace

std::unique_ptr<QWidget> headsPage(widgets::theme::Appearance appearance)
{
    auto widget = page({1200, 740});
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    const auto lanes = row({});
    for (int index = 0; index < 3; ++index) {
        auto *frame = lane(index,
            index == 0   ? "base"
            : index == 1 ? "variant"
                         : "Entropy",
            index == 2 ? "mean change, nats" : "attention, example #0", index == 2 ? "−0.17" : "1.15",
            gridOf(index == 2 ? changeGrid(6, 12) : thumbnailGrid(6, 12, appearance), 4, 9));
        auto *bar = new widgets::controls::ColorBar;
        bar->setContent(
            index == 2
                ? widgets::controls::ColorBarContent{widgets::theme::Scale::Difference, {-1.6, 1.6}, {}, "q ≥ 0.05"}
                : widgets::controls::ColorBarContent{widgets::theme::Scale::Ember, {0, 1}, "attention", {}});
        bar->setContentsMargins(12, 0, 12, 8);
        frame->addBelow(bar);
        lanes->layout()->addWidget(frame);
    }
    column->addWidget(lanes, 1);
    column->addWidget(changedMost());
    widget->layout()->addWidget(row({left, inspector()}));
    return widget;
}

std::unique_ptr<QWidget> headPage()
{
    auto widget = page({930, 780});
    const auto a = sampleMap(16, -1, 1), b = sampleMap(16, 1, 2);
    const auto difference = attention::sharedMap(attention::differenceMap(*a, *b));
    const auto maps = row({}), links = row({}), texts = row({});
    for (int index = 0; index < 3; ++index) {
        const auto map = index == 0 ? a : index == 1 ? b : difference;
        widgets::heatmap::HeatMapContent content = mapContent(map, 16);
        if (index == 2)
            content.colorBar = {widgets::theme::Scale::Difference, {-1, 1}, "B − A", {}};
        maps->layout()->addWidget(
            lane(index, index == 2 ? "Difference" : "base", "L4H9", "0.592", heatMap(content, true, index == 0)));
        widgets::links::LinksContent linked = linksContent(map, 16, index == 1 ? 1 : 0);
        if (index == 2)
            linked.comparison = SourceId{1};
        auto *linksFrame = new widgets::lanes::LaneFrame;
        linksFrame->setHeaderVisible(false);
        linksFrame->setContentWidget(linksOf(linked, 12));
        links->layout()->addWidget(linksFrame);
        auto *text = new widgets::tokentext::TokenText;
        std::vector<float> weights(map->row(12).begin(), map->row(12).end());
        text->setContent(
            {sampleLabels(16), weights, index == 2 ? widgets::theme::Scale::Difference : widgets::theme::Scale::Ember,
                index == 2 ? widgets::theme::ValueRange{-1, 1} : widgets::theme::ValueRange{0, 1}, "base"});
        text->setState({13, 12});
        auto *textFrame = new widgets::lanes::LaneFrame;
        textFrame->setHeaderVisible(false);
        textFrame->setContentWidget(text);
        texts->layout()->addWidget(textFrame);
    }
    maps->setFixedHeight(330);
    texts->setFixedHeight(86);
    for (QWidget *strip : {maps, links, texts})
        widget->layout()->addWidget(strip);
    return widget;
}

std::unique_ptr<QWidget> extremesPage(widgets::theme::Appearance appearance)
{
    auto widget = page({1240, 940});
    widgets::tokentext::TokenLabels longTokens = sampleLabels(8);
    for (widgets::tokentext::TokenLabel &label : longTokens)
        label.label = label.reading = "Donaudampfschifffahrtsgesellschaft";
    widgets::heatmap::HeatMapContent longContent = mapContent(sampleMap(8, 0, 4), 8);
    longContent.rows = longContent.columns = longTokens;
    widgets::heatmap::HeatMapContent causal = mapContent(sampleMap(512, -1, 9), 512);
    causal.visibility.causal = true;
    widgets::heatmap::HeatMapContent wide = mapContent(attention::sharedMap(attention::Map(6, 60)), 60);
    widgets::headgrid::HeadGridContent unequal = changeGrid(3, 12);
    unequal.groups = widgets::headgrid::groupsByLayer(layoutOf({12, 3, 7}));
    const auto top = row({}), middle = row({}), bottom = row({});
    const auto add = [](QWidget *strip, const QString &name, QWidget *content) {
        strip->layout()->addWidget(lane(0, name, {}, {}, content));
    };
    add(top, "1 head", gridOf(thumbnailGrid(1, 1, appearance), 0, 0));
    add(top, "24 x 16 heads", gridOf(changeGrid(24, 16), 0, 3));
    add(top, "unequal layers", gridOf(unequal, 1, 2));
    add(top, "48 x 64", gridOf(changeGrid(48, 64), 0, 9));
    add(middle, "512 tokens, causal", heatMap(causal, false, false));
    add(middle, "4096 tokens", heatMap(mapContent(sampleMap(4096, -1, 9), 4096), false, false));
    add(middle, "long tokens", heatMap(longContent, false, false));
    add(middle, "no data", heatMap({}, false, false));
    add(middle, "cross 6 x 60", heatMap(wide, false, false));
    add(bottom, "arcs", linksOf(linksContent(sampleMap(16, -1, 1), 16, 0), 12, widgets::links::LinkShape::Arcs));
    add(bottom, "512 tokens", linksOf(linksContent(sampleMap(512, -1, 1), 512, 2), 100));
    add(bottom, "one token", linksOf(linksContent(sampleMap(1, 0, 1), 1, 3), 0));
    widgets::tokentext::TokenTextContent text{
        longTokens, std::vector<float>(8, 0.4f), widgets::theme::Scale::Ember, {0, 1}, "base"};
    auto *longText = new widgets::tokentext::TokenText;
    longText->setContent(text);
    add(bottom, "long tokens in text", longText);
    for (QWidget *strip : {top, middle, bottom})
        widget->layout()->addWidget(strip);
    return widget;
}

} // namespace headwise::tests
