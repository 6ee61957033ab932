// SPDX-License-Identifier: GPL-3.0-or-later
// Python programs beside ours, and records with the real measures.
#pragma once

#include "core/measures/meanmap.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"
#include "tests/core/archive/builder.h"
#include "tests/support/children.h"

#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTest>

namespace headwise::tests {

inline QString sourcePath(const char *relative) { return QString(HEADWISE_SOURCE_DIR) + "/" + relative; }

struct PythonRun
{
    int status = -1;
    QByteArray output, errors;
};

inline PythonRun python(const QStringList &arguments)
{
    QProcess process;
    endWithTest(process);
    process.start(qEnvironmentVariable("HEADWISE_PYTHON", "python3"), arguments);
    if (!process.waitForStarted() || !process.waitForFinished(120000))
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
        process.readAllStandardError()};
}

inline bool pythonHasH5py()
{
    static const bool has = python({"-c", "import h5py, numpy"}).status == 0;
    return has;
}

#define NEEDS_H5PY                                                                                                     \
    if (!pythonHasH5py())                                                                                              \
    QSKIP("no Python with h5py and numpy (set HEADWISE_PYTHON)")

/// smallInfo with the real measures, computed from the maps.
inline archive::format::ArchiveInfo measuredInfo(const QString &detail, const QString &type)
{
    archive::format::ArchiveInfo info = smallInfo(detail, type);
    info.measures.clear();
    info.measureUnits.clear();
    for (const measures::MeasureInfo &measure : headwise::measures::measures()) {
        info.measures.emplace_back(measure.id);
        info.measureUnits.emplace_back(measure.unit);
    }
    info.meanMapColumns = measures::meanMapColumns();
    return info;
}

inline archive::format::ArchiveRecord measuredRecord(
    const archive::format::ArchiveInfo &info, std::int64_t line, int tokens)
{
    archive::format::ArchiveRecord record = smallRecord(info, line, tokens);
    archive::format::StackResult &stack = record.stacks[0];
    measures::TokenContext context = measures::tokenContext(record.example, info.stacks[0]);
    attention::StackMaps measured = stack.maps;
    if (info.detail.kind == archive::format::DetailKind::Rows) { // measures are of the kept rows
        const auto rows = info.detail.rowsOf(tokens);
        const auto kept = archive::format::keptWeights(stack.maps, info.detail);
        measured = {kept.heads, kept.rows(), kept.keys, kept.values};
        context = measures::withRows(context, rows);
    }
    measures::MeanMapSums sums(stack.maps.heads);
    measures::measureMaps(measured, info.stacks[0], context, stack.measures, &sums);
    stack.meanMapSums = sums.sums;
    stack.meanMapCounts = sums.counts;
    return record;
}

} // namespace headwise::tests
