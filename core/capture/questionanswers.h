// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of question answering heads as columns of the archive: the part of the context that the model chooses.
#pragma once

#include "core/capture/labelanswers.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::capture {

/// The context is the second text, or without one the only text. Columns:
///   prediction (the answer's text), probability, answer_begin and answer_end (code points of the context, half-open);
///   with answers in the dataset: correct, loss.
/// With start and end logits s, e over all tokens of the example, the answer is the pair of the context's tokens
/// i <= j with the largest softmax(s)_i softmax(e)_j, which is its probability. The loss is the mean of the
/// cross-entropies of the true first and last token (Devlin et al. 2019). The first of equal pairs is taken.
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

private:
    struct Span
    {
        int first = 0, last = 0; ///< tokens
    };
    std::optional<Span> bestSpan(
        const attention::Tokens &tokens, int segment, const models::ModelOutput &output, double &probability) const;
    /// The tokens of the dataset's answers; empty where it has none or they were cut off.
    std::vector<Span> trueSpans(const attention::Example &example) const;

    std::string m_labelColumn;
    bool m_hasStarts = false;
    std::vector<archive::format::ColumnInfo> m_columns;
};

} // namespace headwise::capture
