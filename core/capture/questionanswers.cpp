// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/questionanswers.h"

#include "core/base/utf8.h"
#include "core/capture/losses.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace headwise::capture {

namespace {

/// Columns that hold answers, the first that is there: a text, or an object {text, answer_start} as SQuAD's.
constexpr std::array<const char *, 3> answerColumns = {"answers", "answer", text::labelColumn};
constexpr const char *startColumn = "answer_start"; ///< code points before a text in a column of its own

struct Answer
{
    std::u32string text;
    std::optional<std::size_t> start;
};

std::string stringOf(const attention::ColumnValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

/// All answers of a cell. One of them may be right.
std::vector<Answer> answersOf(const attention::ColumnValue &value)
{
    const auto text = stringOf(value);
    const auto json = nlohmann::json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("text"))
        return text.empty() ? std::vector<Answer>() : std::vector<Answer>{{codePoints(text), {}}};
    const auto &texts = json["text"];
    const auto listed = texts.is_array() ? texts : nlohmann::json::array({texts});
    const auto starts = json.value("answer_start", nlohmann::json::array());
    std::vector<Answer> answers;
    for (std::size_t i = 0; i < listed.size(); ++i) {
        if (!listed[i].is_string())
            continue;
        Answer answer{codePoints(listed[i].get<std::string>()), {}};
        const auto start = starts.is_array() && i < starts.size() ? starts[i] : starts;
        if (start.is_number_unsigned())
            answer.start = start.get<std::size_t>();
        answers.push_back(answer);
    }
    return answers;
}

/// Where the answer stands in the context, in code points; nullopt: it does not.
std::optional<std::size_t> placeOf(const Answer &answer, const std::u32string &context)
{
    if (answer.text.empty())
        return std::nullopt;
    if (answer.start && *answer.start < context.size() &&
        context.compare(*answer.start, answer.text.size(), answer.text) == 0)
        return answer.start;
    const auto found = context.find(answer.text);
    return found == std::u32string::npos ? std::nullopt : std::optional(found);
}

const std::string &contextOf(bool hasPair, const std::string &text, const std::string &pair)
{
    return hasPair ? pair : text;
}

/// Logits of all tokens: starts, or ends.
std::vector<float> column(std::span<const float> logits, std::size_t which)
{
    std::vector<float> values;
    for (std::size_t i = which; i < logits.size(); i += 2)
        values.push_back(logits[i]);
    return values;
}

std::vector<double> probabilitiesOf(const std::vector<float> &logits)
{
    std::vector<double> values;
    for (std::size_t i = 0; i < logits.size(); ++i)
        values.push_back(softmaxAt(logits, static_cast<int>(i)));
    return values;
}

bool isOfContext(const attention::Token &token, int segment) { return !token.special && token.segment == segment; }

} // namespace

std::optional<LikeliestSpan> likeliestSpan(std::span<const float> logits, const std::vector<bool> &answerable)
{
    const auto starts = probabilitiesOf(column(logits, 0)), ends = probabilitiesOf(column(logits, 1));
    std::optional<LikeliestSpan> best;
    std::optional<std::size_t> start; // the best one so far
    for (std::size_t i = 0; i < answerable.size() && i < starts.size(); ++i) {
        if (!answerable[i])
            continue;
        if (!start || starts[i] > starts[*start])
            start = i;
        if (const double own = starts[*start] * ends[i]; !best || own > best->probability)
            best = LikeliestSpan{{static_cast<int>(*start), static_cast<int>(i)}, own};
    }
    return best;
}

double spanLoss(std::span<const float> logits, const TokenSpan &span)
{
    return (crossEntropy(column(logits, 0), span.first) + crossEntropy(column(logits, 1), span.last)) / 2;
}

double spanOverlap(const TokenSpan &a, const TokenSpan &b)
{
    const int shared = std::min(a.last, b.last) - std::max(a.first, b.first) + 1;
    return shared <= 0 ? 0 : 2.0 * shared / (a.last - a.first + 1 + b.last - b.first + 1);
}

