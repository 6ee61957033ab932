// SPDX-License-Identifier: GPL-3.0-or-later
// Small archives made in memory for tests; every value follows from the example's line, so that any reader can check
// it.
#pragma once

#include "core/archive/reading/archivereader.h"
#include "core/archive/writing/archivewriter.h"

#include "core/base/error.h"

#include <QString>
#include <QTemporaryDir>

namespace headwise::tests {

/// One encoder stack, one text column, one integer column, one real column, two measures, three mean-map columns.
archive::format::ArchiveInfo smallInfo(
    std::vector<int> heads = {2, 3}, archive::format::ValueType type = archive::format::ValueType::Float16);

/// The same with a detail and a dtype as the command line writes them: "topk:3", "u8".
archive::format::ArchiveInfo smallInfo(const QString &detail, const QString &type, std::vector<int> heads = {2, 3});

/// With encoder, decoder and cross stacks of those heads, on the sides source and target.
archive::format::ArchiveInfo threeStacks(archive::format::ArchiveInfo info);

/// Example of a line: `tokens` tokens, rows that sum to 1.
archive::format::ArchiveRecord smallRecord(const archive::format::ArchiveInfo &info, std::int64_t line, int tokens);

/// Writes `count` examples of 1, 2, ... tokens, line order reversed within the file.
void writeSmall(const std::string &path, const archive::format::ArchiveInfo &info, int count,
    const archive::writing::WriterOptions &options = {.overwrite = true});

/// Empty when both hold the same; else the first difference. Maps are compared within the error bound of their dtype;
/// at detail topk only the kept weights.
std::string firstDifference(const attention::Example &expected, const attention::Example &actual);
std::string firstDifference(const attention::StackMaps &expected, const attention::StackMaps &actual,
    archive::format::ValueType type, const archive::format::Detail &detail = {});
/// Compares all values of every example with `smallRecord` of its line; `tokensOf(line)` is its number of tokens.
std::string checkSmall(const archive::reading::ArchiveReader &reader, const archive::format::ArchiveInfo &info,
    const std::function<int(std::int64_t)> &tokensOf);

} // namespace headwise::tests
