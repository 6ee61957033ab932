// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/changehistogram.h"

#include "app/desktop/views/measuretext.h"
#include "core/compare/distances/divergences.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::desktop::docks {

namespace {

/// The translation context of free functions.
class HistogramText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::docks::InspectorContent)
};

} // namespace

widgets::plots::HistogramContent changeHistogram(
    results::Desk &desk, attention::HeadId head, bool change, QString *note)
{
    widgets::plots::HistogramContent content;
    const auto comparison = desk.comparison();
    const workspace::SharedSettings &settings = desk.workspace().settings();
    const int index = comparison ? comparison->headIndex(head) : -1;
    if (index < 0)
        return content;
    const auto sources = desk.workspace().shownSources();
    content.baseline = sources[0].id;
    content.comparison = sources[1].id;
    const auto &measures = comparison->measures;
    const auto found = std::find(measures.begin(), measures.end(), settings.measure.toStdString());
    const int column = found == measures.end() ? -1 : static_cast<int>(found - measures.begin());
    if (change ? column < 0 : !comparison->hasDivergences())
        return content;
    const std::string selected = desk.examples() && desk.exampleRow() >= 0
                                     ? desk.examples()->rows[static_cast<std::size_t>(desk.exampleRow())].key
                                     : std::string();
    int falling = 0;
    const std::vector<float> changes = change ? comparison->changesOf(index, column) : std::vector<float>();
    for (std::size_t i = 0; i < comparison->examples.size(); ++i) {
        const double value = change ? views::shownValue(settings.measure, changes[i])
                                    : compare::distances::divergenceDistance(
                                          comparison->divergenceAt(static_cast<std::int64_t>(i), index));
        content.values.push_back(value);
        falling += value < 0 ? 1 : 0;
        if (comparison->examples[i].key == selected && !std::isnan(value)) {
            content.marker = value;
            content.markerLabel =
                HistogramText::tr("this one %1")
                    .arg(change ? widgets::theme::formatSigned(value) : widgets::theme::formatNumber(value, 3));
        }
    }
    content.signedValues = change;
    content.name = HistogramText::tr("change per example");
    if (note)
        *note = change ? HistogramText::tr("%1, %2 of %3 decrease")
                             .arg(views::measureName(settings.measure))
                             .arg(falling)
                             .arg(content.values.size())
                       : HistogramText::tr("Jensen–Shannon distance, n = %1").arg(content.values.size());
    return content;
}

} // namespace headwise::desktop::docks
