// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/plan.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace headwise::pruning {

namespace {

using attention::HeadId;
using attention::StackLayout;

constexpr std::array<std::string_view, 4> cutNames = {"remove", "mean", "uniform", "share"};

/// Head counts of the model in one layer, also of an archive that leaves some heads out.
struct LayerCounts
{
    int heads = 0, keyHeads = 0; ///< as many where heads go alone
};

/// True if heads that read one key-value head go together. A single key-value head is read by any number of heads.
bool isGrouped(const StackLayout &layout, int place)
{
    return !layout.keyHeads.empty() && layout.keyHeads[static_cast<std::size_t>(place)] > 1;
}

LayerCounts countsOf(const StackLayout &layout, int place)
{
    const auto at = static_cast<std::size_t>(place);
    const int heads = layout.queryHeads.empty() ? layout.heads[at] : layout.queryHeads[at];
    const int keyHeads = isGrouped(layout, place) ? layout.keyHeads[at] : heads;
    return {heads, std::min(keyHeads, heads)};
}

/// The layout that has the head.
const StackLayout &layoutOf(HeadId head, std::span<const StackLayout> layouts, const std::string &where)
{
    const auto found = std::ranges::find(layouts, head.stack, &StackLayout::stack);
    if (found == layouts.end())
        throw Error(
            ErrorCode::NotFound, ErrorText("the model has no stack %1", attention::stackName(head.stack)), where);
    const int place = found->layerPlace(head.layer);
    if (place < 0)
        throw Error(ErrorCode::NotFound,
            ErrorText("the stack %1 has no layer %2 with attention", attention::stackName(head.stack), head.layer),
            where, ErrorText("Layers are counted from 0, as the model counts them."));
    if (!found->contains(head))
        throw Error(ErrorCode::NotFound,
            ErrorText("layer %1 of the stack %2 has no head %3 among its %4", head.layer,
                attention::stackName(head.stack), head.head, found->heads[static_cast<std::size_t>(place)]),
            where, ErrorText("Heads are counted from 0."));
    return *found;
}

void requireModel(const Plan &plan, const std::string &weightsSha256, const std::string &where)
{
    if (!plan.model.empty() && !weightsSha256.empty() && plan.model != weightsSha256)
        throw Error(ErrorCode::Mismatch,
            ErrorText("the plan is of another model: its weights have the SHA-256 %1..., those of this model %2...",
                plan.model.substr(0, 12), weightsSha256.substr(0, 12)),
            where, ErrorText("Make the plan with this model, or delete \"model\" if it is meant for it."));
}

/// Removed heads of each key-value head of a layer.
std::vector<int> removedOfGroups(const std::set<HeadId> &removed, HeadId first, LayerCounts counts)
{
    std::vector<int> groups(static_cast<std::size_t>(counts.keyHeads));
    for (auto head = removed.lower_bound(first);
         head != removed.end() && head->stack == first.stack && head->layer == first.layer; ++head)
        ++groups[static_cast<std::size_t>(std::min<std::int64_t>(
            static_cast<std::int64_t>(head->head) * counts.keyHeads / counts.heads, counts.keyHeads - 1))];
    return groups;
}

/// The first head that reads a key-value head, as StackLayout::keyHead gives out heads.
int firstOfGroup(std::size_t group, LayerCounts counts)
{
    const auto keyHeads = static_cast<std::int64_t>(counts.keyHeads);
    return static_cast<int>((static_cast<std::int64_t>(group) * counts.heads + keyHeads - 1) / keyHeads);
}

/// Of one layer, `first` is its head 0.
void requireLayer(const Plan &plan, HeadId first, LayerCounts counts, const std::string &where)
{
    const std::vector<int> groups = removedOfGroups(plan.remove, first, counts);
    int removed = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        removed += groups[group];
        const int begin = firstOfGroup(group, counts), end = firstOfGroup(group + 1, counts);
        if (plan.cut != Cut::Share && groups[group] > 0 && groups[group] < end - begin)
            throw Error(ErrorCode::Usage,
                ErrorText("heads %1 to %2 of layer %3 share a key-value head, but only %4 of them %4[is|are] removed",
                    begin, end - 1, first.layer, groups[group]),
                where, ErrorText("Remove all of them or none."));
    }
    if (removed >= counts.heads)
        throw Error(ErrorCode::Usage,
            ErrorText("all %1 heads of layer %2 of the stack %3 are removed", counts.heads, first.layer,
                attention::stackName(first.stack)),
            where, ErrorText("Keep at least one head in every layer."));
}

