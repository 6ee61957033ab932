// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/examplecache.h"

#include <algorithm>

namespace headwise::desktop::results {

namespace {

/// Approximate size in bytes; pictures of heads dominate.
std::size_t bytesOf(const compare::example::ExampleData &data)
{
    std::size_t bytes = 0;
    for (const compare::example::Lane &lane : data.lanes) {
        bytes += lane.storedMeasures.size() * sizeof(float);
        for (const auto &head : lane.heads)
            bytes += sizeof(head) +
                     (head ? sizeof(*head) + (head->picture.values.size() + head->measures.size()) * sizeof(float) : 0);
    }
    return bytes;
}

} // namespace

bool sameRequest(const compare::example::ExampleRequest &a, const compare::example::ExampleRequest &b)
{
    return a.stack == b.stack && a.units == b.units &&
           std::equal(a.lanes.begin(), a.lanes.end(), b.lanes.begin(), b.lanes.end(),
               [](const compare::example::LaneRequest &left, const compare::example::LaneRequest &right) {
                   return left.source == right.source && left.reader == right.reader && left.index == right.index;
               });
}

ExampleCache::Data ExampleCache::find(const compare::example::ExampleRequest &request)
{
    const auto found = std::find_if(
        m_entries.begin(), m_entries.end(), [&](const Entry &entry) { return sameRequest(entry.request, request); });
    if (found == m_entries.end())
        return nullptr;
    std::rotate(m_entries.begin(), found, found + 1);
    return m_entries.front().data;
}

void ExampleCache::keep(const compare::example::ExampleRequest &request, Data data)
{
    const std::size_t own = bytesOf(*data);
    if (find(request)) // now first
        m_entries.front() = {request, std::move(data), own};
    else
        m_entries.push_front({request, std::move(data), own});
    std::size_t bytes = 0, count = 0;
    while (count < std::min(m_entries.size(), maxEntries) && (count == 0 || bytes + m_entries[count].bytes <= maxBytes))
        bytes += m_entries[count++].bytes;
    m_entries.resize(count);
}

} // namespace headwise::desktop::results
