// SPDX-License-Identifier: GPL-3.0-or-later
// The inspector's table: a measure in A and B with ±, and its change with the interval.
#pragma once

#include "core/base/ids.h"
#include "widgets/theme/theme.h"

#include <QFont>
#include <QRectF>
#include <QString>
#include <QWidget>

#include <limits>
#include <vector>

class QPainter;

namespace headwise::widgets::tables {

/// A mean with the half width of its interval; NaN = missing.
struct ShownEstimate
{
    double value = std::numeric_limits<double>::quiet_NaN();
    double halfWidth = std::numeric_limits<double>::quiet_NaN();
};

struct MeasureRow
{
    QString name, unit;
    ShownEstimate baseline, comparison;
    double change = std::numeric_limits<double>::quiet_NaN();
    double changeLow = std::numeric_limits<double>::quiet_NaN();
    double changeHigh = std::numeric_limits<double>::quiet_NaN();
    bool significant = false; ///< bold if significant, otherwise in the colour text3
    int decimals = 2;
};

struct MeasureRowsContent
{
    std::vector<MeasureRow> rows;
    SourceId baseline{0}, comparison{1};
    bool hasComparison = true; ///< false: one source only, with value and ±
};

inline constexpr double measureRowHeight = 35;
inline constexpr double measureHeadHeight = 20;

/// Edges of the columns: right end of the names, right edges of A, B and B − A. Columns are as wide as their numbers,
/// at least 9 px apart; names have the rest.
struct MeasureColumns
{
    double name, baseline, comparison, change;
};
MeasureColumns measureColumns(const QRectF &rect, const MeasureRowsContent &content, const QFont &body);

void paintMeasureRows(
    QPainter &painter, const QRectF &rect, const MeasureRowsContent &content, const theme::Theme &theme);

class MeasureRows : public QWidget
{
    Q_OBJECT
public:
    explicit MeasureRows(QWidget *parent = nullptr);
    void setContent(MeasureRowsContent content);
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    MeasureRowsContent m_content;
};

} // namespace headwise::widgets::tables
