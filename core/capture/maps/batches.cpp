// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/maps/batches.h"

#include <algorithm>
#include <numeric>

namespace headwise::capture::maps {

namespace {

using Batches = std::vector<std::vector<std::size_t>>;

/// In the order of van der Corput (1935), by the reversed bits of the places: whatever part is done, it holds places
/// from everywhere. The first stays the first.
Batches spread(Batches batches)
{
    int bits = 0;
    while ((std::size_t(1) << bits) < batches.size())
        ++bits;
    Batches result;
    for (std::size_t i = 0; i < std::size_t(1) << bits; ++i) {
        std::size_t place = 0;
        for (int bit = 0; bit < bits; ++bit)
            place |= (i >> bit & 1) << (bits - 1 - bit);
        if (place < batches.size())
            result.push_back(std::move(batches[place]));
    }
    return result;
}

} // namespace

std::size_t keptBytes(const archive::format::KeptForm &form, std::size_t heads, int tokens)
{
    const archive::format::Detail &detail = form.detail;
    using archive::format::DetailKind;
    if (detail.kind == DetailKind::Summary)
        return 0;
    const bool withKeys = detail.kind == DetailKind::TopK || detail.kind == DetailKind::Band;
    const auto rows = detail.kind == DetailKind::Rows ? detail.rowsOf(tokens).size() : static_cast<std::size_t>(tokens);
    const std::size_t bytes = withKeys          ? sizeof(float) + sizeof(std::uint32_t)
                              : form.asHalves() ? sizeof(std::uint16_t)
                                                : sizeof(float);
    return heads * rows * static_cast<std::size_t>(detail.keptPerRow(tokens)) * bytes;
}

std::vector<std::vector<std::size_t>> planBatches(std::span<const int> lengths, const BatchLimits &limits)
{
    std::vector<std::size_t> order(lengths.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lengths[a] > lengths[b]; });
    std::vector<std::vector<std::size_t>> batches;
    std::size_t room = 0;
    for (const std::size_t index : order) {
        if (room == 0) {
            const auto length = static_cast<std::size_t>(std::max(1, lengths[index]));
            const std::size_t bytes = limits.keptBytesOf ? limits.keptBytesOf(lengths[index]) : 0;
            const std::size_t fit = bytes > 0 ? limits.keptBytes / bytes : limits.examples;
            room = std::clamp<std::size_t>(std::min(limits.tokens / length, fit), 1, limits.examples);
            batches.emplace_back();
        }
        batches.back().push_back(index);
        --room;
    }
    return spread(std::move(batches));
}

} // namespace headwise::capture::maps
