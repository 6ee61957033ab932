// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/overview/modeloverview.h"

#include "core/models/families/families.h"
#include "core/models/families/ties.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/modelfolder.h"
#include "core/models/specification/stacklayouts.h"

#include <algorithm>
#include <map>

namespace headwise::models::overview {

namespace {

const specification::Attention *firstAttention(const specification::Stack &stack, bool cross)
{
    for (const specification::Layer &layer : stack.layers)
        if (const auto &attention = cross ? layer.cross : layer.attention)
            return &*attention;
    return nullptr;
}

/// Positions that are added to what the stack reads.
PositionKind addedPositions(const specification::Stack &stack)
{
    if (const auto *text = std::get_if<specification::TextInput>(&stack.input))
        return !text->positions                                                      ? PositionKind::None
               : text->positions->formula == specification::Positions::Formula::None ? PositionKind::Learned
                                                                                     : PositionKind::Sinusoidal;
    if (const auto *patches = std::get_if<specification::PatchInput>(&stack.input))
        return patches->rotaryWidth > 0     ? PositionKind::Rotary
               : patches->positions.empty() ? PositionKind::None
                                            : PositionKind::Learned;
    return std::holds_alternative<specification::MelInput>(stack.input) ? PositionKind::Learned
                                                                        : PositionKind::Convolution;
}

void describePositions(const specification::Stack &stack, const specification::Attention &attention, StackOverview &to)
{
    const auto *text = std::get_if<specification::TextInput>(&stack.input);
    to.maxLength = stack.maxLength > 0       ? stack.maxLength
                   : text && text->positions ? text->positions->table.count - text->positions->offset
                                             : 0;
    if (attention.rotary) {
        to.positions = PositionKind::Rotary;
        to.rotaryBase = attention.rotary->base;
    } else if (attention.disentangled || std::holds_alternative<specification::RelativeBias>(stack.positionBias)) {
        to.positions = PositionKind::Relative;
    } else if (std::holds_alternative<specification::Alibi>(stack.positionBias)) {
        to.positions = PositionKind::Alibi;
    } else {
        to.positions = addedPositions(stack);
    }
}

std::vector<StackOverview> stacksOf(const specification::Model &model)
{
    std::vector<StackOverview> stacks;
    for (attention::StackLayout &layout : specification::stackLayouts(model)) {
        StackOverview overview{std::move(layout)};
        const bool cross = overview.layout.stack == attention::Stack::Cross;
        for (const specification::Stack &stack : model.stacks) {
            const auto *attention = firstAttention(stack, cross);
            if (!attention || (!cross && stack.kind != overview.layout.stack))
                continue;
            overview.headWidth = attention->width;
            if (!cross) // its positions are those of the states that it reads
                describePositions(stack, *attention, overview);
            break;
        }
        stacks.push_back(std::move(overview));
    }
    return stacks;
}

void countTensors(const files::Checkpoint &checkpoint, ModelOverview &overview)
{
    std::map<std::string, std::size_t> types;
    for (const auto &[name, tensor] : checkpoint.tensors()) {
        if (tensor.type.starts_with('I') || tensor.type == "BOOL")
            continue; // buffers such as position_ids
        overview.parameters += files::tensors::elementCount(tensor);
        ++types[tensor.type];
    }
    overview.tensors = checkpoint.tensors().size();
    overview.files = checkpoint.files().size();
    for (const auto &file : checkpoint.files())
        overview.bytes += file->size();
    for (const auto &[type, count] : types)
        overview.numberTypes.push_back(type);
    std::ranges::stable_sort(
        overview.numberTypes, std::greater<>(), [&](const std::string &type) { return types[type]; });
}

void describeHead(const families::Family &family, const families::FamilyInput &input, ModelOverview &overview)
{
    const auto *recipe = families::headOf(family, input, overview.notes);
    if (!recipe)
        return;
    try {
        const specification::Head head = recipe->describe(input);
        overview.task = head.task;
        overview.labels = head.labels.names;
    } catch (const Error &error) {
        overview.notes.push_back(
            families::loadedBareNote(input.config, "cannot be used: " + std::string(error.what())));
    }
}

} // namespace

const char *positionName(PositionKind kind)
{
    switch (kind) {
    case PositionKind::None:
        break;
    case PositionKind::Learned:
        return "learned";
    case PositionKind::Sinusoidal:
        return "sinusoidal";
    case PositionKind::Rotary:
        return "rotary";
    case PositionKind::Relative:
        return "relative";
    case PositionKind::Alibi:
        return "alibi";
    case PositionKind::Convolution:
        return "convolution";
    }
    return "none";
}

ModelOverview overviewOf(const std::string &folder, const std::string &base)
{
    ModelOverview overview;
    overview.folder = files::contentFolder(folder);
    if (files::isAdapterFolder(overview.folder))
        overview.adapterOf = files::adapterBase(overview.folder, base);
    const auto whole = files::Config::fromFolder(folder, base);
    const auto text = families::textPart(whole);
    const auto &family = families::familyOf(text ? *text : whole);
    const auto config = families::completed(text ? *text : whole, family);
    const auto checkpoint = files::Checkpoint::open(folder, base);
    countTensors(checkpoint, overview);
    files::TensorTable tensors(checkpoint, {family.names.prefix, family.names.anchor});
    const families::FamilyInput input{config, tensors};
    overview.notes = families::tieWeights(family, config, tensors);
    overview.family = family.names.name;
    overview.stacks = stacksOf(families::describe(family, input));
    describeHead(family, input, overview);
    return overview;
}

} // namespace headwise::models::overview
