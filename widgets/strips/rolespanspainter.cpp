// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strips/rolespanspainter.h"

#include "widgets/plots/plotparts.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::strips {

namespace {

constexpr double sideMargin = 12, axisHeight = 22, barHeight = 8, rightRoom = 16;

double labelsWidth(const RoleSpansContent &content, const QFont &body, double available)
{
    const QFont section = theme::fontFor(theme::TextRole::Section, body),
                label = theme::fontFor(theme::TextRole::Label, body);
    double widest = 60;
    for (const RoleSpanRow &row : content.rows)
        widest = std::max(widest, style::textWidth(section, row.headLabel) + 6 + style::textWidth(label, row.role));
    return std::min(std::ceil(widest) + style::roleGlyphSize + 14, available * 0.5);
}

void paintRow(const style::Canvas &canvas, const QRectF &plot, const RoleSpansContent &content, const RoleSpanRow &row)
{
    const auto &[painter, line, theme] = canvas;
    const QFont body = painter.font(), section = theme::fontFor(theme::TextRole::Section, body);
    const double middle = line.center().y();
    style::paintRoleGlyph(painter,
        QRectF(line.left(), middle - style::roleGlyphSize / 2, style::roleGlyphSize, style::roleGlyphSize), row.glyph,
        theme.text2);
    double x = line.left() + style::roleGlyphSize + 6;
    painter.setFont(section);
    painter.setPen(theme.text);
    const double width = std::ceil(style::textWidth(section, row.headLabel)) + 1;
    style::drawText(
        painter, QRectF(x, line.top(), width, line.height()), Qt::AlignLeft | Qt::AlignVCenter, row.headLabel);
    x += width + 5;
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(theme.text2);
    style::drawElidedText(
        painter, QRectF(x, line.top(), plot.left() - 8 - x, line.height()), Qt::AlignLeft | Qt::AlignVCenter, row.role);
    painter.setFont(body);
    const QColor color = theme::laneColor(content.source, theme.appearance).line;
    painter.setPen(style::hairline(theme.grid));
    const double base = std::floor(middle) + 0.5;
    painter.drawLine(QPointF(plot.left(), base), QPointF(plot.right(), base));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::blended(color, theme.base, 0.75));
    for (const auto &[left, right] : spellEdges(plot, content.axis, row))
        painter.drawRoundedRect(QRectF(left, middle - barHeight / 2, right - left, barHeight), 2, 2);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

} // namespace

std::vector<std::pair<double, double>> spellEdges(
    const QRectF &plot, const timeline::StepAxis &axis, const RoleSpanRow &row)
{
    constexpr double half = 3; // makes a spell of one step visible
    std::vector<std::pair<double, double>> edges;
    for (const auto &[appeared, vanished] : row.spells) {
        const int last = vanished < 0 ? axis.count() - 1 : vanished - 1;
        if (!axis.contains(appeared) || !axis.contains(last))
            continue;
        edges.emplace_back(plot.left() + plot.width() * axis.fractionAt(appeared) - half,
            plot.left() + plot.width() * axis.fractionAt(last) + half);
    }
    return edges;
}

void paintRoleSpans(
    const style::Canvas &canvas, const RoleSpansContent &content, const RoleSpansState &state, double scrolled)
{
    const auto &[painter, rect, theme] = canvas;
    if (content.rows.empty())
        return plots::paintEmptyPlot(painter, rect.adjusted(sideMargin, 0, -sideMargin, 0), content.emptyText, theme);
    const double labels = labelsWidth(content, painter.font(), rect.width() - 2 * sideMargin);
    const QRectF rows(rect.left(), rect.top() + 4, rect.width(), rect.height() - axisHeight - 4);
    const QRectF plot(rect.left() + sideMargin + labels, rows.top(),
        std::max(20.0, rect.width() - 2 * sideMargin - labels - rightRoom), rows.height());
    const int first = std::max(0, static_cast<int>(std::ceil(scrolled / roleSpanRowHeight)));
    for (int index = first; index < static_cast<int>(content.rows.size()); ++index) {
        const QRectF line(rect.left() + sideMargin, rows.top() + index * roleSpanRowHeight - scrolled,
            rect.width() - 2 * sideMargin, roleSpanRowHeight);
        if (line.bottom() > rows.bottom() + 0.5)
            break;
        const RoleSpanRow &row = content.rows[static_cast<std::size_t>(index)];
        const bool pinned = std::find(state.pinned.begin(), state.pinned.end(), row.head) != state.pinned.end();
        if (pinned || state.hovered == row.head)
            painter.fillRect(
                line.adjusted(-sideMargin + 1, 0, sideMargin - 1, 0), pinned ? theme.selection : theme.alternate);
        paintRow({painter, line, theme}, plot, content, row);
    }
    const QRectF area(plot.left(), rect.bottom() - axisHeight + 3, plot.width(), 15);
    const auto places = timeline::stepPlaces(content.axis, plot.width());
    auto names = timeline::stepLabels(content.axis, places, theme::fontFor(theme::TextRole::Label, painter.font()));
    if (content.axis.contains(state.current)) {
        const double center = places[static_cast<std::size_t>(state.current)];
        const double x = std::floor(plot.left() + center) + 0.5;
        painter.setPen(style::hairline(theme.text2));
        painter.drawLine(QPointF(x, rows.top()), QPointF(x, rows.bottom()));
        names = timeline::clearOf(
            std::move(names), center, timeline::currentStepLabelWidth(content.axis, state.current, painter.font()));
        timeline::paintCurrentStepLabel({painter, area, theme}, content.axis, center, state.current);
    }
    timeline::paintStepLabels(painter, area, names, theme);
}

} // namespace headwise::widgets::strips
