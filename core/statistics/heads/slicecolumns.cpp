// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/statistics/heads/slicecolumns.h"

#include "core/base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace headwise::statistics::heads {

namespace {

bool isText(const attention::ColumnValue &value) { return std::holds_alternative<std::string>(value); }

Slicing sliceByText(
    const std::string &column, std::span<const attention::ColumnValue> values, const SliceOptions &options)
{
    Slicing slicing{.by = column, .slices = {}, .missing = 0, .notes = {}};
    std::map<std::string, std::vector<std::int64_t>> groups;
    for (std::size_t e = 0; e < values.size(); ++e) {
        if (std::holds_alternative<std::monostate>(values[e]))
            ++slicing.missing;
        else
            groups[columnText(values[e])].push_back(static_cast<std::int64_t>(e));
    }
    if (static_cast<int>(groups.size()) > options.maxWords)
        throw Error(ErrorCode::Usage,
            ErrorText("column \"%1\" has %2 different values: too many to slice by", column, groups.size()), {},
            ErrorText("Use a column with at most %1 values, or numbers.", options.maxWords));
    for (auto &[text, examples] : groups) {
        Slice &slice = slicing.slices.emplace_back();
        slice.name = column + "=" + text;
        slice.examples = std::move(examples);
    }
    return slicing;
}

} // namespace

double numberIn(const attention::ColumnValue &value)
{
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*whole);
    const auto *real = std::get_if<double>(&value);
    return real ? *real : std::numeric_limits<double>::quiet_NaN();
}

std::string columnText(const attention::ColumnValue &value)
{
    if (const auto *text = std::get_if<std::string>(&value))
        return *text;
    if (const auto *whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    const auto *real = std::get_if<double>(&value);
    return real ? fmt::format("{}", *real) : std::string();
}

Slicing sliceByColumn(
    const std::string &column, std::span<const attention::ColumnValue> values, const SliceOptions &options)
{
    if (std::any_of(values.begin(), values.end(), isText))
        return sliceByText(column, values, options);
    std::vector<double> numbers(values.size());
    std::transform(values.begin(), values.end(), numbers.begin(), numberIn);
    return sliceByNumber(column, numbers, options);
}

} // namespace headwise::statistics::heads
