// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/families/decoders/decoderparts.h"

#include "core/base/error.h"
#include "core/models/families/causal/causalparts.h"
#include "core/models/layouts/definitions/llama.h"

#include <algorithm>

namespace headwise::models::families {

using namespace specification;

namespace {

Head causalLanguageModel(const FamilyInput &input) { return causalHead(input, "lm_head"); }

/// The longest text that positions are stretched to; 0: as long as config.json says.
std::int64_t scaledLength(const RotaryScaling &scaling, std::int64_t length)
{
    if (scaling.kind == RotaryScaling::Kind::Dynamic)
        return static_cast<std::int64_t>(scaling.factor * static_cast<double>(length));
    if (scaling.kind == RotaryScaling::Kind::Yarn)
        return static_cast<std::int64_t>(std::min(scaling.factor * scaling.originalLength, 1e9));
    return 0;
}

} // namespace

DecoderFacts decoderFactsOfAnyType(const files::Config &config)
{
    DecoderFacts facts;
    facts.sizes = layouts::llamaSizes(config);
    facts.inner = config.integer({"intermediate_size"}, files::ranges::width);
    facts.epsilon = epsilonOf(config, {"rms_norm_eps"}, 1e-6);
    facts.activation = activationOf(config, {"hidden_act", "hidden_activation"}, "silu");
    facts.attentionBias = config.flag({"attention_bias"}, false);
    facts.denseBias = config.flag({"mlp_bias"}, false);
    facts.window = config.integer({"sliding_window"}, {0, 1'000'000'000, 0});
    facts.layerTypes = layerTypes(config, facts.sizes.layers);
    return facts;
}

DecoderFacts decoderFacts(const files::Config &config, const std::function<bool(std::int64_t layer)> &slides)
{
    auto facts = decoderFactsOfAnyType(config);
    if (facts.layerTypes.empty())
        for (std::int64_t layer = 0; layer < facts.sizes.layers; ++layer)
            facts.layerTypes.emplace_back(slides(layer) ? "sliding_attention" : "full_attention");
    for (std::int64_t layer = 0; layer < facts.sizes.layers; ++layer) {
        const auto &type = facts.layerTypes[layer];
        if (type != "sliding_attention" && type != "full_attention")
            throw Error(ErrorCode::Unsupported,
                ErrorText("'layer_types' names '%1', which this family is not computed with", type), config.file());
        if (facts.slides(layer) && facts.window == 0)
            config.refuse(ErrorText("layer %1 attends in a window, but 'sliding_window' states no width", layer));
    }
    return facts;
}

bool usesWindows(const files::Config &config)
{
    return config.flag({"use_sliding_window"}, false) && config.integer({"sliding_window"}, {0, 1'000'000'000, 0}) > 0;
}

std::vector<bool> rotatingLayers(const files::Config &config, std::int64_t layers)
{
    std::vector<bool> rotating;
    const auto interval = config.integer({"no_rope_layer_interval"}, {1, 1'000'000, 4});
    const auto found = config.settings().find("no_rope_layers");
    const bool listed = found != config.settings().end() && !found->empty();
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        const auto place = static_cast<std::size_t>(layer);
        if (listed && (!found->is_array() || found->size() <= place || !(*found)[place].is_number_integer()))
            config.refuse(ErrorText("'no_rope_layers' should be 0 or 1 for each of %1 layers", layers));
        rotating.push_back(listed ? (*found)[place] != 0 : (layer + 1) % interval != 0);
    }
    return rotating;
}

std::string layerName(std::int64_t layer) { return "layers." + std::to_string(layer) + "."; }

Dense gatedDense(const DecoderFacts &facts, const std::string &name, std::int64_t inner)
{
    const auto hidden = facts.sizes.hidden;
    return {.gate = Linear{name + ".gate_proj", hidden, inner, facts.denseBias},
        .up = {name + ".up_proj", hidden, inner, facts.denseBias},
        .down = {name + ".down_proj", inner, hidden, facts.denseBias},
        .activation = facts.activation};
}

Layer decoderLayer(const DecoderFacts &facts, std::int64_t number)
{
    constexpr auto &names = layouts::llamaAttention;
    const auto &sizes = facts.sizes;
    const auto name = layerName(number);
    const bool bias = facts.attentionBias;
    Layer layer;
    layer.attention = Attention{.heads = static_cast<int>(sizes.heads),
        .keyHeads = static_cast<int>(sizes.keyHeads),
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {.query = name + names.query,
            .key = name + names.key,
            .value = name + names.value,
            .queryBias = bias,
            .keyBias = bias,
            .valueBias = bias},
        .output = {name + names.output, sizes.heads * sizes.headWidth, sizes.hidden, bias},
        .scale = usualScale(sizes.headWidth),
        .visibility = {.causal = true, .window = facts.slides(number) ? static_cast<int>(facts.window) : 0}};
    layer.attentionBranch.before = rmsNorm(name + "input_layernorm", sizes.hidden, facts.epsilon);
    layer.dense = gatedDense(facts, name + "mlp", facts.inner);
    layer.feedForwardBranch.before = rmsNorm(name + "post_attention_layernorm", sizes.hidden, facts.epsilon);
    return layer;
}

void normHeads(Attention &attention, const Norm &query, const Norm &key)
{
    attention.queryNorm = HeadNorm{query};
    attention.keyNorm = HeadNorm{key};
}

Experts expertsOf(const FamilyInput &input, const DecoderFacts &facts, const ExpertNames &names, std::int64_t count,
    std::int64_t inner)
{
    Experts experts;
    experts.count = count;
    experts.used = input.config.integer({"num_experts_per_tok"}, {1, count});
    experts.hidden = facts.sizes.hidden;
    experts.inner = inner;
    experts.router = {names.router, facts.sizes.hidden, count, false};
    experts.activation = facts.activation;
    if (input.tensors.has(names.name + ".gate_up_proj")) {
        experts.storage = Experts::Storage::StackedOutIn;
        experts.gate = names.name + ".gate_up_proj";
        experts.down = names.name + ".down_proj";
        return experts;
    }
    const auto named = [&](const std::string &part) { return names.name + ".{}." + part; };
    experts.gate = named(names.gate);
    experts.up = named(names.up);
    experts.down = named(names.down);
    return experts;
}

Model decoderModel(const FamilyInput &input, const DecoderFacts &facts, std::vector<Layer> layers)
{
    const auto &config = input.config;
    const TextInput text{.words = wordsTable(config, "embed_tokens", facts.sizes.hidden)};
    const auto length = config.integer({"max_position_embeddings"}, {1, 1'000'000'000, 2048});
    Stack stack{.kind = headwise::attention::Stack::Decoder,
        .input = text,
        .finalNorm = rmsNorm("norm", facts.sizes.hidden, facts.epsilon),
        .maxLength = length,
        .hidden = facts.sizes.hidden};
    stack.layers = std::move(layers);
    // These scalings are about longer texts than `max_position_embeddings` may say.
    for (const auto &layer : stack.layers)
        if (layer.attention && layer.attention->rotary)
            stack.maxLength = std::max(stack.maxLength, scaledLength(layer.attention->rotary->scaling, length));
    return {.stacks = {stack}};
}

std::vector<HeadRecipe> decoderHeads()
{
    auto heads = causalHeads(causalLanguageModel);
    heads.push_back({"ForQuestionAnswering", {"qa_outputs.weight"}, answerHead});
    return heads;
}

layouts::FamilyNames decoderNames(std::string type, std::string className)
{
    return {.name = type,
        .modelTypes = {type},
        .classNames = {std::move(className)},
        .prefix = "model.",
        .anchor = "embed_tokens.weight",
        .layerPrefix = "layers.",
        .buffers = {".rotary_emb.inv_freq"}};
}

} // namespace headwise::models::families
