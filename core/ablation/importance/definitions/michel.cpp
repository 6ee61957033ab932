// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/definitions/methods.h"
#include "core/ablation/importance/gradientsums.h"

namespace headwise::ablation::importance::definitions {

namespace {

/// The mean over texts.
std::vector<double> meansOf(std::vector<double> sums, std::int64_t texts)
{
    for (double &sum : sums)
        sum /= static_cast<double>(std::max<std::int64_t>(1, texts));
    return sums;
}

MethodResult computeMichel(const MethodInput &input, Progress &progress)
{
    const auto sums = gradientSums(input, {}, progress);
    return {meansOf(sums.absoluteGates, sums.texts), meanGates(sums)};
}

MethodResult computeMichelToken(const MethodInput &input, Progress &progress)
{
    const auto sums = gradientSums(input, {.ofTokens = true}, progress);
    return {meansOf(sums.tokenGates, sums.texts), meanGates(sums)};
}

} // namespace

const MethodDefinition michel{.about = pruning::importanceMethod("michel"), .compute = computeMichel};

const MethodDefinition michelToken{.about = pruning::importanceMethod("michel_token"), .compute = computeMichelToken};

} // namespace headwise::ablation::importance::definitions
