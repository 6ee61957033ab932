// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/weights.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/models/files/tensornames.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <numeric>

namespace headwise::models {

namespace {

constexpr std::size_t shownNames = 5;
/// Maximum size of a tensor that replaces a missing one (`allowMissing`): four times the largest embeddings in use.
constexpr std::int64_t largestFill = std::int64_t{1} << 32;

at::ScalarType typeOf(const files::StoredTensor &stored)
{
    constexpr std::array<std::pair<std::string_view, at::ScalarType>, 4> types = {
        {{"F32", at::kFloat}, {"F64", at::kDouble}, {"F16", at::kHalf}, {"BF16", at::kBFloat16}}};
    for (const auto &[name, type] : types)
        if (stored.type == name)
            return type;
    throw Error(ErrorCode::Unsupported, ErrorText("tensor '%1' is stored as %2", stored.name, stored.type),
        stored.file->path(), ErrorText("Weights are read as F64, F32, F16 or BF16; save the model in one of these"));
}

/// The stored numbers as float32, on the CPU.
at::Tensor readFloats(const files::StoredTensor &stored)
{
    const auto raw = at::empty(stored.shape, typeOf(stored));
    stored.read(0, {static_cast<std::byte *>(raw.data_ptr()), static_cast<std::size_t>(stored.size)});
    auto values = raw.to(at::kFloat);
    // The sum is not finite if any element is not; since it may also overflow, the slow test decides then.
    if (!at::isfinite(values.sum()).item<bool>() && !at::isfinite(values).all().item<bool>())
        throw Error(ErrorCode::Malformed, ErrorText("tensor '%1' holds values that are NaN or infinite", stored.name),
            stored.file->path(), ErrorText("The training run diverged or the file is damaged; use another checkpoint"));
    return values;
}

bool endsWithAny(const std::string &name, const std::vector<std::string> &ends)
{
    return std::ranges::any_of(ends, [&](const std::string &end) { return name.ends_with(end); });
}

std::int64_t elementCount(const std::vector<std::int64_t> &shape)
{
    return std::accumulate(shape.begin(), shape.end(), std::int64_t{1}, std::multiplies<>());
}

std::string listed(const std::vector<std::string> &names)
{
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < shownNames; ++i)
        text += (i ? ", " : "") + names[i];
    return names.size() > shownNames ? text + ", ..." : text;
}

} // namespace

Weights::Weights(const files::Checkpoint &checkpoint, WeightRules rules, Progress &progress)
    : m_checkpoint(checkpoint), m_rules(std::move(rules)), m_progress(progress), m_fill(m_rules.allowMissing)
{
    std::vector<std::string> stored;
    for (const auto &[name, tensor] : checkpoint.tensors())
        stored.push_back(name);
    const auto names = files::plainNames(stored, {m_rules.prefix, m_rules.anchor}, checkpoint.files().front()->path());
    for (const auto &[plain, name] : names)
        m_tensors[plain] = checkpoint.find(name);
}

const files::StoredTensor *Weights::find(const std::string &name) const
{
    for (const auto &known : {m_rules.prefix + name, name})
        if (const auto found = m_tensors.find(known); found != m_tensors.end())
            return found->second;
    return nullptr;
}

std::int64_t Weights::rows(const std::string &name) const
{
    const auto *stored = find(name);
    return stored && !stored->shape.empty() ? stored->shape.front() : 0;
}

std::optional<std::string> Weights::attempt(const std::function<void()> &build)
{
    const auto used = m_used;
    const auto missing = m_missing;
    std::optional<std::string> reason;
    m_fill = false;
    try {
        build();
        if (m_missing.size() > missing.size())
            reason = "'" + m_missing[missing.size()] + "' is missing";
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Cancelled || error.code() == ErrorCode::Resources)
            throw;
        reason = error.summary().text();
    }
    m_fill = m_rules.allowMissing;
    if (reason) {
        m_used = used;
        m_missing = missing;
    }
    return reason;
}

at::Tensor Weights::take(const std::string &name, std::vector<std::int64_t> shape, Fill fill)
{
    const auto *stored = find(name);
    if (!stored) {
        m_missing.push_back(name);
        if (!m_fill)
            return {};
        if (elementCount(shape) > largestFill)
            throw Error(ErrorCode::Resources,
                ErrorText("the missing tensor '%1' would be %2", name, files::shapeText(shape)),
                m_checkpoint.files().front()->path(),
                ErrorText("config.json asks for a model that is far larger than its weights"));
        const auto options = at::TensorOptions(at::kFloat).device(m_rules.device);
        return fill == Fill::Ones ? at::ones(shape, options) : at::zeros(shape, options);
    }
    if (stored->shape != shape)
        throw Error(ErrorCode::Mismatch,
            ErrorText("tensor '%1' has the shape %2, but config.json asks for %3", stored->name,
                files::shapeText(stored->shape), files::shapeText(shape)),
            stored->file->path(), ErrorText("config.json and the weights belong to different models"));
    m_used.insert(stored);
    const auto total = std::max<std::size_t>(m_checkpoint.tensors().size(), 1);
    m_progress.advanceOrThrow(std::min(1.0, static_cast<double>(m_used.size()) / static_cast<double>(total)));
    return readFloats(*stored).to(m_rules.device);
}

