// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/icons.h"

#include "widgets/style/iconpaths.h"
#include "widgets/theme/lanecolors.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>

#include <algorithm>

namespace headwise::widgets::style {

namespace {

constexpr double grid = 16;

/// Calls `draw` with the painter scaled so that `extent` x `extent` units fill the centred square of `rect`.
template <typename Draw> void onGrid(QPainter &painter, const QRectF &rect, double extent, Draw draw)
{
    const double side = std::min(rect.width(), rect.height());
    painter.save();
    painter.translate(rect.center() - QPointF(side / 2, side / 2));
    painter.scale(side / extent, side / extent);
    painter.setRenderHint(QPainter::Antialiasing);
    draw();
    painter.restore();
}

/// Draws at any size and device pixel ratio; `Paint` is called with the current theme.
template <typename Paint> class PaintedIconEngine final : public QIconEngine
{
public:
    explicit PaintedIconEngine(Paint paint) : m_paint(std::move(paint)) {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        m_paint(*painter, QRectF(rect), theme::themeOf(QGuiApplication::palette()), mode);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(0, 0), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new PaintedIconEngine(*this); }

private:
    Paint m_paint;
};

template <typename Paint> QIcon paintedIcon(Paint paint)
{
    return QIcon(new PaintedIconEngine<Paint>(std::move(paint)));
}

void paintSignLane(QPainter &painter, const QRectF &lane, const QColor &color, int side)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(lane, 1.6, 1.6);
    painter.setPen(QPen(Qt::white, 1.5, Qt::SolidLine, Qt::RoundCap));
    for (const double y : {11.0, 16.0, 21.0}) {
        const double reach = y == 16.0 ? 6.0 : 4.5;
        const double inner = side < 0 ? lane.right() : lane.left();
        painter.drawLine(QPointF(inner, y), QPointF(inner + side * reach, y));
    }
}

} // namespace

void paintIcon(QPainter &painter, const QRectF &rect, Icon icon, const QColor &color)
{
    onGrid(painter, rect, grid, [&] {
        painter.setPen(QPen(color, 1.25, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(iconStrokes(icon));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPath(iconFills(icon));
    });
}

QColor toneColor(IconTone tone, const theme::Theme &theme)
{
    switch (tone) {
    case IconTone::Text:
        return theme.text;
    case IconTone::Muted:
        return theme.text2;
    case IconTone::OnInk:
        return theme.onInk;
    case IconTone::Warning:
        return theme.warning;
    case IconTone::Error:
        return theme.error;
    case IconTone::Ok:
        return theme.ok;
    }
    return theme.text;
}

QIcon themedIcon(Icon icon, IconTone tone)
{
    return paintedIcon(
        [icon, tone](QPainter &painter, const QRectF &rect, const theme::Theme &theme, QIcon::Mode mode) {
            const QColor color = toneColor(tone, theme);
            paintIcon(painter, rect, icon, mode == QIcon::Disabled ? theme::faded(color, 0.45) : color);
        });
}

void paintApplicationIcon(QPainter &painter, const QRectF &rect, const theme::Theme &theme)
{
    onGrid(painter, rect, 32, [&] {
        paintSignLane(painter, QRectF(0.5, 3, 9.5, 26), theme::laneColor(SourceId{0}, theme.appearance).line, -1);
        paintSignLane(painter, QRectF(11, 3, 9.5, 26), theme::laneColor(SourceId{1}, theme.appearance).line, 1);
        painter.setPen(QPen(theme.text2, 1.4));
        painter.setBrush(theme.base);
        painter.drawRoundedRect(QRectF(22.7, 3.7, 8.6, 24.6), 1.6, 1.6);
    });
}

QIcon applicationIcon()
{
    return paintedIcon([](QPainter &painter, const QRectF &rect, const theme::Theme &theme, QIcon::Mode) {
        paintApplicationIcon(painter, rect, theme);
    });
}

} // namespace headwise::widgets::style
