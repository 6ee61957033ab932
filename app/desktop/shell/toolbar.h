// SPDX-License-Identifier: GPL-3.0-or-later
// The tool bar: open, capture, and the settings shared by all views.
#pragma once

#include "app/desktop/results/desk.h"

#include <QToolBar>

#include <vector>

class QComboBox;
class QHBoxLayout;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace headwise::widgets::controls {
class SegmentedControl;
}

namespace headwise::desktop::shell {

class ToolBar : public QToolBar
{
    Q_OBJECT

public:
    explicit ToolBar(results::Desk &desk, QWidget *parent = nullptr);
    QToolButton *openButton() const { return m_open; }
    QPushButton *runButton() const { return m_run; }
    /// False where there is no room for the search field.
    bool findShown() const;
    void focusFind();

signals:
    void findEntered(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addSwitches(QHBoxLayout *row);
    void addColours(QHBoxLayout *row);
    void addStacks(QHBoxLayout *row);
    /// The choice of a stack, where there are several.
    void showStacks();
    void showAvailability();
    void showWhatFits(int width);

    results::Desk &m_desk;
    QToolButton *m_open;
    QPushButton *m_run;
    QWidget *m_content;
    std::vector<QWidget *> m_groups; ///< captions with their controls, from left to right
    QWidget *m_switches;
    QWidget *m_labels;
    widgets::controls::SegmentedControl *m_level = nullptr;
    QWidget *m_stackGroup = nullptr;
    QComboBox *m_stack = nullptr;
    QComboBox *m_special = nullptr, *m_first = nullptr;
    QWidget *m_firstCaption = nullptr;
    QComboBox *m_colours = nullptr;
    QLineEdit *m_find;
};

} // namespace headwise::desktop::shell
