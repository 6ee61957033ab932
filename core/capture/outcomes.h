// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of the model as columns of the archive: prediction and probability, and with labels correct and loss;
// regressions and other heads by labelanswers.h, answers to questions by questionanswers.h.
#pragma once

#include "core/archive/format/archiveinfo.h"
#include "core/attention/example.h"
#include "core/capture/labelanswers.h"
#include "core/capture/questionanswers.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::capture {

/// Name of the dataset column with the correct answer of a language model.
inline constexpr const char *labelColumn = text::labelColumn;

/// Turns a model's outputs into column values.
class Outcomes
{
public:
    /// `tokenizer` may be null; it must outlive this object, as must `model`.
    Outcomes(const models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset);

    /// Columns of the archive: the dataset's, then the model's. A dataset column with the same name as a model column
    /// is stored as "data_<name>".
    const std::vector<archive::format::ColumnInfo> &columns() const { return m_columns; }
    models::RunOptions runOptions() const;

    /// Says which token a masked language model predicts: the first mask, if there is one.
    void complete(models::ModelInput &input) const;

    /// Language models: the token of an item's label; nullopt where it has none.
    std::optional<int> answerToken(const text::DatasetItem &item) const;

    /// Converts the example's columns to the types of the archive and adds the model's answer.
    void addTo(attention::Example &example, const models::ModelOutput &output) const;

    /// Number of labels of the dataset, and of those that are not possible answers of the model; 0 if the model does
    /// not answer.
    std::int64_t labels() const { return m_labels; }
    std::int64_t unknownLabels() const { return m_unknownLabels; }
    /// The labels are scores, of which nothing is correct or not.
    bool scores() const { return m_labelAnswers && m_labelAnswers->isRegression(); }

private:
    void countLabels(const text::Dataset &dataset);
    bool knows(const text::DatasetItem &item, const attention::ColumnValue &label) const;
    ColumnValues answersFor(const attention::Example &example, const models::ModelOutput &output) const;
    ColumnValues wordValues(const attention::Example &example, const models::ModelOutput &output) const;
    std::optional<int> tokenOf(const attention::ColumnValue &label, std::string text) const;
    bool isMask(std::int32_t id) const;
    std::string answerOf(const models::ModelOutput &output) const;
    const text::Tokenizer *m_tokenizer;
    std::vector<archive::format::ColumnInfo> m_columns;
    std::vector<std::string> m_answerColumns;
    std::optional<LabelAnswers> m_labelAnswers;       ///< of classification and regression heads
    std::optional<QuestionAnswers> m_questionAnswers; ///< of question answering heads
    bool m_continues = false, m_fillsMask = false;
    std::string m_labelColumn; ///< empty: there are no labels
    std::int64_t m_labels = 0, m_unknownLabels = 0;
};

} // namespace headwise::capture
