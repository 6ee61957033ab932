// SPDX-License-Identifier: GPL-3.0-or-later
// The attributes of an archive that a capture makes.
#pragma once

#include "core/archive/archiveinfo.h"
#include "core/capture/capture.h"
#include "core/capture/outcomes.h"

namespace headwise {

/// Everything an archive says about itself before the first example.
ArchiveInfo describeCapture(const Model &model, const Tokenizer *tokenizer, const Dataset &dataset,
    const Outcomes &outcomes, const CaptureOptions &options);

} // namespace headwise
