// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/inputs.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <numbers>
#include <numeric>

namespace headwise::models::transformer {

namespace {

using specification::Positions;
using Projecting = specification::TextInput::Projecting;

/// Sines and cosines of position * frequency, [count, width].
at::Tensor positionFormula(const Positions &positions)
{
    const auto width = positions.table.width, half = width / 2;
    const auto places = at::arange(positions.table.count, at::kDouble).unsqueeze(1);
    auto exponents = at::arange(half, at::kDouble);
    exponents = positions.formula == Positions::Formula::HalvesM2M ? exponents / static_cast<double>(half - 1)
                                                                   : exponents * 2 / static_cast<double>(width);
    const auto angles = places * at::exp(exponents * -std::log(10000.0)).unsqueeze(0);
    const bool alternates = positions.formula == Positions::Formula::Alternating;
    auto table =
        alternates ? at::stack({angles.sin(), angles.cos()}, 2).flatten(1) : at::cat({angles.sin(), angles.cos()}, 1);
    if (table.size(1) < width)
        table = at::cat({table, at::zeros({table.size(0), width - table.size(1)}, table.options())}, 1);
    if (positions.paddingRowIsZero)
        table[positions.paddingId].zero_();
    return table.to(at::kFloat);
}

} // namespace

std::vector<std::int64_t> TextEmbedding::positionsOf(std::span<const std::int32_t> ids) const
{
    std::vector<std::int64_t> places(ids.size());
    if (!facts.positions)
        return places;
    if (facts.positions->rule == Positions::Rule::FromZero) {
        std::iota(places.begin(), places.end(), facts.positions->offset);
        return places;
    }
    const auto padding = facts.positions->paddingId;
    std::int64_t counted = 0;
    for (std::size_t i = 0; i < ids.size(); ++i)
        places[i] = ids[i] == padding ? padding : padding + ++counted;
    return places;
}

std::int64_t TextEmbedding::maxLength() const
{
    if (!positions.defined())
        return 0;
    const auto &rule = *facts.positions;
    return positions.size(0) - (rule.rule == Positions::Rule::PaddingAware ? rule.paddingId + 1 : rule.offset);
}

at::Tensor TextEmbedding::operator()(const at::Tensor &ids, const at::Tensor &typeIds, const at::Tensor &places) const
{
    return fromWords(words.index_select(0, ids), typeIds, places);
}

at::Tensor TextEmbedding::fromWords(at::Tensor rows, const at::Tensor &typeIds, const at::Tensor &places) const
{
    const bool inPlace = !c10::GradMode::is_enabled();
    const auto add = [&](const at::Tensor &part) { rows = inPlace ? rows.add_(part) : rows + part; };
    if (facts.scale != 1)
        rows = inPlace ? rows.mul_(facts.scale) : rows * facts.scale;
    if (projection && facts.projecting == Projecting::Words)
        rows = (*projection)(rows);
    // types before positions: the order of additions in the reference
    if (types.defined())
        add(types.index_select(0, typeIds));
    if (positions.defined())
        add(positions.index_select(0, places));
    if (projection && facts.projecting == Projecting::BeforeNorm)
        rows = (*projection)(rows);
    if (norm)
        rows = (*norm)(rows);
    return projection && facts.projecting == Projecting::AfterNorm ? (*projection)(rows) : rows;
}

TextEmbedding loadTextEmbedding(layers::Weights &weights, const specification::TextInput &facts)
{
    TextEmbedding input{facts, weights.table(facts.words), {}, {}, weights.norm(facts.norm), std::nullopt};
    if (facts.positions)
        input.positions = facts.positions->formula == Positions::Formula::None
                              ? weights.table(facts.positions->table)
                              : positionFormula(*facts.positions).to(weights.device());
    if (facts.types)
        input.types = weights.table(*facts.types);
    if (facts.projection)
        input.projection = weights.linear(*facts.projection);
    return input;
}

at::Tensor PatchEmbedding::positionsFor(std::int64_t rows, std::int64_t columns) const
{
    const auto gridRows = facts.imageHeight / facts.patch, gridColumns = facts.imageWidth / facts.patch;
    if ((rows == gridRows && columns == gridColumns) || !facts.interpolates)
        return positions;
    const auto special = facts.positionedSpecial;
    const auto grid = positions.narrow(0, special, gridRows * gridColumns)
                          .view({1, gridRows, gridColumns, facts.hidden})
                          .permute({0, 3, 1, 2});
    const auto stretched = facts.antialias ? at::_upsample_bicubic2d_aa(grid, {rows, columns}, false)
                                           : at::upsample_bicubic2d(grid, {rows, columns}, false);
    const auto patches = stretched.permute({0, 2, 3, 1}).reshape({rows * columns, facts.hidden});
    return special > 0 ? at::cat({positions.narrow(0, 0, special), patches}) : patches;
}

at::Tensor PatchEmbedding::operator()(const at::Tensor &pixels) const
{
    const auto size = facts.patch, rows = pixels.size(1) / size, columns = pixels.size(2) / size;
    const auto patches = pixels.narrow(1, 0, rows * size)
                             .narrow(2, 0, columns * size)
                             .reshape({facts.channels, rows, size, columns, size})
                             .permute({1, 3, 0, 2, 4})
                             .reshape({rows * columns, facts.channels * size * size});
    auto states = projection(patches);
    const auto table = positions.defined() ? positionsFor(rows, columns) : at::Tensor();
    const auto placed = facts.positionedSpecial;
    if (table.defined())
        states = states + table.narrow(0, placed, rows * columns);
    if (special.defined()) {
        auto first = special;
        if (table.defined() && placed > 0) {
            first = special.narrow(0, 0, placed) + table.narrow(0, 0, placed);
            if (special.size(0) > placed)
                first = at::cat({first, special.narrow(0, placed, special.size(0) - placed)});
        }
        states = at::cat({first, states});
    }
    return norm ? (*norm)(states) : states;
}

PatchEmbedding loadPatchEmbedding(layers::Weights &weights, const specification::PatchInput &facts)
{
    PatchEmbedding input{facts, {}, {}, {}, weights.norm(facts.norm)};
    const auto hidden = facts.hidden, numbers = facts.channels * facts.patch * facts.patch;
    const auto kernel =
        weights.tensor(facts.projection + ".weight", {hidden, facts.channels, facts.patch, facts.patch});
    if (kernel.defined())
        input.projection.weight = kernel.reshape({hidden, numbers}).t();
    if (facts.projectionBias)
        input.projection.bias = weights.tensor(facts.projection + ".bias", {hidden});
    std::vector<at::Tensor> special;
    for (std::size_t i = 0; i < facts.special.size(); ++i) {
        const auto count = facts.specialCounts[i];
        const auto stored = weights.shapeOf(facts.special[i]); // [hidden], [1, hidden] or [1, count, hidden]
        const auto flat = stored.size() == 1   ? std::vector{hidden}
                          : stored.size() == 2 ? std::vector{count, hidden}
                                               : std::vector<std::int64_t>{1, count, hidden};
        if (const auto tensor = weights.tensor(facts.special[i], flat); tensor.defined())
            special.push_back(tensor.reshape({count, hidden}));
    }
    if (!special.empty())
        input.special = at::cat(special);
    if (!facts.positions.empty()) {
        const auto count =
            facts.positionedSpecial + (facts.imageHeight / facts.patch) * (facts.imageWidth / facts.patch);
        const auto stored = weights.shapeOf(facts.positions);
        const auto table = weights.tensor(facts.positions,
            stored.size() == 2 ? std::vector{count, hidden} : std::vector<std::int64_t>{1, count, hidden});
        if (table.defined())
            input.positions = table.reshape({count, hidden});
    }
    return input;
}

ErrorText PatchEmbedding::problemOf(std::span<const std::int64_t> shape) const
{
    if (shape.size() != 3 || shape[0] != facts.channels)
        return ErrorText("a picture should be [%1, height, width]", facts.channels);
    const bool fits = shape[1] == facts.imageHeight && shape[2] == facts.imageWidth;
    if (!fits && !facts.interpolates)
        return ErrorText(
            "a picture should be %1 x %2, but is %3 x %4", facts.imageHeight, facts.imageWidth, shape[1], shape[2]);
    if (shape[1] < facts.patch || shape[2] < facts.patch)
        return ErrorText("a picture of %1 x %2 has no patch of %3 x %3", shape[1], shape[2], facts.patch);
    return {};
}

at::Tensor PatchEmbedding::anglesOf(std::span<const std::int64_t> shape) const
{
    // The middle of each patch in -1..1, as a share of the picture.
    const auto middles = [](std::int64_t count) {
        return (at::arange(count, at::kLong).to(at::kFloat) + 0.5) / static_cast<double>(count) * 2 - 1;
    };
    const auto rows = shape[1] / facts.patch, columns = shape[2] / facts.patch, quarter = facts.rotaryWidth / 4;
    const auto exponents = at::arange(quarter, at::kLong).to(at::kFloat) * 4 / static_cast<double>(facts.rotaryWidth);
    const auto frequencies = 1.0 / at::pow(at::scalar_tensor(facts.rotaryBase, at::kFloat), exponents);
    const auto y = middles(rows).view({rows, 1, 1}).expand({rows, columns, 1});
    const auto x = middles(columns).view({1, columns, 1}).expand({rows, columns, 1});
    const auto turns = at::stack({y * frequencies, x * frequencies}, 2).reshape({rows * columns, 2 * quarter});
    const auto first = at::zeros({special.defined() ? special.size(0) : 0, 2 * quarter});
    return at::cat({first, turns * (2 * std::numbers::pi)}).to(device());
}

std::int64_t PatchEmbedding::tokensOf(std::span<const std::int64_t> shape) const
{
    const auto first = special.defined() ? special.size(0) : 0;
    return first + (shape[1] / facts.patch) * (shape[2] / facts.patch);
}

at::Tensor MelEmbedding::operator()(const at::Tensor &frames) const
{
    auto states = at::gelu(at::conv1d(frames.unsqueeze(0), firstWeight, firstBias, 1, 1));
    states = at::gelu(at::conv1d(states, secondWeight, secondBias, 2, 1))[0].t();
    return (states + positions.narrow(0, 0, states.size(0))).contiguous();
}

ErrorText MelEmbedding::problemOf(std::span<const std::int64_t> shape) const
{
    const auto longest = 2 * positions.size(0);
    if (shape.size() == 2 && shape[0] == facts.bins && shape[1] <= longest)
        return {};
    return ErrorText("features should be [%1, frames] with at most %2 frames", facts.bins, longest);
}

MelEmbedding loadMelEmbedding(layers::Weights &weights, const specification::MelInput &facts)
{
    const auto hidden = facts.hidden;
    return {facts, weights.tensor(facts.first + ".weight", {hidden, facts.bins, 3}),
        weights.tensor(facts.first + ".bias", {hidden}), weights.tensor(facts.second + ".weight", {hidden, hidden, 3}),
        weights.tensor(facts.second + ".bias", {hidden}), weights.table(facts.positions)};
}

} // namespace headwise::models::transformer
