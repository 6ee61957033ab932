// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/cellvalues.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>

namespace headwise::text::records {

namespace {

/// The default of pandas.read_csv (na_values), version 2.3.
constexpr std::string_view missingWords[] = {"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN", "-nan",
    "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"};

bool isCellSpace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool isDecimalDigit(char c) { return c >= '0' && c <= '9'; }

std::string_view trimmedCell(std::string_view text)
{
    while (!text.empty() && isCellSpace(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isCellSpace(text.back()))
        text.remove_suffix(1);
    return text;
}

std::string lower(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
        [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

bool isWhole(std::string_view cell)
{
    if (cell.starts_with('+') || cell.starts_with('-'))
        cell.remove_prefix(1);
    return !cell.empty() && std::all_of(cell.begin(), cell.end(), isDecimalDigit);
}

std::optional<std::int64_t> wholeOf(std::string_view cell)
{
    cell = trimmedCell(cell);
    if (!isWhole(cell))
        return std::nullopt;
    cell.remove_prefix(cell.starts_with('+') ? 1 : 0);
    std::int64_t value = 0;
    return std::from_chars(cell.data(), cell.data() + cell.size(), value).ec == std::errc() ? std::optional(value)
                                                                                            : std::nullopt;
}

/// 0 to 2^64 - 1, which pandas keeps as whole numbers without a sign.
bool isUnsigned(std::string_view cell)
{
    cell = trimmedCell(cell);
    cell.remove_prefix(cell.starts_with('+') ? 1 : 0);
    std::uint64_t value = 0;
    const auto [stop, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return problem == std::errc() && stop == cell.data() + cell.size();
}

std::optional<double> infinityOf(std::string_view cell)
{
    const bool negative = cell.starts_with('-');
    if (negative || cell.starts_with('+'))
        cell.remove_prefix(1);
    const std::string word = lower(cell);
    if (word != "inf" && word != "infinity")
        return std::nullopt;
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return negative ? -infinity : infinity;
}

std::optional<double> numberOf(std::string_view cell)
{
    cell = trimmedCell(cell);
    if (const auto infinite = infinityOf(cell))
        return infinite;
    const bool plus = cell.starts_with('+');
    if (plus)
        cell.remove_prefix(1);
    const bool begins =
        !cell.empty() && (isDecimalDigit(cell.front()) || cell.front() == '.' || (cell.front() == '-' && !plus));
    double value = 0;
    const auto [stop, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    const bool right = begins && problem == std::errc() && stop == cell.data() + cell.size();
    return right && value - value == 0 ? std::optional(value) : std::nullopt; // not the "nan" of "-nan(x)"
}

std::optional<bool> truthOf(std::string_view cell)
{
    const std::string word = lower(cell);
    return word == "true" ? std::optional(true) : (word == "false" ? std::optional(false) : std::nullopt);
}

} // namespace

bool isMissing(std::string_view cell)
{
    return std::find(std::begin(missingWords), std::end(missingWords), cell) != std::end(missingWords);
}

bool CellTypes::areWords() const
{
    const bool whole = m_whole && !(m_unsigned && (m_signed || m_missing));
    return !m_truth && !whole && (m_whole || !m_number);
}

void CellTypes::see(std::string_view cell)
{
    if (isMissing(cell)) {
        m_missing = true;
        return;
    }
    m_truth = m_truth && truthOf(cell);
    m_number = m_number && numberOf(cell);
    if (!m_whole)
        return;
    if (const auto whole = wholeOf(cell)) {
        m_signed = m_signed || *whole < 0;
    } else if (!isWhole(trimmedCell(cell))) {
        m_whole = false;
    } else if (isUnsigned(cell)) {
        m_unsigned = true;
    } else { // too large: not to be rounded
        m_whole = m_number = false;
    }
}

CellValue CellTypes::valueOf(std::string_view cell) const
{
    if (isMissing(cell))
        return std::monostate();
    if (areWords())
        return cell;
    if (m_truth)
        return static_cast<std::int64_t>(*truthOf(cell));
    if (m_whole && !m_unsigned)
        return *wholeOf(cell);
    return *numberOf(cell);
}

} // namespace headwise::text::records
