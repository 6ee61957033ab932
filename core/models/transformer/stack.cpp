// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/transformer/stack.h"

#include "core/models/layers/positionbias.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace headwise::models::transformer {

namespace {

using Kind = headwise::attention::Stack;

/// Numbers of the layers whose keys and values others read.
std::set<int> layersWithSharedKeys(const LayerList &layers)
{
    std::set<int> shared;
    for (std::size_t i = 0; i < layers.size(); ++i)
        if (const auto &attention = layers.described(i).attention; attention && attention->facts().keysOfLayer >= 0)
            shared.insert(attention->facts().keysOfLayer);
    return shared;
}

/// One run of a stack over one batch.
class StackRun
{
public:
    StackRun(const Stack &stack, States states, const States *encoder, Observer &observer, const WantedStates &wanted)
        : m_stack(stack), m_states(std::move(states)), m_encoder(encoder), m_observer(observer), m_wanted(wanted)
    {
    }

    at::Tensor run();

private:
    /// The context of an attention; undefined where it is not needed. Counts the layer in `place`.
    at::Tensor attend(const AttentionLayer &attention, const States &states, const States &keys, Kind kind, int layer);
    /// The same with the layer's own states, unless its context is given.
    at::Tensor selfAttend(const AttentionLayer &attention, const States &states, int layer);
    std::vector<at::Tensor> biasesOf(const AttentionLayer &attention, const Projected &projected);
    at::Tensor positionBias(int heads, std::int64_t count);
    at::Tensor joined(
        const Branch &branch, at::Tensor onto, const layers::Linear &output, const at::Tensor &inner) const;
    at::Tensor joinedStates(const Branch &branch, const at::Tensor &onto, const at::Tensor &added) const;
    at::Tensor feedForward(const Layer &layer, at::Tensor rows, const at::Tensor &input);
    States normed(const Branch &branch) const;
    void runCross(const Layer &layer, int number);
    void runMixer(const Layer &layer);
    /// The layer's part of the embeddings of layers, of the rows that are left.
    at::Tensor ownInput(int number) const;
    /// Of a stack with several versions of its states: what the layer computes with.
    void predictVersions(const Layer &layer);
    /// Adds the layer's own input; of several versions to all but the first, corrected by what the layer computed.
    void addOwnInput(const Layer &layer, int number);
    /// Keeps the wanted rows of the last layer alone.
    void selectRows(at::Tensor &context, at::Tensor &input);
    int lastLayer() const;
    /// Sets where the run begins; returns the number of its first layer.
    int begin();

