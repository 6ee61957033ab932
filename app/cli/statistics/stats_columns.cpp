// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/statistics/stats_columns.h"

#include "core/base/counted.h"
#include "core/base/note.h"
#include "core/statistics/heads/slicecolumns.h"
#include "core/statistics/heads/wordslices.h"

#include <algorithm>

namespace headwise::cli::statistics {

namespace {

headwise::statistics::heads::Slicing jointSlicing(const output::StatsReport &report,
    const std::vector<const archive::reading::ArchiveReader *> &archives, const std::string &by)
{
    if (by == "words" && !report.wordLists.empty()) {
        std::vector<std::string> texts;
        for (const archive::reading::ArchiveReader *archive : archives)
            for (std::int64_t e = 0; e < archive->exampleCount(); ++e) {
                const attention::Example example = archive->example({e});
                texts.push_back(example.text + "\n" + example.textPair);
            }
        return headwise::statistics::heads::sliceByWords(report.wordLists, texts);
    }
    std::vector<attention::ColumnValue> values;
    for (const archive::reading::ArchiveReader *archive : archives) {
        const auto own = columnOf(*archive, by);
        values.insert(values.end(), own.begin(), own.end());
    }
    return headwise::statistics::heads::sliceByColumn(by, values);
}

} // namespace

std::vector<attention::ColumnValue> columnOf(const archive::reading::ArchiveReader &archive, const std::string &name)
{
    if (name != "length")
        return archive.column(name);
    const auto lengths = archive.lengths();
    return {lengths.begin(), lengths.end()};
}

std::vector<double> numbersOf(const archive::reading::ArchiveReader &archive, const std::string &name)
{
    std::vector<double> numbers;
    for (const attention::ColumnValue &value : columnOf(archive, name)) {
        if (std::holds_alternative<std::string>(value))
            throw Error(ErrorCode::Usage, ErrorText("column \"%1\" holds words", name), archive.path(),
                ErrorText("An association needs numbers, such as correct."));
        numbers.push_back(headwise::statistics::heads::numberIn(value));
    }
    return numbers;
}

std::vector<headwise::statistics::heads::Slicing> sliceSources(
    const output::StatsReport &report, const std::string &by, output::Json &notes)
{
    std::vector<const archive::reading::ArchiveReader *> archives;
    std::vector<std::int64_t> counts;
    for (const output::StatsSource &source : report.sources) {
        if (source.archives.size() > 1)
            continue;
        archives.push_back(source.archives.front().get());
        counts.push_back(archives.back()->exampleCount());
    }
    const headwise::statistics::heads::Slicing joint = jointSlicing(report, archives, by);
    for (const std::string &note : noteTexts(joint.notes))
        notes.push_back(note);
    if (joint.missing > 0)
        notes.push_back(withoutSlice(joint.missing, by));
    return headwise::statistics::heads::splitSlicing(joint, counts);
}

std::string withoutSlice(std::int64_t missing, const std::string &by)
{
    return fmt::format("{} without {} {} in no slice.", counted(missing, "example"), by, missing == 1 ? "is" : "are");
}

} // namespace headwise::cli::statistics