at::Tensor Weights::embedding(const std::string &name, std::int64_t count, std::int64_t width)
{
    return take(name + ".weight", {count, width});
}

at::Tensor Weights::vector(const std::string &name, std::int64_t size) { return take(name, {size}); }

Linear Weights::linear(const std::string &name, LinearSize size, bool withBias)
{
    auto weight = take(name + ".weight", {size.out, size.in});
    if (weight.defined())
        weight = weight.t();
    return {weight, withBias ? take(name + ".bias", {size.out}) : at::Tensor()};
}

Linear Weights::stackedLinear(std::initializer_list<std::string> names, LinearSize each)
{
    std::vector<at::Tensor> weights, biases;
    for (const auto &name : names) {
        const auto part = linear(name, each);
        if (part.weight.defined() && part.bias.defined()) {
            weights.push_back(part.weight.t());
            biases.push_back(part.bias);
        }
    }
    if (weights.size() != names.size())
        return {};
    return {at::cat(weights).t(), at::cat(biases)};
}

Linear Weights::transposedLinear(const std::string &name, LinearSize size)
{
    return {take(name + ".weight", {size.in, size.out}), take(name + ".bias", {size.out})};
}

LayerNorm Weights::layerNorm(const std::string &name, std::int64_t width, double epsilon)
{
    const bool old = !has(name + ".weight") && has(name + ".gamma");
    return {take(name + (old ? ".gamma" : ".weight"), {width}, Fill::Ones),
        take(name + (old ? ".beta" : ".bias"), {width}), epsilon};
}

void Weights::ignore(const std::string &name)
{
    if (const auto *stored = find(name))
        m_used.insert(stored);
}

/// The number of the layer that a tensor with this plain name belongs to.
std::optional<std::int64_t> Weights::layerOf(const std::string &name) const
{
    const auto start = name.starts_with(m_rules.prefix) ? m_rules.prefix.size() : 0;
    if (name.compare(start, m_rules.layerPrefix.size(), m_rules.layerPrefix) != 0)
        return std::nullopt;
    std::int64_t layer = 0;
    const auto *begin = name.data() + start + m_rules.layerPrefix.size();
    const auto parsed = std::from_chars(begin, name.data() + name.size(), layer);
    return parsed.ec == std::errc() ? std::optional(layer) : std::nullopt;
}

void Weights::throwMissing() const
{
    const bool adapters = std::ranges::any_of(
        m_tensors, [](const auto &entry) { return entry.first.find(".lora_A.") != std::string::npos; });
    throw Error(ErrorCode::Mismatch,
        ErrorText("%1 %1[weight|weights] of the model %1[is|are] missing: %2", m_missing.size(), listed(m_missing)),
        m_checkpoint.files().front()->path(),
        adapters ? ErrorText("The file holds adapters (LoRA) beside the weights; merge them with merge_and_unload and "
                             "save the model again")
                 : ErrorText("Check that config.json belongs to these weights, or take missing weights as zero with "
                             "--allow-missing"));
}

WeightReport Weights::finish(std::int64_t layers)
{
    if (!m_missing.empty() && !m_rules.allowMissing)
        throwMissing();
    WeightReport report;
    report.missing = m_missing;
    std::int64_t stored = layers;
    for (const auto &[name, tensor] : m_tensors) {
        if (m_used.contains(tensor))
            continue;
        stored = std::max(stored, layerOf(name).value_or(0) + 1);
        if (!endsWithAny(name, m_rules.buffers) && !endsWithAny(name, m_rules.dormant))
            report.unused.push_back(tensor->name);
    }
    if (stored > layers)
        report.notes.push_back("The weights have " + counted(stored, "layer") +
                               ", but config.json asks for the first " + std::to_string(layers) +
                               ": the others are not computed");
    std::ranges::sort(report.unused);
    return report;
}

std::int64_t Weights::parameters() const
{
    std::int64_t count = 0;
    for (const auto &[name, stored] : m_checkpoint.tensors()) {
        if (!endsWithAny(name, m_rules.buffers))
            count += elementCount(stored.shape);
    }
    return count;
}

} // namespace headwise::models
