// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/planning/evidence.h"

#include "core/base/note.h"
#include "core/clustering/analysis/analysis.h"
#include "core/clustering/heads/headdistances.h"
#include "core/pruning/plan.h"

#include <algorithm>
#include <limits>
#include <map>

namespace headwise::cli::planning {

namespace {

using attention::HeadId;
namespace clustering = headwise::clustering;

/// Places of units' heads among all heads.
std::vector<std::vector<int>> unitPlaces(
    const std::vector<attention::StackLayout> &layouts, const std::map<HeadId, int> &places)
{
    std::vector<std::vector<int>> units;
    for (const auto &layout : layouts)
        for (const auto &unit : headwise::pruning::unitsOf(layout)) {
            auto &own = units.emplace_back();
            for (const HeadId &head : unit)
                own.push_back(places.at(head));
        }
    return units;
}

/// The archive of the maps of the model over a sample of the texts.
std::shared_ptr<const archive::reading::ArchiveReader> captured(evaluation::Evaluation &evaluation,
    evaluation::EvaluationArguments &arguments, const EvidenceRequest &request, const sources::TemporaryFolder &folder,
    sources::CommandContext &context)
{
    auto run = arguments.run;
    run.capture.output = folder.file("maps.h5");
    text::Dataset sample = evaluation.dataset;
    evaluation::drawSample(sample, request.texts, request.seed);
    return sources::openSource(arguments.run.model, sample, run, context);
}

struct CapturedMaps
{
    std::shared_ptr<const archive::reading::ArchiveReader> archive;
    const std::map<HeadId, int> &places; ///< of heads among all
};

/// Distances within one stack go to their places; the medoids of its clusters are added.
void addStack(const CapturedMaps &maps, attention::Stack stack, const EvidenceRequest &request, PlanEvidence &result,
    Progress &progress)
{
    const auto &places = maps.places;
    clustering::heads::HeadDistanceRequest wanted{.sources = {maps.archive}, .distance = request.distance};
    wanted.otherFirstToken = false;
    wanted.stack = stack;
    wanted.seed = request.seed;
    PartProgress first(progress, 0, 0.9), second(progress, 0.9, 1);
    const auto distances = clustering::heads::computeHeadDistances(wanted, first).asked;
    for (std::size_t a = 0; a < distances.heads.size(); ++a)
        for (std::size_t b = a + 1; b < distances.heads.size(); ++b)
            result.evidence.distances.set(static_cast<std::size_t>(places.at(distances.heads[a].head)),
                static_cast<std::size_t>(places.at(distances.heads[b].head)), distances.distances.at(a, b));
    const auto analysis = clustering::analysis::analyseClusters(distances,
        {.map = clustering::analysis::MapKind::None, .stability = false, .gap = false, .seed = request.seed}, second);
    for (const auto &cluster : analysis.clusters)
        if (cluster.medoid >= 0)
            result.evidence.medoids.push_back(places.at(analysis.heads[static_cast<std::size_t>(cluster.medoid)].head));
    for (const auto &note : noteTexts(distances.notes))
        result.notes.push_back(note);
}

} // namespace

PlanEvidence evidenceFor(evaluation::Evaluation &evaluation, evaluation::EvaluationArguments &arguments,
    const EvidenceRequest &request, sources::CommandContext &context)
{
    PlanEvidence result;
    auto &evidence = result.evidence;
    const auto &layouts = evaluation.model().stacks();
    evidence.heads = headwise::pruning::headsOf(layouts);
    std::map<HeadId, int> places;
    for (std::size_t i = 0; i < evidence.heads.size(); ++i)
        places.emplace(evidence.heads[i], static_cast<int>(i));
    evidence.units = unitPlaces(layouts, places);
    output::ConsoleProgress progress(context.console);
    if (request.method) {
        const ablation::importance::MethodInput input{
            evaluation.model(), *evaluation.evaluator, evaluation.set, {}, {}};
        evidence.importance = ablation::importance::keepingValues(
            *request.method, ablation::importance::importanceOf(*request.method, input, progress), request.normalised);
    }
    if (request.distances) {
        evidence.distances = clustering::values::DistanceMatrix(evidence.heads.size());
        std::ranges::fill(evidence.distances.condensed(), std::numeric_limits<double>::quiet_NaN());
        const sources::TemporaryFolder folder;
        const CapturedMaps maps{captured(evaluation, arguments, request, folder, context), places};
        for (const auto &layout : layouts)
            if (layout.totalHeads() > 1)
                addStack(maps, layout.stack, request, result, progress);
    }
    return result;
}

} // namespace headwise::cli::planning
