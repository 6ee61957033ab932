// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of a view, in lines that never widen the window.
#pragma once

#include "app/desktop/views/flowlayout.h"
#include "app/desktop/views/themedlabel.h"

#include <QWidget>

namespace headwise::desktop::views {

class ControlBar : public QWidget
{
    Q_OBJECT
public:
    explicit ControlBar(QWidget *parent = nullptr) : QWidget(parent), m_controls(new FlowLayout(this))
    {
        m_controls->setContentsMargins(0, 1, 0, 6);
        m_controls->setSpacing(6);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }

    FlowLayout *controls() const { return m_controls; }
    /// A label before a control with the same accessible name; it may be hidden, see FlowLayout.
    void addLabel(const QString &text)
    {
        m_controls->addLabel(new ThemedLabel(text, widgets::theme::TextRole::Body, Tone::Text2));
    }

private:
    FlowLayout *m_controls;
};

} // namespace headwise::desktop::views
