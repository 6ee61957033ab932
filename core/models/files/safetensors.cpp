// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/safetensors.h"

#include "core/base/error.h"
#include "core/models/files/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace headwise::models::files {

namespace {

using nlohmann::json;

/// The limit of the reference implementation.
constexpr std::uint64_t longestHeader = 100'000'000;

/// Bytes per element; 0 for a type this version of the format does not have.
std::uint64_t elementSize(std::string_view type)
{
    static constexpr std::array<std::pair<std::string_view, std::uint64_t>, 17> sizes = {{{"F32", 4}, {"F16", 2},
        {"BF16", 2}, {"I64", 8}, {"F64", 8}, {"I32", 4}, {"I16", 2}, {"I8", 1}, {"U8", 1}, {"BOOL", 1}, {"U16", 2},
        {"U32", 4}, {"U64", 8}, {"F8_E4M3", 1}, {"F8_E5M2", 1}, {"F8_E8M0", 1}, {"C64", 8}}};
    const auto found = std::ranges::find(sizes, type, &std::pair<std::string_view, std::uint64_t>::first);
    return found == sizes.end() ? 0 : found->second;
}

[[noreturn]] void throwMalformed(const ErrorText &what, const std::string &file)
{
    throw Error(ErrorCode::Malformed, what, file, ErrorText("The file is damaged or not safetensors; fetch it again"));
}

/// Length of the JSON header, checked against the file.
std::uint64_t headerLength(std::span<const std::byte> bytes, const std::string &file)
{
    if (bytes.size() < 8)
        throwMalformed(ErrorText("the file has %1 bytes, too few for safetensors", bytes.size()), file);
    std::uint64_t length = 0;
    for (int i = 7; i >= 0; --i)
        length = length << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    if (length > longestHeader || length > bytes.size() - 8)
        throwMalformed(
            ErrorText("the header says it is %1 bytes long, but the file has %2 bytes", length, bytes.size()), file);
    if (length < 2 || bytes[8] != std::byte{'{'})
        throwMalformed(ErrorText("the header does not start with '{'"), file);
    return length;
}

std::optional<std::uint64_t> unsignedNumber(const json &value)
{
    if (!value.is_number_unsigned())
        return std::nullopt;
    return value.get<std::uint64_t>();
}

struct Range
{
    std::uint64_t begin, end;
};

Range offsetsOf(const json &entry, const std::string &named, const std::string &file)
{
    const auto found = entry.find("data_offsets");
    if (found != entry.end() && found->is_array() && found->size() == 2) {
        const auto begin = unsignedNumber((*found)[0]), end = unsignedNumber((*found)[1]);
        if (begin && end && *begin <= *end)
            return {*begin, *end};
    }
    throwMalformed(ErrorText("%1 has no valid data_offsets [begin, end]", named), file);
}

/// Number of bytes for type and shape; every product is checked for overflow.
std::uint64_t promisedSize(const StoredTensor &tensor, const std::string &named)
{
    std::uint64_t size = elementSize(tensor.type);
    if (size == 0)
        throwMalformed(ErrorText("%1 has the unknown type '%2'", named, tensor.type), tensor.file);
    for (const auto extent : tensor.shape) {
        if (__builtin_mul_overflow(size, static_cast<std::uint64_t>(extent), &size))
            throwMalformed(ErrorText("%1 has a shape %2 that is too large for memory", named, shapeText(tensor.shape)),
                tensor.file);
    }
    return size;
}

std::vector<std::int64_t> shapeOf(const json &entry, const std::string &named, const std::string &file)
{
    const auto found = entry.find("shape");
    if (found == entry.end() || !found->is_array() || found->size() > 16)
        throwMalformed(ErrorText("%1 has no valid shape", named), file);
    std::vector<std::int64_t> shape;
    for (const auto &extent : *found) {
        const auto number = unsignedNumber(extent);
        if (!number || *number > static_cast<std::uint64_t>(INT64_MAX))
            throwMalformed(ErrorText("%1 has a shape with an invalid size", named), file);
        shape.push_back(static_cast<std::int64_t>(*number));
    }
    return shape;
}

StoredTensor tensorOf(
    const std::string &name, const json &entry, std::span<const std::byte> data, const std::string &file)
{
    const std::string named = "tensor '" + name + "'";
    if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string())
        throwMalformed(ErrorText("%1 has no valid dtype", named), file);
    StoredTensor tensor{name, entry["dtype"].get<std::string>(), shapeOf(entry, named, file), {}, file};
    const auto range = offsetsOf(entry, named, file);
    const auto promised = promisedSize(tensor, named);
    if (range.end > data.size())
        throwMalformed(ErrorText("%1 ends at byte %2 of the data, which has %3", named, range.end, data.size()), file);
    if (promised != range.end - range.begin)
        throwMalformed(ErrorText("%1 has %2 bytes, but %3 %4 needs %5", named, range.end - range.begin, tensor.type,
                           shapeText(tensor.shape), promised),
            file);
    tensor.bytes = data.subspan(range.begin, promised);
    return tensor;
}

/// The format allows neither gaps nor overlaps nor bytes outside of tensors.
void checkCoverage(const std::vector<StoredTensor> &tensors, std::span<const std::byte> data, const std::string &file)
{
    const std::byte *expected = data.data();
    for (const auto &tensor : tensors) {
        const auto gap = tensor.bytes.data() - expected;
        if (gap != 0)
            throwMalformed(gap < 0 ? ErrorText("tensor '%1' overlaps the tensor before it", tensor.name)
                                   : ErrorText("tensor '%1' leaves a gap before it", tensor.name),
                file);
        expected += tensor.bytes.size();
    }
    if (expected != data.data() + data.size())
        throwMalformed(
            ErrorText("%1 bytes at the end belong to no tensor", data.data() + data.size() - expected), file);
}

} // namespace

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

std::vector<StoredTensor> parseSafetensors(std::span<const std::byte> bytes, const std::string &file)
{
    const auto length = headerLength(bytes, file);
    const auto header = parseJsonObject({reinterpret_cast<const char *>(bytes.data()) + 8, length}, file);
    const auto data = bytes.subspan(8 + length);
    std::vector<StoredTensor> tensors;
    for (const auto &[name, entry] : header.items()) {
        if (name != "__metadata__")
            tensors.push_back(tensorOf(name, entry, data, file));
    }
    std::ranges::sort(tensors, [](const StoredTensor &a, const StoredTensor &b) {
        // Empty tensors begin where the next one begins, and are sorted first.
        return std::pair(a.bytes.data(), a.bytes.size()) < std::pair(b.bytes.data(), b.bytes.size());
    });
    checkCoverage(tensors, data, file);
    return tensors;
}

} // namespace headwise::models::files
