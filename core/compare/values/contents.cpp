// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/values/contents.h"

#include "core/base/error.h"
#include "core/base/nearestnames.h"
#include "core/measures/measure.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::compare::values {

std::string rangesText(const std::vector<int> &numbers)
{
    std::string text;
    for (std::size_t i = 0; i < numbers.size();) {
        std::size_t last = i;
        while (last + 1 < numbers.size() && numbers[last + 1] == numbers[last] + 1)
            ++last;
        text += text.empty() ? "" : ", ";
        text += i == last ? std::to_string(numbers[i]) : fmt::format("{}-{}", numbers[i], numbers[last]);
        i = last + 1;
    }
    return text;
}

std::string stacksText(const attention::AttentionSource &source)
{
    std::string list;
    for (const attention::StackLayout &stack : source.stacks()) {
        std::vector<int> layers;
        for (int place = 0; place < stack.layers(); ++place)
            layers.push_back(stack.layerNumber(place));
        list += fmt::format("{}{} (layer{} {})", list.empty() ? "" : " and ", attention::stackName(stack.stack),
            layers.size() == 1 ? "" : "s", rangesText(layers));
    }
    return fmt::format("{} has {}", source.sourceName(), list.empty() ? "no stack" : list);
}

std::vector<std::string> knownMeasures(const attention::AttentionSource &source)
{
    std::vector<std::string> known = source.measureIds();
    for (const measures::MeasureInfo &info : measures::measures())
        if (std::find(known.begin(), known.end(), info.id) == known.end())
            known.emplace_back(info.id);
    return known;
}

void throwNoMeasure(const std::string &id, const attention::AttentionSource &source)
{
    const std::vector<std::string> known = knownMeasures(source);
    throw Error(ErrorCode::Usage, ErrorText("there is no measure \"%1\"", id), source.sourceName(),
        ErrorText("%1 `headwise-cli info` lists the stored ones, `headwise-cli stats --help` those on request",
            nearestNamesHint(id, known)));
}

} // namespace headwise::compare::values
