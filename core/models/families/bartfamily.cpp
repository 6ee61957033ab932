// SPDX-License-Identifier: GPL-3.0-or-later
// BART (Lewis et al. 2020) and what was made from it: mBART, M2M-100, Marian, Pegasus and Blenderbot; Whisper's layers
// (Radford et al. 2022), whose encoder reads sound.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"

#include <cmath>

namespace headwise::models::families {

namespace {

using namespace specification;
using Kind = headwise::attention::Stack;

constexpr double epsilon = 1e-5; ///< fixed in the reference

/// How a family differs from BART.
struct Variant
{
    bool normFirst = false;    ///< and a last norm in each stack
    bool embeddingNorm = true; ///< of words and positions
    std::int64_t offset = 2;   ///< row of position 0
    Positions::Formula formula = Positions::Formula::None;
    Positions::Rule rule = Positions::Rule::FromZero;
    bool keyBias = true;
};

Variant variantOf(const files::Config &config)
{
    const auto type = config.text({"model_type"}, "bart");
    if (type == "mbart")
        return {.normFirst = true};
    if (type == "m2m_100")
        return {.normFirst = true,
            .embeddingNorm = false,
            .formula = Positions::Formula::HalvesM2M,
            .rule = Positions::Rule::PaddingAware};
    if (type == "marian")
        return {.embeddingNorm = false, .offset = 0, .formula = Positions::Formula::Halves};
    if (type == "pegasus")
        return {.normFirst = true, .embeddingNorm = false, .offset = 0, .formula = Positions::Formula::Halves};
    if (type == "blenderbot")
        return {.normFirst = true, .embeddingNorm = false, .offset = 0};
    if (type == "whisper")
        return {.normFirst = true, .embeddingNorm = false, .offset = 0, .keyBias = false};
    return {};
}

/// Sizes of one of the two stacks.
struct SideSizes
{
    std::string name; ///< "encoder." or "decoder."
    std::int64_t hidden = 0, inner = 0, layers = 0;
    int heads = 0;
    Activation activation = Activation::Gelu;
};

/// The number has second names in the reference, of which the last in the order of the alphabet counts: files are
/// written in it.
int encoderHeads(const files::Config &config)
{
    const bool hears = config.text({"model_type"}, "bart") == "whisper";
    return static_cast<int>(
        hears ? config.integer(
                    {"num_key_value_heads", "num_attention_heads", "encoder_attention_heads"}, files::ranges::heads)
              : config.integer({"num_attention_heads", "encoder_attention_heads"}, files::ranges::heads));
}

SideSizes sizesOf(const files::Config &config, bool ofDecoder)
{
    SideSizes sizes;
    sizes.name = ofDecoder ? "decoder." : "encoder.";
    sizes.hidden = config.integer({"hidden_size", "d_model"}, files::ranges::width);
    sizes.inner = ofDecoder ? config.integer({"decoder_ffn_dim"}, files::ranges::width)
                            : config.integer({"encoder_ffn_dim"}, files::ranges::width);
    sizes.layers = ofDecoder ? config.integer({"decoder_layers"}, files::ranges::layers)
                             : config.integer({"encoder_layers", "num_hidden_layers"}, files::ranges::layers);
    sizes.heads = ofDecoder ? static_cast<int>(config.integer({"decoder_attention_heads"}, files::ranges::heads))
                            : encoderHeads(config);
    files::headWidth(config, sizes.hidden, sizes.heads);
    sizes.activation = activationOf(config, {"activation_function"}, "gelu");
    return sizes;
}

Attention attentionOf(const std::string &name, const SideSizes &sizes, const Variant &variant)
{
    const auto width = sizes.hidden / sizes.heads;
    return {.heads = sizes.heads,
        .keyHeads = sizes.heads,
        .width = width,
        .valueWidth = width,
        .projections = Projections{.query = name + ".q_proj",
            .key = name + ".k_proj",
            .value = name + ".v_proj",
            .keyBias = variant.keyBias},
        .output = Linear{name + ".out_proj", sizes.hidden, sizes.hidden},
        .scale = usualScale(width)};
}

Layer layerOf(std::int64_t number, const SideSizes &sizes, const Variant &variant, bool ofDecoder)
{
    const auto name = sizes.name + "layers." + std::to_string(number) + ".";
    const auto place = [&](Branch &branch, const char *norm) {
        (variant.normFirst ? branch.before : branch.residual) = layerNorm(name + norm, sizes.hidden, epsilon);
    };
    Layer layer;
    layer.attention = attentionOf(name + "self_attn", sizes, variant);
    layer.attention->visibility.causal = ofDecoder;
    place(layer.attentionBranch, "self_attn_layer_norm");
    if (ofDecoder) {
        layer.cross = attentionOf(name + "encoder_attn", sizes, variant);
        place(layer.crossBranch, "encoder_attn_layer_norm");
    }
    layer.dense = Dense{.gate = {},
        .up = Linear{name + "fc1", sizes.hidden, sizes.inner},
        .down = Linear{name + "fc2", sizes.inner, sizes.hidden},
        .activation = sizes.activation};
    place(layer.feedForwardBranch, "final_layer_norm");
    return layer;
}

/// Marian and Pegasus may store their sinusoids; M2M-100 never does.
Positions positionsOf(const FamilyInput &input, const SideSizes &sizes, const Variant &variant, std::int64_t count)
{
    Positions positions;
    positions.table = Table{sizes.name + "embed_positions.weight", count + variant.offset, sizes.hidden};
    positions.offset = variant.offset;
    positions.rule = variant.rule;
    positions.paddingId = input.config.integer({"pad_token_id"}, {0, files::ranges::vocabulary.max, 1});
    positions.formula = input.tensors.has(positions.table.name) ? Positions::Formula::None : variant.formula;
    positions.paddingRowIsZero = variant.rule == Positions::Rule::PaddingAware;
    if (positions.paddingRowIsZero)
        positions.table.count = std::max(positions.table.count, count + positions.paddingId + 1);
    return positions;
}

/// Where each stack has words of its own (Marian), the decoder's may be others.
std::int64_t decoderVocabulary(const FamilyInput &input)
{
    return input.tensors.stores("shared.weight")
               ? vocabularySize(input.config)
               : input.config.integer({"decoder_vocab_size", "vocab_size"}, files::ranges::vocabulary);
}

Stack textStack(const FamilyInput &input, const Variant &variant, Kind kind)
{
    const auto &config = input.config;
    const bool ofDecoder = kind == Kind::Decoder;
    const auto sizes = sizesOf(config, ofDecoder);
    const auto vocabulary = ofDecoder ? decoderVocabulary(input) : vocabularySize(config);
    const bool hears = config.text({"model_type"}, "bart") == "whisper"; // there the reference reads no scale
    const auto count =
        config.integer({hears ? "max_target_positions" : "max_position_embeddings"}, files::ranges::positions);
    TextInput text{.words = Table{sizes.name + "embed_tokens.weight", vocabulary, sizes.hidden}};
    if (!hears && config.flag({"scale_embedding"}, false))
        text.scale = std::sqrt(static_cast<double>(sizes.hidden));
    text.positions = positionsOf(input, sizes, variant, count);
    if (variant.embeddingNorm)
        text.norm = layerNorm(sizes.name + "layernorm_embedding", sizes.hidden, epsilon);
    Stack stack{.kind = kind, .input = text, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(layer, sizes, variant, ofDecoder));
    if (variant.normFirst)
        stack.finalNorm = layerNorm(sizes.name + "layer_norm", sizes.hidden, epsilon);
    return stack;
}

Stack soundStack(const files::Config &config, const Variant &variant)
{
    const auto sizes = sizesOf(config, false);
    MelInput mel{.first = "encoder.conv1", .second = "encoder.conv2", .hidden = sizes.hidden};
    mel.bins = config.integer({"num_mel_bins"}, {1, 10'000, 80});
    mel.positions = Table{"encoder.embed_positions.weight",
        config.integer({"max_source_positions"}, files::ranges::positions), sizes.hidden};
    Stack stack{.input = mel, .hidden = sizes.hidden};
    for (std::int64_t layer = 0; layer < sizes.layers; ++layer)
        stack.layers.push_back(layerOf(layer, sizes, variant, false));
    stack.finalNorm = layerNorm("encoder.layer_norm", sizes.hidden, epsilon);
    return stack;
}

/// A class that labels sounds has no decoder.
bool isEncoderAlone(const files::Config &config)
{
    const auto architectures = config.architectures();
    return !architectures.empty() && architectures.front().ends_with("ForAudioClassification");
}

Model describe(const FamilyInput &input)
{
    const auto variant = variantOf(input.config);
    const bool hears = input.config.text({"model_type"}, "bart") == "whisper";
    Model model;
    model.stacks.push_back(hears ? soundStack(input.config, variant) : textStack(input, variant, Kind::Encoder));
    if (!isEncoderAlone(input.config))
        model.stacks.push_back(textStack(input, variant, Kind::Decoder));
    return model;
}

Head languageModel(const FamilyInput &input)
{
    const bool hears = input.config.text({"model_type"}, "bart") == "whisper";
    auto head = causalHead(input, hears ? "proj_out" : "lm_head");
    head.task = "seq2seq-lm";
    head.outputs = head.steps.back().words->count = decoderVocabulary(input);
    if (input.tensors.has("final_logits_bias"))
        head.logitsBias = "final_logits_bias";
    return head;
}

DecoderReads decoderReads(const files::Config &config)
{
    return config.text({"model_type"}, "bart") == "mbart" ? DecoderReads::InputAfterLast
                                                          : DecoderReads::InputAfterStart;
}

Head classification(const FamilyInput &input) { return endTokenClassification(input, decoderReads(input.config)); }

Head questionAnswering(const FamilyInput &input)
{
    auto head = questionHead(input, "qa_outputs", hiddenSize(input.config));
    head.decoderReads = decoderReads(input.config);
    return head;
}

Family familyWith(layouts::FamilyNames names)
{
    names.prefix = "model.";
    names.layerPrefix = "encoder.layers.";
    names.buffers = {".embed_positions.weights"};
    return {.names = names,
        .dormant = {"shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight"},
        .heads = {{"ForConditionalGeneration", {}, languageModel, {"final_logits_bias"}},
            {"MTModel", {}, languageModel, {"final_logits_bias"}},
            {"ForSequenceClassification", {"classification_head.out_proj.weight"}, classification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering}},
        .describe = describe,
        .ties = {{"shared.weight", "lm_head.weight"},
            {"shared.weight", "decoder.embed_tokens.weight", Tie::When::Older},
            {"shared.weight", "encoder.embed_tokens.weight", Tie::When::Older},
            {"decoder.embed_tokens.weight", "lm_head.weight"}}};
}

} // namespace

Family bartFamily()
{
    return familyWith({.name = "bart",
        .modelTypes = {"bart", "mbart", "m2m_100", "marian", "pegasus", "blenderbot"},
        .classNames = {"Bart", "MBart", "M2M100", "Marian", "Pegasus", "Blenderbot"},
        .anchor = "shared.weight"});
}

Family whisperFamily()
{
    auto family = familyWith({.name = "whisper",
        .modelTypes = {"whisper"},
        .classNames = {"Whisper"},
        .anchor = "decoder.embed_tokens.weight"});
    family.names.buffers = {};
    family.ties = {{"decoder.embed_tokens.weight", "proj_out.weight"}};
    family.dormant = {"proj_out.weight"};
    family.heads.push_back({"ForAudioClassification", {"projector.weight", "classifier.weight"}, soundClassification});
    return family;
}

} // namespace headwise::models::families
