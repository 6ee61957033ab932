// SPDX-License-Identifier: GPL-3.0-or-later
// Indices that must not be mixed up.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

namespace headwise {

/// Position of an example in its archive, in line order (the order of the input file), from 0.
struct ExampleIndex
{
    std::int64_t value = -1;
    bool valid() const { return value >= 0; }
    auto operator<=>(const ExampleIndex &) const = default;
};

/// What a source is called by its place in a list, from 0: "A" to "Z", then "A1" and on.
std::string sourceLetter(std::size_t place);

/// A source of the workspace. `value` is its own as long as the workspace is open, whatever happens to others; `place`
/// is where it stands in the list, which gives its letter and colour. What is equal was made for the same source in the
/// same place, so that no result keeps a letter that went to another source.
struct SourceId
{
    int value = -1;
    int place = value;
    bool valid() const { return value >= 0; }
    std::string letter() const { return sourceLetter(static_cast<std::size_t>(place)); }
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
