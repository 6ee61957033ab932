// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/seriesmeasures.h"

#include "app/desktop/views/measuretext.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::checkpoints {

QStringList seriesMeasures(const compare::runs::Series &series)
{
    QStringList ids;
    for (std::size_t measure = 0; measure < series.measures.size(); ++measure) {
        bool any = false;
        for (std::size_t step = 0; step < series.steps.size() && !any; ++step)
            for (std::size_t head = 0; head < series.heads.size() && !any; ++head)
                any = series.point(static_cast<int>(step), static_cast<int>(head), static_cast<int>(measure)).n > 0;
        if (any)
            ids << QString::fromStdString(series.measures[measure]);
    }
    if (!series.drift.empty())
        ids << driftMeasure;
    return ids;
}

QString chosenMeasure(const SeriesInput &input)
{
    const QStringList ids = seriesMeasures(*input.series);
    return ids.contains(input.settings.measure) || ids.isEmpty() ? input.settings.measure : ids.front();
}

std::optional<int> comparedStep(const compare::runs::Series &series, qint64 chosen)
{
    if (series.steps.size() < 2)
        return std::nullopt;
    const int index = chosen < 0 ? -1 : series.stepIndex(chosen);
    return index < 0 ? 0 : index;
}

QString seriesMeasureName(const QString &id)
{
    if (id == driftMeasure)
        return SeriesText::tr("drift");
    return views::shortMeasureName(id);
}

QString seriesMeasureTitle(const QString &id)
{
    const bool known = !views::measureUnit(id).isEmpty() || views::measureName(id) != id;
    QString title = known ? views::measureName(id) : seriesMeasureName(id);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString seriesUnit(const QString &id)
{
    if (id == driftMeasure)
        return SeriesText::tr("distance");
    return views::measureUnitNote(id);
}

QString seriesDefinition(const QString &id)
{
    if (id == driftMeasure)
        return SeriesText::tr("How far the attention of a head moved since the previous step: square root of the mean "
                              "Jensen-Shannon divergence over the examples (0 to 0.83).");
    return views::measureDefinition(id);
}

int meanOver(const SeriesInput &input)
{
    const QString measure = chosenMeasure(input);
    const int index = input.series->measureIndex(measure.toStdString());
    int fewest = 0;
    for (int step = 0; step < static_cast<int>(input.series->steps.size()); ++step) {
        int most = 0;
        for (int head = 0; head < static_cast<int>(input.series->heads.size()); ++head) {
            const compare::runs::SeriesPoint *point = measure == driftMeasure ? input.series->driftAt(step, head)
                                                      : index < 0             ? nullptr
                                                                              : &input.series->point(step, head, index);
            most = std::max(most, point ? point->n : 0);
        }
        if (most > 0)
            fewest = fewest == 0 ? most : std::min(fewest, most);
    }
    return fewest;
}

measures::Sharper sharperWhen(const QString &measure)
{
    const measures::MeasureInfo *info = measures::findMeasure(measure.toStdString());
    return info ? info->sharper : measures::Sharper::Neither;
}

bool decays(const QString &measure, double change)
{
    switch (sharperWhen(measure)) {
    case measures::Sharper::Higher:
        return change < 0;
    case measures::Sharper::Lower:
        return change > 0;
    case measures::Sharper::Neither:
        break;
    }
    return false;
}

} // namespace headwise::desktop::views::checkpoints
