// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/headreading.h"

#include "core/base/parallel.h"
#include "core/compare/example/examplemaps.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <numeric>

namespace headwise::compare::example {

namespace {

/// Heads that are read by one thread one after another: they share chunks, and the head of the first lane.
constexpr std::size_t groupSize = 8;

struct HeadPlace
{
    std::size_t lane = 0;
    int flat = 0;
};

/// Each head of the first lane with those that diverge from it, then the others, in the order of the file.
std::vector<std::vector<HeadPlace>> togetherRead(const ExampleData &data, const WantedHeads &wanted)
{
    std::map<int, std::vector<HeadPlace>> byFirst;
    std::vector<std::vector<HeadPlace>> alone;
    for (std::size_t lane = 0; lane < wanted.lanes.size(); ++lane) {
        for (const int flat : wanted.lanes[lane]) {
            const int first = lane == 0 ? flat : data.maps->partnerInFirst(lane, flat);
            if (first >= 0)
                byFirst[first].push_back({lane, flat});
            else
                alone.push_back({{lane, flat}});
        }
    }
    std::vector<std::vector<HeadPlace>> all;
    for (auto &[first, heads] : byFirst)
        all.push_back(std::move(heads));
    all.insert(all.end(), alone.begin(), alone.end());
    return all;
}

/// A head that cannot be read: it is not tried again.
std::shared_ptr<const HeadDigest> unreadable() { return std::make_shared<HeadDigest>(); }

} // namespace

bool WantedHeads::empty() const { return count() == 0; }

std::size_t WantedHeads::count() const
{
    return std::accumulate(lanes.begin(), lanes.end(), std::size_t{0},
        [](std::size_t sum, const std::vector<int> &heads) { return sum + heads.size(); });
}

WantedHeads everyHead(const ExampleData &data)
{
    WantedHeads all;
    for (const Lane &lane : data.lanes) {
        all.lanes.emplace_back(lane.heads.size());
        std::iota(all.lanes.back().begin(), all.lanes.back().end(), 0);
    }
    return all;
}

WantedHeads unreadHeads(const ExampleData &data, const WantedHeads &wanted)
{
    WantedHeads unread{{}, wanted.pictureSide};
    for (std::size_t lane = 0; lane < wanted.lanes.size(); ++lane) {
        unread.lanes.emplace_back();
        for (const int flat : wanted.lanes[lane]) {
            const bool exists = lane < data.lanes.size() && flat < static_cast<int>(data.lanes[lane].heads.size());
            const HeadDigest *digest = exists ? data.lanes[lane].head(flat) : nullptr;
            if (exists && (!digest || !digest->isFineEnough(wanted.pictureSide)))
                unread.lanes.back().push_back(flat);
        }
    }
    return unread;
}

WantedHeads firstHeads(const WantedHeads &wanted, std::size_t count)
{
    WantedHeads first = wanted;
    const std::size_t each = std::max<std::size_t>(1, count / std::max<std::size_t>(1, wanted.lanes.size()));
    for (std::vector<int> &heads : first.lanes)
        heads.resize(std::min(heads.size(), each));
    return first;
}

ReadHeads readHeads(const ExampleData &data, const WantedHeads &wanted, Progress &progress)
{
    const std::vector<std::vector<HeadPlace>> together = togetherRead(data, wanted);
    std::vector<std::vector<std::shared_ptr<const HeadDigest>>> digests(together.size());
    std::vector<std::vector<std::optional<Error>>> problems(together.size());
    std::mutex reporting; // for progress and what it counts
    std::size_t done = 0;
    parallelFor((together.size() + groupSize - 1) / groupSize, [&](std::size_t group) {
        const std::size_t end = std::min(together.size(), (group + 1) * groupSize);
        for (std::size_t i = group * groupSize; i < end; ++i) {
            FirstHead first;
            for (const HeadPlace &head : together[i]) {
                problems[i].emplace_back();
                try {
                    digests[i].push_back(data.maps->digest(head.lane, head.flat, wanted.pictureSide, first));
                } catch (const Error &error) {
                    digests[i].push_back(unreadable());
                    problems[i].back() = error;
                }
            }
        }
        const std::lock_guard lock(reporting);
        done += end - group * groupSize;
        progress.advanceOrThrow(static_cast<double>(done) / static_cast<double>(together.size()));
    });
    ReadHeads result;
    result.lanes.resize(data.lanes.size());
    result.problems.resize(data.lanes.size());
    for (std::size_t i = 0; i < together.size(); ++i) {
        for (std::size_t h = 0; h < together[i].size(); ++h) {
            result.lanes[together[i][h].lane].emplace_back(together[i][h].flat, std::move(digests[i][h]));
            if (std::optional<Error> &problem = result.problems[together[i][h].lane]; !problem)
                problem = problems[i][h];
        }
    }
    return result;
}

std::shared_ptr<const ExampleData> withHeads(const ExampleData &data, const ReadHeads &heads)
{
    auto result = std::make_shared<ExampleData>(data);
    for (std::size_t lane = 0; lane < heads.lanes.size(); ++lane) {
        for (const auto &[flat, digest] : heads.lanes[lane])
            result->lanes[lane].heads[static_cast<std::size_t>(flat)] = digest;
        if (!result->lanes[lane].problem)
            result->lanes[lane].problem = heads.problems[lane];
    }
    return result;
}

} // namespace headwise::compare::example
