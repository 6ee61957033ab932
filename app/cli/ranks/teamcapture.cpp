// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ranks/teamcapture.h"

#include "core/archive/whole/merge.h"
#include "core/base/error.h"
#include "core/base/outputfile.h"

#include <fmt/format.h>

#include <chrono>
#include <filesystem>
#include <optional>

namespace headwise::cli::ranks {

namespace {

namespace fs = std::filesystem;

/// Runs the part of this rank; returns its contribution to the summary.
capture::CaptureSummary capturePart(
    sources::RunSettings settings, const text::Dataset &part, text::PartNumber number, sources::CommandContext &context)
{
    settings.capture.output = text::partName(settings.capture.output, number);
    const bool exists = fs::exists(settings.capture.output);
    if (part.items.empty() || (exists && settings.capture.resume))
        return {};
    if (exists && !settings.capture.overwrite)
        throw Error(ErrorCode::Exists, ErrorText("a part of an earlier run exists already"), settings.capture.output,
            ErrorText("Continue that run with --resume, or start again with --force."));
    return sources::runCapture(settings, part, context);
}

/// Names of the parts that have examples.
std::vector<std::string> partsOf(const text::Dataset &dataset, const std::string &output, int count)
{
    std::vector<std::string> parts;
    for (int part = 0; part < count; ++part)
        if (!text::datasetPart(dataset, {part, count}).items.empty())
            parts.push_back(text::partName(output, {part, count}));
    return parts;
}

} // namespace

std::optional<capture::CaptureSummary> captureAsTeam(const RankTeam &team, const sources::RunSettings &settings,
    const text::Dataset &dataset, sources::CommandContext &context)
{
    const auto start = std::chrono::steady_clock::now();
    const std::string output = settings.capture.output;
    const text::PartNumber number = team.number();
    std::optional<OutputLock> lock;
    if (team.first())
        lock.emplace(output); // the parts have locks of their own
    const capture::CaptureSummary own = capturePart(settings, text::datasetPart(dataset, number), number, context);
    const auto sums = team.sum(
        {static_cast<double>(own.tokens), static_cast<double>(own.truncated), static_cast<double>(own.skipped), 0});
    std::optional<capture::CaptureSummary> summary;
    if (team.first()) {
        for (const std::string &sentence : dataset.skipped)
            sources::ConsoleObserver(context.console).warned("skipped", sentence);
        const auto parts = partsOf(dataset, output, number.parts);
        output::ConsoleProgress progress(context.console);
        lock.reset(); // merging takes it
        const archive::whole::MergeSummary merged =
            archive::whole::mergeArchives(parts, output, {.overwrite = settings.capture.overwrite}, progress);
        for (const std::string &part : parts)
            fs::remove(part);
        summary = capture::CaptureSummary{.archive = output,
            .examples = merged.examples,
            .skipped = static_cast<std::int64_t>(sums[2]) + static_cast<std::int64_t>(dataset.skipped.size()),
            .truncated = static_cast<std::int64_t>(sums[1]),
            .tokens = static_cast<std::int64_t>(sums[0]),
            .seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count()};
    }
    team.meet();
    return summary;
}

} // namespace headwise::cli::ranks
