// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/resume.h"

#include "core/archive/schema.h"

#include <algorithm>

namespace headwise::archive {

namespace {

std::vector<attention::StackLayout> sorted(std::vector<attention::StackLayout> stacks)
{
    for (attention::StackLayout &layout : stacks) {
        layout.causal.resize(layout.heads.size());
        layout.window.resize(layout.heads.size());
    }
    std::sort(stacks.begin(), stacks.end(),
        [](const attention::StackLayout &a, const attention::StackLayout &b) { return a.stack < b.stack; });
    return stacks;
}

std::vector<std::pair<std::string, ColumnKind>> sortedColumns(const ArchiveInfo &info)
{
    std::vector<std::pair<std::string, ColumnKind>> columns;
    for (const ColumnInfo &column : info.columns)
        columns.emplace_back(column.name, column.kind);
    std::sort(columns.begin(), columns.end());
    return columns;
}

std::vector<std::string> sorted(std::vector<std::string> names)
{
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

std::string commaSeparated(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + word;
    return text;
}

std::vector<std::string> runDifferences(const ArchiveInfo &unfinished, const ArchiveInfo &wanted)
{
    std::vector<std::string> differences;
    const auto compare = [&](bool same, const char *name) {
        if (!same)
            differences.emplace_back(name);
    };
    compare(unfinished.model.weightsSha256 == wanted.model.weightsSha256, "model weights");
    compare(unfinished.model.config == wanted.model.config, "model configuration");
    compare(unfinished.dataset.maxLength == wanted.dataset.maxLength, "max_length");
    compare(unfinished.dataset.truncationPolicy == wanted.dataset.truncationPolicy, "truncation");
    compare(unfinished.provenance.settings == wanted.provenance.settings, "settings (tokenizer and options)");
    compare(unfinished.detail == wanted.detail, "detail");
    compare(unfinished.detail.kind == DetailKind::Summary || unfinished.valueType == wanted.valueType, "dtype");
    compare(sorted(unfinished.stacks) == sorted(wanted.stacks), "layers and heads");
    compare(sorted(unfinished.tokenSides) == sorted(wanted.tokenSides), "token sides");
    compare(unfinished.measures == wanted.measures, "measures");
    compare(unfinished.meanMapColumns == wanted.meanMapColumns, "mean map");
    return differences;
}

void requireSameRun(const ArchiveInfo &unfinished, const ArchiveInfo &wanted, const std::string &path)
{
    auto differences = runDifferences(unfinished, wanted);
    if (unfinished.dataset.sha256 != wanted.dataset.sha256)
        differences.emplace_back("dataset");
    if (sortedColumns(unfinished) != sortedColumns(wanted))
        differences.emplace_back("columns");
    if (!differences.empty())
        throw Error(ErrorCode::Mismatch,
            "the unfinished archive differs from this command in: " + commaSeparated(differences), path,
            "Repeat the original command, or start again with --force");
}

ResumePoint resumePoint(const hdf5::Object &file, const ArchiveInfo &info)
{
    const hdf5::Lock lock;
    ResumePoint point;
    const auto group = [&](const std::string &name) {
        return hdf5::opened(H5Gopen2(file.id, name.c_str(), H5P_DEFAULT), file.place.at(name), "open the group");
    };
    const hdf5::Handle examples = group("examples");
    const hdf5::Place place = file.place.at("examples/announced");
    const hdf5::Handle announced =
        hdf5::opened(H5Dopen2(examples.id(), "announced", H5P_DEFAULT), place, "open the dataset");
    point.lines.resize(hdf5::readRowCount({examples.id(), file.place.at("examples")}, "announced"));
    if (!point.lines.empty() &&
        H5Dread(announced.id(), H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, point.lines.data()) < 0)
        hdf5::throwReadFailure(place, "read the announced lines");
    const hsize_t count = point.start.tables.examples = point.lines.size();
    const auto lists = schema::valueLists(info.detail, info.valueType);
    if (count == 0 || lists.empty())
        return point;
    for (const attention::StackLayout &layout : info.stacks) {
        const std::string name = "attention/" + std::string(attention::stackName(layout.stack));
        const hdf5::Handle handle = group(name);
        const hdf5::Object stack{handle.id(), file.place.at(name)};
        // Values are appended in order, so the last announced example ends them.
        const std::int64_t rows = hdf5::readEntry(stack, "queries", count - 1) * layout.totalHeads(),
                           keys = hdf5::readEntry(stack, "keys", count - 1);
        auto &ends = point.start.valueEnds.emplace_back();
        for (const schema::ValueList &list : lists) {
            const std::int64_t perRow = list.name == "rest" ? 1
                                        : info.detail.kind == DetailKind::TopK
                                            ? std::min<std::int64_t>(info.detail.k, keys)
                                            : keys;
            ends.push_back(static_cast<hsize_t>(hdf5::readEntry(stack, list.offsetName, count - 1) + rows * perRow));
        }
    }
    return point;
}

} // namespace headwise::archive
