// SPDX-License-Identifier: GPL-3.0-or-later
// The header of a lane. This room has the parts of views: lane headers, notes, empty states, and the inspector's table.
#pragma once

#include "widgets/theme/lanecolors.h"

#include <QWidget>

#include <optional>

class QPainter;

namespace headwise::widgets::lanes {

inline constexpr int laneHeaderHeight = 30;

struct LaneHeaderContent
{
    SourceId source{0};                    ///< source of the lane; for a difference the comparison
    std::optional<SourceId> baseline;      ///< set for a difference lane
    QString name{};                        ///< "base", "Entropy"
    QString what{};                        ///< what is drawn: "attention, example #0"; elided first
    QString readoutName{}, readoutValue{}; ///< "L4H9", "−0.17"
    bool distance = false;                 ///< a difference without a direction: "A ↔ B"
    QString details{};                     ///< tool tip: whole name, file, hash
    bool operator==(const LaneHeaderContent &) const = default;

    theme::LaneColor lane(theme::Appearance appearance) const
    {
        if (!baseline)
            return theme::laneColor(source, appearance);
        theme::LaneColor lane = theme::differenceLaneColor(*baseline, source, appearance);
        if (distance)
            lane.letter = QStringLiteral("%1 \u2194 %2").arg(theme::letterOf(*baseline), theme::letterOf(source));
        return lane;
    }
};

/// A 2 px line in the lane's colour at the top, chip, name, content, read-out at the right, line below.
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
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    LaneHeaderContent m_content;
};

} // namespace headwise::widgets::lanes
