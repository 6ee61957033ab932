// SPDX-License-Identifier: GPL-3.0-or-later
// Examples as lanes show them, kept for when they are looked at again: stepping back and forth costs nothing.
#pragma once

#include "app/desktop/desk/exampledata.h"

#include <deque>

namespace headwise::desktop::desk {

class ExampleCache
{
public:
    using Data = std::shared_ptr<const ExampleData>;

    /// Null when it is not there.
    Data find(const ExampleRequest &request);
    /// The least recently used ones go where there are too many.
    void keep(const ExampleRequest &request, Data data);
    void clear() { m_entries.clear(); }

private:
    struct Entry
    {
        ExampleRequest request;
        Data data;
        std::size_t bytes = 0;
    };
    static constexpr std::size_t mostBytes = std::size_t(256) << 20, mostEntries = 64;

    std::deque<Entry> m_entries; ///< most recently used first
};

/// The same lanes, example, stack and units.
bool sameRequest(const ExampleRequest &a, const ExampleRequest &b);

} // namespace headwise::desktop::desk
