// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a model over an evaluation set with heads ablated.
#pragma once

#include "core/ablation/evaluation/metric.h"
#include "core/base/progress.h"
#include "core/models/model.h"

#include <functional>
#include <span>
#include <vector>

namespace headwise::ablation::evaluation {

class Evaluator
{
public:
    /// Runs the model once with nothing ablated, which the others are compared with; of pooled states with labels it
    /// fits the probe. Both must outlive this object.
    Evaluator(models::Model &model, const EvaluationSet &set, std::uint64_t seed, Progress &progress);

    /// The scores of each text with nothing ablated.
    const std::vector<Score> &baseline() const { return m_baseline; }
    /// The scores under an ablation, which ends with this call.
    std::vector<Score> scores(const models::Ablation &ablation, Progress &progress);
    /// The same for many ablations of single layers, each of which begins at the first changed layer. Results: by
    /// ablation.
    std::vector<std::vector<Score>> scoresOfEach(std::span<const models::Ablation> ablations, Progress &progress);

    /// Of a model without a head whose dataset has labels; otherwise empty.
    const models::PooledClassifier &probe() const { return m_probe; }
    /// One sentence on the probe; otherwise that of the set.
    const ErrorText &protocol() const { return m_protocol; }
    const std::vector<std::vector<std::size_t>> &batches() const { return m_batches; }
    /// What a part is held against; with a probe its class.
    std::vector<models::Target> targetsOf(std::span<const std::size_t> batch) const;
    std::vector<models::ModelInput> inputsOf(std::span<const std::size_t> batch) const;

private:
    models::RunOptions runOptions() const;
    void add(std::span<const std::size_t> batch, const std::vector<models::ModelOutput> &outputs,
        std::vector<Score> &scores) const;
    void addPooled(std::size_t text, const std::vector<float> &vector, Score &score) const;
    std::vector<float> pooledOf(const models::ModelInput &input, const models::ModelOutput &output) const;
    void fitProbe(std::uint64_t seed);

    models::Model &m_model;
    const EvaluationSet &m_set;
    std::vector<std::vector<std::size_t>> m_batches;
    std::vector<std::vector<float>> m_pooled; ///< of each text with nothing ablated
    models::PooledClassifier m_probe;
    std::vector<bool> m_fitted; ///< texts that the probe was fitted on, which are not measured
    ErrorText m_protocol;
    std::vector<Score> m_baseline;
};

} // namespace headwise::ablation::evaluation
