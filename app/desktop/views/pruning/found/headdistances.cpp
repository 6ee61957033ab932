// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/found/headdistances.h"

#include "app/desktop/jobs/errortext.h"
#include "core/clustering/analysis/analysis.h"
#include "core/clustering/heads/distances.h"
#include "core/clustering/heads/headdistances.h"

#include <algorithm>

namespace headwise::desktop::views::pruning::found {

namespace {

constexpr double distanceShare = 0.9; ///< of the time, roughly

/// The time grows with the square of the heads: 240 examples up to 144 heads, and at least 8 for thousands.
std::int64_t examplesFor(int heads)
{
    constexpr double pairsTimesExamples = 240.0 * 144 * 144;
    const double pairs = std::max(1.0, static_cast<double>(heads) * heads);
    return std::clamp(static_cast<std::int64_t>(pairsTimesExamples / pairs), std::int64_t{8}, std::int64_t{240});
}

std::shared_ptr<const FoundDistances> findDistances(const DistanceQuestion &question, Progress &progress)
{
    clustering::heads::HeadDistanceRequest request;
    request.sources = {question.reader};
    request.policy = question.policy;
    request.otherFirstToken = false;
    request.stack = question.stack;
    request.maxExamples = examplesFor(question.heads);
    PartProgress computing(progress, 0, distanceShare), clustering(progress, distanceShare, 1);
    const clustering::heads::PolicyDistances distances = clustering::heads::computeHeadDistances(request, computing);
    clustering::analysis::ClusterOptions options;
    options.map = clustering::analysis::MapKind::None;
    options.stability = options.gap = false;
    const clustering::analysis::ClusterAnalysis analysis =
        clustering::analysis::analyseClusters(distances.asked, options, clustering);
    auto found = std::make_shared<FoundDistances>();
    found->question = question;
    for (const clustering::values::SourceHead &head : analysis.heads)
        found->heads.push_back(head.head);
    found->distances = analysis.distances;
    found->clusters = {question.reader, found->heads, analysis.partition.labels, {}, {}};
    for (const clustering::values::Cluster &cluster : analysis.clusters)
        found->clusters.medoids.push_back(found->heads[static_cast<std::size_t>(cluster.medoid)]);
    found->largest = clustering::heads::distanceNamed(request.distance).largest;
    if (!analysis.tree.merges.empty())
        found->clusters.cut = analysis.cutHeight;
    found->examples = distances.asked.examples;
    found->allExamples = distances.asked.allExamples;
    return found;
}

} // namespace

std::shared_ptr<const FoundDistances> HeadDistances::found() const
{
    const auto known =
        std::find_if(m_known.begin(), m_known.end(), [this](const auto &each) { return each->question == m_wanted; });
    return known == m_known.end() ? nullptr : *known;
}

void HeadDistances::want(const DistanceQuestion &question)
{
    if (question == m_wanted)
        return;
    m_job.cancel();
    m_wanted = question;
    m_problem.clear();
    if (!question.reader || question.heads < 2 || found())
        return;
    m_job.start({.title = tr("Compare heads for the plan"),
        .work = [question](Progress &progress) { return findDistances(question, progress); },
        .done =
            [this](std::shared_ptr<const FoundDistances> found) {
                m_known.push_front(std::move(found));
                m_known.resize(std::min(m_known.size(), maxKept));
                emit changed();
            },
        .failed =
            [this](const Error &error) {
                m_problem = jobs::errorText(error);
                emit changed();
            },
        .cancelled =
            [this] {
                m_problem = tr("Comparing heads was cancelled.");
                emit changed();
            }});
}

} // namespace headwise::desktop::views::pruning::found

#include "moc_headdistances.cpp"
