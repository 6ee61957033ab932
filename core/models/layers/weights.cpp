// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/layers/weights.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/models/files/tensors/numbers.h"

#include <ATen/ATen.h>
#include <sys/mman.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <functional>
#include <numeric>
#include <span>

namespace headwise::models::layers {

namespace {

constexpr std::size_t shownNames = 5;
/// Maximum size of a tensor that replaces a missing one (`allowMissing`): four times the largest embeddings in use.
constexpr std::int64_t largestFill = std::int64_t{1} << 32;

/// New memory, of large pages where the system has them: filling small ones takes as long as reading a file.
at::Tensor emptyNumbers(const std::vector<std::int64_t> &shape)
{
    auto values = at::empty(shape, at::kFloat);
#ifdef MADV_HUGEPAGE
    constexpr std::uintptr_t page = 2u << 20;
    const auto begin = (reinterpret_cast<std::uintptr_t>(values.data_ptr()) + page - 1) / page * page;
    const auto end = (reinterpret_cast<std::uintptr_t>(values.data_ptr()) + values.nbytes()) / page * page;
    if (end > begin)
        ::madvise(reinterpret_cast<void *>(begin), end - begin, MADV_HUGEPAGE); // a wish, which may be refused
#endif
    return values;
}

/// The stored numbers as float32, on the CPU.
void readInto(const at::Tensor &values, const files::StoredTensor &stored)
{
    files::tensors::readNumbers(
        stored, 0, std::span(values.data_ptr<float>(), static_cast<std::size_t>(values.numel())));
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

Weights::Weights(const files::TensorTable &tensors, WeightRules rules)
    : m_tensors(tensors), m_rules(std::move(rules)), m_fill(m_rules.allowMissing)
{
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

at::Tensor Weights::take(
    const std::string &name, const std::vector<std::int64_t> &shape, Fill fill, const at::Tensor &into)
{
    const auto *stored = m_tensors.find(name);
    if (!stored) {
        m_missing.push_back(name);
        if (!m_fill)
            return {};
        if (elementCount(shape) > largestFill)
            throw Error(ErrorCode::Resources,
                ErrorText("the missing tensor '%1' would be %2", name, files::shapeText(shape)), m_tensors.file(),
                ErrorText("config.json asks for a model that is far larger than its weights"));
        return made(shape, fill);
    }
    if (stored->shape != shape)
        throw Error(ErrorCode::Mismatch,
            ErrorText("tensor '%1' has the shape %2, but config.json asks for %3", stored->name,
                files::shapeText(stored->shape), files::shapeText(shape)),
            stored->file->path(),
            ErrorText("config.json and the weights belong to different models; take both from one"));
    if (m_used.insert(stored).second)
        m_bytes += elementCount(shape) * static_cast<std::int64_t>(sizeof(float));
    if (m_describes)
        return at::empty(shape, at::TensorOptions(at::kFloat).device(at::kMeta));
    m_read.insert(stored);
    const auto total = std::max<std::size_t>(m_tensors.tensors().size(), 1);
    if (m_progress)
        m_progress->advanceOrThrow(std::min(1.0, static_cast<double>(m_read.size()) / static_cast<double>(total)));
    if (into.defined()) {
        readInto(into, *stored);
        return into;
    }
    const auto values = emptyNumbers(shape);
    readInto(values, *stored);
    return values.to(m_rules.device);
}

/// What stands for a missing tensor.
at::Tensor Weights::made(const std::vector<std::int64_t> &shape, Fill fill) const
{
    const auto options = at::TensorOptions(at::kFloat).device(m_describes ? at::kMeta : m_rules.device);
    return fill == Fill::Ones ? at::ones(shape, options) : at::zeros(shape, options);
}

at::Tensor Weights::reordered(const at::Tensor &rows, const std::vector<std::int64_t> &order)
{
    if (rows.is_meta()) { // where index_select is not defined
        auto shape = rows.sizes().vec();
        shape[0] = static_cast<std::int64_t>(order.size());
        return at::empty(shape, rows.options());
    }
    return rows.index_select(0, at::tensor(order, at::kLong).to(rows.device()));
}

at::Tensor Weights::table(const specification::Table &facts)
{
    const auto *stored = m_tensors.find(facts.name);
    if (!stored)
        return take(facts.name, {facts.count, facts.width});
    auto &known = m_tables[stored];
    if (!known.defined() || known.size(0) != facts.count || known.size(1) != facts.width)
        known = take(facts.name, {facts.count, facts.width}); // which says what does not fit
    return known;
}

at::Tensor Weights::tensor(const std::string &name, const std::vector<std::int64_t> &shape)
{
    return take(name, shape);
}

std::vector<std::int64_t> Weights::shapeOf(const std::string &name) const
{
    const auto *stored = m_tensors.find(name);
    return stored ? stored->shape : std::vector<std::int64_t>();
}

Linear Weights::linear(const specification::Linear &facts)
{
    const bool outIn = facts.storage == specification::MatrixStorage::OutIn;
    auto weight =
        take(facts.name + ".weight", outIn ? std::vector{facts.out, facts.in} : std::vector{facts.in, facts.out});
    if (weight.defined() && outIn)
        weight = weight.t();
    return {weight, facts.bias ? take(facts.name + ".bias", {facts.out}) : at::Tensor()};
}

/// Reads the parts side by side, without copies of them.
Linear Weights::readJoined(const std::vector<specification::Linear> &parts)
{
    std::int64_t out = 0;
    bool anyBias = false;
    for (const auto &part : parts) {
        out += part.out;
        anyBias = anyBias || part.bias;
    }
    const auto weight = emptyNumbers({out, parts.front().in});
    const auto bias = anyBias ? at::zeros({out}, at::kFloat) : at::Tensor();
    std::int64_t begin = 0;
    for (const auto &part : parts) {
        take(part.name + ".weight", {part.out, part.in}, Fill::Zeros, weight.narrow(0, begin, part.out));
        if (part.bias)
            take(part.name + ".bias", {part.out}, Fill::Zeros, bias.narrow(0, begin, part.out));
        begin += part.out;
    }
    return {weight.t(), bias};
}

Linear Weights::joined(const std::vector<specification::Linear> &parts)
{
    const bool simple = !m_describes && m_rules.device.is_cpu() && std::ranges::all_of(parts, [&](const auto &part) {
        return part.storage == specification::MatrixStorage::OutIn && part.in == parts.front().in &&
               m_tensors.has(part.name + ".weight") && (!part.bias || m_tensors.has(part.name + ".bias"));
    });
    if (simple)
        return readJoined(parts);
    std::vector<at::Tensor> weights, biases;
    bool anyBias = false;
    for (const auto &part : parts) {
        const auto own = linear(part);
        if (!own.weight.defined() || (part.bias && !own.bias.defined()))
            continue;
        anyBias = anyBias || part.bias;
        weights.push_back(own.weight.t());
        biases.push_back(part.bias ? own.bias : at::zeros({part.out}, own.weight.options()));
    }
    if (weights.size() != parts.size())
        return {};
    return {at::cat(weights).t(), anyBias ? at::cat(biases) : at::Tensor()};
}

Norm Weights::norm(const specification::Norm &facts)
{
    // Older checkpoints use the names gamma and beta for weight and bias.
    const bool old = !m_tensors.has(facts.name + ".weight") && m_tensors.has(facts.name + ".gamma");
    Norm norm{{}, {}, facts.epsilon, facts.kind};
    if (facts.weight)
        norm.weight = take(facts.name + (old ? ".gamma" : ".weight"), {facts.width}, Fill::Ones);
    if (facts.kind == specification::NormKind::Layer && facts.bias)
        norm.bias = take(facts.name + (old ? ".beta" : ".bias"), {facts.width});
    if (facts.addsOneToWeight && norm.weight.defined())
        norm.weight = norm.weight + 1;
    return norm;
}

std::optional<Norm> Weights::norm(const std::optional<specification::Norm> &facts)
{
    return facts ? std::optional(norm(*facts)) : std::nullopt;
}

Dense Weights::dense(const specification::Dense &facts)
{
    Dense dense{facts.activation, facts.gate.has_value(), {}, {}};
    if (!facts.gate)
        dense.up = linear(facts.up);
    else if (!facts.joined)
        dense.up = joined({*facts.gate, facts.up});
    else
        dense.up = linear(*facts.gate);
    dense.down = linear(facts.down);
    dense.cutsOff = facts.sparsity > 0;
    if (dense.cutsOff) // the quantile of the normal distribution
        dense.cutOff = at::erfinv(at::full({1}, 2 * facts.sparsity - 1, at::kDouble)).item<double>() * std::sqrt(2.0);
    return dense;
}

/// Gate and up of all experts in one tensor, and all their downs in another.
std::vector<Dense> Weights::stackedExperts(const specification::Experts &facts)
{
    using Storage = specification::Experts::Storage;
    const bool outIn = facts.storage == Storage::StackedOutIn, alternate = facts.storage == Storage::Interleaved;
    const auto both = 2 * facts.inner;
    auto up = take(facts.gate,
        outIn ? std::vector{facts.count, both, facts.hidden} : std::vector{facts.count, facts.hidden, both});
    auto down = take(facts.down, outIn ? std::vector{facts.count, facts.hidden, facts.inner}
                                       : std::vector{facts.count, facts.inner, facts.hidden});
    auto upBias = facts.bias ? take(facts.gate + "_bias", {facts.count, both}) : at::Tensor();
    const auto downBias = facts.bias ? take(facts.down + "_bias", {facts.count, facts.hidden}) : at::Tensor();
    if (!up.defined() || !down.defined())
        return {};
    if (outIn) {
        up = up.transpose(1, 2);
        down = down.transpose(1, 2);
    }
    const auto halves = [](const at::Tensor &tensor) {
        return at::cat({tensor.slice(-1, 0, tensor.size(-1), 2), tensor.slice(-1, 1, tensor.size(-1), 2)}, -1);
    };
    if (alternate) {
        up = halves(up);
        upBias = upBias.defined() ? halves(upBias) : upBias;
    }
    std::vector<Dense> experts;
    for (std::int64_t i = 0; i < facts.count; ++i)
        experts.push_back({facts.activation, true, {up[i], upBias.defined() ? upBias[i] : upBias},
            {down[i], downBias.defined() ? downBias[i] : downBias}});
    return experts;
}

Experts Weights::experts(const specification::Experts &facts)
{
    Experts experts;
    experts.facts = facts;
    experts.router = linear(facts.router);
    experts.routerNorm = norm(facts.routerNorm);
    if (const auto scale =
            facts.routerScale.empty() ? at::Tensor() : take(facts.routerScale, {facts.hidden}, Fill::Ones);
        scale.defined())
        experts.routerNorm->weight = scale / std::sqrt(static_cast<double>(facts.hidden));
    if (!facts.expertScale.empty())
        experts.expertScale = take(facts.expertScale, {facts.count}, Fill::Ones);
    if (!facts.choiceBias.empty())
        experts.choiceBias = take(facts.choiceBias, {facts.count});
    if (facts.storage != specification::Experts::Storage::Named)
        experts.experts = stackedExperts(facts);
    else
        for (std::int64_t i = 0; i < facts.count; ++i) {
            const auto named = [i](std::string name) { return name.replace(name.find("{}"), 2, std::to_string(i)); };
            const auto in = facts.hidden, inner = facts.inner;
            experts.experts.push_back(dense({.gate = specification::Linear{named(facts.gate), in, inner, facts.bias},
                .up = {named(facts.up), in, inner, facts.bias},
                .down = {named(facts.down), inner, in, facts.bias},
                .activation = facts.activation}));
        }
    if (facts.shared)
        experts.shared = dense(*facts.shared);
    if (facts.sharedGate)
        experts.sharedGate = linear(*facts.sharedGate);
    return experts;
}

void Weights::ignore(const std::string &name)
{
    if (const auto *stored = m_tensors.find(name))
        m_used.insert(stored);
}

/// The number of the layer that a tensor with this plain name belongs to.
std::optional<std::int64_t> Weights::layerOf(const std::string &name) const
{
    const auto start = name.starts_with(m_tensors.prefix()) ? m_tensors.prefix().size() : 0;
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
        m_tensors.tensors(), [](const auto &entry) { return entry.first.find(".lora_A.") != std::string::npos; });
    throw Error(ErrorCode::Mismatch,
        ErrorText("%1 %1[weight|weights] of the model %1[is|are] missing: %2", m_missing.size(), listed(m_missing)),
        m_tensors.file(),
        adapters ? ErrorText("The file holds adapters (LoRA) beside the weights; merge them with merge_and_unload and "
                             "save the model again")
                 : ErrorText("Check that config.json belongs to these weights, or take missing weights as zero with "
                             "--allow-missing"));
}

files::WeightReport Weights::finish(std::int64_t layers)
{
    if (!m_missing.empty() && !m_rules.allowMissing)
        throwMissing();
    files::WeightReport report;
    report.missing = m_missing;
    std::int64_t stored = layers;
    for (const auto &[name, tensor] : m_tensors.tensors()) {
        if (m_used.contains(tensor) || m_used.contains(m_tensors.find(name)))
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
    for (const auto &[name, stored] : m_tensors.tensors()) {
        if (!endsWithAny(name, m_rules.buffers) && m_tensors.find(name) == stored)
            count += elementCount(stored->shape);
    }
    return count;
}

} // namespace headwise::models::layers
