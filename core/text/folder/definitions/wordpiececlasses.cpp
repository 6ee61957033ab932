// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/rulesteps.h"

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// BERT's rules; `clean` removes control characters.
Rules wordPieceRules(const ClassInput &input, bool clean)
{
    const bool lower = input.flag("do_lower_case", true);
    const json accents =
        input.folder.config.has("strip_accents") ? json(input.flag("strip_accents", lower)) : json(nullptr);
    Rules rules;
    rules.normalizers = {bertStep({clean, input.flag("tokenize_chinese_chars", true), lower, accents})};
    rules.preTokenizers = {step("BertPreTokenizer")};
    rules.decoder = step("WordPiece", {{"prefix", "##"}, {"cleanup", true}});
    rules.model = {{"unk_token", input.content("unk_token")}};
    rules.modelDefaults = {
        {"type", "WordPiece"}, {"continuing_subword_prefix", "##"}, {"max_input_chars_per_word", 100}};
    return rules;
}

Rules bertRules(const ClassInput &input) { return wordPieceRules(input, true); }

/// Here the removal of control characters is a switch, too.
Rules funnelRules(const ClassInput &input)
{
    const bool clean = input.flag("clean_text", true);
    Rules rules = wordPieceRules(input, clean);
    rules.off = {step("BertNormalizer", {{"clean_text", !clean}})};
    return rules;
}

json bertPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(typedForm, input.token("cls_token", idOf, 2), input.token("sep_token", idOf, 3));
}

json funnelPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor({"first:2 $A:0 last:0", "first:2 $A:0 last:0 $B:1 last:1"}, input.token("cls_token", idOf),
        input.token("sep_token", idOf));
}

json mpnetPost(const ClassInput &input, const IdOfToken &idOf)
{
    return robertaProcessor(input.token("cls_token", idOf, 0), input.token("sep_token", idOf, 2), true, false);
}

TokenDefaults bertTokens()
{
    return {.named = {{"unk_token", "[UNK]"}, {"sep_token", "[SEP]"}, {"pad_token", "[PAD]"}, {"cls_token", "[CLS]"},
                {"mask_token", "[MASK]"}}};
}

TokenDefaults funnelTokens()
{
    return {.named = {{"unk_token", "<unk>"}, {"sep_token", "<sep>"}, {"pad_token", "<pad>"}, {"cls_token", "<cls>"},
                {"mask_token", "<mask>"}, {"bos_token", "<s>"}, {"eos_token", "</s>"}}};
}

TokenDefaults mpnetTokens()
{
    const FolderToken plain, mask{.lstrip = true};
    return {.named = {{"bos_token", "<s>", plain}, {"eos_token", "</s>", plain}, {"sep_token", "</s>", plain},
                {"cls_token", "<s>", plain}, {"unk_token", "[UNK]", plain}, {"pad_token", "<pad>", plain},
                {"mask_token", "<mask>", mask}}};
}

} // namespace

std::vector<TokenizerClass> wordPieceClasses()
{
    const TokenizerClass bert = {.name = "BertTokenizer",
        .alsoNamed = {"ElectraTokenizer", "LayoutLMTokenizer", "LxmertTokenizer", "MobileBertTokenizer",
            "SqueezeBertTokenizer", "DPRContextEncoderTokenizer", "DPRQuestionEncoderTokenizer", "RetriBertTokenizer"},
        .older = OlderFiles::Words,
        .tokenTypes = true,
        .tokens = bertTokens(),
        .rules = bertRules,
        .postProcessor = bertPost};
    TokenizerClass distilbert = bert, convbert = bert, funnel = bert, mpnet = bert;
    distilbert.name = "DistilBertTokenizer";
    distilbert.tokenTypes = false;
    convbert.name = "ConvBertTokenizer";
    convbert.rulesOfFile = true;
    funnel.name = "FunnelTokenizer";
    funnel.tokenTypes = false;
    funnel.tokens = funnelTokens();
    funnel.rules = funnelRules;
    funnel.postProcessor = funnelPost;
    mpnet.name = "MPNetTokenizer";
    mpnet.tokenTypes = false;
    mpnet.tokens = mpnetTokens();
    mpnet.postProcessor = mpnetPost;
    for (TokenizerClass *kin : {&distilbert, &convbert, &funnel, &mpnet})
        kin->alsoNamed.clear();
    return {bert, distilbert, convbert, funnel, mpnet};
}

} // namespace headwise::text::folder
