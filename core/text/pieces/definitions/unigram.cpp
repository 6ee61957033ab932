// SPDX-License-Identifier: GPL-3.0-or-later
// Unigram: the most probable segmentation of a word into pieces (Kudo 2018), found by the Viterbi algorithm.
#include "core/text/pieces/piecemodel.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>
#include <unicode/utf8.h>

namespace headwise::text::pieces {

namespace {

/// Difference in log probability between the least likely piece and an unknown character.
constexpr double unknownPenalty = 10;

struct ScoredPiece
{
    std::string_view text; ///< owned by the vocabulary
    std::int32_t id = 0;
    double score = 0;
};

/// SentencePiece's kinds of pieces that a text can have.
enum TrainedKind
{
    NormalPiece = 1,
    UserPiece = 4
};

/// The best segmentation up to a position of the word.
struct Best
{
    double score = 0;
    std::ptrdiff_t begin = -1; ///< where the last piece begins; -1: not reached
    bool unknown = false;
};

Vocabulary listedVocabulary(const aligned::Settings &list)
{
    Vocabulary vocabulary;
    if (!list.json().is_array())
        list.malformed(ErrorText("expected a list of pieces and scores"));
    std::int32_t id = 0;
    for (const auto &entry : list.json()) {
        if (!entry.is_array() || entry.size() != 2 || !entry[0].is_string() || !entry[1].is_number())
            list.malformed(ErrorText("entry %1 is not a piece and its score", id));
        vocabulary.insert(entry[0].get<std::string>(), id++);
    }
    return vocabulary;
}

class Unigram final : public PieceModel
{
public:
    explicit Unigram(const aligned::Settings &model)
        : PieceModel(listedVocabulary(model.at("vocab"))), m_byteFallback(model.flag("byte_fallback", false))
    {
        const auto given = model.at("vocab");
        const auto &list = given.json();
        const std::vector<int> kinds = kindsOf(model, list.size());
        m_trained = !kinds.empty();
        double smallest = std::numeric_limits<double>::infinity();
        for (std::size_t i = 0; i < list.size(); ++i) {
            const auto id = static_cast<std::int32_t>(i);
            const int kind = m_trained ? kinds[i] : NormalPiece;
            auto score = list[i][1].get<double>();
            if (kind == NormalPiece)
                smallest = std::min(smallest, score);
            const std::string &text = list[i][0].get_ref<const std::string &>();
            if (kind == UserPiece)
                score = userScore;
            const bool inTexts = kind == NormalPiece || kind == UserPiece;
            if (inTexts && vocabulary().id(text) == id && !text.empty()) // of equal pieces the last one is used
                m_sorted.push_back({*vocabulary().piece(id), id, score});
        }
        std::sort(m_sorted.begin(), m_sorted.end(), [](const auto &a, const auto &b) { return a.text < b.text; });
        m_unknownScore = smallest - unknownPenalty;
        if (model.has("unk_id")) {
            if (list.empty())
                model.malformed(ErrorText("the vocabulary is empty"));
            m_unknown =
                static_cast<std::int32_t>(model.at("unk_id").integer(0, static_cast<std::int64_t>(list.size()) - 1));
        }
    }

    void cut(std::string_view word, std::vector<Piece> &pieces) const override
    {
        const std::vector<Best> best = bestPaths(word);
        std::vector<std::pair<std::size_t, std::size_t>> parts; // from right to left
        bool unknownLast = false;
        for (std::size_t end = word.size(); end > 0;) {
            const Best &node = best[end];
            const auto begin = static_cast<std::size_t>(node.begin);
            if (node.unknown && unknownLast)
                parts.back().first = begin; // consecutive unknown characters form one piece
            else
                parts.emplace_back(begin, end);
            unknownLast = node.unknown;
            end = begin;
        }
        for (auto part = parts.rbegin(); part != parts.rend(); ++part)
            addPiece(word, part->first, part->second, pieces);
    }

private:
    /// Pieces of the user are almost as good as certain.
    static constexpr double userScore = -0.1;

