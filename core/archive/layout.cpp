// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/layout.h"

#include "core/archive/schema.h"

#include <array>
#include <ctime>

namespace headwise {

namespace {

using namespace hdf5;

/// A group together with the handle that keeps it open.
struct OpenGroup
{
    Handle handle;
    Object object;
};

OpenGroup makeGroup(const Object &parent, const std::string &name)
{
    Handle handle = createGroup(parent, name);
    const Object object{handle.id(), parent.place.at(name)};
    return {std::move(handle), object};
}

void createStrings(const Object &parent, const std::string &name)
{
    const OpenGroup group = makeGroup(parent, name);
    createDataset(group.object, "bytes", schema::list(ElementType::U8, schema::wideChunkBytes));
    createDataset(group.object, "offset", schema::list(ElementType::I64));
}

/// The time in UTC as ISO 8601.
std::string now()
{
    const std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

void writeRoot(const Object &file, const ArchiveInfo &info)
{
    writeText(file, "format", std::string(schema::formatName));
    writeInteger(file, "format_version", schema::formatVersion);
    writeText(file, "created", info.created.empty() ? now() : info.created);
    writeText(file, "generator", info.generator);
    writeText(file, "detail", detailText(info.detail));
    writeFlag(file, "complete", false);
}

void writeModel(const Object &file, const ModelInfo &model)
{
    const OpenGroup group = makeGroup(file, "model");
    writeText(group.object, "name", model.name);
    writeText(group.object, "family", model.family);
    writeText(group.object, "revision", model.revision);
    writeInteger(group.object, "step", model.step);
    writeInteger(group.object, "parameters", model.parameters);
    writeText(group.object, "weights_sha256", model.weightsSha256);
    writeText(group.object, "config", model.config);
}

void writeDataset(const Object &file, const DatasetInfo &dataset)
{
    const OpenGroup group = makeGroup(file, "dataset");
    writeText(group.object, "name", dataset.name);
    writeText(group.object, "sha256", dataset.sha256);
    writeText(group.object, "task", dataset.task);
    writeText(group.object, "truncation", dataset.truncationPolicy);
    writeInteger(group.object, "max_length", dataset.maxLength);
    writeText(group.object, "sampled", dataset.sampled);
    if (!dataset.parts.empty())
        writeText(group.object, "parts", dataset.parts);
}

void writeProvenance(const Object &file, const ProvenanceInfo &provenance)
{
    const OpenGroup group = makeGroup(file, "provenance");
    writeText(group.object, "command", provenance.command);
    writeText(group.object, "settings", provenance.settings);
    writeText(group.object, "libraries", provenance.libraries);
    writeText(group.object, "blas", provenance.blas);
    writeText(group.object, "device", provenance.device);
    writeText(group.object, "dtype", provenance.dtype);
}

void writeStack(const Object &stacks, const StackLayout &layout)
{
    const OpenGroup group = makeGroup(stacks, std::string(stackName(layout.stack)));
    std::vector<std::int32_t> heads(layout.heads.begin(), layout.heads.end());
    std::vector<std::int32_t> causal(layout.causal.begin(), layout.causal.end()),
        window(layout.window.begin(), layout.window.end());
    causal.resize(heads.size());
    window.resize(heads.size());
    writeInteger(group.object, "layers", layout.layers());
    writeIntegers(group.object, "heads", heads);
    writeIntegers(group.object, "causal", causal);
    writeIntegers(group.object, "window", window);
    writeText(group.object, "query_side", layout.querySide);
    writeText(group.object, "key_side", layout.keySide);
}

void createColumn(const Object &columns, const ColumnInfo &column, std::int32_t position)
{
    const OpenGroup group = makeGroup(columns, schema::linkName(column.name));
    writeText(group.object, "name", column.name);
    writeInteger(group.object, "position", position);
    switch (column.kind) {
    case ColumnKind::Real:
        createDataset(group.object, "value", schema::list(ElementType::F64));
        return;
    case ColumnKind::Integer:
        createDataset(group.object, "value", schema::list(ElementType::I64));
        break;
    case ColumnKind::String:
        createDataset(group.object, "bytes", schema::list(ElementType::U8, schema::wideChunkBytes));
        createDataset(group.object, "offset", schema::list(ElementType::I64));
        break;
    }
    createDataset(group.object, "missing", schema::list(ElementType::U8));
}

void createExamples(const Object &file, const std::vector<ColumnInfo> &columns)
{
    const OpenGroup examples = makeGroup(file, "examples");
    createDataset(examples.object, "announced", schema::list(ElementType::I64));
    createDataset(examples.object, "truncated", schema::list(ElementType::U32));
    createDataset(examples.object, "has_pair", schema::list(ElementType::U8));
    for (const char *name : {"key", "text", "text_pair", "extra"})
        createStrings(examples.object, name);
    const OpenGroup group = makeGroup(examples.object, "columns");
    for (std::size_t i = 0; i < columns.size(); ++i)
        createColumn(group.object, columns[i], static_cast<std::int32_t>(i));
}

void createTokens(const Object &file, const std::vector<std::string> &sides)
{
    const OpenGroup tokens = makeGroup(file, "tokens");
    for (const std::string &side : sides) {
        const OpenGroup group = makeGroup(tokens.object, side);
        createDataset(group.object, "offset", schema::list(ElementType::I64));
        createStrings(group.object, "piece");
        for (const schema::TokenList &entry : schema::tokenLists)
            createDataset(group.object, std::string(entry.name), schema::list(entry.type));
    }
}

void createAttention(const Object &attention, const StackLayout &layout, const ArchiveInfo &info)
{
    const OpenGroup group = makeGroup(attention, std::string(stackName(layout.stack)));
    for (const schema::ValueList &list : schema::valueLists(info.detail, info.valueType)) {
        createDataset(group.object, list.name, list.shape);
        if (list.name != "key") // lies where `values` lie
            createDataset(group.object, list.offsetName, schema::list(ElementType::I64));
    }
    if (info.detail.kind == DetailKind::TopK)
        for (const auto name : {schema::restMean, schema::restMax})
            createDataset(group.object, std::string(name), schema::list(ElementType::F32));
    createDataset(group.object, "queries", schema::list(ElementType::I32));
    createDataset(group.object, "keys", schema::list(ElementType::I32));
}

void createMeasures(const Object &measures, const StackLayout &layout, const ArchiveInfo &info)
{
    const OpenGroup stack = makeGroup(measures, std::string(stackName(layout.stack)));
    const OpenGroup group = makeGroup(stack.object, std::string(schema::measurePolicy));
    writeText(group.object, "names", schema::jsonList(info.measures));
    writeText(group.object, "units", schema::jsonList(info.measureUnits));
    createDataset(group.object, "values", schema::measures(layout.totalHeads(), info.measures.size()));
}

void createMeanMap(const Object &meanMaps, const StackLayout &layout, const std::vector<std::string> &columns)
{
    const OpenGroup group = makeGroup(meanMaps, std::string(stackName(layout.stack)));
    writeText(group.object, "columns", schema::jsonList(columns));
    createDataset(group.object, "first", schema::list(ElementType::I64));
    createDataset(group.object, "last", schema::list(ElementType::I64));
    createDataset(group.object, "sums", schema::meanMapRecords(layout.totalHeads(), columns.size()));
    createDataset(group.object, "counts", schema::meanMapRecords(layout.totalHeads(), columns.size()));
}

} // namespace

void createLayout(const Object &file, const ArchiveInfo &info)
{
    writeRoot(file, info);
    writeModel(file, info.model);
    writeDataset(file, info.dataset);
    writeProvenance(file, info.provenance);
    createExamples(file, info.columns);
    createTokens(file, info.tokenSides);
    const OpenGroup stacks = makeGroup(file, "stacks");
    for (const StackLayout &layout : info.stacks)
        writeStack(stacks.object, layout);
    if (info.detail.kind != DetailKind::Summary) {
        const OpenGroup attention = makeGroup(file, "attention");
        for (const StackLayout &layout : info.stacks)
            createAttention(attention.object, layout, info);
    }
    const OpenGroup measures = makeGroup(file, "measures");
    const OpenGroup meanMaps = makeGroup(file, "mean_map");
    for (const StackLayout &layout : info.stacks) {
        if (!info.measures.empty())
            createMeasures(measures.object, layout, info);
        if (!info.meanMapColumns.empty())
            createMeanMap(meanMaps.object, layout, info.meanMapColumns);
    }
}

} // namespace headwise
