// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabularies/piecedescription.h"

#include "core/text/aligned/base64.h"
#include "core/text/vocabularies/piecemerges.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace headwise::text::vocabularies {

namespace {

using nlohmann::json;

constexpr const char *mark = "\u2581";

json regexReplace(const char *expression, const char *content)
{
    return {{"type", "Replace"}, {"pattern", {{"Regex", expression}}}, {"content", content}};
}

json textReplace(const char *text, const char *content)
{
    return {{"type", "Replace"}, {"pattern", {{"String", text}}}, {"content", content}};
}

json vocabularyOf(const PieceList &pieces)
{
    json vocabulary = json::object();
    for (std::size_t id = 0; id < pieces.size(); ++id)
        vocabulary[pieces[id].first] = id; // of equal pieces the last one counts
    return vocabulary;
}

json asJson(const std::vector<Merge> &merges)
{
    json list = json::array();
    for (const Merge &merge : merges)
        list.push_back({merge.first, merge.second});
    return list;
}

/// Merges of normal pieces alone, the best score first.
std::vector<Merge> mergesByScore(const SentencePieceModel &model, const PieceList &pieces)
{
    PiecePlaces places;
    for (std::size_t id = 0; id < pieces.size(); ++id)
        if (model.pieces[id].kind == PieceKind::Normal)
            places[pieces[id].first] = static_cast<std::int64_t>(id);
    using Ranked = std::tuple<double, std::int64_t, Merge>;
    std::vector<Ranked> ranked;
    for (const auto &[text, id] : places)
        for (Merge &merge : mergesOf(text, places))
            ranked.emplace_back(-pieces[static_cast<std::size_t>(id)].second, id, std::move(merge));
    std::sort(ranked.begin(), ranked.end());
    std::vector<Merge> merges;
    merges.reserve(ranked.size());
    for (Ranked &one : ranked)
        merges.push_back(std::move(std::get<Merge>(one)));
    return merges;
}

json normalizer(const SentencePieceModel &model, bool eachPart)
{
    json steps = json::array();
    if (json table = characterTable(model); !table.is_null())
        steps.push_back(std::move(table));
    if (model.removesSpaces) {
        steps.push_back(regexReplace(R"(\A +| +\z)", ""));
        steps.push_back(regexReplace(" {2,}", " "));
    }
    if (model.marksSpaces)
        steps.push_back(textReplace(" ", mark));
    if (model.prefixSpace && eachPart) // Metaspace adds none before a mark, the trained model does
        steps.push_back(regexReplace("\\A\u2581", "\u2581\u2581"));
    return {{"type", "Sequence"}, {"normalizers", std::move(steps)}};
}

/// A text in a regular expression.
std::string escaped(const std::string &text)
{
    std::string result;
    for (const char c : text) {
        const bool plain = (static_cast<unsigned char>(c) & 0x80U) != 0 || (c >= '0' && c <= '9') ||
                           (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        if (!plain)
            result += '\\';
        result += c;
    }
    return result;
}

/// Pieces that stay whole, as alternatives of a regular expression, the longest first.
std::string wholePieces(const SentencePieceModel &model, const PieceList &pieces)
{
    std::vector<std::string> texts;
    for (std::size_t id = 0; id < pieces.size(); ++id)
        if (model.pieces[id].kind == PieceKind::UserDefined && !pieces[id].first.empty())
            texts.push_back(pieces[id].first);
    std::stable_sort(texts.begin(), texts.end(), [](const auto &a, const auto &b) { return a.size() > b.size(); });
    std::string expression;
    for (const std::string &text : texts)
        expression += (expression.empty() ? "" : "|") + escaped(text);
    return expression;
}

json wholeStep(const std::string &expression)
{
    return {{"type", "Split"}, {"pattern", {{"Regex", expression}}}, {"behavior", "Isolated"}, {"invert", false}};
}

json preTokenizer(const SentencePieceModel &model, const PieceList &pieces, bool eachPart)
{
    json steps = json::array();
    if (model.prefixSpace)
        steps.push_back({{"type", "Metaspace"}, {"replacement", mark},
            {"prepend_scheme", eachPart ? "always" : "first"}, {"split", false}});
    if (const std::string whole = wholePieces(model, pieces); !whole.empty())
        steps.push_back(wholeStep(whole));
    return steps.empty() ? json() : json{{"type", "Sequence"}, {"pretokenizers", std::move(steps)}};
}

json decoder(const SentencePieceModel &model)
{
    json steps = json::array({textReplace(mark, " ")});
    if (model.bytePieces)
        steps.push_back({{"type", "ByteFallback"}});
    if (model.prefixSpace || model.bytePieces)
        steps.push_back({{"type", "Fuse"}});
    if (model.prefixSpace)
        steps.push_back({{"type", "Strip"}, {"content", " "}, {"start", 1}, {"stop", 0}});
    return {{"type", "Sequence"}, {"decoders", std::move(steps)}};
}

/// The pieces with the folder's texts, unless another piece that keeps its text has the same.
PieceList renamed(PieceList pieces, const std::map<std::int64_t, std::string> &names)
{
    std::set<std::string> kept;
    for (std::size_t id = 0; id < pieces.size(); ++id)
        if (!names.contains(static_cast<std::int64_t>(id)))
            kept.insert(pieces[id].first);
    for (const auto &[id, name] : names)
        if (id >= 0 && static_cast<std::size_t>(id) < pieces.size() && !kept.contains(name))
            pieces[static_cast<std::size_t>(id)].first = name;
    return pieces;
}

} // namespace

PieceList pieceList(const SentencePieceModel &model)
{
    PieceList list;
    list.reserve(model.pieces.size());
    for (const VocabularyPiece &piece : model.pieces)
        list.emplace_back(piece.text, piece.score);
    return list;
}

json characterTable(const SentencePieceModel &model)
{
    if (model.characterTable.empty())
        return nullptr;
    return {{"type", "Precompiled"}, {"precompiled_charsmap", aligned::encodedBase64(model.characterTable)}};
}

json unigramModel(const PieceList &pieces, std::int64_t unknownId)
{
    json vocabulary = json::array();
    for (const auto &[text, score] : pieces)
        vocabulary.push_back({text, score});
    json model = {{"type", "Unigram"}, {"vocab", std::move(vocabulary)}};
    if (unknownId >= 0)
        model["unk_id"] = unknownId;
    return model;
}

json pairModel(const PieceList &pieces, const PieceList &numbered)
{
    PiecePlaces places;
    for (std::size_t id = 0; id < pieces.size(); ++id)
        places[pieces[id].first] = static_cast<std::int64_t>(id);
    std::vector<Merge> merges;
    for (std::size_t id = 0; id < pieces.size(); ++id) {
        if (places.at(pieces[id].first) != static_cast<std::int64_t>(id))
            continue;
        const std::vector<Merge> more = mergesOf(pieces[id].first, places);
        merges.insert(merges.end(), more.begin(), more.end());
    }
    return {{"type", "BPE"}, {"vocab", vocabularyOf(numbered)}, {"merges", asJson(merges)}};
}

json describeAsTrained(const SentencePieceModel &model, const TrainedOptions &options)
{
    PieceList pieces = pieceList(model);
    json pieceModel;
    if (model.algorithm == PieceAlgorithm::Unigram) {
        pieceModel = unigramModel(pieces, model.unknownId);
    } else {
        pieces = renamed(std::move(pieces), options.names);
        pieceModel = {{"type", "BPE"}, {"vocab", vocabularyOf(pieces)},
            {"merges", asJson(mergesByScore(model, pieces))}, {"unk_token", model.unknownPiece}, {"fuse_unk", true},
            {"ignore_merges", model.hasUserDefined()}};
    }
    pieceModel["byte_fallback"] = model.bytePieces;
    return {{"normalizer", normalizer(model, options.eachPart)},
        {"pre_tokenizer", preTokenizer(model, pieces, options.eachPart)}, {"model", std::move(pieceModel)},
        {"decoder", decoder(model)}};
}

json describeSentencePiece(const SentencePieceModel &model)
{
    const PieceList pieces = pieceList(model);
    json normalizer = {{"type", "SentencePiece"}, {"add_dummy_prefix", model.prefixSpace},
        {"remove_extra_whitespaces", model.removesSpaces}, {"escape_whitespaces", model.marksSpaces},
        {"user_defined", json::array()}};
    if (!model.characterTable.empty())
        normalizer["precompiled_charsmap"] = aligned::encodedBase64(model.characterTable);
    json kinds = json::array();
    for (const VocabularyPiece &piece : model.pieces) {
        kinds.push_back(static_cast<unsigned>(piece.kind));
        if (piece.kind == PieceKind::UserDefined)
            normalizer["user_defined"].push_back(piece.text);
    }
    json parts = {{"normalizer", std::move(normalizer)}, {"decoder", decoder(model)}};
    if (model.algorithm == PieceAlgorithm::Unigram) {
        parts["model"] = unigramModel(pieces, model.unknownId);
        parts["model"]["kinds"] = std::move(kinds);
    } else {
        parts["model"] = {{"type", "BPE"}, {"vocab", vocabularyOf(pieces)},
            {"merges", asJson(mergesByScore(model, pieces))}, {"unk_token", model.unknownPiece}, {"fuse_unk", true},
            {"whole_pieces", parts["normalizer"]["user_defined"]}, {"rank_by_piece", true}};
        if (model.hasUserDefined())
            parts["pre_tokenizer"] = wholeStep(wholePieces(model, pieces));
    }
    parts["model"]["byte_fallback"] = model.bytePieces;
    return parts;
}

} // namespace headwise::text::vocabularies
