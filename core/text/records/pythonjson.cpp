// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/pythonjson.h"

#include "core/base/error.h"
#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <limits>

namespace headwise::text::records {

namespace {

using nlohmann::json;

constexpr int maxDepth = 64;
constexpr std::string_view space = " \t\r\n";

bool isDigit(char c) { return c >= '0' && c <= '9'; }

/// A recursive reader; its depth is bounded.
class PythonJsonReader
{
public:
    explicit PythonJsonReader(std::string_view bytes) : m_bytes(bytes) {}

    json whole()
    {
        json result = value(0);
        skipSpace();
        if (m_position < m_bytes.size())
            fail(ErrorText("there is something after the value"));
        return result;
    }

private:
    [[noreturn]] void fail(const ErrorText &sentence) const
    {
        const std::string_view before = m_bytes.substr(0, std::min(m_position, m_bytes.size()));
        const auto lineStart = before.rfind('\n');
        const std::size_t column =
            codePointCount(before.substr(lineStart == std::string_view::npos ? 0 : lineStart + 1)) + 1;
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        throw Error(ErrorCode::Malformed,
            line == 1 ? ErrorText("not valid JSON: column %1: %2", column, sentence)
                      : ErrorText("not valid JSON: its line %1, column %2: %3", line, column, sentence));
    }

    void skipSpace() { m_position = afterJsonSpace(m_bytes, m_position); }
    char current() const { return m_position < m_bytes.size() ? m_bytes[m_position] : '\0'; }
    bool take(std::string_view word)
    {
        const bool found = m_bytes.substr(m_position).starts_with(word);
        m_position += found ? word.size() : 0;
        return found;
    }

    json value(int depth)
    {
        skipSpace();
        if (m_position >= m_bytes.size())
            fail(ErrorText("the text ends where a value should be"));
        const char c = current();
        if ((c == '{' || c == '[') && depth >= maxDepth)
            throw Error(ErrorCode::Malformed, ErrorText("JSON values are nested deeper than %1", maxDepth));
        if (c == '{')
            return object(depth);
        if (c == '[')
            return list(depth);
        if (c == '"')
            return string();
        return c == '-' || isDigit(c) ? number() : word();
    }

    json object(int depth)
    {
        json result = json::object();
        ++m_position;
        skipSpace();
        if (take("}"))
            return result;
        for (;;) {
            skipSpace();
            if (current() != '"')
                fail(ErrorText("a name in double quotes should be here"));
            std::string name = string();
            skipSpace();
            if (!take(":"))
                fail(ErrorText("a colon should be here"));
            result[std::move(name)] = value(depth + 1);
            skipSpace();
            if (take("}"))
                return result;
            if (!take(","))
                fail(ErrorText("a comma or the closing brace should be here"));
        }
    }

    json list(int depth)
    {
        json result = json::array();
        ++m_position;
        skipSpace();
        if (take("]"))
            return result;
        for (;;) {
            result.push_back(value(depth + 1));
            skipSpace();
            if (take("]"))
                return result;
            if (!take(","))
                fail(ErrorText("a comma or the closing bracket should be here"));
        }
    }

    std::string string()
    {
        const std::size_t begin = m_position++;
        bool escaped = false;
        for (; m_position < m_bytes.size() && m_bytes[m_position] != '"'; ++m_position) {
            if (static_cast<unsigned char>(m_bytes[m_position]) < 0x20)
                fail(ErrorText("there is a control character in a string"));
            if (m_bytes[m_position] == '\\') {
                escaped = true;
                ++m_position;
            }
        }
        if (m_position >= m_bytes.size()) {
            m_position = begin;
            fail(ErrorText("a string does not end"));
        }
        ++m_position;
        if (!escaped)
            return std::string(m_bytes.substr(begin + 1, m_position - begin - 2));
        const std::string_view token = m_bytes.substr(begin, m_position - begin);
        const json parsed = json::parse(token, nullptr, false);
        if (!parsed.is_string()) {
            m_position = begin;
            fail(ErrorText("a string has an escape that is not one of JSON"));
        }
        return parsed.get<std::string>();
    }

    json number()
    {
        if (take("-Infinity"))
            return -std::numeric_limits<double>::infinity();
        const std::size_t begin = m_position;
        const auto digits = [this] {
            const std::size_t first = m_position;
            while (isDigit(current()))
                ++m_position;
            return m_position - first;
        };
        take("-");
        const bool zero = current() == '0';
        const std::size_t count = digits();
        bool right = count == 1 || (count > 1 && !zero), whole = true;
        if (take(".")) {
            whole = false;
            right = digits() > 0 && right;
        }
        if (take("e") || take("E")) {
            whole = false;
            if (!take("+"))
                take("-");
            right = digits() > 0 && right;
        }
        const std::string_view token = m_bytes.substr(begin, m_position - begin);
        if (!right) {
            m_position = begin;
            fail(ErrorText("this is not a number"));
        }
        return numberOf(token, whole, begin);
    }

    json numberOf(std::string_view token, bool whole, std::size_t begin)
    {
        const char *first = token.data(), *last = token.data() + token.size();
        std::int64_t integer = 0;
        if (whole && std::from_chars(first, last, integer).ec == std::errc())
            return integer;
        double number = 0;
        if (std::from_chars(first, last, number).ec == std::errc())
            return number;
        m_position = begin;
        fail(ErrorText("a number is beyond the range of numbers"));
    }

    json word()
    {
        if (take("null") || take("None"))
            return nullptr;
        if (take("true") || take("True"))
            return true;
        if (take("false") || take("False"))
            return false;
        if (take("NaN"))
            return std::numeric_limits<double>::quiet_NaN();
        if (take("Infinity"))
            return std::numeric_limits<double>::infinity();
        fail(ErrorText("there is no value here"));
    }

    std::string_view m_bytes;
    std::size_t m_position = 0;
};

} // namespace

json parsePythonJson(std::string_view bytes)
{
    if (const auto position = invalidUtf8(bytes); position != std::string_view::npos)
        throw Error(ErrorCode::Malformed, ErrorText("not valid UTF-8 at byte %1", position));
    return PythonJsonReader(bytes).whole();
}

std::size_t endOfJsonValue(std::string_view bytes, std::size_t begin)
{
    std::size_t level = 0;
    for (std::size_t i = begin; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '"') {
            for (++i; i < bytes.size() && bytes[i] != '"'; ++i)
                i += bytes[i] == '\\' ? 1 : 0;
            if (level == 0)
                return i < bytes.size() ? i + 1 : std::string_view::npos;
        } else if (c == '{' || c == '[') {
            ++level;
        } else if (c == '}' || c == ']') {
            if (level <= 1)
                return level == 1 ? i + 1 : i;
            --level;
        } else if (level == 0 && (c == ',' || space.find(c) != std::string_view::npos)) {
            return i;
        }
    }
    return level == 0 ? bytes.size() : std::string_view::npos;
}

std::size_t afterJsonSpace(std::string_view bytes, std::size_t begin)
{
    return std::min(bytes.find_first_not_of(space, begin), bytes.size());
}

} // namespace headwise::text::records
