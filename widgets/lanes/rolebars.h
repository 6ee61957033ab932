// SPDX-License-Identifier: GPL-3.0-or-later
// Shares of a rule in A over B, with the threshold from which the role is met.
#pragma once

#include "core/base/ids.h"
#include "widgets/palette/theme.h"

#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

class QPainter;

namespace headwise::widgets::lanes {

struct RoleBar
{
    QString name;                     ///< "next token"
    double baseline = 0;              ///< 0..1
    std::optional<double> comparison; ///< second bar
    double threshold = 0.5;
    QString note;        ///< "lost in B", "not met"
    bool strong = false; ///< the note matters: text instead of text 3
};

inline constexpr double roleBarHeight = 23;

void paintRoleBars(QPainter &painter, const QRectF &rect, const std::vector<RoleBar> &bars, SourceId baseline,
    SourceId comparison, const palette::Theme &theme);

class RoleBars : public QWidget
{
    Q_OBJECT
public:
    explicit RoleBars(QWidget *parent = nullptr);
    void setBars(std::vector<RoleBar> bars, SourceId baseline, SourceId comparison);
    void paint(QPainter &painter, const QRectF &rect) const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<RoleBar> m_bars;
    SourceId m_baseline{0}, m_comparison{1};
};

} // namespace headwise::widgets::lanes
