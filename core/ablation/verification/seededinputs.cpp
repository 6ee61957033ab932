// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/verification/seededinputs.h"

#include <algorithm>
#include <random>
#include <utility>
#include <variant>

namespace headwise::ablation::verification {

namespace {

namespace specification = models::specification;
using models::ModelArray;
using models::ModelInput;

constexpr std::int64_t longestText = 16;
constexpr std::int64_t soundSamples = 4'000; ///< a quarter of a second

/// What one stack reads. The C++ standard fixes the values of the engine, but not those of its distributions.
class Generator
{
public:
    Generator(const specification::Model &model, std::uint64_t seed) : m_model(model), m_engine(seed) {}

    void fill(ModelInput &input, const specification::Stack &stack, bool isSecond)
    {
        if (const auto *text = std::get_if<specification::TextInput>(&stack.input))
            (isSecond && stack.kind == attention::Stack::Decoder ? input.decoderIds : input.ids) =
                tokens(*text, stack.maxLength);
        else if (const auto *patches = std::get_if<specification::PatchInput>(&stack.input))
            input.pixelValues = array({patches->channels, patches->imageHeight, patches->imageWidth});
        else if (const auto *mel = std::get_if<specification::MelInput>(&stack.input))
            input.inputFeatures = array({mel->bins, 2 * mel->positions.count});
        else
            input.inputValues = array({soundSamples});
    }

private:
    ModelArray array(std::vector<std::int64_t> shape)
    {
        std::int64_t size = 1;
        for (const auto extent : shape)
            size *= extent;
        ModelArray made{std::move(shape), std::vector<float>(static_cast<std::size_t>(size))};
        for (auto &value : made.values)
            value = static_cast<float>(m_engine() >> 40) * 0x1p-23f - 1.0f;
        return made;
    }

    std::vector<std::int32_t> tokens(const specification::TextInput &text, std::int64_t maxLength)
    {
        auto length = maxLength > 0 ? std::min(maxLength, longestText) : longestText;
        std::int64_t padding = m_model.head.answerToken;
        if (text.positions) {
            const bool counts = text.positions->rule == specification::Positions::Rule::PaddingAware;
            padding = counts ? text.positions->paddingId : padding;
            length =
                std::min(length, text.positions->table.count - text.positions->offset - (counts ? padding + 1 : 0));
        }
        std::vector<std::int32_t> ids;
        while (static_cast<std::int64_t>(ids.size()) < std::max<std::int64_t>(length, 1)) {
            const auto id = static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(text.words.count));
            if ((id != padding && id != m_model.head.answerToken) || text.words.count < 3)
                ids.push_back(static_cast<std::int32_t>(id));
        }
        if (m_model.head.rows == specification::HeadRows::LastEndToken)
            ids.back() = static_cast<std::int32_t>(m_model.head.answerToken);
        return ids;
    }

    const specification::Model &m_model;
    std::mt19937_64 m_engine;
};

} // namespace

std::vector<ModelInput> seededInputs(const specification::Model &model, std::size_t count, std::uint64_t seed)
{
    Generator generator(model, seed);
    std::vector<ModelInput> inputs(count);
    for (auto &input : inputs)
        for (std::size_t stack = 0; stack < model.stacks.size(); ++stack)
            generator.fill(input, model.stacks[stack], stack > 0);
    return inputs;
}

} // namespace headwise::ablation::verification
