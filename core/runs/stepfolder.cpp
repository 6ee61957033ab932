// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/stepfolder.h"

#include "core/base/error.h"
#include "core/models/files/modelfolder.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>

namespace headwise::runs {

namespace {

namespace fs = std::filesystem;

/// A file or folder with a step in its name or content.
struct Found
{
    FolderStep step;
    StepUnit unit = StepUnit::Step;
    std::int64_t stage = 0;
};

bool isArchiveName(const fs::path &path)
{
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(), [](unsigned char c) { return std::tolower(c); });
    return ending == ".h5";
}

bool holdsModel(const fs::path &folder) { return models::files::isModelFolder(folder.string()); }

/// Sorted names in a folder, so that messages do not depend on the file system.
std::vector<fs::path> entriesOf(const std::string &folder)
{
    std::error_code problem;
    std::vector<fs::path> entries;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end; at.increment(problem))
        entries.push_back(at->path());
    if (problem)
        throw Error(ErrorCode::Unreadable, ErrorText("the folder cannot be read: %1", problem.message()), folder);
    std::sort(entries.begin(), entries.end());
    return entries;
}

/// The content of a folder before it is checked.
struct Contents
{
    std::vector<Found> models, archives;
    std::vector<std::string> withoutModel; ///< folders with the name of a step but without a model
    std::vector<std::string> withoutStep;  ///< model folders and archives without a step
};

/// The revisions of a cached model.
Contents revisionsOf(const std::vector<models::files::CachedRevision> &revisions)
{
    Contents contents;
    for (const auto &[name, folder] : revisions) {
        const auto step = stepFromName(name);
        if (!step)
            contents.withoutStep.push_back(name);
        else if (holdsModel(folder))
            contents.models.push_back({{step->step, name, folder}, step->unit, step->stage});
        else
            contents.withoutModel.push_back(name);
    }
    return contents;
}

Contents contentsOf(const std::string &folder, const StoredStep &storedStep)
{
    if (const auto revisions = models::files::cachedRevisions(folder); !revisions.empty())
        return revisionsOf(revisions);
    Contents contents;
    for (const fs::path &path : entriesOf(folder)) {
        std::error_code ignored;
        const std::string name = path.filename().string();
        const bool isFolder = fs::is_directory(path, ignored), isArchive = !isFolder && isArchiveName(path);
        const bool isModel = isFolder && holdsModel(path);
        auto step = stepFromName(name);
        if (!step && isArchive && storedStep)
            if (const auto stored = storedStep(path.string()))
                step = {*stored, StepUnit::Step, 0};
        if (step && (isModel || isArchive))
            (isModel ? contents.models : contents.archives)
                .push_back({{step->step, name, path.string()}, step->unit, step->stage});
        else if (step && isFolder)
            contents.withoutModel.push_back(name);
        else if (isModel || isArchive)
            contents.withoutStep.push_back(name);
    }
    return contents;
}

/// Checks that all names count in the same unit: steps and epochs have no common order.
void requireOneUnit(const std::vector<Found> &found, const std::string &folder)
{
    for (const Found &other : found)
        if (other.unit != found.front().unit)
            throw Error(ErrorCode::Mismatch,
                ErrorText("%1 counts %2s, but %3 counts %4s", found.front().step.name, stepUnitName(found.front().unit),
                    other.step.name, stepUnitName(other.unit)),
                folder, ErrorText("Put the checkpoints that belong together into a folder of their own."));
}

/// Moves the steps of each stage behind those of the stage before where they count from the start again.
std::vector<Found> withStagesInOrder(std::vector<Found> found)
{
    std::ranges::stable_sort(found, {}, &Found::stage);
    std::int64_t highest = 0;
    for (auto begin = found.begin(); begin != found.end();) {
        const auto end = std::find_if(begin, found.end(), [&](const Found &one) { return one.stage != begin->stage; });
        const auto first =
            std::min_element(begin, end, [](const Found &a, const Found &b) { return a.step.step < b.step.step; });
        const auto added = begin != found.begin() && first->step.step <= highest ? highest : 0;
        for (; begin != end; ++begin) {
            // The start of a stage comes after the end of the one before, not at the same step.
            begin->step.step += added + (added > 0 && begin->step.step == 0);
            highest = std::max(highest, begin->step.step);
        }
    }
    return found;
}

std::vector<FolderStep> sortedSteps(std::vector<Found> found, const std::string &folder)
{
    requireOneUnit(found, folder);
    found = withStagesInOrder(std::move(found));
    std::vector<FolderStep> steps;
    for (const Found &one : found)
        steps.push_back(one.step);
    std::stable_sort(
        steps.begin(), steps.end(), [](const FolderStep &a, const FolderStep &b) { return a.step < b.step; });
    for (std::size_t i = 1; i < steps.size(); ++i)
        if (steps[i].step == steps[i - 1].step)
            throw Error(ErrorCode::Mismatch,
                ErrorText("%1 %2 is there twice: %3 and %4", stepUnitName(found.front().unit), steps[i].step,
                    steps[i - 1].name, steps[i].name),
                folder, ErrorText("Move one of them elsewhere."));
    return steps;
}

