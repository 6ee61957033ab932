// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/definitions/unigramrules.h"
#include "core/text/folder/languages.h"
#include "core/text/folder/rulesteps.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

Rules t5Rules(const ClassInput &input) { return wordRules(input, "always", 2); }

Rules pegasusRules(const ClassInput &input)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    if (rules.normalizers.empty())
        rules.normalizers = {replaceStep("Regex", R"(\n)", " ")};
    rules.normalizers.push_back(replaceStep("Regex", severalSpaces, " "));
    markSpaces(rules, "always");
    return rules;
}

Rules mbartRules(const ClassInput &input)
{
    Rules rules;
    rules.preTokenizers = {step("WhitespaceSplit"), metaspaceStep("always")};
    rules.decoder = metaspaceStep("always");
    fixUnknown(input, rules, 3);
    return rules;
}

Rules mbart50Rules(const ClassInput &input)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    rules.normalizers.push_back(replaceStep("Regex", severalSpaces, " "));
    markSpaces(rules, "always");
    fixUnknown(input, rules, 3);
    return rules;
}

Rules nllbRules(const ClassInput &input)
{
    Rules rules;
    addCharacterTable(input, rules.normalizers);
    if (!rules.normalizers.empty())
        rules.normalizers.push_back(replaceStep("Regex", severalSpaces, " "));
    markSpaces(rules, "always");
    rules.model = {{"unk_token", input.content("unk_token")}, {"dropout", nullptr}};
    rules.modelDefaults = {{"type", "BPE"}, {"fuse_unk", true}, {"byte_fallback", false}};
    return rules;
}

json t5Post(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateToken end = input.token("eos_token", idOf);
    return templateProcessor({"$A:0 last:0", "$A:0 last:0 $B:0 last:0"}, end, end);
}

json pegasusPost(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateToken end = input.token("eos_token", idOf);
    return templateProcessor({"$A:0 last:0", "$A:0 $B:0 last:0"}, end, end);
}

/// The token of the language that texts are in, as the folder names it.
TemplateToken sourceLanguage(const ClassInput &input, const IdOfToken &idOf, const char *fallback)
{
    return input.tokenOrUnknown(input.folder.config.settings().text("src_lang", fallback), idOf);
}

/// The language follows the text.
json languageLast(const TemplateNames &names)
{
    return templateProcessor({"$A:0 end:0 language:0", "$A:0 $B:0 end:0 language:0"}, names);
}

json languageFirst(const TemplateNames &names)
{
    return templateProcessor({"language:0 $A:0 end:0", "language:0 $A:0 $B:0 end:0"}, names);
}

TemplateNames languageNames(const ClassInput &input, const IdOfToken &idOf, const char *fallback)
{
    return {{"language", sourceLanguage(input, idOf, fallback)}, {"end", input.token("eos_token", idOf)}};
}

json mbartPost(const ClassInput &input, const IdOfToken &idOf)
{
    return languageLast(languageNames(input, idOf, "en_XX"));
}

json mbart50Post(const ClassInput &input, const IdOfToken &idOf)
{
    return languageFirst(languageNames(input, idOf, "en_XX"));
}

json nllbPost(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateNames names = languageNames(input, idOf, "eng_Latn");
    return input.flag("legacy_behaviour", false) ? languageLast(names) : languageFirst(names);
}

constexpr std::int64_t maxNumbered = 100000;

std::int64_t numberOfExtra(const TokenizerFolder &folder)
{
    const aligned::Settings config = folder.config.settings();
    return config.has("extra_ids") ? config.at("extra_ids").integer(0, maxNumbered) : 100;
}

PieceList t5List(const ClassInput &input, PieceList pieces)
{
    for (std::int64_t i = numberOfExtra(input.folder); i-- > 0;)
        pieces.emplace_back(fmt::format("<extra_id_{}>", i), 0.0);
    return pieces;
}

/// Where Pegasus has the pieces of the file: after the special tokens and unused places.
std::int64_t pegasusOffset(const TokenizerFolder &folder)
{
    const aligned::Settings config = folder.config.settings();
    return config.has("offset") ? config.at("offset").integer(0, maxNumbered) : 103;
}

