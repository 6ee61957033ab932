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

/// Id of the drift in the list of measures: the distance (square root of the mean Jensen-Shannon divergence) of a head
/// from itself at the step before.
inline const QString driftMeasure = QStringLiteral("drift");

/// Ids of the available measures: those of the series that some head has, and the drift if there are maps.
QStringList seriesMeasures(const compare::runs::Series &series);
/// The chosen measure, or the first that the series has.
QString chosenMeasure(const SeriesInput &input);
/// Index of the compared step: the chosen one, otherwise the first.
std::optional<int> comparedStep(const compare::runs::Series &series, qint64 chosen);

QString seriesMeasureName(const QString &id);
/// The full name with a capital: "Mass on the previous token".
QString seriesMeasureTitle(const QString &id);
/// "nats", "share, %"
QString seriesUnit(const QString &id);
QString seriesDefinition(const QString &id);
/// Number of examples, or generated sequences, in the means of the chosen measure: the maximum over heads, at the step
/// with the minimum.
int meanOver(const SeriesInput &input);

/// Whether an increase or a decrease of a measure means sharper behaviour of a head; Neither for distances and similar
/// measures.
measures::Sharper sharperWhen(const QString &measure);
bool decays(const QString &measure, double change);

widgets::timeline::StepAxis stepAxis(const compare::runs::Series &series, bool linear);
widgets::timeline::StepSliderContent stepSlider(const SeriesInput &input);
/// Values of a measure, or their difference from the compared step (`settings.seriesQuantity`).
widgets::series::HeadSeriesContent headSeries(const SeriesInput &input);
widgets::series::SeriesLegendContent seriesLegend(
    const SeriesInput &input, const widgets::series::HeadSeriesContent &shown);
widgets::strips::LayerStepsContent layerSteps(const SeriesInput &input);
widgets::strips::RoleSpansContent roleSpans(const SeriesInput &input);
/// Values of one head and measure, independent of the chosen quantity.
widgets::series::LineChartContent lineChart(const SeriesInput &input, attention::HeadId head, const QString &measure);
/// Three measures for the inspector: the chosen one, and those with the head's largest changes.
QStringList telltaleMeasures(const SeriesInput &input, attention::HeadId head);
/// Up to five steps for the maps of a head: first, last, current, compared, largest changes. Ascending.
std::vector<int> telltaleSteps(const SeriesInput &input, attention::HeadId head);

/// True for a change point of the chosen measure in the shown stack.
std::vector<const compare::runs::SeriesChange *> shownChanges(const SeriesInput &input);
/// The same for slopes and changes of which the steps do not tell how fast they were.
std::vector<const compare::runs::SeriesTrend *> shownTrends(const SeriesInput &input);
/// "entropy sharpens at step 300, decays at step 1600": change points of a head in the chosen measure, by step.
QString changesInWords(const SeriesInput &input, attention::HeadId head);

} // namespace headwise::desktop::views::checkpoints
