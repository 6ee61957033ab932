// SPDX-License-Identifier: GPL-3.0-or-later
// CLIP (Radford et al. 2021) and SigLIP (Zhai et al. 2023): a tower for texts and one for pictures.
#include "core/models/families/classdefaults.h"
#include "core/models/families/readers.h"

namespace headwise::models::families {

namespace {

using namespace specification;
using Kind = headwise::attention::Stack;

struct TowerSizes
{
    std::string name;
    std::int64_t hidden, inner, layers;
    int heads;
    double epsilon;
    Activation activation;
};

/// The settings of one tower, which stand in an object of their own; what it lacks is as in the class of that type.
files::Config towerConfig(const files::Config &config, const std::string &key, const char *type)
{
    const auto found = config.settings().find(key);
    const bool isStated = found != config.settings().end() && !found->is_null();
    if (isStated && !found->is_object())
        config.refuse(ErrorText("'%1' should describe a tower", key));
    const files::Config tower(isStated ? *found : nlohmann::json::object(), {}, config.file());
    return tower.withDefaults(classDefaults(type));
}

/// "text_config" or "vision_config" of CLIP; where an old file has a second description beside it, the reference takes
/// that.
files::Config clipTower(const files::Config &config, const std::string &key, const char *type)
{
    const auto second = config.settings().find(key + "_dict");
    const bool isStated = second != config.settings().end() && !second->is_null();
    return towerConfig(config, isStated ? key + "_dict" : key, type);
}

TowerSizes sizesOf(const files::Config &config, const char *name, const char *activation, double epsilon)
{
    TowerSizes sizes{};
    sizes.name = name;
    sizes.hidden = config.integer({"hidden_size"}, files::ranges::width);
    sizes.inner = config.integer({"intermediate_size"}, files::ranges::width);
    sizes.layers = config.integer({"num_hidden_layers"}, files::ranges::layers);
    sizes.heads = static_cast<int>(config.integer({"num_attention_heads"}, files::ranges::heads));
    files::headWidth(config, sizes.hidden, sizes.heads);
    sizes.epsilon = epsilonOf(config, {"layer_norm_eps"}, epsilon);
    sizes.activation = activationOf(config, {"hidden_act"}, activation);
    return sizes;
}

Layer layerOf(std::int64_t number, const TowerSizes &sizes)
{
    const auto name = sizes.name + "encoder.layers." + std::to_string(number) + ".";
    const auto width = sizes.hidden / sizes.heads;
    Layer layer;
    layer.attention = Attention{.heads = sizes.heads,
        .keyHeads = sizes.heads,
        .width = width,
        .valueWidth = width,
        .projections = Projections{.query = name + "self_attn.q_proj",
            .key = name + "self_attn.k_proj",
            .value = name + "self_attn.v_proj"},
        .output = Linear{name + "self_attn.out_proj", sizes.hidden, sizes.hidden},
        .scale = usualScale(width)};
    layer.attentionBranch.before = layerNorm(name + "layer_norm1", sizes.hidden, sizes.epsilon);
    layer.dense = Dense{.gate = {},
        .up = Linear{name + "mlp.fc1", sizes.hidden, sizes.inner},
        .down = Linear{name + "mlp.fc2", sizes.inner, sizes.hidden},
        .activation = sizes.activation};
    layer.feedForwardBranch.before = layerNorm(name + "layer_norm2", sizes.hidden, sizes.epsilon);
    return layer;
}

Stack towerOf(Kind kind, const TowerSizes &sizes)
{
    Stack stack{.kind = kind, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer) {
        stack.layers.push_back(layerOf(layer, sizes));
    }
    return stack;
}

Stack textTower(const files::Config &config, const TowerSizes &sizes, bool causal)
{
    auto stack = towerOf(Kind::Text, sizes);
    for (auto &layer : stack.layers)
        layer.attention->visibility.causal = causal && config.flag({"is_causal"}, true);
    TextInput text{.words = wordsTable(config, sizes.name + "embeddings.token_embedding", sizes.hidden)};
    text.positions = learnedPositions(sizes.name + "embeddings.position_embedding",
        config.integer({"max_position_embeddings"}, {1, files::ranges::positions.max, causal ? 77 : 64}), sizes.hidden);
    stack.input = text;
    stack.finalNorm = layerNorm(sizes.name + "final_layer_norm", sizes.hidden, sizes.epsilon);
    return stack;
}

PatchInput patchesOf(const files::Config &config, const TowerSizes &sizes, std::int64_t defaultPatch)
{
    PatchInput input{.projection = sizes.name + "embeddings.patch_embedding", .hidden = sizes.hidden};
    input.channels = config.integer({"num_channels"}, {1, 1'000, 3});
    input.patch = config.integer({"patch_size"}, {1, 100'000, defaultPatch});
    input.imageHeight = input.imageWidth = config.integer({"image_size"}, {1, 100'000, 224});
    if (input.imageHeight < input.patch)
        config.refuse(ErrorText("'patch_size' and 'image_size' do not fit each other"));
    input.positions = sizes.name + "embeddings.position_embedding.weight";
    return input;
}

// `prefix` stands before the names of the tower's tensors: none where it is a model of its own.

Stack clipText(const files::Config &config, const char *prefix)
{
    return textTower(config, sizesOf(config, prefix, "quick_gelu", 1e-5), true);
}

Stack clipVision(const files::Config &config, const char *prefix)
{
    const auto sizes = sizesOf(config, prefix, "quick_gelu", 1e-5);
    auto stack = towerOf(Kind::Vision, sizes);
    auto patches = patchesOf(config, sizes, 32);
    patches.projectionBias = false;
    patches.special = {sizes.name + "embeddings.class_embedding"};
    patches.specialCounts = {1};
    patches.positionedSpecial = 1;
    patches.norm = layerNorm(sizes.name + "pre_layrnorm", sizes.hidden, sizes.epsilon);
    stack.input = patches; // the last norm is that of the pooled state alone
    return stack;
}

Stack siglipText(const files::Config &config, const char *prefix)
{
    return textTower(config, sizesOf(config, prefix, "gelu_pytorch_tanh", 1e-6), false);
}

Stack siglipVision(const files::Config &config, const char *prefix)
{
    const auto sizes = sizesOf(config, prefix, "gelu_pytorch_tanh", 1e-6);
    auto stack = towerOf(Kind::Vision, sizes);
    auto patches = patchesOf(config, sizes, 16);
    patches.classTokens = 0;
    stack.input = patches;
    stack.finalNorm = layerNorm(sizes.name + "post_layernorm", sizes.hidden, sizes.epsilon);
    return stack;
}

/// Classifiers of pictures have no tower for texts.
bool readsTexts(const files::Config &config)
{
    const auto classes = config.architectures();
    return classes.empty() || !classes.front().ends_with("ForImageClassification");
}

Model describeClip(const FamilyInput &input)
{
    Model model;
    if (readsTexts(input.config))
        model.stacks.push_back(clipText(clipTower(input.config, "text_config", "clip_text_model"), "text_model."));
    model.stacks.push_back(clipVision(clipTower(input.config, "vision_config", "clip_vision_model"), "vision_model."));
    return model;
}

Model describeSiglip(const FamilyInput &input)
{
    Model model;
    if (readsTexts(input.config))
        model.stacks.push_back(
            siglipText(towerConfig(input.config, "text_config", "siglip_text_model"), "text_model."));
    model.stacks.push_back(
        siglipVision(towerConfig(input.config, "vision_config", "siglip_vision_model"), "vision_model."));
    return model;
}

template <Stack (*Tower)(const files::Config &, const char *)> Model describeTower(const FamilyInput &input)
{
    Model model;
    model.stacks.push_back(Tower(input.config, ""));
    return model;
}

/// Classes from the mean of the tokens from `first` on.
Head classificationOf(const FamilyInput &input, const files::Config &vision, std::int64_t first)
{
    auto head = classificationHead(input.config, HeadRows::Mean,
        {{.linear = Linear{"classifier", hiddenSize(vision), outputsOf(input, "classifier")}}});
    head.meanBegin = first;
    return head;
}

Head clipClassification(const FamilyInput &input)
{
    return classificationOf(input, clipTower(input.config, "vision_config", "clip_vision_model"), 1);
}

Head siglipClassification(const FamilyInput &input)
{
    return classificationOf(input, towerConfig(input.config, "vision_config", "siglip_vision_model"), 0);
}

layouts::FamilyNames namesOf(const char *type, const char *className)
{
    return {.name = type,
        .modelTypes = {type},
        .classNames = {className},
        .prefix = "",
        .anchor = "vision_model.embeddings.patch_embedding.weight", // every class has that tower
        .layerPrefix = "vision_model.encoder.layers.",
        .buffers = {"embeddings.position_ids"}};
}

/// A tower that is a model of its own.
layouts::FamilyNames towerNames(const char *type, const char *className, bool isText)
{
    return {.name = type,
        .modelTypes = {type},
        .classNames = {className},
        .prefix = isText ? "text_model." : "vision_model.",
        .anchor = isText ? "embeddings.token_embedding.weight" : "embeddings.patch_embedding.weight",
        .layerPrefix = "encoder.layers.",
        .buffers = {"embeddings.position_ids"}};
}

const std::vector<std::string> clipDormant = {"logit_scale", "text_projection.weight", "visual_projection.weight",
    "post_layernorm.weight", "post_layernorm.bias"};
const std::vector<std::string> siglipDormant = {"logit_scale", "logit_bias", "head.weight", "head.bias", "head.probe",
    "attention.in_proj_weight", "attention.in_proj_bias", "attention.out_proj.weight", "attention.out_proj.bias",
    "head.layernorm.weight", "head.layernorm.bias", "head.mlp.fc1.weight", "head.mlp.fc1.bias", "head.mlp.fc2.weight",
    "head.mlp.fc2.bias"};

} // namespace

Family clipFamily()
{
    return {.names = namesOf("clip", "CLIP"),
        .dormant = clipDormant,
        .heads = {{"ForImageClassification", {"classifier.weight"}, clipClassification}},
        .describe = describeClip};
}

Family clipTextFamily()
{
    return {.names = towerNames("clip_text_model", "CLIPText", true),
        .dormant = clipDormant,
        .describe = describeTower<clipText>};
}

Family clipVisionFamily()
{
    return {.names = towerNames("clip_vision_model", "CLIPVision", false),
        .dormant = clipDormant,
        .describe = describeTower<clipVision>};
}

Family siglipFamily()
{
    return {.names = namesOf("siglip", "Siglip"),
        .dormant = siglipDormant,
        .heads = {{"ForImageClassification", {"classifier.weight"}, siglipClassification}},
        .describe = describeSiglip};
}

Family siglipTextFamily()
{
    return {.names = towerNames("siglip_text_model", "SiglipText", true),
        .dormant = siglipDormant,
        .describe = describeTower<siglipText>};
}

Family siglipVisionFamily()
{
    return {.names = towerNames("siglip_vision_model", "SiglipVision", false),
        .dormant = siglipDormant,
        .describe = describeTower<siglipVision>};
}

} // namespace headwise::models::families