/// The token for whole sentences, "mask_token_sent": none if a file says null.
std::optional<std::string> sentenceMask(const TokenizerFolder &folder, const char *fallback)
{
    if (!folder.config.values.contains("mask_token_sent"))
        return fallback;
    const aligned::Settings config = folder.config.settings();
    return config.has("mask_token_sent") ? std::optional(config.at("mask_token_sent").text()) : std::nullopt;
}

/// Without statements of the folder the reference numbers the two masks the other way around than it names them.
PieceList pegasusList(const ClassInput &input, PieceList pieces)
{
    const TokenizerFolder &folder = input.folder;
    const bool stated = StatedTokens(folder).usual.contains("mask_token");
    const auto mask = stated ? input.tokens.content("mask_token") : std::optional<std::string>("<mask_1>");
    const auto sentence = sentenceMask(folder, "<mask_2>");
    PieceList list = {{input.content("pad_token"), 0.0}, {input.content("eos_token"), 0.0}};
    if (mask)
        list.emplace_back(*mask, 0.0);
    if (sentence && sentence != mask)
        list.emplace_back(*sentence, 0.0);
    for (std::int64_t i = 2; i < pegasusOffset(folder); ++i)
        list.emplace_back(fmt::format("<unk_{}>", i), -100.0);
    for (std::size_t i = 2; i < pieces.size(); ++i)
        list.push_back(std::move(pieces[i]));
    return list;
}

void addNumbered(const TokenizerFolder &folder, std::vector<FolderToken> &extra)
{
    for (const FolderToken &token : extra)
        if (token.content.find("<extra_id_") != std::string::npos)
            return;
    for (std::int64_t i = 0; i < numberOfExtra(folder); ++i)
        extra.push_back(FolderToken::byName(fmt::format("<extra_id_{}>", i)));
}

void setPegasusTokens(const TokenizerFolder &folder, std::vector<FolderToken> &extra)
{
    const auto sentence = sentenceMask(folder, "<mask_1>");
    const bool listed = sentence && std::any_of(extra.begin(), extra.end(),
                                        [&](const FolderToken &token) { return token.content == *sentence; });
    extra.clear();
    if (sentence && !listed)
        extra.push_back(FolderToken::byName(*sentence));
    for (std::int64_t i = 2; i < pegasusOffset(folder); ++i)
        extra.push_back(FolderToken::byName(fmt::format("<unk_{}>", i)));
}

void addPieces(PieceList &list, const std::vector<std::string> &contents)
{
    for (const std::string &content : contents)
        list.emplace_back(content, 0.0);
}

PieceList mbartList(const ClassInput &input, PieceList pieces) // NOLINT: of one type with those that change it
{
    PieceList list = fairseqList(input, "bos_token", pieces);
    addPieces(list, mbartLanguages());
    list.emplace_back(input.content("mask_token"), 0.0);
    return list;
}

PieceList mbart50List(const ClassInput &input, PieceList pieces) // NOLINT: of one type with those that change it
{
    PieceList list = fairseqList(input, "cls_token", pieces);
    addPieces(list, mbart50Languages());
    list.emplace_back(input.content("mask_token"), 0.0);
    return list;
}

/// A tokenizer.json without languages is numbered as a SentencePiece model is.
void finishMbart50(const ClassInput &input, json &parts)
{
    const PieceList pieces = piecesOf(parts);
    const auto codes = mbart50Languages();
    const auto isLanguage = [&codes](const auto &piece) {
        return std::find(codes.begin(), codes.end(), piece.first) != codes.end();
    };
    if (pieces.empty() || std::any_of(pieces.begin(), pieces.end(), isLanguage))
        return;
    json vocabulary = json::array();
    for (const auto &[piece, score] : mbart50List(input, pieces))
        vocabulary.push_back(json::array({piece, score}));
    parts["model"]["vocab"] = std::move(vocabulary);
    parts["model"]["unk_id"] = 3;
}

