// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/headsubspaces.h"

#include "core/base/error.h"
#include "core/base/parallel.h"
#include "core/compare/weights/modelweights.h"

#include <algorithm>
#include <cmath>
#include <memory>

namespace headwise::compare::weights {

namespace {

using Models = std::vector<std::unique_ptr<ModelWeights>>;

Models openModels(const std::vector<std::string> &folders, const std::string &base)
{
    Models models;
    for (const auto &folder : folders) {
        models.push_back(std::make_unique<ModelWeights>(folder, base));
        const auto own = models.back()->sizes().hidden, first = models.front()->sizes().hidden;
        if (own != first)
            throw Error(ErrorCode::Mismatch,
                ErrorText("this model has the hidden size %1, but %2 has %3", own, folders.front(), first), folder,
                ErrorText("Weights of heads are compared within one model, or between a model and one tuned from it"));
    }
    return models;
}

std::vector<WeightHead> headsOf(const Models &models)
{
    std::vector<WeightHead> heads;
    for (std::size_t model = 0; model < models.size(); ++model) {
        const auto &sizes = models[model]->sizes();
        const auto stack = models[model]->layout().causal ? attention::Stack::Decoder : attention::Stack::Encoder;
        for (int layer = 0; layer < static_cast<int>(sizes.layers); ++layer)
            for (int head = 0; head < sizes.headsLeft[static_cast<std::size_t>(layer)]; ++head) {
                const auto group = static_cast<int>(head * sizes.keyHeads / sizes.heads);
                heads.push_back({model, {stack, layer, head}, sizes.keyHeads == sizes.heads ? -1 : group});
            }
    }
    return heads;
}

/// One part of all heads: the different subspaces, and that of each head.
struct Subspaces
{
    std::vector<Matrix> bases;
    std::vector<std::size_t> ofHead;
};

Subspaces subspacesOf(const Models &models, const std::vector<WeightHead> &heads, Part part, Progress &progress)
{
    Subspaces result;
    std::vector<WeightHead> owners; // the first head with each subspace
    const bool shared = part == Part::K || part == Part::V;
    for (const auto &head : heads) {
        const bool known = shared && head.keyHead >= 0 && !owners.empty() && owners.back().model == head.model &&
                           owners.back().head.layer == head.head.layer && owners.back().keyHead == head.keyHead;
        if (!known)
            owners.push_back(head);
        result.ofHead.push_back(owners.size() - 1);
    }
    result.bases.resize(owners.size());
    const auto together = static_cast<std::size_t>(2 * threads());
    for (std::size_t begin = 0; begin < owners.size(); begin += together) {
        const auto count = std::min(together, owners.size() - begin);
        parallelFor(count, [&](std::size_t i) {
            const auto &[model, head, unused] = owners[begin + i];
            result.bases[begin + i] = orthonormalBasis(models[model]->part(head.layer, head.head, part));
        });
        progress.advanceOrThrow(static_cast<double>(begin + count) / static_cast<double>(owners.size()));
    }
    return result;
}

std::size_t pairIndex(std::size_t count, std::size_t a, std::size_t b)
{
    return a * (2 * count - a - 1) / 2 + b - a - 1; // a < b
}

/// Kernels and random moments of one part, of all pairs of heads.
struct PairKernels
{
    std::vector<double> kernels;
    std::vector<Moments> random;
};

PairKernels pairKernels(const Models &models, const std::vector<WeightHead> &heads, Part part, Progress &progress)
{
    PartProgress reading(progress, 0, 0.3), multiplying(progress, 0.3, 1);
    const auto subspaces = subspacesOf(models, heads, part, reading);
    const auto different = projectionKernels(subspaces.bases, multiplying);
    const auto hidden = models.front()->sizes().hidden;
    PairKernels result;
    for (std::size_t a = 0; a < heads.size(); ++a)
        for (std::size_t b = a + 1; b < heads.size(); ++b) {
            const auto one = subspaces.ofHead[a], other = subspaces.ofHead[b];
            const auto &u = subspaces.bases[one], &v = subspaces.bases[other];
            // The same numbers give 1 without the rounding of products.
            const bool equal = u.columns > 0 && (one == other || u.values == v.values);
            result.kernels.push_back(equal          ? 1
                                     : one == other ? std::nan("")
                                                    : different[pairIndex(subspaces.bases.size(), one, other)]);
            result.random.push_back(randomKernel(hidden, u.columns, v.columns));
        }
    return result;
}

double squared(double value) { return value * value; }

/// Of the product of independent numbers.
Moments productOf(Moments a, Moments b)
{
    const double second = (squared(a.mean) + squared(a.sd)) * (squared(b.mean) + squared(b.sd));
    const double mean = a.mean * b.mean;
    return {mean, std::sqrt(std::max(0.0, second - squared(mean)))};
}

/// Of a pair drawn at random; pairs without a distance do not count.
Moments pooled(const PairKernels &pairs)
{
    double count = 0, mean = 0, second = 0;
    for (std::size_t i = 0; i < pairs.kernels.size(); ++i) {
        if (std::isnan(pairs.kernels[i]))
            continue;
        ++count;
        mean += pairs.random[i].mean;
        second += squared(pairs.random[i].mean) + squared(pairs.random[i].sd);
    }
    if (count == 0)
        return {std::nan(""), std::nan("")};
    mean /= count;
    return {mean, std::sqrt(std::max(0.0, second / count - squared(mean)))};
}

} // namespace

HeadSubspaces headSubspaces(
    const std::vector<std::string> &folders, Part part, Progress &progress, const std::string &base)
{
    const Models models = openModels(folders, base);
    HeadSubspaces result{models.front()->layout().names.name, part, headsOf(models), {}, {}};
    PairKernels pairs;
    if (part == Part::QK || part == Part::OV) {
        PartProgress left(progress, 0, 0.5), right(progress, 0.5, 1);
        pairs = pairKernels(models, result.heads, part == Part::QK ? Part::Q : Part::V, left);
        const auto others = pairKernels(models, result.heads, part == Part::QK ? Part::K : Part::O, right);
        for (std::size_t i = 0; i < pairs.kernels.size(); ++i) {
            pairs.kernels[i] *= others.kernels[i];
            pairs.random[i] = productOf(pairs.random[i], others.random[i]);
        }
    } else {
        pairs = pairKernels(models, result.heads, part, progress);
    }
    for (const double kernel : pairs.kernels)
        result.distances.push_back(1 - kernel);
    result.random = pooled(pairs);
    result.random.mean = 1 - result.random.mean;
    return result;
}

} // namespace headwise::compare::weights
