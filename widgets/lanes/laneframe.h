// SPDX-License-Identifier: GPL-3.0-or-later
// The card of one lane: header, content, and widgets below it.
#pragma once

#include "widgets/lanes/laneheader.h"

class QVBoxLayout;

namespace headwise::widgets::lanes {

/// A card with a border; lanes have a LaneHeader, other cards have none.
class LaneFrame : public QWidget
{
    Q_OBJECT
public:
    explicit LaneFrame(QWidget *parent = nullptr);

    LaneHeader *header() const { return m_header; }
    void setHeaderVisible(bool visible);
    /// Takes ownership, and deletes the previous content. The content stretches, the widgets below do not.
    void setContentWidget(QWidget *widget);
    QWidget *contentWidget() const { return m_content; }
    void addBelow(QWidget *widget);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LaneHeader *m_header = nullptr;
    QWidget *m_content = nullptr;
    QVBoxLayout *m_layout = nullptr;
};

} // namespace headwise::widgets::lanes
