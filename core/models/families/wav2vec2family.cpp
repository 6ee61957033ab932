// SPDX-License-Identifier: GPL-3.0-or-later
// Wav2Vec2 (Baevski et al. 2020) and HuBERT (Hsu et al. 2021): convolutions over samples of sound, then an encoder.
#include "core/base/error.h"
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"

namespace headwise::models::families {

namespace {

using namespace specification;

constexpr std::int64_t maxConvolutions = 64;

double epsilon(const files::Config &config) { return epsilonOf(config, {"layer_norm_eps"}, 1e-5); }

/// A list of whole numbers, one for each convolution.
std::vector<std::int64_t> numbersOf(
    const files::Config &config, const char *key, const std::vector<std::int64_t> &fallback)
{
    const auto found = config.settings().find(key);
    if (found == config.settings().end() || found->is_null())
        return fallback;
    std::vector<std::int64_t> numbers;
    if (found->is_array() && found->size() <= maxConvolutions)
        for (const auto &number : *found)
            numbers.push_back(number.is_number_unsigned() && number <= files::ranges::width.max
                                  ? number.get<std::int64_t>()
                                  : std::int64_t{0});
    for (const auto number : numbers)
        if (number < 1)
            numbers.clear();
    if (numbers.empty())
        config.refuse(ErrorText("'%1' should be a list of whole numbers, one for each convolution", key));
    return numbers;
}

std::vector<WaveInput::Convolution> convolutionsOf(const files::Config &config)
{
    const auto widths = numbersOf(config, "conv_dim", {512, 512, 512, 512, 512, 512, 512});
    const auto kernels = numbersOf(config, "conv_kernel", {10, 3, 3, 3, 3, 2, 2});
    const auto strides = numbersOf(config, "conv_stride", {5, 2, 2, 2, 2, 2, 2});
    if (widths.size() != kernels.size() || widths.size() != strides.size())
        config.refuse(ErrorText("'conv_dim', 'conv_kernel' and 'conv_stride' differ in length"));
    const auto norm = config.text({"feat_extract_norm"}, "group");
    if (norm != "group" && norm != "layer")
        config.refuse(ErrorText("'feat_extract_norm' is '%1', but should be 'group' or 'layer'", norm));
    const bool bias = config.flag({"conv_bias"}, false);
    std::vector<WaveInput::Convolution> convolutions;
    for (std::size_t i = 0; i < widths.size(); ++i) {
        const auto name = "feature_extractor.conv_layers." + std::to_string(i) + ".";
        WaveInput::Convolution layer{.name = name + "conv",
            .in = i == 0 ? 1 : widths[i - 1],
            .out = widths[i],
            .kernel = kernels[i],
            .stride = strides[i],
            .bias = bias};
        if (norm == "layer")
            layer.layerNorm = name + "layer_norm";
        else if (i == 0)
            layer.groupNorm = name + "layer_norm";
        convolutions.push_back(layer);
    }
    return convolutions;
}

WaveInput inputOf(const files::Config &config, std::int64_t hidden)
{
    WaveInput input;
    input.convolutions = convolutionsOf(config);
    const auto width = input.convolutions.back().out;
    if (config.flag({"feat_proj_layer_norm"}, true))
        input.norm = layerNorm("feature_projection.layer_norm", width, epsilon(config));
    input.projection = {"feature_projection.projection", width, hidden};
    input.activation = activationOf(config, {"feat_extract_activation"}, "gelu");
    input.positionConvolution = "encoder.pos_conv_embed.conv";
    if (config.flag({"conv_pos_batch_norm"}, false))
        input.positionBatchNorm = "encoder.pos_conv_embed.batch_norm";
    input.positionKernel = config.integer({"num_conv_pos_embeddings"}, {1, 65'536, 128});
    input.positionGroups = config.integer({"num_conv_pos_embedding_groups"}, {1, hidden, 16});
    if (hidden % input.positionGroups != 0)
        config.refuse(ErrorText("the hidden size %1 does not divide into %2 groups of the positional convolution",
            hidden, input.positionGroups));
    return input;
}

Layer layerOf(const files::Config &config, std::int64_t number, const layouts::ModelSizes &sizes, bool normFirst)
{
    const auto name = "encoder.layers." + std::to_string(number) + ".";
    const auto hidden = sizes.hidden,
               inner = config.integer({"intermediate_size"}, {1, files::ranges::width.max, 3072});
    const int heads = sizes.headsLeft[static_cast<std::size_t>(number)];
    const auto activation = activationOf(config, {"hidden_act"}, "gelu");
    Layer layer;
    layer.attention = Attention{.heads = heads,
        .keyHeads = heads,
        .width = sizes.headWidth,
        .valueWidth = sizes.headWidth,
        .projections = {name + "attention.q_proj", name + "attention.k_proj", name + "attention.v_proj"},
        .output = {name + "attention.out_proj", heads * sizes.headWidth, hidden},
        .scale = usualScale(sizes.headWidth)};
    layer.dense = Dense{.up = {name + "feed_forward.intermediate_dense", hidden, inner},
        .down = {name + "feed_forward.output_dense", inner, hidden},
        .activation = activation};
    const auto first = layerNorm(name + "layer_norm", hidden, epsilon(config));
    const auto second = layerNorm(name + "final_layer_norm", hidden, epsilon(config));
    (normFirst ? layer.attentionBranch.before : layer.attentionBranch.residual) = first;
    (normFirst ? layer.feedForwardBranch.before : layer.feedForwardBranch.residual) = second;
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    refuseSwitch(config, "add_adapter");
    if (const auto found = config.settings().find("adapter_attn_dim");
        found != config.settings().end() && !found->is_null())
        throw Error(ErrorCode::Unsupported,
            ErrorText("'adapter_attn_dim' is set; adapters of languages are not computed"), config.file());
    const auto sizes = layouts::readSizes(config, {{"hidden_size"}, {"num_attention_heads"}, {"num_hidden_layers"}});
    const bool normFirst = config.flag({"do_stable_layer_norm"}, false);
    const auto lastNorm = layerNorm("encoder.layer_norm", sizes.hidden, epsilon(config));
    auto wave = inputOf(config, sizes.hidden);
    Stack stack;
    if (normFirst)
        stack.finalNorm = lastNorm;
    else
        wave.lastNorm = lastNorm;
    stack.input = wave;
    stack.hidden = sizes.hidden;
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(config, layer, sizes, normFirst));
    return {.stacks = {stack}};
}

/// Letters of each frame (connectionist temporal classification).
Head letters(const FamilyInput &input)
{
    Head head{.task = "ctc", .rows = HeadRows::Every};
    head.outputs = outputsOf(input, "lm_head");
    head.steps = {{.linear = Linear{"lm_head", hiddenSize(input.config), head.outputs}}};
    return head;
}

Head frameClassification(const FamilyInput &input)
{
    refuseSwitch(input.config, "use_weighted_layer_sum");
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

Family familyOfSound(const std::string &type, const std::string &className)
{
    layouts::FamilyNames names;
    names.name = type;
    names.modelTypes = {type};
    names.classNames = {className};
    names.prefix = type + ".";
    names.anchor = "feature_projection.projection.weight";
    names.layerPrefix = "encoder.layers.";
    names.buffers = {"batch_norm.num_batches_tracked"};
    return {.names = names,
        .dormant = {"masked_spec_embed", "quantizer.codevectors", "quantizer.weight_proj.weight",
            "quantizer.weight_proj.bias", "project_hid.weight", "project_hid.bias", "project_q.weight",
            "project_q.bias"},
        .heads = {{"ForCTC", {"lm_head.weight"}, letters},
            {"ForSequenceClassification", {"projector.weight", "classifier.weight"}, soundClassification},
            {"ForAudioFrameClassification", {"classifier.weight"}, frameClassification}},
        .describe = describe};
}

} // namespace

Family wav2Vec2Family() { return familyOfSound("wav2vec2", "Wav2Vec2"); }

Family hubertFamily() { return familyOfSound("hubert", "Hubert"); }

} // namespace headwise::models::families
