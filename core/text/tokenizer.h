// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers of Hugging Face model folders, with exactly the tokens of the reference implementation.
#pragma once

#include "core/attention/token.h"
#include "core/text/steps/encoding.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text {

struct EncodeOptions
{
    bool addSpecialTokens = true;
    std::optional<steps::Truncation> truncation;
};

/// Immutable and thread-safe.
class Tokenizer
{
public:
    /// Loads what a folder holds, with the tokens that transformers 5 gives (core/text/folder/description.h): the class
    /// of the tokenizer, tokenizer.json, tokenizer_config.json, special_tokens_map.json, added_tokens.json and the
    /// older vocab.txt, vocab.json and merges.txt. A folder without a tokenizer takes the one of the folder above. An
    /// unknown class or component is refused by name, never approximated. `modelFolder` is where config.json is if the
    /// tokenizer's folder has none; empty: the same folder.
    static std::shared_ptr<const Tokenizer> load(const std::string &folder, const std::string &modelFolder = {});
    /// From the text of a tokenizer.json alone, as the library `tokenizers` reads it; `name` is used in errors.
    static std::shared_ptr<const Tokenizer> fromJson(std::string_view json, const std::string &name);
    virtual ~Tokenizer() = default;

    virtual steps::Encoding encode(
        std::string_view text, const std::optional<std::string> &pair, const EncodeOptions &options) const = 0;
    virtual std::string decode(const std::vector<std::int32_t> &ids, bool skipSpecial) const = 0;
    /// Piece of an id; empty if out of range.
    virtual std::string piece(std::int32_t id) const = 0;
    virtual bool isSpecial(std::int32_t id) const = 0;
    /// Largest id + 1.
    virtual int vocabularySize() const = 0;
    /// The maximum number of tokens that the folder states for an example; 0 = none.
    virtual int maxLength() const { return 0; }
    /// SHA-256 of the concatenated files that were read.
    virtual std::string sha256() const = 0;
};

} // namespace headwise::text
