// SPDX-License-Identifier: GPL-3.0-or-later
// Byte pair encoding: characters are joined pair by pair in the order of the learned merges (Sennrich et al. 2016).
#include "core/text/pieces/piecemodel.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <queue>
#include <set>
#include <unicode/utf8.h>

namespace headwise::text::pieces {

namespace {

/// The result of merging a pair, and the rank of the merge.
struct Merge
{
    std::int32_t rank = 0;
    std::int32_t id = 0;
};

/// A part of the word; neighbours are linked, so that merging two takes constant time.
struct Symbol
{
    std::int32_t id = 0;
    std::ptrdiff_t previous = -1;
    std::ptrdiff_t next = -1;
    std::size_t size = 0; ///< number of bytes; 0 after it was merged into its left neighbour
};

/// A pair that may be merged, with its left part at `position`.
struct Candidate
{
    std::int32_t rank = 0;
    std::int32_t id = 0;
    std::size_t position = 0;
    bool operator<(
        const Candidate &other) const // the queue gives the largest first: the lowest rank, then the leftmost
    {
        return rank != other.rank ? rank > other.rank : position > other.position;
    }
};

std::uint64_t pairKey(std::int32_t left, std::int32_t right)
{
    return static_cast<std::uint64_t>(static_cast<std::uint32_t>(left)) << 32U | static_cast<std::uint32_t>(right);
}

struct PairHash
{
    /// Fibonacci hashing: ids are small and regular, the product spreads them.
    std::size_t operator()(std::uint64_t key) const noexcept
    {
        const std::uint64_t product = key * 0x9E3779B97F4A7C15ULL;
        return product ^ (product >> 32U);
    }
};

class BytePairs final : public PieceModel
{
public:
    BytePairs(Vocabulary pieces, const aligned::Settings &model)
        : PieceModel(std::move(pieces))
        , m_unknown(model.text("unk_token", ""))
        , m_prefix(model.text("continuing_subword_prefix", ""))
        , m_suffix(model.text("end_of_word_suffix", ""))
        , m_fuseUnknown(model.flag("fuse_unk", false))
        , m_byteFallback(model.flag("byte_fallback", false))
        , m_ignoreMerges(model.flag("ignore_merges", false))
    {
        if (model.has("dropout") && model.at("dropout").number() > 0)
            model.unsupported(ErrorText("dropout makes the pieces random"));
        const auto merges = model.at("merges");
        std::int32_t rank = -1;
        const auto &list = merges.json();
        if (!list.is_array())
            merges.malformed(ErrorText("expected a list"));
        m_merges.reserve(list.size());
        if (model.has("whole_pieces")) {
            const auto whole = model.at("whole_pieces");
            for (const auto &piece : whole.json())
                if (piece.is_string())
                    m_whole.insert(piece.get<std::string>());
        }
        const bool byPiece = model.flag("rank_by_piece", false);
        std::string before;
        for (const auto &merge : list) {
            if (merge.is_string() && merge.get_ref<const std::string &>().starts_with("#version"))
                continue;
            const auto pair = mergePair(merge, merges);
            // As in a SentencePiece model, all merges to the same piece have one rank: the leftmost one goes first.
            const std::string result = byPiece ? pair.first + pair.second : std::string();
            if (!byPiece || result != before)
                ++rank;
            before = result;
            addMerge(pair, rank, merges);
        }
    }

    void cut(std::string_view word, std::vector<Piece> &pieces) const override
    {
        if (word.empty())
            return;
        if (m_ignoreMerges || m_whole.contains(word))
            if (const auto id = vocabulary().id(word)) {
                pieces.push_back({*id, std::string(word), 0, word.size()});
                return;
            }
        std::vector<Symbol> symbols = startingSymbols(word);
        join(symbols);
        std::size_t begin = 0;
        for (const Symbol &symbol : symbols) {
            if (symbol.size == 0)
                continue;
            pieces.push_back({symbol.id, *vocabulary().piece(symbol.id), begin, begin + symbol.size});
            begin += symbol.size;
        }
    }

private:
    static std::pair<std::string, std::string> mergePair(const nlohmann::json &merge, const aligned::Settings &merges)
    {
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string())
            return {merge[0].get<std::string>(), merge[1].get<std::string>()};
        if (!merge.is_string())
            merges.malformed(ErrorText("a merge is neither a pair nor text"));
        const std::string text = merge.get<std::string>();
        const auto space = text.find(' ');
        if (space == std::string::npos || text.find(' ', space + 1) != std::string::npos)
            merges.malformed(ErrorText("the merge \"%1\" is not two parts", text));
        return {text.substr(0, space), text.substr(space + 1)};
    }

