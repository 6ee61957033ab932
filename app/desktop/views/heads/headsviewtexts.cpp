// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headsviewtexts.h"

#include "app/desktop/views/heads/headsview.h"
#include "app/desktop/views/measuretext.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

namespace headwise::desktop::views::heads {

QString headsHint(const results::Desk &desk)
{
    const HeadsViewSettings settings = desk.workspace().settingsOf<HeadsSettings>();
    const QString cell =
        settings.cells == CellContent::Example   ? HeadsView::tr("Each small map is one head on the selected sentence")
        : settings.cells == CellContent::MeanMap ? HeadsView::tr("Each small map is one head's mean by distance")
                                                 : HeadsView::tr("Each cell is one head's mean over all examples");
    const std::vector<workspace::Source> sources = desk.workspace().shownSources();
    if (sources.size() < 2)
        return HeadsView::tr("%1. Click a head to follow it; add a second source to compare.").arg(cell);
    const QString difference = settings.difference == DifferenceKind::Change
                                   ? HeadsView::tr("the difference lane is its change in %1 over all examples")
                                         .arg(measureName(settings.measure))
                                   : HeadsView::tr("the difference lane shows how far %1 and %2 are apart")
                                         .arg(widgets::theme::letterOf(sources[0].id))
                                         .arg(widgets::theme::letterOf(sources[1].id));
    return HeadsView::tr("%1; %2. Click a head to follow it.").arg(cell, difference);
}

QString headsMeaning(const results::Desk &desk)
{
    const HeadsViewSettings settings = desk.workspace().settingsOf<HeadsSettings>();
    const QString measure = QStringLiteral("**%1**: %2 (%3)")
                                .arg(measureName(settings.measure), measureDefinition(settings.measure),
                                    measureReference(settings.measure));
    const auto afterMaps = [&](const QString &text) {
        return settings.cells == CellContent::Measure
                   ? text
                   : HeadsView::tr("Each row of a small map says where one token looks: its weights sum to 1, and dark "
                                   "cells are large weights. A head is one such map per layer and number.\n\n%1")
                         .arg(text);
    };
    if (desk.workspace().shownSources().size() < 2)
        return afterMaps(measure);
    if (settings.difference == DifferenceKind::Change)
        return afterMaps(HeadsView::tr(
            "%1\n\nA signed change is B minus A over the same examples, with a 95 % bootstrap interval. It is faded "
            "when a sign-flip permutation test, Benjamini–Hochberg corrected over all heads and measures, gives "
            "q ≥ 0.05.")
                             .arg(measure));
    const QString faded =
        desk.noiseFloor().fromReplicates()
            ? HeadsView::tr("it is drawn faded below the upper limit of the same head's distance between the "
                            "replicates")
            : HeadsView::tr("below %1 it is drawn faded")
                  .arg(widgets::theme::formatTick(compare::findings::statedThreshold));
    return afterMaps(HeadsView::tr(
        "The Jensen–Shannon **distance** of two heads is the square root of the mean divergence of their rows: 0 for "
        "identical attention, at most 0.833. It has no sign and no significance, since it is 0 only for identical "
        "maps; %1.\n\n%2")
                         .arg(faded, measure));
}

std::vector<ViewNote> reductionNotes(const attention::BlockSize &block)
{
    if (block.whole())
        return {};
    return {{widgets::controls::NoteTone::Neutral,
        HeadsView::tr("Each pixel of the small maps is the largest of %1 × %2 cells.")
            .arg(block.rows)
            .arg(block.columns)}};
}

} // namespace headwise::desktop::views::heads
