// SPDX-License-Identifier: GPL-3.0-or-later
// The predictions of two sources, whose labels are matched by name.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/base/note.h"
#include "core/base/sides.h"
#include "core/compare/pairing/sourcepairing.h"

#include <optional>
#include <span>

namespace headwise::compare::answers {

using ArchivePair = Sides<const archive::reading::ArchiveReader &>;

/// What must be known before labels, predictions and correct answers of the two sources are set side by side: labels
/// with different numbers, known by number only, or without a partner. Empty where a source has no labels.
std::vector<Note> labelNotes(const ArchivePair &sources);

struct AnswerAgreement
{
    std::int64_t examples = 0; ///< with a prediction on both sides
    std::int64_t same = 0;     ///< the labels are partners
    bool byNumber = false;     ///< labels were matched by number, since a side knows nothing else
};

/// nullopt where a source has no labels, or where predictions are not one label.
std::optional<AnswerAgreement> compareAnswers(
    const ArchivePair &sources, std::span<const pairing::ExamplePair> examples);

} // namespace headwise::compare::answers
