// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headviewtexts.h"

#include "app/desktop/views/head/headview.h"
#include "widgets/theme/numberformat.h"

namespace headwise::desktop::views::head {

namespace {

/// From this share of pale weights on, the lane's own maximum is offered.
constexpr double mostlyPale = 0.99;

} // namespace

QString headHint()
{
    return HeadView::tr(
        "One map as matrix, links and text. Hover a cell or token to see exact values in every lane; click to "
        "pin it, Esc to unpin it.");
}

QString headMeaning()
{
    return HeadView::tr(
        "A **row** is the attending token (query, “from”), a **column** the attended one (key, “to”). The weights of a "
        "row sum to 1; keys that a row cannot see have the colour of the background, never that of 0. The "
        "difference is the compared source minus the baseline, blue where the baseline has more weight, red where the "
        "compared source has more. Side by side, laid over each other (each in its lane's colour, mixed where both "
        "have weight), or in one place "
        "(hold S to swap).\n\nAttention shows where a head looks, "
        "not why the model decides.");
}

std::vector<ViewNote> mapNotes(
    const HeadInput &input, const attention::BlockSize &block, const std::function<void()> &useOwnMaximum)
{
    std::vector<ViewNote> notes;
    const double pale = input.maps->rows.back().paleShare;
    if (input.settings.scale == workspace::WeightScale::Absolute && pale >= mostlyPale)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            HeadView::tr("%1 of the weights are below %2, pale on a scale from 0 to 1.")
                .arg(widgets::theme::formatPercent(pale), widgets::theme::formatTick(compare::example::paleWeight)),
            HeadView::tr("Use the own maximum"), useOwnMaximum});
    if (!block.whole())
        notes.push_back({widgets::controls::NoteTone::Neutral,
            HeadView::tr("Each pixel of the maps is the largest of %1 × %2 cells; zoom in to see single ones.")
                .arg(block.rows)
                .arg(block.columns)});
    return notes;
}

} // namespace headwise::desktop::views::head
