// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/writing/committer.h"

#include "core/archive/format/keptweights.h"
#include "core/archive/hdf5/file.h"

#include <algorithm>
#include <utility>

namespace headwise::archive::writing {

namespace {

/// Limit on weights waiting in memory: enough for the model to continue during a commit.
constexpr std::size_t largestBacklog = 192u << 20;

/// The sizes of what is kept, and mean and maximum of the mass that is not, over rows.
format::schema::ValuePlace placeOf(const format::KeptWeights &kept)
{
    format::schema::ValuePlace place{
        .queries = kept.queries, .keys = kept.keys, .rows = static_cast<int>(kept.row.size())};
    double sum = 0;
    for (const float mass : kept.rest) {
        sum += mass;
        place.restMax = std::max(place.restMax, mass);
    }
    place.restMean = kept.rest.empty() ? 0.0f : static_cast<float>(sum / static_cast<double>(kept.rest.size()));
    return place;
}

std::size_t bytesOf(const format::KeptWeights &kept)
{
    const auto bytes = [](const auto &...lists) { return (std::span(lists).size_bytes() + ...); };
    return bytes(kept.values, kept.halves, kept.key, kept.rest, kept.rowMass, kept.row);
}

} // namespace

Committer::Committer(hdf5::Handle file, const std::string &path, const format::ArchiveInfo &info,
    const CommitRule &rule, const CommitStart &start)
    : m_rule(rule), m_detail(info.detail), m_file(std::move(file)), m_place{path, {}}
{
    const hdf5::Lock lock;
    const hdf5::Object root{m_file.id(), m_place};
    m_tables = std::make_unique<ExampleTables>(root, info, start.tables);
    for (std::size_t stack = 0; stack < info.stacks.size() && info.detail.kind != format::DetailKind::Summary;
         ++stack) {
        const auto &lists =
            m_lists.emplace_back(format::schema::valueLists(info.stacks[stack], info.detail, info.valueType));
        const std::string name = "attention/" + std::string(attention::stackName(info.stacks[stack].stack));
        const hdf5::Handle group = hdf5::opened(
            H5Gopen2(m_file.id(), name.c_str(), H5P_DEFAULT), m_place.at(name), ErrorText("open the group"));
        m_rowMass.push_back(format::schema::hasRowMass(info.stacks[stack]));
        m_begun.emplace_back(lists.size());
        auto &streams = m_streams.emplace_back();
        for (std::size_t list = 0; list < lists.size(); ++list)
            streams.emplace_back(hdf5::Object{group.id(), m_place.at(name)}, lists[list],
                start.valueEnds.empty() ? 0 : start.valueEnds[stack][list]);
    }
    const hdf5::Handle examples = hdf5::opened(
        H5Gopen2(m_file.id(), "examples", H5P_DEFAULT), m_place.at("examples"), ErrorText("open the group"));
    m_announced = hdf5::GrowingDataset({examples.id(), m_place.at("examples")}, "announced",
        format::schema::list(hdf5::ElementType::I64), start.tables.examples);
    commitNow(); // makes the file a valid archive of the announced examples, possibly none
    m_thread = std::jthread([this] { run(); });
}

Committer::~Committer()
{
    stop();
    // An error cannot be reported any more; announced data stay valid.
    m_streams.clear();
    const hdf5::Lock lock;
    m_tables.reset();
    m_announced = {};
    if (m_file.valid())
        hdf5::closeAfterFailure(std::move(m_file), m_place.file);
}

void Committer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void Committer::take(std::size_t bytes)
{
    const std::lock_guard lock(m_mutex);
    m_onTheirWay += bytes;
}

void Committer::release(std::size_t bytes)
{
    {
        const std::lock_guard lock(m_mutex);
        m_onTheirWay -= bytes;
    }
    m_room.notify_all();
}

template <typename T> SharedValues Committer::share(std::vector<T> values)
{
    const std::size_t bytes = values.size() * sizeof(T);
    auto own = std::make_unique<std::vector<T>>(std::move(values));
    take(bytes);
    const std::shared_ptr<const std::vector<T>> owner(own.release(), [this, bytes](const std::vector<T> *last) {
        delete last;
        release(bytes);
    });
    return {owner, std::as_bytes(std::span(*owner)), sizeof(T)};
}

std::vector<SharedValues> Committer::shareLists(
    format::KeptWeights kept, const std::vector<format::schema::ValueList> &lists)
{
    const auto shared = [&](const format::schema::ValueList &list) {
        switch (list.content) {
        case format::schema::ValueContent::Keys:
            return share(std::move(kept.key));
        case format::schema::ValueContent::Rest:
            return share(std::move(kept.rest));
        case format::schema::ValueContent::RowMass:
            return share(std::move(kept.rowMass));
        case format::schema::ValueContent::Rows:
            return share(std::move(kept.row));
        case format::schema::ValueContent::Weights:
            break;
        }
        return kept.halves.empty() ? share(std::move(kept.values)) : share(std::move(kept.halves));
    };
    std::vector<SharedValues> values;
    for (const format::schema::ValueList &list : lists)
        values.push_back(shared(list));
    return values;
}

void Committer::rethrowFailure()
{
    if (m_failure)
        std::rethrow_exception(m_failure);
}

bool Committer::exampleBegun() const
{
    return std::ranges::any_of(m_begun, [](const auto &lists) {
        return std::ranges::any_of(lists, [](const auto &begin) { return begin.has_value(); });
    });
}

void Committer::waitForRoom(std::size_t bytes)
{
    std::unique_lock lock(m_mutex);
    m_room.wait(lock, [&] { return m_failure || m_onTheirWay == 0 || m_onTheirWay + bytes <= largestBacklog; });
    rethrowFailure();
}

void Committer::enqueue(Job job)
{
    for (const auto &lists : job.values)
        for (const SharedValues &list : lists)
            job.bytes += list.bytes.size();
    {
        const std::lock_guard lock(m_mutex);
        m_appended += job.record.has_value();
        m_queue.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void Committer::append(format::ArchiveRecord record)
{
    std::vector<format::KeptWeights> kept;
    std::size_t bytes = 0;
    for (std::size_t stack = 0; stack < m_streams.size(); ++stack) {
        auto &result = record.stacks[stack];
        kept.push_back(result.kept ? *std::exchange(result.kept, std::nullopt)
                                   : format::keptWeights(std::exchange(result.maps, {}), m_detail, m_rowMass[stack]));
        bytes += bytesOf(kept.back());
    }
    waitForRoom(bytes);
    Job job;
    for (std::size_t stack = 0; stack < m_streams.size(); ++stack) {
        job.places.push_back(placeOf(kept[stack]));
        job.values.push_back(shareLists(std::move(kept[stack]), m_lists[stack]));
    }
    for (const format::StackResult &stack : record.stacks)
        job.bytes += (stack.outputs.distances.size() + stack.outputs.means.size()) * sizeof(float);
    job.record = std::move(record);
    enqueue(std::move(job));
}

void Committer::appendHeads(std::size_t stack, format::KeptWeights heads)
{
    waitForRoom(bytesOf(heads));
    Job job;
    job.values.resize(m_streams.size());
    heads.row.clear(); // given once, with the example
    job.values[stack] = shareLists(std::move(heads), m_lists[stack]);
    enqueue(std::move(job));
}

void Committer::commit()
{
    std::unique_lock lock(m_mutex);
    m_wanted = m_appended;
    m_wake.notify_one();
    m_done.wait(lock, [this] { return m_failure || m_committed >= m_wanted; });
    rethrowFailure();
}

void Committer::close()
{
    stop();
    rethrowFailure();
    const hdf5::Lock lock;
    m_tables.reset();
    m_streams.clear();
    m_announced = {};
    if (!m_file.close())
        hdf5::throwWriteFailure(m_place, ErrorText("close the file"));
}

bool Committer::next(std::optional<Job> &job)
{
    std::unique_lock lock(m_mutex);
    const auto due = [this] {
        const bool asked = m_wanted > m_committed && m_placed >= m_wanted;
        const bool late =
            m_placed > m_committed && Clock::now() >= m_oldest + std::chrono::duration<double>(m_rule.seconds);
        return asked || (!exampleBegun() && (late || m_uncommittedBytes >= m_rule.bytes));
    };
    const auto ready = [&] { return !m_queue.empty() || m_stopping || due(); };
    if (m_placed > m_committed)
        m_wake.wait_until(lock,
            m_oldest + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(m_rule.seconds)),
            ready);
    else
        m_wake.wait(lock, ready);
    if (due() || (m_stopping && m_queue.empty())) {
        lock.unlock();
        commitNow();
        lock.lock();
        if (m_queue.empty() && m_stopping)
            return false;
    }
    if (!m_queue.empty()) {
        job = std::move(m_queue.front());
        m_queue.pop_front();
    }
    return true;
}

void Committer::run()
{
    try {
        for (;;) {
            std::optional<Job> job;
            if (!next(job))
                break;
            if (job)
                place(std::move(*job));
            for (auto &streams : m_streams)
                for (ValueStream &stream : streams)
                    stream.writeReady();
        }
    } catch (...) {
        std::deque<Job> abandoned; // destroyed without the lock, since its destructor takes the lock
        {
            const std::lock_guard lock(m_mutex);
            m_failure = std::current_exception();
            abandoned.swap(m_queue);
        }
        m_room.notify_all();
        m_done.notify_all();
    }
}

void Committer::place(Job job)
{
    for (std::size_t stack = 0; stack < job.values.size(); ++stack)
        for (std::size_t list = 0; list < job.values[stack].size(); ++list) {
            const SharedValues &values = job.values[stack][list];
            auto &begun = m_begun[stack][list];
            if (values.count() > 0 || (job.record && !begun)) {
                const auto offset = m_streams[stack][list].append(values);
                begun = begun.value_or(offset);
            }
        }
    m_uncommittedBytes += job.bytes;
    if (!job.record) {
        // Heads of large examples: what waits would be too much, and no commit frees it.
        job.values.clear();
        for (auto &streams : m_streams)
            for (ValueStream &stream : streams)
                stream.writeWhole();
        return;
    }
    for (std::size_t stack = 0; stack < m_streams.size(); ++stack)
        for (std::size_t list = 0; list < m_lists[stack].size(); ++list)
            job.places[stack].*m_lists[stack][list].offset = *std::exchange(m_begun[stack][list], std::nullopt);
    if (m_newLines.empty())
        m_oldest = Clock::now();
    m_tables->append(*job.record, job.places);
    m_newLines.push_back(job.record->example.line);
    const std::lock_guard lock(m_mutex);
    ++m_placed;
}

void Committer::commitNow()
{
    for (auto &streams : m_streams)
        for (ValueStream &stream : streams)
            stream.writeAll();
    {
        const hdf5::Lock lock;
        m_tables->write();
        hdf5::written(H5Fflush(m_file.id(), H5F_SCOPE_GLOBAL), m_place, ErrorText("write the file"));
        m_announced.appendAll<std::int64_t>(m_newLines);
        m_announced.write();
        hdf5::written(H5Fflush(m_file.id(), H5F_SCOPE_GLOBAL), m_place, ErrorText("write the file"));
    }
    m_newLines.clear();
    m_uncommittedBytes = 0;
    for (auto &lists : m_begun)
        std::ranges::fill(lists, std::nullopt);
    {
        const std::lock_guard lock(m_mutex);
        m_committed = m_placed;
    }
    m_done.notify_all();
}

} // namespace headwise::archive::writing
