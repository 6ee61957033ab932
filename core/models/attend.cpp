// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/attend.h"

#include "core/models/attentionkernel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <limits>

namespace headwise::models {

namespace {

HeadTask taskOf(const AttentionCall &call, const at::Tensor &context, std::int64_t example, int head)
{
    const auto &segment = call.segments[example];
    const auto width = call.queries.size(1) / call.heads;
    const auto rows = [&](const at::Tensor &tensor) {
        const auto stride = tensor.stride(0);
        return Rows<float>{
            tensor.data_ptr<float>() + segment.begin * stride + head * width, static_cast<std::size_t>(stride)};
    };
    const auto constant = [](Rows<float> r) { return Rows<const float>{r.data, r.stride}; };
    HeadTask task;
    task.queries = constant(rows(call.queries));
    task.keys = constant(rows(call.keys));
    task.queryCount = task.keyCount = static_cast<std::size_t>(segment.count);
    task.width = static_cast<std::size_t>(width);
    task.scale = static_cast<float>(call.scale);
    task.visibility = call.visibility;
    task.map = call.maps[example] + head * segment.count * segment.count;
    if (context.defined()) {
        task.values = constant(rows(call.values));
        task.context = rows(context);
    }
    return task;
}

at::Tensor attendWithKernel(const AttentionCall &call)
{
    const auto context = call.values.defined() ? at::empty(call.queries.sizes(), call.queries.options()) : at::Tensor();
    const auto tasks = static_cast<std::int64_t>(call.segments.size()) * call.heads;
    at::parallel_for(0, tasks, 1, [&](std::int64_t begin, std::int64_t end) {
        AttentionScratch scratch;
        for (auto task = begin; task < end; ++task)
            attendHead(taskOf(call, context, task / call.heads, static_cast<int>(task % call.heads)), scratch);
    });
    return context;
}

/// 1 where a key must not be seen, [queries, keys]; undefined when all are visible.
at::Tensor hiddenKeys(const attention::Visibility &visibility, std::int64_t count, at::Device device)
{
    if (!visibility.causal && visibility.window == 0)
        return {};
    auto hidden = at::zeros({count, count}, at::kBool);
    auto values = hidden.accessor<bool, 2>();
    for (int query = 0; query < count; ++query)
        for (int key = 0; key < count; ++key)
            values[query][key] = !visibility.visible(query, key, static_cast<int>(count));
    return hidden.to(device);
}

at::Tensor attendWithTensors(const AttentionCall &call)
{
    std::vector<at::Tensor> contexts;
    const auto width = call.heads == 0 ? 0 : call.queries.size(1) / call.heads;
    for (std::size_t example = 0; example < call.segments.size(); ++example) {
        const auto [begin, count] = call.segments[example];
        const auto part = [&, first = begin, size = count](const at::Tensor &rows) { // [heads, tokens, width]
            return rows.narrow(0, first, size).view({size, call.heads, width}).transpose(0, 1);
        };
        auto scores = at::matmul(part(call.queries), part(call.keys).transpose(1, 2)) * call.scale;
        if (const auto hidden = hiddenKeys(call.visibility, count, scores.device()); hidden.defined())
            scores = scores.masked_fill(hidden, -std::numeric_limits<float>::infinity());
        const auto weights = at::softmax(scores, -1);
        at::from_blob(call.maps[example], {call.heads, count, count}, at::kFloat).copy_(weights.detach());
        if (call.values.defined())
            contexts.push_back(
                at::matmul(weights, part(call.values)).transpose(0, 1).reshape({count, call.heads * width}));
    }
    return contexts.empty() ? at::Tensor() : at::cat(contexts);
}

} // namespace

at::Tensor attend(const AttentionCall &call)
{
    const bool withKernel =
        call.queries.device().is_cpu() && !(c10::GradMode::is_enabled() && call.queries.requires_grad());
    return withKernel ? attendWithKernel(call) : attendWithTensors(call);
}

} // namespace headwise::models
