// SPDX-License-Identifier: GPL-3.0-or-later
// T5 (Raffel et al. 2020), Flan-T5 and mT5 (Xue et al. 2021): no scaling of scores, a table of biases by distance.
#include "core/models/families/encoders/encoderparts.h"
#include "core/models/families/readers.h"

#include <cmath>

namespace headwise::models::families {

namespace {

using namespace specification;
using Kind = headwise::attention::Stack;

struct T5Sizes
{
    std::int64_t hidden, width, inner;
    int heads;
    double epsilon;
    bool gated;
    Activation activation;
};

/// "relu", or "gated-gelu", which means the tanh form; newer files have the parts of that name beside it, and those
/// win.
std::string activationName(const files::Config &config)
{
    auto name = config.text({"feed_forward_proj"}, "relu");
    if (name == "gated-gelu")
        name = "gelu_new";
    return config.text({"dense_act_fn"}, name.starts_with("gated-") ? name.substr(6) : name);
}

T5Sizes sizesOf(const files::Config &config)
{
    T5Sizes sizes{};
    sizes.hidden = config.integer({"hidden_size", "d_model"}, files::ranges::width);
    sizes.heads = static_cast<int>(config.integer({"num_attention_heads", "num_heads"}, files::ranges::heads));
    sizes.width = config.integer({"head_dim", "d_kv"}, files::ranges::width);
    sizes.inner = config.integer({"d_ff"}, files::ranges::width);
    sizes.epsilon = epsilonOf(config, {"layer_norm_epsilon"}, 1e-6);
    sizes.gated = config.flag({"is_gated_act"}, config.text({"feed_forward_proj"}, "relu").starts_with("gated-"));
    const auto name = activationName(config);
    if (const auto activation = activationByName(name))
        sizes.activation = *activation;
    else
        config.refuse(ErrorText("'%1' names the unknown activation '%2'",
            config.settings().contains("dense_act_fn") ? "dense_act_fn" : "feed_forward_proj", name));
    return sizes;
}

Attention attentionOf(const std::string &name, const T5Sizes &sizes)
{
    return {.heads = sizes.heads,
        .keyHeads = sizes.heads,
        .width = sizes.width,
        .valueWidth = sizes.width,
        .projections = Projections{.query = name + ".q",
            .key = name + ".k",
            .value = name + ".v",
            .queryBias = false,
            .keyBias = false,
            .valueBias = false},
        .output = Linear{name + ".o", sizes.heads * sizes.width, sizes.hidden, false}};
}

Layer layerOf(const std::string &name, const T5Sizes &sizes, bool ofDecoder)
{
    const auto norm = [&](int part) {
        return rmsNorm(name + "layer." + std::to_string(part) + ".layer_norm", sizes.hidden, sizes.epsilon);
    };
    Layer layer;
    layer.attention = attentionOf(name + "layer.0.SelfAttention", sizes);
    layer.attention->addsPositionBias = true;
    layer.attention->visibility.causal = ofDecoder;
    layer.attentionBranch.before = norm(0);
    if (ofDecoder) {
        layer.cross = attentionOf(name + "layer.1.EncDecAttention", sizes);
        layer.crossBranch.before = norm(1);
    }
    const auto dense = name + (ofDecoder ? "layer.2" : "layer.1") + ".DenseReluDense.";
    Dense feedForward{.gate = {},
        .up = Linear{dense + (sizes.gated ? "wi_1" : "wi"), sizes.hidden, sizes.inner, false},
        .down = Linear{dense + "wo", sizes.inner, sizes.hidden, false},
        .activation = sizes.activation};
    if (sizes.gated)
        feedForward.gate = Linear{dense + "wi_0", sizes.hidden, sizes.inner, false};
    layer.dense = feedForward;
    layer.feedForwardBranch.before = norm(ofDecoder ? 2 : 1);
    return layer;
}

Stack stackOf(const FamilyInput &input, const T5Sizes &sizes, Kind kind, std::int64_t layers)
{
    const auto &config = input.config;
    const bool ofDecoder = kind == Kind::Decoder;
    const std::string name = ofDecoder ? "decoder." : "encoder.";
    const auto vocabulary = vocabularySize(config);
    Stack stack{.kind = kind, .hidden = sizes.hidden};
    stack.input = TextInput{.words = Table{name + "embed_tokens.weight", vocabulary, sizes.hidden}};
    for (std::int64_t layer = 0; layer < layers; ++layer)
        stack.layers.push_back(layerOf(name + "block." + std::to_string(layer) + ".", sizes, ofDecoder));
    stack.finalNorm = rmsNorm(name + "final_layer_norm", sizes.hidden, sizes.epsilon);
    RelativeBias bias{.name = name + "block.0.layer.0.SelfAttention.relative_attention_bias.weight"};
    bias.buckets = config.integer({"relative_attention_num_buckets"}, {2, 1'000'000, 32});
    bias.distance = config.integer({"relative_attention_max_distance"}, {2, 1'000'000'000, 128});
    bias.bidirectional = !ofDecoder;
    stack.positionBias = bias;
    return stack;
}

Model describe(const FamilyInput &input)
{
    const auto sizes = sizesOf(input.config);
    const auto layers = input.config.integer({"num_hidden_layers", "num_layers"}, files::ranges::layers);
    Model model;
    model.stacks.push_back(stackOf(input, sizes, Kind::Encoder, layers));
    const auto architectures = input.config.architectures();
    const auto named = architectures.empty() ? std::string() : architectures.front();
    const bool encoderOnly = named.find("Encoder") != std::string::npos || named.ends_with("ForTokenClassification");
    if (!encoderOnly) {
        const auto own = input.config.integer({"num_decoder_layers"}, {1, files::ranges::layers.max, layers});
        model.stacks.push_back(stackOf(input, sizes, Kind::Decoder, own));
    }
    return model;
}

/// States are scaled by 1 / sqrt(width) where config.json ties the head to the words, which newer releases of the
/// reference say by a key of its own: there the words have always been tied. mT5's are not scaled.
Head languageModel(const FamilyInput &input)
{
    auto head = causalHead(input, "lm_head");
    head.task = "seq2seq-lm";
    const bool isMultilingual = input.config.text({"model_type"}, "t5") == "mt5";
    const auto ties = input.config.settings().find("tie_word_embeddings");
    const bool tied = ties == input.config.settings().end() || *ties != false; // null as true
    if (!isMultilingual && input.config.flag({"scale_decoder_outputs"}, tied))
        head.scale = usualScale(hiddenSize(input.config));
    return head;
}

Head classification(const FamilyInput &input) { return endTokenClassification(input, DecoderReads::InputAfterStart); }

Head questionAnswering(const FamilyInput &input)
{
    auto head = questionHead(input, "qa_outputs", hiddenSize(input.config));
    head.decoderReads = DecoderReads::InputAfterStart;
    return head;
}

Head tokenClassification(const FamilyInput &input)
{
    return tokenClassificationHead(input, "classifier", hiddenSize(input.config));
}

} // namespace

Family t5Family()
{
    return {.names = {.name = "t5",
                .modelTypes = {"t5", "mt5"},
                .classNames = {"T5", "MT5"},
                .prefix = "transformer.",
                .anchor = "shared.weight",
                .layerPrefix = "encoder.block.",
                .buffers = {"layer.1.EncDecAttention.relative_attention_bias.weight"}},
        .dormant = {"shared.weight", "encoder.embed_tokens.weight", "decoder.embed_tokens.weight"},
        .heads = {{"ForConditionalGeneration", {}, languageModel, {"lm_head.weight"}},
            {"ForSequenceClassification", {"classification_head.out_proj.weight"}, classification},
            {"ForQuestionAnswering", {"qa_outputs.weight"}, questionAnswering},
            {"ForTokenClassification", {"classifier.weight"}, tokenClassification}},
        .describe = describe,
        .ties = {{"shared.weight", "encoder.embed_tokens.weight", Tie::When::Always},
            {"shared.weight", "decoder.embed_tokens.weight", Tie::When::Always},
            {"shared.weight", "lm_head.weight", Tie::When::Always}}};
}

} // namespace headwise::models::families
