// SPDX-License-Identifier: GPL-3.0-or-later
// The title bar of a dock: name, count, and buttons to float and close.
#pragma once

#include <QWidget>

class QDockWidget;
class QLabel;

namespace headwise::widgets::controls {

/// 30 high, `sunk`. Hand it to QDockWidget::setTitleBarWidget.
class DockTitleBar : public QWidget
{
    Q_OBJECT
public:
    explicit DockTitleBar(QDockWidget *dock);
    void setNote(const QString &note); ///< "34 of 240" at the right
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_title = nullptr, *m_note = nullptr;
};

} // namespace headwise::widgets::controls
