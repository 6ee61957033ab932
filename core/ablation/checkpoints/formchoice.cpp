// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/formchoice.h"

#include "core/base/error.h"

#include <algorithm>
#include <variant>

namespace headwise::ablation::checkpoints {

namespace {

namespace specification = models::specification;
using specification::Attention;
using specification::AttentionPlace;
using Scope = specification::HeadNorm::Scope;
using Evens = FamilyForms::Evens;

std::string nameOf(const AttentionPlace &place)
{
    return std::string(attention::stackName(place.kind)) + ":" + std::to_string(place.layer);
}

bool hasRelativeBias(const specification::Model &model, const AttentionPlace &place)
{
    return std::holds_alternative<specification::RelativeBias>(model.stacks.at(place.stack).positionBias);
}

/// The first cross-attention of the stack.
AttentionPlace firstCross(const specification::Model &model, const AttentionPlace &place)
{
    const auto places = attentionPlaces(model);
    return *std::ranges::find_if(
        places, [&](const auto &other) { return other.stack == place.stack && other.kind == place.kind; });
}

/// An earlier layer that has to lose the same heads; -1: none.
int layerLike(const specification::Model &model, const AttentionPlace &place, bool shapesChange)
{
    const auto &stack = model.stacks.at(place.stack);
    const auto &attention = attentionAt(model, place);
    if (!shapesChange)
        return stack.layers.at(static_cast<std::size_t>(place.layer)).weightsOfLayer;
    if (attention.addsPositionBias && hasRelativeBias(model, place))
        return 0;
    return std::max(attention.keysOfLayer, stack.layers.at(static_cast<std::size_t>(place.layer)).weightsOfLayer);
}

bool hasOwnNorms(const Attention &attention)
{
    const auto isOwn = [](const auto &norm) { return norm && norm->scope == Scope::OwnWeights; };
    return isOwn(attention.queryNorm) || isOwn(attention.keyNorm);
}

/// Why heads cannot be taken out of one attention.
ErrorText whyNotOut(const SourceModel &model, const pruning::Plan &plan, const AttentionPlace &place)
{
    const auto &facts = model.specification();
    const auto &attention = attentionAt(facts, place);
    const auto removed = removedHeads(plan, place);
    if (const int like = layerLike(facts, place, true);
        like >= 0 && removed != removedHeads(plan, {place.kind, like, place.stack}))
        return ErrorText("layers %1 and %2 share weights of attention, but the plan takes different heads out of them",
            like, place.layer);
    if (place.kind == attention::Stack::Cross && hasRelativeBias(facts, place) &&
        removed.size() != removedHeads(plan, firstCross(facts, place)).size())
        return ErrorText("transformers makes the position biases of cross-attention once, for as many heads in every "
                         "layer, but the plan leaves different numbers");
    if (removed.empty())
        return {};
    if (const auto why = whyHeadsStay(facts, place))
        return *why;
    if (hasOwnNorms(attention))
        return ErrorText("each head has norms of its own, which transformers counts by config.json");
    if (!leavesEvenGroups(attention, removed))
        return ErrorText("key-value heads of '%1' would be left with different numbers of heads", nameOf(place));
    return {};
}

ErrorText whyNotOut(const SourceModel &model, const pruning::Plan &plan)
{
    for (const auto &place : attentionPlaces(model.specification()))
        if (auto why = whyNotOut(model, plan, place); !why.empty())
            return why;
    return {};
}

/// The sizes of an attention without its removed heads.
Attention leftOf(const SourceModel &model, const pruning::Plan &plan, const AttentionPlace &place)
{
    auto attention = attentionAt(model.specification(), place);
    takeOut(attention, removedHeads(plan, place));
    return attention;
}

/// LLaMA's computation is Mistral's where it has no biases.
bool isMistralToo(const SourceModel &model)
{
    const auto &layer = model.specification().stacks.front().layers.front();
    return model.type() == "llama" && model.partName().empty() && layer.attention && !layer.attention->output.bias &&
           layer.dense && !layer.dense->up.bias;
}

/// Form B; heads can be taken out.
void chooseEven(FormChoice &choice, const SourceModel &model, const pruning::Plan &plan)
{
    const auto row = familyForms(model.type());
    const auto places = attentionPlaces(model.specification());
    if (row.even == Evens::None) {
        choice.reason = ErrorText("transformers takes the width of a head of '%1' from the hidden size", model.type());
        return;
    }
    const auto first = leftOf(model, plan, places.front());
    if (first.rotary && first.rotary->scaling.kind == specification::RotaryScaling::Kind::LongRope) {
        choice.reason =
            ErrorText("transformers counts the factors of LongRoPE by the hidden size and the number of heads");
        return;
    }
    for (const auto &place : places) {
        const auto left = leftOf(model, plan, place);
        if (left.heads != first.heads || left.keyHeads != first.keyHeads || left.width != first.width) {
            choice.reason = ErrorText("the layers are left with different numbers of heads: %1 in '%2', %3 in '%4'",
                first.heads, nameOf(places.front()), left.heads, nameOf(place));
            return;
        }
    }
    const auto hidden = model.specification().stacks.front().hidden;
    if (row.even == Evens::Any || hidden % first.heads == 0)
        return;
    if (isMistralToo(model)) {
        choice.type = "mistral";
        choice.onlyWhenAsked = true;
    } else {
        choice.reason = ErrorText(
            "transformers wants the number of heads of '%1' to divide the hidden size %2, but %3 heads are left",
            model.type(), hidden, first.heads);
    }
}

void requireEqualWhereShared(const SourceModel &model, const pruning::Plan &plan)
{
    for (const auto &place : attentionPlaces(model.specification()))
        if (const int like = layerLike(model.specification(), place, false);
            like >= 0 && removedHeads(plan, place) != removedHeads(plan, {place.kind, like, place.stack}))
            throw Error(ErrorCode::Usage,
                ErrorText("layers %1 and %2 have the same weights, but the plan removes different heads of them", like,
                    place.layer),
                model.folder(), ErrorText("Remove the same heads of all layers that share weights."));
}

FormChoice choiceOf(Form form, const SourceModel &model, const pruning::Plan &plan, const ErrorText &stays)
{
    const auto row = familyForms(model.type());
    FormChoice choice{
        .form = form, .onlyWhenAsked = form == Form::Listed || form == Form::Uneven, .type = model.type()};
    if (form != Form::Zeroed)
        choice.reason = stays;
    if (choice.possible() && form == Form::Even)
        chooseEven(choice, model, plan);
    if (choice.possible() && form == Form::Listed && !row.listed)
        choice.reason = ErrorText("transformers 4 does not prune '%1' by its configuration", model.type());
    if (choice.possible() && form == Form::Uneven && !row.uneven)
        choice.reason =
            ErrorText("the class of transformers for '%1' does not compute layers of different widths", model.type());
    choice.counts = weightCounts(model, choice.possible() ? tensorEdits(model, plan, form) : TensorEdits{});
    return choice;
}

} // namespace

std::vector<FormChoice> formsFor(const SourceModel &model, const pruning::Plan &plan)
{
    requireEqualWhereShared(model, plan);
    const auto stays = whyNotOut(model, plan);
    std::vector<FormChoice> choices;
    for (const auto form : allForms)
        choices.push_back(choiceOf(form, model, plan, stays));
    return choices;
}

const FormChoice &chosenForm(
    const std::vector<FormChoice> &choices, std::optional<Form> asked, const std::string &where)
{
    const auto of = [&](Form form) -> const FormChoice & {
        return *std::ranges::find(choices, form, &FormChoice::form);
    };
    if (!asked)
        return of(Form::Even).possible() && !of(Form::Even).onlyWhenAsked ? of(Form::Even) : of(Form::Zeroed);
    if (!of(*asked).possible())
        throw Error(ErrorCode::Usage,
            ErrorText("form %1 is not possible: %2", std::string(1, formLetter(*asked)), of(*asked).reason), where,
            ErrorText("Form A is always possible."));
    return of(*asked);
}

} // namespace headwise::ablation::checkpoints
