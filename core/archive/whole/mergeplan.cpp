// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/mergeplan.h"

#include "core/archive/format/rundifferences.h"
#include "core/base/sha256.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <unordered_map>

namespace headwise::archive::whole {

namespace {

[[noreturn]] void throwMismatch(const ErrorText &what, const MergePart &part, const ErrorText &hint)
{
    throw Error(ErrorCode::Mismatch, what, part.path, hint);
}

void requireFitting(const std::vector<MergePart> &parts)
{
    for (const MergePart &part : parts) {
        if (!part.info.complete)
            throwMismatch(
                ErrorText("the part is not finished"), part, ErrorText("Continue it with capture --resume first"));
        const auto differences = format::runDifferences(parts.front().info, part.info);
        if (!differences.empty())
            throwMismatch(
                ErrorText("this part and %1 have another %2", parts.front().path, format::commaSeparated(differences)),
                part, ErrorText("Merge archives of one model that were captured with the same options"));
    }
}

/// Parts with equal digest belong to one dataset; a part without a digest is a dataset of its own.
std::vector<std::vector<std::size_t>> datasetsOf(const std::vector<MergePart> &parts)
{
    std::vector<std::vector<std::size_t>> datasets;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const std::string &digest = parts[p].info.dataset.sha256;
        const auto same = std::find_if(datasets.begin(), datasets.end(), [&](const auto &members) {
            return !digest.empty() && parts[members.front()].info.dataset.sha256 == digest;
        });
        if (same == datasets.end())
            datasets.push_back({p});
        else
            same->push_back(p);
    }
    return datasets;
}

/// Checks that each line of a dataset is in one part only; returns the last line plus 1.
std::int64_t requireSeparateLines(const std::vector<MergePart> &parts, const std::vector<std::size_t> &members)
{
    std::unordered_map<std::int64_t, std::size_t> owner;
    std::int64_t end = 0;
    for (const std::size_t p : members)
        for (const std::int64_t line : parts[p].lines) {
            const auto [found, fresh] = owner.emplace(line, p);
            if (line < 0 || line == std::numeric_limits<std::int64_t>::max())
                throwMismatch(
                    ErrorText("an announced line number is invalid"), parts[p], ErrorText("The file is damaged"));
            if (!fresh)
                throwMismatch(ErrorText("line %1 of the dataset is also in %2", line + 1, parts[found->second].path),
                    parts[p], ErrorText("Merge parts that have no line in common"));
            end = std::max(end, line + 1);
        }
    return end;
}

void requireSeparateKeys(const std::vector<MergePart> &parts)
{
    std::unordered_map<std::string, std::size_t> owner;
    for (std::size_t p = 0; p < parts.size(); ++p) {
        const reading::StoredStrings *stored = parts[p].tables.texts("key");
        const auto keys =
            stored ? stored->read(0, parts[p].tables.examples) : std::vector<std::string>(parts[p].lines.size());
        attention::Example example;
        for (std::size_t i = 0; i < keys.size(); ++i) {
            example.line = parts[p].lines[i];
            example.key = stored ? keys[i] : std::to_string(example.line + 1);
            const auto [found, fresh] = owner.emplace(parts[p].mergedKey(example), p);
            if (!fresh)
                throwMismatch(ErrorText("the key \"%1\" is also in %2", example.key, parts[found->second].path),
                    parts[p], ErrorText("Make the keys differ with --prefix-keys"));
        }
    }
}

/// The narrowest type that can hold the cells of both.
format::ColumnKind widest(format::ColumnKind a, format::ColumnKind b)
{
    if (a == b)
        return a;
    return a == format::ColumnKind::String || b == format::ColumnKind::String ? format::ColumnKind::String
                                                                              : format::ColumnKind::Real;
}

std::vector<format::ColumnInfo> unionOfColumns(const std::vector<MergePart> &parts)
{
    std::vector<format::ColumnInfo> columns;
    for (const MergePart &part : parts)
        for (const format::ColumnInfo &column : part.info.columns) {
            const auto known = std::find_if(columns.begin(), columns.end(),
                [&](const format::ColumnInfo &other) { return other.name == column.name; });
            if (known == columns.end())
                columns.push_back(column);
            else
                known->kind = widest(known->kind, column.kind);
        }
    return columns;
}

/// The distinct values of the parts.
template <typename Field> std::string united(const std::vector<MergePart> &parts, Field field, const char *between)
{
    std::vector<std::string> different;
    for (const MergePart &part : parts)
        if (const std::string text = field(part.info);
            !text.empty() && std::find(different.begin(), different.end(), text) == different.end())
            different.push_back(text);
    std::string all;
    for (const std::string &text : different)
        all += (all.empty() ? "" : between) + text;
    return all;
}

format::DatasetInfo mergedDataset(
    const std::vector<MergePart> &parts, const std::vector<std::vector<std::size_t>> &datasets)
{
    format::DatasetInfo merged = parts.front().info.dataset;
    merged.name = united(
        parts, [](const format::ArchiveInfo &info) { return info.dataset.name; }, " + ");
    merged.sampled = united(
        parts, [](const format::ArchiveInfo &info) { return info.dataset.sampled; }, "; ");
    std::string digests;
    for (const auto &members : datasets)
        digests += parts[members.front()].info.dataset.sha256 + "\n";
    if (datasets.size() > 1)
        merged.sha256 = sha256(digests);
    nlohmann::json list = nlohmann::json::array();
    for (const MergePart &part : parts)
        list.push_back({{"name", part.info.dataset.name}, {"sha256", part.info.dataset.sha256},
            {"examples", part.tables.examples}});
    merged.parts = list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return merged;
}

std::vector<std::int64_t> announcedLines(const reading::ArchiveTables &tables)
{
    return tables.announced.read<std::int64_t>(0, tables.examples);
}

} // namespace

MergePart::MergePart(const std::string &file)
    : reading::OpenArchive(reading::openArchive(file)), lines(announcedLines(tables))
{
}

std::string MergePart::mergedKey(const attention::Example &example) const
{
    const bool number = example.key == std::to_string(example.line + 1);
    return keyPrefix + (number ? std::to_string(example.line + firstLine + 1) : example.key);
}

format::ArchiveInfo planMerge(std::vector<MergePart> &parts, const MergeOptions &options)
{
    requireFitting(parts);
    const auto datasets = datasetsOf(parts);
    std::int64_t next = 0;
    for (const auto &members : datasets) {
        const std::int64_t count = requireSeparateLines(parts, members);
        for (const std::size_t p : members)
            parts[p].firstLine = next;
        if (__builtin_add_overflow(next, count, &next))
            throwMismatch(ErrorText("the numbers of its lines are too large"), parts[members.front()],
                ErrorText("The file is damaged"));
    }
    if (options.prefixKeys)
        for (MergePart &part : parts)
            part.keyPrefix = std::filesystem::path(part.path).stem().string() + ":";
    requireSeparateKeys(parts);
    format::ArchiveInfo info = parts.front().info;
    info.created.clear(); // set to the current time
    info.dataset = mergedDataset(parts, datasets);
    info.columns = unionOfColumns(parts);
    format::ProvenanceInfo &provenance = info.provenance;
    provenance.command = united(
        parts, [](const format::ArchiveInfo &part) { return part.provenance.command; }, "; ");
    provenance.blas = united(
        parts, [](const format::ArchiveInfo &part) { return part.provenance.blas; }, "; ");
    provenance.device = united(
        parts, [](const format::ArchiveInfo &part) { return part.provenance.device; }, "; ");
    return info;
}

} // namespace headwise::archive::whole
