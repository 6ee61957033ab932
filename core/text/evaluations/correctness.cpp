// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/evaluations/correctness.h"

#include "core/base/error.h"
#include "core/base/nearestnames.h"

#include <algorithm>
#include <vector>

namespace headwise::text::evaluations {

namespace {

/// True for metrics that are 0 or 1 wherever they are.
std::map<std::string, bool> metricsIn(std::span<const Sample> samples)
{
    std::map<std::string, bool> binary;
    for (const Sample &sample : samples)
        for (const auto &[name, value] : sample.metrics) {
            const auto metric = binary.emplace(name, true).first;
            metric->second = metric->second && (value == 0 || value == 1);
        }
    return binary;
}

} // namespace

std::string correctnessMetric(std::span<const Sample> samples, const std::string &wanted)
{
    const auto metrics = metricsIn(samples);
    std::vector<std::string> names;
    for (const auto &[name, binary] : metrics)
        names.push_back(name);
    if (!wanted.empty() && !metrics.contains(wanted))
        throw Error(ErrorCode::NotFound, ErrorText("no sample has a metric \"%1\" that is one number", wanted), {},
            nearestNamesHint(wanted, names));
    if (!wanted.empty() && !metrics.at(wanted))
        throw Error(ErrorCode::Usage, ErrorText("the metric \"%1\" has other values than 0 and 1", wanted), {},
            ErrorText("Choose one that says whether an answer is right, such as acc or exact_match."));
    if (!wanted.empty())
        return wanted;
    std::vector<std::string> preferred = {"acc", "exact_match", "acc_norm"};
    preferred.insert(preferred.end(), names.begin(), names.end());
    const auto found = std::ranges::find_if(preferred, [&](const std::string &name) {
        const auto metric = metrics.find(name);
        return metric != metrics.end() && metric->second;
    });
    return found == preferred.end() ? std::string() : *found;
}

} // namespace headwise::text::evaluations
