// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/headstatistics.h"

#include "core/compare/dataset/headpartners.h"
#include "core/compare/units/alignment.h"
#include "core/compare/values/uniformity.h"
#include "core/statistics/heads/slicestatistics.h"

#include <algorithm>

namespace headwise::compare::tables {

const statistics::Estimate *SourceStatistics::find(attention::HeadId head, const std::string &measure) const
{
    const auto found = std::find(measures.begin(), measures.end(), measure);
    if (found == measures.end() || head.stack != layout.stack || !layout.contains(head))
        return nullptr;
    const auto column = static_cast<std::size_t>(found - measures.begin());
    return &estimates[static_cast<std::size_t>(layout.flatIndex(head)) * measures.size() + column];
}

const SourceStatistics *HeadStatistics::source(SourceId id) const
{
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const auto &s) { return s.source == id; });
    return found == sources.end() ? nullptr : &*found;
}

std::shared_ptr<const HeadStatistics> summariseSources(
    const std::vector<NamedSource> &sources, attention::Stack stack, Progress &progress)
{
    auto result = std::make_shared<HeadStatistics>();
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const auto &[id, reader] = sources[i];
        const attention::StackLayout *layout = units::findStack(
            reader->stacks(), dataset::partnerStack(sources.front().source->stacks(), reader->stacks(), stack));
        if (!layout)
            continue;
        const attention::MeasureValues values = reader->measures(layout->stack);
        PartProgress part(progress, static_cast<double>(i) / static_cast<double>(sources.size()),
            (i + 1.0) / static_cast<double>(sources.size()));
        SourceStatistics own{id, *layout, values.measures, {}, values.examples};
        own.estimates = statistics::bootstrapMeans(statistics::heads::viewOf(values), {}, part);
        if (!result->uniform && compare::values::looksUniform(*reader)) {
            result->uniform = true;
            result->uniformSource = id;
        }
        result->sources.push_back(std::move(own));
    }
    return result;
}

namespace {

/// Means of one side of a comparison, in the order of `like`; undefined where the comparison has none.
SourceStatistics sideOf(
    const compare::dataset::ComparisonResult &result, headwise::Side side, const SourceStatistics &like)
{
    SourceStatistics own = like;
    own.estimates.assign(like.estimates.size(), headwise::statistics::Estimate());
    for (const compare::dataset::HeadComparison &compared : result.heads) {
        const attention::HeadId id = side == headwise::Side::Baseline ? compared.head : compared.partner;
        if (id.stack != like.layout.stack || !like.layout.contains(id))
            continue;
        const auto row = static_cast<std::size_t>(like.layout.flatIndex(id)) * like.measures.size();
        for (std::size_t m = 0; m < like.measures.size(); ++m) {
            const auto found = std::find(result.measures.begin(), result.measures.end(), like.measures[m]);
            if (found != result.measures.end())
                own.estimates[row + m] =
                    compared.means[side][static_cast<std::size_t>(found - result.measures.begin())];
        }
    }
    return own;
}

} // namespace

std::shared_ptr<const HeadStatistics> statisticsInUnits(
    const HeadStatistics &stored, SourceId reference, const std::vector<ComparedSource> &comparisons)
{
    auto shown = std::make_shared<HeadStatistics>(stored);
    shown->sources.clear();
    for (const SourceStatistics &own : stored.sources) {
        const auto of = std::find_if(comparisons.begin(), comparisons.end(), [&](const ComparedSource &comparison) {
            return own.source == reference ? comparison.result != nullptr : comparison.source == own.source;
        });
        if (of != comparisons.end() && of->result && !of->result->storedMeasures)
            shown->sources.push_back(sideOf(
                *of->result, own.source == reference ? headwise::Side::Baseline : headwise::Side::Comparison, own));
        else if (of != comparisons.end() && (of->result || of->failed))
            shown->sources.push_back(own);
    }
    return shown;
}

} // namespace headwise::compare::tables
