// SPDX-License-Identifier: GPL-3.0-or-later
// "Measures  n = 240, 95 % interval": a section title with a note.
#pragma once

#include <QWidget>

class QPainter;

namespace headwise::widgets::theme {
struct Theme;
}

namespace headwise::widgets::controls {

/// Semi-bold title, followed by the elided note in the colour text2.
void paintSectionTitle(
    QPainter &painter, const QRectF &rect, const QString &title, const QString &note, const theme::Theme &theme);

class SectionHeader : public QWidget
{
    Q_OBJECT
public:
    explicit SectionHeader(const QString &title = {}, const QString &note = {}, QWidget *parent = nullptr);
    void setTitle(const QString &title);
    /// `hint` follows the note on the screen: it says what to do there, and has no place in an exported picture.
    void setNote(const QString &note, const QString &hint = {});
    const QString &title() const { return m_title; }
    const QString &note() const { return m_note; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_title, m_note, m_hint;
};

} // namespace headwise::widgets::controls
