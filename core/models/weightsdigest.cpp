// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/weightsdigest.h"

#include "core/base/sha256.h"

namespace headwise::models {

std::string sha256OfFiles(const std::vector<std::shared_ptr<const MappedFile>> &files)
{
    Sha256 digest;
    for (const auto &file : files)
        digest.add({reinterpret_cast<const char *>(file->bytes().data()), file->bytes().size()});
    return digest.hexadecimal();
}

} // namespace headwise::models