/// The first of the names or parts, and how many more there are.
template <typename Part> Note listed(const std::vector<Part> &parts)
{
    constexpr std::size_t most = 5;
    std::vector<Note> first;
    for (std::size_t i = 0; i < std::min(most, parts.size()); ++i)
        first.push_back({"one", {parts[i]}});
    return parts.size() > most ? Note{"and_more", {first, parts.size() - most}} : Note{"one", {first}};
}

Note unitsName(StepUnit unit)
{
    return {unit == StepUnit::Step        ? NoteId("steps")
            : unit == StepUnit::Iteration ? NoteId("iterations")
                                          : NoteId("epochs")};
}

/// Numbers that a regular run would have: where most steps are the same distance apart, and some are several of it.
std::optional<Note> gapsIn(const std::vector<FolderStep> &steps, StepUnit unit)
{
    std::map<std::int64_t, std::size_t> distances;
    for (std::size_t i = 1; i < steps.size(); ++i)
        ++distances[steps[i].step - steps[i - 1].step];
    const auto usual = std::max_element(
        distances.begin(), distances.end(), [](const auto &a, const auto &b) { return a.second < b.second; });
    if (usual == distances.end() || usual->second < 2 || 2 * usual->second < steps.size() - 1)
        return std::nullopt;
    std::vector<Note> gaps;
    for (std::size_t i = 1; i < steps.size(); ++i)
        if (const std::int64_t distance = steps[i].step - steps[i - 1].step;
            distance > usual->first && distance % usual->first == 0)
            gaps.push_back({"between", {std::to_string(steps[i - 1].step), std::to_string(steps[i].step)}});
    if (gaps.empty())
        return std::nullopt;
    return Note{"gaps", {unitsName(unit), std::to_string(usual->first), listed(gaps)}};
}

void addNotes(StepFolder &folder, const Contents &contents)
{
    if (!contents.withoutModel.empty())
        folder.notes.push_back(
            {"folders_without_model", {contents.withoutModel.size(), listed(contents.withoutModel)}});
    if (!contents.withoutStep.empty())
        folder.notes.push_back({"without_step", {listed(contents.withoutStep)}});
    if (!folder.models.empty() && !folder.archives.empty())
        folder.notes.push_back({"models_and_archives", {folder.models.size(), folder.archives.size()}});
    for (const auto *steps : {&folder.models, &folder.archives})
        if (std::optional<Note> gaps = gapsIn(*steps, folder.unit))
            folder.notes.push_back(std::move(*gaps));
}

} // namespace

StepFolder readStepFolder(const std::string &folder, const StoredStep &storedStep)
{
    std::error_code ignored;
    if (!fs::exists(folder, ignored))
        throw Error(ErrorCode::NotFound, ErrorText("there is no such folder"), folder);
    if (!fs::is_directory(folder, ignored))
        throw Error(ErrorCode::NotFound, ErrorText("this is a file, not a folder of checkpoints"), folder);
    const Contents contents = contentsOf(folder, storedStep);
    if (contents.models.empty() && contents.archives.empty())
        throw Error(ErrorCode::NotFound,
            contents.withoutModel.empty()
                ? ErrorText("there is no checkpoint in this folder")
                : ErrorText("the checkpoints in this folder hold no model (no config.json): %1",
                      noteText(listed(contents.withoutModel))),
            folder,
            ErrorText("Checkpoints are model folders or archives with a number in their names, such as checkpoint-500, "
                      "step_1000 or epoch-3.h5."));
    StepFolder result;
    result.models = sortedSteps(contents.models, folder);
    result.archives = sortedSteps(contents.archives, folder);
    result.unit = (contents.models.empty() ? contents.archives : contents.models).front().unit;
    addNotes(result, contents);
    return result;
}

bool looksLikeStepFolder(const std::string &folder)
{
    int models = 0, archives = 0;
    try {
        for (const auto &revision : models::files::cachedRevisions(folder))
            models += stepFromName(revision.name) && holdsModel(revision.folder);
        for (const fs::path &path : entriesOf(folder)) {
            std::error_code ignored;
            if (!stepFromName(path.filename().string()))
                continue;
            if (fs::is_directory(path, ignored))
                models += holdsModel(path);
            else
                archives += isArchiveName(path);
        }
    } catch (const Error &) {
        return false;
    }
    return models >= 2 || archives >= 2;
}

} // namespace headwise::runs
