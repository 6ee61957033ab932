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

/// One attention head; layer and head count from 0.
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

/// Shape of one stack: head counts may differ from layer to layer (pruned models).
struct StackLayout
{
    Stack stack = Stack::Encoder;
    std::vector<int> heads;           ///< heads in each layer; its size is the number of layers
    std::vector<std::uint8_t> causal; ///< per layer: queries see no later key
    std::vector<int> window;          ///< per layer: keys with q - k < window are visible; 0 = unlimited
    std::string querySide = "input";  ///< token side that the rows stand on, a name under /tokens
    std::string keySide = "input";    ///< likewise for the columns

    int layers() const { return static_cast<int>(heads.size()); }
    int totalHeads() const;
    /// Index of the head in a flat [totalHeads] order: layer by layer, head by head. Asserts that it exists.
    int flatIndex(HeadId head) const;
    HeadId headAt(int flatIndex) const;
    bool contains(HeadId head) const;
    bool operator==(const StackLayout &) const = default;
};

} // namespace headwise::attention
