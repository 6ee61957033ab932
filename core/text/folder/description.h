// SPDX-License-Identifier: GPL-3.0-or-later
// A tokenizer as its folder describes it: one description from all files, by the rules of the reference.
//
// The reference is `AutoTokenizer.from_pretrained` of transformers 5: the class of the tokenizer builds the rules with
// the switches of tokenizer_config.json; tokenizer.json gives the vocabulary and, where the class builds none, the
// rules. One exception: steps of tokenizer.json that the class does not know stay (the reference drops them).
#pragma once

#include "core/text/folder/postprocessors.h"
#include "core/text/folder/tokenizerfolder.h"

#include <functional>
#include <string>
#include <vector>

namespace headwise::text::folder {

struct TokenizerDescription
{
    /// normalizer, pre_tokenizer, model, decoder in the form of a tokenizer.json.
    nlohmann::json parts = nlohmann::json::object();
    /// Lists of added tokens, in the order in which they are added.
    std::vector<nlohmann::json> addedTokens;
    /// The post-processor, once the ids of the added tokens are known; null if there is none.
    std::function<nlohmann::json(const IdOfToken &)> postProcessor;
    /// Special tokens in a text are split like any text.
    bool splitSpecialTokens = false;
    /// Tokens that are special also where a text names them.
    std::vector<std::string> specialInTexts{};
    /// Every text begins with a mark, also one without any character; before a special token it is left out.
    bool marksBegin = false;
    /// The model gets token types; otherwise all are 0.
    bool tokenTypes = true;
    /// Of a pair that is cut to an odd length, the text keeps the odd token, also if it is the shorter one.
    bool oddTokenToText = false;
    std::string truncationSide = "right"; ///< the side where tokens are removed: right or left
    int maxLength = 0;                    ///< "model_max_length"; 0 = none
    std::string where;                    ///< the file, for messages
};

TokenizerDescription describeTokenizer(TokenizerFolder folder);

} // namespace headwise::text::folder
