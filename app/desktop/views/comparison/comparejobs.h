// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs of the Compare page besides the shared comparisons: all pairs, tasks, and the weights of models.
#pragma once

#include "app/desktop/results/desk.h"
#include "core/compare/findings/manysources.h"
#include "core/compare/findings/tasks.h"
#include "core/compare/weights/recordedweights.h"

namespace headwise::desktop::views::comparison {

/// All shown sources, the reference first.
struct PairsRequest
{
    std::vector<std::shared_ptr<const archive::reading::ArchiveReader>> sources;
    compare::units::UnitOptions units;

    bool operator==(const PairsRequest &) const = default;
};

struct PairsData
{
    PairsRequest request;
    compare::findings::PairMatrix matrix;
};

std::shared_ptr<const PairsData> loadPairs(const PairsRequest &request, Progress &progress);

/// The reference as the base; a task for each other source.
struct TaskRequest
{
    std::vector<std::shared_ptr<const compare::dataset::ComparisonResult>> fromBase;
    compare::findings::NoiseFloor floor;
    bool operator==(const TaskRequest &) const = default;
};

struct TaskData
{
    TaskRequest request;
    compare::findings::TaskComparison tasks;
};

std::shared_ptr<const TaskData> loadTasks(const TaskRequest &request, Progress &progress);

/// The models of the reference and of the first other source.
using WeightsRequest = Sides<models::files::RecordedModel>;

struct WeightsData
{
    WeightsRequest request;
    std::optional<compare::weights::WeightComparison> weights; ///< nullopt: the folders are not at hand
};

std::shared_ptr<const WeightsData> loadWeights(const WeightsRequest &request, Progress &progress);

} // namespace headwise::desktop::views::comparison
