// SPDX-License-Identifier: GPL-3.0-or-later
// The Model interface for a Transformer: packs batches, runs the model, unpacks the results.
#pragma once

#include "core/models/model.h"
#include "core/models/transformer.h"

#include <future>
#include <string>
#include <vector>

namespace headwise::models {

/// The description of a loaded model.
struct ModelFacts
{
    std::string folder, name, family, configJson;
    WeightReport report;
    std::int64_t parameters = 0;
    std::shared_future<std::string> weightsSha256; ///< computed in the background while the model is already used
};

class TorchModel final : public Model
{
public:
    TorchModel(Transformer transformer, ModelFacts facts);

    std::vector<ModelOutput> run(std::span<const ModelInput> batch, const RunOptions &options) override;

    const std::vector<attention::StackLayout> &stacks() const override { return m_stacks; }
    const std::string &family() const override { return m_facts.family; }
    const std::string &name() const override { return m_facts.name; }
    const std::string &task() const override { return m_transformer.head.task; }
    const labels::LabelSet &labels() const override { return m_transformer.head.labels; }
    const std::string &configJson() const override { return m_facts.configJson; }
    const std::string &weightsSha256() const override { return m_facts.weightsSha256.get(); }
    std::string device() const override { return m_device.str(); }
    std::int64_t parameters() const override { return m_facts.parameters; }
    int vocabularySize() const override;
    int maxLength() const override { return static_cast<int>(m_transformer.maxLength()); }
    const WeightReport &weightReport() const override { return m_facts.report; }
    int outputWidth() const override;

private:
    void check(const ModelInput &input) const;
    PackedBatch pack(std::span<const ModelInput> batch) const;
    void appendPositions(const ModelInput &input, std::vector<std::int64_t> &positions) const;
    int answerToken(const ModelInput &input) const;
    std::vector<ModelOutput> emptyOutputs(const PackedBatch &batch) const;
    void fill(std::vector<ModelOutput> &outputs, const PackedBatch &batch, const TransformerResult &result,
        const RunOptions &options) const;
    void fillPrediction(ModelOutput &output, const at::Tensor &logits) const;

    Transformer m_transformer;
    ModelFacts m_facts;
    std::vector<attention::StackLayout> m_stacks;
    at::Device m_device;
};

} // namespace headwise::models
