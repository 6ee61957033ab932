// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the labels of a dataset as answers of a model: names, numbers, lists of them, scores.
#pragma once

#include "core/attention/example.h"
#include "core/labels/labelset.h"
#include "core/text/dataset.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::capture {

/// The column with the right answers: "label", "labels" or "label_ids", of tokens also "ner_tags", "pos_tags" or
/// "tags"; empty if there is none.
std::string labelColumnOf(const text::Dataset &dataset, bool ofTokens);

/// A number is the number of a label, as in the reference. Where names are numbers themselves ("1" to "5"), numbers are
/// names if the dataset has one that is no number of a label, and each of them is a name.
class LabelReader
{
public:
    LabelReader(const labels::LabelSet &labels, const text::Dataset &dataset, std::string column);

    const std::string &column() const { return m_column; }
    /// True if a label of the dataset is a list: then the labels do not exclude each other.
    bool anyList() const { return m_anyList; }

    /// Each returns nullopt for what is missing or no answer of the model.
    std::optional<int> oneLabel(const attention::ColumnValue &value) const;
    /// A target of 0 to 1 for each label: from [0, 1, 1], from the names or numbers of those that apply as a list or
    /// with commas between, or from {"name": 1}.
    std::optional<std::vector<double>> severalLabels(const attention::ColumnValue &value) const;
    /// As many numbers as the model has outputs.
    std::optional<std::vector<double>> scores(const attention::ColumnValue &value) const;
    /// The labels of the tokens or words of a text; -1: without a label (-100 in the reference).
    std::optional<std::vector<int>> sequence(const attention::ColumnValue &value) const;

private:
    std::optional<int> numbered(std::int64_t number) const;

    const labels::LabelSet &m_labels;
    std::string m_column;
    bool m_anyList = false, m_numbersAreNames = false;
};

} // namespace headwise::capture
