// SPDX-License-Identifier: GPL-3.0-or-later
// A card for each cluster: number, role, name, the map of the head that represents it, and how sure it is.
#pragma once

#include "widgets/controls/painteditems.h"
#include "widgets/style/roleglyphs.h"
#include "widgets/theme/theme.h"

#include <QImage>

#include <limits>
#include <vector>

class QPainter;

namespace headwise::widgets::clusters {

enum class BarTone : std::uint8_t
{
    Neutral,
    Warning, ///< low: amber
    Lane     ///< of the source that it is about
};

/// A share with a bar: "stability 0.87".
struct CardBar
{
    QString name;
    double value = std::numeric_limits<double>::quiet_NaN(); ///< 0..1; NaN: "–" without a bar
    BarTone tone = BarTone::Neutral;
    QColor lane = {}; ///< with BarTone::Lane
};

struct ClusterCard
{
    int number = 1; ///< counted from 1: its colour
    style::RoleGlyph glyph = style::RoleGlyph::None;
    QString name;       ///< "Next token"
    QString count;      ///< "7 heads"
    QString represents; ///< "L2H8 represents"
    QImage map;         ///< null: not read, or there is none
    std::vector<CardBar> bars;
};

struct ClusterCardsContent
{
    std::vector<ClusterCard> cards;
    QString name; ///< for accessibility
};

/// Rectangles of cards in `width`: as many columns as are at least `minCardWidth` wide, 8 apart.
struct CardGrid
{
    int columns = 1;
    double cardWidth = 0, cardHeight = 0;
    int count = 0;

    QRectF rect(int index) const;
    int height() const; ///< of all rows
};
CardGrid cardGrid(int count, double width, const QFont &body);

/// One card; `painter` has the body font.
void paintClusterCard(QPainter &painter, const QRectF &rect, const ClusterCard &card, const theme::Theme &theme);

class ClusterCards : public controls::PaintedItems
{
    Q_OBJECT
public:
    explicit ClusterCards(QWidget *parent = nullptr);
    void setContent(ClusterCardsContent content);
    const ClusterCardsContent &content() const { return m_content; }
    void setSelected(int index); ///< -1: none; emits no signal
    int selected() const { return m_selected; }
    CardGrid grid() const { return cardGrid(itemCount(), width(), font()); }
    void paint(QPainter &painter, const QRectF &rect) const;
    /// As high as all cards at the current width.
    QSize sizeHint() const override { return {800, grid().height()}; }
    QSize minimumSizeHint() const override { return {160, grid().height()}; }

signals:
    void cardOpened(int index); ///< double click: it is given a name

protected:
    int itemCount() const override { return static_cast<int>(m_content.cards.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString itemDescription(int index) const override;
    void paintEvent(QPaintEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void describe();

    ClusterCardsContent m_content;
    int m_selected = -1;
};

} // namespace headwise::widgets::clusters
