// SPDX-License-Identifier: GPL-3.0-or-later
// A measure of every head over the steps of a training run, the content of small multiples and overlaid charts.
#pragma once

#include "core/base/ids.h"
#include "widgets/headgrid/headgridcontent.h"
#include "widgets/timeline/stepaxis.h"

namespace headwise::widgets::series {

/// A change point: the level of the line changes at this step.
struct ChangeMark
{
    int step = 0;
    bool rises = false;
    bool decays = false; ///< the head's behaviour became weaker (drawn in amber)
    bool operator==(const ChangeMark &) const = default;
};

struct HeadSeries
{
    attention::HeadId head;
    std::vector<double> values;    ///< one per step; NaN where not known
    std::vector<double> low, high; ///< 95 % interval, likewise; empty = none
    std::vector<ChangeMark> marks;

    double valueAt(int step) const;
    /// Half the width of the interval; NaN without an interval.
    double halfWidthAt(int step) const;
};

struct HeadSeriesContent
{
    timeline::StepAxis axis;
    std::vector<headgrid::HeadGroup> groups; ///< layers, of the heads of `series` in their order
    std::vector<HeadSeries> series;          ///< one per head
    theme::ValueRange range;                 ///< of every frame
    SourceId source{0};                      ///< source whose colour the lines have
    attention::HeadNaming naming = attention::HeadNaming::ZeroBased;
    bool withStack = false;
    bool signedNumbers = false; ///< differences: numbers with sign, a line at 0
    int decimals = 2;
    QString valueName; ///< "entropy"
    QString unit;      ///< "nats"
    QString laneName;  ///< for accessibility: "training run"
    QString emptyText; ///< reason why there is no line

    const HeadSeries *find(attention::HeadId head) const;
    QString label(attention::HeadId head) const;
    QString number(double value) const;
    /// "entropy 1.86 ±0.06 at step 2400"
    QString readout(attention::HeadId head, int step) const;
};

struct HeadSeriesState
{
    int current = -1;
    std::optional<int> compared;
    std::optional<attention::HeadId> hovered;
    std::vector<attention::HeadId> pinned;
    bool operator==(const HeadSeriesState &) const = default;

    bool isPinned(attention::HeadId head) const;
};

/// Range of all values and intervals with round ends; `fromZero` includes 0.
theme::ValueRange seriesRange(const std::vector<HeadSeries> &series, bool fromZero);

} // namespace headwise::widgets::series
