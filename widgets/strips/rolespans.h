// SPDX-License-Identifier: GPL-3.0-or-later
// The steps at which roles appear and vanish: one row per head and role, with a bar from the first to the last step at
// which the role is met.
#pragma once

#include "core/attention/head.h"
#include "core/base/ids.h"
#include "widgets/style/roleglyphs.h"
#include "widgets/timeline/stepaxis.h"

#include <QAbstractScrollArea>

namespace headwise::widgets::strips {

/// A head that meets a role at some steps.
struct RoleSpanRow
{
    attention::HeadId head;
    QString headLabel, role;
    style::RoleGlyph glyph = style::RoleGlyph::None;
    /// Index of the first step at which the role is met, and of the first at which it no longer is (-1: met up to the
    /// last step).
    std::vector<std::pair<int, int>> spells;
};

struct RoleSpansContent
{
    timeline::StepAxis axis;
    std::vector<RoleSpanRow> rows;
    SourceId source{0};
    QString name; ///< for accessibility
    QString emptyText;

    QString readout(const RoleSpanRow &row) const; ///< "L1H2 induction: from step 450; ..."
};

struct RoleSpansState
{
    int current = -1;
    std::optional<attention::HeadId> hovered;
    std::vector<attention::HeadId> pinned;
};

inline constexpr double roleSpanRowHeight = 20;

/// Bars of a row: left and right edge of each spell within `plot`. A spell up to the last step ends at the edge of the
/// plot; one that vanishes ends at its last step.
std::vector<std::pair<double, double>> spellEdges(
    const QRectF &plot, const timeline::StepAxis &axis, const RoleSpanRow &row);

/// Paints the rows from `first` on that fit, and the axis below them.
void paintRoleSpans(QPainter &painter, const QRectF &rect, const RoleSpansContent &content, const RoleSpansState &state,
    double scrolled, const theme::Theme &theme);

class RoleSpans : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit RoleSpans(QWidget *parent = nullptr);
    void setContent(RoleSpansContent content);
    const RoleSpansContent &content() const { return m_content; }
    void setState(const RoleSpansState &state); ///< emits no signal
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override { return {340, 200}; }

signals:
    void headClicked(headwise::attention::HeadId head);
    void headChosen(headwise::attention::HeadId head); ///< by the arrow keys: this head alone
    void headHovered(headwise::attention::HeadId head);
    void hoverLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    int rowAt(QPointF point) const; ///< or -1
    void fitScrollBar();
    void describe();

    RoleSpansContent m_content;
    RoleSpansState m_state;
};

} // namespace headwise::widgets::strips
