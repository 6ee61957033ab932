// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/exampledelegate.h"

#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QApplication>
#include <QPainter>
#include <QSortFilterProxyModel>

#include <cmath>

namespace headwise::desktop::docks {

namespace {

/// Up to this number answers are listed; more are counted.
constexpr int maxAnswersListed = 2;

struct Answers
{
    int count = 0, correct = 0;
    bool counted() const { return count > maxAnswersListed; }
    double width(double scale) const { return scale * (counted() ? 52 : 26.0 * count); }
};

Answers answersOf(const compare::example::ExampleRow &row)
{
    Answers answers;
    for (const auto &correct : row.correct) {
        answers.count += correct ? 1 : 0;
        answers.correct += correct.value_or(false) ? 1 : 0;
    }
    return answers;
}

/// "A ✓ B ✗", or "5 of 8 ✓".
void paintCorrect(QPainter &painter, const QRectF &line, const compare::example::ExampleList &table,
    const compare::example::ExampleRow &row, const widgets::theme::Theme &theme)
{
    double x = line.left();
    const double scale = line.height() / 16, mark = 10 * scale, top = line.center().y() - mark / 2;
    if (const Answers answers = answersOf(row); answers.counted()) {
        painter.setPen(answers.correct < answers.count ? theme.text : theme.text2);
        painter.drawText(QRectF(x, line.top(), 38 * scale, line.height()), Qt::AlignVCenter,
            ExampleDelegate::tr("%1 of %2").arg(answers.correct).arg(answers.count));
        return widgets::style::paintIcon(
            painter, QRectF(x + 38 * scale, top, mark, mark), widgets::style::Icon::Check, theme.text2);
    }
    for (std::size_t i = 0; i < row.correct.size(); ++i) {
        if (!row.correct[i])
            continue;
        painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::StrongLabel, painter.font()));
        painter.setPen(widgets::theme::laneColor(table.sources[i], theme.appearance).line);
        painter.drawText(QRectF(x, line.top(), 12 * scale, line.height()), Qt::AlignVCenter,
            widgets::theme::letterOf(table.sources[i]));
        widgets::style::paintIcon(painter, QRectF(x + 11 * scale, top, mark, mark),
            *row.correct[i] ? widgets::style::Icon::Check : widgets::style::Icon::Close,
            *row.correct[i] ? theme.text2 : theme.error);
        x += 26 * scale;
    }
}

/// Width of the bar and the number beside it.
double differenceWidth()
{
    const QFont body = widgets::theme::fontFor(widgets::theme::TextRole::Body, QApplication::font());
    return std::ceil(widgets::style::textWidth(body, widgets::theme::formatNumber(0.888, 3))) + 50;
}

/// A bar, full for the largest of the list, and the number.
void paintDifference(
    QPainter &painter, const QRectF &line, double difference, double largest, const widgets::theme::Theme &theme)
{
    if (std::isnan(difference))
        return;
    painter.setFont(widgets::theme::fontFor(widgets::theme::TextRole::Body, painter.font()));
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignRight | Qt::AlignVCenter, widgets::theme::formatNumber(difference, 3));
    const QRectF bar(line.right() - differenceWidth() + 6, line.center().y() - 2, 36, 5);
    painter.fillRect(bar, theme.innerLine);
    painter.fillRect(
        QRectF(bar.topLeft(), QSizeF(largest > 0 ? bar.width() * std::abs(difference) / largest : 0, bar.height())),
        theme.text3);
}

/// Key and label; the label gives way first. Returns the width that is used.
double paintKey(QPainter &painter, const QRectF &line, const compare::example::ExampleRow &row, bool starred)
{
    constexpr double gap = 8, minLabel = 24;
    const QString key = (starred ? QStringLiteral("★ ") : QString()) + QString::fromStdString(row.key),
                  label = QString::fromStdString(row.label);
    const double room = std::max(20.0, line.width());
    const double keyWidth = std::min(room, widgets::style::textWidth(painter.font(), key) + 2);
    // Keys often differ only in their last digits, so they are elided in the middle.
    widgets::style::drawElidedText(painter, QRectF(line.left(), line.top(), keyWidth, line.height()),
        Qt::AlignLeft | Qt::AlignVCenter, widgets::style::elidedText(painter.font(), key, Qt::ElideMiddle, keyWidth));
    const double labelWidth = std::min(room - keyWidth - gap, widgets::style::textWidth(painter.font(), label) + 2);
    if (label.isEmpty() || labelWidth < std::min(minLabel, widgets::style::textWidth(painter.font(), label)))
        return keyWidth;
    widgets::style::drawElidedText(painter, QRectF(line.left() + keyWidth + gap, line.top(), labelWidth, line.height()),
        Qt::AlignLeft | Qt::AlignVCenter, label);
    return keyWidth + gap + labelWidth;
}

} // namespace

QSize ExampleDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {100, qRound(43 * widgets::theme::textScale(option.font))};
}

void ExampleDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *proxy = qobject_cast<const QSortFilterProxyModel *>(index.model());
    const int source = proxy ? proxy->mapToSource(index).row() : index.row();
    const compare::example::ExampleRow *row = m_model.row(source);
    if (!row)
        return;
    const widgets::theme::Theme &theme = views::currentTheme();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect(option.rect);
    painter->fillRect(rect, option.state & QStyle::State_Selected ? theme.selection : theme.base);
    painter->fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), theme.innerLine);
    const double scale = widgets::theme::textScale(option.font);
    const QRectF first(rect.left() + 12, rect.top() + 4 * scale, rect.width() - 22, 18 * scale);
    const QRectF second(first.left(), first.bottom() + scale, first.width(), 16 * scale);
    painter->setFont(widgets::theme::fontFor(widgets::theme::TextRole::Body, option.font));
    painter->setPen(theme.text);
    widgets::style::drawElidedText(*painter, first, Qt::AlignLeft | Qt::AlignVCenter, index.data().toString());
    painter->setFont(widgets::theme::fontFor(widgets::theme::TextRole::Label, option.font));
    painter->setPen(theme.text2);
    const double difference = index.data(results::ExampleModel::DifferenceRole).toDouble();
    const double room = std::isnan(difference) ? second.width() : second.width() - differenceWidth();
    const double used =
        paintKey(*painter, {second.left(), second.top(), room - answersOf(*row).width(scale), second.height()}, *row,
            m_starred.contains(QString::fromStdString(row->key)));
    paintCorrect(*painter, second.adjusted(used + 6, 0, 0, 0), *m_model.list(), *row, theme);
    paintDifference(*painter, second, difference, m_model.largestDifference(), theme);
    painter->restore();
}

} // namespace headwise::desktop::docks

#include "moc_exampledelegate.cpp"
