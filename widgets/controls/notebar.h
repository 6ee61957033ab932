// SPDX-License-Identifier: GPL-3.0-or-later
// A note on a view: one sentence about data that are left out or approximate.
#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QPainter;

namespace headwise::widgets::controls {

class LinkLabel;

enum class NoteTone : std::uint8_t
{
    Neutral,
    Warning,
    Error
};

inline constexpr int noteBarHeight = 30;

/// Background, icon and elided sentence; the link is a separate button.
void paintNote(QPainter &painter, const QRectF &rect, NoteTone tone, const QString &text, const theme::Theme &theme);

class NoteBar : public QWidget
{
    Q_OBJECT
public:
    explicit NoteBar(QWidget *parent = nullptr);
    /// An empty sentence hides the bar; an empty link hides its button.
    void setNote(NoteTone tone, const QString &text, const QString &link = {});
    const QString &text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void linkActivated();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NoteTone m_tone = NoteTone::Neutral;
    QString m_text;
    LinkLabel *m_link = nullptr;
};

} // namespace headwise::widgets::controls
