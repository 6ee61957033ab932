// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/rolebars.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"
#include "widgets/palette/textpainting.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::lanes {

namespace {

void paintShare(QPainter &painter, const QRectF &track, double share, const QColor &color, const palette::Theme &theme)
{
    painter.fillRect(track, theme.sunk);
    painter.fillRect(
        QRectF(track.topLeft(), QSizeF(std::round(track.width() * std::clamp(share, 0.0, 1.0)), track.height())),
        color);
}

} // namespace

void paintRoleBars(QPainter &painter, const QRectF &rect, const std::vector<RoleBar> &bars, SourceId baseline,
    SourceId comparison, const palette::Theme &theme)
{
    painter.save();
    const QFont body = painter.font();
    const double nameWidth = std::round(rect.width() * 0.36), noteWidth = std::round(rect.width() * 0.24);
    const double trackWidth = rect.width() - nameWidth - noteWidth - 12;
    QRectF row(rect.left(), rect.top(), rect.width(), roleBarHeight);
    for (const RoleBar &bar : bars) {
        painter.setFont(body);
        painter.setPen(theme.text);
        palette::drawElidedText(
            painter, QRectF(row.left(), row.top(), nameWidth, row.height()), Qt::AlignVCenter, bar.name);
        const double y = std::round(row.center().y());
        const QRectF upper(row.left() + nameWidth + 4, y - 4, trackWidth, 4);
        paintShare(painter, bar.comparison ? upper : upper.translated(0, 2), bar.baseline,
            palette::laneColor(baseline, theme.appearance).line, theme);
        if (bar.comparison)
            paintShare(painter, upper.translated(0, 5), *bar.comparison,
                palette::laneColor(comparison, theme.appearance).line, theme);
        painter.setPen(palette::hairline(theme.text));
        const double x = std::round(upper.left() + upper.width() * std::clamp(bar.threshold, 0.0, 1.0)) + 0.5;
        painter.drawLine(QPointF(x, y - 7), QPointF(x, y + 8));
        painter.setFont(palette::fontFor(palette::TextRole::Label, body));
        painter.setPen(bar.strong ? theme.text : theme.text3);
        palette::drawElidedText(painter, QRectF(row.right() - noteWidth, row.top(), noteWidth, row.height()),
            Qt::AlignRight | Qt::AlignVCenter, bar.note);
        row.translate(0, roleBarHeight);
    }
    painter.restore();
}

RoleBars::RoleBars(QWidget *parent) : QWidget(parent) { setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); }

void RoleBars::setBars(std::vector<RoleBar> bars, SourceId baseline, SourceId comparison)
{
    m_bars = std::move(bars);
    m_baseline = baseline;
    m_comparison = comparison;
    QStringList spoken;
    for (const RoleBar &bar : m_bars)
        spoken.append(bar.name + QLatin1Char(' ') + palette::formatPercent(bar.baseline) + QLatin1Char(' ') + bar.note);
    setAccessibleName(tr("Roles"));
    setAccessibleDescription(spoken.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void RoleBars::paint(QPainter &painter, const QRectF &rect) const
{
    paintRoleBars(painter, rect, m_bars, m_baseline, m_comparison, palette::themeOf(palette()));
}

QSize RoleBars::sizeHint() const { return {250, static_cast<int>(roleBarHeight * static_cast<double>(m_bars.size()))}; }

void RoleBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect());
}

} // namespace headwise::widgets::lanes
