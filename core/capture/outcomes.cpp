// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/outcomes.h"

#include "core/capture/encode.h"
#include "core/capture/losses.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace headwise::capture {

namespace {

/// The names of the mask token in the vocabularies of masked language models.
constexpr std::array<const char *, 3> maskNames = {"<mask>", "[MASK]", "<|mask|>"};

/// The narrowest type that can hold every value of a column.
archive::format::ColumnKind kindOf(const text::Dataset &dataset, const std::string &name)
{
    archive::format::ColumnKind kind = archive::format::ColumnKind::Integer;
    for (const text::DatasetItem &item : dataset.items) {
        const auto found = item.columns.find(name);
        if (found == item.columns.end())
            continue;
        if (std::holds_alternative<std::string>(found->second))
            return archive::format::ColumnKind::String;
        if (std::holds_alternative<double>(found->second))
            kind = archive::format::ColumnKind::Real;
    }
    return kind;
}

attention::ColumnValue toKind(const attention::ColumnValue &value, archive::format::ColumnKind kind)
{
    if (const auto *integer = std::get_if<std::int64_t>(&value)) {
        if (kind == archive::format::ColumnKind::Real)
            return static_cast<double>(*integer);
        if (kind == archive::format::ColumnKind::String)
            return std::to_string(*integer);
    }
    if (const auto *real = std::get_if<double>(&value); real && kind == archive::format::ColumnKind::String)
        return fmt::format("{}", *real);
    return value;
}

std::string textOf(const attention::ColumnValue &value)
{
    const attention::ColumnValue text = toKind(value, archive::format::ColumnKind::String);
    return std::holds_alternative<std::string>(text) ? std::get<std::string>(text) : std::string();
}

std::string archiveColumn(const std::string &name, const std::vector<std::string> &answers)
{
    const bool taken = std::find(answers.begin(), answers.end(), name) != answers.end();
    return taken ? "data_" + name : name;
}

/// The columns of a language model: its answer in words, and with labels whether it is right.
std::vector<archive::format::ColumnInfo> wordColumns(bool labelled)
{
    using archive::format::ColumnKind;
    std::vector<archive::format::ColumnInfo> columns = {
        {"prediction", ColumnKind::String}, {"probability", ColumnKind::Real}};
    if (labelled) {
        columns.push_back({"correct", ColumnKind::Integer});
        columns.push_back({"loss", ColumnKind::Real});
    }
    return columns;
}

} // namespace

Outcomes::Outcomes(const models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset)
    : m_tokenizer(tokenizer), m_continues(model.task() == "causal-lm"), m_fillsMask(model.task() == "masked-lm")
{
    const auto &names = dataset.columnNames;
    std::vector<archive::format::ColumnInfo> answers;
    if (!model.labels().empty()) {
        m_labelAnswers.emplace(model, dataset);
        m_labelColumn = m_labelAnswers->labelColumn();
        answers = m_labelAnswers->columns();
    } else if (model.task() == "question-answering") {
        m_questionAnswers.emplace(dataset);
        m_labelColumn = m_questionAnswers->labelColumn();
        answers = m_questionAnswers->columns();
    } else if (m_continues || m_fillsMask) {
        m_labelColumn = std::find(names.begin(), names.end(), labelColumn) == names.end() ? "" : labelColumn;
        answers = wordColumns(!m_labelColumn.empty());
    }
    for (const archive::format::ColumnInfo &column : answers)
        m_answerColumns.push_back(column.name);
    for (const std::string &name : names)
        m_columns.push_back({archiveColumn(name, m_answerColumns), kindOf(dataset, name)});
    m_columns.insert(m_columns.end(), answers.begin(), answers.end());
    if (!m_labelColumn.empty())
        countLabels(dataset);
}

void Outcomes::countLabels(const text::Dataset &dataset)
{
    for (const text::DatasetItem &item : dataset.items) {
        const auto label = item.columns.find(m_labelColumn);
        if (label == item.columns.end() || std::holds_alternative<std::monostate>(label->second))
            continue;
        ++m_labels;
        m_unknownLabels += !knows(item, label->second);
    }
}

bool Outcomes::knows(const text::DatasetItem &item, const attention::ColumnValue &label) const
{
    if (m_questionAnswers)
        return m_questionAnswers->knows(item, label);
    return m_labelAnswers ? m_labelAnswers->knows(label) : tokenOf(label, item.text).has_value();
}

