// SPDX-License-Identifier: GPL-3.0-or-later
// The metadata of an archive that a capture writes.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/capture/capture.h"
#include "core/capture/outcomes.h"

namespace headwise::capture {

/// All metadata of an archive that are known before the first example.
archive::format::ArchiveInfo describeCapture(const models::Model &model, const text::Tokenizer *tokenizer,
    const text::Dataset &dataset, const Outcomes &outcomes, const CaptureOptions &options);

} // namespace headwise::capture
