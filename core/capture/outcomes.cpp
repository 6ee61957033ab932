// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/outcomes.h"

#include "core/capture/encode.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace headwise::capture {

namespace {

/// The names of the mask token in the vocabularies of masked language models.
constexpr std::array<const char *, 2> maskNames = {"<mask>", "[MASK]"};
constexpr std::array<const char *, 4> answerNames = {"prediction", "probability", "correct", "loss"};

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

/// -ln softmax(logits)[index], in doubles.
double crossEntropy(std::span<const float> logits, int index)
{
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const float logit : logits)
        sum += std::exp(logit - largest);
    return std::log(sum) + largest - logits[index];
}

} // namespace

Outcomes::Outcomes(const models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset)
    : m_model(model)
    , m_tokenizer(tokenizer)
    , m_classifies(model.task() == "sequence-classification")
    , m_continues(model.task() == "causal-lm")
    , m_fillsMask(model.task() == "masked-lm")
{
    const auto &names = dataset.columnNames;
    m_hasLabels = std::find(names.begin(), names.end(), labelColumn) != names.end();
    if (m_classifies || m_continues || m_fillsMask)
        m_answerColumns.assign(answerNames.begin(), answerNames.begin() + (m_hasLabels ? 4 : 2));
    for (const std::string &name : names)
        m_columns.push_back({archiveColumn(name, m_answerColumns), kindOf(dataset, name)});
    constexpr std::array kinds = {archive::format::ColumnKind::String, archive::format::ColumnKind::Real,
        archive::format::ColumnKind::Integer, archive::format::ColumnKind::Real};
    for (std::size_t i = 0; i < m_answerColumns.size(); ++i)
        m_columns.push_back({m_answerColumns[i], kinds[i]});
    if (m_hasLabels && m_answerColumns.size() == 4)
        for (const text::DatasetItem &item : dataset.items) {
            const auto label = item.columns.find(labelColumn);
            if (label == item.columns.end() || std::holds_alternative<std::monostate>(label->second))
                continue;
            ++m_labels;
            m_unknownLabels += !(m_classifies ? classOf(label->second) : tokenOf(label->second, item.text));
        }
}

models::RunOptions Outcomes::runOptions() const
{
    return {.hiddenState = false,
        .logits = m_classifies && m_hasLabels,
        .answerLogits = (m_continues || m_fillsMask) && m_hasLabels};
}

bool Outcomes::isMask(std::int32_t id) const
{
    if (!m_tokenizer || !m_tokenizer->isSpecial(id))
        return false;
    const std::string piece = m_tokenizer->piece(id);
    return std::find(maskNames.begin(), maskNames.end(), piece) != maskNames.end();
}

models::ModelInput Outcomes::inputOf(const attention::Example &example) const
{
    models::ModelInput input = modelInput(example);
    const auto mask =
        m_fillsMask ? std::find_if(input.ids.begin(), input.ids.end(), [this](std::int32_t id) { return isMask(id); })
                    : input.ids.end();
    if (mask != input.ids.end())
        input.maskedToken = static_cast<int>(mask - input.ids.begin());
    return input;
}

std::optional<int> Outcomes::classOf(const attention::ColumnValue &label) const
{
    const auto &labels = m_model.labels();
    const std::string text = textOf(label);
    if (const auto found = std::find(labels.begin(), labels.end(), text); found != labels.end())
        return static_cast<int>(found - labels.begin());
    int index = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && index >= 0 && index < static_cast<int>(labels.size()) ? std::optional(index) : std::nullopt;
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

/// The class, or the text of the token without the leading space of a word, as labels are written.
std::string Outcomes::answerOf(const models::ModelOutput &output) const
{
    if (output.prediction)
        return *output.prediction;
    if (!m_tokenizer)
        return fmt::format("#{}", *output.predictedId);
    const std::string token = m_tokenizer->decode({*output.predictedId}, false);
    return token.size() > 1 && token.front() == ' ' ? token.substr(1) : token;
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
    const auto label = example.columns.find(labelColumn);
    if (answers() && (output.prediction || output.predictedId))
        columns["prediction"] = answerOf(output);
    if (answers() && output.probability)
        columns["probability"] = *output.probability;
    if (m_answerColumns.size() == 4 && label != example.columns.end()) {
        const auto answer = m_classifies ? classOf(label->second) : tokenOf(label->second, example.text);
        const auto &logits = m_classifies ? output.logits : output.answerLogits;
        if (answer && *answer < static_cast<int>(logits.size())) {
            const auto best = std::max_element(logits.begin(), logits.end()) - logits.begin();
            columns["correct"] = std::int64_t(best == *answer);
            columns["loss"] = crossEntropy(logits, *answer);
        }
    }
    example.columns = std::move(columns);
}

} // namespace headwise::capture