void requireShares(const Plan &plan, std::span<const StackLayout> layouts, const std::string &where)
{
    if (plan.cut != Cut::Share && !plan.share.empty())
        throw Error(ErrorCode::Usage,
            ErrorText("there are heads to share maps with, but the cut is \"%1\"", cutName(plan.cut)), where,
            ErrorText("Set \"cut\" to \"share\", or leave \"share\" out."));
    for (const auto &[head, with] : plan.share) {
        const auto refuse = [&, cut = head, kept = with](ErrorCode code, const ErrorText &why) {
            throw Error(code,
                ErrorText("%1 cannot use the map of %2: %3", attention::headName(cut, {}, true),
                    attention::headName(kept, {}, true), why),
                where);
        };
        layoutOf(with, layouts, where);
        if (!plan.remove.contains(head))
            refuse(ErrorCode::Usage, ErrorText("it is not removed"));
        if (plan.remove.contains(with))
            refuse(ErrorCode::Usage, ErrorText("that head is removed too"));
        if (with.stack != head.stack)
            refuse(ErrorCode::Usage, ErrorText("maps of another stack have other keys"));
        if (with.layer > head.layer)
            refuse(ErrorCode::Usage, ErrorText("a later layer is computed after it"));
    }
    const auto alone = std::ranges::find_if(plan.remove, [&](HeadId head) { return !plan.share.contains(head); });
    if (plan.cut == Cut::Share && alone != plan.remove.end())
        throw Error(ErrorCode::Usage,
            ErrorText("there is no head whose map %1 uses", attention::headName(*alone, {}, true)), where,
            ErrorText("Name one in \"share\" for each removed head."));
}

} // namespace

std::string_view cutName(Cut cut) { return cutNames[static_cast<std::size_t>(cut)]; }

std::optional<Cut> cutFromName(std::string_view name)
{
    const auto found = std::ranges::find(cutNames, name);
    return found == cutNames.end() ? std::nullopt : std::optional(static_cast<Cut>(found - cutNames.begin()));
}

std::vector<HeadId> headsOf(std::span<const StackLayout> layouts)
{
    std::vector<HeadId> heads;
    for (const StackLayout &layout : layouts)
        for (int head = 0; head < layout.totalHeads(); ++head)
            heads.push_back(layout.headAt(head));
    return heads;
}

std::vector<std::vector<HeadId>> unitsOf(const StackLayout &layout)
{
    std::vector<std::vector<HeadId>> units;
    int keyHead = -1;
    for (int flat = 0; flat < layout.totalHeads(); ++flat) {
        const HeadId head = layout.headAt(flat);
        const int reads = isGrouped(layout, layout.layerPlace(head.layer)) ? layout.keyHead(flat) : -1;
        const bool grouped = reads >= 0 && reads == keyHead && units.back().back().layer == head.layer;
        if (!grouped)
            units.emplace_back();
        units.back().push_back(head);
        keyHead = reads;
    }
    return units;
}

void checkPlan(
    const Plan &plan, std::span<const StackLayout> layouts, const std::string &weightsSha256, const std::string &where)
{
    requireModel(plan, weightsSha256, where);
    for (const HeadId head : plan.remove)
        layoutOf(head, layouts, where);
    for (const StackLayout &layout : layouts)
        for (int place = 0; place < layout.layers(); ++place)
            if (const LayerCounts counts = countsOf(layout, place); counts.heads > 0)
                requireLayer(plan, {layout.stack, layout.layerNumber(place), 0}, counts, where);
    requireShares(plan, layouts, where);
}

} // namespace headwise::pruning
