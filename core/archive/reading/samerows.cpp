// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/reading/samerows.h"

#include "core/base/error.h"

namespace headwise::archive::reading {

namespace {

/// The rows as the level of detail says them; empty: all.
std::string keptRows(const ArchiveReader &archive)
{
    const format::Detail &detail = archive.info().detail;
    return detail.kind == format::DetailKind::Rows ? format::detailText(detail) : std::string();
}

} // namespace

bool haveSameRows(const ArchiveReader &a, const ArchiveReader &b) { return keptRows(a) == keptRows(b); }

void requireSameRows(const ArchiveReader &a, const ArchiveReader &b)
{
    const std::string ofA = keptRows(a), ofB = keptRows(b);
    if (ofA == ofB)
        return;
    const auto where = a.sourceName() + " and " + b.sourceName();
    const ErrorText hint("Capture both with the same --detail.");
    if (ofA.empty() || ofB.empty())
        throw Error(ErrorCode::Mismatch,
            ErrorText(
                "One archive keeps all rows and the other only %1, of which its measures are", ofA.empty() ? ofB : ofA),
            where, hint);
    throw Error(ErrorCode::Mismatch,
        ErrorText("The archives keep other rows, of which their measures are: %1 and %2", ofA, ofB), where, hint);
}

} // namespace headwise::archive::reading
