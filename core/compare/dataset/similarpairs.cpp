// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/similarpairs.h"

#include "core/base/parallel.h"
#include "core/compare/distances/divergences.h"
#include "core/compare/units/alignedpair.h"
#include "core/statistics/draw.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace headwise::compare::dataset {

namespace {

using TokenList = std::vector<std::uint64_t>; ///< hashes of pieces

TokenList hashesOf(const attention::Tokens &tokens)
{
    TokenList list;
    for (const attention::Token &token : tokens)
        list.push_back(std::hash<std::string>()(token.piece));
    return list;
}

/// An example that is searched for similar ones.
struct Candidate
{
    ExampleIndex index;
    TokenList tokens;
    std::array<std::uint8_t, 64> counts{}; ///< tokens by hash, for a cheap lower bound of the distance
};

/// The edit distance is at least half the number of tokens that only one side has.
bool mayBeNear(const Candidate &a, const Candidate &b, int maxEdits)
{
    int apart = 0;
    for (std::size_t i = 0; i < a.counts.size(); ++i)
        apart += std::abs(int(a.counts[i]) - int(b.counts[i]));
    return apart <= 2 * maxEdits;
}

/// Edit distance up to `maxEdits`, within a band; maxEdits + 1 for more (Ukkonen 1985).
int boundedDistance(const TokenList &a, const TokenList &b, int maxEdits)
{
    const int rows = static_cast<int>(a.size()), columns = static_cast<int>(b.size());
    if (std::abs(rows - columns) > maxEdits)
        return maxEdits + 1;
    std::vector<int> above(columns + 1), row(columns + 1);
    std::iota(above.begin(), above.end(), 0);
    for (int i = 1; i <= rows; ++i) {
        const int first = std::max(1, i - maxEdits), last = std::min(columns, i + maxEdits);
        row[first - 1] = first == 1 ? i : maxEdits + 1;
        int smallest = row[first - 1];
        for (int j = first; j <= last; ++j) {
            const int up = j == i + maxEdits ? maxEdits + 1 : above[j] + 1;
            row[j] = std::min({above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), up, row[j - 1] + 1});
            smallest = std::min(smallest, row[j]);
        }
        if (smallest > maxEdits)
            return maxEdits + 1;
        std::swap(above, row);
    }
    return std::min(above[columns], maxEdits + 1);
}

std::vector<ExampleIndex> searched(
    const attention::AttentionSource &source, const SimilarPairOptions &options, SimilarPairs &result)
{
    std::vector<ExampleIndex> chosen;
    for (const std::int64_t index : statistics::drawIndices(source.exampleCount(), options.maxExamples,
             statistics::Random(options.seed, 0x7061697273))) // a separate random stream
        chosen.push_back({index});
    if (static_cast<std::int64_t>(chosen.size()) < source.exampleCount())
        result.notes.push_back({"searched_examples", {chosen.size(), source.exampleCount()}});
    return chosen;
}

/// All searched examples, shortest first.
std::vector<Candidate> readCandidates(
    const attention::AttentionSource &source, const std::vector<ExampleIndex> &examples, Progress &progress)
{
    std::vector<Candidate> candidates;
    for (const ExampleIndex index : examples) {
        if (candidates.size() % 64 == 0)
            progress.advanceOrThrow(static_cast<double>(candidates.size()) / static_cast<double>(examples.size()));
        Candidate &candidate = candidates.emplace_back(Candidate{index, {}});
        candidate.tokens = hashesOf(source.example(index).side(source.stacks().front().querySide));
        for (const std::uint64_t hash : candidate.tokens)
            candidate.counts[hash % 64] = static_cast<std::uint8_t>(std::min(255, candidate.counts[hash % 64] + 1));
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate &a, const Candidate &b) {
        return std::pair(a.tokens.size(), a.index) < std::pair(b.tokens.size(), b.index);
    });
    return candidates;
}

std::vector<SimilarPair> pairsWith(const std::vector<Candidate> &candidates, std::size_t first, int maxEdits)
{
    std::vector<SimilarPair> pairs;
    const Candidate &a = candidates[first];
    for (std::size_t i = first + 1; i < candidates.size(); ++i) {
        const Candidate &b = candidates[i];
        if (b.tokens.size() > a.tokens.size() + static_cast<std::size_t>(maxEdits))
            break; // shortest first
        if (!mayBeNear(a, b, maxEdits))
            continue;
        const int edits = boundedDistance(a.tokens, b.tokens, maxEdits);
        if (edits >= 1 && edits <= maxEdits)
            pairs.push_back({std::min(a.index, b.index), std::max(a.index, b.index), edits, 0, {}, 0});
    }
    return pairs;
}

/// Similar pairs, smallest edit distance first, limited to the requested number.
std::vector<SimilarPair> nearPairs(const std::vector<Candidate> &candidates, const SimilarPairOptions &options,
    SimilarPairs &result, Progress &progress)
{
    std::vector<SimilarPair> pairs;
    constexpr std::size_t part = 64; // examples between two progress checks
    for (std::size_t first = 0; first < candidates.size(); first += part) {
        progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(candidates.size()));
        std::vector<std::vector<SimilarPair>> found(std::min(part, candidates.size() - first));
        parallelFor(
            found.size(), [&](std::size_t i) { found[i] = pairsWith(candidates, first + i, options.maxEdits); });
        for (const auto &list : found)
            pairs.insert(pairs.end(), list.begin(), list.end());
    }
    std::sort(pairs.begin(), pairs.end(), [](const SimilarPair &x, const SimilarPair &y) {
        return std::tuple(x.edits, x.a, x.b) < std::tuple(y.edits, y.a, y.b);
    });
    if (static_cast<std::int64_t>(pairs.size()) > options.maxPairs) {
        result.notes.push_back({"fewest_edits", {options.maxPairs, pairs.size()}});
        pairs.resize(options.maxPairs);
    }
    return pairs;
}

