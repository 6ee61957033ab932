// SPDX-License-Identifier: GPL-3.0-or-later
// Small archives made in memory for tests; every value follows from the example's line, so that any reader can check
// it.
#pragma once

#include "core/archive/archivereader.h"
#include "core/archive/archivewriter.h"

#include "core/base/error.h"

#include <QString>
#include <QTemporaryDir>

namespace headwise::tests {

/// One encoder stack, one text column, one integer column, one real column, two measures, three mean-map columns.
archive::ArchiveInfo smallInfo(std::vector<int> heads = {2, 3}, archive::ValueType type = archive::ValueType::Float16);

/// The same with a detail and a dtype as the command line writes them: "topk:3", "u8".
archive::ArchiveInfo smallInfo(const QString &detail, const QString &type, std::vector<int> heads = {2, 3});

/// With encoder, decoder and cross stacks of those heads, on the sides source and target.
archive::ArchiveInfo threeStacks(archive::ArchiveInfo info);

/// Example of a line: `tokens` tokens, rows that sum to 1.
archive::ArchiveRecord smallRecord(const archive::ArchiveInfo &info, std::int64_t line, int tokens);

/// Writes `count` examples of 1, 2, ... tokens, line order reversed within the file.
void writeSmall(const std::string &path, const archive::ArchiveInfo &info, int count,
    const archive::WriterOptions &options = {.overwrite = true});

/// Empty when both hold the same; else the first difference. Maps within the bound of how they are stored; of detail
/// topk the kept weights.
std::string firstDifference(const attention::Example &expected, const attention::Example &actual);
std::string firstDifference(const attention::StackMaps &expected, const attention::StackMaps &actual,
    archive::ValueType type, const archive::Detail &detail = {});
/// Compares everything of every example with what `smallRecord` gives for its line; `tokensOf(line)` its length.
std::string checkSmall(const archive::ArchiveReader &reader, const archive::ArchiveInfo &info,
    const std::function<int(std::int64_t)> &tokensOf);

} // namespace headwise::tests
