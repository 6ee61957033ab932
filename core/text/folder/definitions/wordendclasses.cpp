// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/rulesteps.h"

namespace headwise::text::folder {

namespace {

using nlohmann::json;

Rules wordEndRules(const ClassInput &input, json normalizer)
{
    Rules rules;
    rules.normalizers = {std::move(normalizer)};
    rules.preTokenizers = {step("BertPreTokenizer")};
    rules.model = {{"unk_token", input.content("unk_token")}, {"dropout", nullptr}};
    rules.modelDefaults = {{"type", "BPE"}, {"end_of_word_suffix", "</w>"}};
    rules.decoder = step("BPEDecoder", {{"suffix", "</w>"}});
    return rules;
}

Rules openAiRules(const ClassInput &input) { return wordEndRules(input, bertStep({})); }
Rules herbertRules(const ClassInput &input)
{
    return wordEndRules(input, bertStep({.lower = false, .accents = false}));
}

/// The ids are fixed in the reference.
json herbertPost(const ClassInput &input, const IdOfToken &)
{
    return bertProcessor({input.content("cls_token"), 0}, {input.content("sep_token"), 2});
}

} // namespace

std::vector<TokenizerClass> wordEndClasses()
{
    const TokenizerClass openAi = {.name = "OpenAIGPTTokenizer",
        .older = OlderFiles::Merges,
        .tokens = {.named = {{"unk_token", "<unk>"}}},
        .rules = openAiRules};
    TokenizerClass herbert = openAi;
    herbert.name = "HerbertTokenizer";
    herbert.tokens = {.named = {{"cls_token", "<s>"}, {"unk_token", "<unk>"}, {"pad_token", "<pad>"},
                          {"mask_token", "<mask>"}, {"sep_token", "</s>"}}};
    herbert.rules = herbertRules;
    herbert.postProcessor = herbertPost;
    return {openAi, herbert};
}

} // namespace headwise::text::folder
