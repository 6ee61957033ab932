// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/archive/builder.h"

#include "core/archive/codec/weightcode.h"
#include "core/archive/format/keptweights.h"

#include <algorithm>
#include <cmath>

namespace headwise::tests {

archive::format::ArchiveInfo smallInfo(std::vector<int> heads, archive::format::ValueType type)
{
    archive::format::ArchiveInfo info;
    info.created = "2024-05-06T07:08:09Z";
    info.generator = "test";
    info.model = {"tiny", "bert", "r1", "0123", 40, 1234, "{\"layers\": 2}"};
    info.dataset = {"lines.txt", "4567", "none", "longest_first", "all", 128};
    info.provenance = {"capture", "{\"tokenizer\": \"89ab\"}", "hdf5", "none", "cpu", "f32"};
    attention::StackLayout stack;
    stack.heads = std::move(heads);
    stack.causal.assign(stack.heads.size(), 0);
    stack.window.assign(stack.heads.size(), 0);
    info.stacks = {stack};
    info.tokenSides = {"input"};
    info.columns = {{"label", archive::format::ColumnKind::String}, {"count", archive::format::ColumnKind::Integer},
        {"loss/mean %", archive::format::ColumnKind::Real}};
    info.measures = {"one", "two"};
    info.measureUnits = {"nats", ""};
    info.meanMapColumns = {"-1", "0", "first"};
    info.valueType = type;
    return info;
}

archive::format::ArchiveInfo threeStacks(archive::format::ArchiveInfo info)
{
    info.tokenSides = {"source", "target"};
    attention::StackLayout encoder = info.stacks.front();
    encoder.querySide = encoder.keySide = "source";
    attention::StackLayout decoder = encoder, cross = encoder;
    decoder.stack = attention::Stack::Decoder;
    decoder.querySide = decoder.keySide = "target";
    cross.stack = attention::Stack::Cross;
    cross.querySide = "target";
    info.stacks = {encoder, decoder, cross};
    return info;
}

archive::format::ArchiveInfo smallInfo(const QString &detail, const QString &type, std::vector<int> heads)
{
    archive::format::ArchiveInfo info =
        smallInfo(std::move(heads), archive::format::valueTypeFromText(type.toStdString()).value());
    info.detail = archive::format::detailFromText(detail.toStdString()).value();
    return info;
}

namespace {

/// Softmax of a fixed pattern: all magnitudes from 1 to 1e-9 occur.
void fillMaps(attention::StackMaps &maps, std::int64_t line)
{
    maps.values.resize(static_cast<std::size_t>(maps.heads) * maps.queries * maps.keys);
    std::size_t at = 0;
    for (int head = 0; head < maps.heads; ++head) {
        for (int query = 0; query < maps.queries; ++query) {
            double sum = 0;
            const auto weight = [&](int key) {
                return std::exp(-0.7 * ((key * 7 + query * 3 + head * 5 + line * 11) % 31) +
                                0.01 * std::sin(1.0 + key + query * line));
            };
            for (int key = 0; key < maps.keys; ++key)
                sum += weight(key);
            for (int key = 0; key < maps.keys; ++key)
                maps.values[at++] = static_cast<float>(weight(key) / sum);
        }
    }
}

} // namespace

archive::format::ArchiveRecord smallRecord(const archive::format::ArchiveInfo &info, std::int64_t line, int tokens)
{
    archive::format::ArchiveRecord record;
    attention::Example &example = record.example;
    example.line = line;
    example.key = "k" + std::to_string(line);
    example.text = line % 5 == 4 ? "" : "Zeile " + std::to_string(line) + " – größer";
    example.hasPair = line % 3 == 1;
    example.textPair = line % 6 == 1 ? "pair " + std::to_string(line) : "";
    example.truncated = line % 4 == 2 ? 17 : 0;
    example.columns["label"] = line % 2 == 0 ? attention::ColumnValue("even") : attention::ColumnValue();
    example.columns["count"] = line % 3 == 0 ? attention::ColumnValue() : attention::ColumnValue(line * 1000000007);
    example.columns["loss/mean %"] = line % 3 == 1 ? attention::ColumnValue() : attention::ColumnValue(line * 0.25);
    if (line % 7 == 3)
        example.columns["late"] = "x" + std::to_string(line);
    for (const std::string &side : info.tokenSides) {
        attention::Tokens list;
        for (int i = 0; i < tokens; ++i)
            list.push_back({i == 0 ? "[CLS]" : "##p" + std::to_string(line) + "é", static_cast<std::int32_t>(i + line),
                i, i + 1, i == 0 ? -1 : i / 2, static_cast<std::uint8_t>(i > tokens / 2), 0, i == 0, false});
        example.tokens[side] = list;
    }
    for (const attention::StackLayout &layout : info.stacks) {
        archive::format::StackResult result;
        const int heads = layout.totalHeads();
        result.maps.heads = heads;
        result.maps.queries = result.maps.keys = tokens;
        fillMaps(result.maps, line);
        for (std::size_t i = 0; i < heads * info.measures.size(); ++i)
            result.measures.push_back(i == 1 ? std::nanf("") : static_cast<float>(line) + 0.5f * static_cast<float>(i));
        for (std::size_t i = 0; i < heads * info.meanMapColumns.size(); ++i) {
            result.meanMapSums.push_back(static_cast<double>(line) + static_cast<double>(i));
            result.meanMapCounts.push_back(i == 2 ? 0 : 2);
        }
        if (info.outputWidth > 0) {
            const auto numbers = [&](std::size_t count) {
                std::vector<float> values;
                for (std::size_t i = 0; i < count; ++i)
                    values.push_back(
                        i == 1 ? std::nanf("") : static_cast<float>(line % 3) / 4 + static_cast<float>(i % 4) / 4);
                return values;
            };
            result.outputs.distances = numbers(attention::pairCount(heads));
            result.outputs.means =
                numbers(static_cast<std::size_t>(heads) * static_cast<std::size_t>(info.outputWidth));
        }
        record.stacks.push_back(std::move(result));
    }
    return record;
}

void writeSmall(const std::string &path, const archive::format::ArchiveInfo &info, int count,
    const archive::writing::WriterOptions &options)
{
    archive::writing::ArchiveWriter writer(path, info, options);
    for (int line = count - 1; line >= 0; --line)
        writer.append(smallRecord(info, line, line + 1));
    writer.finish();
}

std::string firstDifference(const attention::Example &expected, const attention::Example &actual)
{
    if (expected.key != actual.key || expected.line != actual.line)
        return "key or line";
    if (expected.text != actual.text || expected.textPair != actual.textPair || expected.hasPair != actual.hasPair)
        return "text";
    if (expected.truncated != actual.truncated)
        return "truncated";
    if (expected.tokens != actual.tokens)
        return "tokens";
    if (expected.columns != actual.columns)
        return "columns";
    return {};
}

namespace {

/// Half an ulp of a half: 2^-11 relative where it is normal, 2^-25 absolute below.
double storageBound(double weight, archive::format::ValueType type)
{
    return type == archive::format::ValueType::Float32   ? 0
           : type == archive::format::ValueType::Float16 ? std::max(weight * 0x1p-11, 0x1p-25)
                                                         : archive::codec::codeError(weight) + 1e-7 * weight;
}

} // namespace

std::string firstDifference(const attention::StackMaps &expected, const attention::StackMaps &actual,
    archive::format::ValueType type, const archive::format::Detail &detail)
{
    using archive::format::DetailKind;
    if (detail.kind == DetailKind::Rows) {
        // Rows that are not kept are not numbers; the others are as stored.
        auto wanted = expected, found = actual;
        const auto rows = detail.rowsOf(expected.queries);
        for (std::size_t i = 0; i < wanted.values.size() && i < found.values.size(); ++i) {
            const int query = static_cast<int>(i / static_cast<std::size_t>(expected.keys)) % expected.queries;
            if (std::ranges::binary_search(rows, query))
                continue;
            if (!std::isnan(found.values[i]))
                return "a row that is not kept";
            wanted.values[i] = found.values[i] = 0;
        }
        return firstDifference(wanted, found, type, {});
    }
    if (detail.kind == DetailKind::TopK || detail.kind == DetailKind::Band) {
        // Kept weights as stored; the rest is shared equally among all others.
        attention::StackLayout layout;
        layout.heads = {expected.heads};
        layout.causal.resize(1);
        layout.window.resize(1);
        return firstDifference(
            archive::format::completedMaps(archive::format::keptWeights(expected, detail), layout, 0), actual,
            type == archive::format::ValueType::Code8 ? type : archive::format::ValueType::Float16);
    }
    if (expected.heads != actual.heads || expected.queries != actual.queries || expected.keys != actual.keys ||
        expected.values.size() != actual.values.size())
        return "shape";
    for (std::size_t i = 0; i < expected.values.size(); ++i) {
        const double error = std::abs(static_cast<double>(expected.values[i]) - actual.values[i]);
        if (!(error <= storageBound(expected.values[i], type)))
            return "weight " + std::to_string(i);
    }
    return {};
}

namespace {

std::string stackDifference(const archive::reading::ArchiveReader &reader, const archive::format::ArchiveInfo &info,
    std::size_t stack, const archive::format::ArchiveRecord &record, std::int64_t position)
{
    const attention::Stack name = info.stacks[stack].stack;
    std::string difference;
    if (reader.hasMaps())
        difference =
            firstDifference(record.stacks[stack].maps, reader.maps({position}, name), info.valueType, info.detail);
    const attention::MeasureValues measures = reader.measures(name);
    const auto &wanted = record.stacks[stack].measures;
    for (std::size_t m = 0; m < wanted.size() && difference.empty(); ++m) {
        const float value = measures.values[position * wanted.size() + m];
        if (value != wanted[m] && !(std::isnan(value) && std::isnan(wanted[m])))
            difference = "measure " + std::to_string(m);
    }
    const auto same = [](const std::vector<float> &x, const std::vector<float> &y) {
        return std::ranges::equal(x, y, [](float a, float b) { return a == b || (std::isnan(a) && std::isnan(b)); });
    };
    if (info.outputWidth > 0 &&
        !(same(record.stacks[stack].outputs.distances, reader.outputDistances({position}, name)) &&
            same(record.stacks[stack].outputs.means, reader.outputMeans({position}, name))))
        difference = "outputs of heads";
    return difference;
}

} // namespace

std::string checkSmall(const archive::reading::ArchiveReader &reader, const archive::format::ArchiveInfo &info,
    const std::function<int(std::int64_t)> &tokensOf)
{
    for (std::int64_t i = 0; i < reader.exampleCount(); ++i) {
        const attention::Example example = reader.example({i});
        const archive::format::ArchiveRecord record = smallRecord(info, example.line, tokensOf(example.line));
        std::string difference = firstDifference(record.example, example);
        for (std::size_t stack = 0; stack < info.stacks.size() && difference.empty(); ++stack)
            difference = stackDifference(reader, info, stack, record, i);
        if (!difference.empty())
            return "example " + std::to_string(i) + " (line " + std::to_string(example.line) + "): " + difference;
    }
    return {};
}

} // namespace headwise::tests
