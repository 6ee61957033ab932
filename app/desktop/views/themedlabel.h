// SPDX-License-Identifier: GPL-3.0-or-later
// Labels with the fonts and colours of the design, and separator lines.
#pragma once

#include "widgets/theme/fonts.h"
#include "widgets/theme/theme.h"

#include <QLabel>

namespace headwise::desktop::views {

enum class Tone : std::uint8_t
{
    Text,
    Text2,
    Text3,
    Ok,
    Warning,
    Error
};

QColor colorOf(Tone tone, const widgets::theme::Theme &theme);

/// The current theme of the program.
const widgets::theme::Theme &currentTheme();

/// A label that keeps its role and tone when the theme changes. Elides at the right when `setElided`.
class ThemedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ThemedLabel(const QString &text = {}, widgets::theme::TextRole role = widgets::theme::TextRole::Body,
        Tone tone = Tone::Text, QWidget *parent = nullptr);
    void setTone(Tone tone);
    /// With an elided text, the whole one is in the tool tip, unless the widget around it has one.
    void setElided(bool elided, Qt::TextElideMode mode = Qt::ElideRight);

    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void dress();

    widgets::theme::TextRole m_role;
    Tone m_tone;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    bool m_elided = false;
    bool m_dressing = false;
};

/// A horizontal line of one pixel.
class InnerLine : public QWidget
{
    Q_OBJECT

public:
    explicit InnerLine(QWidget *parent = nullptr) : QWidget(parent) { setFixedHeight(1); }

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwise::desktop::views
