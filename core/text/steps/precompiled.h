// SPDX-License-Identifier: GPL-3.0-or-later
// SentencePiece's precompiled table of character replacements.
#pragma once

#include "core/text/aligned/alignedtext.h"
#include "core/text/aligned/settings.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text::steps {

/// A double-array trie of byte strings and the texts that replace them. Immutable and safe to share between threads.
class PrecompiledMap
{
public:
    /// The table in the form of tokenizer.json: trie size in bytes (u32), trie (u32 each), texts that end with a zero
    /// byte; all little-endian, in base 64.
    static std::shared_ptr<const PrecompiledMap> fromBase64(const aligned::Settings &text);

    void normalize(aligned::AlignedText &text) const;

    struct Found
    {
        std::string_view text;
        std::size_t bytes = 0; ///< that it replaces
    };
    /// The longest entry that the text begins with.
    std::optional<Found> longestAt(std::string_view text) const;

private:
    std::string_view textAt(std::size_t begin) const;
    /// Calls `visit(bytes, begin of the text)` for every prefix of `part` in the trie, shortest first, until it returns
    /// false.
    template <typename Visit> void eachPrefix(std::string_view part, const Visit &visit) const;
    /// The replacement of `part`: the text of its shortest prefix in the trie, as in the reference.
    std::optional<std::string_view> replacement(std::string_view part) const;
    /// Adds the changes of one grapheme, or of its characters; true if something was replaced.
    bool addGrapheme(std::string_view grapheme, std::vector<aligned::Change> &changes) const;
    bool addReplaced(std::string_view part, std::vector<aligned::Change> &changes) const;

    std::vector<std::uint32_t> m_trie;
    std::string m_texts;
};

} // namespace headwise::text::steps
