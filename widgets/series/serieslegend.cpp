// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/serieslegend.h"

#include "widgets/series/seriespainter.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/lanecolors.h"

#include <QPainter>

#include <cmath>
#include <functional>

namespace headwise::widgets::series {

namespace {

constexpr double symbolWidth = 8, symbolGap = 4, entryGap = 12;

struct Entry
{
    std::function<void(const QRectF &)> paint; ///< the symbol
    QString text;
};

std::vector<Entry> entriesOf(QPainter &painter, const SeriesLegendContent &content, const theme::Theme &theme)
{
    std::vector<Entry> entries;
    for (const SeriesLegendContent::Mark &mark : content.marks)
        entries.push_back({[&painter, &theme, mark = mark.mark](
                               const QRectF &symbol) { paintChangeMark(painter, symbol.center(), mark, theme, 7); },
            mark.text});
    if (!content.bars.isEmpty())
        entries.push_back({[&painter, &theme, source = content.source](const QRectF &symbol) {
                               painter.fillRect(QRectF(symbol.center().x() - 2.5, symbol.center().y() - 4, 5, 8),
                                   theme::blended(theme::laneColor(source, theme.appearance).line, theme.base, 0.55));
                           },
            content.bars});
    const auto line = [&painter, &theme](bool compared) {
        return [&painter, &theme, compared](
                   const QRectF &symbol) { paintStepLine(painter, symbol, symbol.center().x(), compared, theme); };
    };
    if (!content.compared.isEmpty())
        entries.push_back({line(true), content.compared});
    if (!content.step.isEmpty())
        entries.push_back({line(false), content.step});
    return entries;
}

} // namespace

void paintSeriesLegend(
    QPainter &painter, const QRectF &rect, const SeriesLegendContent &content, const theme::Theme &theme)
{
    painter.save();
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    const auto entries = entriesOf(painter, content, theme);
    double x = rect.right();
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
        const double width = std::ceil(style::textWidth(painter.font(), entry->text)) + 1;
        x -= width;
        painter.setPen(theme.text2);
        style::drawText(
            painter, QRectF(x, rect.top(), width, rect.height()), Qt::AlignLeft | Qt::AlignVCenter, entry->text);
        x -= symbolGap + symbolWidth;
        entry->paint(QRectF(x, rect.center().y() - 6, symbolWidth, 12));
        x -= entryGap;
    }
    painter.setPen(theme.text2);
    style::drawElidedText(painter, QRectF(rect.left(), rect.top(), std::max(0.0, x - rect.left()), rect.height()),
        Qt::AlignLeft | Qt::AlignVCenter, content.text);
    painter.restore();
}

SeriesLegend::SeriesLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void SeriesLegend::setContent(SeriesLegendContent content)
{
    m_content = std::move(content);
    QStringList texts{m_content.text};
    for (const SeriesLegendContent::Mark &mark : m_content.marks)
        texts << mark.text;
    texts << m_content.bars << m_content.compared << m_content.step;
    texts.removeAll(QString());
    setAccessibleName(texts.join(QStringLiteral("; ")));
    setToolTip(m_content.text);
    update();
}

void SeriesLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSeriesLegend(painter, QRectF(rect()).adjusted(12, 0, -12, 0), m_content, theme::themeOf(palette()));
}

} // namespace headwise::widgets::series

#include "moc_serieslegend.cpp"
