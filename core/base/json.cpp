// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace headwise {

namespace {

/// Limit on name comparisons in ordered objects, where each new name is compared with all earlier ones. 24,000 names in
/// one object reach it, which takes seconds.
constexpr std::uint64_t maxSearches = 300'000'000;

/// The library's sentence without its own number and position: "[json.exception.parse_error.101] parse error at line
/// 1, column 2: syntax error while ...".
std::string sentenceOf(const nlohmann::json::exception &error)
{
    const std::string text = error.what();
    const bool hasPosition = dynamic_cast<const nlohmann::json::parse_error *>(&error) != nullptr;
    const std::string before = hasPosition ? ": " : "] ";
    const auto found = text.find(before);
    return found == std::string::npos ? text : text.substr(found + before.size());
}

/// With the position, and without the line where there is only one.
ErrorText notJson(const nlohmann::json::exception &error, std::string_view bytes)
{
    const auto *parseError = dynamic_cast<const nlohmann::json::parse_error *>(&error);
    if (!parseError)
        return ErrorText("not valid JSON: %1", sentenceOf(error));
    const std::string_view before = bytes.substr(0, std::min(bytes.size(), parseError->byte));
    const auto lineStart = before.rfind('\n');
    const std::size_t column = before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1);
    if (bytes.find('\n') >= bytes.size() - std::min<std::size_t>(1, bytes.size()))
        return ErrorText("not valid JSON: column %1: %2", column, sentenceOf(error));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    return ErrorText("not valid JSON: line %1, column %2: %3", line, column, sentenceOf(error));
}

/// Checks the names while they are parsed.
class NameCheck
{
public:
    NameCheck(std::string where, bool once, bool ordered) : m_where(std::move(where)), m_once(once), m_ordered(ordered)
    {
    }

    template <typename Value> void see(int depth, typename Value::parse_event_t event, const Value &value)
    {
        if (event == Value::parse_event_t::object_start) {
            const auto inside = static_cast<std::size_t>(depth) + 1;
            m_counts.resize(std::max(m_counts.size(), inside + 1));
            m_counts[inside] = 0;
        }
        if (event != Value::parse_event_t::key)
            return;
        m_searches += m_counts[static_cast<std::size_t>(depth)]++;
        if (m_ordered && m_searches > maxSearches)
            refuse(ErrorText("JSON objects have too many names"));
        const auto &name = value.template get_ref<const std::string &>();
        if (m_once && depth == 1 && !m_names.insert(name).second)
            refuse(ErrorText("the name '%1' occurs twice", name));
    }

private:
    [[noreturn]] void refuse(const ErrorText &sentence) const { throw Error(ErrorCode::Malformed, sentence, m_where); }

    std::string m_where;
    bool m_once, m_ordered;
    std::vector<std::uint64_t> m_counts; ///< names so far in the open object of each depth
    std::uint64_t m_searches = 0;
    std::unordered_set<std::string> m_names;
};

template <typename Value> Value parsed(std::string_view bytes, const std::string &where, const JsonLimits &limits)
{
    constexpr bool ordered = std::is_same_v<Value, nlohmann::ordered_json>;
    if (const auto position = invalidUtf8(bytes); position != std::string_view::npos)
        throw Error(ErrorCode::Malformed, ErrorText("not valid UTF-8 at byte %1", position), where);
    if (bytes.empty()) // for which releases of the library have different sentences
        throw Error(ErrorCode::Malformed, ErrorText("not valid JSON: unexpected end, there is no text"), where);
    // The library takes a NUL byte for the end of the text and would ignore everything after it.
    if (bytes.find('\0') != std::string_view::npos)
        throw Error(ErrorCode::Malformed, ErrorText("not valid JSON: there is a NUL byte in it"), where);
    if (nestedDeeperThan(limits.depth, bytes))
        throw Error(ErrorCode::Malformed, ErrorText("JSON values are nested deeper than %1", limits.depth), where);
    try {
        if (!limits.namesOnce && !ordered)
            return Value::parse(bytes);
        NameCheck check(where, limits.namesOnce, ordered);
        return Value::parse(bytes, [&](int depth, typename Value::parse_event_t event, Value &part) {
            check.see(depth, event, part);
            return true;
        });
    } catch (const nlohmann::json::exception &error) {
        throw Error(ErrorCode::Malformed, notJson(error, bytes), where);
    }
}

} // namespace

nlohmann::json parseJson(std::string_view bytes, const std::string &where, const JsonLimits &limits)
{
    return parsed<nlohmann::json>(bytes, where, limits);
}

nlohmann::ordered_json parseOrderedJson(std::string_view bytes, const std::string &where, const JsonLimits &limits)
{
    return parsed<nlohmann::ordered_json>(bytes, where, limits);
}

bool nestedDeeperThan(int depth, std::string_view json)
{
    // Brackets outside strings, counted without building anything.
    int level = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char byte = json[i];
        if (quoted) {
            if (byte == '\\')
                ++i;
            else if (byte == '"')
                quoted = false;
        } else if (byte == '"') {
            quoted = true;
        } else if (byte == '{' || byte == '[') {
            if (++level > depth)
                return true;
        } else if (byte == '}' || byte == ']') {
            --level;
        }
    }
    return false;
}

} // namespace headwise
