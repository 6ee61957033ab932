// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabularies/wirereader.h"

#include "core/base/error.h"

#include <bit>

namespace headwise::text::vocabularies {

float WireField::real() const { return std::bit_cast<float>(static_cast<std::uint32_t>(value)); }

std::optional<WireField> WireReader::next()
{
    if (m_rest.empty())
        return std::nullopt;
    const std::uint64_t tag = variableNumber();
    WireField field;
    field.number = tag >> 3U;
    switch (tag & 7U) {
    case 0:
        field.value = variableNumber();
        break;
    case 1:
        field.value = fixedNumber(8);
        break;
    case 2:
        field.bytes = take(variableNumber());
        field.hasBytes = true;
        break;
    case 5:
        field.value = fixedNumber(4);
        break;
    default: // groups, which no file of today has
        refuse();
    }
    if (field.number == 0)
        refuse();
    return field;
}

std::uint64_t WireReader::variableNumber()
{
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && !m_rest.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(m_rest.front());
        m_rest.remove_prefix(1);
        value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
        if ((byte & 0x80U) == 0)
            return value;
    }
    refuse();
}

std::uint64_t WireReader::fixedNumber(std::size_t bytes)
{
    std::uint64_t value = 0;
    unsigned shift = 0;
    for (const char byte : take(bytes)) {
        value |= static_cast<std::uint64_t>(static_cast<std::uint8_t>(byte)) << shift;
        shift += 8;
    }
    return value;
}

std::string_view WireReader::take(std::uint64_t bytes)
{
    if (bytes > m_rest.size())
        refuse();
    const std::string_view taken = m_rest.substr(0, bytes);
    m_rest.remove_prefix(bytes);
    return taken;
}

void WireReader::refuse() const
{
    throw Error(ErrorCode::Malformed, ErrorText("the file is damaged, or not a SentencePiece model"), m_where,
        ErrorText("Copy it again from where it comes."));
}

} // namespace headwise::text::vocabularies
