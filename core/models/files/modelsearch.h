// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the model folder from which an archive was captured, if it is still there and still holds the same weights.
#pragma once

#include "core/base/progress.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::models::files {

/// What is recorded about the model of an archive.
struct RecordedModel
{
    std::string weightsSha256; ///< empty: nothing can be found
    std::string name;          ///< of the model's folder
    std::string command;       ///< as typed in a shell; it names the folder, or the folder above it
    std::string archive;       ///< path of the archive
    std::string folder{};      ///< if the program remembers it

    bool operator==(const RecordedModel &) const = default;
};

/// The words of a command line; single quotes and backslashes quote.
std::vector<std::string> commandWords(const std::string &command);

/// The folder whose weights have the recorded digest, or nullopt. Tried are the remembered folder and every word of the
/// command that names a model folder: as it is, from the archive's folder, or from one of the three folders above it,
/// since the command may have been typed there. Throws Error{Cancelled} only.
std::optional<std::string> findModel(const RecordedModel &model, Progress &progress);

} // namespace headwise::models::files
