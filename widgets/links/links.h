// SPDX-License-Identifier: GPL-3.0-or-later
// A map drawn as lines between tokens.
#pragma once

#include "widgets/links/linkspainter.h"

#include <QPixmap>
#include <QWidget>

namespace headwise::widgets::links {

class Links : public QWidget
{
    Q_OBJECT
public:
    explicit Links(QWidget *parent = nullptr);

    void setContent(LinksContent content);
    const LinksContent &content() const { return m_content; }
    void setOptions(const LinkOptions &options);
    void setShape(LinkShape shape);
    void setState(const LinksState &state); ///< emits no signal
    const LinksState &state() const { return m_state; }
    void setViewport(const heatmap::Viewport &viewport); ///< visible rows; emits no signal
    /// The links that are drawn at this size, without those of the hovered or pinned row.
    const LinkSelection &selection() const { return m_selection; }
    /// What is drawn, with the selected row.
    QString summary() const;

    LinksGeometry geometryOfLinks() const;
    void paint(QPainter &painter, const QRectF &rect) const; ///< with the summary line at the bottom
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void rowHovered(int query);
    void columnHovered(int key);
    void hoverLeft();
    void rowPinned(int query);
    void columnPinned(int key);
    void unpinned();
    void selectionChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    LinksGeometry geometryIn(const QRectF &rect, const QFont &body) const;
    /// linksSpaceFor, which measures all labels, kept until something changes.
    const LinksSpace &spaceIn(const QFont &body) const;
    void select();
    /// Takes what there is room for of what the rule chose.
    void carry();
    LinkSelection carriedIn(const LinksGeometry &geometry) const;
    /// With the links of the selected row.
    LinkSelection drawnOf(const LinkSelection &carried, const LinksGeometry &geometry) const;
    void invalidate();
    void describe();
    void hover(std::optional<int> row, std::optional<int> column);
    void pinRow(std::optional<int> row);
    QPixmap faintPicture(const LinksGeometry &geometry, theme::Appearance appearance) const;
    void paintSummary(QPainter &painter, const QRectF &rect, const LinkSelection &drawn) const;

    LinksContent m_content;
    LinkOptions m_options;
    LinkShape m_shape = LinkShape::TwoColumns;
    LinksState m_state;
    heatmap::Viewport m_viewport;
    mutable std::optional<LinksSpace> m_space;
    mutable QFont m_spaceFont;
    LinkSelection m_chosen; ///< by the rule, of the whole map
    LinkSelection m_selection;
    QPixmap m_faint; ///< links except those of the selected row, kept while only hover and pins change
};

} // namespace headwise::widgets::links
