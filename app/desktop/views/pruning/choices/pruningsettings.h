// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the Pruning view: the plan, how heads are ordered, and what the model is measured on.
#pragma once

#include "app/desktop/workspace/viewstore.h"

namespace headwise::desktop::views::pruning::choices {

/// Whose heads are removed.
enum class PruningSide : std::uint8_t
{
    Baseline,
    Comparison
};

/// What a pruned checkpoint looks like.
enum class ExportForm : std::uint8_t
{
    Smallest,  ///< the smallest that stock programs load
    SameShape, ///< zeros in place of heads
    AnyCount   ///< any number of heads in each layer, with a script that loads it
};

/// Which candidates are listed.
enum class CandidateFilter : std::uint8_t
{
    All,
    Marked,
    Suggested
};

inline constexpr int maxKept = 10'000;

struct PruningSettings
{
    static constexpr const char *viewId = "pruning";
    PruningSide side = PruningSide::Baseline;
    QString order = QStringLiteral("both");    ///< name of an order
    QString method = QStringLiteral("michel"); ///< of importance
    QString metric;                            ///< empty: what the data allow
    int atLeast = 1;                           ///< heads that every layer keeps
    QString cut = QStringLiteral("remove");    ///< what takes the place of removed heads
    QStringList marked, locked;                ///< heads with stack and model: "encoder:L0H3@MODEL", see headsOf
    QString data;                              ///< dataset; empty: what the archive was captured from
    CandidateFilter filter = CandidateFilter::All;
    QString cluster; ///< only candidates of the cluster with this head; empty: of any
    ExportForm form = ExportForm::Smallest;
    QString folder; ///< of the export; empty: one is proposed

    bool operator==(const PruningSettings &) const = default;
};
using PruningViewSettings = workspace::SettingsOf<PruningSettings>;

template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, PruningSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.word("side", s.side, {"baseline", "comparison"});
    visitor.field("order", s.order);
    visitor.field("method", s.method);
    visitor.field("metric", s.metric);
    visitor.range("at_least", s.atLeast, 1, maxKept);
    visitor.field("cut", s.cut);
    visitor.field("marked", s.marked);
    visitor.field("locked", s.locked);
    visitor.path("data", s.data);
    visitor.word("filter", s.filter, {"all", "marked", "suggested"});
    visitor.field("cluster", s.cluster);
    visitor.word("form", s.form, {"smallest", "same_shape", "any_count"});
    visitor.path("folder", s.folder);
}

} // namespace headwise::desktop::views::pruning::choices
