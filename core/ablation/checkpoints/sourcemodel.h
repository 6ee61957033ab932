// SPDX-License-Identifier: GPL-3.0-or-later
// A model folder as pruning reads it: its settings, its tensors and what they are for, without their numbers.
#pragma once

#include "core/attention/head.h"
#include "core/models/files/tensortable.h"
#include "core/models/specification/headremoval.h"

#include <memory>
#include <string>
#include <vector>

namespace headwise::ablation::checkpoints {

class SourceModel
{
public:
    /// Throws Error for folders that are no model, models that are not computed, adapters, and weights that are packed.
    explicit SourceModel(const std::string &folder);

    /// All that is copied lies here; the folder of the transformer in a sentence encoder lies below it.
    const std::string &root() const { return m_root; }
    /// With config.json and the weights.
    const std::string &folder() const { return m_content; }
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

private:
    std::string m_content, m_root;
    models::files::Checkpoint m_checkpoint;
    models::files::Config m_whole;
    std::unique_ptr<models::files::TensorTable> m_tensors;
    models::specification::Model m_specification;
    std::string m_type;
    bool m_isPart = false;
    std::vector<attention::StackLayout> m_layouts;
};

} // namespace headwise::ablation::checkpoints
