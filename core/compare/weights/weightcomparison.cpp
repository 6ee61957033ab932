// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/weightcomparison.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::weights {

namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::string shapeOf(const ModelWeights &model)
{
    const auto &sizes = model.sizes();
    auto text = counted(sizes.layers, "layer") + " of " + counted(sizes.heads, "head") + " of width " +
                std::to_string(sizes.headWidth) + ", hidden size " + std::to_string(sizes.hidden);
    return sizes.keyHeads == sizes.heads ? text : text + ", " + counted(sizes.keyHeads, "key-value head");
}

void requireSameShape(const Sides<const ModelWeights *> &models, const Sides<std::string> &folders)
{
    const auto &a = *models.baseline, &b = *models.comparison;
    const ErrorText hint("Weights are compared head by head between a model and one that was tuned from it; `match` "
                         "and `compare` take any two");
    if (a.layout().names.name != b.layout().names.name)
        throw Error(ErrorCode::Mismatch,
            ErrorText("this is a model of the family '%1', but %2 is one of '%3'", b.layout().names.name,
                folders.baseline, a.layout().names.name),
            folders.comparison, hint);
    if (shapeOf(a) != shapeOf(b))
        throw Error(ErrorCode::Mismatch,
            ErrorText("this model has %1, but %2 has %3", shapeOf(b), folders.baseline, shapeOf(a)), folders.comparison,
            hint);
    if (a.sizes().headsLeft != b.sizes().headsLeft)
        throw Error(ErrorCode::Mismatch,
            ErrorText("heads were pruned from this model or from %1, and not the same number in each layer",
                folders.baseline),
            folders.comparison, hint);
}

/// The four matrices of a head.
std::array<Matrix, storedParts> partsOf(const ModelWeights &model, attention::HeadId head)
{
    std::array<Matrix, storedParts> parts;
    for (std::size_t part = 0; part < storedParts; ++part)
        parts[part] = model.part(head.layer, head.head, static_cast<Part>(part));
    return parts;
}

void addBias(HeadWeights &result, const Sides<const ModelWeights *> &models, Part part)
{
    const auto baseline = models.baseline->bias(result.head.layer, result.head.head, part);
    Difference bias;
    bias.add(baseline, models.comparison->bias(result.head.layer, result.head.head, part));
    const bool hasNone = std::ranges::all_of(baseline, [](double value) { return value == 0; });
    result.parts[static_cast<std::size_t>(part)].bias = hasNone ? undefined : bias.relative();
    result.sameness = larger(result.sameness, bias.sameness());
}

HeadWeights compareHead(const Sides<const ModelWeights *> &models, attention::HeadId head, const WeightOptions &options)
{
    HeadWeights result{head, {}, 0, Sameness::Equal};
    const auto baseline = partsOf(*models.baseline, head), comparison = partsOf(*models.comparison, head);
    Difference whole;
    for (std::size_t part = 0; part < storedParts; ++part) {
        Difference own;
        own.add(baseline[part].values, comparison[part].values);
        whole.add(baseline[part].values, comparison[part].values);
        result.parts[part].change = own.relative();
        result.sameness = larger(result.sameness, own.sameness());
        if (static_cast<Part>(part) == Part::O)
            result.parts[part].bias = undefined;
        else
            addBias(result, models, static_cast<Part>(part));
        if (options.angles && own.sameness() != Sameness::Equal)
            result.parts[part].angles = principalAngles(baseline[part], comparison[part]);
    }
    result.change = whole.relative();
    const auto compareProduct = [&](Part product, Part left, Part right) {
        const auto l = static_cast<std::size_t>(left), r = static_cast<std::size_t>(right);
        auto &change = result.parts[static_cast<std::size_t>(product)];
        change.bias = undefined;
        if (!options.products)
            change.change = undefined;
        else if (result.parts[l].change != 0 || result.parts[r].change != 0)
            change.change = productChange({baseline[l], baseline[r]}, {comparison[l], comparison[r]});
    };
    compareProduct(Part::QK, Part::Q, Part::K);
    compareProduct(Part::OV, Part::V, Part::O);
    return result;
}

} // namespace

int WeightComparison::count(Sameness sameness) const
{
    return static_cast<int>(
        std::ranges::count_if(heads, [&](const HeadWeights &head) { return head.sameness == sameness; }));
}

std::vector<const HeadWeights *> WeightComparison::changed() const
{
    std::vector<const HeadWeights *> list;
    for (const auto &head : heads)
        if (head.sameness == Sameness::Changed)
            list.push_back(&head);
    const auto size = [](const HeadWeights *head) { return std::isnan(head->change) ? HUGE_VAL : head->change; };
    std::ranges::stable_sort(list, [&](const auto *a, const auto *b) { return size(a) > size(b); });
    return list;
}

const HeadWeights *WeightComparison::find(attention::HeadId head) const
{
    const auto found = std::ranges::find(heads, head, &HeadWeights::head);
    return found == heads.end() ? nullptr : &*found;
}

bool WeightComparison::differs() const
{
    return count(Sameness::Equal) < std::ssize(heads) || !others.only.baseline.empty() ||
           !others.only.comparison.empty() || !others.shapesDiffer.empty() ||
           std::ranges::any_of(others.kinds, [](const auto &kind) { return kind.sameness != Sameness::Equal; });
}

WeightComparison compareWeights(const Sides<std::string> &folders, const WeightOptions &options, Progress &progress)
{
    const ModelWeights baseline(folders.baseline, options.base), comparison(folders.comparison, options.base);
    const Sides<const ModelWeights *> models{&baseline, &comparison};
    requireSameShape(models, folders);
    WeightComparison result{baseline.layout().names.name, static_cast<int>(baseline.sizes().layers), {}, {}};
    const auto stack = baseline.layout().causal ? attention::Stack::Decoder : attention::Stack::Encoder;
    for (int layer = 0; layer < result.layers; ++layer)
        for (int head = 0; head < baseline.sizes().headsLeft[static_cast<std::size_t>(layer)]; ++head)
            result.heads.push_back({{stack, layer, head}, {}, 0, Sameness::Equal});
    PartProgress ofHeads(progress, 0, 0.5), ofOthers(progress, 0.5, 1);
    const auto together = static_cast<std::size_t>(2 * threads());
    for (std::size_t begin = 0; begin < result.heads.size(); begin += together) {
        const auto count = std::min(together, result.heads.size() - begin);
        parallelFor(count, [&](std::size_t i) {
            auto &head = result.heads[begin + i];
            head = compareHead(models, head.head, options);
        });
        ofHeads.advanceOrThrow(static_cast<double>(begin + count) / static_cast<double>(result.heads.size()));
    }
    result.others = compareOthers(models, ofOthers);
    return result;
}

} // namespace headwise::compare::weights
