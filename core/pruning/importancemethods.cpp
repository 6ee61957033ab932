// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/importancemethods.h"

#include "core/base/translatable.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace headwise::pruning {

namespace {

constexpr std::array methods{
    ImportanceMethod{.id = "michel",
        .name = QT_TRANSLATE_NOOP("Importance", "gradient of the head's gate"),
        .definition = QT_TRANSLATE_NOOP("Importance", "Mean over texts of the absolute derivative of the loss by a "
                                                      "factor of the head's output: how much the loss "
                                                      "changes, to first order, when the head is removed."),
        .reference = "Michel et al. 2019",
        .needsLoss = true},
    ImportanceMethod{.id = "michel_token",
        .name = QT_TRANSLATE_NOOP("Importance", "gradient of the head's gate, token by token"),
        .definition = QT_TRANSLATE_NOOP("Importance",
            "Mean over texts and tokens of the absolute derivative of the loss by a factor of the head's output at one "
            "token."),
        .reference = "Michel et al. 2019, their program",
        .needsLoss = true},
    ImportanceMethod{.id = "taylor",
        .name = QT_TRANSLATE_NOOP("Importance", "weights times gradient"),
        .definition = QT_TRANSLATE_NOOP("Importance",
            "Square of the sum of weight times gradient of the mean loss over the head's query, key, value and output "
            "weights. What a key-value head has is shared out among its query heads."),
        .reference = "Molchanov et al. 2019",
        .needsLoss = true},
    ImportanceMethod{.id = "output_norm",
        .name = QT_TRANSLATE_NOOP("Importance", "norm of the output"),
        .definition = QT_TRANSLATE_NOOP("Importance",
            "Mean over tokens of the length of what the head adds to the residual stream, without the bias.")},
    ImportanceMethod{.id = "flap",
        .name = QT_TRANSLATE_NOOP("Importance", "variance of the output"),
        .definition = QT_TRANSLATE_NOOP("Importance",
            "Sum over the head's channels of the variance over tokens (divided by their number less one) times the "
            "squared "
            "length of the channel's column of the output projection: what is lost when the head gives its mean."),
        .reference = "An et al. 2024, FLAP"},
    ImportanceMethod{.id = "confidence",
        .name = QT_TRANSLATE_NOOP("Importance", "confidence"),
        .definition = QT_TRANSLATE_NOOP(
            "Importance", "Mean over texts of the mean largest weight of a row: unsure heads are removed first."),
        .reference = "Voita et al. 2019"},
    ImportanceMethod{.id = "entropy",
        .name = QT_TRANSLATE_NOOP("Importance", "entropy"),
        .definition = QT_TRANSLATE_NOOP(
            "Importance", "Mean over texts of the entropy of a row in nats: broad heads are removed first."),
        .lowFirst = false},
    ImportanceMethod{.id = "leave_one_out",
        .name = QT_TRANSLATE_NOOP("Importance", "loss without the head, measured"),
        .definition = QT_TRANSLATE_NOOP("Importance",
            "Rise of the mean loss when this head alone is ablated; of models without a head and labels, loss "
            "of the cosine to the whole model's output.")},
};

} // namespace

std::span<const ImportanceMethod> importanceMethods() { return methods; }

const ImportanceMethod &importanceMethod(std::string_view id)
{
    const auto found = std::ranges::find(methods, id, &ImportanceMethod::id);
    assert(found != methods.end());
    return *found;
}

} // namespace headwise::pruning
