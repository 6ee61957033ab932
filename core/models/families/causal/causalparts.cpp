// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/causal/causalparts.h"

#include "core/base/error.h"
#include "core/models/families/encoders/encoderparts.h"

namespace headwise::models::families {

using namespace specification;

layouts::ModelSizes groupedSizes(const files::Config &config, GroupDefaults defaults)
{
    layouts::ModelSizes sizes;
    sizes.hidden = config.integer({"hidden_size"}, files::ranges::width);
    sizes.heads = config.integer({"num_attention_heads"}, files::ranges::heads);
    sizes.layers = config.integer({"num_hidden_layers"}, files::ranges::layers);
    const auto keyHeads = defaults.keyHeads > 0 ? defaults.keyHeads : sizes.heads;
    sizes.keyHeads = config.integer({"num_key_value_heads"}, {1, sizes.heads, keyHeads});
    if (sizes.heads % sizes.keyHeads != 0)
        config.refuse(ErrorText(
            "'num_attention_heads' is %1, which does not divide into %2 key-value heads", sizes.heads, sizes.keyHeads));
    const auto stated = config.integer({"head_dim"}, {0, files::ranges::width.max, defaults.headWidth});
    sizes.headWidth = stated > 0 ? stated : files::headWidth(config, sizes.hidden, sizes.heads);
    sizes.headsLeft.assign(static_cast<std::size_t>(sizes.layers), static_cast<int>(sizes.heads));
    return sizes;
}

Attention causalAttention(const layouts::ModelSizes &sizes, std::int64_t layer)
{
    const int heads = sizes.headsLeft[static_cast<std::size_t>(layer)];
    const bool grouped = sizes.keyHeads != sizes.heads;
    return {.heads = heads,
        .keyHeads = grouped ? static_cast<int>(sizes.keyHeads) : heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .scale = usualScale(sizes.headWidth),
        .visibility = {.causal = true}};
}

Projections projectionsOf(const std::string &prefix, bool bias)
{
    return {.query = prefix + "q_proj",
        .key = prefix + "k_proj",
        .value = prefix + "v_proj",
        .queryBias = bias,
        .keyBias = bias,
        .valueBias = bias};
}

Dense gatedDense(const std::string &prefix, std::int64_t hidden, std::int64_t inner, Activation activation)
{
    return {.gate = Linear{prefix + "gate_proj", hidden, inner, false},
        .up = {prefix + "up_proj", hidden, inner, false},
        .down = {prefix + "down_proj", inner, hidden, false},
        .activation = activation};
}

Rotary partialRotaryOf(const files::Config &config, std::int64_t headWidth, double defaultFactor, double defaultBase)
{
    const auto &settings = config.settings();
    const bool isNull = settings.contains("partial_rotary_factor") && settings["partial_rotary_factor"].is_null();
    // Null puts the default aside, and then all dimensions rotate.
    double factor = config.number({"partial_rotary_factor", "rotary_pct"}, 0.0, 1.0, isNull ? 1.0 : defaultFactor);
    for (const char *key : {"rope_scaling", "rope_parameters"}) {
        const auto found = settings.find(key);
        if (found == settings.end() || !found->is_object() || found->empty())
            continue;
        factor = files::Config(*found, {}, config.file()).number({"partial_rotary_factor"}, 0.0, 1.0, factor);
        break; // the older key counts alone
    }
    const auto width = static_cast<std::int64_t>(static_cast<double>(headWidth) * factor);
    if (width < 2 || width % 2 != 0)
        config.refuse(ErrorText(
            "'partial_rotary_factor' lets %1 of %2 dimensions of a head rotate; they turn in pairs", width, headWidth));
    return rotaryOf(config, width, defaultBase);
}

Stack causalStack(const files::Config &config, const std::string &words, std::int64_t hidden, std::int64_t length)
{
    Stack stack;
    stack.kind = headwise::attention::Stack::Decoder;
    stack.input = TextInput{.words = wordsTable(config, words, hidden)};
    stack.maxLength = length;
    stack.hidden = hidden;
    return stack;
}

Head scoreHead(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "score");
    return classificationHead(
        input.config, HeadRows::LastNotPadding, {{.linear = Linear{"score", hidden, outputs, false}}});
}

Head scoreOfTokensHead(const FamilyInput &input)
{
    return tokenClassificationHead(input, "score", hiddenSize(input.config));
}

Head classifierOfTokensHead(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Head answerHead(const FamilyInput &input) { return questionHead(input, "qa_outputs", hiddenSize(input.config)); }

std::vector<HeadRecipe> causalHeads(Head (*causalLanguageModel)(const FamilyInput &input))
{
    return {{"ForCausalLM", {}, causalLanguageModel, {"lm_head.weight"}},
        {"ForSequenceClassification", {"score.weight"}, scoreHead},
        {"ForTokenClassification", {"score.weight"}, scoreOfTokensHead}};
}

} // namespace headwise::models::families
