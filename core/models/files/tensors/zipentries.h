// SPDX-License-Identifier: GPL-3.0-or-later
// The entries of a ZIP file whose entries are stored without compression (APPNOTE.TXT of PKWARE, 4.3), as PyTorch
// writes its checkpoints.
#pragma once

#include "core/models/files/tensors/inputfile.h"

#include <cstdint>
#include <map>
#include <string>

namespace headwise::models::files::tensors {

/// Where an entry's bytes lie in the file.
struct ZipEntry
{
    std::uint64_t begin = 0, size = 0;
};

/// True if the file begins as a ZIP file does.
bool looksLikeZip(const InputFile &file);

/// All entries by name, with 64-bit sizes where the file has them. Every place is checked: entries neither leave the
/// file nor overlap. Throws Error: Malformed; Unsupported for compressed and encrypted entries.
std::map<std::string, ZipEntry> readZipEntries(const InputFile &file);

} // namespace headwise::models::files::tensors
