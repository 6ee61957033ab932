// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/beside/runclusters.h"

#include "app/desktop/jobs/errortext.h"
#include "core/archive/reading/samerows.h"

#include <algorithm>

namespace headwise::desktop::views::clusters::beside {

using clustering::heads::HeadDistanceRequest;
using clustering::heads::PolicyDistances;

bool RunQuestion::operator==(const RunQuestion &other) const
{
    return steps == other.steps && request.key() == other.request.key() && chosen == other.chosen;
}

RunClusters::RunClusters(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_job(jobs) {}

std::shared_ptr<const RunClusters::Result> RunClusters::compute(
    const RunQuestion &question, const std::vector<KnownDistances> &known, Progress &progress)
{
    const auto result = std::make_shared<Result>();
    const auto all = static_cast<double>(question.steps.size());
    for (std::size_t place = 0; place < question.steps.size(); ++place) {
        const RunStep &step = question.steps[place];
        archive::reading::requireSameRows(*question.steps.front().reader, *step.reader);
        const auto begin = static_cast<double>(place);
        PartProgress reading(progress, begin / all, (begin + 0.9) / all),
            grouping(progress, (begin + 0.9) / all, (begin + 1) / all);
        HeadDistanceRequest request = question.request;
        request.sources = {step.reader};
        KnownDistances distances{step.reader, request.key(), nullptr};
        const auto found = std::find_if(known.begin(), known.end(),
            [&](const KnownDistances &each) { return each.reader == step.reader && each.key == distances.key; });
        distances.distances = found != known.end() ? found->distances
                                                   : std::make_shared<const PolicyDistances>(
                                                         clustering::heads::computeHeadDistances(request, reading));
        result->steps.push_back(
            clustering::analysis::clustersAtStep(*question.chosen, step.step, distances.distances->asked, grouping));
        result->distances.push_back(std::move(distances));
    }
    return result;
}

void RunClusters::keep(const Result &result)
{
    std::vector<KnownDistances> kept = result.distances;
    std::size_t bytes = 0;
    const auto add = [&](const KnownDistances &each) {
        bytes += each.distances->asked.distances.condensed().size_bytes();
        return bytes <= maxBytes;
    };
    std::for_each(kept.begin(), kept.end(), add);
    for (const KnownDistances &each : m_known)
        if (std::none_of(result.distances.begin(), result.distances.end(),
                [&](const KnownDistances &other) { return other.distances == each.distances; }) &&
            add(each))
            kept.push_back(each);
    m_known = std::move(kept);
}

void RunClusters::want(std::optional<RunQuestion> question, bool start)
{
    if (question && m_of == question)
        return;
    m_job.cancel();
    m_steps.reset();
    m_of.reset();
    m_problem.clear();
    const auto isKnown = [&](const RunStep &step) {
        return std::any_of(m_known.begin(), m_known.end(), [&](const KnownDistances &each) {
            return each.reader == step.reader && each.key == question->request.key();
        });
    };
    if (!question || !(start || std::all_of(question->steps.begin(), question->steps.end(), isKnown)))
        return;
    m_of = question;
    m_job.start({.title = tr("Compare the clusters of all steps"),
        .work = [question = *question, known = m_known](
                    Progress &progress) { return compute(question, known, progress); },
        .done =
            [this](std::shared_ptr<const Result> result) {
                m_steps = std::shared_ptr<const Steps>(result, &result->steps);
                keep(*result);
                emit changed();
            },
        .failed =
            [this](const Error &error) {
                m_problem = jobs::errorText(error);
                emit changed();
            },
        .cancelled =
            [this] {
                m_of.reset();
                m_problem = tr("Cancelled.");
                emit changed();
            }});
}

} // namespace headwise::desktop::views::clusters::beside