QuestionAnswers::QuestionAnswers(const text::Dataset &dataset)
{
    using archive::format::ColumnKind;
    const auto has = [&](const char *name) { return std::ranges::count(dataset.columnNames, name) > 0; };
    const auto found = std::ranges::find_if(answerColumns, has);
    m_labelColumn = found == answerColumns.end() ? "" : *found;
    m_hasStarts = has(startColumn);
    m_columns = {{"prediction", ColumnKind::String}, {"probability", ColumnKind::Real},
        {"answer_begin", ColumnKind::Integer}, {"answer_end", ColumnKind::Integer}};
    if (m_labelColumn.empty())
        return;
    m_columns.push_back({"correct", ColumnKind::Integer});
    m_columns.push_back({"loss", ColumnKind::Real});
}

bool QuestionAnswers::knows(const text::DatasetItem &item, const attention::ColumnValue &label) const
{
    const auto context = codePoints(contextOf(item.hasPair, item.text, item.textPair));
    const auto answers = answersOf(label);
    // A question without an answer is no mistake.
    return answers.empty() ||
           std::ranges::any_of(answers, [&](const Answer &answer) { return placeOf(answer, context).has_value(); });
}

std::vector<TokenSpan> QuestionAnswers::trueSpans(const attention::Example &example) const
{
    std::vector<TokenSpan> spans;
    const auto label = example.columns.find(m_labelColumn);
    if (m_labelColumn.empty() || label == example.columns.end())
        return spans;
    const auto context = codePoints(contextOf(example.hasPair, example.text, example.textPair));
    const auto &tokens = example.side("input");
    const int segment = example.hasPair ? 1 : 0;
    for (auto answer : answersOf(label->second)) {
        const auto stated = example.columns.find(startColumn);
        if (m_hasStarts && stated != example.columns.end())
            if (const auto *start = std::get_if<std::int64_t>(&stated->second); start && *start >= 0)
                answer.start = static_cast<std::size_t>(*start);
        const auto place = placeOf(answer, context);
        if (!place)
            continue;
        const auto end = static_cast<std::int32_t>(*place + answer.text.size());
        TokenSpan span{-1, -1};
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const bool inside = isOfContext(tokens[i], segment) && tokens[i].begin < end &&
                                tokens[i].end > static_cast<std::int32_t>(*place);
            if (inside)
                span = {span.first < 0 ? static_cast<int>(i) : span.first, static_cast<int>(i)};
        }
        // An answer that was cut off has no last token.
        if (span.first >= 0 && tokens[static_cast<std::size_t>(span.last)].end >= end)
            spans.push_back(span);
    }
    return spans;
}

ColumnValues QuestionAnswers::valuesOf(const attention::Example &example, const models::ModelOutput &output) const
{
    ColumnValues values;
    const auto &tokens = example.side("input");
    if (output.logits.size() != 2 * tokens.size())
        return values;
    const auto best = likeliestSpan(output.logits, answerable(example));
    if (!best)
        return values;
    const auto begin = tokens[static_cast<std::size_t>(best->span.first)].begin;
    const auto end = tokens[static_cast<std::size_t>(best->span.last)].end;
    const auto &context = contextOf(example.hasPair, example.text, example.textPair);
    values["prediction"] = std::string(attention::codePointRange(context, begin, end));
    values["probability"] = best->probability;
    values["answer_begin"] = std::int64_t(begin);
    values["answer_end"] = std::int64_t(end);
    const auto spans = trueSpans(example);
    if (spans.empty())
        return values;
    values["correct"] = std::int64_t(std::ranges::count(spans, best->span) > 0);
    values["loss"] = spanLoss(output.logits, spans.front());
    return values;
}

std::vector<bool> QuestionAnswers::answerable(const attention::Example &example)
{
    std::vector<bool> may;
    for (const auto &token : example.side("input"))
        may.push_back(isOfContext(token, example.hasPair ? 1 : 0));
    return may;
}

} // namespace headwise::capture