    /// A SentencePiece model's kinds of pieces; none for a tokenizer.json, whose pieces are all alike.
    static std::vector<int> kindsOf(const aligned::Settings &model, std::size_t pieces)
    {
        std::vector<int> kinds;
        if (!model.has("kinds"))
            return kinds;
        for (const aligned::Settings &kind : model.at("kinds").items())
            kinds.push_back(static_cast<int>(kind.integer(1, 6)));
        if (kinds.size() != pieces || kinds.empty())
            model.malformed(ErrorText("its numbers of pieces and kinds differ"));
        return kinds;
    }

    std::vector<Best> bestPaths(std::string_view word) const
    {
        std::vector<Best> best(word.size() + 1);
        const auto offer = [&](std::size_t begin, std::size_t end, double score, bool unknown) {
            if (best[end].begin < 0 || score > best[end].score)
                best[end] = {kept(score), static_cast<std::ptrdiff_t>(begin), unknown};
        };
        for (std::size_t begin = 0, next = 0; begin < word.size(); begin = next) {
            U8_FWD_1(reinterpret_cast<const std::uint8_t *>(word.data()), next, word.size());
            bool single = false;
            const double before = best[begin].score;
            eachPrefix(word.substr(begin), [&](const ScoredPiece &piece) {
                offer(begin, begin + piece.text.size(), before + piece.score, piece.id == m_unknown);
                single = single || begin + piece.text.size() == next;
            });
            if (!single) {
                requireUnknown();
                offer(begin, next, kept(before + m_unknownScore), true);
            }
        }
        return best;
    }

    /// SentencePiece keeps sums in single precision, `tokenizers` in double precision.
    double kept(double score) const { return m_trained ? static_cast<double>(static_cast<float>(score)) : score; }

    /// Pieces that are prefixes of `text`, shortest first, found by narrowing the sorted list byte by byte.
    template <typename Visit> void eachPrefix(std::string_view text, const Visit &visit) const
    {
        auto first = m_sorted.begin(), last = m_sorted.end();
        for (std::size_t depth = 0; depth < text.size() && first != last; ++depth) {
            const auto byteBelow = [depth](const ScoredPiece &piece, unsigned char byte) {
                return piece.text.size() <= depth || static_cast<unsigned char>(piece.text[depth]) < byte;
            };
            const auto byteAbove = [depth](unsigned char byte, const ScoredPiece &piece) {
                return piece.text.size() > depth && byte < static_cast<unsigned char>(piece.text[depth]);
            };
            const auto byte = static_cast<unsigned char>(text[depth]);
            first = std::lower_bound(first, last, byte, byteBelow);
            last = std::upper_bound(first, last, byte, byteAbove);
            if (first != last && first->text.size() == depth + 1)
                visit(*first);
        }
    }

    void requireUnknown() const
    {
        if (m_unknown < 0)
            throw Error(ErrorCode::Malformed,
                ErrorText("A text has characters that the tokenizer does not know, and it has no unk_id"));
    }

    void addPiece(std::string_view word, std::size_t begin, std::size_t end, std::vector<Piece> &pieces) const
    {
        std::string text(word.substr(begin, end - begin));
        if (const auto id = vocabulary().id(text)) {
            pieces.push_back({*id, std::move(text), begin, end});
            return;
        }
        if (m_byteFallback && addBytes(text, begin, end, pieces))
            return;
        requireUnknown();
        pieces.push_back({m_unknown, std::move(text), begin, end});
    }

    bool addBytes(std::string_view text, std::size_t begin, std::size_t end, std::vector<Piece> &pieces) const
    {
        const std::size_t before = pieces.size();
        for (const char byte : text) {
            std::string piece = fmt::format("<0x{:02X}>", static_cast<unsigned char>(byte));
            const auto id = vocabulary().id(piece);
            if (!id) {
                pieces.resize(before);
                return false;
            }
            pieces.push_back({*id, std::move(piece), begin, end});
        }
        return true;
    }

    std::vector<ScoredPiece> m_sorted;
    double m_unknownScore = 0;
    std::int32_t m_unknown = -1;
    bool m_byteFallback = false, m_trained = false;
};

} // namespace

std::shared_ptr<const PieceModel> makeUnigram(const aligned::Settings &model)
{
    return std::make_shared<Unigram>(model);
}

} // namespace headwise::text::pieces
