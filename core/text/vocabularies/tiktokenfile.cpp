// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabularies/tiktokenfile.h"

#include "core/base/error.h"
#include "core/base/utf8.h"
#include "core/text/aligned/base64.h"
#include "core/text/steps/bytelevel.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <tuple>
#include <unordered_map>

namespace headwise::text::vocabularies {

namespace {

using nlohmann::json;
using Ranks = std::unordered_map<std::string_view, std::int32_t>;

constexpr const char *words =
    R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)";

/// The larger numbers of a damaged file would need as many embeddings.
constexpr std::int32_t maxRank = 1 << 24;

[[noreturn]] void refuse(std::size_t line, const std::string &where)
{
    throw Error(ErrorCode::Malformed, ErrorText("line %1 is not a piece in base 64 and its rank", line), where,
        ErrorText("Copy the file again from where it comes."));
}

std::pair<std::string, std::int32_t> entryOf(std::string_view line, std::size_t number, const std::string &where)
{
    const auto space = line.find(' ');
    const auto piece = aligned::decodedBase64(line.substr(0, space));
    if (space == std::string_view::npos || !piece || piece->empty())
        refuse(number, where);
    const char *end = line.data() + line.size();
    std::int32_t rank = -1;
    const auto [stop, problem] = std::from_chars(line.data() + space + 1, end, rank);
    if (problem != std::errc() || stop != end || rank < 0 || rank > maxRank)
        refuse(number, where);
    return {*piece, rank};
}

/// Bytes as the characters of the byte-level alphabet.
std::string readable(std::string_view bytes)
{
    std::string text;
    for (const char byte : bytes)
        appendUtf8(text, steps::characterOfByte(static_cast<std::uint8_t>(byte)));
    return text;
}

struct RankedMerge
{
    std::int32_t rank = 0, left = 0, right = 0;
    std::string_view bytes;
    std::size_t middle = 0;
};

/// All ways to join two pieces to one, by the ranks of the result, the left and the right part.
std::vector<RankedMerge> rankedMerges(const RankedBytes &list)
{
    Ranks ranks;
    for (const auto &[bytes, rank] : list)
        ranks.emplace(bytes, rank);
    std::vector<RankedMerge> merges;
    for (const auto &[bytes, rank] : list) {
        const std::string_view whole = bytes;
        for (std::size_t middle = 1; middle < whole.size(); ++middle) {
            const auto left = ranks.find(whole.substr(0, middle)), right = ranks.find(whole.substr(middle));
            if (left != ranks.end() && right != ranks.end())
                merges.push_back({rank, left->second, right->second, whole, middle});
        }
    }
    std::stable_sort(merges.begin(), merges.end(), [](const RankedMerge &a, const RankedMerge &b) {
        return std::tie(a.rank, a.left, a.right) < std::tie(b.rank, b.left, b.right);
    });
    return merges;
}

} // namespace

RankedBytes readTiktoken(std::string_view bytes, const std::string &where)
{
    RankedBytes ranks;
    std::unordered_map<std::string, std::size_t> places;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < bytes.size();) {
        const auto end = std::min(bytes.find('\n', begin), bytes.size());
        std::string_view line = bytes.substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (line.empty())
            continue;
        auto entry = entryOf(line, number, where);
        const auto [place, added] = places.emplace(entry.first, ranks.size());
        if (added)
            ranks.push_back(std::move(entry));
        else
            ranks[place->second].second = entry.second;
    }
    if (ranks.empty())
        throw Error(ErrorCode::Malformed, ErrorText("the file has no pieces"), where);
    return ranks;
}

json describeTiktoken(const RankedBytes &ranks)
{
    json vocabulary = json::object(), merges = json::array();
    for (const auto &[bytes, rank] : ranks)
        vocabulary[readable(bytes)] = static_cast<std::uint32_t>(rank);
    for (const RankedMerge &merge : rankedMerges(ranks))
        merges.push_back({readable(merge.bytes.substr(0, merge.middle)), readable(merge.bytes.substr(merge.middle))});
    const json split = {
        {"type", "Split"}, {"pattern", {{"Regex", words}}}, {"behavior", "Isolated"}, {"invert", false}};
    const json bytes = {
        {"type", "ByteLevel"}, {"add_prefix_space", false}, {"trim_offsets", true}, {"use_regex", false}};
    return {{"model", {{"type", "BPE"}, {"vocab", std::move(vocabulary)}, {"merges", std::move(merges)},
                          {"ignore_merges", true}}},
        {"pre_tokenizer", {{"type", "Sequence"}, {"pretokenizers", {split, bytes}}}},
        {"decoder", {{"type", "ByteLevel"}}},
        {"post_processor",
            {{"type", "ByteLevel"}, {"add_prefix_space", true}, {"trim_offsets", false}, {"use_regex", true}}}};
}

} // namespace headwise::text::vocabularies
