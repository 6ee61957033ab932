// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of a message in the wire format of protocol buffers, from untrusted bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace headwise::text::vocabularies {

/// A field as it is written: a number of 64 or 32 bits, or bytes (text, or a message of its own).
struct WireField
{
    std::uint64_t number = 0;
    std::uint64_t value = 0;
    std::string_view bytes{};
    bool hasBytes = false;

    std::int32_t integer() const { return static_cast<std::int32_t>(value); }
    bool flag() const { return value != 0; }
    float real() const;
};

/// Reads the fields of one message, one after the other. Copies nothing.
class WireReader
{
public:
    /// `where` is the file, for messages. Both must outlive the reader.
    WireReader(std::string_view message, const std::string &where) : m_rest(message), m_where(where) {}

    /// The next field; none at the end. Throws Malformed where the bytes are no message.
    std::optional<WireField> next();

private:
    std::uint64_t variableNumber();
    std::uint64_t fixedNumber(std::size_t bytes);
    std::string_view take(std::uint64_t bytes);
    [[noreturn]] void refuse() const;

    std::string_view m_rest;
    const std::string &m_where;
};

} // namespace headwise::text::vocabularies
