// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/series/headseries.h"

#include "widgets/plots/plotaxis.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::series {

namespace {

double at(const std::vector<double> &values, int step)
{
    return step >= 0 && static_cast<std::size_t>(step) < values.size() ? values[static_cast<std::size_t>(step)]
                                                                       : std::nan("");
}

} // namespace

double HeadSeries::valueAt(int step) const { return at(values, step); }

double HeadSeries::halfWidthAt(int step) const { return (at(high, step) - at(low, step)) / 2; }

const HeadSeries *HeadSeriesContent::find(attention::HeadId head) const
{
    const auto found =
        std::find_if(series.begin(), series.end(), [head](const HeadSeries &line) { return line.head == head; });
    return found == series.end() ? nullptr : &*found;
}

QString HeadSeriesContent::label(attention::HeadId head) const
{
    return QString::fromStdString(attention::headName(head, naming, withStack));
}

QString HeadSeriesContent::number(double value) const
{
    return signedNumbers ? theme::formatSigned(value, decimals) : theme::formatNumber(value, decimals);
}

QString HeadSeriesContent::readout(attention::HeadId head, int step) const
{
    const HeadSeries *line = find(head);
    if (!line || !axis.contains(step))
        return {};
    QString text = (valueName + QLatin1Char(' ') + number(line->valueAt(step))).trimmed();
    if (const double half = line->halfWidthAt(step); std::isfinite(half))
        text += QLatin1Char(' ') + theme::formatHalfWidth(half, decimals);
    return QCoreApplication::translate("headwise::widgets::series::HeadSeries", "%1 at step %2")
        .arg(text, timeline::stepText(axis.steps[static_cast<std::size_t>(step)]));
}

bool HeadSeriesState::isPinned(attention::HeadId head) const
{
    return std::find(pinned.begin(), pinned.end(), head) != pinned.end();
}

theme::ValueRange seriesRange(const std::vector<HeadSeries> &series, bool fromZero)
{
    double low = std::numeric_limits<double>::infinity(), high = -low;
    const auto widen = [&](const std::vector<double> &values) {
        for (const double value : values) {
            if (!std::isfinite(value))
                continue;
            low = std::min(low, value);
            high = std::max(high, value);
        }
    };
    for (const HeadSeries &line : series) {
        widen(line.values);
        widen(line.low);
        widen(line.high);
    }
    if (!(low <= high))
        return {0, 1};
    if (fromZero) {
        low = std::min(low, 0.0);
        high = std::max(high, 0.0);
    }
    return plots::niceRange(low, high);
}

} // namespace headwise::widgets::series
