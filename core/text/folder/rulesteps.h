// SPDX-License-Identifier: GPL-3.0-or-later
// Steps that several classes of tokenizers have, in the form of a tokenizer.json.
#pragma once

#include "core/text/folder/rules.h"

namespace headwise::text::folder {

/// BERT's normalizer with these switches; `accents` is null where they follow the case.
struct BertSwitches
{
    bool clean = true, ideographs = true, lower = true;
    nlohmann::json accents = nullptr;
};

nlohmann::json bertStep(const BertSwitches &switches);
nlohmann::json byteLevelStep(bool prefixSpace, bool trimOffsets = true, bool words = true);
nlohmann::json splitStep(const char *kind, const char *pattern, const char *behavior, bool inverted = false);
/// `kind` is "String" or "Regex".
nlohmann::json replaceStep(const char *kind, const char *pattern, const char *content);
/// The pre-tokenizer or decoder that marks spaces by U+2581.
nlohmann::json metaspaceStep(const char *scheme, bool split = true);
nlohmann::json digitsStep();
/// The decoder of pieces with bytes ("<0x0A>"); `strip`: without the space before the first word.
nlohmann::json bytePiecesDecoder(bool strip);

} // namespace headwise::text::folder
