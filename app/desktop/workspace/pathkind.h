// SPDX-License-Identifier: GPL-3.0-or-later
// What a dropped or named path is, decided by its contents and not by where it was dropped.
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

/// Archive: HDF5's signature at byte 0, 512, 1024, 2048...; ModelFolder: holds config.json; StepFolder: holds several
/// checkpoints, by their names; Session: JSON that names its format, or the ending .headwise; Treebank: .conllu .conll;
/// Dataset: .txt .jsonl .tsv .csv, or UTF-8 text.
PathKind pathKind(const QString &path);

/// Paths sorted into what can be done with them.
struct SortedPaths
{
    QStringList archives, models, runs, datasets, treebanks, sessions, missing, unknown;
};
SortedPaths sortPaths(const QStringList &paths);

} // namespace headwise::desktop::workspace
