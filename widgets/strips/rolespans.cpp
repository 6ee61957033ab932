// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/strips/rolespans.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::strips {

QString RoleSpansContent::readout(const RoleSpanRow &row) const
{
    const auto step = [&](int index) { return timeline::stepText(axis.steps[static_cast<std::size_t>(index)]); };
    QStringList spells;
    for (const auto &[appeared, vanished] : row.spells) {
        const QString from = appeared == 0 ? RoleSpans::tr("met at the first step")
                                           : RoleSpans::tr("appeared at step %1").arg(step(appeared));
        spells << (vanished < 0 ? from : RoleSpans::tr("%1, vanished at step %2").arg(from, step(vanished)));
    }
    return row.headLabel + QLatin1Char(' ') + row.role + QStringLiteral(": ") + spells.join(QStringLiteral("; "));
}

RoleSpans::RoleSpans(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(false);
    verticalScrollBar()->setSingleStep(static_cast<int>(roleSpanRowHeight));
}

void RoleSpans::setContent(RoleSpansContent content)
{
    m_content = std::move(content);
    fitScrollBar();
    describe();
    viewport()->update();
}

void RoleSpans::setState(const RoleSpansState &state)
{
    m_state = state;
    viewport()->update();
}

void RoleSpans::describe()
{
    setAccessibleName(m_content.name);
    QStringList lines;
    for (const RoleSpanRow &row : m_content.rows)
        lines << m_content.readout(row);
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

void RoleSpans::fitScrollBar()
{
    const int seen = viewport()->height() - 26; // without the axis
    const int all = static_cast<int>(roleSpanRowHeight * static_cast<double>(m_content.rows.size()));
    verticalScrollBar()->setRange(0, std::max(0, all - seen));
    verticalScrollBar()->setPageStep(std::max(1, seen));
}

void RoleSpans::paint(QPainter &painter, const QRectF &rect) const
{
    paintRoleSpans({painter, rect, theme::themeOf(palette())}, m_content, m_state, verticalScrollBar()->value());
}

void RoleSpans::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setFont(font());
    paint(painter, viewport()->rect());
    if (hasFocus())
        headwise::widgets::style::drawFocusFrame(painter, viewport()->rect(), *this);
}

void RoleSpans::resizeEvent(QResizeEvent *) { fitScrollBar(); }

int RoleSpans::rowAt(QPointF point) const
{
    if (point.y() < 4 || point.y() > viewport()->height() - 22)
        return -1;
    const int row = static_cast<int>((point.y() - 4 + verticalScrollBar()->value()) / roleSpanRowHeight);
    return row < static_cast<int>(m_content.rows.size()) ? row : -1;
}

bool RoleSpans::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        if (row >= 0)
            QToolTip::showText(
                help->globalPos(), m_content.readout(m_content.rows[static_cast<std::size_t>(row)]), this);
        else
            QToolTip::hideText();
        return true;
    }
    if (event->type() == QEvent::Leave && m_state.hovered) {
        m_state.hovered.reset();
        viewport()->update();
        emit hoverLeft();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void RoleSpans::mouseMoveEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    const auto head = row >= 0 ? std::optional(m_content.rows[static_cast<std::size_t>(row)].head)
                               : std::optional<attention::HeadId>();
    if (head == m_state.hovered)
        return;
    m_state.hovered = head;
    viewport()->update();
    if (head)
        emit headHovered(*head);
    else
        emit hoverLeft();
}

void RoleSpans::mousePressEvent(QMouseEvent *event)
{
    const int row = rowAt(event->position());
    if (row >= 0 && event->button() == Qt::LeftButton)
        emit headClicked(m_content.rows[static_cast<std::size_t>(row)].head);
}

void RoleSpans::keyPressEvent(QKeyEvent *event)
{
    const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    if (by == 0 || m_content.rows.empty())
        return QAbstractScrollArea::keyPressEvent(event);
    // Moves from the first row of the pinned head (or upwards from its last) to the next row of another head.
    const auto pinned = m_state.pinned.empty() ? std::nullopt : std::optional(m_state.pinned.back());
    const int count = static_cast<int>(m_content.rows.size());
    const auto head = [this](int row) { return m_content.rows[static_cast<std::size_t>(row)].head; };
    int row = by > 0 ? 0 : count - 1;
    while (pinned && row >= 0 && row < count && head(row) != *pinned)
        row += by;
    while (pinned && row >= 0 && row < count && head(row) == *pinned)
        row += by;
    if (row >= 0 && row < count)
        emit headChosen(head(row));
}

} // namespace headwise::widgets::strips

#include "moc_rolespans.cpp"
