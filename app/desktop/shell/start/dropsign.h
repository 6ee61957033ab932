// SPDX-License-Identifier: GPL-3.0-or-later
// The sign that a drop is accepted, over the page while files are dragged on the window.
#pragma once

#include <QWidget>

namespace headwise::desktop::shell::start {

class DropSign : public QWidget
{
    Q_OBJECT

public:
    /// Covers `page` while it is shown; hidden at first.
    explicit DropSign(QWidget *page);
    void showFor(int count); ///< that many files or folders are dragged

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace headwise::desktop::shell::start
