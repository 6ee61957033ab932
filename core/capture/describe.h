// SPDX-License-Identifier: GPL-3.0-or-later
// The attributes of an archive that a capture makes.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/capture/capture.h"
#include "core/capture/outcomes.h"

namespace headwise::capture {

/// Everything an archive says about itself before the first example.
archive::format::ArchiveInfo describeCapture(const models::Model &model, const text::Tokenizer *tokenizer,
    const text::Dataset &dataset, const Outcomes &outcomes, const CaptureOptions &options);

} // namespace headwise::capture
