// SPDX-License-Identifier: GPL-3.0-or-later
// A model as data: its stacks of layers and its head.
#pragma once

#include "core/attention/head.h"
#include "core/labels/labelset.h"
#include "core/models/specification/inputs.h"
#include "core/models/specification/layer.h"

#include <variant>

namespace headwise::models::specification {

/// T5's table of biases by distance, for each head (Raffel et al. 2020).
struct RelativeBias
{
    std::string name{}; ///< table [buckets, heads]
    std::int64_t buckets = 32, distance = 128;
    bool bidirectional = true;
    std::int64_t rows = 0; ///< of the table, which may have more than are used; 0: as many as buckets
};

/// Biases that grow with the distance of the key (Press et al. 2021).
struct Alibi
{
    bool rounded = false; ///< slope and product are rounded to bfloat16
    double scale = 1;     ///< of the bias
};

using PositionBias = std::variant<std::monostate, RelativeBias, Alibi>;

/// DeBERTa's table of relative positions, shared by all layers.
struct RelativePositions
{
    Table table{};
    std::optional<Norm> norm{};
};

/// A convolution of the stack's input over tokens (DeBERTa 2): the first layer gives
/// norm(result + activation(convolution(input))).
struct InputConvolution
{
    std::string name{}; ///< [hidden, hidden / groups, kernel] and a bias
    std::int64_t kernel = 3, groups = 1;
    Activation activation = Activation::Tanh;
    Norm norm = {};
};

struct Stack
{
    headwise::attention::Stack kind = headwise::attention::Stack::Encoder;
    std::variant<TextInput, PatchInput, MelInput, WaveInput> input{};
    std::vector<Layer> layers{};
    std::optional<Norm> finalNorm = {};
    std::optional<Linear> finalProjection = {};
    PositionBias positionBias = {};
    std::optional<RelativePositions> relativePositions = {};
    std::optional<InputConvolution> inputConvolution = {};
    std::optional<LayerEmbeddings> layerEmbeddings = {};
    std::optional<Streams> streams = {};
    std::int64_t maxLength = 0; ///< tokens; 0: what the table of positions holds
    std::int64_t hidden = 0;
};

/// The tokens from whose states the head answers.
enum class HeadRows : std::uint8_t
{
    None,
    First,
    Last,
    LastNotPadding, ///< of the ids, not of a mask: a text that ends in the padding token answers before it
    LastEndToken,   ///< the last end-of-text token of what the encoder reads; the decoder reads the same (BART)
    Mean,           ///< of the tokens from Head::meanBegin on
    FirstTwo,       ///< the first two tokens, one state behind the other [2 hidden] (DeiT)
    FirstAndMean, ///< the first token, and behind it the mean of the tokens from Head::meanBegin on [2 hidden] (DINOv2)
    MeanOfAnswers, ///< the head answers from every token, and the mean of the answers counts
    Masked,
    Every
};

/// A dense layer with the operations around it.
struct HeadStep
{
    std::optional<Linear> linear = {};
    /// A layer for the second half of the row, `linear` being one for the first half: the mean of both is taken.
    std::optional<Linear> second = {};
    Activation activation = Activation::Identity;
    std::optional<Norm> norm = {}; ///< after the activation
    /// Instead of `linear`: the layer's weight is a table of words, which may be that of the input.
    std::optional<Table> words = {};
    std::string bias = {}; ///< tensor of that layer's whole bias; empty: none
};

/// What the decoder of an encoder-decoder reads where nothing else is given.
enum class DecoderReads : std::uint8_t
{
    OwnText,         ///< a text of its own, which begins with the start token
    InputAfterStart, ///< the start token and what the encoder reads, without its last token
    InputAfterLast   ///< the last token that the encoder reads, and the others before it (mBART)
};

/// task "" = model without a head; otherwise one of Model::task().
struct Head
{
    std::string task = {};
    HeadRows rows = HeadRows::None;
    std::vector<HeadStep> steps = {};
    std::int64_t outputs = 0;
    labels::LabelSet labels = {};         ///< of a classification head
    double scale = 1;                     ///< of the states before the last step (T5) and so of the logits
    double softCap = 0;                   ///< logits become cap tanh(logit / cap); 0: they stay
    std::string logitsBias = {};          ///< tensor [1, vocabulary]
    std::vector<std::string> copies = {}; ///< tensors that the head does without: neither read nor reported
    std::int64_t answerToken = -1;        ///< padding or end token of LastNotPadding and LastEndToken
    std::int64_t meanBegin = 0;           ///< of Mean and FirstAndMean: the first token that counts
    DecoderReads decoderReads = DecoderReads::OwnText;
};

struct Model
{
    std::vector<Stack> stacks{}; ///< one; encoder, decoder; text, vision
    Head head = {};
};

} // namespace headwise::models::specification
