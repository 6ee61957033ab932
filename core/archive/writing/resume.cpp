// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/writing/resume.h"

#include "core/archive/format/rundifferences.h"
#include "core/archive/format/schema.h"
#include "core/archive/hdf5/growingdataset.h"

#include <algorithm>

namespace headwise::archive::writing {

namespace {

std::vector<std::pair<std::string, format::ColumnKind>> sortedColumns(const format::ArchiveInfo &info)
{
    std::vector<std::pair<std::string, format::ColumnKind>> columns;
    for (const format::ColumnInfo &column : info.columns)
        columns.emplace_back(column.name, column.kind);
    std::sort(columns.begin(), columns.end());
    return columns;
}

} // namespace

void requireSameRun(const format::ArchiveInfo &unfinished, const format::ArchiveInfo &wanted, const std::string &path)
{
    auto differences = format::runDifferences(unfinished, wanted);
    if (unfinished.dataset.sha256 != wanted.dataset.sha256)
        differences.emplace_back("dataset");
    if (sortedColumns(unfinished) != sortedColumns(wanted))
        differences.emplace_back("columns");
    if (!differences.empty())
        throw Error(ErrorCode::Mismatch,
            ErrorText("the unfinished archive differs from this command in: %1", format::commaSeparated(differences)),
            path, ErrorText("Repeat the original command, or start again with --force"));
}

ResumePoint resumePoint(const hdf5::Object &file, const format::ArchiveInfo &info)
{
    const hdf5::Lock lock;
    ResumePoint point;
    const auto group = [&](const std::string &name) {
        return hdf5::opened(
            H5Gopen2(file.id, name.c_str(), H5P_DEFAULT), file.place.at(name), ErrorText("open the group"));
    };
    const hdf5::Handle examples = group("examples");
    const hdf5::Place place = file.place.at("examples/announced");
    const hdf5::Handle announced =
        hdf5::opened(H5Dopen2(examples.id(), "announced", H5P_DEFAULT), place, ErrorText("open the dataset"));
    point.lines.resize(hdf5::readRowCount({examples.id(), file.place.at("examples")}, "announced"));
    if (!point.lines.empty() &&
        H5Dread(announced.id(), H5T_NATIVE_INT64, H5S_ALL, H5S_ALL, H5P_DEFAULT, point.lines.data()) < 0)
        hdf5::throwReadFailure(place, ErrorText("read the announced lines"));
    const hsize_t count = point.start.tables.examples = point.lines.size();
    if (count == 0 || info.detail.kind == format::DetailKind::Summary)
        return point;
    for (const attention::StackLayout &layout : info.stacks) {
        const std::string name = "attention/" + std::string(attention::stackName(layout.stack));
        const hdf5::Handle handle = group(name);
        const hdf5::Object stack{handle.id(), file.place.at(name)};
        // Weights are appended in order, so they end with the last announced example.
        format::schema::ValuePlace last;
        for (const format::schema::PlaceList &list : format::schema::placeLists(layout, info.detail))
            std::visit(
                [&]<typename Number>(Number format::schema::ValuePlace::*field) {
                    if constexpr (!std::is_floating_point_v<Number>)
                        last.*field = static_cast<Number>(hdf5::readEntry(stack, std::string(list.name), count - 1));
                },
                list.field);
        const int rows = info.detail.kind == format::DetailKind::Rows ? last.rows : last.queries;
        auto &ends = point.start.valueEnds.emplace_back();
        for (const format::schema::ValueList &list : format::schema::valueLists(layout, info.detail, info.valueType))
            ends.push_back(static_cast<hsize_t>(
                last.*list.offset +
                list.elements(layout.totalHeads(), rows, info.detail.keptPerRow(last.keys)).value_or(0)));
    }
    return point;
}

} // namespace headwise::archive::writing
