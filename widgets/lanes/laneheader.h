// SPDX-License-Identifier: GPL-3.0-or-later
// The composites of a view: lanes with their header, notes, empty states, and the small charts of the inspector.
#pragma once

#include "widgets/theme/lanecolors.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace headwise::widgets::lanes {

inline constexpr int laneHeaderHeight = 30;

struct LaneHeaderContent
{
    SourceId source{0};                ///< whose lane; for a difference the comparison
    std::optional<SourceId> baseline;  ///< set for a difference lane
    QString name;                      ///< "base", "Entropy"
    QString what;                      ///< what is drawn: "attention, example #0"; elides first
    QString readoutName, readoutValue; ///< "L4H9", "−0.17"
    bool operator==(const LaneHeaderContent &) const = default;

    theme::LaneColor lane(theme::Appearance appearance) const
    {
        return baseline ? theme::differenceLaneColor(*baseline, source, appearance)
                        : theme::laneColor(source, appearance);
    }
};

/// 2 px lane line on top, chip, name, what is drawn, read-out at the right, line below.
void paintLaneHeader(
    QPainter &painter, const QRectF &rect, const LaneHeaderContent &content, const theme::Theme &theme);

class LaneHeader : public QWidget
{
    Q_OBJECT
public:
    explicit LaneHeader(QWidget *parent = nullptr);
    void setContent(const LaneHeaderContent &content);
    const LaneHeaderContent &content() const { return m_content; }
    void setReadout(const QString &name, const QString &value);
    QSize sizeHint() const override { return {220, laneHeaderHeight}; }
    QSize minimumSizeHint() const override { return {100, laneHeaderHeight}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LaneHeaderContent m_content;
};

} // namespace headwise::widgets::lanes
