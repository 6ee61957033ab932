// SPDX-License-Identifier: GPL-3.0-or-later
// The thread that owns the file being written: takes records and commits them in time, so that the file is always
// valid.
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

/// Limits after which a commit is due.
struct CommitRule
{
    double seconds = 1.0;          ///< after this time...
    std::size_t bytes = 32u << 20; ///< ...or after this amount of uncompressed data
};

/// A commit writes data, flushes, extends `announced` and flushes. Data that are not announced do not exist for
/// readers.
class Committer
{
public:
    /// `file` must be open for appending. Returns when an archive with the announced examples is on disk.
    Committer(hdf5::Handle file, const std::string &path, const format::ArchiveInfo &info, const CommitRule &rule,
        const CommitStart &start);
    /// Commits pending records if possible, and closes the file.
    ~Committer();

    /// Blocks only while too much data is pending. Throws errors of the writing thread.
    void append(format::ArchiveRecord record);
    /// Heads of the example that is appended next, in their order: what is kept of them. A commit before that gives
    /// them up.
    void appendHeads(std::size_t stack, format::KeptWeights heads);
    /// Returns when everything appended is announced and flushed.
    void commit();
    /// Commits and closes the file. Throws if any of it failed.
    void close();

private:
    /// An example, or heads of the next one.
    struct Job
    {
        std::optional<format::ArchiveRecord> record;
        /// Per stack: its value lists (empty where their heads came before), and their places; empty without maps.
        std::vector<std::vector<SharedValues>> values;
        std::vector<format::schema::ValuePlace> places;
        std::size_t bytes = 0;
    };
    using Clock = std::chrono::steady_clock;

    /// The values are counted as on their way until they are destroyed.
    template <typename T> SharedValues share(std::vector<T> values);
    std::vector<SharedValues> shareLists(format::KeptWeights kept, const std::vector<format::schema::ValueList> &lists);
    /// Heads of an example were placed before it.
    bool exampleBegun() const;
    void waitForRoom(std::size_t bytes);
    void enqueue(Job job);
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
    std::vector<bool> m_rowMass; ///< per stack: sums of rows are stored
    hdf5::Handle m_file;
    hdf5::Place m_place;

    // Shared between the threads, guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_wake, m_room, m_done;
    std::deque<Job> m_queue;
    /// Bytes of values that are appended but not encoded yet.
    std::size_t m_onTheirWay = 0;
    std::uint64_t m_appended = 0, m_committed = 0, m_wanted = 0; ///< numbers of records
    bool m_stopping = false, m_ended = false;
    std::exception_ptr m_failure;

    // Used by the writing thread only.
    std::uint64_t m_placed = 0;
    std::size_t m_uncommittedBytes = 0;
    Clock::time_point m_oldest; ///< when the oldest uncommitted record was appended
    std::unique_ptr<ExampleTables> m_tables;
    std::vector<std::vector<format::schema::ValueList>> m_lists; ///< per stack; empty at detail summary
    std::vector<std::vector<ValueStream>> m_streams;             ///< one per list
    /// Per stack and list: where the heads of the next example begin; empty: there are none yet.
    std::vector<std::vector<std::optional<std::int64_t>>> m_begun;
    hdf5::GrowingDataset m_announced;
    std::vector<std::int64_t> m_newLines;
    std::jthread m_thread;
};

} // namespace headwise::archive::writing
