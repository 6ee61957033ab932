// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/numbers.h"

#include "core/archive/codec/half.h"
#include "core/base/error.h"
#include "core/base/parallel.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <concepts>

namespace headwise::models::files::tensors {

namespace {

/// Elements that one thread reads at a time: enough that reading costs more than the call.
constexpr std::uint64_t usualBlock = 1 << 18;

/// The stored numbers. Machines are little-endian, as the formats are.
template <typename Stored>
std::vector<Stored> storedNumbers(const StoredTensor &tensor, std::uint64_t begin, std::size_t count)
{
    std::vector<Stored> stored(count);
    tensor.read(begin * sizeof(Stored), std::as_writable_bytes(std::span(stored)));
    return stored;
}

void floatsFromBf16(std::span<const std::uint16_t> stored, std::span<float> floats)
{
    for (std::size_t i = 0; i < stored.size(); ++i)
        floats[i] = std::bit_cast<float>(std::uint32_t{stored[i]} << 16);
}

[[noreturn]] void throwUnsupported(const StoredTensor &tensor)
{
    throw Error(ErrorCode::Unsupported, ErrorText("tensor '%1' is stored as %2", tensor.name, tensor.type),
        tensor.file->path(), ErrorText("Weights are read as F64, F32, F16 or BF16; save the model in one of these"));
}

void decode(const StoredTensor &tensor, std::uint64_t begin, std::span<float> into)
{
    if (tensor.computed)
        tensor.computed->read(begin, into);
    else if (tensor.type == "F32")
        tensor.read(begin * sizeof(float), std::as_writable_bytes(into));
    else if (tensor.type == "BF16")
        floatsFromBf16(storedNumbers<std::uint16_t>(tensor, begin, into.size()), into);
    else if (tensor.type == "F16")
        archive::codec::floatsFromHalves(storedNumbers<std::uint16_t>(tensor, begin, into.size()), into);
    else if (tensor.type == "F64")
        std::ranges::transform(storedNumbers<double>(tensor, begin, into.size()), into.begin(),
            [](double value) { return static_cast<float>(value); });
    else
        throwUnsupported(tensor);
}

void decode(const StoredTensor &tensor, std::uint64_t begin, std::span<double> into)
{
    if (tensor.type == "F64" && !tensor.computed) {
        tensor.read(begin * sizeof(double), std::as_writable_bytes(into));
        return;
    }
    std::vector<float> floats(into.size());
    decode(tensor, begin, floats);
    std::ranges::copy(floats, into.begin());
}

/// Without a branch, so that it is one pass over vectors: the exponent of NaN and infinity has all bits set.
bool allFinite(std::span<const float> values)
{
    constexpr std::uint32_t exponent = 0x7f800000u;
    std::uint32_t found = 0;
    for (const float value : values)
        found |= static_cast<std::uint32_t>((std::bit_cast<std::uint32_t>(value) & exponent) == exponent);
    return found == 0;
}

bool allFinite(std::span<const double> values)
{
    return std::ranges::all_of(values, [](double value) { return std::isfinite(value); });
}

template <std::floating_point Number>
void readChecked(const StoredTensor &tensor, std::uint64_t begin, std::span<Number> into)
{
    const auto blockSize = std::max(usualBlock, tensor.computed ? tensor.computed->blockElements() : 0);
    const auto readBlock = [&](std::size_t block) {
        const auto first = block * blockSize;
        const auto part = into.subspan(first, std::min(blockSize, into.size() - first));
        decode(tensor, begin + first, part);
        if (!allFinite(std::span<const Number>(part)))
            throw Error(ErrorCode::Malformed,
                ErrorText("tensor '%1' holds values that are NaN or infinite", tensor.name), tensor.file->path(),
                ErrorText("The training run diverged or the file is damaged; use another checkpoint"));
    };
    const auto blocks = (into.size() + blockSize - 1) / blockSize;
    if (blocks == 1)
        readBlock(0);
    else
        parallelFor(blocks, readBlock);
}

} // namespace

void readNumbers(const StoredTensor &tensor, std::uint64_t begin, std::span<float> into)
{
    readChecked(tensor, begin, into);
}

void readNumbers(const StoredTensor &tensor, std::uint64_t begin, std::span<double> into)
{
    readChecked(tensor, begin, into);
}

std::vector<float> readFloats(const StoredTensor &tensor)
{
    std::vector<float> values(static_cast<std::size_t>(elementCount(tensor)));
    readNumbers(tensor, 0, std::span(values));
    return values;
}

bool equalNumbers(const StoredTensor &a, const StoredTensor &b)
{
    const bool samePlace = !a.computed && !b.computed && a.file == b.file && a.begin == b.begin && a.type == b.type;
    if (a.shape != b.shape || (samePlace && a.strides == b.strides))
        return a.shape == b.shape;
    constexpr std::uint64_t part = 1 << 20;
    const auto count = static_cast<std::uint64_t>(elementCount(a));
    std::vector<float> ofA(std::min(count, part)), ofB(ofA.size());
    for (std::uint64_t begin = 0; begin < count; begin += part) {
        const auto size = static_cast<std::size_t>(std::min(part, count - begin));
        readNumbers(a, begin, std::span(ofA).first(size));
        readNumbers(b, begin, std::span(ofB).first(size));
        if (!std::equal(ofA.begin(), ofA.begin() + static_cast<std::ptrdiff_t>(size), ofB.begin()))
            return false;
    }
    return true;
}

float floatFromE4m3(std::uint8_t byte)
{
    const int exponent = byte >> 3 & 0xf, fraction = byte & 7;
    const float sign = byte & 0x80 ? -1.0f : 1.0f;
    if (exponent == 0xf && fraction == 7)
        return std::nanf("");
    if (exponent == 0)
        return sign * std::ldexp(static_cast<float>(fraction), -9);
    return sign * std::ldexp(static_cast<float>(8 + fraction), exponent - 10);
}

} // namespace headwise::models::files::tensors
