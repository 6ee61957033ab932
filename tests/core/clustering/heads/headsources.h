// SPDX-License-Identifier: GPL-3.0-or-later
// Sources in memory for tests of distances between heads.
#pragma once

#include "core/clustering/heads/headdistances.h"
#include "tests/core/clustering/pairs/permuted.h"
#include "tests/core/compare/units/memorysource.h"

namespace headwise::tests {

/// One encoder layer; an example of plain words (no special tokens) for each of `maps`.
std::shared_ptr<MemorySource> sourceOf(std::string name, const std::vector<attention::StackMaps> &maps);
/// The same with other layouts.
std::shared_ptr<MemorySource> sourceOf(
    std::string name, const attention::StackLayout &layout, const std::vector<attention::StackMaps> &maps);

/// A source without maps, with measures as given.
class SummarySource final : public attention::AttentionSource
{
public:
    /// `values`: [examples][heads x measures].
    SummarySource(
        std::string name, int heads, std::vector<std::string> measures, std::vector<std::vector<float>> values);

    std::string sourceName() const override { return m_name; }
    const std::vector<attention::StackLayout> &stacks() const override { return m_stacks; }
    std::int64_t exampleCount() const override { return static_cast<std::int64_t>(m_values.size()); }
    std::vector<std::string> keys() const override;
    attention::Example example(ExampleIndex index) const override;
    bool hasMaps() const override { return false; }
    attention::StackMaps maps(ExampleIndex, attention::Stack) const override { return {}; }
    const std::vector<std::string> &measureIds() const override { return m_measures; }
    attention::MeasureValues measures(attention::Stack stack) const override;

private:
    std::string m_name;
    std::vector<attention::StackLayout> m_stacks;
    std::vector<std::string> m_measures;
    std::vector<std::vector<float>> m_values;
};

/// A request for one distance of all heads.
clustering::heads::HeadDistanceRequest requestFor(
    std::vector<std::shared_ptr<const attention::AttentionSource>> sources, std::string distance = "js");
clustering::heads::PolicyDistances computed(const clustering::heads::HeadDistanceRequest &request);
/// In the order of DistanceMatrix::condensed.
std::vector<double> valuesOf(const clustering::values::HeadDistances &distances);
/// Fails the test where a value is farther away than `tolerance`.
void compareClose(const std::vector<double> &actual, const std::vector<double> &expected, double tolerance = 1e-6);
bool hasNote(const clustering::values::HeadDistances &distances, const Note &note);

} // namespace headwise::tests
