// SPDX-License-Identifier: GPL-3.0-or-later
// A cache of the example data of lanes, so that changing between examples and steps is fast.
#pragma once

#include "core/compare/example/exampledata.h"

#include <deque>

namespace headwise::desktop::results {

class ExampleCache
{
public:
    using Data = std::shared_ptr<const compare::example::ExampleData>;

    /// The entry, or null.
    Data find(const compare::example::ExampleRequest &request);
    /// Replaces what was kept for the same request, and removes the least recently used entries if there are too many.
    void keep(const compare::example::ExampleRequest &request, Data data);
    void clear() { m_entries.clear(); }

private:
    struct Entry
    {
        compare::example::ExampleRequest request;
        Data data;
        std::size_t bytes = 0;
    };
    static constexpr std::size_t maxBytes = std::size_t(256) << 20, maxEntries = 64;

    std::deque<Entry> m_entries; ///< most recently used first
};

/// True for the same lanes, example, stack and units.
bool sameRequest(const compare::example::ExampleRequest &a, const compare::example::ExampleRequest &b);

} // namespace headwise::desktop::results
