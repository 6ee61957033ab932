// SPDX-License-Identifier: GPL-3.0-or-later
// The first states of a stack, with their weights.
#pragma once

#include "core/base/errortext.h"
#include "core/models/layers/weights.h"
#include "core/models/specification/inputs.h"

#include <optional>
#include <span>
#include <variant>
#include <vector>

namespace headwise::models::transformer {

/// See specification::TextInput.
struct TextEmbedding
{
    specification::TextInput facts;
    at::Tensor words;     ///< [vocabulary, width]
    at::Tensor positions; ///< [positions, width]; may be undefined
    at::Tensor types;     ///< [token types, width]; may be undefined
    std::optional<layers::Norm> norm;
    std::optional<layers::Linear> projection;

    /// Rows of the table of positions for the tokens of one example.
    std::vector<std::int64_t> positionsOf(std::span<const std::int32_t> ids) const;
    /// Most tokens that have a position; 0: no limit.
    std::int64_t maxLength() const;
    /// `ids`, `types` and `positions` are int64 [rows].
    at::Tensor operator()(const at::Tensor &ids, const at::Tensor &types, const at::Tensor &positions) const;
    /// The same from looked-up words [rows, width], which are overwritten where no gradients are wanted.
    at::Tensor fromWords(at::Tensor rows, const at::Tensor &types, const at::Tensor &positions) const;
    at::Device device() const { return words.device(); }
};

/// See specification::PatchInput.
struct PatchEmbedding
{
    specification::PatchInput facts;
    layers::Linear projection; ///< of flattened patches [channels * patch * patch, hidden]
    at::Tensor special;        ///< [special tokens, hidden]
    at::Tensor positions;      ///< [positioned special tokens + patches, hidden]; may be undefined
    std::optional<layers::Norm> norm;

    /// `pixels` [channels, height, width]; gives [tokens, hidden].
    at::Tensor operator()(const at::Tensor &pixels) const;
    /// The table for a grid of another size.
    at::Tensor positionsFor(std::int64_t rows, std::int64_t columns) const;
    /// Angles [tokens, rotaryWidth / 2] of a picture of that shape; 0 of special tokens.
    at::Tensor anglesOf(std::span<const std::int64_t> shape) const;
    /// Why a picture of that shape cannot be read; empty: it can.
    ErrorText problemOf(std::span<const std::int64_t> shape) const;
    std::int64_t tokensOf(std::span<const std::int64_t> shape) const;
    at::Device device() const { return projection.weight.device(); }
};

/// See specification::MelInput.
struct MelEmbedding
{
    specification::MelInput facts;
    at::Tensor firstWeight, firstBias, secondWeight, secondBias; ///< of the convolutions
    at::Tensor positions;                                        ///< [positions, hidden]

    /// `frames` [bins, frames]; gives [tokens, hidden].
    at::Tensor operator()(const at::Tensor &frames) const;
    ErrorText problemOf(std::span<const std::int64_t> shape) const;
    std::int64_t tokensOf(std::span<const std::int64_t> shape) const { return (shape[1] + 1) / 2; }
    at::Device device() const { return positions.device(); }
};

TextEmbedding loadTextEmbedding(layers::Weights &weights, const specification::TextInput &facts);
MelEmbedding loadMelEmbedding(layers::Weights &weights, const specification::MelInput &facts);
PatchEmbedding loadPatchEmbedding(layers::Weights &weights, const specification::PatchInput &facts);

} // namespace headwise::models::transformer
