// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/labelreader.h"

#include "core/base/error.h"
#include "core/base/json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <string_view>

namespace headwise::capture {

namespace {

using nlohmann::json;

constexpr std::int64_t ignoredLabel = -100;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto begin = text.find_first_not_of(blanks);
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

std::optional<double> numberIn(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('+'))
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = !text.empty() && error == std::errc() && end == text.data() + text.size();
    return whole && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<std::int64_t> wholeNumber(double value)
{
    const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
    return whole ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
}

/// A value of a column as JSON: lists and objects are stored as their text; Python writes texts in single quotes.
json jsonOf(const attention::ColumnValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return *number;
    if (const auto *number = std::get_if<double>(&value))
        return std::isnan(*number) ? json() : json(*number);
    const auto *text = std::get_if<std::string>(&value);
    if (!text)
        return {};
    const auto inner = trimmed(*text);
    if (!inner.starts_with('[') && !inner.starts_with('{'))
        return *text;
    std::string quoted(inner);
    std::ranges::replace(quoted, '\'', '"');
    for (const std::string &candidate : {std::string(inner), quoted})
        try {
            return parseJson(candidate, "");
        } catch (const Error &) {
            continue;
        }
    return *text;
}

/// The parts of a text between commas, semicolons or bars.
std::vector<std::string> partsOf(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of(",;|"), text.size());
        if (const auto part = trimmed(text.substr(0, end)); !part.empty())
            parts.emplace_back(part);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

attention::ColumnValue columnValue(const json &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return static_cast<std::int64_t>(value.get<bool>());
    if (value.is_number())
        return value.get<double>();
    return std::monostate();
}

/// All entries of a list as numbers.
std::optional<std::vector<double>> numbersOf(const json &list)
{
    std::vector<double> numbers;
    for (const json &entry : list) {
        const auto number = entry.is_boolean()  ? std::optional(double(entry.get<bool>()))
                            : entry.is_number() ? std::optional(entry.get<double>())
                            : entry.is_string() ? numberIn(entry.get<std::string>())
                                                : std::nullopt;
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

bool areTargets(const std::vector<double> &numbers)
{
    return std::ranges::all_of(numbers, [](double number) { return number >= 0 && number <= 1; });
}

} // namespace

std::string labelColumnOf(const text::Dataset &dataset, bool ofTokens)
{
    constexpr std::array names = {"label", "labels", "label_ids", "ner_tags", "pos_tags", "tags"};
    const auto &columns = dataset.columnNames;
    for (std::size_t i = 0; i < (ofTokens ? names.size() : 3); ++i)
        if (std::ranges::find(columns, names[i]) != columns.end())
            return names[i];
    return {};
}

LabelReader::LabelReader(const labels::LabelSet &labels, const text::Dataset &dataset, std::string column)
    : m_labels(labels), m_column(std::move(column))
{
    bool allNames = true, allNumbers = true;
    for (const text::DatasetItem &item : dataset.items) {
        const auto found = item.columns.find(m_column);
        if (found == item.columns.end())
            continue;
        const json value = jsonOf(found->second);
        m_anyList = m_anyList || value.is_array();
        if (!value.is_number_integer())
            continue;
        allNames = allNames && labels.find(value.dump()).has_value();
        allNumbers = allNumbers && numbered(value.get<std::int64_t>()).has_value();
    }
    m_numbersAreNames = allNames && !allNumbers;
}

std::optional<int> LabelReader::numbered(std::int64_t number) const
{
    const bool known = number >= 0 && number < static_cast<std::int64_t>(m_labels.size());
    return known ? std::optional(static_cast<int>(number)) : std::nullopt;
}

std::optional<int> LabelReader::oneLabel(const attention::ColumnValue &value) const
{
    std::optional<double> number;
    if (const auto *text = std::get_if<std::string>(&value)) {
        if (const auto named = m_labels.find(*text))
            return named;
        number = numberIn(*text);
    } else if (const auto *integer = std::get_if<std::int64_t>(&value)) {
        if (m_numbersAreNames)
            return m_labels.find(std::to_string(*integer));
        number = static_cast<double>(*integer);
    } else if (const auto *real = std::get_if<double>(&value)) {
        number = *real;
    }
    const auto whole = number ? wholeNumber(*number) : std::nullopt;
    return whole ? numbered(*whole) : std::nullopt;
}

std::optional<std::vector<double>> LabelReader::severalLabels(const attention::ColumnValue &value) const
{
    json list = jsonOf(value);
    std::vector<double> targets(m_labels.size(), 0.0);
    if (list.is_object()) {
        for (const auto &[name, given] : list.items()) {
            const auto label = m_labels.find(name);
            const auto target = numbersOf(json::array({given}));
            if (!label || !target || !areTargets(*target))
                return std::nullopt;
            targets[*label] = target->front();
        }
        return targets;
    }
    if (list.is_null())
        return std::nullopt;
    if (list.is_string() && !m_labels.find(list.get<std::string>()))
        list = partsOf(list.get<std::string>());
    if (!list.is_array())
        list = json::array({list});
    if (list.size() == targets.size())
        if (const auto numbers = numbersOf(list); numbers && areTargets(*numbers))
            return numbers;
    for (const json &entry : list) {
        const auto label = oneLabel(columnValue(entry));
        if (!label)
            return std::nullopt;
        targets[*label] = 1;
    }
    return targets;
}

std::optional<std::vector<double>> LabelReader::scores(const attention::ColumnValue &value) const
{
    json list = jsonOf(value);
    if (list.is_string())
        list = m_labels.size() == 1 ? json::array({list}) : json(partsOf(list.get<std::string>()));
    if (list.is_null() || list.is_object())
        return std::nullopt;
    const auto numbers = numbersOf(list.is_array() ? list : json::array({list}));
    return numbers && numbers->size() == m_labels.size() ? numbers : std::nullopt;
}

std::optional<std::vector<int>> LabelReader::sequence(const attention::ColumnValue &value) const
{
    const json list = jsonOf(value);
    std::vector<int> result;
    const auto add = [&](const attention::ColumnValue &entry) {
        const auto *number = std::get_if<double>(&entry);
        const bool ignored = number && *number == static_cast<double>(ignoredLabel);
        const auto label = ignored ? std::optional(-1) : oneLabel(entry);
        result.push_back(label.value_or(-2));
    };
    if (list.is_array())
        for (const json &entry : list)
            add(columnValue(entry));
    else if (list.is_string())
        for (std::string_view text = list.get_ref<const std::string &>(); !text.empty();) {
            const auto end = std::min(text.find(' '), text.size());
            if (end > 0)
                add(std::string(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    if (result.empty() || std::ranges::find(result, -2) != result.end())
        return std::nullopt;
    return result;
}

} // namespace headwise::capture
