// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/headblocks.h"

#include <algorithm>
#include <optional>
#include <variant>

namespace headwise::ablation::checkpoints {

namespace {

namespace specification = models::specification;
using Part = HeadBlock::Part;
using specification::Attention;
using specification::MatrixStorage;
using specification::Projection;
using Scope = specification::HeadNorm::Scope;

/// Collects the blocks of one attention.
class Blocks
{
public:
    Blocks(const models::files::TensorTable &tensors, const Attention &attention)
        : m_tensors(tensors), m_attention(attention)
    {
    }

    std::vector<HeadBlock> taken() { return std::move(m_blocks); }

    void addProjections();
    void addLatent(const specification::Latent &latent);
    void addOutput();
    void addNorm(const std::optional<specification::HeadNorm> &norm, Part part);
    /// One row for each head of a tensor along that dimension.
    void addEach(const std::string &tensor, int dimension);
    void addPositions(const specification::Disentangled &facts);

private:
    int headsOf(Part part) const
    {
        return part == Part::Query || part == Part::Output ? m_attention.heads : m_attention.keyHeads;
    }
    /// Outputs [begin + head * step, + size) of a layer for each head.
    struct Outputs
    {
        std::int64_t begin, step, size;
    };
    /// In its weight and its bias.
    void addOutputs(Part part, const std::string &layer, MatrixStorage storage, const Outputs &outputs);
    void add(HeadBlock block)
    {
        if (m_tensors.has(block.tensor))
            m_blocks.push_back(std::move(block));
    }

