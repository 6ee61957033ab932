// SPDX-License-Identifier: GPL-3.0-or-later
// A few rows of texts and numbers in columns, such as the heads that stand out; a click chooses one.
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
    QStringList titles;                 ///< of the columns; empty = no line of titles
    std::vector<QStringList> rows;      ///< as many texts each as `columns`
    std::vector<Qt::Alignment> columns; ///< the column that `stretches` takes the room that is left, and elides
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
