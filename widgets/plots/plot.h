// SPDX-License-Identifier: GPL-3.0-or-later
// What every chart does: it draws itself by Qt Charts when it is first seen, on the screen and into pictures; what lies
// below the pointer stands out and says its values; keys, clicks and accessible texts work alike in all.
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

    /// Draws itself on any device; text becomes outlines in SVG.
    void paint(QPainter &painter, const QRectF &rect) const;

protected:
    /// How arrow keys work: they choose at once, or show values and Enter chooses; none: the chart takes no focus.
    enum class Keys : std::uint8_t
    {
        None,
        Choose,
        Show
    };
    explicit Plot(Keys keys, QWidget *parent = nullptr);

    /// What is drawn until the content changes.
    virtual PlotParts parts(const PlotCanvas &canvas) const = 0;
    /// What follows the pointer and the selection: below and above the chart.
    virtual PlotMarks below(const PlotCanvas &) const { return {}; }
    virtual PlotMarks above(const PlotCanvas &) const { return {}; }

    virtual int itemCount() const { return 0; }
    virtual std::optional<int> itemAt(QPointF) const { return std::nullopt; }
    /// Values of an item, for its tool tip; empty: none.
    virtual QString readout(int) const { return {}; }
    /// The next item in reading order; null `from`: nothing was chosen.
    virtual int itemBeside(std::optional<int> from, int step) const;
    /// Where arrow keys start.
    virtual std::optional<int> currentItem() const { return m_hovered; }
    virtual void hoverItem(std::optional<int>) {}
    virtual void clickItem(int) {}
    virtual void openItem(int) {} ///< double click
    virtual void clickBeside(QPointF) {}

    std::optional<int> hovered() const { return m_hovered; }
    PlotCanvas canvas() const;
    /// The content is another one; what was below the pointer is forgotten.
    void contentChanged();
    /// What lasts looks otherwise now: a selection that is part of it.
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
    std::unique_ptr<Chart> m_chart; ///< made when first needed
    QPixmap m_still;                ///< the chart; null: to be drawn
    std::optional<int> m_hovered;
};

} // namespace headwise::widgets::plots
