// SPDX-License-Identifier: GPL-3.0-or-later
// How models without a head are pooled.
#pragma once

#include "core/models/headgradients.h"
#include "core/models/model.h"

#include <string>

namespace headwise::ablation::evaluation {

/// As the folder of a sentence encoder says in 1_Pooling/config.json; otherwise the mean over tokens, of pictures the
/// first token.
models::Pooling poolingOf(const models::Model &model);

/// A sentence where the folder pools otherwise than poolingOf says (by the maximum, or in several ways at once);
/// otherwise empty.
ErrorText poolingNote(const models::Model &model);

} // namespace headwise::ablation::evaluation
