// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/recording/losses.h"

#include <ATen/ATen.h>

namespace headwise::models::recording {

namespace {

at::Tensor tensorOf(const std::vector<float> &values) { return at::tensor(at::ArrayRef<float>(values), at::kFloat); }

at::Tensor tensorOf(const std::vector<double> &values, const at::Tensor &like)
{
    return at::tensor(at::ArrayRef<double>(values), at::kDouble).to(like.options());
}

/// `states` [tokens, hidden] of each example
std::vector<at::Tensor> pooledLogits(const std::vector<at::Tensor> &states, const PooledClassifier &classifier)
{
    std::vector<at::Tensor> logits;
    const auto classes = static_cast<std::int64_t>(classifier.biases.size());
    for (const auto &own : states) {
        const auto weights = tensorOf(classifier.weights).to(own.device()).view({classes, -1});
        logits.push_back(
            at::matmul(weights, pooled(own, classifier.pooling)) + tensorOf(classifier.biases).to(own.device()));
    }
    return logits;
}

at::Tensor tokenLoss(const at::Tensor &logits, const std::vector<int> &classes)
{
    std::vector<std::int64_t> rows, labels;
    for (std::size_t i = 0; i < classes.size() && static_cast<std::int64_t>(i) < logits.size(0); ++i)
        if (classes[i] >= 0) {
            rows.push_back(static_cast<std::int64_t>(i));
            labels.push_back(classes[i]);
        }
    if (rows.empty())
        return {};
    const auto device = logits.device();
    const auto own = at::log_softmax(logits.index_select(0, at::tensor(rows, at::kLong).to(device)), -1);
    return -own.gather(1, at::tensor(labels, at::kLong).to(device).unsqueeze(1)).mean();
}

at::Tensor unweightedLoss(const at::Tensor &logits, const Target &target, const at::Tensor &ids)
{
    switch (target.kind) {
    case Target::Kind::None:
        break;
    case Target::Kind::Class:
    case Target::Kind::AnswerToken:
        return -at::log_softmax(logits, -1)[target.index];
    case Target::Kind::Classes:
        return at::binary_cross_entropy_with_logits(logits, tensorOf(target.values, logits));
    case Target::Kind::Scores:
        return (logits - tensorOf(target.values, logits)).square().mean();
    case Target::Kind::TokenClasses:
        return tokenLoss(logits, target.tokens);
    case Target::Kind::Span: {
        const auto own = at::log_softmax(logits, 0); // [tokens, 2], starts and ends
        return -(own[target.spans.front().first][0] + own[target.spans.front().second][1]) / 2;
    }
    case Target::Kind::NextTokens: {
        const auto skipped = target.firstCounted - 1;
        if (logits.size(0) - 1 <= skipped)
            return {};
        return nextLosses(logits, ids).narrow(0, skipped, logits.size(0) - 1 - skipped).mean();
    }
    }
    return {};
}

} // namespace

at::Tensor nextLosses(const at::Tensor &logits, const at::Tensor &ids)
{
    const auto count = logits.size(0) - 1;
    const auto own = logits.narrow(0, 0, count);
    return at::logsumexp(own, 1) - own.gather(1, ids.narrow(0, 1, count).unsqueeze(1)).squeeze(1);
}

at::Tensor pooled(const at::Tensor &states, Pooling pooling)
{
    switch (pooling) {
    case Pooling::Mean:
        return states.mean(0);
    case Pooling::First:
        return states[0];
    case Pooling::Last:
        break;
    }
    return states[states.size(0) - 1];
}

std::vector<at::Tensor> logitsOf(const transformer::TransformerResult &result, const transformer::PackedBatch &batch,
    const PooledClassifier &classifier)
{
    const auto &segments = batch.inputs.back().segments;
    if (!classifier.empty())
        return pooledLogits(layers::splitRows(result.hidden.back(), segments), classifier);
    if (!result.logits.defined())
        return std::vector<at::Tensor>(segments.size());
    if (result.logitsOfAllRows)
        return layers::splitRows(result.logits, segments);
    auto logits = result.logits.unbind(0);
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (batch.answerTokens[i] < 0)
            logits[i].reset();
    return logits;
}

at::Tensor lossOf(const at::Tensor &logits, const Target &target, const at::Tensor &ids)
{
    if (!logits.defined())
        return {};
    const auto loss = unweightedLoss(logits, target, ids);
    return loss.defined() && target.weight != 1 ? loss * target.weight : loss;
}

} // namespace headwise::models::recording