models::RunOptions Outcomes::runOptions() const
{
    return {.hiddenState = false,
        .logits = m_labelAnswers.has_value() || m_questionAnswers.has_value(),
        .answerLogits = (m_continues || m_fillsMask) && !m_labelColumn.empty()};
}

bool Outcomes::isMask(std::int32_t id) const
{
    if (!m_tokenizer || !m_tokenizer->isSpecial(id))
        return false;
    const std::string piece = m_tokenizer->piece(id);
    return std::find(maskNames.begin(), maskNames.end(), piece) != maskNames.end();
}

void Outcomes::complete(models::ModelInput &input) const
{
    const auto mask =
        m_fillsMask ? std::find_if(input.ids.begin(), input.ids.end(), [this](std::int32_t id) { return isMask(id); })
                    : input.ids.end();
    if (mask != input.ids.end())
        input.maskedToken = static_cast<int>(mask - input.ids.begin());
}

std::optional<int> Outcomes::tokenOf(const attention::ColumnValue &label, std::string text) const
{
    std::string answer = textOf(label);
    if (!m_tokenizer || answer.empty())
        return std::nullopt;
    // The text before the answer: the whole text, or the part before its first mask.
    std::size_t end = text.size();
    for (const char *mask : maskNames)
        end = m_fillsMask ? std::min(end, text.find(mask)) : end;
    text.resize(end);
    // A continuation starts a new word unless the text already ends in a space. A mask token takes the space before it,
    // so there it is the opposite: a space means a new word.
    const bool spaced = !text.empty() && (text.back() == ' ' || text.back() == '\n');
    if (spaced == m_fillsMask && answer.front() != ' ')
        answer.insert(0, " ");
    const auto encoding =
        m_tokenizer->encode(answer, std::nullopt, {.addSpecialTokens = false, .truncation = std::nullopt});
    return encoding.tokens.empty() ? std::nullopt : std::optional(encoding.tokens.front().id);
}

std::optional<int> Outcomes::answerToken(const text::DatasetItem &item) const
{
    const auto label = item.columns.find(m_labelColumn);
    const bool has = (m_continues || m_fillsMask) && !m_labelColumn.empty() && label != item.columns.end();
    return has ? tokenOf(label->second, item.text) : std::nullopt;
}

/// The text of the token without the leading space of a word, as labels are written.
std::string Outcomes::answerOf(const models::ModelOutput &output) const
{
    if (!m_tokenizer)
        return fmt::format("#{}", *output.predictedId);
    const std::string token = m_tokenizer->decode({*output.predictedId}, false);
    return token.size() > 1 && token.front() == ' ' ? token.substr(1) : token;
}

ColumnValues Outcomes::wordValues(const attention::Example &example, const models::ModelOutput &output) const
{
    ColumnValues values;
    if (!(m_continues || m_fillsMask) || !output.predictedId)
        return values;
    values["prediction"] = answerOf(output);
    if (output.probability)
        values["probability"] = *output.probability;
    const auto label = example.columns.find(m_labelColumn);
    if (m_labelColumn.empty() || label == example.columns.end())
        return values;
    const auto answer = tokenOf(label->second, example.text);
    if (answer && *answer < static_cast<int>(output.answerLogits.size())) {
        values["correct"] = std::int64_t(largestIndex(output.answerLogits) == *answer);
        values["loss"] = crossEntropy(output.answerLogits, *answer);
    }
    return values;
}

ColumnValues Outcomes::answersFor(const attention::Example &example, const models::ModelOutput &output) const
{
    if (m_questionAnswers)
        return m_questionAnswers->valuesOf(example, output);
    return m_labelAnswers ? m_labelAnswers->valuesOf(example, output) : wordValues(example, output);
}

void Outcomes::addTo(attention::Example &example, const models::ModelOutput &output) const
{
    std::map<std::string, attention::ColumnValue> columns;
    for (const auto &[name, value] : example.columns) {
        const std::string stored = archiveColumn(name, m_answerColumns);
        const auto info =
            std::find_if(m_columns.begin(), m_columns.end(), [&](const auto &c) { return c.name == stored; });
        if (info != m_columns.end())
            columns[stored] = toKind(value, info->kind);
    }
    for (const auto &[name, value] : answersFor(example, output))
        columns[name] = value;
    example.columns = std::move(columns);
}

} // namespace headwise::capture
