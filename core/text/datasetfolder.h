// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of pictures or sounds as a dataset.
#pragma once

#include "core/text/dataset.h"

#include <string>

namespace headwise::text {

/// Every PNG, JPEG, WebP and WAV file below the folder is an example, in order of their names; other files are left out
/// and counted in a note. The key is the name below the folder. Where all files lie in folders of their own, the name
/// of the first is the label, as in torchvision's ImageFolder. Links to folders are not followed. Throws
/// Error{Malformed} if there is none.
Dataset datasetOfFolder(const std::string &path);

} // namespace headwise::text
