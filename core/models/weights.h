// SPDX-License-Identifier: GPL-3.0-or-later
// Builds layers from the tensors of a checkpoint, and records missing and unused tensors.
#pragma once

#include "core/base/progress.h"
#include "core/models/files/checkpoint.h"
#include "core/models/layers.h"
#include "core/models/model.h"

#include <functional>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace headwise::models {

/// How tensor names in the files relate to the names that the family uses.
struct WeightRules
{
    std::string prefix;               ///< of the base model inside a model with a head: "bert."; it may be absent
    std::string anchor;               ///< the token embeddings, without the prefix; see files::TensorNaming
    std::string layerPrefix;          ///< before the layer's number: "encoder.layer."
    std::vector<std::string> buffers; ///< name suffixes of tensors that are not weights: "position_ids", causal masks
    std::vector<std::string> dormant; ///< name suffixes of weights that neither attention nor a supported head needs
    bool allowMissing = false;        ///< use zeros (ones for scales) for missing weights
    at::Device device = at::kCPU;
};

struct LinearSize
{
    std::int64_t in, out;
};

/// Checks names and shapes first; tensors are read only if they fit, so that an invalid config allocates nothing.
/// Missing tensors are collected: `finish` throws, or fills the layers if missing weights are allowed.
class Weights
{
public:
    Weights(const files::Checkpoint &checkpoint, WeightRules rules, Progress &progress);

    /// True if the files contain the tensor, with or without the prefix of the base model.
    bool has(const std::string &name) const { return find(name) != nullptr; }
    /// Size of the first dimension of a tensor; 0 if the files do not contain it.
    std::int64_t rows(const std::string &name) const;

    /// Builds a part that attention does not need. If a tensor of it is missing or does not fit, nothing of it is used,
    /// and the reason is returned.
    std::optional<std::string> attempt(const std::function<void()> &build);

    at::Tensor embedding(const std::string &name, std::int64_t count, std::int64_t width);
    /// A layer from `name.weight` [out, in] and, by default, `name.bias` [out].
    Linear linear(const std::string &name, LinearSize size, bool withBias = true);
    /// Several layers of equal size on the same input as one product: query, key and value.
    Linear stackedLinear(std::initializer_list<std::string> names, LinearSize each);
    /// A layer from `name.weight` [in, out], the form of GPT-2.
    Linear transposedLinear(const std::string &name, LinearSize size);
    /// Older checkpoints use the names gamma and beta for weight and bias.
    LayerNorm layerNorm(const std::string &name, std::int64_t width, double epsilon);
    at::Tensor vector(const std::string &name, std::int64_t size);
    /// Marks the tensor as a known copy of another one (tied weights): it is neither read nor reported.
    void ignore(const std::string &name);

    /// Returns the report; throws Error if required weights are missing. Layers from `layers` on are not computed,
    /// which the report says.
    WeightReport finish(std::int64_t layers);
    /// Total number of elements of all weights in the files.
    std::int64_t parameters() const;

private:
    enum class Fill
    {
        Zeros,
        Ones
    };

    /// The plain name under which the tensor is known, with or without the prefix of the base model; or nullptr.
    const files::StoredTensor *find(const std::string &name) const;
    at::Tensor take(const std::string &name, std::vector<std::int64_t> shape, Fill fill = Fill::Zeros);
    std::optional<std::int64_t> layerOf(const std::string &name) const;
    [[noreturn]] void throwMissing() const;

    const files::Checkpoint &m_checkpoint;
    WeightRules m_rules;
    Progress &m_progress;
    std::map<std::string, const files::StoredTensor *> m_tensors; ///< by plain name
    std::set<const files::StoredTensor *> m_used;
    std::vector<std::string> m_missing;
    bool m_fill = false; ///< missing weights become zeros or ones
};

} // namespace headwise::models
