// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/definitions/classgroups.h"
#include "core/text/folder/languages.h"
#include "core/text/folder/rulesteps.h"

#include <algorithm>
#include <limits>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// The languages follow the pieces of vocab.json, whether or not the folder lists their tokens.
json m2m100Post(const ClassInput &input, const IdOfToken &idOf)
{
    const aligned::Settings config = input.folder.config.settings();
    const std::string set = config.text("language_codes", "m2m100"), code = config.text("src_lang", "en");
    const std::vector<std::string> codes = m2m100Languages(set);
    const auto found = std::find(codes.begin(), codes.end(), code);
    if (found == codes.end())
        throw Error(
            ErrorCode::Unsupported, ErrorText("\"%1\" is not a language of %2", code, set), input.folder.config.where);
    const auto place = static_cast<std::size_t>(found - codes.begin());
    return templateProcessor({"language:0 $A:0 end:0", "language:0 $A:0 $B:0 end:0"},
        {{"language", {"__" + code + "__", static_cast<std::int32_t>(input.numberedPieces + place)}},
            {"end", input.token("eos_token", idOf)}});
}

/// EOS behind the last text.
json marianPost(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateToken end = input.token("eos_token", idOf);
    return templateProcessor({"$A:0 last:0", "$A:0 $B:0 last:0"}, end, end);
}

/// EOS behind each text that does not end with it already.
json siglipPost(const ClassInput &input, const IdOfToken &idOf)
{
    const TemplateToken end = input.token("eos_token", idOf);
    json processor = templateProcessor({"$A:0 last:0", "$A:0 last:0 $B:0 last:0"}, end, end);
    for (const char *form : {"single", "pair"})
        for (json &entry : processor.at(form))
            if (entry.contains("SpecialToken"))
                entry.at("SpecialToken")["once"] = true;
    return processor;
}

/// Codes of target languages in the vocabulary, such as ">>fr<<", are tokens.
void addMarianLanguages(const ClassInput &, json &parts)
{
    parts["added_tokens"] = json::array();
    for (const auto &[piece, id] : parts.at("model").at("vocab").items())
        if (piece.size() > 4 && piece.starts_with(">>") && piece.ends_with("<<")) {
            FolderToken token = FolderToken::byName(piece);
            token.normalized = false;
            parts["added_tokens"].push_back(token.entry());
        }
}

/// Texts are canonical before SentencePiece sees them, a mark stands before the first word alone, and each text is cut
/// as if it followed the unknown token.
void setCanonicalTexts(const ClassInput &input, json &parts)
{
    json trained = std::move(parts.at("normalizer"));
    trained["continues"] = true;
    const std::string before =
        (trained.at("add_dummy_prefix").get<bool>() ? "\u2581" : "") + input.content("unk_token");
    parts["model"] = {{"type", "Following"}, {"model", std::move(parts.at("model"))}, {"before", before}};
    parts["normalizer"] = step("Sequence",
        {{"normalizers",
            json::array({step("CanonicalText", {{"lowercase", input.flag("do_lower_case", true)}}), trained})}});
}

TokenizerClass trained(const char *name, const char *file, TokenDefaults tokens)
{
    return {.name = name,
        .older = OlderFiles::Pieces,
        .pieceFile = file,
        .pieceUse = PieceUse::SentencePiece,
        .tokens = std::move(tokens)};
}

} // namespace

std::vector<TokenizerClass> trainedClasses()
{
    TokenizerClass m2m100 = trained("M2M100Tokenizer", "sentencepiece.bpe.model",
        {.named = {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"sep_token", "</s>"}, {"pad_token", "<pad>"},
             {"unk_token", "<unk>"}}});
    m2m100.postProcessor = m2m100Post;
    m2m100.numbersOfFile = true;
    TokenizerClass marian = trained("MarianTokenizer", "source.spm",
        {.named = {{"unk_token", "<unk>"}, {"eos_token", "</s>"}, {"pad_token", "<pad>"}}});
    marian.postProcessor = marianPost;
    marian.numbersOfFile = true;
    marian.maxLength = 512;
    marian.finish = addMarianLanguages;
    marian.specialInTexts = true;
    TokenizerClass siglip = trained("SiglipTokenizer", "spiece.model",
        {.named = {{"eos_token", "</s>"}, {"unk_token", "<unk>"}, {"pad_token", "</s>"}}});
    siglip.postProcessor = siglipPost;
    siglip.maxLength = 64;
    siglip.finish = setCanonicalTexts;
    siglip.marksBegin = true;
    return {m2m100, marian, siglip};
}

} // namespace headwise::text::folder
