// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/layout.h"

#include "core/archive/format/schema.h"
#include "core/archive/format/schemalists.h"

#include <array>
#include <ctime>

namespace headwise::archive::format {

namespace {

using namespace hdf5;

/// A group with the handle that keeps it open.
struct OpenGroup
{
    hdf5::Handle handle;
    hdf5::Object object;
};

OpenGroup makeGroup(const hdf5::Object &parent, const std::string &name)
{
    hdf5::Handle handle = hdf5::createGroup(parent, name);
    const hdf5::Object object{handle.id(), parent.place.at(name)};
    return {std::move(handle), object};
}

void createTexts(const hdf5::Object &group)
{
    hdf5::createDataset(group, "bytes", schema::list(hdf5::ElementType::U8, schema::wideChunkBytes));
    hdf5::createDataset(group, "offset", schema::list(hdf5::ElementType::I64));
}

/// The current time in UTC as ISO 8601.
std::string now()
{
    const std::time_t seconds = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    std::array<char, 32> text{};
    const std::size_t size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), size};
}

void writeRoot(const hdf5::Object &file, const ArchiveInfo &info)
{
    hdf5::writeText(file, "format", std::string(schema::formatName));
    hdf5::writeInteger(file, "format_version", schema::formatVersion);
    hdf5::writeText(file, "created", info.created.empty() ? now() : info.created);
    hdf5::writeText(file, "generator", info.generator);
    hdf5::writeText(file, "detail", detailText(info.detail));
    hdf5::writeFlag(file, "complete", false);
}

void writeModel(const hdf5::Object &file, const ModelInfo &model)
{
    const OpenGroup group = makeGroup(file, "model");
    hdf5::writeText(group.object, "name", model.name);
    hdf5::writeText(group.object, "family", model.family);
    hdf5::writeText(group.object, "revision", model.revision);
    hdf5::writeInteger(group.object, "step", model.step);
    hdf5::writeInteger(group.object, "parameters", model.parameters);
    hdf5::writeText(group.object, "weights_sha256", model.weightsSha256);
    hdf5::writeText(group.object, "config", model.config);
}

void writeDataset(const hdf5::Object &file, const DatasetInfo &dataset)
{
    const OpenGroup group = makeGroup(file, "dataset");
    hdf5::writeText(group.object, "name", dataset.name);
    hdf5::writeText(group.object, "sha256", dataset.sha256);
    hdf5::writeText(group.object, "task", dataset.task);
    hdf5::writeText(group.object, "truncation", dataset.truncationPolicy);
    hdf5::writeInteger(group.object, "max_length", dataset.maxLength);
    hdf5::writeText(group.object, "sampled", dataset.sampled);
    if (!dataset.parts.empty())
        hdf5::writeText(group.object, "parts", dataset.parts);
}

void writeProvenance(const hdf5::Object &file, const ProvenanceInfo &provenance)
{
    const OpenGroup group = makeGroup(file, "provenance");
    hdf5::writeText(group.object, "command", provenance.command);
    hdf5::writeText(group.object, "settings", provenance.settings);
    hdf5::writeText(group.object, "libraries", provenance.libraries);
    hdf5::writeText(group.object, "blas", provenance.blas);
    hdf5::writeText(group.object, "device", provenance.device);
    hdf5::writeText(group.object, "dtype", provenance.dtype);
}

void writeStack(const hdf5::Object &stacks, const attention::StackLayout &layout)
{
    const OpenGroup group = makeGroup(stacks, std::string(attention::stackName(layout.stack)));
    std::vector<std::int32_t> heads(layout.heads.begin(), layout.heads.end());
    std::vector<std::int32_t> causal(layout.causal.begin(), layout.causal.end()),
        window(layout.window.begin(), layout.window.end());
    causal.resize(heads.size());
    window.resize(heads.size());
    hdf5::writeInteger(group.object, "layers", layout.layers());
    hdf5::writeIntegers(group.object, "heads", heads);
    hdf5::writeIntegers(group.object, "causal", causal);
    hdf5::writeIntegers(group.object, "window", window);
    const auto writeList = [&](const char *name, const std::vector<int> &list) {
        if (!list.empty()) // otherwise the default applies
            hdf5::writeIntegers(group.object, name, std::vector<std::int32_t>(list.begin(), list.end()));
    };
    writeList("layer_index", layout.layerIndex);
    writeList("key_heads", layout.keyHeads);
    writeList("query_heads", layout.queryHeads);
    writeList("chunk", layout.chunk);
    writeList("head_index", layout.headIndex);
    if (!layout.layerKinds.empty())
        hdf5::writeText(group.object, "layer_kind", schema::jsonList(layout.layerKinds));
    hdf5::writeText(group.object, "normalisation", std::string(attention::normalisationName(layout.normalisation)));
    hdf5::writeText(group.object, "query_side", layout.querySide);
    hdf5::writeText(group.object, "key_side", layout.keySide);
}

