// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/storedsteps.h"

#include "core/runs/steplosses.h"
#include "core/runs/stepprobe.h"
#include "core/statistics/heads/slicecolumns.h"
#include "core/statistics/heads/slices.h"

#include <algorithm>

namespace headwise::runs {

compare::runs::StepData stepData(std::shared_ptr<const archive::reading::ArchiveReader> archive)
{
    compare::runs::StepData data;
    const auto &columns = archive->info().columns;
    const bool hasLoss = std::any_of(columns.begin(), columns.end(), [](const archive::format::ColumnInfo &column) {
        return column.name == "loss" && column.kind != archive::format::ColumnKind::String;
    });
    if (hasLoss) {
        compare::runs::NamedValues loss{"loss", {}};
        for (const attention::ColumnValue &value : archive->column("loss"))
            loss.values.push_back(static_cast<float>(statistics::heads::numberIn(value)));
        data.curves.push_back(std::move(loss));
    }
    const auto losses = lossesBeside(archive->path());
    data.curves.insert(data.curves.end(), losses.begin(), losses.end());
    if (auto probe = probeBeside(archive->path(), archive->info().model.weightsSha256)) {
        data.probe = std::move(probe->values);
        data.curves.insert(data.curves.end(), probe->curves.begin(), probe->curves.end());
    }
    data.source = std::move(archive);
    return data;
}

std::vector<compare::runs::StepSource> stepSources(const std::vector<FolderStep> &archives)
{
    std::vector<compare::runs::StepSource> sources;
    for (const FolderStep &archive : archives)
        sources.push_back({archive.step, archive.name,
            [path = archive.path] { return stepData(archive::reading::ArchiveReader::open(path)); }});
    return sources;
}

std::optional<std::int64_t> stepInArchive(const std::string &archive)
{
    try {
        const std::int64_t step = archive::reading::ArchiveReader::open(archive)->info().model.step;
        return step >= 0 ? std::optional(step) : std::nullopt;
    } catch (const Error &) {
        return std::nullopt; // readStepFolder then reports that its step is not known
    }
}

} // namespace headwise::runs
