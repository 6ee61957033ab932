// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/packedvalues.h"

#include "core/base/error.h"
#include "core/models/files/tensors/numbers.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace headwise::models::files::tensors {

namespace {

constexpr std::uint64_t groupBytes = 16, groupNumbers = 32;
constexpr int scaleBias = 127;

[[noreturn]] void throwUnfit(const StoredTensor &packed, const StoredTensor &scales)
{
    throw Error(ErrorCode::Malformed,
        ErrorText("tensor '%1' %2 %3 does not fit its scales '%4' %5 %6", packed.name, packed.type,
            shapeText(packed.shape), scales.name, scales.type, shapeText(scales.shape)),
        packed.file->path(), ErrorText("The file is damaged; fetch it again"));
}

std::vector<std::uint8_t> bytesOf(const StoredTensor &tensor, std::uint64_t begin, std::uint64_t count)
{
    std::vector<std::uint8_t> bytes(count);
    tensor.read(begin, std::as_writable_bytes(std::span(bytes)));
    return bytes;
}

/// 2^(byte - 127), the scale of a group.
float powerOfTwo(std::uint8_t byte) { return std::ldexp(1.0f, byte - scaleBias); }

class Mxfp4Values final : public ComputedValues
{
public:
    Mxfp4Values(const StoredTensor &blocks, const StoredTensor &scales)
        : m_blocks(blocks)
        , m_scales(scales)
        , m_rows(static_cast<std::uint64_t>(blocks.shape[1]))
        , m_groups(static_cast<std::uint64_t>(blocks.shape[2]))
    {
    }

    std::uint64_t blockElements() const override { return m_rows * m_groups * groupNumbers; }

    void read(std::uint64_t begin, std::span<float> into) const override
    {
        while (!into.empty()) {
            const auto expert = begin / blockElements(), first = begin % blockElements();
            const auto count = std::min<std::uint64_t>(into.size(), blockElements() - first);
            readExpert(expert, first, into.first(count));
            begin += count;
            into = into.subspan(count);
        }
    }

private:
    /// Elements [first, first + into.size()) of one expert's [columns, rows].
    void readExpert(std::uint64_t expert, std::uint64_t first, std::span<float> into) const
    {
        const auto groups = m_rows * m_groups;
        const auto packed = bytesOf(m_blocks, expert * groups * groupBytes, groups * groupBytes);
        const auto scales = bytesOf(m_scales, expert * groups, groups);
        const auto end = first + into.size();
        // Few rows at a time: their bytes are next to each other in memory while all columns are decoded.
        constexpr std::uint64_t tile = 16;
        for (std::uint64_t tileRow = 0; tileRow < m_rows; tileRow += tile)
            for (auto column = first / m_rows; column * m_rows < end; ++column) {
                const auto from = std::max(tileRow, first > column * m_rows ? first - column * m_rows : 0);
                const auto to = std::min({tileRow + tile, m_rows, end - column * m_rows});
                for (auto row = from; row < to; ++row)
                    into[column * m_rows + row - first] = numberAt(packed, scales, row, column);
            }
    }

    float numberAt(const std::vector<std::uint8_t> &packed, const std::vector<std::uint8_t> &scales, std::uint64_t row,
        std::uint64_t column) const
    {
        static constexpr std::array<float, 16> numbers = {
            0.0f, 0.5f, 1.0f, 1.5f, 2.0f, 3.0f, 4.0f, 6.0f, -0.0f, -0.5f, -1.0f, -1.5f, -2.0f, -3.0f, -4.0f, -6.0f};
        const auto byte = packed[row * m_groups * groupBytes + column / 2];
        const auto scale = powers()[scales[row * m_groups + column / groupNumbers]];
        return numbers[column % 2 == 0 ? byte & 0xf : byte >> 4] * scale;
    }

    static const std::array<float, 256> &powers()
    {
        static const auto table = [] {
            std::array<float, 256> values{};
            for (std::size_t i = 0; i < values.size(); ++i)
                values[i] = powerOfTwo(static_cast<std::uint8_t>(i));
            return values;
        }();
        return table;
    }

    StoredTensor m_blocks, m_scales;
    std::uint64_t m_rows, m_groups;
};

/// Rows and columns of a matrix, and of its grid of scales.
struct Grid
{
    std::uint64_t rows, columns, scaleRows, scaleColumns, blockRows, blockColumns;
};

class BlockFp8Values final : public ComputedValues
{
public:
    BlockFp8Values(const StoredTensor &weight, const StoredTensor &scales, const Grid &grid)
        : m_weight(weight), m_scales(scales), m_grid(grid)
    {
    }

