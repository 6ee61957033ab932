// SPDX-License-Identifier: GPL-3.0-or-later
// The special tokens around the texts that a class of tokenizers adds, in the form of a tokenizer.json.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace headwise::text::folder {

/// The id of a token in the vocabulary or among the added tokens.
using IdOfToken = std::function<std::optional<std::int32_t>(const std::string &)>;

/// A token of a template with its id.
struct TemplateToken
{
    std::string content;
    std::int32_t id = 0;
};

/// Templates such as "first:0 $A:0 last:0", with a token type behind each colon. Words such as `first` and `last` stand
/// for tokens.
struct TemplateForm
{
    std::string_view single, pair;
};

/// [CLS] $A [SEP] $B [SEP], the second text of type 1.
inline constexpr TemplateForm typedForm = {"first:0 $A:0 last:0", "first:0 $A:0 last:0 $B:1 last:1"};
/// <s> $A </s> </s> $B </s>, all of type 0.
inline constexpr TemplateForm doubledForm = {"first:0 $A:0 last:0", "first:0 $A:0 last:0 last:0 $B:0 last:0"};

using TemplateNames = std::map<std::string_view, TemplateToken>;

nlohmann::json templateProcessor(const TemplateForm &form, const TemplateNames &names);
nlohmann::json templateProcessor(const TemplateForm &form, const TemplateToken &first, const TemplateToken &last);

/// BertProcessing.
nlohmann::json bertProcessor(const TemplateToken &first, const TemplateToken &last);

/// RobertaProcessing.
nlohmann::json robertaProcessor(
    const TemplateToken &first, const TemplateToken &last, bool trimOffsets, bool addPrefixSpace);

/// BOS before and EOS behind each text, where given.
nlohmann::json bosEosProcessor(const std::optional<TemplateToken> &bos, const std::optional<TemplateToken> &eos);

} // namespace headwise::text::folder
