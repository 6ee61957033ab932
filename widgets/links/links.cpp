// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/links.h"

#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace headwise::widgets::links {

namespace {

constexpr double summaryHeight = 20;

QRectF linksPart(const QRectF &rect) { return rect.adjusted(0, 0, 0, -summaryHeight); }

} // namespace

Links::Links(QWidget *parent) : QWidget(parent)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    describe();
}

void Links::setContent(LinksContent content)
{
    m_content = std::move(content);
    m_space.reset();
    select();
}

void Links::setOptions(const LinkOptions &options)
{
    if (options == m_options)
        return;
    m_options = options;
    select();
}

void Links::setShape(LinkShape shape)
{
    if (shape == m_shape)
        return;
    m_shape = shape;
    m_space.reset();
    carry();
}

void Links::setState(const LinksState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    describe();
    update();
}

void Links::setViewport(const heatmap::Viewport &viewport)
{
    if (viewport == m_viewport)
        return;
    m_viewport = viewport;
    carry();
}

void Links::select()
{
    m_chosen = selectLinks(m_content.linkMaps(), m_options);
    carry();
}

void Links::carry()
{
    m_selection = carriedIn(geometryOfLinks());
    describe();
    invalidate();
    emit selectionChanged();
}

LinkSelection Links::carriedIn(const LinksGeometry &geometry) const
{
    return carriedLinks(m_chosen, windowOf(geometry), capacityOf(geometry));
}

void Links::invalidate()
{
    m_faint = {};
    update();
}

void Links::describe()
{
    setAccessibleName(tr("Links, %1").arg(m_content.laneName));
    setAccessibleDescription(summary());
}

QString Links::summary() const
{
    return m_content.empty() ? tr("no data")
                             : linkSummary(drawnOf(m_selection, geometryOfLinks()), m_content.difference());
}

LinkSelection Links::drawnOf(const LinkSelection &carried, const LinksGeometry &geometry) const
{
    const auto row = m_state.hoveredRow ? m_state.hoveredRow : m_state.pinnedRow;
    const bool selected = !m_content.empty() && row && *row >= 0 && *row < m_content.map->queries;
    return selected ? withRow(carried, rowLinks(m_content.linkMaps(), *row, windowOf(geometry))) : carried;
}

LinksGeometry Links::geometryIn(const QRectF &rect, const QFont &body) const
{
    const heatmap::IndexRange size =
        m_content.empty() ? heatmap::IndexRange{} : heatmap::IndexRange{m_content.map->queries, m_content.map->keys};
    return layoutLinks(linksPart(rect), m_shape, size, m_viewport, spaceIn(body));
}

const LinksSpace &Links::spaceIn(const QFont &body) const
{
    if (!m_space || m_spaceFont != body) {
        m_space = linksSpaceFor(m_content, m_shape, body);
        m_spaceFont = body;
    }
    return *m_space;
}

LinksGeometry Links::geometryOfLinks() const { return geometryIn(rect(), font()); }

void Links::paintSummary(QPainter &painter, const QRectF &rect, const LinkSelection &drawn) const
{
    const theme::Theme &theme = theme::themeOf(palette());
    const QFont body = painter.font();
    painter.setFont(theme::fontFor(theme::TextRole::Label, body));
    painter.setPen(style::hairline(theme.innerLine));
    const double top = rect.bottom() - summaryHeight;
    painter.drawLine(QPointF(rect.left() + 1, top + 0.5), QPointF(rect.right() - 1, top + 0.5));
    painter.setPen(theme.text2);
    const QRectF line(rect.left() + 12, top, rect.width() - 24, summaryHeight);
    const QStringList summaries =
        m_content.empty() ? QStringList(tr("no data")) : linkSummaries(drawn, m_content.difference());
    const auto fits = [&](const QString &text) { return style::textWidth(painter.font(), text) <= line.width(); };
    const auto longest = std::find_if(summaries.begin(), summaries.end(), fits);
    style::drawElidedText(painter, line, Qt::AlignVCenter, longest == summaries.end() ? summaries.last() : *longest);
    painter.setFont(body);
}

