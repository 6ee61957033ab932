// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/found/clusterset.h"

#include <algorithm>
#include <cmath>

namespace headwise::desktop::views::clusters::found {

namespace {

/// Share of the time that distances take, roughly.
constexpr double distancesEnd = 0.85;

/// Only the clusters: what the agreement needs.
std::shared_ptr<const clustering::analysis::ClusterAnalysis> clustersUnderOtherPolicy(
    const clustering::heads::PolicyDistances &distances, clustering::analysis::ClusterOptions options,
    Progress &progress)
{
    options.map = clustering::analysis::MapKind::None;
    options.stability = options.gap = false;
    options.cut = {};
    return std::make_shared<const clustering::analysis::ClusterAnalysis>(
        clustering::analysis::analyseClusters(*distances.otherFirstToken, options, progress));
}

/// The folder that the archive was captured from; empty without `model`.
std::string folderOf(const std::optional<models::files::RecordedModel> &model, Progress &progress)
{
    if (!model)
        return {};
    if (const auto folder = models::files::findModel(*model, progress))
        return *folder;
    throw Error(ErrorCode::NotFound, ErrorText("The weights that were run are not at hand"), model->archive,
        ErrorText("Put the model's folder back where it was, or choose a distance of maps."));
}

} // namespace

bool ClusterRequest::sameDistances(const ClusterRequest &other) const
{
    return distances.sources == other.distances.sources && model == other.model &&
           distances.key() == other.distances.key();
}

bool ClusterRequest::sameTree(const ClusterRequest &other) const
{
    return sameDistances(other) && options.method == other.options.method && options.map == other.options.map &&
           options.stability == other.options.stability && options.gap == other.options.gap &&
           options.seed == other.options.seed;
}

bool ClusterRequest::operator==(const ClusterRequest &other) const
{
    return sameTree(other) && options.cut == other.options.cut;
}

int ClusterSet::itemOf(attention::HeadId head) const
{
    const auto found = std::find_if(analysis.heads.begin(), analysis.heads.end(),
        [&](const clustering::values::SourceHead &each) { return each.head == head; });
    return found == analysis.heads.end() ? -1 : static_cast<int>(found - analysis.heads.begin());
}

double ClusterSet::standardError(int a, int b) const
{
    const auto &errors = asked().standardErrors;
    if (errors.empty() || a == b)
        return std::nan("");
    const auto place = [&](int item) {
        return static_cast<std::size_t>(analysis.places[static_cast<std::size_t>(item)]);
    };
    return errors[asked().distances.index(place(a), place(b))];
}

std::int64_t usualExamples(int heads)
{
    // 240 examples up to 144 heads, 60 for 288, and at least 8 for thousands.
    constexpr double pairsTimesExamples = 240.0 * 144 * 144;
    const double pairs = std::max(1.0, static_cast<double>(heads) * heads);
    return std::clamp(static_cast<std::int64_t>(pairsTimesExamples / pairs), std::int64_t{8}, std::int64_t{240});
}

std::shared_ptr<const ClusterSet> findClusters(
    const ClusterRequest &request, std::shared_ptr<const ClusterSet> known, Progress &progress)
{
    const auto result = std::make_shared<ClusterSet>();
    result->request = request;
    const bool distancesKnown = known && known->request.sameDistances(request);
    PartProgress reading(progress, 0, distancesKnown ? 0 : distancesEnd);
    if (distancesKnown) {
        result->modelFolder = known->modelFolder;
        result->distances = known->distances;
    } else {
        PartProgress finding(reading, 0, 0.2), computing(reading, 0.2, 1);
        result->modelFolder = folderOf(request.model, finding);
        clustering::heads::HeadDistanceRequest distances = request.distances;
        if (request.model)
            distances.models = {result->modelFolder};
        result->distances = std::make_shared<const clustering::heads::PolicyDistances>(
            clustering::heads::computeHeadDistances(distances, computing));
    }
    PartProgress analysing(progress, distancesKnown ? 0 : distancesEnd, 1);
    PartProgress own(analysing, 0, 0.7), other(analysing, 0.7, 1);
    if (distancesKnown && known->request.sameTree(request))
        result->analysis = clustering::analysis::withCut(result->asked(), known->analysis, request.options.cut, own);
    else
        result->analysis = clustering::analysis::analyseClusters(result->asked(), request.options, own);
    if (result->distances->otherFirstToken) {
        const bool otherKnown =
            distancesKnown && known->otherPolicy && known->request.options.method == request.options.method;
        result->otherPolicy =
            otherKnown ? known->otherPolicy : clustersUnderOtherPolicy(*result->distances, request.options, other);
        result->agreement = clustering::analysis::agreement(result->analysis, *result->otherPolicy);
    }
    return result;
}

} // namespace headwise::desktop::views::clusters::found
