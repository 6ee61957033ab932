// SPDX-License-Identifier: GPL-3.0-or-later
// A source in memory: examples with given texts, tokens and maps, measured as a capture would.
#pragma once

#include "core/attention/source.h"

#include <string>
#include <vector>

namespace headwise::tests {

class MemorySource final : public attention::AttentionSource
{
public:
    MemorySource(std::string name, std::vector<attention::StackLayout> layouts)
        : m_name(std::move(name)), m_stacks(std::move(layouts))
    {
    }

    /// Adds an example with one StackMaps per stack.
    void add(attention::Example example, std::vector<attention::StackMaps> maps);
    /// Takes the stored measures from another source, as in a file whose maps were damaged after writing.
    void keepStoredMeasuresOf(const MemorySource &other) { m_measured = &other; }
    void dropMaps() { m_hasMaps = false; }
    /// Distances between the outputs of heads, [examples][pairs]; an empty list throws as a damaged example does.
    void keepOutputs(std::vector<std::vector<float>> distances) { m_outputs = std::move(distances); }

    std::string sourceName() const override { return m_name; }
    const std::vector<attention::StackLayout> &stacks() const override { return m_stacks; }
    std::int64_t exampleCount() const override { return static_cast<std::int64_t>(m_examples.size()); }
    std::vector<std::string> keys() const override;
    attention::Example example(ExampleIndex index) const override { return m_examples.at(index.value); }
    bool hasMaps() const override { return m_hasMaps; }
    attention::StackMaps maps(ExampleIndex index, attention::Stack stack) const override;
    const std::vector<std::string> &measureIds() const override;
    attention::MeasureValues measures(attention::Stack stack) const override;
    bool hasOutputs() const override { return !m_outputs.empty(); }
    std::vector<float> outputDistances(ExampleIndex index, attention::Stack stack) const override;

private:
    std::string m_name;
    std::vector<attention::StackLayout> m_stacks;
    std::vector<attention::Example> m_examples;
    std::vector<std::vector<attention::StackMaps>> m_maps; ///< [examples][stacks]
    std::vector<std::vector<float>> m_outputs;             ///< [examples][pairs]
    bool m_hasMaps = true;
    const MemorySource *m_measured = nullptr;
};

/// A token that covers [begin, end) of the text.
attention::Token token(std::string piece, int begin, int end, int word, bool special = false);
/// "[CLS]" and "[SEP]".
attention::Token special(std::string piece);

/// An example whose tokens are the words of `text` (split at spaces) between [CLS] and [SEP].
attention::Example wordExample(std::string key, const std::string &text);

/// "play ##ing chess" between [CLS] and [SEP]; one word is cut in two.
attention::Example cutExample();

/// One encoder layer of so many heads, whose rows and columns are the tokens of `input`.
attention::StackLayout encoderLayer(int heads);

/// Maps of `heads` heads, rows of softmaxes of seeded noise; heads in `altered` get other noise (by `alteration`,
/// 0..1).
attention::StackMaps noiseMaps(
    int heads, int tokens, unsigned seed, const std::vector<int> &altered = {}, double alteration = 0);

} // namespace headwise::tests