void Links::paint(QPainter &painter, const QRectF &rect) const
{
    const LinksGeometry geometry = geometryIn(rect, painter.font());
    const theme::Theme &theme = theme::themeOf(palette());
    const LinkSelection carried = carriedIn(geometry);
    if (!m_content.empty())
        paintFaintLinks(painter, geometry, m_content, carried, theme.appearance);
    paintLinksOnTop(painter, geometry, m_content, m_state, theme);
    paintSummary(painter, rect, drawnOf(carried, geometry));
}

QSize Links::sizeHint() const { return {290, 240}; }

QSize Links::minimumSizeHint() const { return {160, 100}; }

QPixmap Links::faintPicture(const LinksGeometry &geometry, theme::Appearance appearance) const
{
    QPixmap picture(size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    paintFaintLinks(painter, geometry, m_content, m_selection, appearance);
    return picture;
}

void Links::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const LinksGeometry geometry = geometryOfLinks();
    const theme::Theme &theme = theme::themeOf(palette());
    if (!m_content.empty()) {
        if (m_faint.isNull() || m_faint.deviceIndependentSize().toSize() != size())
            m_faint = faintPicture(geometry, theme.appearance);
        painter.drawPixmap(0, 0, m_faint);
    }
    paintLinksOnTop(painter, geometry, m_content, m_state, theme);
    paintSummary(painter, rect(), drawnOf(m_selection, geometry));
    if (hasFocus())
        style::drawFocusFrame(painter, rect(), *this);
}

void Links::hover(std::optional<int> row, std::optional<int> column)
{
    if (m_state.hoveredRow == row && m_state.hoveredColumn == column)
        return;
    m_state.hoveredRow = row;
    m_state.hoveredColumn = column;
    describe();
    update();
    if (row)
        emit rowHovered(*row);
    else if (column)
        emit columnHovered(*column);
    else
        emit hoverLeft();
}

void Links::pinRow(std::optional<int> row)
{
    m_state.pinnedRow = row;
    m_state.pinnedColumn.reset();
    describe();
    update();
    if (row)
        emit rowPinned(*row);
    else
        emit unpinned();
}

void Links::mouseMoveEvent(QMouseEvent *event)
{
    const LinksGeometry geometry = geometryOfLinks();
    hover(queryAt(geometry, event->position()), keyAt(geometry, event->position()));
}

void Links::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const LinksGeometry geometry = geometryOfLinks();
    if (const auto row = queryAt(geometry, event->position())) {
        pinRow(m_state.pinnedRow == row ? std::nullopt : row);
    } else if (const auto column = keyAt(geometry, event->position())) {
        const bool release = m_state.pinnedColumn == column;
        m_state.pinnedRow.reset();
        m_state.pinnedColumn = release ? std::nullopt : column;
        update();
        if (release)
            emit unpinned();
        else
            emit columnPinned(*column);
    }
}

void Links::leaveEvent(QEvent *) { hover(std::nullopt, std::nullopt); }

void Links::keyPressEvent(QKeyEvent *event)
{
    const bool backwards = event->key() == Qt::Key_Up || event->key() == Qt::Key_Left;
    const bool forwards = event->key() == Qt::Key_Down || event->key() == Qt::Key_Right;
    if (event->key() == Qt::Key_Escape && (m_state.pinnedRow || m_state.pinnedColumn))
        pinRow(std::nullopt);
    else if (!m_content.empty() && (backwards || forwards))
        pinRow(std::clamp(m_state.pinnedRow.value_or(-1) + (forwards ? 1 : -1), 0, m_content.map->queries - 1));
    else
        QWidget::keyPressEvent(event);
}

void Links::resizeEvent(QResizeEvent *) { carry(); }

void Links::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        invalidate();
    QWidget::changeEvent(event);
}

} // namespace headwise::widgets::links

#include "moc_links.cpp"
