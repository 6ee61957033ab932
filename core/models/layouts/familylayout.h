// SPDX-License-Identifier: GPL-3.0-or-later
// How each family of models names and stores the weights of its attention heads: without LibTorch.
#pragma once

#include "core/models/files/config.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models::layouts {

/// How the matrix of a layer y = x W + b, with W [in, out], is stored.
enum class MatrixStorage : std::uint8_t
{
    OutIn, ///< transposed, as by torch.nn.Linear
    InOut  ///< as it is, as by the Conv1D of GPT-2
};

/// Names within a layer, without ".weight" and ".bias". One name for query, key and value: one matrix holds the three,
/// side by side in its outputs.
struct AttentionTensors
{
    const char *query, *key, *value, *output;
    MatrixStorage storage = MatrixStorage::OutIn;

    bool joined() const { return std::string_view(query) == key; }
};

struct ModelSizes
{
    std::int64_t hidden = 0, headWidth = 0, layers = 0;
    std::int64_t heads = 0;     ///< before any were pruned
    std::int64_t keyHeads = 0;  ///< query head h uses key-value head h * keyHeads / heads
    std::vector<int> headsLeft; ///< of each layer
};

/// What config.json's sizes are called.
struct SizeKeys
{
    files::Keys hidden, heads, layers;
};

/// Throws Error that names the key for sizes that are missing, out of range or do not divide. Every head has a
/// key-value head of its own.
ModelSizes readSizes(const files::Config &config, const SizeKeys &keys);

/// How a family is recognised, and how its tensors are named.
struct FamilyNames
{
    std::string name{};                    ///< also the first model type
    std::vector<std::string> modelTypes{}; ///< `model_type` in config.json
    std::vector<std::string> classNames{}; ///< beginnings of `architectures`: "XLMRoberta" of XLMRobertaModel
    std::string prefix{};                  ///< of the base model inside a model with a head: "bert."
    std::string anchor{};                  ///< a tensor of every base model, without the prefix; see TensorNaming
    std::string layerPrefix{};             ///< before the layer's number: "encoder.layer."
    std::vector<std::string> buffers{};    ///< ends of tensors that are not weights: "position_ids", causal masks
};

/// True if the family is that of `model_type`, or without one of `architectures`.
bool isOfFamily(const files::Config &config, const FamilyNames &names);

struct FamilyLayout
{
    FamilyNames names;
    std::vector<std::string> embeddings; ///< beginnings of the embeddings' tensors, without the prefix
    AttentionTensors attention;
    ModelSizes (*sizes)(const files::Config &config);
    bool causal = false;
};

/// A family is added by one line here and one in the table of familylayout.cpp. Not every one of them is computed.
const std::vector<FamilyLayout> &familyLayouts();

/// By `model_type`, or without one by `architectures`; nullptr for another family.
const FamilyLayout *layoutOf(const files::Config &config);

} // namespace headwise::models::layouts
