// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/rolechips.h"

#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::heads {

namespace {

constexpr double margin = 12, padding = 9, letterGap = 6, arrowWidth = 22;

double pillHeight(const QFont &font) { return std::round(22 * widgets::theme::textScale(font)); }

QFont letterFont(const QFont &font) { return widgets::theme::fontFor(widgets::theme::TextRole::StrongLabel, font); }

} // namespace

RoleChips::RoleChips(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void RoleChips::setRoles(std::vector<Role> roles)
{
    if (roles == m_roles)
        return;
    m_roles = std::move(roles);
    QStringList spoken;
    for (const Role &role : m_roles)
        spoken << widgets::theme::letterOf(role.source) + QLatin1Char(' ') + role.name;
    setAccessibleName(tr("Roles"));
    setAccessibleDescription(spoken.join(QStringLiteral(", ")));
    setToolTip(spoken.join(QLatin1Char('\n')));
    updateGeometry();
    update();
}

std::vector<QRectF> RoleChips::places(double width) const
{
    std::vector<QRectF> result;
    const double height = pillHeight(font()), right = width - margin;
    double x = margin, y = 0;
    for (const Role &role : m_roles) {
        const double text = widgets::style::textWidth(letterFont(font()), widgets::theme::letterOf(role.source)) +
                            letterGap + widgets::style::textWidth(font(), role.name);
        const double own = std::min(std::ceil(text) + 2 * padding + 1, right - margin);
        if (x > margin && x + arrowWidth + own > right) {
            x = margin;
            y += height + 4;
        } else if (x > margin) {
            x += arrowWidth;
        }
        result.emplace_back(x, y, own, height);
        x += own;
    }
    return result;
}

int RoleChips::heightForWidth(int width) const
{
    const auto rects = places(width);
    return rects.empty() ? 0 : static_cast<int>(rects.back().bottom()) + 4;
}

void RoleChips::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const widgets::theme::Theme &theme = widgets::theme::themeOf(palette());
    const std::vector<QRectF> rects = places(width());
    for (std::size_t i = 0; i < m_roles.size(); ++i) {
        const QRectF &rect = rects[i];
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(widgets::style::hairline(theme.border));
        painter.setBrush(theme.base);
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), rect.height() / 2 - 0.5, rect.height() / 2 - 0.5);
        const QString letter = widgets::theme::letterOf(m_roles[i].source);
        painter.setFont(letterFont(font()));
        painter.setPen(widgets::theme::laneColor(m_roles[i].source, theme.appearance).line);
        QRectF line = rect.adjusted(padding, 0, -padding, 0);
        widgets::style::drawText(painter, line, Qt::AlignVCenter, letter);
        line.setLeft(line.left() + widgets::style::textWidth(letterFont(font()), letter) + letterGap);
        painter.setFont(font());
        painter.setPen(theme.text);
        widgets::style::drawElidedText(painter, line, Qt::AlignVCenter, m_roles[i].name);
        if (i > 0 && rects[i - 1].top() == rect.top()) {
            painter.setPen(theme.text2);
            widgets::style::drawText(painter, QRectF(rects[i - 1].right(), rect.top(), arrowWidth, rect.height()),
                Qt::AlignCenter, QStringLiteral("\u2192"));
        }
    }
}

} // namespace headwise::desktop::views::heads

#include "moc_rolechips.cpp"
