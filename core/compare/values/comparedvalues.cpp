// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/comparedvalues.h"

#include "core/statistics/resolution.h"

#include <algorithm>

namespace headwise::compare::values {

ComparedValues::ComparedValues(std::int64_t examples, std::int64_t columns, std::int64_t held)
    : m_examples(examples)
    , m_columns(columns)
    , m_stores(onBothSides([&](Side) { return std::make_shared<ColumnStore>(examples, columns, held); }))
{
}

std::int64_t ComparedValues::columnsAtOnce() const
{
    return m_stores.baseline ? m_stores.baseline->columnsAtOnce() : 1;
}

std::vector<float> ComparedValues::read(Side side, std::int64_t first, std::int64_t count) const
{
    if (!m_stores[side])
        return {};
    std::vector<float> values = m_stores[side]->read(first, count);
    if (m_takesAll)
        return values;
    std::vector<float> taken(m_rows.size() * static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        std::copy_n(values.begin() + m_rows[i] * count, count, taken.begin() + static_cast<std::int64_t>(i) * count);
    return taken;
}

std::vector<float> ComparedValues::changes(std::int64_t first, std::int64_t count) const
{
    std::vector<float> values = read(Side::Comparison, first, count);
    const std::vector<float> from = read(Side::Baseline, first, count);
    std::transform(from.begin(), from.end(), values.begin(), values.begin(), statistics::changeBeyondRounding);
    return values;
}

ComparedValues ComparedValues::taken(std::span<const std::int64_t> rows) const
{
    ComparedValues some = *this;
    some.m_examples = std::ssize(rows);
    some.m_takesAll = false;
    some.m_rows.clear();
    for (const std::int64_t row : rows)
        some.m_rows.push_back(m_takesAll ? row : m_rows[static_cast<std::size_t>(row)]);
    return some;
}

} // namespace headwise::compare::values
