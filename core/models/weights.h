// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the tensors of a checkpoint into layers, and keeps account of what was missing and what nobody asked for.
#pragma once

#include "core/base/progress.h"
#include "core/models/checkpoint.h"
#include "core/models/layers.h"
#include "core/models/model.h"

#include <initializer_list>
#include <set>
#include <string>
#include <vector>

namespace headwise::models {

/// How the names in the files relate to those the family asks for.
struct WeightRules
{
    std::string prefix;               ///< of the base model inside a model with a head: "bert."; it may be absent
    std::string layerPrefix;          ///< before the layer's number: "encoder.layer."
    std::vector<std::string> buffers; ///< ends of names that hold no weights: "position_ids", causal masks
    std::vector<std::string> dormant; ///< ends of names of weights that neither attention nor a known head needs
    bool allowMissing = false;        ///< zeros (ones for scales) for what is missing
    at::Device device = at::kCPU;
};

struct LinearSize
{
    std::int64_t in, out;
};

/// Checks names and shapes first; tensors are read only when they fit, so a lying config allocates nothing. Missing
/// tensors are collected: layers made of them are empty until `finish` throws or, when that is allowed, are filled.
class Weights
{
public:
    Weights(const Checkpoint &checkpoint, WeightRules rules, Progress &progress);

    /// True when the files have the tensor, with the base model's prefix or without.
    bool has(const std::string &name) const { return find(name) != nullptr; }

    at::Tensor embedding(const std::string &name, std::int64_t count, std::int64_t width);
    /// From `name.weight` [out, in] and, unless told otherwise, `name.bias` [out].
    Linear linear(const std::string &name, LinearSize size, bool withBias = true);
    /// Several layers of equal size on the same input as one product: query, key and value.
    Linear stackedLinear(std::initializer_list<std::string> names, LinearSize each);
    /// From `name.weight` [in, out], as GPT-2 stores it.
    Linear transposedLinear(const std::string &name, LinearSize size);
    /// Older checkpoints write gamma and beta for weight and bias.
    LayerNorm layerNorm(const std::string &name, std::int64_t width, double epsilon);
    at::Tensor vector(const std::string &name, std::int64_t size);
    /// The tensor is a known copy of another one (tied weights): neither read nor reported.
    void ignore(const std::string &name);

    /// The report; throws Error when weights are missing that may not be, or when the files hold more than `layers`.
    WeightReport finish(std::int64_t layers);
    /// Elements of all tensors in the files that are weights.
    std::int64_t parameters() const;

private:
    enum class Fill
    {
        Zeros,
        Ones
    };

    const StoredTensor *find(const std::string &name) const;
    at::Tensor take(const std::string &name, std::vector<std::int64_t> shape, Fill fill = Fill::Zeros);
    void checkLayerCount(const std::string &name, std::int64_t layers) const;

    const Checkpoint &m_checkpoint;
    WeightRules m_rules;
    Progress &m_progress;
    std::set<std::string> m_used;
    std::vector<std::string> m_missing;
    std::string m_folder;
};

} // namespace headwise::models
