// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/addedvalues.h"

#include "core/models/files/tensors/numbers.h"

#include <algorithm>
#include <cassert>

namespace headwise::models::files::tensors {

namespace {

/// Each block reads the right factor once more.
constexpr std::uint64_t productBlock = 1 << 22;

class ProductValues final : public ComputedValues
{
public:
    ProductValues(const StoredTensor &base, const StoredTensor &left, const StoredTensor &right, double scale)
        : m_base(base), m_left(left), m_right(right), m_scale(static_cast<float>(scale))
    {
    }

    std::uint64_t blockElements() const override
    {
        return std::max(productBlock, m_base.computed ? m_base.computed->blockElements() : 0);
    }

    void read(std::uint64_t begin, std::span<float> into) const override
    {
        readNumbers(m_base, begin, into);
        const auto rank = static_cast<std::uint64_t>(m_right.shape[0]),
                   columns = static_cast<std::uint64_t>(m_right.shape[1]);
        const auto firstRow = begin / columns, lastRow = (begin + into.size() - 1) / columns;
        const auto right = readFloats(m_right);
        std::vector<float> left((lastRow + 1 - firstRow) * rank), change(columns);
        readNumbers(m_left, firstRow * rank, std::span(left));
        for (auto row = firstRow; row <= lastRow; ++row) {
            // First the product, then its sum with the weights, so that small changes keep their digits.
            std::ranges::fill(change, 0.0f);
            for (std::uint64_t k = 0; k < rank; ++k) {
                const auto factor = left[(row - firstRow) * rank + k];
                const auto *values = right.data() + k * columns;
                for (std::uint64_t column = 0; column < columns; ++column)
                    change[column] += factor * values[column];
            }
            const auto from = row * columns < begin ? begin - row * columns : 0;
            const auto to = std::min(columns, begin + into.size() - row * columns);
            for (auto column = from; column < to; ++column)
                into[row * columns + column - begin] += m_scale * change[column];
        }
    }

private:
    StoredTensor m_base, m_left, m_right;
    float m_scale;
};

class SumValues final : public ComputedValues
{
public:
    SumValues(const StoredTensor &base, const StoredTensor &addend, double scale)
        : m_base(base), m_addend(addend), m_scale(static_cast<float>(scale))
    {
    }

    void read(std::uint64_t begin, std::span<float> into) const override
    {
        std::vector<float> addend(into.size());
        readNumbers(m_base, begin, into);
        readNumbers(m_addend, begin, std::span(addend));
        for (std::size_t i = 0; i < into.size(); ++i)
            into[i] += m_scale * addend[i];
    }

private:
    StoredTensor m_base, m_addend;
    float m_scale;
};

StoredTensor computedFrom(const StoredTensor &base, std::shared_ptr<const ComputedValues> values)
{
    auto tensor = base;
    tensor.type = base.type + " with an adapter";
    tensor.strides.clear();
    tensor.computed = std::move(values);
    return tensor;
}

} // namespace

StoredTensor transposed(const StoredTensor &matrix)
{
    assert(matrix.shape.size() == 2 && !matrix.computed);
    auto view = matrix;
    const auto strides = matrix.strides.empty() ? std::vector<std::int64_t>{matrix.shape[1], 1} : matrix.strides;
    view.shape = {matrix.shape[1], matrix.shape[0]};
    view.strides = {strides[1], strides[0]};
    return view;
}

StoredTensor withProduct(const StoredTensor &base, const StoredTensor &left, const StoredTensor &right, double scale)
{
    return computedFrom(base, std::make_shared<ProductValues>(base, left, right, scale));
}

StoredTensor withSum(const StoredTensor &base, const StoredTensor &addend, double scale)
{
    return computedFrom(base, std::make_shared<SumValues>(base, addend, scale));
}

} // namespace headwise::models::files::tensors
