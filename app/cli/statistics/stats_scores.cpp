// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics/stats_scores.h"

#include "app/cli/options/scoreoptions.h"

#include "core/base/error.h"

#include <algorithm>

namespace headwise::cli::statistics {

namespace {

/// A score has no examples, and so no interval.
headwise::statistics::Distribution distributionOf(double score)
{
    headwise::statistics::Distribution distribution;
    distribution.estimate.mean = score;
    distribution.lowest = distribution.lowerQuartile = distribution.median = distribution.upperQuartile =
        distribution.highest = score;
    return distribution;
}

/// The only stack of the source's heads.
const attention::StackLayout &stackOf(const output::StatsSource &source)
{
    const auto &heads = source.values.heads;
    const auto &archive = *source.archives.front();
    const bool several =
        std::ranges::any_of(heads, [&](const attention::HeadId &head) { return head.stack != heads.front().stack; });
    if (heads.empty() || several)
        throw Error(ErrorCode::Usage, ErrorText("--scores are of the heads of one stack"), archive.path(),
            ErrorText("Choose it with --stack."));
    return *std::ranges::find(archive.stacks(), heads.front().stack, &attention::StackLayout::stack);
}

void addColumn(output::StatsSource &source, const std::string &name, const headscores::ScoreTable &table)
{
    if (std::ranges::find(source.values.measures, name) != source.values.measures.end())
        throw Error(ErrorCode::Usage, ErrorText("--scores: \"%1\" is the name of another measure", name), table.file,
            ErrorText("Choose another NAME for NAME=FILE."));
    const auto &layout = stackOf(source);
    const auto scores = headscores::scoresOf(table, layout);
    output::ScoreColumn column{name, {}};
    for (const attention::HeadId &head : source.values.heads)
        column.ofHeads.push_back(distributionOf(scores[static_cast<std::size_t>(layout.flatIndex(head))]));
    source.scores.push_back(std::move(column));
}

} // namespace

void addScores(const std::vector<std::string> &options, output::StatsReport &report)
{
    for (const cli::options::NamedScores &scores : cli::options::readScores(options))
        for (output::StatsSource &source : report.sources)
            addColumn(source, scores.name, scores.table);
}

} // namespace headwise::cli::statistics
