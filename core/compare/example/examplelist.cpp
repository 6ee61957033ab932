// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/example/examplelist.h"

#include "core/compare/pairing/sourcepairing.h"
#include "core/statistics/heads/slicecolumns.h"
#include "core/statistics/heads/slices.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_set>

namespace headwise::compare::example {

namespace {

using Archive = std::shared_ptr<const archive::reading::ArchiveReader>;

/// The data of one archive's examples that the list needs.
struct ArchiveTexts
{
    Archive reader;
    std::vector<std::string> keys, texts;
    std::vector<attention::ColumnValue> labels, correct; ///< empty when the archive has no such column
};

std::vector<attention::ColumnValue> columnOrNothing(
    const archive::reading::ArchiveReader &reader, const std::string &name)
{
    const auto &columns = reader.info().columns;
    const bool known = std::any_of(
        columns.begin(), columns.end(), [&](const archive::format::ColumnInfo &column) { return column.name == name; });
    return known ? reader.column(name) : std::vector<attention::ColumnValue>();
}

ArchiveTexts textsOf(Archive archive)
{
    const archive::reading::ArchiveReader &reader = *archive;
    return {std::move(archive), reader.keys(), reader.texts(ExampleIndex{0}, reader.exampleCount()),
        columnOrNothing(reader, "label"), columnOrNothing(reader, "correct")};
}

/// The archives of one source, one after the other.
struct ListedSource
{
    std::vector<ArchiveTexts> archives;

    std::int64_t examples() const
    {
        std::int64_t count = 0;
        for (const ArchiveTexts &archive : archives)
            count += archive.reader->exampleCount();
        return count;
    }
    /// The archive of an example, and its index there.
    std::pair<const ArchiveTexts *, ExampleIndex> find(ExampleIndex index) const
    {
        auto archive = archives.begin();
        for (; index.value >= archive->reader->exampleCount(); ++archive)
            index.value -= archive->reader->exampleCount();
        return {&*archive, index};
    }
    /// Without `texts`, which would have to be read: for a source that is not paired with others.
    pairing::ExampleTable identities(bool texts, Progress &progress) const
    {
        pairing::ExampleTable table;
        for (const ArchiveTexts &archive : archives) {
            if (texts) {
                const pairing::ExampleTable own = pairing::readExampleTable(*archive.reader, progress);
                table.insert(table.end(), own.begin(), own.end());
            } else {
                for (const std::string &key : archive.keys)
                    table.push_back({key, 0, 0});
            }
        }
        return table;
    }
};

std::optional<bool> flagOf(const attention::ColumnValue &value)
{
    const double number = statistics::heads::numberIn(value);
    return std::isnan(number) ? std::nullopt : std::optional(number != 0);
}

ExampleRow rowOf(const pairing::PairedExample &paired, const std::vector<ListedSource> &sources, bool typed)
{
    ExampleRow row{.key = paired.key, .line = -1, .places = {}, .correct = {}, .typed = typed};
    row.places.resize(sources.size());
    row.correct.resize(sources.size());
    for (std::size_t source = 0; source < sources.size(); ++source) {
        if (!paired.places[source].index.valid())
            continue;
        const auto [archive, index] = sources[source].find(paired.places[source].index);
        const auto at = static_cast<std::size_t>(index.value);
        row.places[source] = ExamplePlace{archive->reader, index, paired.places[source].by};
        if (row.line < 0)
            row.line = index.value;
        if (row.text.empty() && at < archive->texts.size())
            row.text = archive->texts[at];
        if (row.label.empty() && at < archive->labels.size())
            row.label = statistics::heads::columnText(archive->labels[at]);
        if (at < archive->correct.size())
            row.correct[source] = flagOf(archive->correct[at]);
    }
    return row;
}

/// Reads and pairs the archives of the sources, or the typed sentences.
std::vector<ExampleRow> pairedRows(
    const std::vector<JoinedSource> &joined, bool typed, ExampleList &list, Progress &progress)
{
    std::vector<ListedSource> sources(joined.size());
    for (std::size_t source = 0; source < joined.size(); ++source)
        for (std::size_t i = typed ? 1 : 0; i < (typed ? joined[source].readers.size() : 1); ++i) {
            sources[source].archives.push_back(textsOf(joined[source].readers[i]));
            list.hasLabels = list.hasLabels || !sources[source].archives.back().labels.empty();
            list.hasCorrect = list.hasCorrect || !sources[source].archives.back().correct.empty();
        }
    const auto filled =
        std::count_if(sources.begin(), sources.end(), [](const ListedSource &source) { return source.examples() > 0; });
    std::vector<pairing::ExampleTable> tables;
    for (std::size_t source = 0; source < sources.size(); ++source) {
        PartProgress part(progress, static_cast<double>(source) / static_cast<double>(sources.size()),
            (static_cast<double>(source) + 1) / static_cast<double>(sources.size()));
        tables.push_back(sources[source].identities(filled > 1, part));
    }
    std::vector<ExampleRow> rows;
    for (const pairing::PairedExample &paired : pairing::pairExamples(tables).rows)
        rows.push_back(rowOf(paired, sources, typed));
    return rows;
}

/// Datasets whose keys are line numbers share keys but not examples: if two rows have the same key, the source's letter
/// is added.
void makeKeysUnique(
    std::vector<ExampleRow> &rows, const std::vector<JoinedSource> &sources, std::unordered_set<std::string> &taken)
{
    for (ExampleRow &row : rows) {
        const auto first = std::find_if(row.places.begin(), row.places.end(), [](const auto &place) { return place; });
        const std::string letter = sources[static_cast<std::size_t>(first - row.places.begin())].id.letter();
        const std::string own = row.key;
        for (int number = 1; !taken.insert(row.key).second; ++number)
            row.key = own + " (" + letter + (number == 1 ? std::string() : " " + std::to_string(number)) + ")";
    }
}

} // namespace

bool ExampleRow::anyWrong() const
{
    return std::any_of(correct.begin(), correct.end(), [](std::optional<bool> c) { return c && !*c; });
}

bool ExampleRow::disagree() const
{
    return anyWrong() && std::any_of(correct.begin(), correct.end(), [](std::optional<bool> c) { return c && *c; });
}

bool ExampleRow::byText() const
{
    return std::any_of(
        places.begin(), places.end(), [](const auto &place) { return place && place->by == pairing::PairedBy::Text; });
}

int ExampleList::rowOf(const std::string &key) const
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const ExampleRow &row) { return row.key == key; });
    return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

