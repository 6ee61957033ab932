// SPDX-License-Identifier: GPL-3.0-or-later
// A model folder as pruning reads it: its settings, its tensors and what they are for, without their numbers.
#pragma once

#include "core/attention/head.h"
#include "core/models/files/tensortable.h"
#include "core/models/specification/headremoval.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::ablation::checkpoints {

class SourceModel
{
public:
    /// `base`: of an adapter, see Checkpoint::open; its weights are those of the base with what it adds. Throws Error
    /// for folders that are no model, and models that are not computed.
    explicit SourceModel(const std::string &folder, const std::string &base = {});

    /// All that is copied lies here; the folder of the transformer in a sentence encoder lies below it.
    const std::string &root() const { return m_root; }
    /// With config.json and the weights; of an adapter that of its base.
    const std::string &folder() const { return m_content; }
    /// The model's folder, or the adapter's.
    const std::string &source() const { return m_source; }
    /// True if some tensors are stored packed, and their config.json says how.
    bool isPacked() const;
    /// True if the weights are those of a base and of an adapter.
    bool isAdapter() const { return m_source != m_content; }
    const models::files::Checkpoint &checkpoint() const { return m_checkpoint; }
    const models::files::TensorTable &tensors() const { return *m_tensors; }
    const models::specification::Model &specification() const { return m_specification; }
    const models::files::Config &config() const { return m_whole; }
    /// Of the model or its text part.
    const std::string &type() const { return m_type; }
    /// Settings of the text part are an object of this name within config.json; empty: the file is about one model.
    std::string partName() const { return m_isPart ? "text_config" : std::string(); }
    /// Heads and key-value heads of each stack.
    const std::vector<attention::StackLayout> &layouts() const { return m_layouts; }
    /// True of tensors that are no weights, such as position_ids; they are not counted as parameters.
    bool isBuffer(std::string_view tensor) const;

private:
    std::string m_source, m_content, m_root;
    models::files::Checkpoint m_checkpoint;
    models::files::Config m_whole;
    std::unique_ptr<models::files::TensorTable> m_tensors;
    models::specification::Model m_specification;
    std::string m_type;
    bool m_isPart = false;
    std::vector<std::string> m_buffers; ///< ends of names
    std::vector<attention::StackLayout> m_layouts;
};

/// As what a tensor is written: what is computed when it is read (packed weights, sums with an adapter) as numbers that
/// hold it without rounding: BF16 for MXFP4, otherwise F32.
std::string writtenType(const models::files::StoredTensor &tensor);

} // namespace headwise::ablation::checkpoints
