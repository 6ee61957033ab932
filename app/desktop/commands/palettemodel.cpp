// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/palettemodel.h"

#include "widgets/style/textpainting.h"

#include <QPainter>
#include <QPainterPath>

namespace headwise::desktop::commands {

namespace {

constexpr int textLeft = 30, tickLeft = 11, margin = 12, capHeight = 16, capGap = 4, capPadding = 5;

/// Draws the shortcut's keys from the right; returns where they begin.
double paintKeyCaps(QPainter &painter, const QRectF &row, const QStringList &caps, const widgets::theme::Theme &theme)
{
    const QFont font = widgets::theme::fontFor(widgets::theme::TextRole::Label, painter.font());
    double right = row.right() - margin;
    for (auto cap = caps.crbegin(); cap != caps.crend(); ++cap) {
        const double width = std::max<double>(capHeight, widgets::style::textWidth(font, *cap) + 2 * capPadding);
        const QRectF rect(right - width, row.center().y() - capHeight / 2.0, width, capHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.base);
        painter.drawRoundedRect(rect, 3, 3);
        widgets::style::drawFrame(painter, rect, theme.controlEdge, 3);
        painter.setFont(font);
        painter.setPen(theme.text2);
        widgets::style::drawText(painter, rect, Qt::AlignCenter, *cap);
        right -= width + capGap;
    }
    return right;
}

void paintTick(QPainter &painter, const QRectF &row, const widgets::theme::Theme &theme)
{
    QPainterPath tick;
    const QPointF at(row.left() + tickLeft, row.center().y());
    tick.moveTo(at + QPointF(0, 0));
    tick.lineTo(at + QPointF(3, 3));
    tick.lineTo(at + QPointF(9, -4));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.text, 1.4, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(tick);
}

/// Draws the text with the typed letters bold and underlined. Returns where the text ends.
double paintMatches(QPainter &painter, const QRectF &rect, const PaletteRow &row, const QFont &plain)
{
    QFont bold = plain;
    bold.setWeight(QFont::DemiBold);
    bold.setUnderline(true);
    double x = rect.left();
    std::size_t match = 0;
    for (qsizetype begin = 0; begin < row.text.size();) {
        const bool found = match < row.matches.size() && row.matches[match] == begin;
        qsizetype end = begin;
        while (end < row.text.size() && (match < row.matches.size() && row.matches[match] == end) == found) {
            match += found ? 1 : 0;
            ++end;
        }
        const QString part = row.text.mid(begin, end - begin);
        const QFont &font = found ? bold : plain;
        const double width = widgets::style::textWidth(font, part);
        painter.setFont(font);
        if (x + width > rect.right()) {
            widgets::style::drawElidedText(painter, QRectF(x, rect.top(), rect.right() - x, rect.height()),
                Qt::AlignLeft | Qt::AlignVCenter, row.text.mid(begin));
            return rect.right();
        }
        widgets::style::drawText(
            painter, QRectF(x, rect.top(), width + 2, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, part);
        x += width;
        begin = end;
    }
    return x;
}

} // namespace

QStringList keyCaps(const QKeySequence &shortcut)
{
    QString text = shortcut.toString(QKeySequence::NativeText);
    if (text.endsWith(QStringLiteral("++"))) // the plus key itself
        return text.chopped(2).split(QLatin1Char('+')) << QStringLiteral("+");
    return text.isEmpty() ? QStringList() : text.split(QLatin1Char('+'));
}

void PaletteModel::setRows(std::vector<PaletteRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PaletteModel::nextRow(int from, int by) const
{
    for (int row = from + by; row >= 0 && row < rowCount(); row += by)
        if (!m_rows[static_cast<std::size_t>(row)].heading())
            return row;
    return -1;
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const PaletteRow &row = m_rows[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.text;
    case Qt::AccessibleTextRole:
        return row.whyNot.isEmpty() ? QVariant(row.text) : tr("%1, not possible now: %2").arg(row.text, row.whyNot);
    case Qt::ToolTipRole:
        return row.whyNot;
    default:
        return {};
    }
}

Qt::ItemFlags PaletteModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || m_rows[static_cast<std::size_t>(index.row())].heading())
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const PaletteRow &row = m_model.rows()[static_cast<std::size_t>(index.row())];
    const widgets::theme::Theme &theme = widgets::theme::themeOf(option.palette);
    const QRectF rect(option.rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (row.heading()) {
        painter->setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, option.font));
        painter->setPen(theme.text2);
        widgets::style::drawText(
            *painter, rect.adjusted(margin, 2, -margin, 0), Qt::AlignLeft | Qt::AlignVCenter, row.text);
        return painter->restore();
    }
    if (option.state & QStyle::State_Selected)
        painter->fillRect(rect, theme.selection);
    if (row.ticked)
        paintTick(*painter, rect, theme);
    painter->setFont(option.font);
    const double right = paintKeyCaps(*painter, rect, keyCaps(row.shortcut), theme);
    painter->setPen(row.whyNot.isEmpty() ? theme.text : theme.text3);
    const QRectF text(rect.left() + textLeft, rect.top(), right - rect.left() - textLeft - 8, rect.height());
    const double end = paintMatches(*painter, text, row, option.font);
    if (!row.whyNot.isEmpty() && text.right() - end > 40) {
        painter->setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, option.font));
        painter->setPen(theme.text3);
        widgets::style::drawElidedText(*painter, QRectF(end + 8, text.top(), text.right() - end - 8, text.height()),
            Qt::AlignLeft | Qt::AlignVCenter, row.whyNot);
    }
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, m_model.rows()[static_cast<std::size_t>(index.row())].heading() ? headingHeight : rowHeight};
}

} // namespace headwise::desktop::commands

#include "moc_palettemodel.cpp"
