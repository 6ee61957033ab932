// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/safetensors.h"

#include "core/base/error.h"
#include "core/models/files/tensors/jsontext.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace headwise::models::files::tensors {

namespace {

using nlohmann::json;

/// The limit of the reference implementation.
constexpr std::uint64_t longestHeader = 100'000'000;

[[noreturn]] void throwMalformed(const ErrorText &what, const std::string &file)
{
    throw Error(ErrorCode::Malformed, what, file, ErrorText("The file is damaged or not safetensors; fetch it again"));
}

/// The JSON header; its length is checked against the file.
std::string headerOf(const InputFile &file)
{
    if (file.size() < 8)
        throwMalformed(ErrorText("the file has %1 bytes, too few for safetensors", file.size()), file.path());
    std::array<std::byte, 8> bytes{};
    file.read(0, bytes);
    std::uint64_t length = 0;
    for (std::size_t i = 8; i-- > 0;)
        length = length << 8 | std::to_integer<std::uint64_t>(bytes[i]);
    if (length > longestHeader || length > file.size() - 8)
        throwMalformed(ErrorText("the header says it is %1 bytes long, but the file has %2 bytes", length, file.size()),
            file.path());
    std::string header(length, '\0');
    file.read(8, std::as_writable_bytes(std::span(header)));
    if (length < 2 || header.front() != '{')
        throwMalformed(ErrorText("the header does not start with '{'"), file.path());
    return header;
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
    std::uint64_t size() const { return end - begin; }
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
        throwMalformed(ErrorText("%1 has the unknown type '%2'", named, tensor.type), tensor.file->path());
    for (const auto extent : tensor.shape) {
        if (__builtin_mul_overflow(size, static_cast<std::uint64_t>(extent), &size))
            throwMalformed(ErrorText("%1 has a shape %2 that is too large for memory", named, shapeText(tensor.shape)),
                tensor.file->path());
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

/// `data`: the part of the file after the header.
StoredTensor tensorOf(
    const std::string &name, const json &entry, Range data, const std::shared_ptr<const InputFile> &file)
{
    const std::string named = "tensor '" + name + "'";
    if (!entry.is_object() || !entry.contains("dtype") || !entry["dtype"].is_string())
        throwMalformed(ErrorText("%1 has no valid dtype", named), file->path());
    StoredTensor tensor{name, entry["dtype"].get<std::string>(), shapeOf(entry, named, file->path()), 0, 0, file};
    const auto range = offsetsOf(entry, named, file->path());
    const auto promised = promisedSize(tensor, named);
    if (range.end > data.size())
        throwMalformed(
            ErrorText("%1 ends at byte %2 of the data, which has %3", named, range.end, data.size()), file->path());
    if (promised != range.size())
        throwMalformed(ErrorText("%1 has %2 bytes, but %3 %4 needs %5", named, range.size(), tensor.type,
                           shapeText(tensor.shape), promised),
            file->path());
    tensor.begin = data.begin + range.begin;
    tensor.size = promised;
    return tensor;
}

/// The format allows neither gaps nor overlaps nor bytes outside of tensors.
void checkCoverage(const std::vector<StoredTensor> &tensors, Range data, const std::string &file)
{
    std::uint64_t expected = data.begin;
    for (const auto &tensor : tensors) {
        if (tensor.begin != expected)
            throwMalformed(tensor.begin < expected ? ErrorText("tensor '%1' overlaps the tensor before it", tensor.name)
                                                   : ErrorText("tensor '%1' leaves a gap before it", tensor.name),
                file);
        expected += tensor.size;
    }
    if (expected != data.end)
        throwMalformed(ErrorText("%1 bytes at the end belong to no tensor", data.end - expected), file);
}

} // namespace

std::vector<StoredTensor> readSafetensors(const std::shared_ptr<const InputFile> &file)
{
    const auto text = headerOf(*file);
    const auto header = parseJsonObject(text, file->path());
    const Range data{8 + text.size(), file->size()};
    std::vector<StoredTensor> tensors;
    for (const auto &[name, entry] : header.items()) {
        if (name != "__metadata__")
            tensors.push_back(tensorOf(name, entry, data, file));
    }
    std::ranges::sort(tensors, [](const StoredTensor &a, const StoredTensor &b) {
        // Empty tensors begin where the next one begins, and are sorted first.
        return std::pair(a.begin, a.size) < std::pair(b.begin, b.size);
    });
    checkCoverage(tensors, data, file->path());
    return tensors;
}

} // namespace headwise::models::files::tensors
