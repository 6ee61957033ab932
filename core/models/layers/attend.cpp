// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/attend.h"

#include "core/base/parallel.h"
#include "core/models/layers/attentionkernel.h"
#include "core/models/layers/parts.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <limits>

namespace headwise::models::layers {

namespace {

/// The rows of an example in one head's columns.
template <typename Float> Rows<Float> rowsOf(const at::Tensor &tensor, const Segment &segment, std::int64_t column)
{
    const auto stride = tensor.stride(0);
    return {tensor.data_ptr<float>() + segment.begin * stride + column, static_cast<std::size_t>(stride)};
}

/// [rows, heads * width of a value]
at::Tensor emptyContext(const AttentionCall &call)
{
    const auto width = call.keyHeads == 0 ? 0 : call.values.size(1) / call.keyHeads;
    return at::empty({call.queries.size(0), call.heads * width}, call.queries.options());
}

HeadTask taskOf(const AttentionCall &call, const at::Tensor &context, std::size_t example, int head,
    const attention::MapMemory &map)
{
    const auto &queries = call.queryRows[example], &keys = call.keyRows[example];
    const auto width = call.queries.size(1) / call.heads;
    const auto keyHead = static_cast<std::int64_t>(head) * call.keyHeads / call.heads;
    HeadTask task;
    task.queries = rowsOf<const float>(call.queries, queries, head * width);
    task.keys = rowsOf<const float>(call.keys, keys, keyHead * width);
    task.queryCount = static_cast<std::size_t>(queries.count);
    task.keyCount = static_cast<std::size_t>(keys.count);
    task.width = static_cast<std::size_t>(width);
    task.scale = static_cast<float>(call.scale);
    task.softCap = static_cast<float>(call.softCap);
    task.visibility = call.visibility;
    task.map = map;
    if (call.sinks.defined())
        task.sink = call.sinks.data_ptr<float>()[head];
    if (!call.biases.empty()) {
        const auto &bias = call.biases[example];
        task.bias = {bias.data_ptr<float>() + head * bias.stride(0),
            bias.size(1) == 1 ? 0 : static_cast<std::size_t>(bias.stride(1))};
    }
    if (context.defined()) {
        const auto valueWidth = call.values.size(1) / call.keyHeads;
        task.values = rowsOf<const float>(call.values, keys, keyHead * valueWidth);
        task.context = rowsOf<float>(context, queries, head * valueWidth);
        task.valueWidth = static_cast<std::size_t>(valueWidth);
    }
    return task;
}

at::Tensor attendWithKernel(const AttentionCall &call)
{
    const auto context = call.values.defined() ? emptyContext(call) : at::Tensor();
    const auto heads = static_cast<std::size_t>(call.heads), tasks = call.queryRows.size() * heads;
    const int atOnce = call.maps ? std::max(1, call.maps->concurrent()) : threads();
    const std::size_t smallest = atOnce < threads() ? (tasks + atOnce - 1) / static_cast<std::size_t>(atOnce) : 1;
    parallelRanges(tasks, smallest, [&](std::size_t begin, std::size_t end) {
        AttentionScratch scratch;
        for (auto task = begin; task < end; ++task) {
            const auto example = task / heads;
            const int head = static_cast<int>(task % heads);
            const auto map = call.maps ? call.maps->begin(example, head) : attention::MapMemory{};
            if (map.values || context.defined())
                attendHead(taskOf(call, context, example, head, map), scratch);
            if (map.values)
                call.maps->end(example, head);
        }
    });
    return context;
}

/// The maps of one example, [heads, queries, keys].
at::Tensor mapsWithTensors(
    const AttentionCall &call, std::size_t example, const at::Tensor &queries, const at::Tensor &keys)
{
    auto scores = at::matmul(queries, keys.transpose(1, 2)) * call.scale;
    if (call.softCap != 0)
        scores = at::tanh(scores / call.softCap) * call.softCap;
    if (!call.biases.empty())
        scores = scores + call.biases[example];
    if (const auto hidden = hiddenKeys(call.visibility, scores.size(1), scores.size(2), scores.device());
        hidden.defined())
        scores = scores.masked_fill(hidden, -std::numeric_limits<float>::infinity());
    if (!call.sinks.defined())
        return at::softmax(scores, -1);
    const auto sinks = call.sinks.view({-1, 1, 1}).expand({scores.size(0), scores.size(1), 1});
    return at::softmax(at::cat({scores, sinks}, -1), -1).narrow(-1, 0, scores.size(2));
}

/// `weights` [heads, queries, keys]
void handOut(const at::Tensor &weights, std::size_t example, LayerMaps &maps)
{
    for (int head = 0; head < weights.size(0); ++head) {
        const auto memory = maps.begin(example, head);
        if (!memory.values)
            continue;
        auto own = weights[head];
        if (memory.chosenRows)
            own = own.index_select(
                0, at::tensor(at::ArrayRef<int>(memory.rows.data(), memory.rows.size()), at::kLong).to(own.device()));
        at::from_blob(memory.values, own.sizes(), at::kFloat).copy_(own);
        if (memory.rowMass)
            at::from_blob(memory.rowMass, {own.size(0)}, at::kFloat).copy_(own.sum(-1));
        maps.end(example, head);
    }
}

at::Tensor attendWithTensors(const AttentionCall &call)
{
    std::vector<at::Tensor> contexts;
    if (call.heads == 0)
        return call.values.defined() ? emptyContext(call) : at::Tensor();
    const auto perHead = [&](const at::Tensor &rows, int heads) { // [call.heads, tokens, width]
        const auto part = rows.view({rows.size(0), heads, -1}).transpose(0, 1);
        return heads == call.heads ? part : part.repeat_interleave(call.heads / heads, 0);
    };
    const auto queries = splitRows(call.queries, call.queryRows), keys = splitRows(call.keys, call.keyRows);
    const auto values = call.values.defined() ? splitRows(call.values, call.keyRows) : std::vector<at::Tensor>();
    for (std::size_t example = 0; example < call.queryRows.size(); ++example) {
        const auto weights = mapsWithTensors(
            call, example, perHead(queries[example], call.heads), perHead(keys[example], call.keyHeads));
        if (call.maps)
            handOut(weights.detach(), example, *call.maps);
        if (call.kept)
            call.kept->push_back(weights);
        if (call.values.defined())
            contexts.push_back(at::matmul(weights, perHead(values[example], call.keyHeads)).transpose(0, 1).flatten(1));
    }
    return contexts.empty() ? at::Tensor() : at::cat(contexts);
}

/// Columns of some heads: [rows, heads * width].
at::Tensor columnsOf(const at::Tensor &rows, int all, const at::Tensor &heads)
{
    return rows.defined() ? rows.unflatten(1, {all, -1}).index_select(1, heads).flatten(1) : at::Tensor();
}

} // namespace

std::vector<at::Tensor> splitRows(const at::Tensor &rows, const std::vector<Segment> &segments)
{
    std::vector<std::int64_t> counts;
    for (const Segment &segment : segments)
        counts.push_back(segment.count);
    return rows.split_with_sizes(counts, 0);
}

at::Tensor hiddenKeys(
    const attention::Visibility &visibility, std::int64_t queries, std::int64_t keys, at::Device device)
{
    if (visibility == attention::Visibility{})
        return {};
    auto hidden = at::zeros({queries, keys}, at::kBool);
    auto values = hidden.accessor<bool, 2>();
    for (int query = 0; query < queries; ++query)
        for (int key = 0; key < keys; ++key)
            values[query][key] = !visibility.visible(query, key, static_cast<int>(keys));
    return hidden.to(device);
}

AttentionCall ofHeads(const AttentionCall &call, const std::vector<std::int64_t> &heads)
{
    std::vector<std::int64_t> keyHeads;
    for (const auto head : heads)
        keyHeads.push_back(head * call.keyHeads / call.heads);
    const auto device = call.queries.device();
    const auto own = at::tensor(heads, at::kLong).to(device), ofKeys = at::tensor(keyHeads, at::kLong).to(device);
    AttentionCall part = call;
    part.queries = columnsOf(call.queries, call.heads, own);
    part.keys = columnsOf(call.keys, call.keyHeads, ofKeys);
    part.values = columnsOf(call.values, call.keyHeads, ofKeys);
    part.heads = part.keyHeads = static_cast<int>(heads.size());
    if (call.sinks.defined())
        part.sinks = call.sinks.index_select(0, own);
    for (auto &bias : part.biases)
        bias = bias.index_select(0, own);
    part.maps = nullptr;
    part.kept = nullptr;
    return part;
}

at::Tensor attend(const AttentionCall &call)
{
    const auto needsGradient = [](const at::Tensor &tensor) { return tensor.defined() && tensor.requires_grad(); };
    const bool withGradients = c10::GradMode::is_enabled() &&
                               (needsGradient(call.queries) || needsGradient(call.keys) || needsGradient(call.values));
    const bool withKernel = call.queries.device().is_cpu() && !withGradients && !call.kept;
    return withKernel ? attendWithKernel(call) : attendWithTensors(call);
}

} // namespace headwise::models::layers
