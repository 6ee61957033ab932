// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/texts/metrictexts.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::desktop::views::pruning::texts {

namespace {

/// The translation context of the view.
class MetricTexts
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::pruning::PruningView)
};

bool isShare(const std::string &metric) { return metric.find("accuracy") != std::string::npos || metric == "f1"; }

} // namespace

QString metricName(const std::string &metric)
{
    if (metric == "accuracy")
        return MetricTexts::tr("accuracy");
    if (metric == "f1")
        return MetricTexts::tr("F1");
    if (metric == "loss")
        return MetricTexts::tr("loss");
    if (metric == "perplexity")
        return MetricTexts::tr("perplexity");
    if (metric == "probe_accuracy")
        return MetricTexts::tr("accuracy of a probe");
    if (metric == "cosine")
        return MetricTexts::tr("cosine to the unpruned output");
    return QString::fromStdString(metric);
}

int metricDecimals(const std::string &metric) { return metric == "perplexity" ? 2 : 3; }

QString metricText(const std::string &metric, double value)
{
    return widgets::theme::formatNumber(value, metricDecimals(metric));
}

QString metricChange(const std::string &metric, double change)
{
    if (!std::isfinite(change))
        return widgets::theme::formatNumber(change);
    return isShare(metric) ? MetricTexts::tr("%1 pt").arg(widgets::theme::formatSigned(100 * change, 1))
                           : widgets::theme::formatSigned(change, metricDecimals(metric));
}

QString orderTitle(headwise::pruning::Order order)
{
    switch (order) {
    case headwise::pruning::Order::Importance:
        return MetricTexts::tr("importance");
    case headwise::pruning::Order::Redundancy:
        return MetricTexts::tr("redundancy");
    case headwise::pruning::Order::Both:
        return MetricTexts::tr("importance × distance");
    case headwise::pruning::Order::Random:
        break;
    }
    return MetricTexts::tr("random");
}

QString cutTitle(headwise::pruning::Cut cut)
{
    switch (cut) {
    case headwise::pruning::Cut::Mean:
        return MetricTexts::tr("their mean");
    case headwise::pruning::Cut::Uniform:
        return MetricTexts::tr("equal weights");
    case headwise::pruning::Cut::Share:
        return MetricTexts::tr("the map of the nearest kept head");
    case headwise::pruning::Cut::Remove:
        break;
    }
    return MetricTexts::tr("nothing");
}

QString cutWords(headwise::pruning::Cut cut)
{
    return cut == headwise::pruning::Cut::Remove ? QString() : MetricTexts::tr("%1 instead").arg(cutTitle(cut));
}

} // namespace headwise::desktop::views::pruning::texts
