// SPDX-License-Identifier: GPL-3.0-or-later
// The steps at which roles appear and vanish: one row per head and role, with a bar from the first to the last step at
// which the role is met.
#pragma once

#include "widgets/strips/rolespanspainter.h"

#include <QAbstractScrollArea>

namespace headwise::widgets::strips {

class RoleSpans : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit RoleSpans(QWidget *parent = nullptr);
    void setContent(RoleSpansContent content);
    const RoleSpansContent &content() const { return m_content; }
    void setState(const RoleSpansState &state); ///< emits no signal
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {340, 200}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headChosen(headwise::attention::HeadId head); ///< by the arrow keys: this head alone
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int rowAt(QPointF point) const; ///< or -1
    void fitScrollBar();
    void describe();

    RoleSpansContent m_content;
    RoleSpansState m_state;
};

} // namespace headwise::widgets::strips
