// SPDX-License-Identifier: GPL-3.0-or-later
// A small table of texts and numbers, for example unusual heads; a click chooses a row.
#pragma once

#include "widgets/controls/painteditems.h"

#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::theme {
struct Theme;
}

namespace headwise::widgets::tables {

struct TextRowsContent
{
    QStringList titles;                 ///< column titles; empty = no title line
    std::vector<QStringList> rows;      ///< one text per column
    std::vector<Qt::Alignment> columns; ///< the column `stretches` takes the remaining width and is elided
    int stretches = 0;
    QString name; ///< for accessibility
};

inline constexpr double textRowHeight = 20;

/// Left and right edge of every column within `width`.
std::vector<std::pair<double, double>> textRowColumns(const TextRowsContent &content, double width, const QFont &body);

void paintTextRows(QPainter &painter, const QRectF &rect, const TextRowsContent &content, std::optional<int> hovered,
    const theme::Theme &theme);

class TextRows : public controls::PaintedItems
{
    Q_OBJECT
public:
    explicit TextRows(QWidget *parent = nullptr);
    void setContent(TextRowsContent content);
    const TextRowsContent &content() const { return m_content; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {120, sizeHint().height()}; }

private:
    int itemCount() const override { return static_cast<int>(m_content.rows.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString itemDescription(int index) const override;
    void paintEvent(QPaintEvent *event) override;

    TextRowsContent m_content;
};

} // namespace headwise::widgets::tables
