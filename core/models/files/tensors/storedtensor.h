// SPDX-License-Identifier: GPL-3.0-or-later
// A tensor of a checkpoint: where its bytes lie in a file, or how its numbers are computed from other tensors.
#pragma once

#include "core/models/files/tensors/inputfile.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::models::files::tensors {

/// Numbers that are computed when they are read: of packed formats, or of weights with an adapter.
class ComputedValues
{
public:
    virtual ~ComputedValues() = default;
    /// Elements [begin, begin + into.size()), row-major. Several threads may read at once.
    virtual void read(std::uint64_t begin, std::span<float> into) const = 0;
    /// Elements that are best read in one call; 0: any number.
    virtual std::uint64_t blockElements() const { return 0; }
};

struct StoredTensor
{
    std::string name;
    std::string type;                  ///< as safetensors writes it: "F32", "F16", "BF16", "I64", ...
    std::vector<std::int64_t> shape;   ///< row-major
    std::uint64_t begin = 0, size = 0; ///< of its bytes in the file; of a view: first element, size without gaps
    std::shared_ptr<const InputFile> file;
    std::vector<std::int64_t> strides{};              ///< of a view, in elements, not negative; empty: no gaps
    std::shared_ptr<const ComputedValues> computed{}; ///< then read() must not be called

    /// Fills `into` with the tensor's bytes from `offset` on, row-major and without gaps; see InputFile::read(). Of a
    /// view, both are whole elements.
    void read(std::uint64_t offset, std::span<std::byte> into) const;
};

/// By name.
using StoredTensors = std::map<std::string, StoredTensor>;

std::int64_t elementCount(const StoredTensor &tensor);

/// Bytes per element of a type; 0 if it is not known.
std::uint64_t elementSize(std::string_view type);

/// "[3, 4]", for messages.
std::string shapeText(std::span<const std::int64_t> shape);

} // namespace headwise::models::files::tensors
