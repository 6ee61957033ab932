// SPDX-License-Identifier: GPL-3.0-or-later
// A list of heads with their maps, a few words each, and a distance as a bar.
#pragma once

#include "core/base/ids.h"
#include "widgets/controls/painteditems.h"
#include "widgets/theme/theme.h"

#include <QImage>

#include <limits>
#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::clusters {

struct HeadRow
{
    std::optional<SourceId> source{}; ///< its chip is drawn; none: all are of one source
    QString name;                     ///< "L2H8"
    QString text;                     ///< "representative", "next 57 %"
    QString group{};                  ///< "KV 2"; consecutive rows of one group are joined by a bracket
    double value = std::numeric_limits<double>::quiet_NaN();
    QImage map{};
    bool current = false; ///< pinned
};

struct HeadRowsContent
{
    std::vector<HeadRow> rows;
    double largest = 1; ///< value of a full bar
    QString name;       ///< for accessibility
};

double headRowHeight(const QFont &body);

class HeadRows : public controls::PaintedItems
{
    Q_OBJECT
public:
    explicit HeadRows(QWidget *parent = nullptr);
    void setContent(HeadRowsContent content);
    const HeadRowsContent &content() const { return m_content; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    int itemCount() const override { return static_cast<int>(m_content.rows.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString itemDescription(int index) const override;
    void paintEvent(QPaintEvent *event) override;

private:
    void paintRow(QPainter &painter, const QRectF &rect, const HeadRow &row, double wide) const;
    double barWidthFor(const theme::Theme &theme) const;
    void paintBrackets(QPainter &painter) const;

    HeadRowsContent m_content;
};

} // namespace headwise::widgets::clusters
