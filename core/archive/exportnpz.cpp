// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/exportnpz.h"

#include "core/archive/archivereader.h"
#include "core/archive/finishing.h"
#include "core/archive/zipwriter.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <filesystem>
#include <numeric>

namespace headwise::archive {

namespace {

std::string shapeText(const std::vector<std::size_t> &shape)
{
    std::string text = "(";
    for (const std::size_t size : shape)
        text += std::to_string(size) + ",";
    return text + ")";
}

/// Header of NumPy's format 1.0: magic, length, a Python dictionary padded with blanks to a multiple of 64 bytes.
std::string npyHeader(const std::string &type, const std::vector<std::size_t> &shape)
{
    std::string dictionary = "{'descr': '" + type + "', 'fortran_order': False, 'shape': " + shapeText(shape) + ", }";
    const std::size_t prefix = 10;
    dictionary.append(63 - (prefix + dictionary.size()) % 64, ' ');
    dictionary += '\n';
    std::string header = "\x93NUMPY";
    header += {'\1', '\0', static_cast<char>(dictionary.size() & 0xff), static_cast<char>(dictionary.size() >> 8)};
    return header + dictionary;
}

template <typename T>
void addArray(ZipWriter &zip, const std::string &name, const std::string &type, const std::vector<std::size_t> &shape,
    std::span<const T> values)
{
    const std::string header = npyHeader(type, shape);
    zip.add(name + ".npy", {std::as_bytes(std::span(header)), std::as_bytes(values)});
}

/// Strings as NumPy's fixed-width UCS-4.
void addStrings(ZipWriter &zip, const std::string &name, const std::vector<std::string> &strings)
{
    std::vector<std::vector<std::uint32_t>> decoded;
    std::size_t width = 1;
    for (const std::string &text : strings) {
        std::vector<std::uint32_t> points;
        for (std::int32_t i = 0, size = static_cast<std::int32_t>(text.size()); i < size;) {
            UChar32 point = 0;
            U8_NEXT_OR_FFFD(reinterpret_cast<const std::uint8_t *>(text.data()), i, size, point);
            points.push_back(static_cast<std::uint32_t>(point));
        }
        width = std::max(width, points.size());
        decoded.push_back(std::move(points));
    }
    std::vector<std::uint32_t> table(strings.size() * width);
    for (std::size_t s = 0; s < decoded.size(); ++s)
        std::copy(decoded[s].begin(), decoded[s].end(), table.begin() + static_cast<std::ptrdiff_t>(s * width));
    addArray<std::uint32_t>(zip, name, "<U" + std::to_string(width), {strings.size()}, table);
}

void addStack(ZipWriter &zip, const ArchiveReader &reader, const attention::StackLayout &layout,
    const std::vector<ExampleIndex> &examples)
{
    const std::string name(attention::stackName(layout.stack));
    std::vector<std::int32_t> heads;
    for (int head = 0; head < layout.totalHeads(); ++head) {
        const attention::HeadId id = layout.headAt(head);
        heads.insert(heads.end(), {id.layer, id.head});
    }
    addArray<std::int32_t>(zip, "heads/" + name, "<i4", {heads.size() / 2, 2}, heads);
    const attention::MeasureValues all = reader.measures(layout.stack);
    const std::size_t row = static_cast<std::size_t>(all.heads) * all.measures;
    std::vector<float> chosen;
    for (const ExampleIndex index : examples)
        if (!all.values.empty())
            chosen.insert(
                chosen.end(), all.values.begin() + index.value * row, all.values.begin() + (index.value + 1) * row);
    const std::size_t measures = chosen.empty() ? 0 : all.measures;
    addArray<float>(
        zip, "measures/" + name, "<f4", {examples.size(), static_cast<std::size_t>(all.heads), measures}, chosen);
}

void addExample(ZipWriter &zip, const ArchiveReader &reader, ExampleIndex index, bool maps)
{
    const std::string number = std::to_string(index.value);
    const attention::Example example = reader.example(index);
    for (const auto &[side, tokens] : example.tokens) {
        std::vector<std::string> pieces;
        std::vector<std::int32_t> ids;
        for (const attention::Token &token : tokens) {
            pieces.push_back(token.piece);
            ids.push_back(token.id);
        }
        addStrings(zip, "tokens/" + number + "/" + side, pieces);
        addArray<std::int32_t>(zip, "ids/" + number + "/" + side, "<i4", {ids.size()}, ids);
    }
    for (const attention::StackLayout &layout : reader.stacks()) {
        if (!maps || !reader.hasMaps())
            continue;
        const attention::StackMaps stack = reader.maps(index, layout.stack);
        addArray<float>(zip, "attention/" + number + "/" + std::string(attention::stackName(layout.stack)), "<f4",
            {static_cast<std::size_t>(stack.heads), static_cast<std::size_t>(stack.queries),
                static_cast<std::size_t>(stack.keys)},
            stack.values);
    }
}

} // namespace

void exportNpz(const ArchiveReader &reader, const std::string &path, const NpzOptions &options, Progress &progress)
{
    std::vector<ExampleIndex> examples = options.examples;
    for (std::int64_t i = 0; options.examples.empty() && i < reader.exampleCount(); ++i)
        examples.push_back({i});
    const std::string partial = path + ".partial";
    try {
        ZipWriter zip(partial);
        const auto all = reader.keys();
        std::vector<std::string> keys;
        for (const ExampleIndex index : examples) {
            if (index.value < 0 || index.value >= static_cast<std::int64_t>(all.size()))
                throw Error(
                    ErrorCode::NotFound, "there is no example " + std::to_string(index.value + 1), reader.path());
            keys.push_back(all[index.value]);
        }
        addStrings(zip, "keys", keys);
        addStrings(zip, "measure_names", reader.measureIds());
        for (const attention::StackLayout &layout : reader.stacks())
            addStack(zip, reader, layout, examples);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(examples.size()));
            addExample(zip, reader, examples[i], options.maps);
        }
        zip.finish();
    } catch (...) {
        std::error_code ignored;
        std::filesystem::remove(partial, ignored);
        throw;
    }
    renameFile(partial, path);
}

} // namespace headwise::archive
