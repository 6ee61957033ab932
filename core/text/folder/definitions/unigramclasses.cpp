// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/definitions/unigramrules.h"
#include "core/text/folder/rulesteps.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

Rules xlmRobertaRules(const ClassInput &input) { return wordRules(input, schemeOf(input), 3); }
/// Quotation marks of TeX become straight ones.
std::vector<json> quoteSteps() { return {replaceStep("String", "``", "\""), replaceStep("String", "''", "\"")}; }

Rules albertRules(const ClassInput &input)
{
    Rules rules = wordRules(input, schemeOf(input), 1);
    rules.normalizers = quoteSteps();
    const auto add = [&](bool on, const char *type) { (on ? rules.normalizers : rules.off).push_back(step(type)); };
    const bool keepAccents = input.flag("keep_accents", false);
    add(!keepAccents, "NFKD");
    add(!keepAccents, "StripAccents");
    add(input.flag("do_lower_case", true), "Lowercase");
    addCharacterTable(input, rules.normalizers);
    return rules;
}

Rules debertaV2Rules(const ClassInput &input)
{
    Rules rules;
    const json lower = step("Lowercase"), marks = step("Punctuation", {{"behavior", "Isolated"}});
    (input.flag("do_lower_case", false) ? rules.normalizers : rules.off).push_back(lower);
    rules.normalizers.push_back(replaceStep("Regex", R"(\s{2,}|[\n\r\t])", " "));
    rules.normalizers.push_back(step("NFC"));
    rules.normalizers.push_back(step("Strip", {{"strip_left", false}, {"strip_right", true}}));
    (input.flag("split_by_punct", false) ? rules.preTokenizers : rules.off).push_back(marks);
    markSpaces(rules, schemeOf(input, "first"));
    return rules;
}

Rules barthezRules(const ClassInput &input)
{
    Rules rules;
    rules.normalizers = {replaceStep("Regex", R"(\s{2,}|[\n\r\t])", " "), step("NFC"),
        step("Strip", {{"strip_left", false}, {"strip_right", true}})};
    markSpaces(rules, schemeOf(input));
    fixUnknown(input, rules, 3);
    return rules;
}

Rules xlnetRules(const ClassInput &input)
{
    Rules rules;
    rules.normalizers = quoteSteps();
    rules.normalizers.push_back(step("NFKD"));
    rules.normalizers.push_back(step("StripAccents"));
    (input.flag("do_lower_case", false) ? rules.normalizers : rules.off).push_back(step("Lowercase"));
    addCharacterTable(input, rules.normalizers);
    rules.preTokenizers = {step("WhitespaceSplit"), metaspaceStep("always")};
    rules.decoder = metaspaceStep("always");
    return rules;
}

Rules remBertRules(const ClassInput &input)
{
    Rules rules;
    rules.normalizers = quoteSteps();
    rules.normalizers.push_back(replaceStep("Regex", severalSpaces, " "));
    const auto add = [&](bool on, const char *type) { (on ? rules.normalizers : rules.off).push_back(step(type)); };
    const bool keepAccents = input.flag("keep_accents", true);
    add(!keepAccents, "NFKD");
    add(!keepAccents, "StripAccents");
    add(input.flag("do_lower_case", false), "Lowercase");
    addCharacterTable(input, rules.normalizers);
    markSpaces(rules, schemeOf(input));
    fixUnknown(input, rules, 2);
    return rules;
}

Rules xglmRules(const ClassInput &input)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    rules.normalizers.push_back(replaceStep("Regex", severalSpaces, " "));
    markSpaces(rules, schemeOf(input));
    fixUnknown(input, rules, 3);
    return rules;
}

Rules bigBirdRules(const ClassInput &input)
{
    Rules rules;
    rules.normalizers = {
        step("Strip", {{"strip_left", false}, {"strip_right", false}}), replaceStep("Regex", severalSpaces, "\u2581")};
    markSpaces(rules, schemeOf(input));
    return rules;
}

/// The unknown token is the piece of that name with the score 0; without one the reference takes the piece 100.
void finishBigBird(const ClassInput &input, json &parts)
{
    constexpr int otherwise = 100;
    const PieceList pieces = piecesOf(parts);
    if (pieces.empty())
        return;
    const auto unknown = std::find(pieces.begin(), pieces.end(), std::pair(input.content("unk_token"), 0.0));
    parts["model"]["unk_id"] = unknown == pieces.end() ? otherwise : unknown - pieces.begin();
}

json doubledPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(doubledForm, input.token("bos_token", idOf), input.token("eos_token", idOf));
}

json typedPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(typedForm, input.token("cls_token", idOf, 0), input.token("sep_token", idOf, 0));
}

json xlnetPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor({"$A:0 sep:0 cls:2", "$A:0 sep:0 $B:1 sep:1 cls:2"},
        {{"sep", input.token("sep_token", idOf)}, {"cls", input.token("cls_token", idOf)}});
}

json xglmPost(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateToken end = input.token("eos_token", idOf);
    return templateProcessor({"first:0 $A:0", "first:0 $A:0 first:0 first:0 $B:0"}, end, end);
}

json bracketPost(const ClassInput &input, const IdOfToken &idOf)
{
    return templateProcessor(typedForm, input.token("cls_token", idOf), input.token("sep_token", idOf));
}

PieceList xlmRobertaList(const ClassInput &input, PieceList pieces) // NOLINT: of one type with those that change it
{
    PieceList list = fairseqList(input, "bos_token", pieces);
    list.emplace_back(input.content("mask_token"), 0.0);
    return list;
}

