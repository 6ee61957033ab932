// SPDX-License-Identifier: GPL-3.0-or-later
// Scores of two sources on one treebank, head beside head.
#pragma once

#include "core/compare/dataset/headpartners.h"
#include "core/relations/relationchanges.h"

namespace headwise::relations {

struct ComparedReports
{
    Sides<RelationReport> reports;
    std::vector<RelationChange> changes;
    std::vector<Note> notes; ///< how heads were matched; empty for pairs by identity
};

/// Scores both sources and pairs their heads as a comparison pairs them (compare::dataset::pairHeads). Throws what
/// scoreRelations and matchHeads throw, and Mismatch where no head and relation is on both sides.
ComparedReports compareRelations(const compare::pairing::SourcePair &sources, const text::Treebank &treebank,
    const RelationOptions &options, compare::dataset::HeadPairing pairing, Progress &progress);

} // namespace headwise::relations
