// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/positionbias.h"

#include <ATen/ATen.h>

#include <bit>
#include <cmath>
#include <vector>

namespace headwise::models::layers {

namespace {

/// 2^(-8 i / n) for the largest power of two n <= heads; the rest takes every other slope of 2 n.
std::vector<float> slopesOf(int heads)
{
    const auto power = static_cast<int>(std::bit_floor(static_cast<unsigned>(heads)));
    std::vector<float> slopes;
    const auto add = [&slopes](int count, int of, int step) {
        const auto base = static_cast<float>(std::pow(2.0, -std::pow(2.0, -(std::log2(of) - 3))));
        for (int i = 0; i < count; ++i)
            slopes.push_back(std::pow(base, static_cast<float>(1 + step * i)));
    };
    add(power, power, 1);
    add(heads - power, 2 * power, 2);
    return slopes;
}

} // namespace

at::Tensor relativeBuckets(const specification::RelativeBias &bias, std::int64_t queries, std::int64_t keys)
{
    auto distance = at::arange(keys, at::kLong).unsqueeze(0) - at::arange(queries, at::kLong).unsqueeze(1);
    auto buckets = at::zeros_like(distance);
    std::int64_t count = bias.buckets;
    if (bias.bidirectional) {
        count /= 2;
        buckets = buckets + distance.gt(0).to(at::kLong) * count;
        distance = distance.abs();
    } else {
        distance = -distance.clamp_max(0);
    }
    const auto exact = count / 2;
    const auto far = exact + (at::log(distance.to(at::kFloat) / static_cast<double>(exact)) /
                                 std::log(static_cast<double>(bias.distance) / static_cast<double>(exact)) *
                                 static_cast<double>(count - exact))
                                 .to(at::kLong);
    return buckets + at::where(distance.lt(exact), distance, far.clamp_max(count - 1));
}

at::Tensor relativeBias(
    const specification::RelativeBias &bias, const at::Tensor &table, std::int64_t queries, std::int64_t keys)
{
    const auto buckets = relativeBuckets(bias, queries, keys).to(table.device());
    return table.index_select(0, buckets.flatten()).t().reshape({table.size(1), queries, keys}).contiguous();
}

at::Tensor alibi(const specification::Alibi &alibi, int heads, std::int64_t keys)
{
    auto slopes = at::tensor(slopesOf(heads), at::kFloat).unsqueeze(1);
    auto positions = at::arange(keys, at::kLong).to(at::kFloat).unsqueeze(0);
    auto bias = slopes * positions;
    if (alibi.rounded)
        bias = (slopes.to(at::kBFloat16) * positions.to(at::kBFloat16)).to(at::kBFloat16).to(at::kFloat);
    return (bias * alibi.scale).unsqueeze(1).contiguous();
}

} // namespace headwise::models::layers
