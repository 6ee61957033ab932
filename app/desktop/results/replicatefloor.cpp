// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/replicatefloor.h"

#include "app/desktop/jobs/errortext.h"

namespace headwise::desktop::results {

ReplicateFloor::ReplicateFloor(workspace::Workspace &workspace, jobs::JobList &jobs, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_job(jobs)
{
}

void ReplicateFloor::follow()
{
    std::optional<Wanted> wanted;
    std::string names;
    const std::vector<workspace::Source> shown = m_workspace.shownSources();
    if (const std::vector<workspace::Source> replicates = m_workspace.replicates();
        !replicates.empty() && !shown.empty()) {
        const workspace::SharedSettings &settings = m_workspace.settings();
        wanted = {shown.front().reader, {},
            {settings.level, settings.special, attention::SubwordRows::Mean, settings.firstToken}};
        for (const workspace::Source &source : replicates) {
            wanted->replicates.push_back(source.reader);
            names += names.empty() ? "" : wanted->replicates.size() == replicates.size() ? " and " : ", ";
            names += source.id.letter();
        }
    }
    if (wanted == m_wanted)
        return;
    m_wanted = wanted;
    m_problem.clear();
    m_job.cancel();
    if (m_floor.fromReplicates()) {
        m_floor = {};
        emit changed();
    }
    if (!wanted)
        return;
    m_job.start({.title = tr("Noise floor from %1").arg(QString::fromStdString(names)),
        .work =
            [wanted, names](Progress &progress) {
                compare::dataset::MatchedComparisonOptions options;
                options.compare.units = wanted->units;
                compare::findings::Replicates marked{{}, names};
                for (const auto &reader : wanted->replicates)
                    marked.sources.push_back(reader.get());
                return std::make_shared<const compare::findings::NoiseFloor>(
                    compare::findings::replicateFloor(*wanted->reference, marked, options, progress));
            },
        .done =
            [this](std::shared_ptr<const compare::findings::NoiseFloor> floor) {
                m_floor = *floor;
                emit changed();
            },
        .failed =
            [this](const Error &error) {
                m_problem = tr("No noise floor from the replicates: %1").arg(jobs::errorText(error));
                emit changed();
            }});
}

} // namespace headwise::desktop::results

#include "moc_replicatefloor.cpp"