/// Some rows and columns of a map, rows rescaled to sum to 1; NaN where less than minRowMass is left.
attention::Map reduced(attention::MapView map, const std::vector<int> &rows, const std::vector<int> &columns)
{
    attention::Map result(static_cast<int>(rows.size()), static_cast<int>(columns.size()));
    for (std::size_t r = 0; r < rows.size(); ++r) {
        double sum = 0;
        for (const int column : columns)
            sum += map.at(rows[r], column);
        for (std::size_t c = 0; c < columns.size(); ++c)
            result.at(static_cast<int>(r), static_cast<int>(c)) =
                sum < attention::minRowMass ? std::numeric_limits<float>::quiet_NaN()
                                            : static_cast<float>(map.at(rows[r], columns[c]) / sum);
    }
    return result;
}

void comparePair(const attention::AttentionSource &source, SimilarPair &pair)
{
    const attention::Example a = source.example(pair.a), b = source.example(pair.b);
    double sum = 0;
    int count = 0;
    for (const attention::StackLayout &layout : source.stacks()) {
        const auto match = [&](const std::string &side) {
            return correspondingTokens(hashesOf(a.side(side)), hashesOf(b.side(side)));
        };
        const Correspondence queries = match(layout.querySide), keys = match(layout.keySide);
        const attention::StackMaps ofA = source.maps(pair.a, layout.stack), ofB = source.maps(pair.b, layout.stack);
        units::checkShape(source, ofA, layout, a);
        units::checkShape(source, ofB, layout, b);
        for (int head = 0; head < ofA.heads; ++head) {
            const attention::Map left = reduced(ofA.map(head), queries.a, keys.a),
                                 right = reduced(ofB.map(head), queries.b, keys.b);
            const double value = left.view().empty() ? std::numeric_limits<double>::quiet_NaN()
                                                     : distances::mapDivergence({left.view(), right.view()},
                                                           &distances::definitions::jensenShannon);
            if (std::isnan(value))
                continue;
            sum += value;
            if (count++ == 0 || value > pair.headDivergence) {
                pair.head = layout.headAt(head);
                pair.headDivergence = value;
            }
        }
    }
    pair.divergence = sum / count; // 0 / 0 = NaN: no common rows
}

} // namespace

Correspondence correspondingTokens(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b)
{
    const std::size_t width = b.size() + 1;
    std::vector<int> cost((a.size() + 1) * width);
    for (std::size_t i = 0; i <= a.size(); ++i)
        for (std::size_t j = 0; j < width; ++j)
            cost[i * width + j] = i == 0   ? static_cast<int>(j)
                                  : j == 0 ? static_cast<int>(i)
                                           : std::min({cost[(i - 1) * width + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                                                 cost[(i - 1) * width + j] + 1, cost[i * width + j - 1] + 1});
    Correspondence result{.edits = cost.back(), .a = {}, .b = {}};
    for (std::size_t i = a.size(), j = b.size(); i > 0 && j > 0;) {
        const int here = cost[i * width + j];
        if (here == cost[(i - 1) * width + j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)) {
            result.a.push_back(static_cast<int>(--i));
            result.b.push_back(static_cast<int>(--j));
        } else if (here == cost[(i - 1) * width + j] + 1) {
            --i;
        } else {
            --j;
        }
    }
    std::reverse(result.a.begin(), result.a.end());
    std::reverse(result.b.begin(), result.b.end());
    return result;
}

SimilarPairs findSimilarPairs(
    const attention::AttentionSource &source, const SimilarPairOptions &options, Progress &progress)
{
    if (!source.hasMaps())
        throw Error(ErrorCode::Unsupported, ErrorText("the archive holds no attention maps to compare"),
            source.sourceName(), ErrorText("Capture with --detail full."));
    SimilarPairs result;
    if (!source.mapsAreWhole())
        result.notes.push_back({"approximate_pairs"});
    PartProgress reading(progress, 0, 0.3), searching(progress, 0.3, 0.5);
    const auto candidates = readCandidates(source, searched(source, options, result), reading);
    result.pairs = nearPairs(candidates, options, result, searching);
    const auto part = static_cast<std::size_t>(threads());
    for (std::size_t first = 0; first < result.pairs.size(); first += part) {
        progress.advanceOrThrow(0.5 + 0.5 * static_cast<double>(first) / static_cast<double>(result.pairs.size()));
        parallelFor(std::min(part, result.pairs.size() - first),
            [&](std::size_t i) { comparePair(source, result.pairs[first + i]); });
    }
    std::erase_if(result.pairs, [](const SimilarPair &pair) { return std::isnan(pair.divergence); });
    std::stable_sort(result.pairs.begin(), result.pairs.end(),
        [](const SimilarPair &x, const SimilarPair &y) { return x.divergence > y.divergence; });
    progress.advanceOrThrow(1);
    return result;
}

} // namespace headwise::compare::dataset
