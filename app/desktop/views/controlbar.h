// SPDX-License-Identifier: GPL-3.0-or-later
// The controls of a view, in one line that never makes the window wider.
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
    /// A label to be placed before a control, whose accessible name says the same: where the bar is too narrow, labels
    /// go, the last first.
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
