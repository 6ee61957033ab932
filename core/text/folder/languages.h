// SPDX-License-Identifier: GPL-3.0-or-later
// Codes of languages that classes of tokenizers have, in the order of their ids (tables of transformers 5.24.0).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace headwise::text::folder {

std::vector<std::string> mbartLanguages();   ///< 25: "ar_AR", ...
std::vector<std::string> mbart50Languages(); ///< those of mBART and 27 more
std::vector<std::string> nllbLanguages();    ///< 202: "ace_Arab", ...
/// 100 ("m2m100"), or 8 ("wmt21"); empty for another name.
std::vector<std::string> m2m100Languages(const std::string &set);

struct WhisperLanguage
{
    std::string code;      ///< "en"
    std::size_t place = 0; ///< its token follows that of the start of a transcript by this number and one
};

/// By its code or its English name; none for an unknown language.
std::optional<WhisperLanguage> whisperLanguage(const std::string &name);

} // namespace headwise::text::folder