    const models::files::TensorTable &m_tensors;
    const Attention &m_attention;
    std::vector<HeadBlock> m_blocks;
};

void Blocks::addOutputs(Part part, const std::string &layer, MatrixStorage storage, const Outputs &outputs)
{
    const int dimension = storage == MatrixStorage::OutIn ? 0 : 1;
    for (int head = 0; head < headsOf(part); ++head) {
        const auto begin = outputs.begin + head * outputs.step;
        add({part, head, layer + ".weight", dimension, begin, outputs.size});
        add({part, head, layer + ".bias", 0, begin, outputs.size});
    }
}

void Blocks::addProjections()
{
    const auto &names = m_attention.projections;
    const auto width = m_attention.width, valueWidth = m_attention.valueWidth;
    const auto queries = m_attention.heads * width, keys = m_attention.keyHeads * width;
    const bool own = m_attention.keysOfLayer < 0;
    if (names.form == Projection::Separate) {
        const auto ofQuery = names.gated ? 2 * width : width;
        addOutputs(Part::Query, names.query, names.storage, {0, ofQuery, ofQuery});
        if (own)
            addOutputs(Part::Key, names.key, names.storage, {0, width, width});
        if (own && !names.valueIsKey)
            addOutputs(Part::Value, names.value, names.storage, {0, valueWidth, valueWidth});
        return;
    }
    if (names.form == Projection::Joined) {
        addOutputs(Part::Query, names.query, names.storage, {0, width, width});
        addOutputs(Part::Key, names.query, names.storage, {queries, width, width});
        addOutputs(Part::Value, names.query, names.storage, {queries + keys, valueWidth, valueWidth});
        return;
    }
    // Head by head, or group by group: the queries, the key, the value.
    const auto group = m_attention.heads / m_attention.keyHeads;
    const auto step = group * width + width + valueWidth;
    for (int head = 0; head < m_attention.heads; ++head) {
        const auto begin = head / group * step + head % group * width;
        const int dimension = names.storage == MatrixStorage::OutIn ? 0 : 1;
        add({Part::Query, head, names.query + ".weight", dimension, begin, width});
        add({Part::Query, head, names.query + ".bias", 0, begin, width});
    }
    addOutputs(Part::Key, names.query, names.storage, {group * width, step, width});
    addOutputs(Part::Value, names.query, names.storage, {group * width + width, step, valueWidth});
}

void Blocks::addLatent(const specification::Latent &latent)
{
    const auto step = latent.plainWidth + m_attention.valueWidth;
    addOutputs(Part::Query, latent.queryUp.name, latent.queryUp.storage, {0, m_attention.width, m_attention.width});
    addOutputs(Part::Key, latent.keyUp.name, latent.keyUp.storage, {0, step, latent.plainWidth});
    addOutputs(Part::Value, latent.keyUp.name, latent.keyUp.storage, {latent.plainWidth, step, m_attention.valueWidth});
}

void Blocks::addOutput()
{
    const auto &output = m_attention.output;
    const int dimension = output.storage == MatrixStorage::OutIn ? 1 : 0;
    for (int head = 0; head < m_attention.heads; ++head)
        add({Part::Output, head, output.name + ".weight", dimension, head * m_attention.valueWidth,
            m_attention.valueWidth});
}

void Blocks::addNorm(const std::optional<specification::HeadNorm> &norm, Part part)
{
    if (!norm || norm->scope != Scope::OneTable)
        return;
    for (int head = 0; head < headsOf(part); ++head)
        add({part, head, norm->norm.name + ".weight", 0, head, 1});
}

void Blocks::addEach(const std::string &tensor, int dimension)
{
    for (int head = 0; head < m_attention.heads; ++head)
        add({Part::Query, head, tensor, dimension, head, 1});
}

void Blocks::addPositions(const specification::Disentangled &facts)
{
    if (facts.sharesKeys)
        return;
    for (const auto *layer : {&facts.positionQuery, &facts.positionKey})
        addOutputs(Part::Query, *layer, MatrixStorage::OutIn, {0, m_attention.width, m_attention.width});
}

bool isFirstWithBias(const specification::Model &model, const specification::AttentionPlace &place)
{
    for (const auto &other : attentionPlaces(model))
        if (other.stack == place.stack && attentionAt(model, other).addsPositionBias)
            return other == place;
    return false;
}

} // namespace

std::vector<HeadBlock> headBlocks(const models::files::TensorTable &tensors, const specification::Model &model,
    const specification::AttentionPlace &place)
{
    const auto &attention = attentionAt(model, place);
    Blocks blocks(tensors, attention);
    if (attention.latent)
        blocks.addLatent(*attention.latent);
    else
        blocks.addProjections();
    blocks.addOutput();
    if (!attention.sinks.empty())
        blocks.addEach(attention.sinks, 0);
    blocks.addNorm(attention.queryNorm, Part::Query);
    blocks.addNorm(attention.keyNorm, Part::Key);
    blocks.addNorm(attention.valueNorm, Part::Value);
    if (attention.disentangled)
        blocks.addPositions(*attention.disentangled);
    const auto *bias = std::get_if<specification::RelativeBias>(&model.stacks.at(place.stack).positionBias);
    if (bias && isFirstWithBias(model, place))
        blocks.addEach(bias->name, 1);
    return blocks.taken();
}

std::set<std::string> attentionTensors(const models::files::TensorTable &tensors, const specification::Model &model,
    const specification::AttentionPlace &place)
{
    const auto &attention = attentionAt(model, place);
    std::set<std::string> names;
    for (const auto &block : headBlocks(tensors, model, place))
        names.insert(block.tensor);
    std::vector<std::string> layers = {attention.output.name};
    for (const auto *norm : {&attention.queryNorm, &attention.keyNorm, &attention.valueNorm})
        if (*norm)
            layers.push_back((*norm)->norm.name);
    if (const auto &latent = attention.latent) {
        layers.insert(layers.end(), {latent->keyDown.name, latent->keyNorm.name});
        if (latent->queryDown)
            layers.insert(layers.end(), {latent->queryDown->name, latent->queryNorm ? latent->queryNorm->name : ""});
    }
    for (const auto &layer : layers)
        for (const char *end : {".weight", ".bias"})
            if (tensors.has(layer + end))
                names.insert(layer + end);
    return names;
}

} // namespace headwise::ablation::checkpoints
