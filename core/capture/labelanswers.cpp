// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/labelanswers.h"

#include "core/capture/losses.h"
#include "core/capture/tokenlabels.h"

#include <algorithm>

namespace headwise::capture {

namespace {

/// More labels have no column of their own.
constexpr std::size_t maxOwnColumns = 64;

/// The reference says neither; a dataset with lists of labels can only mean several.
labels::Problem problemFor(const labels::LabelSet &labels, const LabelReader &reader)
{
    const bool open = !labels.problemIsSaid && labels.problem == labels::Problem::OneLabel;
    return open && reader.anyList() ? labels::Problem::SeveralLabels : labels.problem;
}

} // namespace

LabelAnswers::LabelAnswers(const models::Model &model, const text::Dataset &dataset)
    : m_labels(model.labels())
    , m_ofTokens(model.task() == "token-classification")
    , m_reader(m_labels, dataset, labelColumnOf(dataset, m_ofTokens))
    , m_problem(m_ofTokens ? labels::Problem::OneLabel : problemFor(m_labels, m_reader))
{
    addColumns();
}

void LabelAnswers::addColumns()
{
    using archive::format::ColumnKind;
    const bool labelled = !m_reader.column().empty();
    const bool severalColumns = m_problem != labels::Problem::OneLabel && m_labels.size() <= maxOwnColumns;
    if (isRegression()) {
        for (std::size_t i = 0; i < (severalColumns ? m_labels.size() : 0); ++i)
            m_columns.push_back({ownColumn("score", i), ColumnKind::Real});
        if (labelled)
            m_columns.push_back({"loss", ColumnKind::Real});
        return;
    }
    m_columns = {{"prediction", ColumnKind::String}, {"probability", ColumnKind::Real}};
    if (labelled)
        m_columns.push_back({"correct", ColumnKind::Integer});
    if (labelled && m_ofTokens)
        m_columns.push_back({"accuracy", ColumnKind::Real});
    if (labelled)
        m_columns.push_back({"loss", ColumnKind::Real});
    for (std::size_t i = 0; i < (severalColumns ? m_labels.size() : 0); ++i)
        m_columns.push_back({ownColumn("probability", i), ColumnKind::Real});
}

/// "probability_toxic"; a single output needs no name. Labels with equal names are told apart by their number.
std::string LabelAnswers::ownColumn(const std::string &name, std::size_t label) const
{
    if (m_labels.size() == 1)
        return m_problem == labels::Problem::Regression ? name : name + "_" + m_labels.names[label];
    const auto equal = std::count(m_labels.names.begin(), m_labels.names.end(), m_labels.names[label]);
    return name + "_" + m_labels.names[label] + (equal > 1 ? "_" + std::to_string(label) : std::string());
}

bool LabelAnswers::knows(const attention::ColumnValue &label) const
{
    if (m_ofTokens)
        return m_reader.sequence(label).has_value();
    switch (m_problem) {
    case labels::Problem::OneLabel:
        return m_reader.oneLabel(label).has_value();
    case labels::Problem::SeveralLabels:
        return m_reader.severalLabels(label).has_value();
    case labels::Problem::Regression:
        break;
    }
    return m_reader.scores(label).has_value();
}

attention::ColumnValue LabelAnswers::labelOf(const attention::Example &example) const
{
    const auto found = example.columns.find(m_reader.column());
    return found == example.columns.end() ? attention::ColumnValue() : found->second;
}

ColumnValues LabelAnswers::valuesOf(const attention::Example &example, const models::ModelOutput &output) const
{
    ColumnValues values;
    if (output.logits.empty())
        return values;
    if (m_ofTokens)
        answerTokens(example, output, values);
    else if (m_problem == labels::Problem::OneLabel)
        answerOneLabel(output, labelOf(example), values);
    else if (m_problem == labels::Problem::SeveralLabels)
        answerSeveral(output, labelOf(example), values);
    else
        answerScores(output, labelOf(example), values);
    return values;
}

void LabelAnswers::answerOneLabel(
    const models::ModelOutput &output, const attention::ColumnValue &label, ColumnValues &values) const
{
    const int best = largestIndex(output.logits);
    values["prediction"] = m_labels.names[static_cast<std::size_t>(best)];
    values["probability"] = softmaxAt(output.logits, best);
    if (const auto answer = m_reader.oneLabel(label)) {
        values["correct"] = std::int64_t(best == *answer);
        values["loss"] = crossEntropy(output.logits, *answer);
    }
}

void LabelAnswers::answerSeveral(
    const models::ModelOutput &output, const attention::ColumnValue &label, ColumnValues &values) const
{
    std::string chosen;
    for (std::size_t i = 0; i < m_labels.size(); ++i) {
        if (output.logits[i] > 0) // a probability above 0.5
            chosen += (chosen.empty() ? "" : ", ") + m_labels.names[i];
        if (m_labels.size() <= maxOwnColumns)
            values[ownColumn("probability", i)] = sigmoid(output.logits[i]);
    }
    values["prediction"] = chosen;
    values["probability"] = sigmoid(output.logits[static_cast<std::size_t>(largestIndex(output.logits))]);
    if (const auto targets = m_reader.severalLabels(label)) {
        bool correct = true;
        for (std::size_t i = 0; i < targets->size(); ++i)
            correct = correct && (output.logits[i] > 0) == ((*targets)[i] > 0.5);
        values["correct"] = std::int64_t(correct);
        values["loss"] = binaryCrossEntropy(output.logits, *targets);
    }
}

void LabelAnswers::answerScores(
    const models::ModelOutput &output, const attention::ColumnValue &label, ColumnValues &values) const
{
    for (std::size_t i = 0; i < std::min(m_labels.size(), maxOwnColumns); ++i)
        values[ownColumn("score", i)] = static_cast<double>(output.logits[i]);
    if (const auto targets = m_reader.scores(label))
        values["loss"] = squaredError(output.logits, *targets);
}

std::span<const float> LabelAnswers::logitsOfToken(const models::ModelOutput &output, std::size_t token) const
{
    return std::span(output.logits).subspan(token * m_labels.size(), m_labels.size());
}

void LabelAnswers::answerTokens(
    const attention::Example &example, const models::ModelOutput &output, ColumnValues &values) const
{
    const attention::Tokens &tokens = example.side("input");
    std::string names;
    double probabilities = 0;
    int count = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].special)
            continue;
        const auto logits = logitsOfToken(output, i);
        const int best = largestIndex(logits);
        names += (names.empty() ? "" : " ") + m_labels.names[static_cast<std::size_t>(best)];
        probabilities += softmaxAt(logits, best);
        ++count;
    }
    values["prediction"] = names;
    if (count > 0)
        values["probability"] = probabilities / count;
    compareTokens(example, output, values);
}

void LabelAnswers::compareTokens(
    const attention::Example &example, const models::ModelOutput &output, ColumnValues &values) const
{
    const auto labels = m_reader.sequence(labelOf(example));
    const auto places = labels ? tokensOfLabels(example, labels->size()) : std::vector<int>();
    double loss = 0;
    int compared = 0, right = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if ((*labels)[i] < 0 || places[i] < 0)
            continue;
        const auto logits = logitsOfToken(output, static_cast<std::size_t>(places[i]));
        loss += crossEntropy(logits, (*labels)[i]);
        right += largestIndex(logits) == (*labels)[i];
        ++compared;
    }
    if (compared == 0)
        return;
    values["correct"] = std::int64_t(right == compared);
    values["accuracy"] = static_cast<double>(right) / compared;
    values["loss"] = loss / compared;
}

} // namespace headwise::capture
