// SPDX-License-Identifier: GPL-3.0-or-later
// "Entropy of each row": two dots per token, A and B, joined by a line.
#pragma once

#include "core/base/ids.h"
#include "widgets/palette/theme.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::lanes {

struct Dumbbell
{
    QString label;
    bool special = false;
    double baseline = 0; ///< NaN: not drawn
    std::optional<double> comparison;
};

struct DumbbellsContent
{
    std::vector<Dumbbell> rows;
    double highest = 1; ///< right end of the axis: ln n
    SourceId baseline{0}, comparison{1};
    QString name; ///< for accessibility
};

inline constexpr double dumbbellRowHeight = 16;
inline constexpr double dumbbellAxisHeight = 20;

void paintDumbbells(QPainter &painter, const QRectF &rect, const DumbbellsContent &content, std::optional<int> selected,
    const palette::Theme &theme);

class Dumbbells : public QWidget
{
    Q_OBJECT
public:
    explicit Dumbbells(QWidget *parent = nullptr);
    void setContent(DumbbellsContent content);
    void setSelected(std::optional<int> row); ///< emits nothing
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void rowClicked(int row);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    DumbbellsContent m_content;
    std::optional<int> m_selected;
};

} // namespace headwise::widgets::lanes
