// SPDX-License-Identifier: GPL-3.0-or-later
// Why a head may be dispensable: what a reader of a plan is told about each head.
#pragma once

#include "core/pruning/order.h"
#include "core/statistics/roles.h"

#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <string>

namespace headwise::pruning {

enum class ReasonKind : std::uint8_t
{
    Dead,          ///< its outputs are 0
    Repeats,       ///< another head that is kept does nearly the same
    LowImportance, ///< in the lowest quarter of all heads
    Broad,         ///< its weight is spread evenly
    FirstToken,    ///< its weight rests on the first token, the sink of decoders
    Separator      ///< its weight rests on separators, the sink of BERT
};
/// "dead", "repeats", "low_importance", "broad", "first_token", "separator".
std::string_view reasonName(ReasonKind kind);

/// A head repeats another one at most at this share of the largest distance that the measure can have: whatever others
/// are like, heads that are farther apart do not do the same.
inline constexpr double largestRepeatShare = 0.25;

struct Reason
{
    ReasonKind kind = ReasonKind::Dead;
    double value = 0;              ///< mean norm of outputs, distance, normalised importance, share of weight, entropy
    double limit = 0;              ///< that `value` reaches: at most, for roles at least
    attention::HeadId repeats{};   ///< of Repeats
    std::optional<double> share{}; ///< of Repeats: `value` of the largest distance that is possible; nullopt: not known
    bool operator==(const Reason &) const = default;
};

/// What is known of the heads beside `evidence`, in its order; empty: not known.
struct HeadTraits
{
    std::vector<double> outputNorms{}; ///< mean over tokens of the norm of a head's output
    std::vector<std::vector<statistics::RoleMatch>> roles{};
    /// Distance at which the clusters of the heads of a stack are cut; missing: they are not.
    std::map<attention::Stack, double> cuts{};
    /// That the distance can have at most, such as sqrt(ln 2) for the root of a Jensen-Shannon divergence.
    double largestDistance = std::numeric_limits<double>::infinity();
};

/// The reasons of every head, in the order of ReasonKind. Nearest heads are those that are kept when `removed` (places)
/// are gone, in another unit. A head repeats another one at a distance of at most `largestRepeatShare` of the largest
/// possible one and, where clusters are cut, of at most the cut; without either only at a distance of 0, since no
/// distance is small by itself. The lowest quarter of importance is up to the first quartile of the defined values, and
/// nothing where all are equal.
std::vector<std::vector<Reason>> reasonsOf(
    const Evidence &evidence, const HeadTraits &traits, std::span<const int> removed);

/// How reasons are put into words.
struct ReasonWords
{
    /// Of an English text in the context "Reasons"; English without.
    std::function<std::string(const std::string &english)> translated{};
    attention::HeadNaming naming = attention::HeadNaming::ZeroBased;
    bool withStack = false;
};

/// "repeats L4H8", "low importance", "its outputs are 0", ...
std::string reasonText(const Reason &reason, const ReasonWords &words = {});

} // namespace headwise::pruning
