// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of classification and regression heads as columns of the archive, each by its kind.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/capture/labelreader.h"
#include "core/models/model.h"

#include <map>
#include <string>
#include <vector>

namespace headwise::capture {

using ColumnValues = std::map<std::string, attention::ColumnValue>;

/// One label: prediction, probability (softmax); with labels correct and loss (cross-entropy).
/// Several labels: prediction (those with a probability above 0.5, with commas between), probability (sigmoid, of the
///   most probable one) and probability_NAME of each; correct (all are as in the dataset), loss (mean binary
///   cross-entropy).
/// Regression: score, or score_NAME of each output; loss (mean squared error).
/// Tokens: prediction (the labels of all tokens that are not special), probability (mean of theirs); correct (all are
///   as in the dataset), accuracy (share), loss (mean cross-entropy of the tokens with a label).
class LabelAnswers
{
public:
    /// `model` must outlive this object.
    LabelAnswers(const models::Model &model, const text::Dataset &dataset);

    const std::vector<archive::format::ColumnInfo> &columns() const { return m_columns; }
    /// The values for one example; `example` still has the columns of the dataset.
    ColumnValues valuesOf(const attention::Example &example, const models::ModelOutput &output) const;

    const std::string &labelColumn() const { return m_reader.column(); }
    bool isRegression() const { return !m_ofTokens && m_problem == labels::Problem::Regression; }
    /// False for a value that is no answer of this model. Labels of tokens are only compared with their text later.
    bool knows(const attention::ColumnValue &label) const;

private:
    void addColumns();
    void answerOneLabel(
        const models::ModelOutput &output, const attention::ColumnValue &label, ColumnValues &values) const;
    void answerSeveral(
        const models::ModelOutput &output, const attention::ColumnValue &label, ColumnValues &values) const;
    void answerScores(
        const models::ModelOutput &output, const attention::ColumnValue &label, ColumnValues &values) const;
    void answerTokens(const attention::Example &example, const models::ModelOutput &output, ColumnValues &values) const;
    void compareTokens(
        const attention::Example &example, const models::ModelOutput &output, ColumnValues &values) const;
    std::span<const float> logitsOfToken(const models::ModelOutput &output, std::size_t token) const;
    std::string ownColumn(const std::string &name, std::size_t label) const;
    attention::ColumnValue labelOf(const attention::Example &example) const;

    const labels::LabelSet &m_labels;
    bool m_ofTokens;
    LabelReader m_reader;
    labels::Problem m_problem;
    std::vector<archive::format::ColumnInfo> m_columns;
};

} // namespace headwise::capture
