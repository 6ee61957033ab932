// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/weightplan.h"

#include "core/ablation/checkpoints/headblocks.h"
#include "core/base/error.h"

#include <algorithm>

namespace headwise::ablation::checkpoints {

namespace {

namespace specification = models::specification;
using Part = HeadBlock::Part;
using models::files::StoredTensor;

/// Layers whose keys and values others read.
std::set<int> layersReadByOthers(const specification::Model &model, std::size_t stack)
{
    std::set<int> layers;
    for (const auto &layer : model.stacks.at(stack).layers)
        if (layer.attention && layer.attention->keysOfLayer >= 0)
            layers.insert(layer.attention->keysOfLayer);
    return layers;
}

/// Whether a block goes when these query heads do.
class Choice
{
public:
    Choice(const SourceModel &model, const specification::AttentionPlace &place, std::set<int> removed, Form form)
        : m_removed(std::move(removed))
        , m_unread(unreadKeyHeads(attentionAt(model.specification(), place), m_removed))
        , m_zeroed(form == Form::Zeroed)
        , m_keepsValues(m_zeroed && layersReadByOthers(model.specification(), place.stack).contains(place.layer))
    {
    }

    bool takes(const HeadBlock &block) const
    {
        switch (block.part) {
        case Part::Query:
            return !m_zeroed && m_removed.contains(block.head);
        case Part::Key:
            return !m_zeroed && m_unread.contains(block.head);
        case Part::Value:
            return !m_keepsValues && m_unread.contains(block.head);
        case Part::Output:
            return m_removed.contains(block.head);
        }
        return false;
    }

private:
    std::set<int> m_removed, m_unread;
    bool m_zeroed, m_keepsValues;
};

void requireInside(const HeadBlock &block, const StoredTensor &tensor)
{
    const auto dimension = static_cast<std::size_t>(block.dimension);
    if (tensor.shape.size() <= dimension || tensor.shape[dimension] < block.begin + block.size)
        throw Error(ErrorCode::Malformed,
            ErrorText("tensor '%1' has the shape %2, too small for the heads that config.json states", tensor.name,
                models::files::shapeText(tensor.shape)),
            tensor.file->path(), ErrorText("Take the config.json that belongs to the weights."));
}

/// Ascending, and joined where one begins at the end of another.
void settle(TensorEdit &edit)
{
    std::ranges::sort(edit.ranges);
    std::vector<std::pair<std::int64_t, std::int64_t>> joined;
    for (const auto &range : edit.ranges)
        if (!joined.empty() && range.first <= joined.back().second)
            joined.back().second = std::max(joined.back().second, range.second);
        else
            joined.push_back(range);
    edit.ranges = std::move(joined);
}

} // namespace

std::int64_t TensorEdit::count() const
{
    std::int64_t sum = 0;
    for (const auto &[begin, end] : ranges)
        sum += end - begin;
    return sum;
}

std::set<int> removedHeads(const pruning::Plan &plan, const specification::AttentionPlace &place)
{
    std::set<int> heads;
    for (const auto &head : plan.remove)
        if (head.stack == place.kind && head.layer == place.layer)
            heads.insert(head.head);
    return heads;
}

TensorEdits tensorEdits(const SourceModel &model, const pruning::Plan &plan, Form form)
{
    TensorEdits edits;
    for (const auto &place : attentionPlaces(model.specification())) {
        const Choice choice(model, place, removedHeads(plan, place), form);
        for (const auto &block : headBlocks(model.tensors(), model.specification(), place)) {
            if (!choice.takes(block))
                continue;
            requireInside(block, *model.tensors().find(block.tensor));
            auto &edit = edits[block.tensor];
            edit.dimension = block.dimension;
            edit.removes = form != Form::Zeroed;
            edit.ranges.emplace_back(block.begin, block.begin + block.size);
        }
    }
    for (auto &[tensor, edit] : edits)
        settle(edit);
    return edits;
}

WeightCounts weightCounts(const SourceModel &model, const TensorEdits &edits)
{
    std::map<const StoredTensor *, std::int64_t> sizes;
    for (const auto &[name, tensor] : model.checkpoint().tensors())
        if (!model.isBuffer(name))
            sizes[&tensor] = models::files::tensors::elementCount(tensor);
    for (const auto &[name, edit] : edits) {
        const auto *tensor = model.tensors().find(name);
        if (edit.removes && sizes[tensor] > 0)
            sizes[tensor] -= sizes[tensor] / tensor->shape[static_cast<std::size_t>(edit.dimension)] * edit.count();
    }
    std::set<const StoredTensor *> ofAttention;
    for (const auto &place : attentionPlaces(model.specification()))
        for (const auto &name : attentionTensors(model.tensors(), model.specification(), place))
            ofAttention.insert(model.tensors().find(name));
    WeightCounts counts;
    for (const auto &[tensor, size] : sizes) {
        counts.all += size;
        counts.attention += ofAttention.contains(tensor) ? size : 0;
    }
    return counts;
}

} // namespace headwise::ablation::checkpoints
