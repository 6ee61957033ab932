// SPDX-License-Identifier: GPL-3.0-or-later
// Builds layers from the tensors of a checkpoint, and records missing and unused tensors.
#pragma once

#include "core/base/progress.h"
#include "core/models/files/tensortable.h"
#include "core/models/layers/feedforward.h"
#include "core/models/layers/parts.h"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace headwise::models::layers {

/// What a family says of the tensors that it does not use.
struct WeightRules
{
    std::string layerPrefix;          ///< before the layer's number: "encoder.layer."
    std::vector<std::string> buffers; ///< name suffixes of tensors that are not weights: "position_ids", causal masks
    std::vector<std::string> dormant; ///< name suffixes of weights that neither attention nor a supported head needs
    bool allowMissing = false;        ///< use zeros (ones for scales) for missing weights
    at::Device device = at::kCPU;
};

/// Checks names and shapes first; tensors are read only if they fit, so that an invalid config allocates nothing.
/// Missing tensors are collected: `finish` throws, or fills the layers if missing weights are allowed.
class Weights
{
public:
    /// `tensors` must outlive this object.
    Weights(const files::TensorTable &tensors, WeightRules rules);

    /// Builds a part that attention does not need. If a tensor of it is missing or does not fit, nothing of it is used,
    /// and the reason is returned.
    std::optional<std::string> attempt(const std::function<void()> &build);

    Linear linear(const specification::Linear &facts);
    /// Several layers on the same input as one product.
    Linear joined(const std::vector<specification::Linear> &parts);
    Norm norm(const specification::Norm &facts);
    std::optional<Norm> norm(const std::optional<specification::Norm> &facts);
    /// [count, width]; a table that several stacks use is read once.
    at::Tensor table(const specification::Table &facts);
    Dense dense(const specification::Dense &facts);
    Experts experts(const specification::Experts &facts);
    at::Tensor tensor(const std::string &name, const std::vector<std::int64_t> &shape);
    /// The tensor's stored shape; empty: there is none.
    std::vector<std::int64_t> shapeOf(const std::string &name) const;
    /// Marks a tensor that is known and not needed: it is neither read nor reported.
    void ignore(const std::string &name);

    at::Device device() const { return m_rules.device; }
    /// The outputs of a layer in another order.
    static at::Tensor reordered(const at::Tensor &rows, const std::vector<std::int64_t> &order);
    /// Progress is reported from now on to `progress`; null: to nobody.
    void reportTo(Progress *progress) { m_progress = progress; }
    /// Returns the report; throws Error if required weights are missing. Layers from `layers` on are not computed,
    /// which the report says.
    files::WeightReport finish(std::int64_t layers);
    std::int64_t bytesTaken() const { return m_bytes; } ///< of all tensors so far, as float32
    /// Total number of elements of all weights in the files.
    std::int64_t parameters() const;

private:
    enum class Fill
    {
        Zeros,
        Ones
    };

    /// `into`: receives the numbers of a stored tensor, on the CPU; undefined: new memory does.
    at::Tensor take(const std::string &name, const std::vector<std::int64_t> &shape, Fill fill = Fill::Zeros,
        const at::Tensor &into = {});
    Linear readJoined(const std::vector<specification::Linear> &parts);
    std::vector<Dense> stackedExperts(const specification::Experts &facts);
    std::optional<std::int64_t> layerOf(const std::string &name) const;
    [[noreturn]] void throwMissing() const;

    at::Tensor made(const std::vector<std::int64_t> &shape, Fill fill) const;

    const files::TensorTable &m_tensors;
    WeightRules m_rules;
    Progress *m_progress = nullptr;
    std::set<const files::StoredTensor *> m_used;
    std::vector<std::string> m_missing;
    std::map<const files::StoredTensor *, at::Tensor> m_tables;
    bool m_fill = false;      ///< missing weights become zeros or ones
    bool m_describes = false; ///< tensors get shapes only
    std::set<const files::StoredTensor *> m_read;
    std::int64_t m_bytes = 0; ///< of all tensors that were taken, as float32
    friend class DescribedWeights;
};

/// As long as it exists, Weights checks names and shapes, and returns tensors without numbers (of the device "meta").
class DescribedWeights
{
public:
    explicit DescribedWeights(Weights &weights) : m_weights(weights) { m_weights.m_describes = true; }
    ~DescribedWeights() { m_weights.m_describes = false; }
    DescribedWeights(const DescribedWeights &) = delete;
    DescribedWeights &operator=(const DescribedWeights &) = delete;

private:
    Weights &m_weights;
};

} // namespace headwise::models::layers
