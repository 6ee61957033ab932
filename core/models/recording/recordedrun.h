// SPDX-License-Identifier: GPL-3.0-or-later
// A run that keeps the states before each layer, so that runs with changed heads begin where they change.
#pragma once

#include "core/models/transformer/transformer.h"

#include <map>
#include <utility>
#include <vector>

namespace headwise::models::recording {

class RecordedRun
{
public:
    /// Runs the model without its changes. Both must outlive this object. Must be called under InferenceMode, as
    /// `with`.
    RecordedRun(
        const transformer::Transformer &model, const transformer::PackedBatch &batch, transformer::Wanted wanted);

    const transformer::TransformerResult &result() const { return m_result; }
    /// The result of a run with these changes. Only layers from the first changed one on are computed, where the stack
    /// can start later.
    transformer::TransformerResult with(const transformer::HeadChanges &changes) const;

private:
    class Recorder;
    class Resumed;
    using Kind = headwise::attention::Stack;

    /// Where the stack at that place begins if these are its changes; nullopt: with its first layer.
    std::optional<transformer::StackStart> startOf(
        std::size_t stack, const transformer::HeadChanges &changes, bool earlierChanged) const;
    /// Number of the first changed layer of a stack; its number of layers if none changes.
    int firstChanged(const transformer::Stack &stack, const transformer::HeadChanges &changes) const;

    const transformer::Transformer &m_model;
    const transformer::PackedBatch &m_batch;
    transformer::Wanted m_wanted;
    std::vector<at::Tensor> m_begins;                      ///< of each stack
    std::map<std::pair<Kind, int>, at::Tensor> m_rows;     ///< by number of the layer
    std::map<std::pair<Kind, int>, at::Tensor> m_contexts; ///< by place
    transformer::TransformerResult m_result;
};

} // namespace headwise::models::recording
