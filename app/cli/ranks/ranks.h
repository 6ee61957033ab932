// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes for one task, started by mpirun or srun.
#pragma once

#include "app/cli/sources/context.h"
#include "core/text/datasetparts.h"

#include <array>

namespace headwise::cli::ranks {

/// Number of processes that the launcher started (Open MPI, PMI, a Slurm step); 1 without a launcher.
int launchedRanks();

/// The processes of one command. MPI is initialised only if a launcher started several processes, since this takes
/// time. On an error a process exits without MPI_Finalize, and the launcher then ends the others; their parts can be
/// resumed.
class RankTeam
{
public:
    /// Joins the team and distributes the cores of a machine over its ranks. Throws Unsupported if this build has no
    /// MPI.
    explicit RankTeam(sources::CommandContext &context);
    ~RankTeam(); // NOLINT(performance-trivially-destructible): with MPI it ends the team
    RankTeam(const RankTeam &) = delete;
    RankTeam &operator=(const RankTeam &) = delete;

    text::PartNumber number() const { return m_number; }
    bool first() const { return m_number.part == 0; }
    bool alone() const { return m_number.parts == 1; }
    /// Waits for all ranks. Throws Cancelled if the user or the launcher ends the command.
    void meet() const;
    /// Sums over all ranks, on all of them. Waits for them.
    std::array<double, 4> sum(std::array<double, 4> values) const;
    /// The concatenated values of all ranks, on all of them. Waits for them.
    std::vector<float> join(std::vector<float> values) const;

private:
    text::PartNumber m_number;
};

} // namespace headwise::cli::ranks
