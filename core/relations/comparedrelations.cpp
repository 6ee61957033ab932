// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/relations/comparedrelations.h"

#include "core/base/error.h"

namespace headwise::relations {

ComparedReports compareRelations(const compare::pairing::SourcePair &sources, const text::Treebank &treebank,
    const RelationOptions &options, compare::dataset::HeadPairing pairing, Progress &progress)
{
    PartProgress first(progress, 0, 0.4), second(progress, 0.4, 0.8), matching(progress, 0.8, 1);
    compare::dataset::MatchedComparisonOptions heads;
    heads.pairing = pairing;
    heads.compare.stack = options.stack;
    ComparedReports compared{.reports = {scoreRelations(sources.baseline, treebank, options, first),
                                 scoreRelations(sources.comparison, treebank, options, second)},
        .changes = {},
        .notes = {}};
    compare::dataset::PairedHeads paired = compare::dataset::pairHeads(sources, heads, matching);
    compared.changes = relationChanges(compared.reports.baseline, compared.reports.comparison,
        [&](attention::HeadId head) { return paired.partners.of(head); });
    compared.notes = std::move(paired.notes);
    if (compared.changes.empty())
        throw Error(ErrorCode::Mismatch, ErrorText("The two sources share no head and relation"),
            sources.comparison.sourceName(),
            ErrorText("Compare sources on sentences that both contain, and let heads be matched."));
    return compared;
}

} // namespace headwise::relations
