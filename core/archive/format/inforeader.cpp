// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/format/inforeader.h"

#include "core/archive/format/schema.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <span>

namespace headwise::archive::format {

namespace {

using namespace hdf5;

constexpr hsize_t maxLinks = 65536;
constexpr std::int64_t maxHeads = 1 << 20; ///< per stack
constexpr int maxPositions = 1 << 30;      ///< per text: the sum of two fits an int

void readRoot(const hdf5::Object &file, ArchiveInfo &info)
{
    const std::string format = hdf5::readText(file, "format");
    if (format != schema::formatName)
        throw Error(ErrorCode::Malformed,
            ErrorText(
                "this HDF5 file is not an attention archive (its attribute format is \"%1\")", format.substr(0, 64)),
            file.place.file, ErrorText("Headwise reads archives made by headwise-cli capture or headwise_export.py"));
    const std::int64_t version = hdf5::readInteger(file, "format_version", -1);
    if (version > schema::formatVersion)
        throw Error(ErrorCode::Unsupported,
            ErrorText(
                "the archive has format version %1, and this Headwise reads up to %2", version, schema::formatVersion),
            file.place.file, ErrorText("Use a newer Headwise"));
    if (version < 1)
        hdf5::throwMalformed(file.place, ErrorText("the attribute format_version is missing or not positive"));
    info.formatVersion = static_cast<int>(version);
    info.created = hdf5::readText(file, "created");
    info.generator = hdf5::readText(file, "generator");
    info.complete = hdf5::readInteger(file, "complete", 0) != 0;
    const std::string detail = hdf5::readText(file, "detail", hdf5::exists(file, "attention") ? "full" : "summary");
    const auto parsed = detailFromText(detail);
    if (!parsed)
        hdf5::throwMalformed(
            file.place, ErrorText("the attribute detail is \"%1\", not full, topk:K, band:S,W, rows:R or summary",
                            detail.substr(0, 64)));
    info.detail = *parsed;
}

void readDescriptions(const hdf5::Object &file, ArchiveInfo &info)
{
    if (hdf5::exists(file, "model")) {
        const hdf5::Group group(file, "model");
        const hdf5::Object &o = group.object;
        info.model = {hdf5::readText(o, "name"), hdf5::readText(o, "family"), hdf5::readText(o, "revision"),
            hdf5::readText(o, "weights_sha256"), hdf5::readInteger(o, "step", -1),
            hdf5::readInteger(o, "parameters", 0), hdf5::readText(o, "config")};
    }
    if (hdf5::exists(file, "dataset")) {
        const hdf5::Group group(file, "dataset");
        const hdf5::Object &o = group.object;
        info.dataset = {hdf5::readText(o, "name"), hdf5::readText(o, "sha256"), hdf5::readText(o, "task"),
            hdf5::readText(o, "truncation"), hdf5::readText(o, "sampled"), hdf5::readInteger(o, "max_length", 0),
            hdf5::readText(o, "parts")};
    }
    if (hdf5::exists(file, "provenance")) {
        const hdf5::Group group(file, "provenance");
        const hdf5::Object &o = group.object;
        info.provenance = {hdf5::readText(o, "command"), hdf5::readText(o, "settings"), hdf5::readText(o, "libraries"),
            hdf5::readText(o, "blas"), hdf5::readText(o, "device"), hdf5::readText(o, "dtype")};
    }
}

/// An attribute with `count` numbers; empty if it is absent.
std::vector<int> optionalList(const hdf5::Object &stack, const char *attribute, std::size_t count, const char *of)
{
    if (!hdf5::hasAttribute(stack, attribute))
        return {};
    auto values = hdf5::readIntegers(stack, attribute);
    if (values.size() != count)
        hdf5::throwMalformed(stack.place, ErrorText("the attribute %1 does not give one number per %2", attribute, of));
    return values;
}

std::vector<int> optionalPerLayer(const hdf5::Object &stack, const char *attribute, std::size_t layers)
{
    return optionalList(stack, attribute, layers, "layer");
}

bool rises(std::span<const int> numbers)
{
    return std::adjacent_find(numbers.begin(), numbers.end(), std::greater_equal<>()) == numbers.end();
}

void readLayerNumbers(const hdf5::Object &stack, attention::StackLayout &layout)
{
    layout.layerIndex = optionalPerLayer(stack, "layer_index", layout.heads.size());
    const auto &index = layout.layerIndex;
    if (!index.empty() && (index.front() < 0 || index.back() >= maxHeads || !rises(index)))
        hdf5::throwMalformed(
            stack.place, ErrorText("the attribute layer_index is not a list of ascending numbers from 0 on"));
    auto kinds = schema::listFromJson(hdf5::readText(stack, "layer_kind", "[]"));
    if (!kinds || kinds->size() > static_cast<std::size_t>(maxHeads))
        hdf5::throwMalformed(stack.place, ErrorText("the attribute layer_kind is not a JSON list of strings"));
    layout.layerKinds = std::move(*kinds);
    if (layout.layerKinds.empty())
        return;
    std::vector<int> attending;
    for (std::size_t layer = 0; layer < layout.layerKinds.size(); ++layer)
        if (layout.layerKinds[layer] == attention::attentionLayer)
            attending.push_back(static_cast<int>(layer));
    std::vector<int> own(layout.heads.size());
    for (std::size_t place = 0; place < own.size(); ++place)
        own[place] = index.empty() ? static_cast<int>(place) : index[place];
    if (attending != own)
        hdf5::throwMalformed(stack.place,
            ErrorText("the layers of the stack are not those that the attribute layer_kind names attention"));
}

void readKeyHeads(const hdf5::Object &stack, attention::StackLayout &layout)
{
    layout.keyHeads = optionalPerLayer(stack, "key_heads", layout.heads.size());
    layout.queryHeads = optionalPerLayer(stack, "query_heads", layout.heads.size());
    for (std::size_t layer = 0; layer < layout.queryHeads.size(); ++layer)
        if (layout.queryHeads[layer] < layout.heads[layer] || layout.queryHeads[layer] > maxHeads)
            hdf5::throwMalformed(
                stack.place, ErrorText("the attribute query_heads contains a number below that of the layer's heads"));
    const auto &all = layout.queryHeads.empty() ? layout.heads : layout.queryHeads;
    for (std::size_t layer = 0; layer < layout.keyHeads.size(); ++layer)
        if (layout.keyHeads[layer] < (layout.heads[layer] > 0) || layout.keyHeads[layer] > all[layer])
            hdf5::throwMalformed(stack.place,
                ErrorText("the attribute key_heads contains a number that is not between 1 and the layer's heads"));
}

void readHeadNumbers(const hdf5::Object &stack, attention::StackLayout &layout)
{
    layout.headIndex = optionalList(stack, "head_index", static_cast<std::size_t>(layout.totalHeads()), "head");
    const std::span all(layout.headIndex);
    std::size_t first = 0;
    for (std::size_t layer = 0; layer < layout.heads.size() && !all.empty(); ++layer) {
        const auto own = all.subspan(first, static_cast<std::size_t>(layout.heads[layer]));
        const std::int64_t end = layout.queryHeads.empty() ? maxHeads : layout.queryHeads[layer];
        if (!own.empty() && (own.front() < 0 || own.back() >= end || !rises(own)))
            hdf5::throwMalformed(
                stack.place, ErrorText("the attribute head_index is not ascending within a layer, from 0 on"));
        first += own.size();
    }
}

void readNormalisation(const hdf5::Object &stack, attention::StackLayout &layout)
{
    const std::string name = hdf5::readText(stack, "normalisation", "softmax");
    const auto known = attention::normalisationFromName(name);
    if (!known)
        throw Error(ErrorCode::Unsupported,
            ErrorText(
                "the attribute normalisation is \"%1\", not softmax, softmax_with_sink or none", name.substr(0, 64)),
            stack.place.text(), ErrorText("Use a newer Headwise"));
    layout.normalisation = *known;
}

attention::StackLayout readStack(const hdf5::Object &stacks, const std::string &name, attention::Stack stack)
{
    const hdf5::Group group(stacks, name);
    attention::StackLayout layout;
    layout.stack = stack;
    layout.heads = hdf5::readIntegers(group.object, "heads");
    const std::size_t layers = layout.heads.size();
    if (hdf5::readInteger(group.object, "layers", static_cast<std::int64_t>(layers)) !=
        static_cast<std::int64_t>(layers))
        hdf5::throwMalformed(group.object.place, ErrorText("the attributes layers and heads disagree"));
    std::int64_t total = 0;
    for (const int heads : layout.heads) {
        if (heads < 0 || (total += heads) > maxHeads)
            hdf5::throwMalformed(group.object.place, ErrorText("the attribute heads is not a list of valid counts"));
    }
    const auto perLayer = [&](const char *attribute) {
        auto values = hdf5::hasAttribute(group.object, attribute) ? hdf5::readIntegers(group.object, attribute)
                                                                  : std::vector<std::int32_t>(layers);
        if (values.size() != layers || std::any_of(values.begin(), values.end(), [](int v) { return v < 0; }))
            hdf5::throwMalformed(
                group.object.place, ErrorText("the attribute %1 does not give one number per layer", attribute));
        return values;
    };
    for (const int causal : perLayer("causal"))
        layout.causal.push_back(causal != 0);
    layout.window = perLayer("window");
    if (std::any_of(layout.window.begin(), layout.window.end(), [](int window) { return window > maxPositions; }))
        hdf5::throwMalformed(group.object.place, ErrorText("the attribute window contains a number that is too large"));
    layout.chunk = optionalPerLayer(group.object, "chunk", layers);
    if (std::any_of(layout.chunk.begin(), layout.chunk.end(), [](int c) { return c < 0 || c > maxPositions; }))
        hdf5::throwMalformed(group.object.place, ErrorText("the attribute chunk contains a number that is too large"));
    readLayerNumbers(group.object, layout);
    readKeyHeads(group.object, layout);
    readHeadNumbers(group.object, layout);
    readNormalisation(group.object, layout);
    layout.querySide = hdf5::readText(group.object, "query_side", "input");
    layout.keySide = hdf5::readText(group.object, "key_side", "input");
    return layout;
}

void readStacks(const hdf5::Object &file, ArchiveInfo &info)
{
    const auto names = linkNames(file, "stacks");
    if (names.empty())
        hdf5::throwMalformed(file.place.at("stacks"), ErrorText("the archive has no stack"));
    const hdf5::Group stacks(file, "stacks");
    for (const std::string &name : names)
        if (const auto stack = attention::stackFromName(name)) // other stacks belong to later versions
            info.stacks.push_back(readStack(stacks.object, name, *stack));
    std::sort(info.stacks.begin(), info.stacks.end(),
        [](const attention::StackLayout &a, const attention::StackLayout &b) { return a.stack < b.stack; });
    info.tokenSides = linkNames(file, "tokens");
    for (const attention::StackLayout &layout : info.stacks)
        for (const std::string &side : {layout.querySide, layout.keySide})
            if (std::find(info.tokenSides.begin(), info.tokenSides.end(), side) == info.tokenSides.end())
                hdf5::throwMalformed(file.place.at("stacks/" + std::string(attention::stackName(layout.stack))),
                    ErrorText("its token side \"%1\" is not in /tokens", side.substr(0, 64)));
}

ColumnKind columnKind(const hdf5::Object &column)
{
    if (hdf5::exists(column, "bytes"))
        return ColumnKind::String;
    const hdf5::Handle dataset =
        opened(H5Dopen2(column.id, "value", H5P_DEFAULT), column.place.at("value"), ErrorText("open the dataset"));
    const hdf5::Handle type =
        opened(H5Dget_type(dataset.id()), column.place.at("value"), ErrorText("read the dataset's type"));
    return H5Tget_class(type.id()) == H5T_FLOAT ? ColumnKind::Real : ColumnKind::Integer;
}

void readColumns(const hdf5::Object &file, ArchiveInfo &info)
{
    if (!hdf5::exists(file, "examples"))
        hdf5::throwMalformed(file.place.at("examples"), ErrorText("the group is missing"));
    const hdf5::Group examples(file, "examples");
    std::vector<std::pair<std::int64_t, ColumnInfo>> columns;
    for (const std::string &link : linkNames(examples.object, "columns")) {
        const hdf5::Group column(examples.object, "columns/" + link);
        const ColumnInfo found{hdf5::readText(column.object, "name", link), columnKind(column.object)};
        if (schema::linkName(found.name) != link)
            hdf5::throwMalformed(column.object.place, ErrorText("the column's name does not belong to its link"));
        columns.emplace_back(
            hdf5::readInteger(column.object, "position", std::numeric_limits<std::int64_t>::max()), found);
    }
    std::stable_sort(columns.begin(), columns.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    for (auto &[position, column] : columns)
        info.columns.push_back(std::move(column));
}

std::vector<std::string> readList(const hdf5::Object &object, const std::string &attribute)
{
    auto list = schema::listFromJson(hdf5::readText(object, attribute, "[]"));
    if (!list)
        hdf5::throwMalformed(object.place, ErrorText("the attribute %1 is not a JSON list of strings", attribute));
    return std::move(*list);
}

void readMeasures(const hdf5::Object &file, ArchiveInfo &info)
{
    for (std::size_t s = 0; s < info.stacks.size(); ++s) {
        const std::string stack(attention::stackName(info.stacks[s].stack));
        const std::string measures = "measures/" + stack;
        if (hdf5::exists(file, "measures") && hdf5::exists(file, measures) &&
            hdf5::exists(file, measures + "/" + std::string(schema::measurePolicy))) {
            const hdf5::Group group(file, measures + "/" + std::string(schema::measurePolicy));
            auto names = readList(group.object, "names");
            if (!info.measures.empty() && names != info.measures)
                hdf5::throwMalformed(group.object.place, ErrorText("the stacks do not have the same measures"));
            info.measures = std::move(names);
            info.measureUnits = readList(group.object, "units");
            info.measureUnits.resize(info.measures.size());
        }
        if (hdf5::exists(file, "mean_map") && hdf5::exists(file, "mean_map/" + stack))
            info.meanMapColumns = readList(hdf5::Group(file, "mean_map/" + stack).object, "columns");
    }
}

/// The width of outputs, equal in all stacks; 0 when nothing is stored about them.
void readOutputWidth(const hdf5::Object &file, ArchiveInfo &info)
{
    if (!hdf5::exists(file, "outputs"))
        return;
    for (const attention::StackLayout &layout : info.stacks) {
        const std::string name = "outputs/" + std::string(attention::stackName(layout.stack));
        if (!hdf5::exists(file, name))
            hdf5::throwMalformed(file.place.at(name), ErrorText("the group is missing"));
        const hdf5::Group group(file, name);
        const std::int64_t width = hdf5::readInteger(group.object, "width", 0);
        if (width < 1 || width > maxHeads || (info.outputWidth > 0 && width != info.outputWidth))
            hdf5::throwMalformed(group.object.place, ErrorText("the attribute width is not that of what heads write"));
        info.outputWidth = static_cast<int>(width);
    }
}

void readValueType(const hdf5::Object &file, ArchiveInfo &info)
{
    if (info.detail.kind == DetailKind::Summary || info.stacks.empty())
        return;
    const std::string name = "attention/" + std::string(attention::stackName(info.stacks.front().stack)) + "/values";
    const hdf5::Handle dataset =
        opened(H5Dopen2(file.id, name.c_str(), H5P_DEFAULT), file.place.at(name), ErrorText("open the dataset"));
    const hdf5::Handle type =
        opened(H5Dget_type(dataset.id()), file.place.at(name), ErrorText("read the dataset's type"));
    for (const ValueType known : {ValueType::Float16, ValueType::Float32, ValueType::Code8}) {
        const hdf5::Handle element = hdf5::elementHandle(schema::elementOf(known));
        info.valueType = known;
        if (H5Tequal(type.id(), element.id()) > 0)
            return;
    }
    throw Error(ErrorCode::Unsupported, ErrorText("the values are neither f16, f32 nor u8"), file.place.at(name).text(),
        ErrorText("Use a newer Headwise, or capture with --dtype f16"));
}

herr_t collectName(hid_t, const char *name, const H5L_info_t *, void *names)
{
    static_cast<std::vector<std::string> *>(names)->emplace_back(name);
    return 0;
}

} // namespace

std::vector<std::string> linkNames(const hdf5::Object &parent, const std::string &name)
{
    const hdf5::Lock lock;
    if (!hdf5::exists(parent, name))
        return {};
    const hdf5::Group group(parent, name);
    H5G_info_t info{};
    if (H5Gget_info(group.object.id, &info) < 0)
        hdf5::throwReadFailure(group.object.place, ErrorText("list the group"));
    if (info.nlinks > maxLinks)
        hdf5::throwMalformed(group.object.place, ErrorText("the group has too many members"));
    std::vector<std::string> names;
    hsize_t position = 0;
    if (H5Literate(group.object.id, H5_INDEX_NAME, H5_ITER_INC, &position, collectName, &names) < 0)
        hdf5::throwReadFailure(group.object.place, ErrorText("list the group"));
    return names;
}

ArchiveInfo readInfo(const hdf5::Object &file)
{
    const hdf5::Lock lock;
    ArchiveInfo info;
    readRoot(file, info);
    readDescriptions(file, info);
    readStacks(file, info);
    readColumns(file, info);
    readMeasures(file, info);
    readValueType(file, info);
    readOutputWidth(file, info);
    return info;
}

} // namespace headwise::archive::format