    const Stack &m_stack;
    States m_states;
    const States *m_encoder;
    Observer &m_observer;
    const WantedStates &m_wanted;
    RotaryCache m_rotaries;
    std::map<std::int64_t, at::Tensor> m_biases;             ///< by length
    std::set<int> m_sharedKeys;                              ///< layers whose keys and values others read
    std::map<int, std::pair<at::Tensor, at::Tensor>> m_keys; ///< keys and values of these
    int m_last = -1;                                         ///< the last layer that is computed
    std::vector<at::Tensor> m_versions;                      ///< of the states, where there are several
    at::Tensor m_givenContext;                               ///< of the first layer that is computed
    layers::Dense::Memory m_feedForwardMemory;
    int m_place = 0, m_crossPlace = 0;
    bool m_selected = false;
};

at::Tensor StackRun::positionBias(int heads, std::int64_t count)
{
    auto &known = m_biases[count];
    if (known.defined())
        return known;
    if (const auto *relative = std::get_if<specification::RelativeBias>(&m_stack.positionBias))
        known = layers::relativeBias(*relative, m_stack.biasTable, count, count);
    else if (const auto *alibi = std::get_if<specification::Alibi>(&m_stack.positionBias))
        known = layers::alibi(*alibi, heads, count).to(m_states.rows.device());
    return known;
}

std::vector<at::Tensor> StackRun::biasesOf(const AttentionLayer &attention, const Projected &projected)
{
    const auto &facts = attention.facts();
    auto relative = facts.disentangled ? attention.relativeRows(*m_stack.relative) : layers::RelativeRows{};
    // Queries and keys of positions that the layer's own matrices make.
    if (facts.disentangled && facts.disentangled->sharesKeys && m_observer.wantsProjections()) {
        Projected positions{.queries = relative.queries, .keys = relative.keys, .values = {}, .gates = {}};
        m_observer.projected(m_stack.kind, m_place, attention, positions);
        relative = {.queries = positions.queries, .keys = positions.keys};
    }
    std::vector<at::Tensor> biases;
    if (facts.addsPositionBias) {
        for (const auto &segment : m_states.segments)
            biases.push_back(positionBias(facts.heads, segment.count));
    } else if (facts.disentangled) {
        const auto queries = layers::splitRows(projected.queries, m_states.segments);
        const auto keys = layers::splitRows(projected.keys, m_states.segments);
        for (std::size_t i = 0; i < queries.size(); ++i)
            biases.push_back(layers::disentangledBias(facts, relative, queries[i], keys[i]));
    }
    return biases;
}

at::Tensor StackRun::attend(
    const AttentionLayer &attention, const States &states, const States &keys, Kind kind, int layer)
{
    const auto &facts = attention.facts();
    const bool withContext = layer != m_last || m_wanted.any() || m_observer.wantsContexts() ||
                             (kind != Kind::Cross && m_stack.layers.described(layer).cross);
    int &place = kind == Kind::Cross ? m_crossPlace : m_place;
    ProjectionHook hook;
    if (m_observer.wantsProjections())
        hook = [&](Projected &projected) { m_observer.projected(kind, place, attention, projected); };
    auto projected = attention.project(states, keys, m_rotaries, withContext, hook);
    if (facts.keysOfLayer >= 0)
        std::tie(projected.keys, projected.values) = m_keys[facts.keysOfLayer];
    if (kind != Kind::Cross && m_sharedKeys.contains(layer))
        m_keys[layer] = {projected.keys, projected.values};
    layers::AttentionCall call{.queries = projected.queries,
        .keys = projected.keys,
        .values = withContext ? projected.values : at::Tensor(),
        .heads = facts.heads,
        .keyHeads = facts.latent ? facts.heads : facts.keyHeads,
        .scale = facts.scale,
        .softCap = facts.softCap,
        .sinks = attention.sinks(),
        .biases = biasesOf(attention, projected),
        .visibility = facts.visibility,
        .queryRows = states.segments,
        .keyRows = keys.segments,
        .kept = m_observer.kept(kind, place)};
    call.maps = m_observer.mapsOf(kind, place, call);
    auto context = layers::attend(call);
    if (context.defined()) {
        if (projected.gates.defined()) {
            projected.gates = at::sigmoid(projected.gates);
            context = context * projected.gates;
        }
        context = m_observer.attended({kind, place, attention, call, projected.gates}, context);
    }
    m_observer.finished(kind, place);
    ++place;
    return context;
}

at::Tensor StackRun::selfAttend(const AttentionLayer &attention, const States &states, int layer)
{
    if (!m_givenContext.defined())
        return attend(attention, states, states, m_stack.kind, layer);
    ++m_place;
    return std::exchange(m_givenContext, at::Tensor());
}

at::Tensor StackRun::joinedStates(const Branch &branch, const at::Tensor &onto, const at::Tensor &added) const
{
    auto part = branch.after ? (*branch.after)(added) : added;
    if (branch.scale.defined())
        part = part * branch.scale;
    const auto sum = onto + (branch.multiplier == 1 ? part : part * branch.multiplier);
    return branch.residual ? (*branch.residual)(sum) : sum;
}

at::Tensor StackRun::joined(
    const Branch &branch, at::Tensor onto, const layers::Linear &output, const at::Tensor &inner) const
{
    if (!branch.addsPlainly())
        return joinedStates(branch, onto, output(inner));
    const auto sum = output.addedTo(std::move(onto), inner, branch.multiplier);
    return branch.residual ? (*branch.residual)(sum) : sum;
}

at::Tensor StackRun::feedForward(const Layer &layer, at::Tensor rows, const at::Tensor &input)
{
    if (const auto &beside = layer.beside)
        return joinedStates(layer.feedForwardBranch, rows,
            beside->denseAfter((*layer.dense)(input)) + beside->after((*layer.experts)(beside->before(rows), rows)));
    if (layer.experts)
        return joinedStates(layer.feedForwardBranch, rows, (*layer.experts)(input));
    if (!layer.dense)
        return rows;
    return joined(
        layer.feedForwardBranch, std::move(rows), layer.dense->down, layer.dense->inner(input, m_feedForwardMemory));
}

States StackRun::normed(const Branch &branch) const
{
    States states = m_states;
    if (branch.before)
        states.rows = (*branch.before)(states.rows);
    return states;
}

void StackRun::runCross(const Layer &layer, int number)
{
    const States queries = normed(layer.crossBranch);
    const auto context = attend(*layer.cross, queries, *m_encoder, Kind::Cross, number);
    if (context.defined())
        m_states.rows = joined(layer.crossBranch, m_states.rows, layer.cross->output(), context);
}

void StackRun::runMixer(const Layer &layer)
{
    const States input = normed(layer.attentionBranch);
    at::Tensor mixed;
    if (const auto *convolution = std::get_if<layers::ShortConvolution>(&layer.mixer))
        mixed = (*convolution)(input.rows, input.segments);
    else if (const auto *delta = std::get_if<layers::GatedDelta>(&layer.mixer))
        mixed = (*delta)(input.rows, input.segments);
    if (mixed.defined())
        m_states.rows = joinedStates(layer.attentionBranch, m_states.rows, mixed);
}

at::Tensor StackRun::ownInput(int number) const
{
    const auto own = m_states.ofLayers.select(1, number);
    return m_selected ? own.index_select(0, m_wanted.rows) : own;
}

void StackRun::predictVersions(const Layer &layer)
{
    if (!layer.streams)
        return;
    m_versions = layer.streams->predicted(m_versions, m_stack.streams->active);
    m_states.rows = m_versions[m_stack.streams->active];
}

void StackRun::addOwnInput(const Layer &layer, int number)
{
    if (!layer.streams) {
        if (layer.input)
            m_states.rows = m_states.rows + (*layer.input)(m_states.rows, ownInput(number));
        return;
    }
    const auto active = m_stack.streams->active;
    m_versions = layer.streams->corrected(m_versions, m_states.rows, active);
    const auto own = (*layer.input)(layer.streams->scaled(m_versions[active]), ownInput(number));
    for (std::size_t i = 1; i < m_versions.size(); ++i)
        m_versions[i] = m_versions[i] + own;
}

void StackRun::selectRows(at::Tensor &context, at::Tensor &input)
{
    context = context.index_select(0, m_wanted.rows);
    if (input.defined())
        input = input.index_select(0, m_wanted.rows);
    m_states.rows = m_states.rows.index_select(0, m_wanted.rows);
    m_selected = true;
}

/// The last one whose maps or states are wanted; -1: none is.
int StackRun::lastLayer() const
{
    const int count = static_cast<int>(m_stack.layers.size());
    if (m_wanted.any())
        return count - 1;
    int last = -1, place = 0, crossPlace = 0;
    for (int number = 0; number < count; ++number) {
        const Layer &layer = m_stack.layers.described(number);
        if ((layer.attention && m_observer.wants(m_stack.kind, place++)) ||
            (layer.cross && m_observer.wants(Kind::Cross, crossPlace++)))
            last = number;
    }
    return last;
}

int StackRun::begin()
{
    auto start = m_observer.start(m_stack.kind);
    if (!start)
        return 0;
    m_states.rows = std::move(start->rows);
    m_givenContext = std::move(start->context);
    for (int number = 0; number < start->layer; ++number) {
        m_place += m_stack.layers.described(number).attention.has_value();
        m_crossPlace += m_stack.layers.described(number).cross.has_value();
    }
    return start->layer;
}

at::Tensor StackRun::run()
{
    m_last = lastLayer();
    m_sharedKeys = layersWithSharedKeys(m_stack.layers);
    if (m_stack.streams)
        m_versions = m_stack.streams->begin(m_states.rows);
    const auto convolved = m_stack.inputConvolution ? (*m_stack.inputConvolution)(m_states) : at::Tensor();
    for (int number = begin(); number <= m_last; ++number) {
        m_observer.layerBegins(m_stack.kind, number, m_states.rows);
        const auto loaded = m_stack.layers.loaded(number);
        const Layer &layer = *loaded;
        const bool last = number == m_last;
        at::Tensor feedForwardInput;
        predictVersions(layer);
        if (layer.attention) {
            const States input = normed(layer.attentionBranch);
            if (layer.parallel)
                feedForwardInput =
                    layer.feedForwardBranch.before ? (*layer.feedForwardBranch.before)(m_states.rows) : input.rows;
            auto context = selfAttend(*layer.attention, input, number);
            if (!context.defined() || (last && !m_wanted.any() && !layer.cross))
                return {};
            if (last && !m_wanted.all && m_wanted.rows.defined() && !layer.cross && !layer.streams)
                selectRows(context, feedForwardInput);
            m_states.rows = joined(layer.attentionBranch, m_states.rows, layer.attention->output(), context);
            if (layer.lowRank)
                m_states.rows = (*layer.lowRank)(m_states.rows, input.rows);
        } else {
            runMixer(layer);
        }
        if (layer.cross) {
            runCross(layer, number);
            if (last && !m_wanted.any())
                return {};
        }
        if (!layer.parallel)
            feedForwardInput =
                layer.feedForwardBranch.before ? (*layer.feedForwardBranch.before)(m_states.rows) : m_states.rows;
        m_states.rows = feedForward(layer, m_states.rows, feedForwardInput);
        addOwnInput(layer, number);
        if (layer.outputScale.defined())
            m_states.rows = m_states.rows * layer.outputScale;
        if (number == 0 && convolved.defined())
            m_states.rows = m_stack.inputConvolution->norm(
                m_states.rows + (m_selected ? convolved.index_select(0, m_wanted.rows) : convolved));
    }
    if (!m_wanted.any())
        return {};
    if (!m_selected)
        m_observer.layerBegins(m_stack.kind, m_last + 1, m_states.rows);
    auto rows = m_stack.streams ? m_stack.streams->end(m_versions) : m_states.rows;
    if (!m_wanted.all && m_wanted.rows.defined() && !m_selected)
        rows = rows.index_select(0, m_wanted.rows);
    if (m_stack.finalNorm)
        rows = (*m_stack.finalNorm)(rows);
    return m_stack.finalProjection ? (*m_stack.finalProjection)(rows) : rows;
}

} // namespace

at::Tensor InputConvolution::operator()(const States &states) const
{
    std::vector<at::Tensor> parts;
    for (const auto &own : layers::splitRows(states.rows, states.segments)) {
        const auto result = at::conv1d(own.t().unsqueeze(0), weight, bias, 1, (facts.kernel - 1) / 2, 1, facts.groups);
        parts.push_back(result.squeeze(0).t());
    }
    return layers::activated(facts.activation, at::cat(parts));
}

int Stack::attentionLayers() const
{
    int count = 0;
    for (std::size_t i = 0; i < layers.size(); ++i)
        count += layers.described(i).attention.has_value();
    return count;
}

bool Stack::canStartLater() const
{
    return !streams && !inputConvolution && !layerEmbeddings && layersWithSharedKeys(layers).empty();
}

at::Device Stack::device() const
{
    return std::visit([](const auto &embedding) { return embedding.device(); }, input);
}

at::Tensor runStack(
    const Stack &stack, States states, const States *encoder, Observer &observer, const WantedStates &wanted)
{
    return StackRun(stack, std::move(states), encoder, observer, wanted).run();
}

} // namespace headwise::models::transformer
