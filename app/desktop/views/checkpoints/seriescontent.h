// SPDX-License-Identifier: GPL-3.0-or-later
// What the Checkpoints view draws of a series: from core's values to the contents of widgets. Free functions.
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

/// Gives free functions a context for translations.
class SeriesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::checkpoints::SeriesText)
};

/// Everything the contents are made from, by value.
struct SeriesInput
{
    std::shared_ptr<const compare::runs::Series> series;
    SourceId source{0};
    QString name; ///< of the run
    attention::Stack stack = attention::Stack::Encoder;
    bool severalStacks = false;
    CheckpointsViewSettings settings;
    int current = -1;            ///< index into the series' steps
    std::optional<int> compared; ///< likewise
    /// Of the chosen measure from the compared step; null until it is there.
    std::shared_ptr<const compare::runs::SeriesDifferences> differences;

    bool contains(int step) const { return step >= 0 && step < static_cast<int>(series->steps.size()); }
};

/// Id of the drift among the measures to choose from: the distance (square root of the mean Jensen-Shannon divergence)
/// of a head from itself at the step before.
inline const QString driftMeasure = QStringLiteral("drift");

/// Ids to choose from: the measures of the series that any head has, and the drift where there are maps.
QStringList seriesMeasures(const compare::runs::Series &series);
/// The chosen measure, or the first that the series has.
QString chosenMeasure(const SeriesInput &input);
/// Index of the step to compare with: the chosen one, else the first.
std::optional<int> comparedStep(const compare::runs::Series &series, qint64 chosen);

QString seriesMeasureName(const QString &id);
/// The whole name with a capital: "Mass on the previous token".
QString seriesMeasureTitle(const QString &id);
/// "nats", "share, %"
QString seriesUnit(const QString &id);
double seriesShown(const QString &id, double value);
QString seriesDefinition(const QString &id);
/// Measured on generated sequences instead of the dataset.
bool isProbeMeasure(const QString &id);
/// How many examples, or generated sequences, the means of the chosen measure are over: the most of any head at the
/// step with the fewest.
int meanOver(const SeriesInput &input);

/// Whether a rise or a fall of a measure means that a head does what it does more sharply; Neither: distances and the
/// like, which only rise or fall.
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
/// One head and measure, whatever the quantity.
widgets::series::LineChartContent lineChart(const SeriesInput &input, attention::HeadId head, const QString &measure);
/// Three measures for the inspector: the chosen one, then those with the largest changes of the head.
QStringList telltaleMeasures(const SeriesInput &input, attention::HeadId head);
/// Up to five steps that tell a head's story: first, last, current, compared, its largest changes. Ascending.
std::vector<int> telltaleSteps(const SeriesInput &input, attention::HeadId head);

/// A change point in the stack that is shown, of the chosen measure.
std::vector<const compare::runs::SeriesChange *> shownChanges(const SeriesInput &input);
/// "entropy sharpens at step 300, decays at step 1600": change points of a head in the chosen measure, by step.
QString changesInWords(const SeriesInput &input, attention::HeadId head);

} // namespace headwise::desktop::views::checkpoints
