// SPDX-License-Identifier: GPL-3.0-or-later
// SentencePiece's own normalization, for classes that run the trained model itself: the longest entry of the table of
// characters at every place (tokenizer.json's "Precompiled" looks up whole graphemes), white space as the model says.
#pragma once

#include "core/text/steps/precompiled.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::text::steps {

class TrainedNormalizer
{
public:
    /// {"precompiled_charsmap", "add_dummy_prefix", "remove_extra_whitespaces", "escape_whitespaces", "user_defined",
    /// "continues": the text continues another one, so that spaces at its start count}
    explicit TrainedNormalizer(const aligned::Settings &settings);

    void normalize(aligned::AlignedText &text) const;

private:
    /// A replaced part of the text.
    struct Part
    {
        std::u32string value;
        std::size_t bytes = 0;
    };

    Part partAt(std::string_view rest) const;

    std::shared_ptr<const PrecompiledMap> m_map; ///< null: characters stay as they are
    std::vector<std::string> m_whole;            ///< texts that stay as they are, the longest first
    bool m_prefix = true, m_removesSpaces = true, m_marksSpaces = true, m_continues = false;
};

/// SigLIP's texts: a mark before the first word, lower case if wanted, no ASCII punctuation, single spaces.
void canonicalize(aligned::AlignedText &text, bool lower);

} // namespace headwise::text::steps
