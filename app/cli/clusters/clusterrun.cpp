// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/clusters/clusterrun.h"

#include "app/cli/sources/inputs.h"

#include "core/archive/reading/samerows.h"
#include "core/base/error.h"
#include "core/runs/storedsteps.h"

#include <algorithm>
#include <filesystem>

namespace headwise::cli::clusters {

namespace {

using clustering::heads::DistanceData;

/// Not the folder of a model that keeps its checkpoints beside it.
bool isRun(const std::string &path)
{
    return runs::looksLikeStepFolder(path) && !std::filesystem::exists(std::filesystem::path(path) / "config.json");
}

/// The archives of the run; for weights, its model folders.
std::vector<runs::FolderStep> stepsOf(const std::string &folder, DistanceData data)
{
    const runs::StepFolder content = runs::readStepFolder(folder, runs::stepInArchive);
    if (data == DistanceData::Weights && content.models.empty())
        throw Error(ErrorCode::Unsupported, ErrorText("The run has no model folders, whose weights could be compared"),
            folder, ErrorText("Name the folder of its checkpoints."));
    if (data != DistanceData::Weights && content.archives.empty())
        throw Error(ErrorCode::Unsupported, ErrorText("The run has model folders, but no archives"), folder,
            ErrorText("Capture it first: headwise-cli checkpoints %1 --input FILE --detail full -o FOLDER.", folder));
    return data == DistanceData::Weights ? content.models : content.archives;
}

std::size_t placeOf(const std::vector<runs::FolderStep> &steps, std::int64_t step, const std::string &folder)
{
    const auto found = step < 0 ? steps.end() - 1 : std::ranges::find(steps, step, &runs::FolderStep::step);
    if (found != steps.end())
        return static_cast<std::size_t>(found - steps.begin());
    throw Error(ErrorCode::NotFound, ErrorText("The run has no step %1", step), folder,
        ErrorText("Its steps go from %1 to %2.", steps.front().step, steps.back().step));
}

/// Throws Error{Mismatch} where the step keeps other rows than the chosen one.
std::shared_ptr<const archive::reading::ArchiveReader> openStep(
    const TakenRun &run, std::size_t place, const archive::reading::ArchiveReader &chosen)
{
    auto step = sources::openArchive(run.steps[place].path);
    archive::reading::requireSameRows(chosen, *step);
    return step;
}

} // namespace

std::optional<TakenRun> takeRun(std::vector<std::string> &paths, DistanceData data, std::int64_t step)
{
    const auto run = std::ranges::find_if(paths, isRun);
    if (run == paths.end()) {
        if (step >= 0)
            throw Error(ErrorCode::Usage, ErrorText("--step is of a folder of checkpoints, and there is none"), {},
                ErrorText("Name the folder of the run."));
        return std::nullopt;
    }
    if (std::find_if(run + 1, paths.end(), isRun) != paths.end() || paths.size() > 2)
        throw Error(ErrorCode::Usage, ErrorText("A run is clustered alone or beside one other source"), *run,
            ErrorText("Name one step's archive instead."));
    TakenRun taken{*run, static_cast<std::size_t>(run - paths.begin()), 0, stepsOf(*run, data)};
    if (data == DistanceData::Steps) {
        if (paths.size() > 1 || step >= 0)
            throw Error(ErrorCode::Usage, ErrorText("Curves of measures are those of a whole run"), taken.folder,
                ErrorText("Leave out --step and other sources."));
        paths.clear();
        for (const runs::FolderStep &each : taken.steps)
            paths.push_back(each.path);
        return std::nullopt;
    }
    const runs::FolderStep &chosen = taken.steps[placeOf(taken.steps, step, taken.folder)];
    taken.step = chosen.step;
    paths[taken.place] = chosen.path;
    return taken;
}

void addSteps(const TakenRun &run, const ArchiveQuestion &question, ClusterReport &report, Progress &progress)
{
    if (report.matched.empty() && std::max(report.sources.size(), report.models.size()) > 1)
        return; // one of the two has no clusters of its own
    RunClusters clusters{run.folder, run.step, run.place};
    const auto &chosen = report.matched.empty() ? report.analysis : report.matched.front().a;
    const bool weights = !report.models.empty();
    for (std::size_t place = 0; place < run.steps.size(); ++place) {
        const auto begin = static_cast<double>(place), all = static_cast<double>(run.steps.size());
        PartProgress reading(progress, begin / all, (begin + 0.9) / all),
            grouping(progress, (begin + 0.9) / all, (begin + 1) / all);
        clustering::heads::HeadDistanceRequest request = question.request;
        request.sources.clear();
        if (weights)
            request.models = {run.steps[place].path};
        else
            request.sources.push_back(openStep(run, place, *report.sources[run.place]));
        request.otherFirstToken = false;
        request.resamples = 0;
        clustering::heads::PolicyDistances distances = computeHeadDistances(request, reading);
        if (question.grouped)
            groupByKeyHead(distances);
        clusters.steps.push_back(
            clustering::analysis::clustersAtStep(chosen, run.steps[place].step, distances.asked, grouping));
    }
    report.run.push_back(std::move(clusters));
}

} // namespace headwise::cli::clusters
