// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/meanfold.h"

#include "core/base/error.h"
#include "core/models/files/tensors/numbers.h"

#include <algorithm>

namespace headwise::ablation::checkpoints {

namespace {

namespace specification = models::specification;
using models::files::StoredTensor;
using specification::Attention;
using specification::MatrixStorage;

const StoredTensor &tensorOf(const SourceModel &model, const std::string &name)
{
    if (const auto *tensor = model.tensors().find(name))
        return *tensor;
    throw Error(ErrorCode::NotFound, ErrorText("there is no tensor '%1'", name), model.folder());
}

/// Mean contexts of the heads of one attention, [heads * value width]; 0 where there is none.
std::vector<double> contextOf(
    const SourceModel &model, const specification::AttentionPlace &place, const pruning::MeanContexts &means)
{
    const auto &attention = attentionAt(model.specification(), place);
    const auto width = static_cast<std::size_t>(attention.valueWidth);
    std::vector<double> context(static_cast<std::size_t>(attention.heads) * width);
    for (const auto &[head, mean] : means) {
        if (head.stack != place.kind || head.layer != place.layer || head.head >= attention.heads)
            continue;
        if (mean.size() != width)
            throw Error(ErrorCode::Mismatch,
                ErrorText("the mean of %1 has %2 numbers, but its values have %3", attention::headName(head, {}, true),
                    mean.size(), width),
                model.folder());
        std::ranges::copy(mean, context.begin() + static_cast<std::ptrdiff_t>(width) * head.head);
    }
    return context;
}

/// bias + context W, with W [heads * value width, hidden].
std::vector<float> withContext(const SourceModel &model, const Attention &attention, const std::vector<double> &context)
{
    const auto name = attention.output.name + ".weight";
    const auto &weight = tensorOf(model, name);
    const auto values = models::files::tensors::readFloats(weight);
    const auto in = context.size(), out = values.size() / std::max<std::size_t>(in, 1);
    std::vector<double> sums(out);
    if (const auto *bias = model.tensors().find(attention.output.name + ".bias")) {
        const auto stored = models::files::tensors::readFloats(*bias);
        std::ranges::copy(
            stored.begin(), stored.begin() + static_cast<std::ptrdiff_t>(std::min(out, stored.size())), sums.begin());
    }
    const bool isOutIn = attention.output.storage == MatrixStorage::OutIn;
    for (std::size_t row = 0; row < out; ++row)
        for (std::size_t column = 0; column < in; ++column)
            sums[row] +=
                context[column] * static_cast<double>(isOutIn ? values[row * in + column] : values[column * out + row]);
    return {sums.begin(), sums.end()};
}

/// Rows of a matrix [out, in] that are left.
std::int64_t rowsLeft(const SourceModel &model, const std::string &name, const TensorEdits &edits)
{
    const auto edit = edits.find(name);
    return tensorOf(model, name).shape.front() -
           (edit != edits.end() && edit->second.removes ? edit->second.count() : 0);
}

/// Zeros for the biases that the switch gives all projections of one attention.
void addZeros(FoldedBiases &folded, const SourceModel &model, const Attention &attention, const TensorEdits &edits)
{
    const auto &names = attention.projections;
    for (const auto &name : {names.query, names.key, names.value, attention.output.name})
        if (!model.tensors().has(name + ".bias")) {
            const auto rows =
                name == attention.output.name ? attention.output.out : rowsLeft(model, name + ".weight", edits);
            folded.biases.emplace(name + ".bias", std::vector<float>(static_cast<std::size_t>(rows)));
        }
}

} // namespace

FoldedBiases foldedBiases(const SourceModel &model, const pruning::MeanContexts &means, const TensorEdits &edits)
{
    FoldedBiases folded;
    for (const auto &place : attentionPlaces(model.specification())) {
        const auto &attention = attentionAt(model.specification(), place);
        const auto context = contextOf(model, place, means);
        if (std::ranges::all_of(context, [](double value) { return value == 0; }))
            continue;
        if (!model.tensors().has(attention.output.name + ".bias")) {
            folded.switchedOn = familyForms(model.type()).biasSwitch;
            if (folded.switchedOn.empty())
                throw Error(ErrorCode::Unsupported,
                    ErrorText("a mean needs a bias in the output projection, which models of type '%1' do not have",
                        model.type()),
                    model.folder(), ErrorText("Remove heads without a mean."));
        }
        folded.biases[attention.output.name + ".bias"] = withContext(model, attention, context);
    }
    if (!folded.switchedOn.empty())
        for (const auto &place : attentionPlaces(model.specification()))
            addZeros(folded, model, attentionAt(model.specification(), place), edits);
    return folded;
}

} // namespace headwise::ablation::checkpoints
