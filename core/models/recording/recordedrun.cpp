// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/recording/recordedrun.h"

#include <ATen/ATen.h>

#include <algorithm>

namespace headwise::models::recording {

using runs::Ablation;
using transformer::Attended;
using transformer::AttentionLayer;
using transformer::HeadChanges;
using transformer::StackStart;
using transformer::TransformerResult;
using Kind = headwise::attention::Stack;

namespace {

/// Calls `visit(number, place, crossPlace)` for each layer; places are -1 where it has no such attention.
template <typename Visit> void forEachLayer(const transformer::Stack &stack, Visit visit)
{
    int place = 0, crossPlace = 0;
    for (int number = 0; number < static_cast<int>(stack.layers.size()); ++number) {
        const auto &layer = stack.layers.described(static_cast<std::size_t>(number));
        visit(number, layer.attention ? place++ : -1, layer.cross ? crossPlace++ : -1);
    }
}

/// What changes do to a context without knowing how it was computed.
bool needsContextAlone(const HeadChanges &changes)
{
    return changes.with() == Ablation::With::Zero || changes.with() == Ablation::With::Mean;
}

} // namespace

/// States are changed in place after they were given, so that copies are kept.
class RecordedRun::Recorder final : public transformer::Observer
{
public:
    explicit Recorder(RecordedRun &run) : m_run(run) {}
    layers::LayerMaps *mapsOf(Kind, int, const layers::AttentionCall &) override { return nullptr; }
    bool wants(Kind, int) const override { return false; }
    void layerBegins(Kind stack, int number, const at::Tensor &rows) override
    {
        m_run.m_rows[{stack, number}] = rows.clone();
    }
    at::Tensor attended(const Attended &attended, const at::Tensor &context) override
    {
        m_run.m_contexts[{attended.stack, attended.place}] = context;
        return context;
    }

private:
    RecordedRun &m_run;
};

class RecordedRun::Resumed final : public transformer::Observer
{
public:
    Resumed(const HeadChanges &changes, std::map<Kind, StackStart> starts)
        : m_changer(changes), m_starts(std::move(starts))
    {
    }
    layers::LayerMaps *mapsOf(Kind, int, const layers::AttentionCall &) override { return nullptr; }
    bool wants(Kind, int) const override { return false; }
    at::Tensor attended(const Attended &attended, const at::Tensor &context) override
    {
        return m_changer.changed(attended, context);
    }
    std::optional<StackStart> start(Kind stack) override
    {
        const auto found = m_starts.find(stack);
        return found == m_starts.end() ? std::nullopt : std::optional(found->second);
    }

private:
    transformer::ContextChanger m_changer;
    std::map<Kind, StackStart> m_starts;
};

RecordedRun::RecordedRun(
    const transformer::Transformer &model, const transformer::PackedBatch &batch, transformer::Wanted wanted)
    : m_model(model), m_batch(batch), m_wanted(wanted)
{
    for (std::size_t i = 0; i < model.stacks.size(); ++i)
        m_begins.push_back(transformer::firstStates(model.stacks[i], batch.inputs[i]));
    auto begins = m_begins;
    for (std::size_t i = 0; i < begins.size(); ++i)
        if (!model.stacks[i].canStartLater())
            begins[i] = begins[i].clone(); // needed again
    Recorder recorder(*this);
    m_result = transformer::runObserved(model, batch, std::move(begins), recorder, wanted);
}

int RecordedRun::firstChanged(const transformer::Stack &stack, const HeadChanges &changes) const
{
    int first = static_cast<int>(stack.layers.size());
    forEachLayer(stack, [&](int number, int place, int crossPlace) {
        if ((place >= 0 && changes.at(stack.kind, place)) || (crossPlace >= 0 && changes.at(Kind::Cross, crossPlace)))
            first = std::min(first, number);
    });
    return first;
}

std::optional<StackStart> RecordedRun::startOf(std::size_t index, const HeadChanges &changes, bool earlierChanged) const
{
    const auto &stack = m_model.stacks[index];
    if (!stack.canStartLater())
        return std::nullopt;
    int first = firstChanged(stack, changes);
    // A decoder reads the encoder's states from its first layer on.
    if (earlierChanged && m_model.hasDecoder())
        first = 0;
    if (!m_rows.contains({stack.kind, first})) // a last layer of which some rows alone were computed
        first = 0;
    const auto rows = m_rows.find({stack.kind, first});
    if (rows == m_rows.end()) // a stack of which nothing was wanted
        return std::nullopt;
    StackStart start{first, rows->second.clone(), {}};
    if (first == static_cast<int>(stack.layers.size()))
        return start;
    const auto &attention = stack.layers.described(static_cast<std::size_t>(first)).attention;
    int place = -1;
    forEachLayer(stack, [&](int number, int own, int) { place = number == first ? own : place; });
    const auto context = attention ? m_contexts.find({stack.kind, place}) : m_contexts.end();
    const auto *here = attention ? changes.at(stack.kind, place) : nullptr;
    if (context == m_contexts.end() || (here && !needsContextAlone(changes)))
        return start;
    const layers::AttentionCall call;
    const at::Tensor gates;
    transformer::ContextChanger changer(changes);
    start.context = changer.changed({stack.kind, place, *attention, call, gates}, context->second);
    return start;
}

TransformerResult RecordedRun::with(const HeadChanges &changes) const
{
    std::map<Kind, StackStart> starts;
    auto begins = m_begins;
    bool earlierChanged = false;
    for (std::size_t i = 0; i < m_model.stacks.size(); ++i) {
        if (auto start = startOf(i, changes, earlierChanged))
            starts.emplace(m_model.stacks[i].kind, std::move(*start));
        else
            begins[i] = begins[i].clone();
        earlierChanged = earlierChanged ||
                         firstChanged(m_model.stacks[i], changes) < static_cast<int>(m_model.stacks[i].layers.size());
    }
    Resumed observer(changes, std::move(starts));
    return transformer::runObserved(m_model, m_batch, std::move(begins), observer, m_wanted);
}

} // namespace headwise::models::recording