    void addMerge(const std::pair<std::string, std::string> &pair, std::int32_t rank, const aligned::Settings &merges)
    {
        const auto known = [&](const std::string &piece) {
            const auto id = vocabulary().id(piece);
            if (!id)
                merges.malformed(ErrorText("merge %1 needs \"%2\", which is not in the vocabulary", rank, piece));
            return *id;
        };
        if (pair.second.size() < m_prefix.size())
            merges.malformed(ErrorText("the right part of merge %1 is shorter than the prefix of subwords", rank));
        const std::uint64_t key = pairKey(known(pair.first), known(pair.second));
        m_merges.insert_or_assign(key, Merge{rank, known(pair.first + pair.second.substr(m_prefix.size()))});
    }

    std::vector<Symbol> startingSymbols(std::string_view word) const
    {
        std::vector<Symbol> symbols;
        symbols.reserve(word.size());
        bool unknownLast = false;
        std::string character;
        for (std::size_t begin = 0, end = 0; begin < word.size(); begin = end) {
            U8_FWD_1(reinterpret_cast<const std::uint8_t *>(word.data()), end, word.size());
            character.assign(begin > 0 ? m_prefix : std::string());
            character += word.substr(begin, end - begin);
            if (end == word.size())
                character += m_suffix;
            if (const auto id = vocabulary().id(character)) {
                symbols.push_back({*id, 0, 0, end - begin});
                unknownLast = false;
            } else if (!(m_byteFallback && addBytes(character, symbols))) {
                unknownLast = addUnknown(end - begin, unknownLast, symbols);
            } else {
                unknownLast = false;
            }
        }
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            symbols[i].previous = static_cast<std::ptrdiff_t>(i) - 1;
            symbols[i].next = i + 1 < symbols.size() ? static_cast<std::ptrdiff_t>(i) + 1 : -1;
        }
        return symbols;
    }

    /// The pieces "<0x0A>" of all bytes, if the vocabulary has all of them.
    bool addBytes(std::string_view character, std::vector<Symbol> &symbols) const
    {
        const std::size_t before = symbols.size();
        for (const char byte : character) {
            const auto id = vocabulary().id(fmt::format("<0x{:02X}>", static_cast<unsigned char>(byte)));
            if (!id) {
                symbols.resize(before);
                return false;
            }
            symbols.push_back({*id, 0, 0, 1});
        }
        return true;
    }

    /// Without an unknown token the character is dropped, as in the reference.
    bool addUnknown(std::size_t size, bool unknownLast, std::vector<Symbol> &symbols) const
    {
        if (m_unknown.empty())
            return false;
        if (unknownLast && m_fuseUnknown)
            symbols.back().size += size;
        else
            symbols.push_back({unknownId(m_unknown), 0, 0, size});
        return true;
    }

    /// O(n log n) in the length of the word: a queue contains every pair that can be merged.
    void join(std::vector<Symbol> &symbols) const
    {
        std::priority_queue<Candidate> queue;
        const auto offer = [&](std::ptrdiff_t left, std::ptrdiff_t right) {
            if (left < 0 || right < 0)
                return;
            const auto &first = symbols[static_cast<std::size_t>(left)];
            const auto found = m_merges.find(pairKey(first.id, symbols[static_cast<std::size_t>(right)].id));
            if (found != m_merges.end())
                queue.push({found->second.rank, found->second.id, static_cast<std::size_t>(left)});
        };
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i)
            offer(static_cast<std::ptrdiff_t>(i), static_cast<std::ptrdiff_t>(i) + 1);
        while (!queue.empty()) {
            const Candidate candidate = queue.top();
            queue.pop();
            Symbol &left = symbols[candidate.position];
            if (left.size == 0 || left.next < 0)
                continue;
            Symbol &right = symbols[static_cast<std::size_t>(left.next)];
            const auto merge = m_merges.find(pairKey(left.id, right.id));
            if (merge == m_merges.end() || merge->second.id != candidate.id)
                continue; // one of the two was merged with another neighbour meanwhile
            left.id = candidate.id;
            left.size += right.size;
            left.next = right.next;
            right.size = 0;
            if (left.next >= 0)
                symbols[static_cast<std::size_t>(left.next)].previous = static_cast<std::ptrdiff_t>(candidate.position);
            offer(left.previous, static_cast<std::ptrdiff_t>(candidate.position));
            offer(static_cast<std::ptrdiff_t>(candidate.position), left.next);
        }
    }

    std::string m_unknown, m_prefix, m_suffix;
    bool m_fuseUnknown = false, m_byteFallback = false, m_ignoreMerges = false;
    std::set<std::string, std::less<>> m_whole; ///< words that are one piece although no merges make it
    std::unordered_map<std::uint64_t, Merge, PairHash> m_merges;
};

} // namespace

std::shared_ptr<const PieceModel> makeBytePairs(Vocabulary vocabulary, const aligned::Settings &model)
{
    return std::make_shared<BytePairs>(std::move(vocabulary), model);
}

} // namespace headwise::text::pieces