std::int64_t ExampleList::pairedByText() const
{
    return std::count_if(rows.begin(), rows.end(), [](const ExampleRow &row) { return row.byText(); });
}

std::shared_ptr<const ExampleList> listExamples(const std::vector<JoinedSource> &sources, Progress &progress)
{
    auto list = std::make_shared<ExampleList>();
    for (const JoinedSource &source : sources)
        list->sources.push_back(source.id);
    PartProgress reading(progress, 0, 0.9), typing(progress, 0.9, 1);
    std::vector<ExampleRow> rows = pairedRows(sources, false, *list, reading);
    list->rows = pairedRows(sources, true, *list, typing);
    std::unordered_set<std::string> taken; // keys of datasets stay unchanged
    makeKeysUnique(rows, sources, taken);
    makeKeysUnique(list->rows, sources, taken);
    std::move(rows.begin(), rows.end(), std::back_inserter(list->rows));
    return list;
}

std::optional<ExampleIndex> findPartner(
    const attention::Example &wanted, const archive::reading::ArchiveReader &reader, Progress &progress)
{
    const pairing::ExampleIdentity identity = pairing::identityOf(wanted);
    const std::vector<std::string> keys = reader.keys();
    const auto sameKey = std::find(keys.begin(), keys.end(), wanted.key);
    if (sameKey != keys.end()) {
        const ExampleIndex index{sameKey - keys.begin()};
        if (pairing::identityOf(reader.example(index)).text == identity.text)
            return index;
    }
    const std::array<pairing::ExampleTable, 2> tables = {
        pairing::ExampleTable{identity}, pairing::readExampleTable(reader, progress)};
    const ExampleIndex index = pairing::pairExamples(tables).rows.front().places[1].index;
    return index.valid() ? std::optional(index) : std::nullopt;
}

} // namespace headwise::compare::example
