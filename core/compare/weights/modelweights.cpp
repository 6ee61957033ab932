// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/weights/modelweights.h"

#include "core/base/error.h"
#include "core/models/files/modelfolder.h"
#include "core/models/files/tensornames.h"

#include <algorithm>

namespace headwise::compare::weights {

using models::files::StoredTensor;
using models::layouts::MatrixStorage;

namespace {

const models::layouts::FamilyLayout &knownLayout(const models::files::Config &config)
{
    if (const auto *layout = models::layouts::layoutOf(config))
        return *layout;
    std::string known;
    for (const auto &layout : models::layouts::familyLayouts())
        for (const auto &type : layout.names.modelTypes)
            known += (known.empty() ? "" : ", ") + type;
    const auto type = config.optionalText("model_type", "");
    throw Error(ErrorCode::Unsupported,
        type.empty() ? ErrorText("'model_type' is missing, so it is not known where the heads' weights are")
                     : ErrorText("it is not known where a model of the family '%1' has its heads' weights", type),
        config.file(), ErrorText("Weights are compared for: %1", known));
}

bool isBuffer(const std::string &name, const models::layouts::FamilyLayout &layout)
{
    return std::ranges::any_of(layout.names.buffers, [&](const std::string &end) { return name.ends_with(end); });
}

void checkShape(const StoredTensor &stored, const std::vector<std::int64_t> &expected)
{
    if (stored.shape != expected)
        throw Error(ErrorCode::Mismatch,
            ErrorText("tensor '%1' has the shape %2, but config.json asks for %3", stored.name,
                models::files::shapeText(stored.shape), models::files::shapeText(expected)),
            stored.file->path(), ErrorText("config.json and the weights belong to different models"));
}

} // namespace

ModelWeights::ModelWeights(const std::string &folder, const std::string &base) : m_folder(folder)
{
    namespace files = models::files;
    const auto ofAdapter = files::isAdapterFolder(files::contentFolder(folder)) ? base : std::string();
    const auto config = files::Config::fromFolder(folder, ofAdapter);
    m_layout = &knownLayout(config);
    m_sizes = m_layout->sizes(config);
    m_checkpoint = files::Checkpoint::open(folder, ofAdapter);
    std::vector<std::string> stored;
    for (const auto &[name, tensor] : m_checkpoint.tensors())
        stored.push_back(name);
    const auto plain = files::plainNames(
        stored, {m_layout->names.prefix, m_layout->names.anchor}, m_checkpoint.files().front()->path());
    for (const auto &[name, storedName] : plain)
        if (!isBuffer(name, *m_layout))
            m_tensors.emplace(
                name.starts_with(m_layout->names.prefix) ? name.substr(m_layout->names.prefix.size()) : name,
                m_checkpoint.find(storedName));
    for (int layer = 0; layer < m_sizes.layers; ++layer)
        check(layer);
}

void ModelWeights::throwMissing(const std::string &name) const
{
    const bool adapters = std::ranges::any_of(
        m_tensors, [](const auto &entry) { return entry.first.find(".lora_A.") != std::string::npos; });
    throw Error(ErrorCode::Mismatch, ErrorText("the weight '%1' is missing", name),
        m_checkpoint.files().front()->path(),
        adapters ? ErrorText("The file holds adapters (LoRA) beside the weights; merge them with merge_and_unload and "
                             "save the model again")
                 : ErrorText("Check that config.json belongs to these weights"));
}

const StoredTensor &ModelWeights::tensor(const std::string &name) const
{
    const auto found = m_tensors.find(name);
    if (found == m_tensors.end())
        throwMissing(name);
    return *found->second;
}

/// The shapes of one layer's tensors, and their names among those of the heads.
void ModelWeights::check(int layer)
{
    const auto &names = m_layout->attention;
    const auto heads = m_sizes.headsLeft[static_cast<std::size_t>(layer)];
    const auto queries = heads * m_sizes.headWidth;
    const auto keys = m_sizes.keyHeads == m_sizes.heads ? queries : m_sizes.keyHeads * m_sizes.headWidth;
    const auto prefix = m_layout->names.layerPrefix + std::to_string(layer) + ".";
    const auto checkMatrix = [&](const char *name, std::int64_t in, std::int64_t out, bool ownBias) {
        const auto weight = prefix + name + ".weight", bias = prefix + name + ".bias";
        const bool outIn = names.storage == MatrixStorage::OutIn;
        checkShape(tensor(weight), outIn ? std::vector{out, in} : std::vector{in, out});
        m_ofHeads.insert(weight);
        if (!ownBias)
            return; // the bias of O belongs to the layer, not to a head
        m_ofHeads.insert(bias);
        if (m_tensors.contains(bias))
            checkShape(tensor(bias), {out});
    };
    if (names.joined()) {
        checkMatrix(names.query, m_sizes.hidden, 3 * queries, true);
    } else {
        checkMatrix(names.query, m_sizes.hidden, queries, true);
        checkMatrix(names.key, m_sizes.hidden, keys, true);
        checkMatrix(names.value, m_sizes.hidden, keys, true);
    }
    checkMatrix(names.output, queries, m_sizes.hidden, false);
}

ModelWeights::Place ModelWeights::placeOf(int layer, int head, Part part) const
{
    const auto &names = m_layout->attention;
    const auto prefix = m_layout->names.layerPrefix + std::to_string(layer) + ".";
    const bool shared = (part == Part::K || part == Part::V) && m_sizes.keyHeads != m_sizes.heads;
    const auto ownHead = shared ? head * m_sizes.keyHeads / m_sizes.heads : std::int64_t{head};
    Place place{prefix, ownHead * m_sizes.headWidth};
    const auto queries = m_sizes.headsLeft[static_cast<std::size_t>(layer)] * m_sizes.headWidth;
    switch (part) {
    case Part::Q:
        place.name += names.query;
        break;
    case Part::K:
        place.name += names.key;
        place.begin += names.joined() ? queries : 0;
        break;
    case Part::V:
        place.name += names.value;
        place.begin += names.joined() ? 2 * queries : 0;
        break;
    default:
        place.name += names.output;
    }
    return place;
}

Matrix ModelWeights::part(int layer, int head, Part part) const
{
    const auto place = placeOf(layer, head, part);
    const auto &stored = tensor(place.name + ".weight");
    const bool rowsAreOutputs = m_layout->attention.storage == MatrixStorage::OutIn;
    return (part == Part::O) == rowsAreOutputs ? readColumns(stored, place.begin, m_sizes.headWidth)
                                               : readRows(stored, place.begin, m_sizes.headWidth);
}

std::vector<double> ModelWeights::bias(int layer, int head, Part part) const
{
    const auto place = placeOf(layer, head, part);
    const auto found = m_tensors.find(place.name + ".bias");
    if (found == m_tensors.end())
        return std::vector<double>(static_cast<std::size_t>(m_sizes.headWidth));
    return readValues(*found->second, place.begin, m_sizes.headWidth);
}

} // namespace headwise::compare::weights
