// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/streams.h"

#include <ATen/ATen.h>

#include <cmath>

namespace headwise::models::layers {

namespace {

/// Mean squares below it count as it.
constexpr double minSquare = 1e-5;

at::Tensor meanSquare(const at::Tensor &rows) { return rows.square().mean(-1, true); }

/// `rows` with the length of `model`.
at::Tensor asLongAs(const at::Tensor &rows, const at::Tensor &model)
{
    return rows * meanSquare(model).sqrt() / meanSquare(rows).clamp_min(minSquare).sqrt();
}

} // namespace

std::vector<at::Tensor> Streams::begin(const at::Tensor &rows) const
{
    std::vector<at::Tensor> versions = {rows};
    for (const auto &projection : enter)
        versions.push_back(asLongAs(projection(rows), rows));
    return versions;
}

at::Tensor Streams::end(const std::vector<at::Tensor> &versions) const
{
    auto sum = versions.front();
    for (std::size_t i = 0; i < leave.size(); ++i)
        sum = sum + asLongAs(leave[i](versions[i + 1]), versions.front());
    return sum / static_cast<double>(versions.size());
}

at::Tensor StreamUpdate::routed(const at::Tensor &rows) const
{
    return at::tanh(router(routerNorm(rows) / static_cast<double>(rows.size(1))));
}

std::vector<at::Tensor> StreamUpdate::predicted(const std::vector<at::Tensor> &versions, std::size_t active) const
{
    const auto weights = prediction(routed(versions[active]));
    std::vector<at::Tensor> result;
    for (const auto &version : versions) {
        auto sum = version;
        for (std::size_t i = 0; i < versions.size(); ++i) {
            const auto place = static_cast<std::int64_t>(result.size() * versions.size() + i);
            sum = sum + versions[i] * weights.narrow(1, place, 1);
        }
        result.push_back(sum);
    }
    return result;
}

std::vector<at::Tensor> StreamUpdate::corrected(
    const std::vector<at::Tensor> &predictions, const at::Tensor &computed, std::size_t active) const
{
    const auto weights = correction(routed(computed)) + 1;
    const auto news = computed - predictions[active];
    std::vector<at::Tensor> result;
    for (const auto &version : predictions)
        result.push_back(version + news * weights.narrow(1, static_cast<std::int64_t>(result.size()), 1));
    return result;
}

at::Tensor LowRank::operator()(const at::Tensor &rows, const at::Tensor &normed) const
{
    return (rows + normed + norm(right(left(normed)))) * std::sqrt(0.5);
}

Streams loadStreams(Weights &weights, const specification::Streams &facts)
{
    Streams streams{static_cast<std::size_t>(facts.active), {}, {}};
    for (const auto &projection : facts.enter)
        streams.enter.push_back(weights.linear(projection));
    for (const auto &projection : facts.leave)
        streams.leave.push_back(weights.linear(projection));
    return streams;
}

StreamUpdate loadStreamUpdate(Weights &weights, const specification::StreamUpdate &facts)
{
    return {weights.linear(facts.router), weights.linear(facts.prediction), weights.linear(facts.correction),
        weights.norm(facts.routerNorm),
        facts.scale.empty() ? at::Tensor() : weights.tensor(facts.scale, {facts.router.in})};
}

LowRank loadLowRank(Weights &weights, const specification::LowRank &facts)
{
    return {weights.linear(facts.left), weights.linear(facts.right), weights.norm(facts.norm)};
}

} // namespace headwise::models::layers
