// SPDX-License-Identifier: GPL-3.0-or-later
// What the model answered, as columns beside the attention: prediction, probability, and with labels correct and loss.
#pragma once

#include "core/archive/archiveinfo.h"
#include "core/attention/example.h"
#include "core/models/model.h"
#include "core/text/dataset.h"
#include "core/text/tokenizer.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise {

/// Name of the dataset column that holds the right answer.
inline constexpr const char *labelColumn = "label";

/// Turns a model's outputs into column values.
class Outcomes
{
public:
    /// `tokenizer` may be null; it must outlive this object, as must `model`.
    Outcomes(const Model &model, const Tokenizer *tokenizer, const Dataset &dataset);

    /// Columns of the archive: the dataset's, then the model's. A dataset column of the same name as a model's is kept
    /// as "data_<name>", so that nothing is lost.
    const std::vector<ColumnInfo> &columns() const { return m_columns; }
    RunOptions runOptions() const;

    /// What the model gets of an example. A masked language model is asked for the first mask in it, if there is one.
    ModelInput inputOf(const Example &example) const;

    /// Brings the example's own columns to the archive's kinds and adds what the model answered.
    void addTo(Example &example, const ModelOutput &output) const;

    /// Labels of the dataset, and how many of them are no answer of the model; 0 where it does not answer.
    std::int64_t labels() const { return m_labels; }
    std::int64_t unknownLabels() const { return m_unknownLabels; }

private:
    std::optional<int> classOf(const ColumnValue &label) const;
    std::optional<int> tokenOf(const ColumnValue &label, std::string text) const;
    bool isMask(std::int32_t id) const;
    std::string answerOf(const ModelOutput &output) const;
    bool answers() const { return !m_answerColumns.empty(); }

    const Model &m_model;
    const Tokenizer *m_tokenizer;
    std::vector<ColumnInfo> m_columns;
    std::vector<std::string> m_answerColumns;
    bool m_classifies = false, m_continues = false, m_fillsMask = false, m_hasLabels = false;
    std::int64_t m_labels = 0, m_unknownLabels = 0;
};

} // namespace headwise
