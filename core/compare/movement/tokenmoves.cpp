// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/movement/tokenmoves.h"

#include "core/base/parallel.h"
#include "core/statistics/draw.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

namespace headwise::compare::movement {

namespace {

/// Assigns numbers to texts.
class Texts
{
public:
    int idOf(const std::string &text)
    {
        const auto [found, isNew] = m_ids.try_emplace(text, static_cast<int>(m_texts.size()));
        if (isNew)
            m_texts.push_back(text);
        return found->second;
    }
    const std::string &text(int id) const { return m_texts[id]; }

private:
    std::unordered_map<std::string, int> m_ids;
    std::vector<std::string> m_texts;
};

/// A row, identified by the texts of its query and keys.
struct Record
{
    int query, from, to;
    float moved, lost, gained;
};

/// The sums of one head.
struct HeadSums
{
    std::vector<Record> records;
    std::vector<double> keyChanges; ///< by text
    std::vector<RowMove> largest;   ///< at most a few times the requested number
    HeadMoves moves;
};

/// Sorts a list, largest first (ties keep their order), and cuts it to the requested length.
template <typename T, typename Value> void keepLargest(std::vector<T> &list, int entries, Value value)
{
    std::stable_sort(list.begin(), list.end(), [&](const T &a, const T &b) { return value(a) > value(b); });
    list.resize(std::min(list.size(), static_cast<std::size_t>(std::max(0, entries))));
}

double movedBy(const RowMove &move) { return move.row.moved; }

struct MoveWork
{
    pairing::SourcePair sources;
    const dataset::ComparisonResult &result;
    const TokenMoveOptions &options;
    std::vector<units::StackPair> stacks{};
    std::vector<std::vector<units::HeadPair>> heads{}; ///< for each pair of stacks
    std::vector<HeadSums> sums{};                      ///< for all heads
    Texts texts{};
};

/// The heads of the comparison, grouped by stack.
void prepare(MoveWork &work)
{
    for (const dataset::HeadComparison &head : work.result.heads) {
        const bool isNew = work.stacks.empty() || work.stacks.back().baseline != head.head.stack;
        if (isNew) {
            work.stacks.push_back({head.head.stack, head.partner.stack});
            work.heads.emplace_back();
        }
        work.heads.back().push_back(
            {units::findStack(work.sources.baseline.stacks(), head.head.stack)->flatIndex(head.head),
                units::findStack(work.sources.comparison.stacks(), head.partner.stack)->flatIndex(head.partner),
                head.head});
        HeadSums &sums = work.sums.emplace_back();
        sums.moves.head = head.head;
        sums.moves.partner = head.partner;
    }
}

/// Returns nothing for a damaged example.
std::vector<StackMoves> readExample(const MoveWork &work, const pairing::ExamplePair &example)
{
    try {
        const units::AlignedPair pair = units::alignPair(work.sources, example, work.stacks, work.result.units);
        std::vector<StackMoves> moves;
        for (std::size_t s = 0; s < work.stacks.size(); ++s)
            moves.push_back(movesOf(pair, s, work.heads[s]));
        return moves;
    } catch (const Error &error) {
        if (error.code() != ErrorCode::Malformed && error.code() != ErrorCode::Unreadable)
            throw;
        return {};
    }
}

std::vector<int> idsOf(Texts &texts, const std::vector<std::string> &labels)
{
    std::vector<int> ids;
    for (const std::string &label : labels)
        ids.push_back(texts.idOf(label));
    return ids;
}

/// Adds one stack of an example; rows are identified by the texts of their units.
struct UnitTexts
{
    std::vector<int> queries, keys;
};

void addHead(MoveWork &work, HeadSums &sums, const HeadRowMoves &head, const UnitTexts &units, std::int64_t example)
{
    const bool full = static_cast<int>(sums.largest.size()) >= work.options.entries;
    const double smallest = full && !sums.largest.empty() ? movedBy(sums.largest.back()) : 0;
    for (const MovedRow &row : head.rows) {
        sums.moves.moved += row.moved;
        if (!(row.moved > 0))
            continue; // nothing moved
        const int query = units.queries[row.query], from = units.keys[row.from], to = units.keys[row.to];
        sums.records.push_back({query, from, to, row.moved, row.lost, row.gained});
        if (row.moved > smallest)
            sums.largest.push_back({example, work.texts.text(query), work.texts.text(from), work.texts.text(to), row});
    }
    keepLargest(sums.largest, work.options.entries, movedBy);
    sums.moves.rows += static_cast<std::int64_t>(head.rows.size());
    for (std::size_t k = 0; k < units.keys.size(); ++k) {
        const auto id = static_cast<std::size_t>(units.keys[k]);
        if (id >= sums.keyChanges.size())
            sums.keyChanges.resize(id + 1);
        sums.keyChanges[id] += head.keyChanges[k];
    }
    for (std::size_t i = 0; i < head.kindChanges.size(); ++i)
        sums.moves.kindChanges[i] += head.kindChanges[i];
    for (std::size_t i = 0; i < head.kindRows.size(); ++i)
        sums.moves.kindRows[i] += head.kindRows[i];
}

void addExample(MoveWork &work, const std::vector<StackMoves> &stacks, std::int64_t example)
{
    std::size_t first = 0;
    for (const StackMoves &stack : stacks) {
        const UnitTexts units{idsOf(work.texts, stack.queryLabels), idsOf(work.texts, stack.keyLabels)};
        parallelFor(stack.heads.size(),
            [&](std::size_t h) { addHead(work, work.sums[first + h], stack.heads[h], units, example); });
        first += stack.heads.size();
    }
}

/// Merges rows with the same texts.
std::vector<TokenMove> summedUp(std::vector<Record> &records, const Texts &texts, int entries)
{
    const auto texted = [](const Record &r) { return std::tuple(r.query, r.from, r.to); };
    std::stable_sort(
        records.begin(), records.end(), [&](const Record &a, const Record &b) { return texted(a) < texted(b); });
    std::vector<std::pair<TokenMove, Record>> sums; // with the numbers of its texts
    for (const Record &record : records) {
        if (sums.empty() || texted(sums.back().second) != texted(record))
            sums.push_back({{}, record});
        TokenMove &sum = sums.back().first;
        ++sum.rows;
        sum.moved += record.moved;
        sum.lost += record.lost;
        sum.gained += record.gained;
    }
    keepLargest(sums, entries, [](const auto &sum) { return sum.first.moved; });
    std::vector<TokenMove> moves;
    for (auto &[sum, ids] : sums) {
        const auto rows = static_cast<double>(sum.rows);
        moves.push_back({texts.text(ids.query), texts.text(ids.from), texts.text(ids.to), sum.rows, sum.moved / rows,
            sum.lost / rows, sum.gained / rows});
    }
    return moves;
}

void finishHead(const MoveWork &work, HeadSums &sums)
{
    HeadMoves &moves = sums.moves;
    const auto rows = static_cast<double>(moves.rows);
    moves.moved /= rows; // 0 / 0 = NaN
    moves.tokens = summedUp(sums.records, work.texts, work.options.entries);
    moves.largest = std::move(sums.largest);
    for (std::size_t id = 0; id < sums.keyChanges.size(); ++id) {
        const double change = sums.keyChanges[id] / rows;
        if (change != 0)
            (change > 0 ? moves.gained : moves.lost).push_back({work.texts.text(static_cast<int>(id)), change});
    }
    for (auto *list : {&moves.gained, &moves.lost})
        keepLargest(*list, work.options.entries, [](const KeyMove &move) { return std::abs(move.change); });
    for (std::size_t query = 0; query < unitKinds; ++query)
        for (std::size_t key = 0; key < unitKinds; ++key)
            moves.kindChanges[query * unitKinds + key] /= static_cast<double>(moves.kindRows[query]);
}

} // namespace

TokenMoves tokenMoves(const pairing::SourcePair &sources, const dataset::ComparisonResult &result,
    const TokenMoveOptions &options, Progress &progress)
{
    if (!result.hasDivergences())
        throw Error(ErrorCode::Unsupported, ErrorText("Moves of attention need maps on both sides with whole rows"),
            sources.baseline.sourceName() + " and " + sources.comparison.sourceName());
    MoveWork work{sources, result, options};
    prepare(work);
    const auto drawn = statistics::drawIndices(static_cast<std::int64_t>(result.examples.size()), options.maxExamples,
        statistics::Random(options.seed, 0x6d6f766573)); // a separate random stream
    TokenMoves moves{{}, static_cast<std::int64_t>(drawn.size()), {}};
    if (drawn.size() < result.examples.size())
        moves.notes.push_back({"drawn_moves", {drawn.size(), result.examples.size()}});
    const auto part = static_cast<std::size_t>(threads());
    for (std::size_t first = 0; first < drawn.size(); first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(drawn.size()));
        std::vector<std::vector<StackMoves>> read(std::min(part, drawn.size() - first));
        parallelFor(
            read.size(), [&](std::size_t i) { read[i] = readExample(work, result.examples[drawn[first + i]]); });
        for (std::size_t i = 0; i < read.size(); ++i)
            addExample(work, read[i], drawn[first + i]);
    }
    parallelFor(work.sums.size(), [&](std::size_t h) { finishHead(work, work.sums[h]); });
    for (HeadSums &sums : work.sums)
        moves.heads.push_back(std::move(sums.moves));
    progress.advanceOrThrow(1);
    return moves;
}

} // namespace headwise::compare::movement
