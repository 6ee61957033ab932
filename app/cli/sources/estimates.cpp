// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/estimates.h"

#include "core/base/counted.h"

#include <fmt/format.h>

#include <filesystem>

namespace headwise::cli::sources {

namespace {

constexpr double longSeconds = 30;
/// Multiplications per second that a slow computer does.
constexpr double slowSpeed = 2e10;

std::string timeText(double seconds)
{
    if (seconds < 90)
        return fmt::format("{:.0f} s", std::max(1.0, seconds));
    if (seconds < 5400)
        return fmt::format("{:.0f} min", seconds / 60);
    return fmt::format("{:.1f} h", seconds / 3600);
}

std::string sizeText(std::int64_t bytes)
{
    const double megabytes = static_cast<double>(bytes) / 1e6;
    if (megabytes < 0.1)
        return fmt::format("{:.0f} kB", std::max(1.0, megabytes * 1000));
    if (megabytes < 1000)
        return fmt::format("{:.{}f} MB", megabytes, megabytes < 10 ? 1 : 0);
    return fmt::format("{:.1f} GB", megabytes / 1000);
}

output::Json jsonOf(const capture::CaptureCost &cost)
{
    return {{"detail", archive::format::detailText(cost.detail)}, {"seconds", cost.seconds}, {"memory", cost.memory},
        {"disk", cost.disk}};
}

output::Json jsonOf(const capture::CaptureEstimate &estimate)
{
    output::Json costs = output::Json::array();
    for (const auto &cost : estimate.costs)
        costs.push_back(jsonOf(cost));
    return {{"event", "estimate"}, {"examples", estimate.examples}, {"tokens", estimate.tokens},
        {"longest", estimate.longest}, {"counted", estimate.counted}, {"truncated", estimate.truncated},
        {"run", estimate.run}, {"costs", costs}};
}

std::int64_t freeDisk(const std::string &output)
{
    std::error_code error;
    const auto folder = std::filesystem::absolute(output).parent_path();
    const auto space = std::filesystem::space(folder, error);
    return error ? -1 : static_cast<std::int64_t>(space.available);
}

/// Tokens are about four bytes of text.
double roughSeconds(const models::Model &model, const text::Dataset &dataset)
{
    double tokens = 0;
    for (const auto &item : dataset.items)
        tokens += item.inputIds ? static_cast<double>(item.inputIds->size())
                                : static_cast<double>(item.text.size() + item.textPair.size()) / 4;
    if (model.reads().array)
        tokens = 200.0 * static_cast<double>(dataset.items.size());
    return tokens * static_cast<double>(model.parameters()) / slowSpeed;
}

} // namespace

void printEstimate(const RunSettings &settings, const text::Dataset &dataset, CommandContext &context)
{
    const auto loaded = loadModel(settings, context);
    settings.heads.requireAmong(loaded->model->stacks());
    std::vector<archive::format::Detail> details = {settings.capture.detail};
    for (const char *usual : {"full", "topk:16", "rows:last1", "band:4,16", "summary"})
        if (const auto detail = *archive::format::detailFromText(usual); !(detail == settings.capture.detail))
            details.push_back(detail);
    output::ConsoleProgress progress(context.console);
    const auto estimate = capture::estimateCapture(
        *loaded->model, loaded->tokenizer.get(), dataset, {settings.capture, details}, progress);
    if (context.console.json)
        return context.console.object(jsonOf(estimate));
    std::string text = fmt::format("{}, {}, the longest {}; estimated from {}\n{:<14}{:>10}{:>12}{:>12}\n",
        counted(estimate.examples, "example"), counted(estimate.tokens, "token"), estimate.longest,
        counted(estimate.run, "example"), "detail", "time", "memory", "disk");
    for (const auto &cost : estimate.costs)
        text += fmt::format("{:<14}{:>10}{:>12}{:>12}\n", archive::format::detailText(cost.detail),
            timeText(cost.seconds), sizeText(cost.memory), sizeText(cost.disk));
    text.pop_back();
    context.console.text(text);
}

void announceCost(
    LoadedModel &loaded, const RunSettings &settings, const text::Dataset &dataset, CommandContext &context)
{
    if (roughSeconds(*loaded.model, dataset) < longSeconds)
        return;
    NoProgress progress;
    const auto estimate = capture::estimateCapture(
        *loaded.model, loaded.tokenizer.get(), dataset, {settings.capture, {settings.capture.detail}}, progress);
    const auto &cost = estimate.costs.front();
    const auto space = freeDisk(settings.capture.output);
    if (space >= 0 && cost.disk > space)
        context.console.message(fmt::format("warning: about {} are needed on the disk of {}, where {} are free",
            sizeText(cost.disk), settings.capture.output, sizeText(space)));
    if (context.console.quiet)
        return;
    if (context.console.jsonProgress)
        return context.console.object(jsonOf(estimate));
    context.console.message(
        fmt::format("About {}, {} of memory and {} on disk ({}, the longest {})", timeText(cost.seconds),
            sizeText(cost.memory), sizeText(cost.disk), counted(estimate.tokens, "token"), estimate.longest));
}

} // namespace headwise::cli::sources
