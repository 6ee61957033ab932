// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of question answering heads as columns of the archive: the part of the context that the model chooses.
#pragma once

#include "core/capture/labelanswers.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace headwise::capture {

/// An answer: its first and last token.
struct TokenSpan
{
    int first = 0, last = 0;
    bool operator==(const TokenSpan &) const = default;
};

struct LikeliestSpan
{
    TokenSpan span{};
    double probability = 0;
};

/// `logits` [tokens, 2] of starts and ends s, e: the pair of tokens i <= j that may be answers with the largest
/// softmax(s)_i softmax(e)_j, the first of equal ones; nullopt: none may.
std::optional<LikeliestSpan> likeliestSpan(std::span<const float> logits, const std::vector<bool> &answerable);
/// The mean of the cross-entropies of the first and last token (Devlin et al. 2019), in nats.
double spanLoss(std::span<const float> logits, const TokenSpan &span);
/// 2 overlap / (tokens of one + tokens of the other), 0..1: the F1 of SQuAD (Rajpurkar et al. 2016) over tokens of the
/// model in place of words.
double spanOverlap(const TokenSpan &a, const TokenSpan &b);

/// The context is the second text, or without one the only text. Columns:
///   prediction (the answer's text), probability, answer_begin and answer_end (code points of the context, half-open);
///   with answers in the dataset: correct, loss.
/// The answer is the likeliest span of the context's tokens; the loss is that of the first right answer.
class QuestionAnswers
{
public:
    explicit QuestionAnswers(const text::Dataset &dataset);

    const std::vector<archive::format::ColumnInfo> &columns() const { return m_columns; }
    ColumnValues valuesOf(const attention::Example &example, const models::ModelOutput &output) const;
    /// Empty: the dataset has no answers.
    const std::string &labelColumn() const { return m_labelColumn; }
    /// False for an answer that the context does not contain.
    bool knows(const text::DatasetItem &item, const attention::ColumnValue &label) const;

    /// The tokens of the dataset's answers; empty where it has none or they were cut off.
    std::vector<TokenSpan> trueSpans(const attention::Example &example) const;
    /// Of each token of the example: does it belong to the context.
    static std::vector<bool> answerable(const attention::Example &example);

private:
    std::string m_labelColumn;
    bool m_hasStarts = false;
    std::vector<archive::format::ColumnInfo> m_columns;
};

} // namespace headwise::capture
