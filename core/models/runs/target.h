// SPDX-License-Identifier: GPL-3.0-or-later
// What a model's answer to one example is held against.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace headwise::models::runs {

/// Losses are those by which such heads are trained.
struct Target
{
    enum class Kind : std::uint8_t
    {
        None,         ///< no answer is known; the example has no loss
        Class,        ///< cross-entropy of `index`
        Classes,      ///< mean over labels of the binary cross-entropy with `values`
        Scores,       ///< mean over outputs of the squared difference from `values`
        TokenClasses, ///< mean over tokens with a label in `tokens` of the cross-entropy
        NextTokens,  ///< mean over the tokens from `firstCounted` on of the cross-entropy of each after those before it
        AnswerToken, ///< cross-entropy of the token `index` where the model answers
        Span         ///< mean of the cross-entropies of the first and last token of `spans`, the first of them
    };
    Kind kind = Kind::None;
    int index = -1;
    std::vector<double> values{};
    std::vector<int> tokens{};                ///< a class for each token; -1: none
    std::vector<std::pair<int, int>> spans{}; ///< right answers: first and last token
    std::vector<bool> answerable{};           ///< of Span: the tokens that may be answers
    /// Place of the first token that counts, at least 1. Those before it are context only.
    std::int64_t firstCounted = 1;
    double weight = 1; ///< factor of the loss: the share that a window has of its text
};

/// How the states of a model without a head become one vector of an example.
enum class Pooling : std::uint8_t
{
    Mean,
    First,
    Last
};

/// A linear layer on pooled states, which answers for a model without a head: [classes, width] and [classes].
struct PooledClassifier
{
    Pooling pooling = Pooling::Mean;
    std::vector<float> weights{}, biases{};

    [[nodiscard]] bool empty() const { return biases.empty(); }
};

} // namespace headwise::models::runs
