// SPDX-License-Identifier: GPL-3.0-or-later
// ViT (Dosovitskiy et al. 2021), DeiT (Touvron et al. 2021) and DINOv2 (Oquab et al. 2023), with registers too.
#include "core/models/families/readers.h"

namespace headwise::models::families {

namespace {

using namespace specification;

struct VitSizes
{
    std::int64_t hidden, inner;
    int heads;
    std::int64_t width; ///< of a head
    double epsilon;
    Activation activation;
    bool bias;
};

VitSizes sizesOf(const files::Config &config)
{
    VitSizes sizes{};
    sizes.hidden = config.integer({"hidden_size"}, files::ranges::width);
    sizes.heads = static_cast<int>(config.integer({"num_attention_heads"}, files::ranges::heads));
    const auto stated = config.integer({"head_dim"}, {0, files::ranges::width.max, 0});
    sizes.width = stated > 0 ? stated : files::headWidth(config, sizes.hidden, sizes.heads);
    sizes.inner = config.integer({"intermediate_size"}, {1, files::ranges::width.max, 4 * sizes.hidden});
    sizes.epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-12);
    sizes.activation = activationOf(config, {"hidden_act"}, "gelu");
    sizes.bias = config.flag({"qkv_bias"}, true);
    return sizes;
}

Attention attentionOf(const std::string &name, const VitSizes &sizes)
{
    return {.heads = sizes.heads,
        .keyHeads = sizes.heads,
        .width = sizes.width,
        .valueWidth = sizes.width,
        .projections = Projections{.query = name + "attention.query",
            .key = name + "attention.key",
            .value = name + "attention.value",
            .queryBias = sizes.bias,
            .keyBias = sizes.bias,
            .valueBias = sizes.bias},
        .output = Linear{name + "output.dense", sizes.heads * sizes.width, sizes.hidden},
        .scale = usualScale(sizes.width)};
}

PatchInput patchesOf(const files::Config &config, const VitSizes &sizes)
{
    PatchInput input{.projection = "embeddings.patch_embeddings.projection", .hidden = sizes.hidden};
    input.channels = config.integer({"num_channels"}, {1, 1'000, 3});
    const auto patch = sideOf(config, "patch_size", 16), image = sideOf(config, "image_size", 224);
    input.patch = patch.first;
    input.imageHeight = image.first;
    input.imageWidth = image.second;
    if (patch.first != patch.second || image.first < patch.first || image.second < patch.first)
        config.refuse(ErrorText("'patch_size' and 'image_size' do not fit each other"));
    input.special = {"embeddings.cls_token"};
    input.specialCounts = {1};
    input.positions = "embeddings.position_embeddings";
    input.positionedSpecial = 1;
    return input;
}

Layer vitLayer(const std::string &name, const VitSizes &sizes)
{
    Layer layer;
    layer.attention = attentionOf(name + "attention.", sizes);
    layer.attentionBranch.before = layerNorm(name + "layernorm_before", sizes.hidden, sizes.epsilon);
    layer.dense = Dense{.gate = {},
        .up = Linear{name + "intermediate.dense", sizes.hidden, sizes.inner},
        .down = Linear{name + "output.dense", sizes.inner, sizes.hidden},
        .activation = sizes.activation};
    layer.feedForwardBranch.before = layerNorm(name + "layernorm_after", sizes.hidden, sizes.epsilon);
    return layer;
}

Model withLayers(const files::Config &config, const VitSizes &sizes, const PatchInput &patches,
    Layer (*layerOf)(const std::string &, const VitSizes &))
{
    const auto layers = config.integer({"num_hidden_layers"}, files::ranges::layers);
    const auto headsLeft = config.headsPerLayer(layers, sizes.heads);
    Stack stack{.input = patches, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < layers; ++layer) {
        auto own = sizes;
        own.heads = headsLeft[static_cast<std::size_t>(layer)];
        stack.layers.push_back(layerOf("encoder.layer." + std::to_string(layer) + ".", own));
    }
    stack.finalNorm = layerNorm("layernorm", sizes.hidden, sizes.epsilon);
    return {.stacks = {stack}};
}

Model describeVit(const FamilyInput &input)
{
    const auto sizes = sizesOf(input.config);
    return withLayers(input.config, sizes, patchesOf(input.config, sizes), vitLayer);
}

Model describeDeit(const FamilyInput &input)
{
    const auto sizes = sizesOf(input.config);
    auto patches = patchesOf(input.config, sizes);
    patches.special.emplace_back("embeddings.distillation_token");
    patches.specialCounts.push_back(1);
    patches.positionedSpecial = 2;
    patches.classTokens = 2;
    return withLayers(input.config, sizes, patches, vitLayer);
}

Layer dinoLayer(const std::string &name, const VitSizes &sizes)
{
    Layer layer;
    layer.attention = attentionOf(name + "attention.", sizes);
    layer.attentionBranch.before = layerNorm(name + "norm1", sizes.hidden, sizes.epsilon);
    layer.attentionBranch.scale = name + "layer_scale1.lambda1";
    layer.dense = Dense{.gate = {},
        .up = Linear{name + "mlp.fc1", sizes.hidden, sizes.inner},
        .down = Linear{name + "mlp.fc2", sizes.inner, sizes.hidden},
        .activation = sizes.activation};
    layer.feedForwardBranch.before = layerNorm(name + "norm2", sizes.hidden, sizes.epsilon);
    layer.feedForwardBranch.scale = name + "layer_scale2.lambda1";
    return layer;
}

/// Gate and up are one matrix, whose width is two thirds, rounded up to a multiple of 8.
Layer dinoGatedLayer(const std::string &name, const VitSizes &sizes)
{
    auto layer = dinoLayer(name, sizes);
    const auto inner = (sizes.inner * 2 / 3 + 7) / 8 * 8;
    layer.dense = Dense{.gate = Linear{name + "mlp.weights_in", sizes.hidden, 2 * inner},
        .up = {},
        .down = Linear{name + "mlp.weights_out", inner, sizes.hidden},
        .activation = Activation::Silu,
        .joined = true};
    return layer;
}

Model describeDino(const FamilyInput &input)
{
    const auto &config = input.config;
    auto sizes = sizesOf(config);
    sizes.inner = static_cast<std::int64_t>(
        config.number({"mlp_ratio"}, 1e-3, 1e3, 4) * static_cast<double>(sizes.hidden)); // no `intermediate_size`
    sizes.epsilon = epsilonOf(config, {"layer_norm_eps"}, 1e-6);
    auto patches = patchesOf(config, sizes);
    patches.interpolates = true;
    if (config.text({"model_type"}, "dinov2") == "dinov2_with_registers") {
        patches.special.emplace_back("embeddings.register_tokens");
        patches.registers = config.integer({"num_register_tokens"}, {1, 10'000, 4});
        patches.specialCounts.push_back(patches.registers);
        patches.antialias = true;
    }
    const bool gated = config.flag({"use_swiglu_ffn"}, false);
    return withLayers(config, sizes, patches, gated ? dinoGatedLayer : dinoLayer);
}

/// Classes from the first token, which stands for the whole picture.
Head classification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "classifier");
    return classificationHead(input.config, HeadRows::First, {{.linear = Linear{"classifier", hidden, outputs}}});
}

/// Classes from the first token and the one that learned from a teacher: the mean of both.
Head teachersClassification(const FamilyInput &input)
{
    const auto hidden = hiddenSize(input.config), outputs = outputsOf(input, "cls_classifier");
    return classificationHead(input.config, HeadRows::FirstTwo,
        {{.linear = Linear{"cls_classifier", hidden, outputs},
            .second = Linear{"distillation_classifier", hidden, outputs}}});
}

/// Classes from the first token and the mean of the patches.
Head dinoClassification(const FamilyInput &input)
{
    const auto &config = input.config;
    const auto hidden = hiddenSize(config), outputs = outputsOf(input, "classifier");
    const bool hasRegisters = config.text({"model_type"}, "dinov2") == "dinov2_with_registers";
    auto head =
        classificationHead(config, HeadRows::FirstAndMean, {{.linear = Linear{"classifier", 2 * hidden, outputs}}});
    head.meanBegin = hasRegisters ? 1 + config.integer({"num_register_tokens"}, {1, 10'000, 4}) : 1;
    return head;
}

layouts::FamilyNames namesOf(const char *name, const char *className)
{
    return {.name = name,
        .modelTypes = {name},
        .classNames = {className},
        .prefix = std::string(name) + ".",
        .anchor = "embeddings.cls_token",
        .layerPrefix = "encoder.layer.",
        .buffers = {}};
}

} // namespace

Family vitFamily()
{
    return {.names = namesOf("vit", "ViT"),
        .dormant = {"pooler.dense.weight", "pooler.dense.bias", "embeddings.mask_token"},
        .heads = {{"ForImageClassification", {"classifier.weight"}, classification}},
        .describe = describeVit};
}

Family deitFamily()
{
    return {.names = namesOf("deit", "DeiT"),
        .dormant = {"pooler.dense.weight", "pooler.dense.bias", "embeddings.mask_token"},
        .heads = {{"ForImageClassification", {"classifier.weight"}, classification},
            {"ForImageClassificationWithTeacher", {"cls_classifier.weight", "distillation_classifier.weight"},
                teachersClassification}},
        .describe = describeDeit};
}

Family dinov2Family()
{
    auto names = namesOf("dinov2", "Dinov2");
    return {.names = names,
        .dormant = {"embeddings.mask_token"},
        .heads = {{"ForImageClassification", {"classifier.weight"}, dinoClassification}},
        .describe = describeDino};
}

Family dinov2RegistersFamily()
{
    auto family = dinov2Family();
    family.names = namesOf("dinov2_with_registers", "Dinov2WithRegisters");
    return family;
}

} // namespace headwise::models::families