    void read(std::uint64_t begin, std::span<float> into) const override
    {
        const auto bytes = bytesOf(m_weight, begin, into.size());
        const auto firstRow = begin / m_grid.columns, lastRow = (begin + into.size() - 1) / m_grid.columns;
        const auto firstScale = scaleRow(firstRow), scaleCount = scaleRow(lastRow) + 1 - firstScale;
        const auto scales = scaleRows(firstScale, scaleCount);
        for (std::size_t i = 0; i < into.size();) {
            const auto row = (begin + i) / m_grid.columns, column = (begin + i) % m_grid.columns;
            const auto scale =
                scales[(scaleRow(row) - firstScale) * m_grid.scaleColumns + column / m_grid.blockColumns];
            const auto toBlockEnd = m_grid.blockColumns - column % m_grid.blockColumns;
            const auto end = i + std::min({into.size() - i, m_grid.columns - column, toBlockEnd});
            for (; i < end; ++i)
                into[i] = values()[bytes[i]] * scale;
        }
    }

private:
    /// Of a row among those of all matrices.
    std::uint64_t scaleRow(std::uint64_t row) const
    {
        return row / m_grid.rows * m_grid.scaleRows + row % m_grid.rows / m_grid.blockRows;
    }

    std::vector<float> scaleRows(std::uint64_t first, std::uint64_t count) const
    {
        std::vector<float> scales(count * m_grid.scaleColumns);
        const auto begin = first * m_grid.scaleColumns;
        if (m_scales.type == "F8_E8M0")
            std::ranges::transform(bytesOf(m_scales, begin, scales.size()), scales.begin(), powerOfTwo);
        else
            readNumbers(m_scales, begin, std::span(scales));
        return scales;
    }

    static const std::array<float, 256> &values()
    {
        static const auto table = [] {
            std::array<float, 256> numbers{};
            for (std::size_t i = 0; i < numbers.size(); ++i)
                numbers[i] = floatFromE4m3(static_cast<std::uint8_t>(i));
            return numbers;
        }();
        return table;
    }

    StoredTensor m_weight, m_scales;
    Grid m_grid;
};

/// Blocks of `size` give `count` of them, the last one possibly cut off; otherwise they divide the length evenly. 0 if
/// that is impossible.
std::uint64_t blockLength(std::uint64_t length, std::uint64_t count, std::int64_t size)
{
    const auto wanted = static_cast<std::uint64_t>(size);
    if (wanted > 0 && (length + wanted - 1) / wanted == count)
        return wanted;
    return count > 0 && length % count == 0 ? length / count : 0;
}

StoredTensor computed(const StoredTensor &packed, std::string type, std::shared_ptr<const ComputedValues> values)
{
    return {packed.name, std::move(type), packed.shape, packed.begin, packed.size, packed.file, {}, std::move(values)};
}

} // namespace

StoredTensor mxfp4Tensor(const std::string &name, const StoredTensor &blocks, const StoredTensor &scales)
{
    const bool fits = blocks.type == "U8" && scales.type == "U8" && blocks.shape.size() == 4 &&
                      blocks.shape[3] == static_cast<std::int64_t>(groupBytes) && scales.shape.size() == 3 &&
                      std::equal(scales.shape.begin(), scales.shape.end(), blocks.shape.begin());
    if (!fits)
        throwUnfit(blocks, scales);
    auto tensor = computed(blocks, "MXFP4", std::make_shared<Mxfp4Values>(blocks, scales));
    tensor.name = name;
    tensor.shape = {blocks.shape[0], blocks.shape[2] * static_cast<std::int64_t>(groupNumbers), blocks.shape[1]};
    return tensor;
}

StoredTensor blockFp8Tensor(const StoredTensor &weight, const StoredTensor &scales, BlockSize block)
{
    auto scaleShape = scales.shape;
    if (elementCount(scales) == 1) // one scale for the whole matrix
        scaleShape.assign(weight.shape.size(), 1);
    const auto axes = weight.shape.size();
    if (weight.type != "F8_E4M3" || axes < 2 || scaleShape.size() != axes ||
        !std::equal(weight.shape.begin(), weight.shape.end() - 2, scaleShape.begin()))
        throwUnfit(weight, scales);
    const auto size = [](std::int64_t extent) { return static_cast<std::uint64_t>(extent); };
    Grid grid{size(weight.shape[axes - 2]), size(weight.shape[axes - 1]), size(scaleShape[axes - 2]),
        size(scaleShape[axes - 1]), 0, 0};
    grid.blockRows = blockLength(grid.rows, grid.scaleRows, block.rows);
    grid.blockColumns = blockLength(grid.columns, grid.scaleColumns, block.columns);
    if (grid.blockRows == 0 || grid.blockColumns == 0)
        throwUnfit(weight, scales);
    return computed(weight, "F8_E4M3 with scales", std::make_shared<BlockFp8Values>(weight, scales, grid));
}

} // namespace headwise::models::files::tensors
