// SPDX-License-Identifier: GPL-3.0-or-later
// Parses JSON from untrusted files: limited depth, no duplicate keys, errors that name the file.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace headwise::models::files::tensors {

/// Parses an object. Throws Error{Malformed} naming `where` for bad syntax, duplicate keys of the outermost object,
/// nesting deeper than 32, or a type other than object.
nlohmann::json parseJsonObject(std::string_view text, const std::string &where);

/// `parseJsonObject` of a file of at most `limit` bytes.
nlohmann::json readJsonObject(const std::string &path, std::size_t limit);

} // namespace headwise::models::files::tensors
