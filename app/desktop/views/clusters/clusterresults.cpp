// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusterresults.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/results/recordedmodel.h"
#include "core/clustering/heads/distances.h"
#include "core/compare/dataset/headpartners.h"
#include "widgets/theme/lanecolors.h"

#include <algorithm>
#include <set>

namespace headwise::desktop::views::clusters {

namespace {

ClusterRequest requestFor(
    const workspace::Source &source, attention::Stack stack, int heads, const ClustersViewSettings &settings)
{
    ClusterRequest request;
    request.distances.sources = {source.reader};
    request.distances.distance = settings.distance.toStdString();
    request.distances.measure = settings.measure.toStdString();
    request.distances.policy = {settings.special, settings.firstToken};
    request.distances.part = settings.part.toStdString();
    request.distances.resamples = found::stabilityResamples;
    request.distances.stack = stack;
    const clustering::heads::Distance distance = clustering::heads::findDistance(request.distances.distance);
    if (distance && distance->data == clustering::heads::DistanceData::Weights)
        request.model = results::recordedModel(source);
    if (distance && distance->data == clustering::heads::DistanceData::Steps && source.entry.isRun()) {
        request.distances.sources.clear();
        for (const workspace::SourceStep &step : source.steps)
            if (step.reader)
                request.distances.sources.push_back(step.reader);
    }
    request.distances.maxExamples = settings.examples == 0             ? found::usualExamples(heads)
                                    : settings.examples >= maxExamples ? 0
                                                                       : settings.examples;
    request.options.method = clustering::analysis::methodFromName(settings.linkage.toStdString())
                                 .value_or(clustering::analysis::Method::Average);
    request.options.map = clustering::analysis::mapKindFromName(settings.map.toStdString())
                              .value_or(clustering::analysis::MapKind::Metric);
    if (settings.clusters > 0)
        request.options.cut = {clustering::analysis::Cut::By::Count, settings.clusters};
    return request;
}

} // namespace

std::vector<WantedClusters> wantedClusters(const std::vector<workspace::Source> &shown,
    const attention::StackLayout &layout, const ClustersViewSettings &settings)
{
    std::vector<WantedClusters> wanted;
    for (std::size_t place = 0; place < std::min<std::size_t>(2, shown.size()); ++place) {
        const attention::Stack stack =
            compare::dataset::partnerStack(shown.front().reader->stacks(), shown[place].reader->stacks(), layout.stack);
        wanted.push_back({shown[place].id, requestFor(shown[place], stack, layout.totalHeads(), settings)});
    }
    if (wanted.size() > 1 && settings.side == ClusterSide::Comparison)
        std::swap(wanted[0], wanted[1]);
    return wanted;
}

ClusterResults::ClusterResults(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_job(jobs) {}

void ClusterResults::want(std::vector<WantedClusters> wanted)
{
    const bool same =
        wanted.size() == m_wanted.size() && std::equal(wanted.begin(), wanted.end(), m_wanted.begin(),
                                                [](const WantedClusters &a, const State &b) { return a == b.wanted; });
    if (same)
        return;
    m_job.cancel();
    m_wanted.clear();
    for (WantedClusters &each : wanted)
        m_wanted.push_back({std::move(each), {}});
    next();
}

void ClusterResults::retry()
{
    for (State &state : m_wanted)
        state.problem.reset();
    if (!m_job.running())
        next();
}

std::shared_ptr<const ClusterSet> ClusterResults::set(std::size_t place) const
{
    if (place >= m_wanted.size())
        return nullptr;
    const auto found = std::find_if(m_known.begin(), m_known.end(),
        [&](const auto &known) { return known->request == m_wanted[place].wanted.request; });
    return found == m_known.end() ? nullptr : *found;
}

std::shared_ptr<const ClusterSet> ClusterResults::otherCut(std::size_t place) const
{
    if (place >= m_wanted.size())
        return nullptr;
    const auto found = std::find_if(m_known.begin(), m_known.end(),
        [&](const auto &known) { return known->request.sameTree(m_wanted[place].wanted.request); });
    return found == m_known.end() ? nullptr : *found;
}

const ClusterProblem *ClusterResults::problem(std::size_t place) const
{
    return place < m_wanted.size() && m_wanted[place].problem ? &*m_wanted[place].problem : nullptr;
}

std::shared_ptr<const ClusterSet> ClusterResults::nearestKnown(const ClusterRequest &request) const
{
    std::shared_ptr<const ClusterSet> nearest;
    for (const auto &known : m_known) {
        if (known->request.sameTree(request))
            return known;
        if (!nearest && known->request.sameDistances(request))
            nearest = known;
    }
    return nearest;
}

void ClusterResults::next()
{
    for (std::size_t place = 0; place < m_wanted.size(); ++place)
        if (!m_wanted[place].problem && !set(place))
            return start(place);
}

void ClusterResults::start(std::size_t place)
{
    const WantedClusters &wanted = m_wanted[place].wanted;
    m_title = tr("Cluster the heads of %1").arg(widgets::theme::letterOf(wanted.source));
    m_job.start({.title = m_title,
        .work = [request = wanted.request, known = nearestKnown(wanted.request)](
                    Progress &progress) { return found::findClusters(request, known, progress); },
        .done =
            [this](std::shared_ptr<const ClusterSet> set) {
                keep(std::move(set));
                next();
                emit changed();
            },
        .failed = [this, place](const Error &error) { fail(place, error); },
        .cancelled =
            [this, place] {
                m_wanted[place].problem = ClusterProblem{tr("Cancelled."), false, true};
                emit changed();
            }});
}

void ClusterResults::keep(std::shared_ptr<const ClusterSet> set)
{
    m_known.push_front(std::move(set));
    std::set<const void *> counted; // several cuts share their distances
    std::size_t bytes = 0, kept = 0;
    for (; kept < m_known.size() && kept < maxKept; ++kept) {
        const auto &distances = m_known[kept]->distances;
        if (counted.insert(distances.get()).second)
            bytes += distances->asked.resampled.values.size() * sizeof(float) +
                     2 * distances->asked.distances.condensed().size_bytes();
        if (bytes > maxBytes && kept >= 2)
            break;
    }
    m_known.resize(kept);
}

void ClusterResults::fail(std::size_t place, const Error &error)
{
    const auto &source = m_wanted[place].wanted.request.distances.sources.front();
    m_wanted[place].problem =
        ClusterProblem{jobs::errorText(error), error.code() == ErrorCode::Unsupported && !source->hasMaps(), false};
    next();
    emit changed();
}

} // namespace headwise::desktop::views::clusters
