// SPDX-License-Identifier: GPL-3.0-or-later
// A painted list of selectable items: the item below the pointer, or selected with the arrow keys, is highlighted and
// has a tool tip; a click or Enter chooses it.
#pragma once

#include <QWidget>

#include <optional>

namespace headwise::widgets::controls {

class PaintedItems : public QWidget
{
    Q_OBJECT
public:
    explicit PaintedItems(QWidget *parent = nullptr);

signals:
    void itemClicked(int index);

protected:
    virtual int itemCount() const = 0;
    virtual std::optional<int> itemAt(QPointF point) const = 0;
    /// Its tool tip; empty: none.
    virtual QString itemDescription(int index) const = 0;

    std::optional<int> hovered() const { return m_hovered; }
    /// Must be called when the items change.
    void forgetHovered()
    {
        m_hovered.reset();
        setToolTip({});
    }

    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void setHovered(std::optional<int> index);

    std::optional<int> m_hovered;
};

} // namespace headwise::widgets::controls
