// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer.h"

#include "core/models/copying.h"
#include "core/models/outputsums.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace headwise::models {

namespace {

at::Tensor embed(const Embeddings &embeddings, const PackedBatch &batch)
{
    auto rows = embeddings.words.index_select(0, batch.ids);
    // types before positions: the order of additions in the reference
    if (embeddings.types.defined())
        rows.add_(embeddings.types.index_select(0, batch.types));
    rows.add_(embeddings.positions.index_select(0, batch.positions));
    if (embeddings.norm)
        rows = (*embeddings.norm)(rows);
    return embeddings.projection ? (*embeddings.projection)(rows) : rows;
}

bool hasAnswers(const PackedBatch &batch)
{
    return std::any_of(
        batch.answerTokens.begin(), batch.answerTokens.end(), [](std::int64_t token) { return token >= 0; });
}

/// One row per example: that of the token from which the head answers, or the first one if there is no answer.
at::Tensor rowsOfHead(const PackedBatch &batch)
{
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < batch.segments.size(); ++i)
        rows.push_back(batch.segments[i].begin + std::max<std::int64_t>(0, batch.answerTokens[i]));
    return at::tensor(rows, at::kLong).to(batch.ids.device());
}

/// Destination of a layer's maps: the batch's host memory from `firstHead` on.
std::vector<float *> mapsOfLayer(const std::vector<float *> &maps, const PackedBatch &batch, std::int64_t firstHead)
{
    std::vector<float *> result;
    for (std::size_t i = 0; i < maps.size(); ++i)
        result.push_back(maps[i] + firstHead * batch.segments[i].count * batch.segments[i].count);
    return result;
}

/// Queries, keys and values of one layer; values only if `withValues`.
AttentionCall callOf(const Block &block, const at::Tensor &rows, bool withValues)
{
    const auto width = block.queryKeyValue.weight.size(1) / 3;
    auto projection = block.queryKeyValue;
    if (!withValues)
        projection = {projection.weight.narrow(1, 0, 2 * width), projection.bias.narrow(0, 0, 2 * width)};
    const auto packed = projection(rows);
    AttentionCall call;
    call.queries = packed.narrow(1, 0, width);
    call.keys = packed.narrow(1, width, width);
    if (withValues)
        call.values = packed.narrow(1, 2 * width, width);
    call.heads = block.heads;
    call.scale = block.scale;
    return call;
}

/// The part of a block after its attention.
at::Tensor finishBlock(const Block &block, const Transformer &model, at::Tensor rows, const at::Tensor &context)
{
    block.attentionOutput.addOnto(rows, context);
    if (!model.normFirst)
        rows = block.attentionNorm(rows);
    auto inner = block.up(model.normFirst ? block.feedForwardNorm(rows) : rows);
    model.activation(inner);
    block.down.addOnto(rows, inner);
    return model.normFirst ? rows : block.feedForwardNorm(rows);
}

} // namespace

std::int64_t Transformer::maxLength() const
{
    const auto positions = embeddings.positions.size(0);
    return embeddings.rule == PositionRule::PaddingAware ? positions - embeddings.paddingId - 1 : positions;
}

TransformerResult runTransformer(
    const Transformer &model, const PackedBatch &batch, const std::vector<float *> &maps, Wanted wanted)
{
    TransformerResult result;
    const bool allLogits = model.head.rows == HeadRows::Every ||
                           (wanted.allLogits && !model.head.classifies() && model.head.rows != HeadRows::None);
    const bool someLogits = hasAnswers(batch);
    const bool copying = wanted.copying && definesCopying(model);
    const bool allRows = wanted.hiddenState || allLogits || copying;
    const auto headRows = someLogits && !allLogits ? rowsOfHead(batch) : at::Tensor();
    auto rows = embed(model.embeddings, batch);
    const auto scorer = copying ? std::optional<CopyingScorer>(std::in_place, model, batch) : std::nullopt;
    std::vector<at::Tensor> copyingScores;
    OutputSums outputs(batch);
    std::int64_t firstHead = 0;
    for (const auto &block : model.blocks) {
        const bool last = &block == &model.blocks.back();
        const bool withContext = !last || allRows || someLogits || wanted.outputs;
        auto call = callOf(block, model.normFirst ? block.attentionNorm(rows) : rows, withContext);
        call.visibility = {.causal = model.causal, .window = 0};
        call.segments = batch.segments;
        call.maps = mapsOfLayer(maps, batch, firstHead);
        firstHead += block.heads;
        auto context = attend(call);
        if (!withContext)
            return result;
        if (scorer)
            copyingScores.push_back(scorer->score(block, call.maps, context));
        if (wanted.outputs)
            outputs.add(block, context);
        if (last && wanted.outputs)
            result.outputs = outputs.perExample();
        if (last && !allRows && !someLogits)
            return result;
        if (last && !allRows) {
            context = context.index_select(0, headRows);
            rows = rows.index_select(0, headRows);
        }
        rows = finishBlock(block, model, rows, context);
    }
    if (model.finalNorm)
        rows = (*model.finalNorm)(rows);
    if (scorer)
        result.copying = at::cat(copyingScores, 1);
    if (wanted.hiddenState)
        result.hidden = rows;
    if (allLogits || someLogits)
        result.logits = model.head.logits(headRows.defined() && allRows ? rows.index_select(0, headRows) : rows);
    result.logitsOfAllRows = allLogits;
    return result;
}

} // namespace headwise::models
