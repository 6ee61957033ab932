// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pruning/planlegend.h"

#include "widgets/headgrid/headgridpainter.h"
#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::widgets::pruning {

namespace {

constexpr double sample = 13, sampleGap = 6, entryGap = 16;

/// The translation context of free functions.
class LegendText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::widgets::pruning::PlanLegend)
};

void paintMarkedSample(QPainter &painter, const QRectF &place, const theme::Theme &theme)
{
    headgrid::HeadCell cell;
    cell.state = headgrid::CellState::Normal;
    cell.markedForPruning = true;
    headgrid::paintHeadCell(painter, place, {}, cell, theme);
}

void paintDotSample(QPainter &painter, const QRectF &place, const theme::Theme &theme)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.text);
    painter.drawEllipse(place.center(), 3, 3);
    painter.restore();
}

/// Returns the place after the text; nothing is drawn where it does not fit.
double paintEntry(QPainter &painter, double left, const QRectF &rect, const QString &text)
{
    const double width = std::ceil(style::textWidth(painter.font(), text)) + 1;
    if (left + width <= rect.right())
        style::drawText(painter, QRectF(left, rect.top(), width, rect.height()), Qt::AlignVCenter, text);
    return left + width + entryGap;
}

} // namespace

void paintPlanLegend(QPainter &painter, const QRectF &rect, const QString &hint, const theme::Theme &theme)
{
    painter.save();
    painter.setFont(theme::fontFor(theme::TextRole::Label, painter.font()));
    const auto place = [&](double left) {
        return QRectF(left, std::round(rect.center().y() - sample / 2), sample, sample);
    };
    double x = rect.left();
    paintMarkedSample(painter, place(x), theme);
    painter.setPen(theme.text2);
    x = paintEntry(painter, x + sample + sampleGap, rect, LegendText::tr("marked"));
    paintDotSample(painter, place(x), theme);
    painter.setPen(theme.text2);
    x = paintEntry(painter, x + sample + sampleGap - 2, rect, LegendText::tr("suggested next"));
    style::paintIcon(painter, place(x), style::Icon::Lock, theme.text);
    painter.setPen(theme.text2);
    x = paintEntry(painter, x + sample + sampleGap, rect, LegendText::tr("locked"));
    if (!hint.isEmpty()) {
        const double width = std::ceil(style::textWidth(painter.font(), hint)) + 1;
        if (x + width <= rect.right())
            style::drawText(painter, QRectF(rect.right() - width, rect.top(), width, rect.height()),
                Qt::AlignVCenter | Qt::AlignRight, hint);
    }
    painter.restore();
}

PlanLegend::PlanLegend(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void PlanLegend::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

QSize PlanLegend::sizeHint() const { return {240, std::max(20, fontMetrics().height() + 4)}; }

QSize PlanLegend::minimumSizeHint() const { return {120, sizeHint().height()}; }

void PlanLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(font());
    paintPlanLegend(painter, QRectF(rect()), m_hint, theme::themeOf(palette()));
}

} // namespace headwise::widgets::pruning

#include "moc_planlegend.cpp"
