// SPDX-License-Identifier: GPL-3.0-or-later
// The caption below a table or chart: its content at the left, an explanation at the right.
#pragma once

#include <QWidget>

class QPainter;

namespace headwise::widgets::theme {
struct Theme;
}

namespace headwise::widgets::controls {

/// Both in the colour text2; the left text is elided first.
void paintCaptionLine(
    QPainter &painter, const QRectF &rect, const QString &left, const QString &right, const theme::Theme &theme);

class CaptionLine : public QWidget
{
    Q_OBJECT
public:
    explicit CaptionLine(QWidget *parent = nullptr);
    /// `hint` follows the left text on the screen: it says what to do there, and has no place in an exported picture.
    void setTexts(const QString &left, const QString &right, const QString &hint = {});
    const QString &left() const { return m_left; }
    const QString &right() const { return m_right; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString shownLeft() const;

    QString m_left, m_right, m_hint;
};

} // namespace headwise::widgets::controls
