// SPDX-License-Identifier: GPL-3.0-or-later
// A text link: underlined, with keyboard focus.
#pragma once

#include <QAbstractButton>

namespace headwise::widgets::controls {

class LinkLabel : public QAbstractButton
{
    Q_OBJECT
public:
    explicit LinkLabel(const QString &text = {}, QWidget *parent = nullptr);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwise::widgets::controls
