// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of a view, in one line that never widens the window.
#pragma once

#include <QHBoxLayout>
#include <QWidget>

#include <vector>

namespace headwise::desktop::views {

class ControlBar : public QWidget
{
    Q_OBJECT
public:
    explicit ControlBar(QWidget *parent = nullptr);

    QHBoxLayout *controls() const { return m_controls; }
    /// A label before a control with the same accessible name: if the bar is too narrow, labels are hidden, the last
    /// one first.
    QWidget *makeLabel(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    void fit();

    QHBoxLayout *m_controls;
    std::vector<QWidget *> m_labels;
};

} // namespace headwise::desktop::views
