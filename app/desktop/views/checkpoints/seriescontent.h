// SPDX-License-Identifier: GPL-3.0-or-later
// Converts the values of a series to the contents of widgets. Free functions.
#pragma once

#include "app/desktop/views/checkpoints/checkpointssettings.h"
#include "core/base/ids.h"
#include "core/compare/runs/seriesdifferences.h"
#include "core/measures/measure.h"
#include "widgets/series/linechart.h"
#include "widgets/series/serieslegend.h"
#include "widgets/strips/layersteps.h"
#include "widgets/strips/rolespans.h"
#include "widgets/timeline/stepslider.h"

#include <QCoreApplication>
#include <QStringList>

namespace headwise::desktop::views::checkpoints {

/// The translation context of free functions.
class SeriesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::checkpoints::SeriesText)
};

/// The input of the contents, by value.
struct SeriesInput
{
    std::shared_ptr<const compare::runs::Series> series;
    SourceId source{0};
    QString name; ///< name of the run
    attention::Stack stack = attention::Stack::Encoder;
    bool severalStacks = false;
    CheckpointsViewSettings settings;
    int current = -1;            ///< index into the series' steps
    std::optional<int> against;  ///< likewise: the step that every view shows beside the current one
    std::optional<int> compared; ///< likewise: of differences; the first if there is no step beside
    /// Differences of the chosen measure from the compared step; null until computed.
    std::shared_ptr<const compare::runs::SeriesDifferences> differences;

    bool contains(int step) const { return step >= 0 && step < static_cast<int>(series->steps.size()); }
};

widgets::timeline::StepAxis stepAxis(const compare::runs::Series &series, bool linear);
widgets::timeline::StepSliderContent stepSlider(const SeriesInput &input);
/// Values of a measure, or their difference from the compared step (`settings.seriesQuantity`).
widgets::series::HeadSeriesContent headSeries(const SeriesInput &input);
widgets::series::SeriesLegendContent seriesLegend(
    const SeriesInput &input, const widgets::series::HeadSeriesContent &shown);
widgets::strips::LayerStepsContent layerSteps(const SeriesInput &input);
/// Values of one head and measure, independent of the chosen quantity.
widgets::series::LineChartContent lineChart(const SeriesInput &input, attention::HeadId head, const QString &measure);
/// True for a change point of the chosen measure in the shown stack.
std::vector<const compare::runs::SeriesChange *> shownChanges(const SeriesInput &input);
/// The same for slopes and changes of which the steps do not tell how fast they were.
std::vector<const compare::runs::SeriesTrend *> shownTrends(const SeriesInput &input);
} // namespace headwise::desktop::views::checkpoints
