// SPDX-License-Identifier: GPL-3.0-or-later
// DINOv3 (Simeoni et al. 2025): patches are rotated by their place in the picture.
#include "core/models/families/readers.h"

namespace headwise::models::families {

namespace {

using namespace specification;

struct DinoSizes
{
    std::int64_t hidden, inner, width;
    int heads;
    double epsilon;
    Activation activation;
    bool gated, denseBias, queryBias, keyBias, valueBias, outputBias;
};

DinoSizes sizesOf(const files::Config &config)
{
    DinoSizes sizes{};
    sizes.hidden = config.integer({"hidden_size"}, files::ranges::width);
    sizes.heads = static_cast<int>(config.integer({"num_attention_heads"}, files::ranges::heads));
    sizes.width = files::headWidth(config, sizes.hidden, sizes.heads);
    if (sizes.width % 4 != 0)
        config.refuse(
            ErrorText("a head is %1 wide, which its rotation in two directions does not divide", sizes.width));
    sizes.inner = config.integer({"intermediate_size"}, files::ranges::width);
    sizes.epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-5);
    sizes.activation = activationOf(config, {"hidden_act"}, "gelu");
    sizes.gated = config.flag({"use_gated_mlp"}, false);
    sizes.denseBias = config.flag({"mlp_bias"}, true);
    sizes.queryBias = config.flag({"query_bias"}, true);
    sizes.keyBias = config.flag({"key_bias"}, false);
    sizes.valueBias = config.flag({"value_bias"}, true);
    sizes.outputBias = config.flag({"proj_bias"}, true);
    return sizes;
}

Layer layerOf(const std::string &name, const DinoSizes &sizes)
{
    Layer layer;
    layer.attention = Attention{.heads = sizes.heads,
        .keyHeads = sizes.heads,
        .width = sizes.width,
        .valueWidth = sizes.width,
        .projections = Projections{.query = name + "attention.q_proj",
            .key = name + "attention.k_proj",
            .value = name + "attention.v_proj",
            .queryBias = sizes.queryBias,
            .keyBias = sizes.keyBias,
            .valueBias = sizes.valueBias},
        .output = Linear{name + "attention.o_proj", sizes.hidden, sizes.hidden, sizes.outputBias},
        .scale = usualScale(sizes.width),
        .rotary = Rotary{.width = sizes.width}};
    layer.attentionBranch.before = layerNorm(name + "norm1", sizes.hidden, sizes.epsilon);
    layer.attentionBranch.scale = name + "layer_scale1.lambda1";
    Dense dense{.gate = {},
        .up = Linear{name + "mlp.up_proj", sizes.hidden, sizes.inner, sizes.denseBias},
        .down = Linear{name + "mlp.down_proj", sizes.inner, sizes.hidden, sizes.denseBias},
        .activation = sizes.activation};
    if (sizes.gated)
        dense.gate = Linear{name + "mlp.gate_proj", sizes.hidden, sizes.inner, sizes.denseBias};
    layer.dense = dense;
    layer.feedForwardBranch.before = layerNorm(name + "norm2", sizes.hidden, sizes.epsilon);
    layer.feedForwardBranch.scale = name + "layer_scale2.lambda1";
    return layer;
}

Model describe(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto sizes = sizesOf(config);
    PatchInput patches{.projection = "embeddings.patch_embeddings", .hidden = sizes.hidden};
    patches.channels = config.integer({"num_channels"}, {1, 1'000, 3});
    patches.patch = sideOf(config, "patch_size", 16).first;
    patches.imageHeight = sideOf(config, "image_size", 224).first;
    patches.imageWidth = sideOf(config, "image_size", 224).second;
    patches.interpolates = true; // its positions need no table
    patches.registers = config.integer({"num_register_tokens"}, {0, 10'000, 0});
    patches.special = {"embeddings.cls_token"};
    patches.specialCounts = {1};
    if (patches.registers > 0) {
        patches.special.emplace_back("embeddings.register_tokens");
        patches.specialCounts.push_back(patches.registers);
    }
    patches.rotaryWidth = sizes.width;
    patches.rotaryBase = config.number({"rope_theta"}, 1e-6, 1e12, 100);
    const auto layers = config.integer({"num_hidden_layers"}, files::ranges::layers);
    Stack stack{.input = patches, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < layers; ++layer)
        stack.layers.push_back(layerOf("layer." + std::to_string(layer) + ".", sizes));
    stack.finalNorm = layerNorm("norm", sizes.hidden, sizes.epsilon);
    return {.stacks = {stack}};
}

} // namespace

Family dinov3Family()
{
    return {.names = {.name = "dinov3_vit",
                .modelTypes = {"dinov3_vit"},
                .classNames = {"DINOv3ViT"},
                .prefix = "",
                .anchor = "embeddings.cls_token",
                .layerPrefix = "layer.",
                .buffers = {}},
        .dormant = {"embeddings.mask_token"},
        .describe = describe};
}

} // namespace headwise::models::families
