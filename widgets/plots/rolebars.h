// SPDX-License-Identifier: GPL-3.0-or-later
// Bars of the measure of a role in A and B, with the threshold of the role.
#pragma once

#include "core/base/ids.h"
#include "widgets/plots/plot.h"

namespace headwise::widgets::plots {

struct RoleBar
{
    QString name;                     ///< "next token"
    double baseline = 0;              ///< 0..1
    std::optional<double> comparison; ///< second bar
    double threshold = 0.5;
    QString note;        ///< "lost in B", "not met"
    bool strong = false; ///< emphasise the note: colour text instead of text3
};

inline constexpr double roleBarHeight = 23;

class RoleBars : public Plot
{
    Q_OBJECT
public:
    explicit RoleBars(QWidget *parent = nullptr);
    void setBars(std::vector<RoleBar> bars, SourceId baseline, SourceId comparison);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

private:
    PlotParts parts(const PlotCanvas &canvas) const override;
    int itemCount() const override { return static_cast<int>(m_bars.size()); }
    std::optional<int> itemAt(QPointF point) const override;
    QString readout(int index) const override;

    std::vector<RoleBar> m_bars;
    SourceId m_baseline{0}, m_comparison{1};
};

} // namespace headwise::widgets::plots
