// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ranks/ranks.h"

#include "core/base/error.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <limits>
#include <vector>

#ifdef HEADWISE_MPI
#include <chrono>
#include <thread>

#include <mpi.h>
#include <sched.h>
#endif

namespace headwise::cli::ranks {

namespace {

int numberFrom(const char *variable)
{
    const char *text = std::getenv(variable);
    int number = 0;
    if (text)
        std::from_chars(text, text + std::strlen(text), number);
    return number;
}

#ifdef HEADWISE_MPI

/// Waits without keeping a core busy, and reacts to interrupts.
void await(MPI_Request &request)
{
    int done = 0;
    while (MPI_Test(&request, &done, MPI_STATUS_IGNORE), !done) {
        if (output::interrupted())
            throw Error(ErrorCode::Cancelled, ErrorText("Cancelled"));
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

/// Number of ranks on this machine that may use the same cores as this one, including itself.
int ranksOnTheseCores()
{
    MPI_Comm machine = MPI_COMM_NULL;
    MPI_Comm_split_type(MPI_COMM_WORLD, MPI_COMM_TYPE_SHARED, 0, MPI_INFO_NULL, &machine);
    int size = 1;
    MPI_Comm_size(machine, &size);
    cpu_set_t own;
    CPU_ZERO(&own);
    sched_getaffinity(0, sizeof own, &own);
    std::vector<cpu_set_t> all(static_cast<std::size_t>(size));
    MPI_Allgather(&own, sizeof own, MPI_BYTE, all.data(), sizeof own, MPI_BYTE, machine);
    MPI_Comm_free(&machine);
    int same = 0;
    for (const cpu_set_t &cores : all)
        same += CPU_EQUAL(&cores, &own) ? 1 : 0;
    return same;
}

#endif

} // namespace

int launchedRanks()
{
    // In a batch script outside of a step, Slurm sets the number of tasks that it would start.
    const int slurm = std::getenv("SLURM_STEP_ID") ? numberFrom("SLURM_NTASKS") : 0;
    return std::max({1, numberFrom("OMPI_COMM_WORLD_SIZE"), numberFrom("PMI_SIZE"), slurm});
}

#ifdef HEADWISE_MPI

RankTeam::RankTeam(sources::CommandContext &context)
{
    if (launchedRanks() == 1)
        return;
    int initialized = 0;
    MPI_Initialized(&initialized);
    if (!initialized)
        MPI_Init(nullptr, nullptr);
    MPI_Comm_rank(MPI_COMM_WORLD, &m_number.part);
    MPI_Comm_size(MPI_COMM_WORLD, &m_number.parts);
    if (!context.threadsChosen)
        setThreads(std::max(1, threads() / ranksOnTheseCores()));
    context.console.prefix = "rank " + std::to_string(m_number.part) + " of " + std::to_string(m_number.parts) + ": ";
    if (!first()) { // only the first rank prints common messages
        context.console.quiet = true;
        context.console.json = context.console.jsonProgress = false;
    }
}

RankTeam::~RankTeam()
{
    if (!alone() && std::uncaught_exceptions() == 0)
        MPI_Finalize();
}

void RankTeam::meet() const
{
    if (alone())
        return;
    MPI_Request request = MPI_REQUEST_NULL;
    MPI_Ibarrier(MPI_COMM_WORLD, &request);
    await(request);
}

std::array<double, 4> RankTeam::sum(std::array<double, 4> values) const
{
    if (alone())
        return values;
    std::array<double, 4> sums{};
    MPI_Request request = MPI_REQUEST_NULL;
    MPI_Iallreduce(
        values.data(), sums.data(), static_cast<int>(values.size()), MPI_DOUBLE, MPI_SUM, MPI_COMM_WORLD, &request);
    await(request);
    return sums;
}

std::vector<float> RankTeam::join(std::vector<float> values) const
{
    if (alone())
        return values;
    // MPI counts are of type int.
    if (values.size() > static_cast<std::size_t>(std::numeric_limits<int>::max() / m_number.parts))
        throw Error(ErrorCode::Unsupported, ErrorText("these are too many numbers for the ranks to exchange"), {},
            ErrorText("Choose measures, layers or heads, or use one process."));
    int own = static_cast<int>(values.size());
    std::vector<int> counts(static_cast<std::size_t>(m_number.parts)), places;
    MPI_Request request = MPI_REQUEST_NULL;
    MPI_Iallgather(&own, 1, MPI_INT, counts.data(), 1, MPI_INT, MPI_COMM_WORLD, &request);
    await(request);
    int total = 0;
    for (const int count : counts) {
        places.push_back(total);
        total += count;
    }
    std::vector<float> all(static_cast<std::size_t>(total));
    MPI_Iallgatherv(
        values.data(), own, MPI_FLOAT, all.data(), counts.data(), places.data(), MPI_FLOAT, MPI_COMM_WORLD, &request);
    await(request);
    return all;
}

#else

RankTeam::RankTeam(sources::CommandContext &)
{
    if (const int ranks = launchedRanks(); ranks > 1)
        throw Error(ErrorCode::Unsupported,
            ErrorText("this headwise-cli was built without MPI, so it cannot be one of %1 ranks", ranks), {},
            ErrorText("Install Open MPI's development files and build again, or start it without mpirun or srun."));
}

RankTeam::~RankTeam() = default;
void RankTeam::meet() const {}
std::array<double, 4> RankTeam::sum(std::array<double, 4> values) const { return values; }
std::vector<float> RankTeam::join(std::vector<float> values) const { return values; }

#endif

} // namespace headwise::cli::ranks
