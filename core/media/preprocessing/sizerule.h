// SPDX-License-Identifier: GPL-3.0-or-later
// The size that a picture is resized to.
#pragma once

#include "core/media/images/image.h"

namespace headwise::media::preprocessing {

/// A size as preprocessor_config.json states it; 0 = not stated.
struct SizeRule
{
    int height = 0, width = 0, shortestEdge = 0, longestEdge = 0, maxHeight = 0, maxWidth = 0;
    bool operator==(const SizeRule &) const = default;
};

/// The size that an image is resized to. Throws Error{Unsupported} if it has more pixels than images may have.
images::Size resizedSize(const SizeRule &rule, const images::Size &from);

} // namespace headwise::media::preprocessing
