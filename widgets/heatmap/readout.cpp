// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heatmap/readout.h"

#include "widgets/style/textpainting.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace headwise::widgets::heatmap {

namespace {

constexpr double padding = 8, inset = 6;

double lineHeight(const QFont &label) { return std::ceil(QFontMetricsF(label).height()) + 1; }

/// Sum over a grid of at most 16 x 16 cells of the covered part: enough to compare corners, and fast at 4096 tokens.
double coveredStrength(
    const HeatMapGeometry &geometry, const QRectF &card, const std::function<double(int, int)> &strength)
{
    const QRectF covered = card.intersected(geometry.map);
    double sum = 0;
    constexpr int samples = 16;
    for (int i = 0; i < samples; ++i) {
        for (int j = 0; j < samples; ++j) {
            const QPointF point(covered.left() + covered.width() * (i + 0.5) / samples,
                covered.top() + covered.height() * (j + 0.5) / samples);
            if (const auto cell = cellAt(geometry, point))
                sum += strength(cell->query, cell->key);
        }
    }
    return sum;
}

} // namespace

QSizeF readoutSize(const Readout &readout, const QFont &body)
{
    const QFont label = theme::fontFor(theme::TextRole::Label, body),
                strong = theme::fontFor(theme::TextRole::StrongLabel, body);
    double width = std::max(style::textWidth(strong, readout.title), style::textWidth(label, readout.position));
    for (const auto &line : readout.lines)
        width = std::max(width,
            style::textWidth(label, line.name) + 16 + style::textWidth(theme::withTabularDigits(strong), line.value));
    const int lines = 1 + (readout.position.isEmpty() ? 0 : 1) + static_cast<int>(readout.lines.size());
    return {std::ceil(width) + 2 * padding, lines * lineHeight(label) + 2 * padding - 2};
}

QRectF readoutRect(
    const HeatMapGeometry &geometry, QSizeF card, MapCell described, const std::function<double(int, int)> &strength)
{
    const QRectF &map = geometry.map;
    const QRectF cell = cellRect(geometry, described);
    const QRectF row(map.left(), cell.top(), map.width(), cell.height());
    const double left = map.left() + inset, right = map.right() - inset - card.width();
    const double top = map.top() + inset, bottom = map.bottom() - inset - card.height();
    const std::array<QPointF, 4> corners{
        QPointF(right, top), QPointF(left, top), QPointF(right, bottom), QPointF(left, bottom)};
    QRectF best;
    double bestCost = std::numeric_limits<double>::infinity();
    for (const QPointF &corner : corners) {
        const QRectF candidate(corner, card);
        const double distance = QLineF(candidate.center(), cell.center()).length();
        double cost = coveredStrength(geometry, candidate, strength) - 1e-6 * distance;
        if (candidate.intersects(row))
            cost += 1e6;
        if (candidate.intersects(cell))
            cost += 1e9;
        if (cost < bestCost) {
            bestCost = cost;
            best = candidate;
        }
    }
    if (best.intersects(cell)) // the map is smaller than the card: place the card beside the cell
        best.moveTop(cell.top() > map.center().y() ? cell.top() - inset - card.height() : cell.bottom() + inset);
    return best;
}

void paintReadout(QPainter &painter, const QRectF &rect, const Readout &readout, const theme::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    for (int ring = 3; ring >= 1; --ring) { // a soft shadow without graphics effects, equal on every device
        painter.setBrush(QColor(0, 0, 0, theme.dark() ? 40 : 14));
        painter.drawRoundedRect(rect.adjusted(-ring, -ring + 2, ring, ring + 2), 4 + ring, 4 + ring);
    }
    painter.setBrush(theme.base);
    painter.setPen(style::hairline(theme.text3));
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const QFont body = painter.font();
    const QFont label = theme::fontFor(theme::TextRole::Label, body),
                strong = theme::fontFor(theme::TextRole::StrongLabel, body);
    const double height = lineHeight(label);
    QRectF line(rect.left() + padding, rect.top() + padding - 1, rect.width() - 2 * padding, height);
    painter.setFont(strong);
    painter.setPen(theme.text);
    style::drawElidedText(painter, line, Qt::AlignVCenter, readout.title);
    line.translate(0, height);
    painter.setFont(label);
    painter.setPen(theme.text2);
    if (!readout.position.isEmpty()) {
        style::drawElidedText(painter, line, Qt::AlignVCenter, readout.position);
        line.translate(0, height);
    }
    for (const auto &[name, value] : readout.lines) {
        painter.setFont(label);
        painter.setPen(theme.text2);
        style::drawElidedText(painter, line, Qt::AlignVCenter, name);
        painter.setFont(theme::withTabularDigits(strong));
        painter.setPen(theme.text);
        style::drawText(painter, line, Qt::AlignVCenter | Qt::AlignRight, value);
        line.translate(0, height);
    }
    painter.restore();
}

} // namespace headwise::widgets::heatmap
