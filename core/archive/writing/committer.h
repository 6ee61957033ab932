// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that owns the file being written: takes records, commits them in time, and never leaves it half done.
#pragma once

#include "core/archive/writing/exampletables.h"
#include "core/archive/writing/resumepoint.h"
#include "core/archive/writing/valuestream.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>

namespace headwise::archive::writing {

/// When to commit at the latest.
struct CommitRule
{
    double seconds = 1.0;          ///< after this long...
    std::size_t bytes = 32u << 20; ///< ...or this much uncompressed data
};

/// Commits: data, flush, `announced`, flush. What is not announced does not exist for any reader.
class Committer
{
public:
    /// `file` is open for appending. Returns when an archive of the announced examples is on disk.
    Committer(hdf5::Handle file, const std::string &path, const format::ArchiveInfo &info, const CommitRule &rule,
        const CommitStart &start);
    /// Commits what it was given, if it still can, and closes the file.
    ~Committer();

    /// Waits only while too much is on its way. Throws what the writing thread met.
    void append(format::ArchiveRecord record);
    /// Returns when everything appended is announced and flushed.
    void commit();
    /// Commits and closes the file. Throws when anything of it failed.
    void close();

private:
    struct Job
    {
        format::ArchiveRecord record;
        /// Per stack: its value lists, moved out of the record, and what is said about them; empty without maps.
        std::vector<std::vector<SharedValues>> values;
        std::vector<format::schema::ValuePlace> places;
        std::size_t bytes = 0;
    };
    using Clock = std::chrono::steady_clock;

    /// Adds the bytes to `taken`.
    template <typename T> SharedValues share(std::vector<T> values, std::size_t &taken);
    void shareMaps(Job &job, attention::StackMaps maps, const std::vector<format::schema::ValueList> &lists);
    void take(std::size_t bytes);
    void release(std::size_t bytes);
    void run();
    bool next(std::optional<Job> &job);
    void place(Job job);
    void commitNow();
    void stop();
    void rethrowFailure();

    const CommitRule m_rule;
    const format::Detail m_detail;
    hdf5::Handle m_file;
    hdf5::Place m_place;

    // Between the threads, under m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_wake, m_room, m_done;
    std::deque<Job> m_queue;
    std::size_t m_onTheirWay = 0;                                ///< bytes of values appended and not encoded yet
    std::uint64_t m_appended = 0, m_committed = 0, m_wanted = 0; ///< numbers of records
    bool m_stopping = false, m_ended = false;
    std::exception_ptr m_failure;

    // The writing thread's own.
    std::uint64_t m_placed = 0;
    std::size_t m_uncommittedBytes = 0;
    Clock::time_point m_oldest; ///< when the oldest uncommitted record came
    std::unique_ptr<ExampleTables> m_tables;
    std::vector<std::vector<format::schema::ValueList>> m_lists; ///< per stack; empty at detail summary
    std::vector<std::vector<ValueStream>> m_streams;             ///< likewise
    hdf5::GrowingDataset m_announced;
    std::vector<std::int64_t> m_newLines;
    std::jthread m_thread;
};

} // namespace headwise::archive::writing
