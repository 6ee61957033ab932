// SPDX-License-Identifier: GPL-3.0-or-later
// What the Pruning view shows, as one value: the plan, what is known about heads, and what follows from both.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/pruning/choices/planmarks.h"
#include "app/desktop/views/pruning/choices/pruningsettings.h"
#include "app/desktop/views/pruning/found/headdistances.h"
#include "app/desktop/views/pruning/found/keptruns.h"
#include "core/pruning/reasons.h"
#include "core/pruning/suggestion.h"
#include "core/statistics/roles.h"

#include <optional>

namespace headwise::desktop::views::pruning {

using choices::CandidateFilter;
using choices::ExportForm;
using choices::Heads;
using choices::headsOf;
using choices::maxKept;
using choices::namesOf;
using choices::PruningSettings;
using choices::PruningSide;
using choices::PruningViewSettings;
using choices::toggled;
using choices::unitOf;
using choices::withHeads;
using choices::within;

/// Most heads that are proposed at once; of small models, one in nine.
inline constexpr int suggestedHeads = 8, headsPerSuggestion = 9;

struct PruningInput
{
    PruningViewSettings settings;
    workspace::Source source;                          ///< whose heads are removed
    found::RunKey key;                                 ///< what its measured numbers depend on
    std::vector<attention::StackLayout> layouts;       ///< all of its stacks
    attention::StackLayout layout;                     ///< the one that is shown
    Heads marked, locked;                              ///< of all stacks
    headwise::pruning::Evidence evidence;              ///< about the heads of `layout`, in its order
    std::optional<headwise::pruning::Order> order;     ///< nothing: nothing is known to order by
    bool wantedOrder = true;                           ///< false: another one than the setting says
    std::vector<headwise::pruning::Removal> removals;  ///< all that the rules allow
    std::vector<headwise::pruning::Removal> suggested; ///< the next ones, with what is marked gone
    std::vector<headwise::pruning::Nearest> nearest;   ///< kept head of each head
    std::optional<results::HeadClusters> clusters;     ///< of the view of clusters, otherwise of the distances here
    found::RunResults runs;
    std::shared_ptr<const compare::tables::HeadStatistics> statistics;
    headwise::pruning::HeadTraits traits;                            ///< by which distances are judged
    std::vector<std::vector<headwise::statistics::RoleMatch>> roles; ///< of each head; empty: not known
    std::vector<std::vector<headwise::pruning::Reason>> reasons;     ///< why each head may go

    bool empty() const { return evidence.heads.empty(); }
    int heads() const { return static_cast<int>(evidence.heads.size()); }
    /// Of all stacks.
    int allHeads() const;
    attention::HeadId headAt(int place) const { return evidence.heads[static_cast<std::size_t>(place)]; }
    int placeOf(attention::HeadId head) const; ///< -1: it is not in the layout
    Heads suggestedSet() const;
    /// Null: not measured.
    const headwise::pruning::results::HeadImportance *importanceOf(int place) const;
    const compare::tables::SourceStatistics *means() const;
    headwise::pruning::Cut cut() const;
    /// Of Cut::Share: the heads whose maps the marked ones would use; empty for other cuts.
    std::map<attention::HeadId, attention::HeadId> lenders() const;
    headwise::pruning::Plan plan() const;
};

/// The shown source whose heads are removed; nothing: there is none.
std::optional<workspace::Source> prunedSource(const results::Desk &desk);
/// The stack of it that is shown.
std::optional<attention::StackLayout> prunedLayout(const results::Desk &desk, const workspace::Source &source);

PruningInput pruningInput(const results::Desk &desk, const workspace::Source &source,
    const attention::StackLayout &layout, const found::RunResults &runs, const found::FoundDistances *distances);

/// Where a head is in the order of what may go next; places in `input.evidence`, the first one to go first, then those
/// that the rules keep, by name.
std::vector<int> candidateOrder(const PruningInput &input);

/// The dataset that the model is measured on; empty: none is known.
QString dataOf(const PruningViewSettings &settings, const workspace::Source &source);
/// What measured numbers of a source depend on, as the settings are.
found::RunKey runKeyOf(const PruningViewSettings &settings, const workspace::Source &source);
/// Marks and locks are kept under this name of a model.
QString planKey(const workspace::Source &source);

} // namespace headwise::desktop::views::pruning
