// SPDX-License-Identifier: GPL-3.0-or-later
// Tokenizers of Hugging Face model folders, token for token as the reference.
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

/// Immutable and safe to share between threads.
class Tokenizer
{
public:
    /// From a model folder: tokenizer.json, else vocab.txt (+ tokenizer_config.json), else vocab.json + merges.txt. An
    /// unknown part is refused by name, never approximated. Truncation and padding that tokenizer.json may hold are
    /// settings of the program that wrote it and are left aside.
    static std::shared_ptr<const Tokenizer> load(const std::string &modelFolder);
    /// From the text of a tokenizer.json; `name` is what errors call it.
    static std::shared_ptr<const Tokenizer> fromJson(std::string_view json, const std::string &name);
    virtual ~Tokenizer() = default;

    virtual steps::Encoding encode(
        std::string_view text, const std::optional<std::string> &pair, const EncodeOptions &options) const = 0;
    virtual std::string decode(const std::vector<std::int32_t> &ids, bool skipSpecial) const = 0;
    /// Piece of an id; empty when out of range.
    virtual std::string piece(std::int32_t id) const = 0;
    virtual bool isSpecial(std::int32_t id) const = 0;
    /// Largest id + 1.
    virtual int vocabularySize() const = 0;
    /// SHA-256 of the files read, one behind the other.
    virtual std::string sha256() const = 0;
};

} // namespace headwise::text
