// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics/stats_sources.h"

#include "app/cli/statistics/stats_columns.h"
#include "core/archive/reading/samerows.h"
#include "core/base/ids.h"
#include "core/base/note.h"

#include <algorithm>

namespace headwise::cli::statistics {

namespace {

void slice(output::StatsReport &report)
{
    if (report.by.empty())
        return;
    output::Json notes = output::Json::array();
    const auto slicings = sliceSources(report, report.by, notes);
    for (const output::Json &note : notes)
        report.notes.push_back(note.get<std::string>());
    for (std::size_t i = 0; i < slicings.size(); ++i)
        report.sources[i].slicing = slicings[i];
}

/// Like readSourceValues; every rank reads its part of the examples, and all ranks get all values.
compare::values::SourceValues readTogether(const archive::reading::ArchiveReader &archive,
    const compare::values::ValueRequest &request, const ranks::RankTeam &team, Progress &progress)
{
    const std::int64_t count = request.count > 0 ? request.count : archive.exampleCount() - request.first.value;
    if (team.alone() || count == 0)
        return compare::values::readSourceValues(archive, request, progress);
    const auto [part, parts] = team.number();
    const std::int64_t begin = count * part / parts, end = count * (part + 1) / parts;
    compare::values::ValueRequest own = request;
    own.first = {request.first.value + begin};
    own.count = std::max<std::int64_t>(1, end - begin); // at least one, to know heads and measures
    compare::values::SourceValues values = compare::values::readSourceValues(archive, own, progress);
    if (end == begin)
        values.values.values.clear();
    values.values.values = team.join(std::move(values.values.values));
    values.values.examples = count;
    return values;
}

/// Large sources are read in parts; for the others all numbers are kept, which gives exact quartiles.
void readValues(
    output::StatsSource &source, const StatsRequest &wanted, output::StatsReport &report, Progress &progress)
{
    constexpr std::int64_t part = 4096;
    const archive::reading::ArchiveReader &archive = *source.archives.front();
    compare::values::ValueRequest request = wanted.values;
    const std::int64_t count = archive.exampleCount();
    const bool large = count >= headwise::statistics::expansionFrom && !wanted.keepAll;
    std::int64_t done = 0;
    do {
        PartProgress own(progress, large ? static_cast<double>(done) / static_cast<double>(count) : 0,
            large ? std::min(1.0, static_cast<double>(done + part) / static_cast<double>(count)) : 1);
        request.first = {done};
        request.count = large ? std::min(part, count - done) : 0;
        compare::values::SourceValues values = readTogether(archive, request, wanted.team, own);
        for (const std::string &note : noteTexts(values.notes))
            report.notes.push_back(source.id + ": " + note);
        source.values = std::move(values.values);
        if (!large)
            return;
        if (!source.accumulated)
            source.accumulated.emplace(source.values, source.slicing);
        source.accumulated->add(source.values, done);
        done += request.count;
    } while (done < count);
    source.values.values.clear();
    source.values.examples = count;
}

bool sameModel(const output::StatsSource &a, const output::StatsSource &b)
{
    const std::string &weights = a.archives.front()->info().model.weightsSha256;
    return !weights.empty() && weights == b.archives.front()->info().model.weightsSha256 &&
           a.values.heads == b.values.heads && a.values.measures == b.values.measures;
}

/// "rows:last4", or "all rows".
std::string keptRows(const output::StatsSource &source)
{
    const archive::format::Detail &detail = source.archives.front()->info().detail;
    return detail.kind == archive::format::DetailKind::Rows ? archive::format::detailText(detail) : "all rows";
}

bool haveSameRows(const output::StatsSource &a, const output::StatsSource &b)
{
    return archive::reading::haveSameRows(*a.archives.front(), *b.archives.front());
}

/// Means of some rows beside those of others look like a difference of the sources.
void noteOtherRows(output::StatsReport &report)
{
    const output::StatsSource &first = report.sources.front();
    for (const output::StatsSource &source : report.sources)
        if (!haveSameRows(first, source))
            report.notes.push_back(
                fmt::format("{} keeps {} and {} {}: their means are of other rows and cannot be compared or pooled.",
                    first.id, keptRows(first), source.id, keptRows(source)));
}

void poolValues(const std::vector<const output::StatsSource *> &members, output::StatsSource &pooled)
{
    pooled.values = members.front()->values;
    pooled.slicing = members.front()->slicing;
    for (headwise::statistics::heads::Slice &slice : pooled.slicing.slices)
        slice.examples.clear();
    for (const output::StatsSource *member : members) {
        const std::int64_t offset = member == members.front() ? 0 : pooled.values.examples;
        for (std::size_t s = 0; s < pooled.slicing.slices.size(); ++s)
            for (const std::int64_t example : member->slicing.slices[s].examples)
                pooled.slicing.slices[s].examples.push_back(offset + example);
        if (member != members.front())
            attention::appendExamples(pooled.values, member->values);
    }
}

void poolAccumulators(const std::vector<const output::StatsSource *> &members, output::StatsSource &pooled)
{
    pooled.values = {members.front()->values.heads, members.front()->values.measures, 0, {}};
    for (const output::StatsSource *member : members) {
        pooled.values.examples += member->values.examples;
        headwise::statistics::heads::SliceAccumulators own(member->values, member->slicing);
        if (!member->accumulated)
            own.add(member->values, 0);
        const headwise::statistics::heads::SliceAccumulators &theirs = member->accumulated ? *member->accumulated : own;
        if (pooled.accumulated)
            pooled.accumulated->merge(theirs);
        else
            pooled.accumulated = theirs;
    }
}

output::StatsSource pool(const std::vector<const output::StatsSource *> &members)
{
    output::StatsSource pooled{.id = {}, .archives = {}, .values = {}, .slicing = {}};
    for (const output::StatsSource *member : members) {
        pooled.id += (pooled.id.empty() ? "" : "+") + member->id;
        pooled.archives.push_back(member->archives.front());
    }
    const bool large = std::any_of(members.begin(), members.end(),
        [](const output::StatsSource *member) { return member->accumulated.has_value(); });
    large ? poolAccumulators(members, pooled) : poolValues(members, pooled);
    return pooled;
}

/// Archives of the same model over different datasets are also pooled; a dataset that occurs twice is not, since its
/// examples would count double.
void addPools(output::StatsReport &report)
{
    const auto &sources = report.sources;
    const auto dataset = [](const output::StatsSource &source) {
        return source.archives.front()->info().dataset.sha256;
    };
    std::vector<bool> taken(sources.size());
    std::vector<output::StatsSource> pools;
    for (std::size_t i = 0; i < sources.size(); ++i) {
        std::vector<const output::StatsSource *> members{&sources[i]};
        for (std::size_t j = i + 1; j < sources.size() && !taken[i]; ++j) {
            if (taken[j] || !sameModel(sources[i], sources[j]) || !haveSameRows(sources[i], sources[j]))
                continue;
            taken[j] = true;
            const auto twin = std::find_if(members.begin(), members.end(),
                [&](const output::StatsSource *member) { return dataset(*member) == dataset(sources[j]); });
            if (twin == members.end())
                members.push_back(&sources[j]);
            else
                report.notes.push_back(fmt::format(
                    "{} holds the same model and dataset as {}: it is not pooled.", sources[j].id, (*twin)->id));
        }
        if (members.size() > 1)
            pools.push_back(pool(members));
    }
    std::move(pools.begin(), pools.end(), std::back_inserter(report.sources));
}

/// Limits the intervals of what is at most ln n or n to the longest example, with a learned sink as one key more.
void keepWithinLengths(output::StatsSource &source)
{
    if (source.archives.front()->stacks().size() > 1)
        return; // sequences of two lengths
    std::int64_t longest = 0;
    for (const auto &archive : source.archives)
        for (const std::int64_t length : archive->lengths())
            longest = std::max(longest, length);
    for (headwise::statistics::heads::SliceStatistics &slice : source.statistics)
        headwise::statistics::heads::keepWithinRanges(
            source.values.measures, slice.distributions, static_cast<double>(longest) + 1);
}

} // namespace

void gatherStatistics(const StatsRequest &request, output::StatsReport &report, Progress &progress)
{
    for (std::size_t i = 0; i < request.archives.size(); ++i)
        report.sources.push_back(
            {.id = sourceLetter(i), .archives = {request.archives[i]}, .values = {}, .slicing = {}});
    slice(report);
    const auto share = [&](std::size_t i) {
        return static_cast<double>(i) / static_cast<double>(report.sources.size());
    };
    for (std::size_t i = 0; i < report.sources.size(); ++i) {
        PartProgress part(progress, 0.5 * share(i), 0.5 * share(i + 1));
        readValues(report.sources[i], request, report, part);
    }
    noteOtherRows(report);
    addPools(report);
    for (std::size_t i = 0; i < report.sources.size(); ++i) {
        PartProgress part(progress, 0.5 + 0.5 * share(i), 0.5 + 0.5 * share(i + 1));
        output::StatsSource &source = report.sources[i];
        source.statistics = source.accumulated ? source.accumulated->statistics()
                                               : headwise::statistics::heads::describeSlices(
                                                     source.values, source.slicing, {.seed = request.seed}, part);
        keepWithinLengths(source);
    }
}

} // namespace headwise::cli::statistics
