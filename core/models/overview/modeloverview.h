// SPDX-License-Identifier: GPL-3.0-or-later
// What a model's files say about it before any weight is read: its settings and the tables of its weight files.
#pragma once

#include "core/attention/head.h"

#include <cstdint>
#include <string>
#include <vector>

namespace headwise::models::overview {

/// How a stack knows where a token stands.
enum class PositionKind : std::uint8_t
{
    None,       ///< nothing says it, or only the order that the mask gives
    Learned,    ///< a table of vectors
    Sinusoidal, ///< a formula
    Rotary,     ///< queries and keys are rotated (Su et al. 2021)
    Relative,   ///< biases or terms by distance (T5, DeBERTa)
    Alibi,      ///< biases that grow with the distance (Press et al. 2021)
    Convolution ///< a convolution over neighbouring states (Wav2Vec2)
};

/// "none", "learned", "sinusoidal", "rotary", "relative", "alibi", "convolution".
const char *positionName(PositionKind kind);

/// One stack of layers.
struct StackOverview
{
    attention::StackLayout layout{};
    std::int64_t headWidth = 0; ///< dimensions of a query, in the first layer with attention
    PositionKind positions = PositionKind::None;
    double rotaryBase = 0;      ///< of Rotary
    std::int64_t maxLength = 0; ///< tokens; 0: no limit is stated
};

struct ModelOverview
{
    std::string folder;                ///< where the files lie, see files::contentFolder
    std::string family;                ///< "bert"
    std::vector<StackOverview> stacks; ///< that of a decoder's attention to the encoder among them
    std::int64_t parameters = 0;       ///< numbers in all tensors of the files, those of an adapter merged
    std::size_t tensors = 0, files = 0;
    std::uint64_t bytes = 0;                ///< of the files
    std::vector<std::string> numberTypes{}; ///< of the tensors, the most frequent first: "F32"
    std::string task{};                     ///< of the head; empty: none, or none that can be used
    std::vector<std::string> labels{};      ///< of the head's classes
    std::string adapterOf{};                ///< folder of the base model, if the folder holds an adapter
    std::vector<std::string> notes{};       ///< what is left out, and why
};

/// Reads config.json and the tables of the weight files of a model's folder, of a cached model or of an adapter. Of the
/// weights, only tied ones that are stored twice are read, to compare them. `base`: the folder of an adapter's base
/// model, if it is not where the adapter says. Throws Error for what Model::load refuses about them; missing weights
/// are not searched for.
ModelOverview overviewOf(const std::string &folder, const std::string &base = {});

} // namespace headwise::models::overview
