// SPDX-License-Identifier: GPL-3.0-or-later
// Names and layout of attention heads.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::attention {

/// Which attention of a model. The names on screen, in files and in JSON are those of `stackName`.
enum class Stack : std::uint8_t
{
    Encoder,
    Decoder,
    Cross,
    Text,
    Vision
};

/// "encoder", "decoder", "cross", "text", "vision".
std::string_view stackName(Stack stack);
std::optional<Stack> stackFromName(std::string_view name);

/// One attention head; layer and head are the model's own numbers, counted from 0.
struct HeadId
{
    Stack stack = Stack::Encoder;
    int layer = 0;
    int head = 0;
    auto operator<=>(const HeadId &) const = default;
};

/// ZeroBased "L5H3" (default everywhere); OneBased "6-4", the form of Clark et al. 2019.
enum class HeadNaming : std::uint8_t
{
    ZeroBased,
    OneBased
};

/// Name of a head: "L5H3" or "6-4", with "cross:" and so on before it when `withStack`.
std::string headName(HeadId head, HeadNaming naming = HeadNaming::ZeroBased, bool withStack = false);

/// Reads either form, with or without a stack prefix (then `defaultStack`); nullopt when it is not a head name.
std::optional<HeadId> headFromName(std::string_view name, Stack defaultStack = Stack::Encoder);

/// How the rows of a stack's maps are normalised. Softmax: each sums to 1. SoftmaxWithSink: a learned sink takes part
/// of every row, and what is left sums to the row's mass. None: weights may be negative and sum to anything.
enum class Normalisation : std::uint8_t
{
    Softmax,
    SoftmaxWithSink,
    None
};

/// "softmax", "softmax_with_sink", "none", and back.
std::string_view normalisationName(Normalisation normalisation);
std::optional<Normalisation> normalisationFromName(std::string_view name);

/// The kind of the layers that have maps, among StackLayout::layerKinds.
inline constexpr std::string_view attentionLayer = "attention";
/// The kind of a layer whose heads a capture was asked to leave out.
inline constexpr std::string_view leftOutLayer = "left out";

/// Shape of one stack: head counts may differ from layer to layer (pruned models). Its layers are those that have maps;
/// hybrid models have others in between.
struct StackLayout
{
    Stack stack = Stack::Encoder;
    std::vector<int> heads;           ///< heads in each layer; its size is the number of layers
    std::vector<std::uint8_t> causal; ///< per layer: queries see no later key
    std::vector<int> window;          ///< per layer: keys with q - k < window are visible; 0 = unlimited
    std::string querySide = "input";  ///< token side that the rows stand on, a name under /tokens
    std::string keySide = "input";    ///< likewise for the columns
    std::vector<int> layerIndex = {}; ///< per layer: the model's own number, ascending; empty = 0, 1, 2, ...
    /// Kinds of all layers of the model: "attention", "short convolution", ...; empty = the model has only the layers
    /// of this stack.
    std::vector<std::string> layerKinds = {};
    std::vector<int> keyHeads = {}; ///< per layer: key-value heads; empty = as many as heads
    /// Per layer: the model's own number of heads, where some are left out; empty = as many as `heads`.
    std::vector<int> queryHeads = {};
    std::vector<int> chunk = {}; ///< per layer: queries see keys of their own chunk of so many; empty or 0 = unlimited
    std::vector<int> headIndex =
        {}; ///< per flat head: the model's own number in its layer, ascending; empty = 0, 1, 2, ...
    Normalisation normalisation = Normalisation::Softmax;

    [[nodiscard]] int layers() const { return static_cast<int>(heads.size()); }
    [[nodiscard]] int totalHeads() const;
    /// Index of the head in the flat [totalHeads] order: layer by layer, head by head. Asserts that the head exists.
    [[nodiscard]] int flatIndex(HeadId head) const;
    [[nodiscard]] HeadId headAt(int flatIndex) const;
    [[nodiscard]] bool contains(HeadId head) const;
    /// The model's number of the stack's layer at `place` (0..layers()-1), and back; -1 when it has no maps.
    [[nodiscard]] int layerNumber(int place) const;
    [[nodiscard]] int layerPlace(int number) const;
    /// Flat index of the first head of the layer at `place`.
    [[nodiscard]] int firstHead(int place) const;
    /// Number of the key-value head that a head reads, counted from 0 in its layer; -1 when each has its own.
    [[nodiscard]] int keyHead(int flatIndex) const;
    bool operator==(const StackLayout &) const = default;
};

} // namespace headwise::attention
