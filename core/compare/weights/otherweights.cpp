// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/otherweights.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace headwise::compare::weights {

using models::files::StoredTensor;

namespace {

constexpr std::int64_t partSize = 1'000'000; ///< numbers between two reports of progress

bool isNorm(std::string name)
{
    std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return name.find("norm") != std::string::npos || name.starts_with("ln_") || name.find(".ln_") != std::string::npos;
}

OtherKind kindInLayer(const std::string &name, const ModelWeights &model)
{
    const auto &layout = model.layout();
    const auto *begin = name.data() + layout.names.layerPrefix.size();
    std::int64_t layer = 0;
    const auto end = std::from_chars(begin, name.data() + name.size(), layer).ptr;
    if (layer >= model.sizes().layers)
        return OtherKind::Unused;
    if (isNorm(name))
        return OtherKind::Norms;
    return std::string_view(end).starts_with(std::string(".") + layout.attention.output + ".") ? OtherKind::OutputBias
                                                                                               : OtherKind::FeedForward;
}

OtherKind kindOf(const std::string &name, const ModelWeights &model)
{
    const auto &layout = model.layout();
    if (name.starts_with(layout.names.layerPrefix))
        return kindInLayer(name, model);
    if (isNorm(name))
        return OtherKind::Norms;
    const bool embeds =
        std::ranges::any_of(layout.embeddings, [&](const std::string &begin) { return name.starts_with(begin); });
    return embeds ? OtherKind::Embeddings : OtherKind::ModelHead;
}

bool isWeight(const StoredTensor &tensor) { return tensor.type.starts_with("F") || tensor.type.starts_with("BF"); }

/// Adds the pair to the sums of its kind; returns how the pair itself differs.
Sameness addPair(const Sides<const StoredTensor *> &pair, Difference &sum, Progress &progress)
{
    const auto count = elementCount(*pair.baseline);
    Difference own;
    for (std::int64_t begin = 0; begin < count; begin += partSize) {
        const auto size = std::min(partSize, count - begin);
        const auto baseline = readValues(*pair.baseline, begin, size);
        const auto comparison = readValues(*pair.comparison, begin, size);
        own.add(baseline, comparison);
        sum.add(baseline, comparison);
        progress.advanceOrThrow(static_cast<double>(begin + size) / static_cast<double>(count));
    }
    return own.sameness();
}

std::vector<std::string> onlyIn(const ModelWeights &model, const ModelWeights &other)
{
    std::vector<std::string> names;
    for (const auto &[name, tensor] : model.tensors())
        if (!other.tensors().contains(name) && !model.isOfHeads(name))
            names.push_back(name);
    return names;
}

struct Sum
{
    Difference difference;
    int tensors = 0, changed = 0;
    Sameness sameness = Sameness::Equal;
};

} // namespace

const char *otherKindName(OtherKind kind)
{
    constexpr std::array names = {"embeddings", "feed_forward", "norms", "output_bias", "model_head", "unused_layers"};
    return names[static_cast<std::size_t>(kind)];
}

OtherWeights compareOthers(const Sides<const ModelWeights *> &models, Progress &progress)
{
    OtherWeights others;
    const auto &baseline = *models.baseline, &comparison = *models.comparison;
    others.only = {onlyIn(baseline, comparison), onlyIn(comparison, baseline)};
    std::array<Sum, static_cast<std::size_t>(OtherKind::Unused) + 1> sums;
    double done = 0;
    const auto all = static_cast<double>(baseline.tensors().size());
    for (const auto &[name, stored] : baseline.tensors()) {
        PartProgress part(progress, done / all, (done + 1) / all);
        ++done;
        const auto found = comparison.tensors().find(name);
        if (found == comparison.tensors().end() || baseline.isOfHeads(name) || !isWeight(*stored))
            continue;
        if (stored->shape != found->second->shape) {
            others.shapesDiffer.push_back(name + " " + models::files::shapeText(stored->shape) + " and " +
                                          models::files::shapeText(found->second->shape));
            continue;
        }
        auto &sum = sums[static_cast<std::size_t>(kindOf(name, baseline))];
        const auto sameness = addPair({stored, found->second}, sum.difference, part);
        ++sum.tensors;
        sum.changed += sameness == Sameness::Changed;
        sum.sameness = larger(sum.sameness, sameness);
    }
    for (std::size_t kind = 0; kind < sums.size(); ++kind)
        if (const auto &sum = sums[kind]; sum.tensors > 0)
            others.kinds.push_back(
                {static_cast<OtherKind>(kind), sum.tensors, sum.changed, sum.difference.relative(), sum.sameness});
    return others;
}

} // namespace headwise::compare::weights
