// SPDX-License-Identifier: GPL-3.0-or-later
// Several processes on one task: what mpirun or srun started.
#pragma once

#include "app/cli/sources/context.h"
#include "core/capture/parts.h"

#include <array>

namespace headwise::cli::ranks {

/// How many processes a launcher says that it started (Open MPI, PMI, a Slurm step); 1 without one.
int launchedRanks();

/// The processes of one run. MPI starts only when a launcher started several, so that ordinary runs do not wait for it.
/// An error in one of them leaves without saying goodbye, on which the launcher ends the others; their parts stay
/// resumable.
class RankTeam
{
public:
    /// Joins the team and shares the cores of a machine out among its ranks. Throws Unsupported when this build knows
    /// no MPI.
    explicit RankTeam(sources::CommandContext &context);
    ~RankTeam();
    RankTeam(const RankTeam &) = delete;
    RankTeam &operator=(const RankTeam &) = delete;

    capture::PartNumber number() const { return m_number; }
    bool first() const { return m_number.part == 0; }
    bool alone() const { return m_number.parts == 1; }
    /// Waits for all ranks. Throws Cancelled when the user, or the launcher, ends the run.
    void meet() const;
    /// Sums over all ranks, on all of them. Waits for them.
    std::array<double, 4> sum(std::array<double, 4> values) const;
    /// The values of all ranks, one behind the other, on all of them. Waits for them.
    std::vector<float> join(std::vector<float> values) const;

private:
    capture::PartNumber m_number;
};

} // namespace headwise::cli::ranks
