// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery.h"

#include "tests/widgets/galleryparts.h"
#include "tests/widgets/samples.h"
#include "widgets/controls/chips.h"
#include "widgets/controls/colorbar.h"
#include "widgets/controls/hintbar.h"
#include "widgets/controls/notebar.h"
#include "widgets/controls/segmentedcontrol.h"
#include "widgets/controls/statepanel.h"
#include "widgets/headgrid/headgridpainter.h"
#include "widgets/style/icons.h"
#include "widgets/style/style.h"
#include "widgets/style/textpainting.h"

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
    Canvas(QSize size, std::function<void(QPainter &, const widgets::theme::Theme &)> paint) : m_paint(std::move(paint))
    {
        setFixedSize(size);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        m_paint(painter, widgets::theme::themeOf(palette()));
    }

private:
    std::function<void(QPainter &, const widgets::theme::Theme &)> m_paint;
};

void paintCells(QPainter &painter, const widgets::theme::Theme &theme)
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
        widgets::style::drawText(painter, rect.adjusted(-20, 50, 20, 22), Qt::AlignHCenter, names[index]);
    }
}

void paintPalettes(QPainter &painter, const widgets::theme::Theme &theme)
{
    const QList<widgets::controls::ColorBarContent> bars{{widgets::theme::Scale::Ember, {0, 1}, "attention", {}},
        {widgets::theme::Scale::Difference, {-1.6, 1.6}, {}, "q ≥ 0.05"},
        {widgets::theme::Scale::Cividis, {0, 2.77}, "entropy, nats", {}},
        {widgets::theme::Scale::EmberReversed, {0.3, 0.8}, "distance", {}}};
    for (int index = 0; index < bars.size(); ++index)
        widgets::controls::paintColorBar(painter, QRectF(index * 255, 2, 245, 30), bars[index], theme);
    for (int number = 1; number <= 8; ++number)
        widgets::style::paintRoleGlyph(painter, QRectF((number - 1) * 24 + 4, 42, 9, 9),
            static_cast<widgets::style::RoleGlyph>((number - 1) % 6),
            widgets::theme::clusterColor(number, theme.appearance));
    for (int icon = 0; icon <= static_cast<int>(widgets::style::Icon::Help); ++icon)
        widgets::style::paintIcon(
            painter, QRectF(220 + icon * 24, 38, 16, 16), static_cast<widgets::style::Icon>(icon), theme.text);
    widgets::style::paintApplicationIcon(painter, QRectF(955, 34, 32, 32), theme);
}

void paintTokens(QPainter &painter, const widgets::theme::Theme &theme)
{
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, painter.font()));
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
        widgets::controls::paintLetterChip(painter, QPointF(420 + index * 26, 10),
            widgets::theme::laneColor(SourceId{index}, theme.appearance), theme);
    widgets::controls::paintLetterChip(painter, QPointF(590, 10),
        widgets::theme::differenceLaneColor(SourceId{0}, SourceId{1}, theme.appearance), theme);
}

QWidget *controls()
{
    auto *pressed = new QPushButton("Pressed"), *disabled = new QPushButton("Disabled"),
         *primary = new QPushButton("Primary");
    pressed->setDown(true);
    disabled->setEnabled(false);
    widgets::style::makePrimary(primary);
    auto *open = new QPushButton(widgets::style::themedIcon(widgets::style::Icon::Open), "Open...");
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
    auto *chip = new widgets::controls::Pill("chip on");
    chip->setChecked(true);
    auto *edit = new QLineEdit;
    edit->setPlaceholderText("role, range");
    edit->setFixedWidth(100);
    return row({new QPushButton("Normal"), pressed, disabled, primary, open, combo, spin, slider,
                   new widgets::controls::SegmentedControl({"tokens", "words", "both"}), on, new QCheckBox("off"),
                   radio, new widgets::controls::Pill("chip"), chip, edit},
        8);
}

QWidget *states()
{
    auto *empty = new widgets::controls::StatePanel, *loading = new widgets::controls::StatePanel,
         *error = new widgets::controls::StatePanel;
    empty->showEmpty("No examples match", "Search “actress”, errors only", "Clear filters");
    loading->showLoading("Reading attention", "layer 3 of 6 · 4 s left", 0.4);
    error->showError("Example 4 cannot be read", "tuned.h5: checksum differs in /maps/4. The other examples are shown.",
        "Verify file");
    auto *strip = row({});
    for (widgets::controls::StatePanel *panel : {empty, loading, error}) {
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
    auto *hint = new widgets::controls::HintBar;
    hint->setText("Each small map is one head on the selected sentence; the right lane is its change in entropy over "
                  "all examples. Click a head to follow it.");
    layout->addWidget(hint);
    layout->addWidget(states());
    for (const auto tone : {widgets::controls::NoteTone::Warning, widgets::controls::NoteTone::Neutral,
             widgets::controls::NoteTone::Error}) {
        auto *note = new widgets::controls::NoteBar;
        note->setNote(tone,
            "All heads attend uniformly (entropy within 2 % of ln n): the weights were probably not loaded.",
            "Details");
        layout->addWidget(note);
    }
    layout->addWidget(new Canvas({1000, 34}, [](QPainter &painter, const widgets::theme::Theme &theme) {
        double x = 0;
        const QFont body = painter.font();
        for (const auto &[role, text] : {std::pair{widgets::theme::TextRole::ProductName, "24 title"},
                 {widgets::theme::TextRole::Headline, "17 head"}, {widgets::theme::TextRole::CardTitle, "15 card"},
                 {widgets::theme::TextRole::Reading, "13 text view"}, {widgets::theme::TextRole::Section, "12 section"},
                 {widgets::theme::TextRole::Body, "12 body 0123456789"},
                 {widgets::theme::TextRole::Label, "11 label, axis"}}) {
            painter.setFont(widgets::theme::fontFor(role, body));
            painter.setPen(theme.text);
            widgets::style::drawText(painter, QRectF(x, 0, 300, 30), Qt::AlignVCenter, text);
            x += widgets::style::textWidth(painter.font(), text) + 20;
        }
    }));
    return widget;
}

} // namespace headwise::tests
