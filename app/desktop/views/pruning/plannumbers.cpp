// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/plannumbers.h"

#include "app/desktop/views/pruning/pruningcontent.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::desktop::views::pruning {

namespace {

/// The translation context of free functions.
class NumbersText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::pruning::PruningPanel)
};

using headwise::pruning::CurvePoint;

/// "22.71 M".
QString countText(double count)
{
    if (!std::isfinite(count))
        return widgets::theme::formatNumber(count);
    if (count >= 1e9)
        return NumbersText::tr("%1 G").arg(widgets::theme::formatNumber(count / 1e9, 2));
    if (count >= 1e6)
        return NumbersText::tr("%1 M").arg(widgets::theme::formatNumber(count / 1e6, 2));
    return widgets::theme::formatCount(std::llround(count));
}

QString relativeText(double saved, double of)
{
    return std::isfinite(saved / of) ? NumbersText::tr("%1 %").arg(widgets::theme::formatSigned(-100 * saved / of, 1))
                                     : widgets::theme::formatNumber(std::nan(""));
}

const CurvePoint *unpruned(const PruningInput &input)
{
    return input.runs.measured ? headwise::pruning::results::measuredPoint(*input.runs.measured, {}) : nullptr;
}

/// What is predicted and what was measured are of the same metric and data, as far as both are known.
bool ofSameData(const PruningInput &input)
{
    if (!input.runs.importance || !input.runs.measured)
        return true;
    const headwise::pruning::CurveProtocol &predicted = input.runs.importance->protocol;
    const headwise::pruning::CurveProtocol &measured = input.runs.measured->curve.protocol;
    return predicted.metric == measured.metric && predicted.datasetSha256 == measured.datasetSha256;
}

/// The metric without and with the plan, then what is predicted.
void addQuality(PlanNumbers &numbers, const PruningInput &input, const CurvePoint *point)
{
    const headwise::pruning::results::ImportanceResult *importance = input.runs.importance.get();
    const std::string metric = input.runs.measured ? input.runs.measured->curve.protocol.metric
                               : importance        ? importance->protocol.metric
                                                   : std::string();
    if (metric.empty())
        return;
    const CurvePoint *none = unpruned(input);
    const double now = none ? none->value : importance ? importance->protocol.value : std::nan("");
    const double change = input.marked.empty() ? 0 : point ? point->change : std::nan("");
    numbers.rows.push_back({capitalised(metricName(metric)), metricText(metric, now),
        metricText(metric, input.marked.empty() ? now
                           : point              ? point->value
                                                : std::nan("")),
        metricChange(metric, change)});
    if (!importance || !ofSameData(input) || input.cut() != headwise::pruning::Cut::Remove)
        return;
    const double lossChange = headwise::pruning::results::predictedLossChange(*importance, input.marked);
    double predicted = headwise::pruning::results::predictedValue(*importance, lossChange);
    if (!std::isfinite(predicted) && point)
        predicted = point->predicted;
    if (std::isfinite(predicted))
        numbers.rows.push_back({NumbersText::tr("predicted"), {}, metricText(metric, predicted),
            metricChange(metric, predicted - now), true});
    if (metric != "loss" && std::isfinite(lossChange))
        numbers.rows.push_back({NumbersText::tr("predicted loss"), metricText("loss", importance->protocol.loss),
            metricText("loss", importance->protocol.loss + lossChange), metricChange("loss", lossChange), true});
}

void addSavings(PlanNumbers &numbers, const PruningInput &input)
{
    if (!input.runs.measured)
        return;
    const headwise::pruning::results::Savings saves =
        headwise::pruning::results::savingsOf(*input.runs.measured, input.marked);
    const auto add = [&](const QString &name, double saved, double of, bool below) {
        if (std::isfinite(of))
            numbers.rows.push_back({name, countText(of), countText(of - saved), relativeText(saved, of), below});
    };
    add(NumbersText::tr("Parameters"), saves.parameters, saves.ofParameters, false);
    add(NumbersText::tr("in attention"), saves.attentionParameters, saves.ofAttentionParameters, true);
    if (std::isfinite(saves.ofMilliseconds)) {
        const auto milliseconds = [](double time) {
            return NumbersText::tr("%1 ms").arg(widgets::theme::formatNumber(time, time < 10 ? 1 : 0));
        };
        numbers.rows.push_back({NumbersText::tr("Time"), milliseconds(saves.ofMilliseconds),
            milliseconds(saves.ofMilliseconds - saves.milliseconds),
            relativeText(saves.milliseconds, saves.ofMilliseconds)});
    }
}

void addWarning(PlanNumbers &numbers, const PruningInput &input, const CurvePoint &point)
{
    if (point.distinguishable() || !std::isfinite(point.changeLow) || !std::isfinite(point.changeHigh))
        return;
    const headwise::pruning::CurveProtocol &protocol = input.runs.measured->curve.protocol;
    numbers.warning =
        NumbersText::tr("With %1 examples, the 95 % interval of the change is %2 … %3. It includes no change: the plan "
                        "is not distinguishable from the whole model. Measure on more data to be sure.")
            .arg(widgets::theme::formatCount(protocol.examples), metricChange(protocol.metric, point.changeLow),
                metricChange(protocol.metric, point.changeHigh));
}

} // namespace

PlanNumbers planNumbers(const PruningInput &input)
{
    PlanNumbers numbers;
    const int removed = static_cast<int>(input.marked.size()), all = input.allHeads();
    numbers.heads = NumbersText::tr("%1 of %2 heads").arg(removed).arg(all);
    numbers.share = NumbersText::tr("%1 of %2 removed")
                        .arg(widgets::theme::formatPercent(all > 0 ? static_cast<double>(removed) / all : 0),
                            widgets::theme::letterOf(input.source.id));
    const CurvePoint *point =
        input.runs.measured ? headwise::pruning::results::measuredPoint(*input.runs.measured, input.marked) : nullptr;
    addQuality(numbers, input, point);
    addSavings(numbers, input);
    QStringList notes;
    using headwise::pruning::Cut;
    if (input.cut() == Cut::Uniform || input.cut() == Cut::Share)
        notes << NumbersText::tr("Heads whose maps alone are replaced save nothing.");
    if (point && removed > 0)
        addWarning(numbers, input, *point);
    else if (removed > 0 && input.runs.measured && std::isfinite(input.runs.measured->saves.ofParameters))
        notes << NumbersText::tr("This plan is not measured yet; sizes and times are in proportion to the plan that "
                                 "was measured.");
    else if (removed > 0)
        notes << NumbersText::tr("This plan is not measured yet.");
    const QString text = input.runs.measured     ? texts::protocolText(input.runs.measured->curve.protocol)
                         : input.runs.importance ? texts::protocolText(input.runs.importance->protocol)
                                                 : QString();
    if (!text.isEmpty())
        notes << sentence(text);
    numbers.note = notes.join(QLatin1Char(' '));
    return numbers;
}

} // namespace headwise::desktop::views::pruning
