// SPDX-License-Identifier: GPL-3.0-or-later
// The text part of Gemma 3n (Google 2025): several versions of the states, embeddings for each layer, and last layers
// with keys and values of earlier ones.
#include "core/models/families/classdefaults.h"
#include "core/models/families/decoders/gemma/layeredparts.h"

#include <cmath>

namespace headwise::models::families {

namespace {

using namespace specification;

/// A number for each layer from a list, or the same for all.
std::vector<double> numbersOfLayers(
    const files::Config &config, const char *key, std::int64_t layers, double largest, std::vector<double> usual)
{
    const auto found = config.settings().find(key);
    if (found == config.settings().end() || found->is_null())
        return usual;
    if (found->is_number())
        return std::vector<double>(static_cast<std::size_t>(layers), config.number({key}, 0, largest, 0));
    std::vector<double> numbers;
    if (found->is_array())
        for (const auto &value : *found)
            if (value.is_number() && value.get<double>() >= 0 && value.get<double>() <= largest)
                numbers.push_back(value.get<double>());
    if (!found->is_array() || numbers.size() != found->size() || static_cast<std::int64_t>(numbers.size()) != layers)
        config.refuse(ErrorText("'%1' should be a number for each of %2 layers", key, layers));
    return numbers;
}

/// The settings with one width of the feed-forward layers, which newer files state for each layer.
files::Config withOneWidth(const files::Config &config, double width)
{
    auto settings = config.settings();
    settings["intermediate_size"] = static_cast<std::int64_t>(width);
    return files::Config(std::move(settings), config.source(), config.file())
        .withDefaults(classDefaults("gemma3n_text"));
}

struct Versions
{
    std::int64_t count, active;
    bool scales; ///< the active one, before the layer's own input
};

Versions versionsOf(const files::Config &config)
{
    const auto count = config.integer({"altup_num_inputs"}, {1, 64});
    const auto active = config.integer({"altup_active_idx"}, {0, count - 1});
    return {count, active, config.flag({"altup_correct_scale"}, true)};
}

StreamUpdate updateOf(const DecoderFacts &facts, const Versions &versions, const std::string &name)
{
    const auto hidden = facts.sizes.hidden, count = versions.count;
    StreamUpdate update;
    update.router = {name + "altup.modality_router", hidden, count, false};
    update.routerNorm = rmsNorm(name + "altup.router_norm", hidden, facts.epsilon);
    update.prediction = {name + "altup.prediction_coefs", count, count * count, false};
    update.correction = {name + "altup.correction_coefs", count, count, false};
    update.scale = versions.scales ? name + "altup.correct_output_scale" : "";
    return update;
}

Streams streamsOf(const DecoderFacts &facts, const Versions &versions)
{
    const auto hidden = facts.sizes.hidden;
    Streams streams{.count = versions.count, .active = versions.active};
    for (std::int64_t i = 0; i + 1 < versions.count; ++i) {
        streams.enter.push_back({"altup_projections." + std::to_string(i), hidden, hidden, false});
        streams.leave.push_back({"altup_unembed_projections." + std::to_string(i), hidden, hidden, false});
    }
    return streams;
}

LowRank lowRankOf(const DecoderFacts &facts, std::int64_t rank, const std::string &name)
{
    const auto hidden = facts.sizes.hidden;
    return {{name + "laurel.linear_left", hidden, rank, false}, {name + "laurel.linear_right", rank, hidden, false},
        rmsNorm(name + "laurel.post_laurel_norm", hidden, facts.epsilon)};
}

/// Where nothing is stated, the first ten of more layers are sparse.
std::vector<double> sparsityOf(const files::Config &config, std::int64_t layers)
{
    std::vector<double> usual(static_cast<std::size_t>(layers), 0.0);
    for (std::size_t layer = 0; layers > 10 && layer < 10; ++layer)
        usual[layer] = 0.95;
    return numbersOfLayers(config, "activation_sparsity_pattern", layers, 0.999'999, usual);
}

/// Attention without scale and with normed values; the last layers use keys of earlier ones.
void setAttention(const FamilyInput &input, const DecoderFacts &facts, Attention &attention, std::int64_t number)
{
    const auto &config = input.config;
    const auto width = facts.sizes.headWidth;
    const auto shared = config.integer({"num_kv_shared_layers"}, {0, facts.sizes.layers - 1});
    const bool slides = facts.slides(number);
    attention.rotary = slides
                           ? layerRotaryOf(config, width, "sliding_attention", {"rope_local_base_freq", 10'000, false})
                           : layerRotaryOf(config, width, "full_attention", {"rope_theta", 1'000'000, true});
    attention.keysOfLayer = keysOfLayer(config, facts, number, facts.sizes.layers - shared);
    normQueriesKeysAndValues(attention, width, facts.epsilon, layerName(number) + "self_attn.");
}

Model describe(const FamilyInput &input)
{
    const auto count = input.config.integer({"num_hidden_layers"}, files::ranges::layers);
    const auto widths = numbersOfLayers(input.config, "intermediate_size", count, files::ranges::width.max,
        std::vector<double>(static_cast<std::size_t>(count), 16'384));
    const auto config = withOneWidth(input.config, widths.front());
    const FamilyInput all{config, input.tensors};
    const auto facts = decoderFacts(config, [](std::int64_t layer) { return (layer + 1) % 5 != 0; });
    const auto versions = versionsOf(config);
    const auto sparsity = sparsityOf(config, count);
    const auto rank = config.integer({"laurel_rank"}, files::ranges::width);
    const auto inputWidth = config.integer({"hidden_size_per_layer_input"}, files::ranges::width);
    std::vector<Layer> layers;
    for (std::int64_t number = 0; number < count; ++number) {
        auto &layer = layers.emplace_back(decoderLayer(facts, number));
        const auto name = layerName(number);
        const auto place = static_cast<std::size_t>(number);
        setAttention(all, facts, *layer.attention, number);
        layer.dense = gatedDense(facts, name + "mlp", static_cast<std::int64_t>(widths[place]));
        layer.dense->sparsity = sparsity[place];
        addGemmaNorms(layer, facts, name);
        layer.input = layerInputOf(facts, name, inputWidth);
        layer.streams = updateOf(facts, versions, name);
        layer.lowRank = lowRankOf(facts, rank, name);
    }
    auto model = decoderModel(all, facts, std::move(layers));
    auto &stack = model.stacks.front();
    std::get<TextInput>(stack.input).scale = std::sqrt(static_cast<float>(facts.sizes.hidden));
    stack.layerEmbeddings = layerEmbeddingsOf(config, facts, inputWidth);
    stack.streams = streamsOf(facts, versions);
    return model;
}

} // namespace

Family gemma3nFamily()
{
    auto names = decoderNames("gemma3n_text", "Gemma3nText");
    names.classNames.emplace_back("Gemma3n");
    return {.names = names,
        .dormant = {"self_attn.k_proj.weight", "self_attn.v_proj.weight", "self_attn.k_norm.weight",
            "altup.correct_output_scale"},
        .heads = {{"ForCausalLM", {}, cappedHead, {"lm_head.weight"}}},
        .describe = describe};
}

} // namespace headwise::models::families