PieceList camembertList(const ClassInput &input, PieceList pieces)
{
    PieceList list = {{"<s>NOTUSED", 0.0}, {input.content("pad_token"), 0.0}, {"</s>NOTUSED", 0.0},
        {input.content("unk_token"), 0.0}, {"<unk>NOTUSED", -100.0}};
    for (std::size_t i = 1; i < pieces.size(); ++i)
        list.push_back(std::move(pieces[i]));
    list.emplace_back(input.content("mask_token"), 0.0);
    return list;
}

void addMadeUpWords(const TokenizerFolder &, std::vector<FolderToken> &extra)
{
    for (int i = 0; i < 7; ++i)
        extra.push_back(FolderToken::byName(fmt::format("<madeupword{}>", i)));
}

TokenDefaults xlmRobertaTokens()
{
    return {.named = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"sep_token", "</s>"}, {"cls_token", "<s>"},
                {"unk_token", "<unk>"}, {"pad_token", "<pad>"}, {"mask_token", "<mask>"}}};
}

TokenDefaults camembertTokens()
{
    TokenDefaults tokens = xlmRobertaTokens();
    tokens.named.back().options = FolderToken{.lstrip = true, .special = true};
    tokens.extra = {"<s>NOTUSED", "</s>NOTUSED", "<unk>NOTUSED"};
    return tokens;
}

TokenDefaults bracketTokens(const char *unknown, const char *padding)
{
    return {.named = {{"bos_token", "[CLS]"}, {"eos_token", "[SEP]"}, {"unk_token", unknown}, {"sep_token", "[SEP]"},
                {"pad_token", padding}, {"cls_token", "[CLS]"}, {"mask_token", "[MASK]"}}};
}

TokenDefaults barthezTokens()
{
    TokenDefaults tokens = xlmRobertaTokens();
    tokens.named.back().options = FolderToken{.lstrip = true};
    return tokens;
}

TokenDefaults xglmTokens()
{
    TokenDefaults tokens = xlmRobertaTokens();
    tokens.named.pop_back();
    tokens.complete = addMadeUpWords;
    return tokens;
}

TokenDefaults xlnetTokens()
{
    return {.named = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"sep_token", "<sep>"},
                {"pad_token", "<pad>"}, {"cls_token", "<cls>"}, {"mask_token", "<mask>", FolderToken{.lstrip = true}}},
        .extra = {"<eop>", "<eod>"}};
}

TokenDefaults bigBirdTokens()
{
    const FolderToken plain, mask{.lstrip = true};
    return {.named = {{"bos_token", "<s>", plain}, {"eos_token", "</s>", plain}, {"unk_token", "<unk>", plain},
                {"pad_token", "<pad>", plain}, {"cls_token", "[CLS]", plain}, {"sep_token", "[SEP]", plain},
                {"mask_token", "[MASK]", mask}}};
}

} // namespace

std::vector<TokenizerClass> unigramClasses()
{
    constexpr const char *byName = "spiece.model", *fairseq = "sentencepiece.bpe.model";
    TokenizerClass xlmRoberta = unigramClass("XLMRobertaTokenizer", fairseq, xlmRobertaTokens(), xlmRobertaRules);
    xlmRoberta.postProcessor = doubledPost;
    xlmRoberta.numbered = xlmRobertaList;
    TokenizerClass camembert = unigramClass("CamembertTokenizer", fairseq, camembertTokens(), xlmRobertaRules);
    camembert.postProcessor = doubledPost;
    camembert.numbered = camembertList;
    TokenizerClass albert = unigramClass("AlbertTokenizer", byName, bracketTokens("<unk>", "<pad>"), albertRules);
    albert.postProcessor = typedPost;
    albert.postProcessorOfFile = true;
    TokenizerClass fnet = albert;
    fnet.name = "FNetTokenizer";
    fnet.tokenTypes = true;
    fnet.rulesOfFile = true;
    fnet.pieceUse = PieceUse::AsTrained;
    fnet.postProcessor = nullptr;
    TokenizerClass debertaV2 =
        unigramClass("DebertaV2Tokenizer", "spm.model", bracketTokens("[UNK]", "[PAD]"), debertaV2Rules);
    debertaV2.tokenTypes = true;
    debertaV2.postProcessor = typedPost;
    TokenizerClass xlnet = unigramClass("XLNetTokenizer", byName, xlnetTokens(), xlnetRules);
    xlnet.postProcessor = xlnetPost;
    TokenizerClass remBert =
        unigramClass("RemBertTokenizer", "sentencepiece.model", bracketTokens("<unk>", "<pad>"), remBertRules);
    remBert.postProcessor = bracketPost;
    remBert.postProcessorBesideFile = true;
    remBert.addsAgain = AddsAgain::AsStated;
    TokenizerClass xglm = unigramClass("XGLMTokenizer", fairseq, xglmTokens(), xglmRules);
    xglm.postProcessor = xglmPost;
    TokenizerClass bigBird = unigramClass("BigBirdTokenizer", byName, bigBirdTokens(), bigBirdRules);
    bigBird.postProcessor = bracketPost;
    bigBird.finish = finishBigBird;
    bigBird.finishesStated = true;
    return {xlmRoberta, camembert, albert, fnet, debertaV2, xlnet, remBert, xglm, bigBird,
        unigramClass("BarthezTokenizer", fairseq, barthezTokens(), barthezRules)};
}

} // namespace headwise::text::folder
