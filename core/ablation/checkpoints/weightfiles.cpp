// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/weightfiles.h"

#include "core/archive/codec/half.h"
#include "core/base/error.h"
#include "core/models/files/tensors/numbers.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <filesystem>
#include <fstream>
#include <functional>
#include <numeric>
#include <optional>
#include <span>

namespace headwise::ablation::checkpoints {

namespace {

namespace fs = std::filesystem;
using models::files::StoredTensor;

constexpr std::uint64_t partBytes = 8'000'000; ///< of a tensor that is copied, and between reports of progress

/// One tensor of a file that is written: a stored one, edited, or new values.
struct WrittenTensor
{
    std::string name, type;
    std::vector<std::int64_t> shape;
    const StoredTensor *stored = nullptr;
    const TensorEdit *edit = nullptr;
    const std::vector<float> *values = nullptr;

    std::uint64_t bytes() const
    {
        std::uint64_t count = models::files::tensors::elementSize(type);
        for (const auto extent : shape)
            count *= static_cast<std::uint64_t>(extent);
        return count;
    }
};

struct WrittenFile
{
    std::string name;
    std::vector<WrittenTensor> tensors;
};

[[noreturn]] void throwUnwritten(const std::string &path)
{
    throw Error(ErrorCode::Unreadable, ErrorText("the checkpoint cannot be written"), path,
        ErrorText("Check the free space on the disk and the permissions."));
}

/// Bytes that go to a file, and how many of all are done.
class Output
{
public:
    Output(const std::string &path, Progress &progress, std::uint64_t &done, std::uint64_t all)
        : m_path(path), m_file(path, std::ios::binary), m_progress(progress), m_done(done), m_all(all)
    {
    }
    void write(std::span<const std::byte> bytes)
    {
        m_file.write(reinterpret_cast<const char *>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
        if (!m_file)
            throwUnwritten(m_path);
        m_done += bytes.size();
        m_progress.advanceOrThrow(std::min(1.0, static_cast<double>(m_done) / static_cast<double>(m_all)));
    }
    void close()
    {
        m_file.close();
        if (!m_file)
            throwUnwritten(m_path);
    }

private:
    std::string m_path;
    std::ofstream m_file;
    Progress &m_progress;
    std::uint64_t &m_done;
    std::uint64_t m_all;
};

std::vector<std::byte> encoded(const std::vector<float> &values, const std::string &type, const std::string &where)
{
    std::vector<std::byte> bytes(values.size() * models::files::tensors::elementSize(type));
    const auto as = [&]<typename Number>(
                        Number) { return std::span(reinterpret_cast<Number *>(bytes.data()), values.size()); };
    if (type == "F32")
        std::ranges::copy(values, as(0.0f).begin());
    else if (type == "F64")
        std::ranges::copy(values, as(0.0).begin());
    else if (type == "F16")
        archive::codec::halvesFromFloats(values, as(std::uint16_t{}));
    else if (type == "BF16")
        std::ranges::transform(values, as(std::uint16_t{}).begin(), [](float value) {
            const auto bits = std::bit_cast<std::uint32_t>(value); // to nearest, ties to even
            return static_cast<std::uint16_t>((bits + 0x7fffu + (bits >> 16 & 1u)) >> 16);
        });
    else
        throw Error(ErrorCode::Unsupported, ErrorText("biases of the type %1 are not written", type), where);
    return bytes;
}

/// Bytes of one element as it is written.
std::uint64_t writtenElement(const StoredTensor &tensor)
{
    return models::files::tensors::elementSize(writtenType(tensor));
}

/// Elements [begin, begin + count) as they are written.
std::vector<std::byte> writtenPart(const StoredTensor &tensor, std::uint64_t begin, std::uint64_t count)
{
    if (tensor.computed) {
        std::vector<float> values(count);
        models::files::tensors::readNumbers(tensor, begin, std::span(values));
        return encoded(values, writtenType(tensor), tensor.file->path());
    }
    const auto element = writtenElement(tensor);
    std::vector<std::byte> bytes(count * element);
    tensor.read(begin * element, bytes);
    return bytes;
}

/// `unit`: elements that are not divided. Calls `write` with one part of the tensor after the other.
void eachPart(const StoredTensor &tensor, std::uint64_t unit, const std::function<void(std::vector<std::byte>)> &write)
{
    if (tensor.computed) // what is decoded in one piece should not be decoded twice
        unit = std::lcm(unit, std::max<std::uint64_t>(tensor.computed->blockElements(), 1));
    const auto all = static_cast<std::uint64_t>(models::files::tensors::elementCount(tensor));
    const auto part = std::max<std::uint64_t>(partBytes / (unit * writtenElement(tensor)), 1) * unit;
    for (std::uint64_t begin = 0; begin < all; begin += part)
        write(writtenPart(tensor, begin, std::min(part, all - begin)));
}

void copyWhole(const StoredTensor &tensor, Output &output)
{
    eachPart(tensor, 1, [&](const std::vector<std::byte> &bytes) { output.write(bytes); });
}

/// Edits rows of `row` bytes along the edit's dimension, of which every index takes `index` bytes.
void editRows(std::vector<std::byte> &bytes, const TensorEdit &edit, std::size_t row, std::size_t index)
{
    std::size_t kept = 0;
    for (std::size_t begin = 0; begin < bytes.size(); begin += row) {
        std::size_t at = 0;
        for (const auto &[first, last] : edit.ranges) {
            const auto from = static_cast<std::size_t>(first) * index, to = static_cast<std::size_t>(last) * index;
            if (!edit.removes) {
                std::fill(bytes.begin() + static_cast<std::ptrdiff_t>(begin + from),
                    bytes.begin() + static_cast<std::ptrdiff_t>(begin + to), std::byte{0});
                continue;
            }
            std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(begin + at),
                bytes.begin() + static_cast<std::ptrdiff_t>(begin + from),
                bytes.begin() + static_cast<std::ptrdiff_t>(kept));
            kept += from - at;
            at = to;
        }
        std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(begin + at),
            bytes.begin() + static_cast<std::ptrdiff_t>(begin + row),
            bytes.begin() + static_cast<std::ptrdiff_t>(kept));
        kept += row - at;
    }
    if (edit.removes)
        bytes.resize(kept);
}

void copyEdited(const StoredTensor &tensor, const TensorEdit &edit, Output &output)
{
    std::uint64_t index = 1; // elements
    const auto dimension = static_cast<std::size_t>(edit.dimension);
    for (std::size_t i = dimension + 1; i < tensor.shape.size(); ++i)
        index *= static_cast<std::uint64_t>(tensor.shape[i]);
    const auto row = index * static_cast<std::uint64_t>(tensor.shape[dimension]);
    const auto element = writtenElement(tensor);
    eachPart(tensor, row, [&](std::vector<std::byte> bytes) {
        editRows(bytes, edit, row * element, index * element);
        output.write(bytes);
    });
}

/// "model.safetensors" or the name of the shard, with that ending.
std::string writtenName(const std::string &path, bool isOnly)
{
    if (isOnly)
        return "model.safetensors";
    auto name = fs::path(path).stem().string();
    constexpr std::string_view older = "pytorch_model";
    if (name.starts_with(older))
        name.replace(0, older.size(), "model");
    return name + ".safetensors";
}

WrittenTensor writtenOf(const StoredTensor &tensor, const TensorEdit *edit)
{
    WrittenTensor written{tensor.name, writtenType(tensor), tensor.shape, &tensor, edit, nullptr};
    if (edit && edit->removes)
        written.shape[static_cast<std::size_t>(edit->dimension)] -= edit->count();
    return written;
}

/// The tensors in the order of their files, new biases after the weight that they belong to.
std::vector<WrittenFile> writtenFiles(const SourceModel &model, const TensorEdits &edits, const FoldedBiases &folded)
{
    std::map<const StoredTensor *, const TensorEdit *> ofTensor;
    for (const auto &[name, edit] : edits)
        ofTensor[model.tensors().find(name)] = &edit;
    std::map<const StoredTensor *, const std::vector<float> *> replaced, added;
    for (const auto &[name, values] : folded.biases)
        if (const auto *stored = model.tensors().find(name))
            replaced[stored] = &values;
        else
            added[model.tensors().find(name.substr(0, name.size() - std::string_view("bias").size()) + "weight")] =
                &values;
    // What an adapter saved whole goes into the first file of its base.
    const auto isOfBase = [&](const StoredTensor &tensor) {
        return !model.isAdapter() || fs::path(tensor.file->path()).parent_path() != fs::path(model.source());
    };
    std::map<std::string, WrittenFile> files;
    for (const auto &[name, tensor] : model.checkpoint().tensors()) {
        auto &file = files[isOfBase(tensor) ? tensor.file->path() : model.checkpoint().files().front()->path()];
        file.tensors.push_back(writtenOf(tensor, ofTensor.contains(&tensor) ? ofTensor[&tensor] : nullptr));
        if (const auto values = replaced.find(&tensor); values != replaced.end())
            file.tensors.back().values = values->second;
        if (const auto values = added.find(&tensor); values != added.end())
            file.tensors.push_back(
                {name.substr(0, name.size() - std::string_view("weight").size()) + "bias", writtenType(tensor),
                    {static_cast<std::int64_t>(values->second->size())}, nullptr, nullptr, values->second});
    }
    std::vector<WrittenFile> result;
    for (auto &[path, file] : files) {
        file.name = writtenName(path, files.size() == 1);
        result.push_back(std::move(file));
    }
    return result;
}

/// The length of the header, and the header, padded so that numbers are aligned.
std::string headerOf(const WrittenFile &file)
{
    nlohmann::ordered_json header;
    header["__metadata__"] = {{"format", "pt"}}; // without which transformers does not load the file
    std::uint64_t at = 0;
    for (const auto &tensor : file.tensors) {
        header[tensor.name] = {
            {"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {at, at + tensor.bytes()}}};
        at += tensor.bytes();
    }
    auto text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    std::string bytes(8, '\0');
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<char>(text.size() >> 8 * i & 0xffu);
    return bytes + text;
}

void writeFile(const WrittenFile &file, Output output, const std::string &path)
{
    const auto header = headerOf(file);
    output.write(std::as_bytes(std::span(header)));
    for (const auto &tensor : file.tensors) {
        if (tensor.values)
            output.write(encoded(*tensor.values, tensor.type, path));
        else if (tensor.edit)
            copyEdited(*tensor.stored, *tensor.edit, output);
        else
            copyWhole(*tensor.stored, output);
    }
    output.close();
}

void writeIndex(const std::vector<WrittenFile> &files, const std::string &path)
{
    nlohmann::ordered_json index;
    std::uint64_t all = 0;
    std::map<std::string, std::string> names;
    for (const auto &file : files)
        for (const auto &tensor : file.tensors) {
            all += tensor.bytes();
            names[tensor.name] = file.name;
        }
    index["metadata"] = {{"total_size", all}};
    index["weight_map"] = names;
    std::ofstream file(path);
    file << index.dump(2) << '\n';
    file.close();
    if (!file)
        throwUnwritten(path);
}

} // namespace

void writeWeights(const SourceModel &model, const TensorEdits &edits, const FoldedBiases &folded,
    const std::string &folder, Progress &progress)
{
    const auto files = writtenFiles(model, edits, folded);
    std::uint64_t done = 0, all = 1;
    for (const auto &file : files)
        for (const auto &tensor : file.tensors)
            all += tensor.bytes();
    for (const auto &file : files) {
        const auto path = (fs::path(folder) / file.name).string();
        writeFile(file, Output(path, progress, done, all), path);
    }
    if (files.size() > 1)
        writeIndex(files, (fs::path(folder) / "model.safetensors.index.json").string());
}

} // namespace headwise::ablation::checkpoints
