// SPDX-License-Identifier: GPL-3.0-or-later
// Reads Python's pickle format (PEP 307, PEP 3154) as data: nothing is imported or called. Calls stay in the result as
// what they are, and only to names that the caller allows.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models::files::tensors {

/// What a pickle describes, as a graph: objects may be shared.
class Pickle
{
public:
    using Place = std::uint32_t; ///< of an object

    enum class Kind : std::uint8_t
    {
        None,
        Bool,
        Integer,
        Float,
        Text, ///< also bytes
        List, ///< also sets
        Tuple,
        Dict,   ///< parts: key, value, key, value, ...
        Name,   ///< `module.attribute`
        Call,   ///< parts: what is called, its arguments (a tuple), then keys and values that were set
        Storage ///< a persistent id; parts: the id
    };
    struct Object
    {
        Kind kind = Kind::None;
        std::int64_t integer = 0;
        std::string text{};
        std::vector<Place> parts{};
    };
    /// Throws Error where the name is not allowed.
    using CheckName = std::function<void(const std::string &name)>;

    /// Throws Error{Malformed, Unsupported} that names `file`. The work is bounded by the length of `bytes`, and
    /// nothing recurses.
    static Pickle read(std::string_view bytes, const std::string &file, const CheckName &checkName);

    const Object &at(Place place) const { return m_objects[place]; }
    const Object &result() const { return m_objects[m_result]; }
    /// The dictionary's pairs, or those that were set on a called object: places of key and value.
    std::vector<std::pair<Place, Place>> items(const Object &object) const;

private:
    friend class PickleReader;
    std::vector<Object> m_objects;
    Place m_result = 0;
};

} // namespace headwise::models::files::tensors
