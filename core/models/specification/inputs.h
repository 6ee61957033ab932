// SPDX-License-Identifier: GPL-3.0-or-later
// How a stack's first states are made, as data.
#pragma once

#include "core/models/specification/parts.h"

namespace headwise::models::specification {

/// Vectors that are added to the states by position.
struct Positions
{
    enum class Rule : std::uint8_t
    {
        FromZero,
        PaddingAware ///< padding tokens are not counted, and counting starts after the padding id (RoBERTa family)
    };
    /// How the table is made when it is not stored.
    enum class Formula : std::uint8_t
    {
        None,       ///< it is stored
        Halves,     ///< first half sines, second half cosines, 10000^(-2i / width) (Marian)
        HalvesM2M,  ///< the same with 10000^(-i / (width / 2 - 1)) (M2M-100)
        Alternating ///< sine and cosine of each frequency side by side
    };
    Table table{};
    Rule rule = Rule::FromZero;
    std::int64_t offset = 0; ///< row of position 0
    std::int64_t paddingId = 0;
    Formula formula = Formula::None;
    bool paddingRowIsZero = false; ///< of a formula
};

/// Tokens. Sums words (times scale), token types and positions, then norm, then projection.
struct TextInput
{
    /// What a projection is applied to.
    enum class Projecting : std::uint8_t
    {
        AfterNorm,
        BeforeNorm, ///< the sum
        Words       ///< words alone; types and positions have the hidden size (OPT)
    };
    Table words{};
    double scale = 1;
    std::optional<Positions> positions = {};
    std::optional<Table> types = {};
    std::optional<Norm> norm = {};
    std::optional<Linear> projection = {}; ///< to the hidden size, when the embeddings are narrower
    Projecting projecting = Projecting::AfterNorm;
};

/// Vectors of each token for each layer (Gemma 3n): (norm(projection of the first states) + words) / sqrt(2), where the
/// words' are multiplied by sqrt(width) and the projection is divided by sqrt(hidden).
struct LayerEmbeddings
{
    std::int64_t layers = 0, width = 0;
    Table words; ///< [tokens, layers * width]
    Linear projection;
    Norm norm; ///< over the width
};

/// Patches of a picture, after the tokens that stand for the whole.
struct PatchInput
{
    std::string projection{}; ///< a convolution [hidden, channels, patch, patch]
    bool projectionBias = true;
    std::int64_t channels = 3, patch = 16, imageHeight = 224, imageWidth = 224, hidden = 0;
    std::vector<std::string> special{}; ///< tensors of the tokens before the patches, in order; [.., count, hidden]
    std::vector<std::int64_t> specialCounts{};
    /// Table [special tokens that have a position + patches, hidden]; empty: none.
    std::string positions{};
    std::int64_t positionedSpecial = 0; ///< the first special tokens, which have rows in the table
    int classTokens = 1;                ///< of the special tokens: class, distillation
    std::int64_t registers = 0;         ///< the others
    bool interpolates = false;          ///< positions are stretched to pictures of another size
    bool antialias = false;             ///< when they are
    std::optional<Norm> norm = {};
    std::int64_t rotaryWidth = 0; ///< of a head: patches are rotated by their place (DINOv3); 0: they are not
    double rotaryBase = 100;
};

/// Log-mel frames of Whisper: two convolutions over time (the second halves it), then positions.
struct MelInput
{
    std::string first{}, second{}; ///< convolutions of width 3
    std::int64_t bins = 80, hidden = 0;
    Table positions{};
};

/// Samples of sound (Wav2Vec2): convolutions, projection, positional convolution.
struct WaveInput
{
    struct Convolution
    {
        std::string name{};
        std::int64_t in = 0, out = 0, kernel = 0, stride = 0;
        bool bias = false;
        std::string groupNorm = {}; ///< one group for each channel; empty: none
        std::string layerNorm = {}; ///< over channels; empty: none
    };
    std::vector<Convolution> convolutions{};
    std::optional<Norm> norm = {};
    Linear projection{};
    Activation activation = Activation::Gelu;
    std::string positionConvolution{}; ///< weight norm over the kernel's axis
    std::string positionBatchNorm{};   ///< of its input, in place of the weight norm; empty: none
    std::int64_t positionKernel = 128, positionGroups = 16;
    std::optional<Norm> lastNorm = {}; ///< before the layers
};

} // namespace headwise::models::specification
