// SPDX-License-Identifier: GPL-3.0-or-later
// The bars above links and text with the controls of all lanes.
#pragma once

#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/workspace/workspace.h"
#include "widgets/controls/segmentedcontrol.h"
#include "widgets/links/links.h"

#include <QWidget>

class QDoubleSpinBox;
class QSlider;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::views::head {

/// Options of the links widgets from the settings.
widgets::links::LinkOptions linkOptions(const HeadSettings &settings);

/// "Links  [two columns|arcs]  Strongest by [threshold v] --o-- [0.10]      note"
class LinkControls : public QWidget
{
    Q_OBJECT

public:
    explicit LinkControls(workspace::Workspace &workspace, QWidget *parent = nullptr);
    void setNote(const QString &note);

private:
    void showSettings();
    void setAmount(double amount);

    workspace::Workspace &m_workspace;
    QSlider *m_slider;
    QDoubleSpinBox *m_amount;
    ThemedLabel *m_note;
};

/// "Text  [from saved|to saved]      shading uses the colour bars above"
class TextControls : public QWidget
{
    Q_OBJECT

public:
    explicit TextControls(workspace::Workspace &workspace, QWidget *parent = nullptr);
    /// The selected token; empty = none.
    void setToken(const QString &token);

private:
    workspace::Workspace &m_workspace;
    widgets::controls::SegmentedControl *m_direction;
    ThemedLabel *m_note;
};

} // namespace headwise::desktop::views::head
