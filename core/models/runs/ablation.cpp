// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/runs/ablation.h"

#include "core/base/error.h"

#include <algorithm>

namespace headwise::models::runs {

namespace {

bool exists(attention::HeadId head, std::span<const attention::StackLayout> layouts)
{
    return std::ranges::any_of(
        layouts, [&](const auto &layout) { return layout.stack == head.stack && layout.contains(head); });
}

} // namespace

void checkAblation(const Ablation &ablation, std::span<const attention::StackLayout> layouts, const std::string &model)
{
    const auto nameOf = [](attention::HeadId head) {
        return attention::headName(head, attention::HeadNaming::ZeroBased, true);
    };
    const auto require = [&](attention::HeadId head) {
        if (!exists(head, layouts))
            throw Error(ErrorCode::NotFound, ErrorText("the model has no head %1", nameOf(head)), model);
    };
    for (const auto head : ablation.heads) {
        require(head);
        if (ablation.with == Ablation::With::Mean && !ablation.means.contains(head))
            throw Error(
                ErrorCode::Usage, ErrorText("the head %1 has no mean to put in its place", nameOf(head)), model);
        if (ablation.with != Ablation::With::OtherMap)
            continue;
        const auto found = ablation.maps.find(head);
        if (found == ablation.maps.end())
            throw Error(ErrorCode::Usage, ErrorText("no head is named whose map %1 uses", nameOf(head)), model);
        const auto other = found->second;
        require(other);
        if (other.stack != head.stack || other.layer > head.layer)
            throw Error(ErrorCode::Usage,
                ErrorText("%1 cannot use the map of %2, which is not there yet", nameOf(head), nameOf(other)), model,
                ErrorText("Name a head of the same stack, and of the same or an earlier layer"));
    }
}

} // namespace headwise::models::runs
