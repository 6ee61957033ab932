// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/compare/units/memorysource.h"

#include "core/base/error.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <sstream>

namespace headwise::tests {

void MemorySource::add(attention::Example example, std::vector<attention::StackMaps> maps)
{
    m_examples.push_back(std::move(example));
    m_maps.push_back(std::move(maps));
}

std::vector<std::string> MemorySource::keys() const
{
    std::vector<std::string> keys;
    for (const attention::Example &example : m_examples)
        keys.push_back(example.key);
    return keys;
}

attention::StackMaps MemorySource::maps(ExampleIndex index, attention::Stack stack) const
{
    for (std::size_t s = 0; s < m_stacks.size(); ++s)
        if (m_stacks[s].stack == stack)
            return m_maps.at(index.value).at(s);
    throw Error(ErrorCode::NotFound, ErrorText("No such stack"), m_name);
}

std::vector<float> MemorySource::outputDistances(ExampleIndex index, attention::Stack stack) const
{
    if (!hasOutputs())
        return AttentionSource::outputDistances(index, stack); // throws
    const auto &distances = m_outputs.at(index.value);
    if (distances.empty())
        throw Error(ErrorCode::Malformed, ErrorText("the example is damaged"), m_name);
    return distances;
}

const std::vector<std::string> &MemorySource::measureIds() const
{
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> names;
        for (const measures::MeasureInfo &info : headwise::measures::measures())
            names.emplace_back(info.id);
        return names;
    }();
    return ids;
}

attention::MeasureValues MemorySource::measures(attention::Stack stack) const
{
    if (m_measured)
        return m_measured->measures(stack);
    const auto layout = std::find_if(m_stacks.begin(), m_stacks.end(),
        [stack](const attention::StackLayout &candidate) { return candidate.stack == stack; });
    attention::MeasureValues values = attention::namedValues(*layout, measureIds(), exampleCount());
    const auto size = static_cast<std::size_t>(values.columns());
    values.values.resize(values.examples * size);
    for (std::int64_t e = 0; e < values.examples; ++e)
        measures::measureMaps(m_maps[e][layout - m_stacks.begin()], *layout,
            measures::tokenContext(m_examples[e], *layout), std::span(values.values).subspan(e * size, size));
    return values;
}

attention::Token token(std::string piece, int begin, int end, int word, bool isSpecial)
{
    attention::Token result;
    result.piece = std::move(piece);
    result.begin = begin;
    result.end = end;
    result.word = word;
    result.special = isSpecial;
    return result;
}

attention::Token special(std::string piece) { return token(std::move(piece), 0, 0, -1, true); }

attention::Example wordExample(std::string key, const std::string &text)
{
    attention::Example example;
    example.key = std::move(key);
    example.text = text;
    attention::Tokens tokens = {special("[CLS]")};
    std::istringstream words(text);
    int begin = 0, index = 0;
    for (std::string word; words >> word; ++index) {
        begin = static_cast<int>(text.find(word, begin));
        tokens.push_back(token(word, begin, begin + static_cast<int>(word.size()), index));
        begin += static_cast<int>(word.size());
    }
    tokens.push_back(special("[SEP]"));
    example.tokens["input"] = tokens;
    return example;
}

attention::Example cutExample()
{
    attention::Example example = wordExample("1", "playing chess");
    attention::Tokens &tokens = example.tokens["input"];
    tokens[1].piece = "play";
    tokens[1].end = 4;
    tokens.insert(tokens.begin() + 2, token("##ing", 4, 7, 0));
    return example;
}

attention::StackLayout encoderLayer(int heads)
{
    attention::StackLayout layout;
    layout.stack = attention::Stack::Encoder;
    layout.querySide = layout.keySide = "input";
    layout.heads = {heads};
    layout.causal = {0};
    layout.window = {0};
    return layout;
}

attention::StackMaps noiseMaps(int heads, int tokens, unsigned seed, const std::vector<int> &altered, double alteration)
{
    std::mt19937 base(seed), other(seed + 1000000);
    std::normal_distribution<double> normal;
    attention::StackMaps maps{heads, tokens, tokens, {}};
    for (int head = 0; head < heads; ++head) {
        const bool changed = std::find(altered.begin(), altered.end(), head) != altered.end();
        for (int row = 0; row < tokens; ++row) {
            std::vector<double> weights;
            double sum = 0;
            for (int key = 0; key < tokens; ++key) {
                const double logit = normal(base), noise = normal(other);
                weights.push_back(std::exp(logit + (changed ? alteration * (2 + noise) * (key == 0) * 3 : 0)));
                sum += weights.back();
            }
            for (const double weight : weights)
                maps.values.push_back(static_cast<float>(weight / sum));
        }
    }
    return maps;
}

} // namespace headwise::tests
