// SPDX-License-Identifier: GPL-3.0-or-later
// The base of all chart widgets: drawing by Qt Charts on first use, on screen and in exported pictures; highlighting
// and read-out of the item below the pointer; keyboard, mouse and accessibility.
#pragma once

#include "widgets/plots/plotparts.h"

#include <QPixmap>
#include <QWidget>

#include <memory>
#include <optional>

namespace headwise::widgets::plots {

class Chart;

class Plot : public QWidget
{
    Q_OBJECT
public:
    ~Plot() override;

    /// Draws the chart on any device; in SVG, text is drawn as outlines.
    void paint(QPainter &painter, const QRectF &rect) const;

protected:
    /// Effect of arrow keys: they choose an item directly, or show values until Enter chooses; none: the chart takes no
    /// focus.
    enum class Keys : std::uint8_t
    {
        None,
        Choose,
        Show
    };
    explicit Plot(Keys keys, QWidget *parent = nullptr);

    /// The parts that stay the same until the content changes.
    virtual PlotParts parts(const PlotCanvas &canvas) const = 0;
    /// The parts that depend on hover and selection, drawn below and above the chart.
    virtual PlotMarks below(const PlotCanvas &) const { return {}; }
    virtual PlotMarks above(const PlotCanvas &) const { return {}; }

    virtual int itemCount() const { return 0; }
    virtual std::optional<int> itemAt(QPointF) const { return std::nullopt; }
    /// Values of an item, for its tool tip; empty: none.
    virtual QString readout(int) const { return {}; }
    /// The next item in reading order; `from` is null if no item is selected.
    virtual int itemBeside(std::optional<int> from, int step) const;
    /// The item at which arrow keys start.
    virtual std::optional<int> currentItem() const { return m_hovered; }
    virtual void hoverItem(std::optional<int>) {}
    virtual void clickItem(int) {}
    virtual void openItem(int) {} ///< double click
    virtual void clickBeside(QPointF) {}

    std::optional<int> hovered() const { return m_hovered; }
    PlotCanvas canvas() const;
    /// Must be called when the content changes; resets the hovered item.
    void contentChanged();
    /// Must be called when the static parts change, for example by a selection that they show.
    void redraw();

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setHovered(std::optional<int> item);
    void drawStill();

    Keys m_keys;
    std::unique_ptr<Chart> m_chart; ///< created on first use
    QPixmap m_still;                ///< the drawn chart; null: must be drawn
    std::optional<int> m_hovered;
};

} // namespace headwise::widgets::plots
