// SPDX-License-Identifier: GPL-3.0-or-later
// Indices that must not be mixed up.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace headwise {

/// Position of an example in its archive, in line order (the order of the input file), from 0.
struct ExampleIndex
{
    std::int64_t value = -1;
    bool valid() const { return value >= 0; }
    auto operator<=>(const ExampleIndex &) const = default;
};

/// A source of the workspace: 0 is "A", 1 is "B", ...
struct SourceId
{
    int value = -1;
    bool valid() const { return value >= 0; }
    char letter() const { return static_cast<char>('A' + value % 26); }
    auto operator<=>(const SourceId &) const = default;
};

} // namespace headwise

template <> struct std::hash<headwise::ExampleIndex>
{
    std::size_t operator()(headwise::ExampleIndex index) const noexcept
    {
        return std::hash<std::int64_t>{}(index.value);
    }
};
