// Tokenizers of Hugging Face model folders, token for token as the reference.
#pragma once

#include "core/attention/token.h"
#include "core/text/dataset.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise {

struct EncodeOptions
{
    bool addSpecialTokens = true;
    std::optional<Truncation> truncation;
};

/// Tokens of one input; `cut` counts tokens that truncation removed.
struct Encoding
{
    Tokens tokens;
    int cut = 0;
    std::vector<Encoding> overflow; ///< further windows when truncated with a stride
};

/// Immutable and safe to share between threads.
class Tokenizer
{
public:
    /// From a model folder: tokenizer.json, else vocab.txt (+ tokenizer_config.json), else vocab.json + merges.txt. An
    /// unknown part is refused by name, never approximated.
    static std::shared_ptr<const Tokenizer> load(const std::string &modelFolder);
    virtual ~Tokenizer() = default;

    virtual Encoding encode(std::string_view text, const std::optional<std::string> &pair, const EncodeOptions &options) const = 0;
    virtual std::string decode(const std::vector<std::int32_t> &ids, bool skipSpecial) const = 0;
    /// Piece of an id; empty when out of range.
    virtual std::string piece(std::int32_t id) const = 0;
    virtual bool isSpecial(std::int32_t id) const = 0;
    virtual int vocabularySize() const = 0;
    /// SHA-256 of the files read.
    virtual std::string sha256() const = 0;
};

} // namespace headwise
