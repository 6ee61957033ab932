// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/outputsums.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace headwise::models::transformer {

namespace {

/// Numbers of a block of tokens: it should stay in the caches, and fill a matrix product.
constexpr std::int64_t blockNumbers = std::int64_t{2} << 20;

/// The upper triangle without the diagonal, row by row, of a matrix on the host in double.
std::vector<float> condensed(const at::Tensor &square)
{
    const auto heads = square.size(0);
    const double *values = square.data_ptr<double>();
    std::vector<float> pairs;
    pairs.reserve(attention::pairCount(static_cast<int>(heads)));
    for (std::int64_t a = 0; a < heads; ++a)
        for (std::int64_t b = a + 1; b < heads; ++b)
            pairs.push_back(static_cast<float>(values[a * heads + b]));
    return pairs;
}

/// Mean of 1 - cosine from sums over tokens of cosines and of common tokens, [heads, heads]; 0 / 0 is NaN: no token at
/// which both have an output. A unit vector in float32 has a length of 1 only nearly, so that the products of the heads
/// with themselves stand for 1, where they are over the same tokens: equal heads are at 0 then, not at 4e-8.
at::Tensor meanDistances(const at::Tensor &cosines, const at::Tensor &tokens)
{
    const auto own = cosines.diagonal();
    const auto ownTokens = tokens.diagonal();
    const auto same = tokens.eq(ownTokens.unsqueeze(0)).logical_and(tokens.eq(ownTokens.unsqueeze(1)));
    const auto ones = at::where(same, (own.unsqueeze(0) + own.unsqueeze(1)) / 2, tokens);
    return ((ones - cosines) / tokens).clamp(0, 2);
}

} // namespace

void OutputSums::add(int heads, const at::Tensor &projection, const at::Tensor &context)
{
    m_layers.push_back({heads, projection, context});
}

at::Tensor OutputSums::outputs(std::int64_t firstRow, std::int64_t count) const
{
    std::vector<at::Tensor> parts;
    for (const auto &[heads, projection, context] : m_layers) {
        if (heads == 0)
            continue;
        const auto width = context.size(1) / heads;
        const auto own = context.narrow(0, firstRow, count).view({count, heads, width}).transpose(0, 1);
        parts.push_back(at::bmm(own, projection.view({heads, width, projection.size(1)})));
    }
    return at::cat(parts);
}

attention::HeadOutputs OutputSums::outputsOf(const layers::Segment &segment) const
{
    at::Tensor cosines, tokens, sums;
    std::int64_t numbers = 1; // of one token
    for (const auto &layer : m_layers)
        numbers += layer.heads * layer.projection.size(1);
    const auto together = std::clamp<std::int64_t>(blockNumbers / numbers, 1, 512);
    for (std::int64_t done = 0; done < segment.count; done += together) {
        const auto count = std::min(together, segment.count - done);
        auto block = outputs(segment.begin + done, count);
        const auto blockSums = block.sum(1).to(at::kDouble);
        const auto lengths = block.norm(2, -1);
        const auto there = lengths.gt(0).to(at::kFloat); // [heads, tokens]
        block.div_((lengths + (1 - there)).unsqueeze(-1));
        const auto unit = block.reshape({block.size(0), -1});
        const auto products = at::mm(unit, unit.t()).to(at::kDouble);
        const auto counts = at::mm(there, there.t()).to(at::kDouble);
        cosines = cosines.defined() ? cosines + products : products;
        tokens = tokens.defined() ? tokens + counts : counts;
        sums = sums.defined() ? sums + blockSums : blockSums;
    }
    attention::HeadOutputs result;
    if (!sums.defined())
        return result;
    result.distances = condensed(meanDistances(cosines, tokens).to(at::kCPU).contiguous());
    const auto means = (sums / segment.count).to(at::kFloat).to(at::kCPU).contiguous();
    result.means.assign(means.data_ptr<float>(), means.data_ptr<float>() + means.numel());
    return result;
}

std::vector<attention::HeadOutputs> OutputSums::perExample() const
{
    std::vector<attention::HeadOutputs> results;
    const bool anyHead = std::ranges::any_of(m_layers, [](const HeadContexts &part) { return part.heads > 0; });
    for (const layers::Segment &segment : m_segments)
        results.push_back(anyHead ? outputsOf(segment) : attention::HeadOutputs{});
    return results;
}

} // namespace headwise::models::transformer
