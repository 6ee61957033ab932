// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/importance/definitions/methods.h"
#include "core/ablation/importance/gradientsums.h"
#include "core/base/translatable.h"

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

const MethodDefinition michel{.id = "michel",
    .name = QT_TRANSLATE_NOOP("Importance", "gradient of the head's gate"),
    .definition = QT_TRANSLATE_NOOP("Importance",
        "Mean over texts of the absolute derivative of the loss by a factor of the head's output: how much the loss "
        "changes, to first order, when the head is removed."),
    .reference = "Michel et al. 2019",
    .compute = computeMichel};

const MethodDefinition michelToken{.id = "michel_token",
    .name = QT_TRANSLATE_NOOP("Importance", "gradient of the head's gate, token by token"),
    .definition = QT_TRANSLATE_NOOP("Importance",
        "Mean over texts and tokens of the absolute derivative of the loss by a factor of the head's output at one "
        "token."),
    .reference = "Michel et al. 2019, their program",
    .compute = computeMichelToken};

} // namespace headwise::ablation::importance::definitions
