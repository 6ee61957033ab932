// SPDX-License-Identifier: GPL-3.0-or-later
// Examples as lanes show them, kept for when they are looked at again: stepping back and forth costs nothing.
#pragma once

#include "core/compare/example/exampledata.h"

#include <deque>

namespace headwise::desktop::results {

class ExampleCache
{
public:
    using Data = std::shared_ptr<const compare::example::ExampleData>;

    /// Null when it is not there.
    Data find(const compare::example::ExampleRequest &request);
    /// The least recently used ones go where there are too many.
    void keep(const compare::example::ExampleRequest &request, Data data);
    void clear() { m_entries.clear(); }

private:
    struct Entry
    {
        compare::example::ExampleRequest request;
        Data data;
        std::size_t bytes = 0;
    };
    static constexpr std::size_t mostBytes = std::size_t(256) << 20, mostEntries = 64;

    std::deque<Entry> m_entries; ///< most recently used first
};

/// The same lanes, example, stack and units.
bool sameRequest(const compare::example::ExampleRequest &a, const compare::example::ExampleRequest &b);

} // namespace headwise::desktop::results