/// All pieces of the file behind the four special tokens.
PieceList nllbList(const ClassInput &input, PieceList pieces)
{
    PieceList list;
    for (const char *name : {"bos_token", "pad_token", "eos_token", "unk_token"})
        list.emplace_back(input.content(name), 0.0);
    const PieceList special = list;
    for (auto &piece : pieces)
        if (std::none_of(special.begin(), special.end(), [&](const auto &one) { return one.first == piece.first; }))
            list.push_back(std::move(piece));
    return list;
}

bool hasToken(const std::vector<FolderToken> &list, const std::string &content)
{
    return std::any_of(list.begin(), list.end(), [&](const FolderToken &token) { return token.content == content; });
}

/// The languages come first.
void addMbartLanguages(const TokenizerFolder &, std::vector<FolderToken> &extra)
{
    std::vector<FolderToken> list;
    for (const std::string &code : mbartLanguages())
        list.push_back(FolderToken::byName(code));
    for (FolderToken &token : extra)
        if (!hasToken(list, token.content))
            list.push_back(std::move(token));
    extra = std::move(list);
}

/// The languages come last.
void addMbart50Languages(const TokenizerFolder &, std::vector<FolderToken> &extra)
{
    for (const std::string &code : mbart50Languages())
        extra.push_back(FolderToken::byName(code));
}

TokenDefaults t5Tokens()
{
    return {.named = {{"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"pad_token", "<pad>"}}, .complete = addNumbered};
}

TokenDefaults pegasusTokens()
{
    return {
        .named = {{"pad_token", "<pad>"}, {"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"mask_token", "<mask_2>"}},
        .complete = setPegasusTokens};
}

TokenDefaults fairseqTokens(const FolderToken &mask)
{
    return {.named = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"sep_token", "</s>"}, {"cls_token", "<s>"},
                {"unk_token", "<unk>"}, {"pad_token", "<pad>"}, {"mask_token", "<mask>", mask}}};
}

TokenDefaults mbartTokens()
{
    TokenDefaults tokens = fairseqTokens({.lstrip = true});
    tokens.complete = addMbartLanguages;
    return tokens;
}

/// As mBART's, but without a token for the start.
TokenDefaults mbart50Tokens()
{
    TokenDefaults tokens = fairseqTokens({.lstrip = true});
    tokens.named.erase(tokens.named.begin());
    tokens.complete = addMbart50Languages;
    return tokens;
}

TokenDefaults nllbTokens()
{
    TokenDefaults tokens = fairseqTokens({.lstrip = true, .normalized = true, .special = true});
    tokens.extra = nllbLanguages();
    return tokens;
}

} // namespace

std::vector<TokenizerClass> encoderDecoderClasses()
{
    constexpr const char *byName = "spiece.model", *fairseq = "sentencepiece.bpe.model";
    TokenizerClass t5 = unigramClass("T5Tokenizer", byName, t5Tokens(), t5Rules);
    t5.postProcessor = t5Post;
    t5.numbered = t5List;
    TokenizerClass pegasus = unigramClass("PegasusTokenizer", byName, pegasusTokens(), pegasusRules);
    pegasus.postProcessor = pegasusPost;
    pegasus.numbered = pegasusList;
    TokenizerClass mbart = unigramClass("MBartTokenizer", fairseq, mbartTokens(), mbartRules);
    mbart.postProcessor = mbartPost;
    mbart.numbered = mbartList;
    TokenizerClass mbart50 = unigramClass("MBart50Tokenizer", fairseq, mbart50Tokens(), mbart50Rules);
    mbart50.postProcessor = mbart50Post;
    mbart50.numbered = mbart50List;
    mbart50.finish = finishMbart50;
    mbart50.finishesStated = true;
    TokenizerClass nllb = unigramClass("NllbTokenizer", fairseq, nllbTokens(), nllbRules);
    nllb.pieceUse = PieceUse::Pairs;
    nllb.postProcessor = nllbPost;
    nllb.numbered = nllbList;
    return {t5, pegasus, mbart, mbart50, nllb};
}

} // namespace headwise::text::folder
