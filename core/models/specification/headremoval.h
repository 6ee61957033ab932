// SPDX-License-Identifier: GPL-3.0-or-later
// Attention without some of its heads: what is left, and where heads cannot go.
#pragma once

#include "core/base/errortext.h"
#include "core/models/specification/model.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace headwise::models::specification {

/// The attention of one layer of a model, by the model's own numbers.
struct AttentionPlace
{
    headwise::attention::Stack kind = headwise::attention::Stack::Encoder; ///< of its maps
    int layer = 0;
    std::size_t stack = 0; ///< place in Model::stacks
    bool operator==(const AttentionPlace &) const = default;
};

/// Every attention of a model; of a layer with two, that to its own states first.
std::vector<AttentionPlace> attentionPlaces(const Model &model);
/// Asserts that it exists.
const Attention &attentionAt(const Model &model, const AttentionPlace &place);
Attention &attentionAt(Model &model, const AttentionPlace &place);

/// Key heads that no head reads once the `removed` query heads are gone.
std::set<int> unreadKeyHeads(const Attention &attention, const std::set<int> &removed);

/// True if the heads that are left, with numbers of their own, read the key heads that they read before: every key head
/// that is left is read by equally many.
bool leavesEvenGroups(const Attention &attention, const std::set<int> &removed);

/// The sizes of an attention without these heads. Asserts that heads are left, in even groups.
void takeOut(Attention &attention, const std::set<int> &removed);

/// Why heads of this attention are not alone, whichever they are, so that the others would compute something else
/// without them; nullopt: any can be taken out.
std::optional<ErrorText> whyHeadsStay(const Model &model, const AttentionPlace &place);

} // namespace headwise::models::specification
