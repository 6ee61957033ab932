// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of a plan mean: marked, suggested next, locked.
#pragma once

#include <QString>
#include <QWidget>

class QPainter;

namespace headwise::widgets::theme {
struct Theme;
}

namespace headwise::widgets::pruning {

/// `hint` follows where there is room; it says what to do on the screen, and has no place in an exported picture.
void paintPlanLegend(QPainter &painter, const QRectF &rect, const QString &hint, const theme::Theme &theme);

class PlanLegend : public QWidget
{
    Q_OBJECT
public:
    explicit PlanLegend(QWidget *parent = nullptr);
    void setHint(const QString &hint);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_hint;
};

} // namespace headwise::widgets::pruning
