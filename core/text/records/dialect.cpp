// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/records/dialect.h"

#include <algorithm>
#include <array>
#include <limits>

namespace headwise::text::records {

namespace {

constexpr std::array separators = {',', '\t', ';', '|'};
constexpr std::int64_t firstRows = 200;
constexpr auto allRows = std::numeric_limits<std::int64_t>::max();

/// What a table would be in a dialect.
struct Reading
{
    std::vector<std::string> header;
    std::int64_t rows = 0;    ///< below the header
    std::int64_t fitting = 0; ///< with as many fields as the header
    std::int64_t longer = 0;  ///< with one more, which has no name
    bool numbered = true;     ///< those begin with a whole number
    bool valid = true;        ///< all quotes follow the dialect
    bool spansLines = false, doublesQuotes = false;
    std::size_t largest = 0; ///< number of fields

    bool fits() const { return valid && (rows == fitting || (header.size() > 1 && rows == longer) || hasNumbers()); }
    bool hasNumbers() const { return rows > 0 && rows == longer && numbered; }
};

bool isRowNumber(const std::string &field)
{
    return !field.empty() && field.find_first_not_of("0123456789") == std::string::npos;
}

Reading readingOf(std::string_view bytes, Dialect dialect, std::int64_t maxRows)
{
    Reading reading;
    TableReader reader(bytes, dialect, maxColumns);
    bool hasHeader = false;
    while (!reader.atEnd() && reading.rows < maxRows) {
        TableRow row = reader.next();
        if (row.blank)
            continue;
        reading.valid = reading.valid && row.problem.empty();
        reading.spansLines = reading.spansLines || row.spansLines;
        reading.doublesQuotes = reading.doublesQuotes || row.doublesQuotes;
        if (!hasHeader) {
            reading.header = std::move(row.fields);
            hasHeader = true;
            continue;
        }
        ++reading.rows;
        reading.largest = std::max(reading.largest, row.count);
        reading.fitting += row.problem.empty() && row.count == reading.header.size();
        const bool longer = row.problem.empty() && row.count == reading.header.size() + 1;
        reading.longer += longer;
        reading.numbered = reading.numbered && longer && isRowNumber(row.fields.front());
    }
    return reading;
}

bool hasText(const Reading &reading, const ColumnChoice &choice)
{
    return reading.header.size() > 1 && (choice.byNumber() || namesText(reading.header, choice));
}

/// The better reading of the first rows, with quotes or without.
Reading firstReading(std::string_view bytes, char separator)
{
    const Reading quoted = readingOf(bytes, {separator, Quoting::Doubled}, firstRows);
    if (quoted.fits())
        return quoted;
    const Reading plain = readingOf(bytes, {separator, Quoting::None}, firstRows);
    return plain.fits() && !plain.header.empty() ? plain : quoted;
}

/// Usual names go first, then rows that fit, then the number of columns; of equals, the earlier separator.
bool better(const Reading &a, const Reading &b, const ColumnChoice &choice)
{
    const bool aText = hasText(a, choice), bText = hasText(b, choice);
    if (aText != bText)
        return aText;
    if ((a.header.size() > 1) != (b.header.size() > 1))
        return a.header.size() > 1;
    // The shares a.fitting/a.rows and b.fitting/b.rows, multiplied out.
    const auto left = a.fitting * std::max<std::int64_t>(b.rows, 1),
               right = b.fitting * std::max<std::int64_t>(a.rows, 1);
    return left != right ? left > right : a.header.size() > b.header.size();
}

char separatorOf(std::string_view bytes, char expected, const ColumnChoice &choice)
{
    char best = expected;
    Reading reading = firstReading(bytes, expected);
    for (const char separator : separators) {
        if (separator == expected)
            continue;
        Reading other = firstReading(bytes, separator);
        const bool divides = other.header.size() > 1 && (hasText(other, choice) || other.fitting > 0);
        if (divides && better(other, reading, choice)) {
            best = separator;
            reading = std::move(other);
        }
    }
    // "Hello, world" below the name of one column is one text.
    const bool oneName = reading.header.size() == 1 && reading.largest > 1 && !reading.hasNumbers();
    return oneName && namesText(reading.header, choice) ? '\0' : best;
}

Quoting quotingOf(std::string_view bytes, char separator)
{
    if (bytes.find('"') == std::string_view::npos)
        return Quoting::Doubled;
    const Reading doubled = readingOf(bytes, {separator, Quoting::Doubled}, allRows);
    // A quote that opens in one row and closes in another may be two letters; not so if others are written twice, and
    // in a table of one column nothing could tell.
    if (doubled.fits() && (!doubled.spansLines || doubled.doublesQuotes || doubled.header.size() == 1))
        return Quoting::Doubled;
    if (!doubled.valid && bytes.find("\\\"") != std::string_view::npos &&
        readingOf(bytes, {separator, Quoting::Escaped}, allRows).fits())
        return Quoting::Escaped;
    return readingOf(bytes, {separator, Quoting::None}, allRows).fits() ? Quoting::None : Quoting::Doubled;
}

/// Names, and not the words of a sentence.
bool looksLikeHeader(const std::vector<std::string> &header)
{
    return std::none_of(header.begin(), header.end(), [](const std::string &name) {
        return name.empty() || name.size() > 64 ||
               std::string_view(".!?").find(name.back()) != std::string_view::npos ||
               std::count(name.begin(), name.end(), ' ') > 3;
    });
}

} // namespace

Dialect dialectOf(std::string_view bytes, char expected, const ColumnChoice &choice)
{
    const char separator = separatorOf(bytes, expected, choice);
    return {separator, quotingOf(bytes, separator)};
}

std::optional<Dialect> tableInText(std::string_view bytes, const ColumnChoice &choice)
{
    for (const char separator : {'\t', ';', '|', ','}) {
        const Reading reading = firstReading(bytes, separator);
        const bool header = choice.byNumber() || looksLikeHeader(reading.header);
        if (header && hasText(reading, choice) && reading.rows > 0 && reading.fits())
            return Dialect{separator, quotingOf(bytes, separator)};
    }
    return std::nullopt;
}

bool dividedByTabs(std::string_view bytes)
{
    const Reading reading = readingOf(bytes, {'\t', Quoting::None}, firstRows);
    return reading.header.size() > 1 && reading.rows > 0 && reading.fits();
}

std::string dialectName(const Dialect &dialect)
{
    switch (dialect.separator) {
    case ',':
        return "comma-separated";
    case '\t':
        return "tab-separated";
    case ';':
        return "semicolon-separated";
    case '|':
        return "separated by |";
    default:
        return "not divided";
    }
}

} // namespace headwise::text::records
