// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/tables/exampleslices.h"

#include "core/statistics/heads/slicecolumns.h"

namespace headwise::compare::tables {

namespace {

const std::string byLength = "length";

} // namespace

std::vector<std::string> sliceColumns(const archive::reading::ArchiveReader &reader)
{
    std::vector<std::string> columns;
    for (const archive::format::ColumnInfo &column : reader.info().columns)
        if (column.name != byLength)
            columns.push_back(column.name);
    columns.push_back(byLength);
    return columns;
}

std::vector<std::string> usualSliceColumns(const archive::reading::ArchiveReader &reader)
{
    std::vector<std::string> usual;
    for (const std::string &column : sliceColumns(reader))
        if (column == "label" || column == "correct" || column == byLength)
            usual.push_back(column);
    return usual;
}

statistics::heads::Slicing slicingOf(const archive::reading::ArchiveReader &reader, const std::string &column)
{
    if (column != byLength)
        return statistics::heads::sliceByColumn(column, reader.column(column));
    const std::vector<std::int64_t> lengths = reader.lengths();
    return statistics::heads::sliceByNumber(byLength, std::vector<double>(lengths.begin(), lengths.end()));
}

} // namespace headwise::compare::tables
