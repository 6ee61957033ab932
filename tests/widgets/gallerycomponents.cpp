// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery.h"

#include "tests/widgets/galleryparts.h"
#include "tests/widgets/samples.h"
#include "widgets/headgrid/headgridpainter.h"
#include "widgets/lanes/hintbar.h"
#include "widgets/lanes/notebar.h"
#include "widgets/lanes/segmentedcontrol.h"
#include "widgets/lanes/statepanel.h"
#include "widgets/palette/chips.h"
#include "widgets/palette/colorbar.h"
#include "widgets/palette/icons.h"
#include "widgets/palette/style.h"
#include "widgets/palette/textpainting.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QRadioButton>
#include <QSlider>
#include <QTabBar>
#include <QVBoxLayout>

#include <functional>

namespace headwise::tests {

namespace {

/// A strip that calls a painter.
class Canvas final : public QWidget
{
public:
    Canvas(QSize size, std::function<void(QPainter &, const widgets::palette::Theme &)> paint)
        : m_paint(std::move(paint))
    {
        setFixedSize(size);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_paint(painter, widgets::palette::themeOf(palette()));
    }

private:
    std::function<void(QPainter &, const widgets::palette::Theme &)> m_paint;
};

void paintCells(QPainter &painter, const widgets::palette::Theme &theme)
{
    widgets::headgrid::HeadGridContent thumbnails = thumbnailGrid(1, 1, theme.appearance), changes = changeGrid(1, 1);
    const QStringList names{"normal", "hovered", "pinned", "significant", "faded", "untested", "marked", "suggested",
        "locked", "loading", "no data"};
    for (int index = 0; index < names.size(); ++index) {
        const QRectF rect(20 + index * 66, 6, 40, 40);
        widgets::headgrid::HeadCell cell = index >= 3 && index <= 5 ? changes.cells[0] : thumbnails.cells[0];
        cell.value = index >= 3 && index <= 5 ? 0.95 : cell.value;
        const QList<widgets::headgrid::CellState> states{widgets::headgrid::CellState::Normal,
            widgets::headgrid::CellState::Normal, widgets::headgrid::CellState::Normal,
            widgets::headgrid::CellState::Significant, widgets::headgrid::CellState::Faded,
            widgets::headgrid::CellState::Untested, widgets::headgrid::CellState::Normal,
            widgets::headgrid::CellState::Normal, widgets::headgrid::CellState::Normal,
            widgets::headgrid::CellState::Loading, widgets::headgrid::CellState::NoData};
        cell.state = states[index];
        cell.markedForPruning = index == 6;
        cell.suggested = index == 7;
        cell.locked = index == 8;
        if (index == 9)
            cell = {.state = widgets::headgrid::CellState::Loading, .loaded = 0.4};
        widgets::headgrid::paintHeadCell(painter, rect, index >= 3 && index <= 5 ? changes : thumbnails, cell, theme);
        if (index == 1)
            widgets::headgrid::paintHoverRing(painter, rect, theme);
        if (index == 2)
            widgets::headgrid::paintPinRing(painter, rect, theme);
        painter.setPen(theme.text2);
        widgets::palette::drawText(painter, rect.adjusted(-20, 50, 20, 22), Qt::AlignHCenter, names[index]);
    }
}

void paintPalettes(QPainter &painter, const widgets::palette::Theme &theme)
{
    const QList<widgets::palette::ColorBarContent> bars{{widgets::palette::Scale::Ember, {0, 1}, "attention", {}},
        {widgets::palette::Scale::Difference, {-1.6, 1.6}, {}, "q ≥ 0.05"},
        {widgets::palette::Scale::Cividis, {0, 2.77}, "entropy, nats", {}},
        {widgets::palette::Scale::EmberReversed, {0.3, 0.8}, "distance", {}}};
    for (int index = 0; index < bars.size(); ++index)
        widgets::palette::paintColorBar(painter, QRectF(index * 255, 2, 245, 30), bars[index], theme);
    for (int number = 1; number <= 8; ++number)
        widgets::palette::paintRoleGlyph(painter, QRectF((number - 1) * 24 + 4, 42, 9, 9),
            static_cast<widgets::palette::RoleGlyph>((number - 1) % 6),
            widgets::palette::clusterColor(number, theme.appearance));
    for (int icon = 0; icon <= static_cast<int>(widgets::palette::Icon::Help); ++icon)
        widgets::palette::paintIcon(
            painter, QRectF(220 + icon * 24, 38, 16, 16), static_cast<widgets::palette::Icon>(icon), theme.text);
    widgets::palette::paintApplicationIcon(painter, QRectF(955, 34, 32, 32), theme);
}

void paintTokens(QPainter &painter, const widgets::palette::Theme &theme)
{
    painter.setFont(widgets::palette::fontFor(widgets::palette::TextRole::Label, painter.font()));
    const auto label = [&](double x, const QString &text, bool special, widgets::tokentext::TokenState state) {
        widgets::tokentext::TokenLabel token;
        token.label = text;
        token.special = special;
        widgets::tokentext::paintTokenLabel(painter, {QRectF(x, 2, 60, 16), Qt::AlignHCenter}, token, state, theme);
    };
    label(0, "actress", false, widgets::tokentext::TokenState::Normal);
    label(80, "actress", false, widgets::tokentext::TokenState::Hovered);
    label(160, "actress", false, widgets::tokentext::TokenState::Pinned);
    label(240, "[SEP]", true, widgets::tokentext::TokenState::Normal);
    label(320, "Donaudampfschifffahrt", false, widgets::tokentext::TokenState::Hovered);
    for (int index = 0; index < 6; ++index)
        widgets::palette::paintLetterChip(painter, QPointF(420 + index * 26, 10),
            widgets::palette::laneColor(SourceId{index}, theme.appearance), theme);
    widgets::palette::paintLetterChip(painter, QPointF(590, 10),
        widgets::palette::differenceLaneColor(SourceId{0}, SourceId{1}, theme.appearance), theme);
}

QWidget *controls()
{
    auto *pressed = new QPushButton("Pressed"), *disabled = new QPushButton("Disabled"),
         *primary = new QPushButton("Primary");
    pressed->setDown(true);
    disabled->setEnabled(false);
    widgets::palette::makePrimary(primary);
    auto *open = new QPushButton(widgets::palette::themedIcon(widgets::palette::Icon::Open), "Open...");
    auto *combo = new QComboBox;
    combo->addItems({"combo box", "other"});
    auto *spin = new QDoubleSpinBox;
    spin->setValue(0.1);
    auto *slider = new QSlider(Qt::Horizontal);
    slider->setFixedWidth(80);
    slider->setValue(40);
    auto *on = new QCheckBox("on");
    on->setChecked(true);
    auto *radio = new QRadioButton("choice");
    radio->setChecked(true);
    auto *chip = new widgets::palette::Pill("chip on");
    chip->setChecked(true);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText("role, range");
    edit->setFixedWidth(100);
    return row({new QPushButton("Normal"), pressed, disabled, primary, open, combo, spin, slider,
                   new widgets::lanes::SegmentedControl({"tokens", "words", "both"}), on, new QCheckBox("off"), radio,
                   new widgets::palette::Pill("chip"), chip, edit},
        8);
}

QWidget *states()
{
    auto *empty = new widgets::lanes::StatePanel, *loading = new widgets::lanes::StatePanel,
         *error = new widgets::lanes::StatePanel;
    empty->showEmpty("No examples match", "Search “actress”, errors only", "Clear filters");
    loading->showLoading("Reading attention", "layer 3 of 6 · 4 s left", 0.4);
    error->showError("Example 4 cannot be read", "tuned.h5: checksum differs in /maps/4. The other examples are shown.",
        "Verify file");
    auto *strip = row({});
    for (widgets::lanes::StatePanel *panel : {empty, loading, error}) {
        auto *frame = new widgets::lanes::LaneFrame;
        frame->setHeaderVisible(false);
        frame->setContentWidget(panel);
        strip->layout()->addWidget(frame);
    }
    strip->setFixedHeight(160);
    return strip;
}

} // namespace

std::unique_ptr<QWidget> componentsPage()
{
    auto widget = page({1040, 760});
    auto *layout = widget->layout();
    const auto headers = row({});
    for (int index = 0; index < 3; ++index) {
        auto *frame = lane(index,
            index == 0   ? "base"
            : index == 1 ? "variant"
                         : "Entropy",
            "attention, example #0", index == 2 ? "−0.17" : "1.15", nullptr);
        headers->layout()->addWidget(frame);
    }
    layout->addWidget(headers);
    layout->addWidget(new Canvas({760, 74}, paintCells));
    layout->addWidget(new Canvas({1008, 68}, paintPalettes));
    layout->addWidget(new Canvas({760, 22}, paintTokens));
    layout->addWidget(controls());
    auto *tabs = new QTabBar;
    tabs->setDocumentMode(true);
    tabs->setExpanding(false);
    for (const char *name : {"Heads", "Head", "Statistics", "Clusters"})
        tabs->addTab(name);
    layout->addWidget(tabs);
    auto *hint = new widgets::lanes::HintBar;
    hint->setText("Each small map is one head on the selected sentence; the right lane is its change in entropy over "
                  "all examples. Click a head to follow it.");
    layout->addWidget(hint);
    layout->addWidget(states());
    for (const auto tone :
        {widgets::lanes::NoteTone::Warning, widgets::lanes::NoteTone::Neutral, widgets::lanes::NoteTone::Error}) {
        auto *note = new widgets::lanes::NoteBar;
        note->setNote(
            tone, "All heads look uniform (entropy within 2 % of ln n): the weights probably did not load.", "Details");
        layout->addWidget(note);
    }
    layout->addWidget(new Canvas({1000, 34}, [](QPainter &painter, const widgets::palette::Theme &theme) {
        double x = 0;
        const QFont body = painter.font();
        for (const auto &[role, text] : {std::pair{widgets::palette::TextRole::ProductName, "24 title"},
                 {widgets::palette::TextRole::Headline, "17 head"}, {widgets::palette::TextRole::CardTitle, "15 card"},
                 {widgets::palette::TextRole::Reading, "13 text view"},
                 {widgets::palette::TextRole::Section, "12 section"},
                 {widgets::palette::TextRole::Body, "12 body 0123456789"},
                 {widgets::palette::TextRole::Label, "11 label, axis"}}) {
            painter.setFont(widgets::palette::fontFor(role, body));
            painter.setPen(theme.text);
            widgets::palette::drawText(painter, QRectF(x, 0, 300, 30), Qt::AlignVCenter, text);
            x += widgets::palette::textWidth(painter.font(), text) + 20;
        }
    }));
    return widget;
}

} // namespace headwise::tests