void createColumn(const hdf5::Object &columns, const ColumnInfo &column, std::int32_t position)
{
    const OpenGroup group = makeGroup(columns, schema::linkName(column.name));
    hdf5::writeText(group.object, "name", column.name);
    hdf5::writeInteger(group.object, "position", position);
    if (column.kind == ColumnKind::String)
        createTexts(group.object);
    for (const auto &list : {schema::cellList(column.kind), schema::missingList(column.kind)})
        if (list)
            hdf5::createDataset(group.object, std::string(list->name), list->shape);
}

void createExamples(const hdf5::Object &file, const std::vector<ColumnInfo> &columns)
{
    const OpenGroup examples = makeGroup(file, "examples");
    hdf5::createDataset(examples.object, "announced", schema::list(hdf5::ElementType::I64));
    for (const schema::ExampleList &list : schema::exampleLists()) {
        if (list.type)
            hdf5::createDataset(examples.object, list.name, schema::list(*list.type));
        else
            createTexts(makeGroup(examples.object, list.name).object);
    }
    const OpenGroup group = makeGroup(examples.object, "columns");
    for (std::size_t i = 0; i < columns.size(); ++i)
        createColumn(group.object, columns[i], static_cast<std::int32_t>(i));
}

void createTokens(const hdf5::Object &file, const std::vector<std::string> &sides)
{
    const OpenGroup tokens = makeGroup(file, "tokens");
    for (const std::string &side : sides) {
        const OpenGroup group = makeGroup(tokens.object, side);
        hdf5::createDataset(group.object, "offset", schema::list(hdf5::ElementType::I64));
        createTexts(makeGroup(group.object, "piece").object);
        for (const schema::TokenList &entry : schema::tokenLists())
            hdf5::createDataset(group.object, std::string(entry.name), schema::list(entry.type));
    }
}

void createAttention(const hdf5::Object &attention, const attention::StackLayout &layout, const ArchiveInfo &info)
{
    const OpenGroup group = makeGroup(attention, std::string(attention::stackName(layout.stack)));
    for (const schema::ValueList &list : schema::valueLists(layout, info.detail, info.valueType))
        hdf5::createDataset(group.object, std::string(list.name), list.shape);
    for (const schema::PlaceList &list : schema::placeLists(layout, info.detail))
        hdf5::createDataset(group.object, std::string(list.name), schema::list(list.type));
}

void createMeasures(const hdf5::Object &measures, const attention::StackLayout &layout, const ArchiveInfo &info)
{
    const OpenGroup stack = makeGroup(measures, std::string(attention::stackName(layout.stack)));
    const OpenGroup group = makeGroup(stack.object, std::string(schema::measurePolicy));
    hdf5::writeText(group.object, "names", schema::jsonList(info.measures));
    hdf5::writeText(group.object, "units", schema::jsonList(info.measureUnits));
    hdf5::createDataset(group.object, "values", schema::measures(layout.totalHeads(), info.measures.size()));
}

void createMeanMap(
    const hdf5::Object &meanMaps, const attention::StackLayout &layout, const std::vector<std::string> &columns)
{
    const OpenGroup group = makeGroup(meanMaps, std::string(attention::stackName(layout.stack)));
    hdf5::writeText(group.object, "columns", schema::jsonList(columns));
    for (const schema::NamedShape &list : schema::meanMapLists(layout.totalHeads(), columns.size()))
        hdf5::createDataset(group.object, std::string(list.name), list.shape);
}

void createOutputs(const hdf5::Object &outputs, const attention::StackLayout &layout, int width)
{
    const OpenGroup group = makeGroup(outputs, std::string(attention::stackName(layout.stack)));
    hdf5::writeInteger(group.object, "width", width);
    hdf5::writeText(group.object, "policy", std::string(schema::measurePolicy));
    for (const schema::OutputList &list : schema::outputLists(layout.totalHeads(), width))
        hdf5::createDataset(group.object, std::string(list.name), list.shape);
}

} // namespace

void createLayout(const hdf5::Object &file, const ArchiveInfo &info)
{
    writeRoot(file, info);
    writeModel(file, info.model);
    writeDataset(file, info.dataset);
    writeProvenance(file, info.provenance);
    createExamples(file, info.columns);
    createTokens(file, info.tokenSides);
    const OpenGroup stacks = makeGroup(file, "stacks");
    for (const attention::StackLayout &layout : info.stacks)
        writeStack(stacks.object, layout);
    if (info.detail.kind != DetailKind::Summary) {
        const OpenGroup attention = makeGroup(file, "attention");
        for (const attention::StackLayout &layout : info.stacks)
            createAttention(attention.object, layout, info);
    }
    const OpenGroup measures = makeGroup(file, "measures");
    const OpenGroup meanMaps = makeGroup(file, "mean_map");
    for (const attention::StackLayout &layout : info.stacks) {
        if (!info.measures.empty())
            createMeasures(measures.object, layout, info);
        if (!info.meanMapColumns.empty())
            createMeanMap(meanMaps.object, layout, info.meanMapColumns);
    }
    if (info.outputWidth > 0) {
        const OpenGroup outputs = makeGroup(file, "outputs");
        for (const attention::StackLayout &layout : info.stacks)
            createOutputs(outputs.object, layout, info.outputWidth);
    }
}

} // namespace headwise::archive::format
