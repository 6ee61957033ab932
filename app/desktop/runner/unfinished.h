// SPDX-License-Identifier: GPL-3.0-or-later
// Captures that were interrupted. While a capture runs, its request lies beside its archive (OUTPUT.request.json), and
// the finished examples in OUTPUT.partial; both are gone when the archive is there.
#pragma once

#include "app/desktop/runner/capturerequest.h"

#include <optional>
#include <vector>

namespace headwise::desktop::runner {

void noteUnfinished(const CaptureRequest &request);
void forgetUnfinished(const CaptureRequest &request);
/// Removes what an interrupted capture left: the finished examples and the note.
void discardUnfinished(const CaptureRequest &request);

/// True if examples of this capture are kept.
bool hasPart(const CaptureRequest &request);

/// The interrupted captures whose archives belong into this folder and of which examples are kept, by name; to be
/// resumed as they are. Notes that cannot be read are left alone.
std::vector<CaptureRequest> unfinishedCaptures(const QString &folder);
/// The one of them that runs the same model over the same, unchanged input with the same settings.
std::optional<CaptureRequest> unfinishedLike(const QString &folder, const CaptureRequest &request);

} // namespace headwise::desktop::runner
