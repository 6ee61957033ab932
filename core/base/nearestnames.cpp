// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/nearestnames.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace headwise {

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1); // distances of the first characters of a to each beginning of b
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
        }
    }
    return row.back();
}

std::vector<std::string> nearestNames(const std::string &name, std::vector<std::string> known, std::size_t count)
{
    constexpr std::size_t shortestPart = 3;
    const auto distance = [&](const std::string &other) {
        const auto isPart = [](const std::string &part, const std::string &whole) {
            return part.size() >= shortestPart && whole.find(part) != std::string::npos;
        };
        return isPart(name, other) || isPart(other, name) ? 0 : editDistance(name.substr(0, 100), other);
    };
    std::vector<std::pair<std::size_t, std::string>> rated;
    for (std::string &other : known)
        rated.emplace_back(distance(other), std::move(other));
    std::stable_sort(rated.begin(), rated.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::vector<std::string> nearest;
    for (std::size_t i = 0; i < std::min(count, rated.size()); ++i)
        nearest.push_back(std::move(rated[i].second));
    return nearest;
}

ErrorText nearestNamesHint(const std::string &name, const std::vector<std::string> &known)
{
    if (known.empty())
        return {};
    return ErrorText("The nearest names are %1.", fmt::format("{}", fmt::join(nearestNames(name, known), ", ")));
}

} // namespace headwise
