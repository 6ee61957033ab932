// SPDX-License-Identifier: GPL-3.0-or-later
// The kind of a dropped or given path, detected by its content.
#pragma once

#include <QString>
#include <QStringList>

namespace headwise::desktop::workspace {

enum class PathKind : std::uint8_t
{
    Missing,
    Archive,
    ModelFolder,
    StepFolder,
    Dataset,
    Treebank,
    Session,
    Unknown
};

/// Archive: HDF5's signature at byte 0, 512, 1024, 2048...; ModelFolder: contains config.json or an adapter, or is a
/// model of the Hugging Face cache; StepFolder: contains several checkpoints, by their names; Session: JSON with its
/// format name, or the extension .headwise; Treebank: .conllu .conll; Dataset: .txt .json .jsonl .tsv .csv .gz .parquet
/// and the like, or UTF-8 text.
PathKind pathKind(const QString &path);

/// Paths grouped by their kind.
struct SortedPaths
{
    QStringList archives, models, runs, datasets, treebanks, sessions, missing, unknown;
};
SortedPaths sortPaths(const QStringList &paths);

} // namespace headwise::desktop::workspace
