#include "app/desktop/desk/replicatefloor.h"

#include "core/compare/matching/matchedcomparison.h"

namespace headwise::desktop {

ReplicateFloor::ReplicateFloor(Workspace &workspace, JobList &jobs, QObject *parent)
    : QObject(parent), m_workspace(workspace), m_job(jobs)
{
    connect(&workspace, &Workspace::sourcesChanged, this, &ReplicateFloor::update);
    connect(&workspace, &Workspace::stepChanged, this, &ReplicateFloor::update);
    connect(&workspace, &Workspace::settingsChanged, this, &ReplicateFloor::update);
}

void ReplicateFloor::update()
{
    std::optional<Wanted> wanted;
    std::string names;
    if (const auto replicates = m_workspace.replicates()) {
        const ViewSettings &settings = m_workspace.settings();
        const auto &[first, second] = *replicates;
        wanted = {first.reader, second.reader, {settings.level, settings.special, SubwordRows::Mean}};
        names = std::string(1, first.id.letter()) + " and " + second.id.letter();
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
                MatchedComparisonOptions options{.pairing = HeadPairing::Identity};
                options.compare.units = wanted->units;
                return std::make_shared<const NoiseFloor>(floorFromReplicates(
                    compareMatched(Baseline<const AttentionSource *>(wanted->first.get()),
                        Comparison<const AttentionSource *>(wanted->second.get()), options, progress)
                        .result,
                    names));
            },
        .done =
            [this](std::shared_ptr<const NoiseFloor> floor) {
                m_floor = *floor;
                emit changed();
            },
        .failed =
            [this](const Error &error) {
                m_problem = tr("No noise floor from the replicates: %1").arg(QString::fromUtf8(error.what()));
                emit changed();
            }});
}

} // namespace headwise::desktop
