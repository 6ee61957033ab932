// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/storedtensor.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstring>
#include <functional>
#include <numeric>
#include <utility>

namespace headwise::models::files::tensors {

namespace {

/// Bytes that a view's elements may lie apart until they are read one by one instead of with all between them.
constexpr std::uint64_t denseBytes = 1 << 20, denseFactor = 16;

/// Elements of a view that follow each other in its last dimension.
struct Run
{
    std::uint64_t first, count, stride; ///< the first one's place in the file's elements

    std::uint64_t last() const { return first + (count - 1) * stride; }
};

/// Calls `visit` for the runs of elements [begin, begin + count) of a view, row-major.
void forEachRun(
    const StoredTensor &view, std::uint64_t begin, std::uint64_t count, const std::function<void(const Run &)> &visit)
{
    const auto extent = [&](std::size_t axis) { return static_cast<std::uint64_t>(view.shape[axis]); };
    const auto stride = [&](std::size_t axis) { return static_cast<std::uint64_t>(view.strides[axis]); };
    const auto last = view.shape.size() - 1;
    while (count > 0) {
        std::uint64_t place = 0, rest = begin / extent(last);
        for (std::size_t axis = last; axis-- > 0; rest /= extent(axis))
            place += rest % extent(axis) * stride(axis);
        const auto inRow = begin % extent(last);
        const Run run{place + inRow * stride(last), std::min(count, extent(last) - inRow), stride(last)};
        visit(run);
        begin += run.count;
        count -= run.count;
    }
}

void copySpaced(const std::byte *from, std::uint64_t width, const Run &run, std::byte *into)
{
    for (std::uint64_t i = 0; i < run.count; ++i)
        std::memcpy(into + i * width, from + i * run.stride * width, width);
}

/// `begin` and the length of `into` count whole elements.
void readView(const StoredTensor &view, std::uint64_t begin, std::span<std::byte> into)
{
    const auto width = elementSize(view.type), count = into.size() / width;
    std::uint64_t low = UINT64_MAX, high = 0;
    forEachRun(view, begin, count, [&](const Run &run) {
        low = std::min(low, run.first);
        high = std::max(high, run.last());
    });
    std::vector<std::byte> between;
    if ((high - low + 1) * width <= std::max(denseBytes, denseFactor * into.size())) {
        between.resize((high - low + 1) * width);
        view.file->read(view.begin + low * width, between);
    }
    auto *at = into.data();
    forEachRun(view, begin, count, [&](const Run &run) {
        if (!between.empty())
            copySpaced(between.data() + (run.first - low) * width, width, run, at);
        else if (run.stride == 1)
            view.file->read(view.begin + run.first * width, {at, run.count * width});
        else
            for (std::uint64_t i = 0; i < run.count; ++i)
                view.file->read(view.begin + (run.first + i * run.stride) * width, {at + i * width, width});
        at += run.count * width;
    });
}

} // namespace

void StoredTensor::read(std::uint64_t offset, std::span<std::byte> into) const
{
    assert(!computed);
    if (into.empty())
        return;
    if (strides.empty())
        file->read(begin + offset, into);
    else
        readView(*this, offset / elementSize(type), into);
}

std::int64_t elementCount(const StoredTensor &tensor)
{
    return std::accumulate(tensor.shape.begin(), tensor.shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::uint64_t elementSize(std::string_view type)
{
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 17> sizes = {{{"F32", 4}, {"F16", 2},
        {"BF16", 2}, {"I64", 8}, {"F64", 8}, {"I32", 4}, {"I16", 2}, {"I8", 1}, {"U8", 1}, {"BOOL", 1}, {"U16", 2},
        {"U32", 4}, {"U64", 8}, {"F8_E4M3", 1}, {"F8_E5M2", 1}, {"F8_E8M0", 1}, {"C64", 8}}};
    const auto found = std::ranges::find(sizes, type, &std::pair<std::string_view, std::uint64_t>::first);
    return found == sizes.end() ? 0 : found->second;
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

} // namespace headwise::models::files::tensors
