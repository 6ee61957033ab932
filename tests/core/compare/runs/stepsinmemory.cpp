// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/compare/runs/stepsinmemory.h"

#include "core/statistics/random.h"

#include <cmath>

namespace headwise::tests {

namespace {

class Source final : public attention::AttentionSource
{
public:
    explicit Source(StepInMemory step) : m_step(std::move(step))
    {
        attention::StackLayout layout{.stack = attention::Stack::Decoder};
        for (int left = m_step.heads; left > 0; left -= 2)
            layout.heads.push_back(std::min(2, left));
        layout.causal.assign(layout.heads.size(), 1);
        layout.window.assign(layout.heads.size(), 0);
        m_stacks = {layout};
    }

    std::string sourceName() const override { return "step_" + std::to_string(m_step.step); }
    const std::vector<attention::StackLayout> &stacks() const override { return m_stacks; }
    std::int64_t exampleCount() const override { return m_step.examples; }
    std::vector<std::string> keys() const override
    {
        std::vector<std::string> keys;
        for (int e = 0; e < m_step.examples; ++e)
            keys.push_back(m_step.key(e));
        return keys;
    }
    attention::Example example(ExampleIndex index) const override
    {
        attention::Example example;
        example.key = m_step.key(static_cast<int>(index.value));
        example.text = m_step.text(static_cast<int>(index.value));
        example.tokens["input"].resize(tokens);
        return example;
    }
    bool hasMaps() const override { return static_cast<bool>(m_step.mapSeed); }
    attention::StackMaps maps(ExampleIndex index, attention::Stack) const override
    {
        attention::StackMaps maps{m_step.heads, tokens, tokens, std::vector<float>(m_step.heads * tokens * tokens)};
        for (int head = 0; head < m_step.heads; ++head) {
            const unsigned seed = m_step.mapSeed(static_cast<int>(index.value), head);
            for (int query = 0; query < tokens; ++query) {
                double sum = 0;
                float *row = maps.values.data() + (head * tokens + query) * tokens;
                for (int key = 0; key <= query; ++key)
                    sum += row[key] = std::exp(noiseOf(static_cast<int>(seed), query, key));
                for (int key = 0; key <= query; ++key)
                    row[key] = static_cast<float>(row[key] / sum);
            }
        }
        return maps;
    }
    const std::vector<std::string> &measureIds() const override { return m_step.measures; }
    attention::MeasureValues measures(attention::Stack) const override
    {
        const auto measureCount = static_cast<int>(m_step.measures.size());
        attention::MeasureValues values = attention::namedValues(m_stacks.front(), m_step.measures, m_step.examples);
        for (int e = 0; e < m_step.examples; ++e)
            for (int h = 0; h < m_step.heads; ++h)
                for (int m = 0; m < measureCount; ++m)
                    values.values.push_back(m_step.value(e, h, m));
        return values;
    }

private:
    static constexpr int tokens = 5;
    StepInMemory m_step;
    std::vector<attention::StackLayout> m_stacks;
};

} // namespace

std::vector<compare::runs::StepSource> sourcesOf(const std::vector<StepInMemory> &steps)
{
    std::vector<compare::runs::StepSource> sources;
    for (const StepInMemory &step : steps)
        sources.push_back(
            {step.step, "step_" + std::to_string(step.step), [step] {
                 return compare::runs::StepData{std::make_shared<const Source>(step), step.probe, step.curves};
             }});
    return sources;
}

float noiseOf(int a, int b, int c, int d)
{
    statistics::Random random(static_cast<std::uint64_t>(a) * 1'000'003 + static_cast<std::uint64_t>(b),
        static_cast<std::uint64_t>(c) * 1'000'003 + static_cast<std::uint64_t>(d));
    return static_cast<float>(static_cast<double>(random.next() >> 11) * std::ldexp(1.0, -52) - 1);
}

} // namespace headwise::tests
