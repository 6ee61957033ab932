// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/evaluationset.h"

#include "core/ablation/evaluation/pooling.h"
#include "core/ablation/evaluation/windows.h"
#include "core/base/error.h"
#include "core/capture/exampleencoder.h"
#include "core/capture/labelreader.h"
#include "core/capture/maps/batches.h"
#include "core/capture/outcomes.h"
#include "core/capture/questionanswers.h"
#include "core/capture/tokenlabels.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace headwise::ablation::evaluation {

namespace {

using capture::LabelReader;
using labels::Problem;
using models::Target;

constexpr int usualWindow = 1024;
/// No text is longer.
constexpr int longestText = 1 << 22;
constexpr std::size_t batchTokens = 1024;
/// Bytes of the logits of a batch of a language model.
constexpr std::size_t logitBytes = 256u << 20;

/// The text of a column's value: classes of models without a head.
std::string nameOf(const attention::ColumnValue &value)
{
    if (const auto *number = std::get_if<std::int64_t>(&value))
        return std::to_string(*number);
    if (const auto *real = std::get_if<double>(&value))
        return fmt::format("{}", *real);
    const auto *text = std::get_if<std::string>(&value);
    return text ? *text : std::string();
}

class Builder
{
public:
    Builder(const models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
        const EvaluationOptions &options)
        : m_model(model)
        , m_dataset(dataset)
        , m_options(options)
        , m_outcomes(model, tokenizer, dataset)
        , m_ofTokens(model.task() == "token-classification")
        , m_labelColumn(capture::labelColumnOf(dataset, m_ofTokens))
    {
        if (!model.labels().empty() && !m_labelColumn.empty())
            m_reader.emplace(model.labels(), dataset, m_labelColumn);
        if (model.task() == "question-answering")
            m_questions.emplace(dataset);
        m_set.task = taskOf();
        m_set.dataset = dataset.name;
        m_set.datasetSha256 = dataset.sha256;
        const int stated = tokenizer ? tokenizer->maxLength() : 0, limit = model.maxLength();
        int longest = options.maxLength > 0 ? std::min(options.maxLength, limit) : limit;
        if (options.maxLength == 0 && stated > 0)
            longest = std::min(stated, limit);
        if (windowed()) {
            m_window = std::min(options.window > 0 ? options.window : std::min(usualWindow, longest), limit);
            m_stride = options.stride > 0 ? options.stride : std::max(1, m_window / 2);
            requireWindows();
            longest = options.maxLength > 0 ? options.maxLength : longestText;
        }
        m_encoder.emplace(model, tokenizer,
            capture::EncodeLimits{
                .maxLength = longest, .vocabularySize = model.vocabularySize(), .textLength = longest},
            dataset.folder);
    }

    EvaluationSet build()
    {
        if (m_set.task == Task::Pooled)
            nameClasses();
        for (const text::DatasetItem &item : m_dataset.items)
            add(item);
        finish();
        return std::move(m_set);
    }

private:
    Task taskOf() const
    {
        const auto &task = m_model.task();
        if (task.empty())
            return Task::Pooled;
        if (task == "seq2seq-lm")
            return Task::NextTokens;
        if (task == "causal-lm" || task == "masked-lm") {
            const bool labelled = m_outcomes.labels() > m_outcomes.unknownLabels() && !m_options.nextTokens;
            if (labelled)
                return Task::Answers;
            if (task == "causal-lm")
                return Task::NextTokens;
            throwWithoutMasks();
        }
        if (m_questions) {
            if (m_questions->labelColumn().empty())
                throw Error(ErrorCode::Mismatch,
                    ErrorText("the dataset has no answers, which this model is measured by"), m_dataset.name,
                    ErrorText("Add a column `answers` with the text of each answer"));
            return Task::Spans;
        }
        if (m_model.labels().empty())
            throw Error(ErrorCode::Unsupported, ErrorText("answers of the kind \"%1\" are not measured", task),
                m_model.folder());
        if (!m_reader)
            throw Error(ErrorCode::Mismatch, ErrorText("the dataset has no labels, which this model is measured by"),
                m_dataset.name, ErrorText("Add a column `label`"));
        if (m_ofTokens)
            return Task::TokenClasses;
        const auto &own = m_model.labels();
        if (!own.problemIsSaid && own.problem == Problem::OneLabel && m_reader->anyList())
            return Task::SeveralLabels;
        return own.problem == Problem::OneLabel        ? Task::Classes
               : own.problem == Problem::SeveralLabels ? Task::SeveralLabels
                                                       : Task::Scores;
    }
    [[noreturn]] void throwWithoutMasks() const
    {
        throw Error(ErrorCode::Mismatch, ErrorText("a masked language model is measured by the words under its masks"),
            m_dataset.name, ErrorText("Give texts with one mask each, and the word in the column `label`"));
    }
    /// Encoder-decoders read a text whole.
    bool windowed() const { return m_set.task == Task::NextTokens && !m_model.reads().decoder; }
    void requireWindows() const
    {
        if (m_window < 2 || m_stride >= m_window)
            throw Error(ErrorCode::Usage,
                ErrorText("windows of %1 tokens cannot begin %2 tokens after each other", m_window, m_stride), {},
                ErrorText("Give a window of at least 2 tokens, and a smaller stride"));
    }

    void nameClasses()
    {
        m_set.pooling = poolingOf(m_model);
        if (auto note = poolingNote(m_model); !note.empty())
            m_set.notes.push_back(std::move(note));
        if (m_labelColumn.empty() || m_options.ignoreLabels)
            return;
        std::map<std::string, int> names;
        for (const text::DatasetItem &item : m_dataset.items)
            if (const auto found = item.columns.find(m_labelColumn); found != item.columns.end())
                if (const auto name = nameOf(found->second); !name.empty())
                    names.emplace(name, 0);
        if (names.size() < 2) {
            m_set.notes.push_back(names.empty()
                                      ? ErrorText("labels in `%1` are no numbers or texts, so that no classifier is "
                                                  "fitted to them",
                                            m_labelColumn)
                                      : ErrorText("labels in `%1` are all the same, so that no classifier is fitted to "
                                                  "them",
                                            m_labelColumn));
            return;
        }
        for (auto &[name, index] : names) {
            index = static_cast<int>(m_set.labels.size());
            m_set.labels.push_back(name);
        }
        m_classes = std::move(names);
    }

    Target targetOf(const text::DatasetItem &item, const capture::Encoded &encoded) const
    {
        const auto found = item.columns.find(m_labelColumn);
        const auto value = found == item.columns.end() ? attention::ColumnValue() : found->second;
        Target target;
        if (m_set.task == Task::Classes) {
            if (const auto label = m_reader->oneLabel(value))
                target = {.kind = Target::Kind::Class, .index = *label};
        } else if (m_set.task == Task::SeveralLabels) {
            if (auto labels = m_reader->severalLabels(value))
                target = {.kind = Target::Kind::Classes, .values = std::move(*labels)};
        } else if (m_set.task == Task::Scores) {
            if (auto scores = m_reader->scores(value))
                target = {.kind = Target::Kind::Scores, .values = std::move(*scores)};
        } else if (m_set.task == Task::Answers) {
            if (m_model.task() == "masked-lm" && encoded.input.maskedToken < 0)
                return target; // the model answers nowhere
            if (const auto token = m_outcomes.answerToken(item))
                target = {.kind = Target::Kind::AnswerToken, .index = *token};
        } else if (m_set.task == Task::Spans) {
            target = spanTarget(encoded.example);
        } else if (m_set.task == Task::TokenClasses) {
            target = tokenTarget(value, encoded.example);
        }
        return target;
    }
    Target spanTarget(const attention::Example &example) const
    {
        Target target;
        for (const auto &[first, last] : m_questions->trueSpans(example))
            target.spans.emplace_back(first, last);
        if (!target.spans.empty()) {
            target.kind = Target::Kind::Span;
            target.answerable = capture::QuestionAnswers::answerable(example);
        }
        return target;
    }
    Target tokenTarget(const attention::ColumnValue &value, const attention::Example &example) const
    {
        const auto labels = m_reader->sequence(value);
        const auto places = labels ? capture::tokensOfLabels(example, labels->size()) : std::vector<int>();
        Target target{.kind = Target::Kind::TokenClasses};
        target.tokens.assign(example.side("input").size(), -1);
        for (std::size_t i = 0; i < places.size(); ++i)
            if (places[i] >= 0)
                target.tokens[static_cast<std::size_t>(places[i])] = (*labels)[i];
        return std::ranges::any_of(target.tokens, [](int label) { return label >= 0; }) ? target : Target{};
    }

    void add(const text::DatasetItem &item)
    {
        auto encoded = encode(item);
        m_outcomes.complete(encoded.input);
        const auto text = m_set.texts++;
        m_cut += encoded.example.truncated > 0;
        if (m_set.task == Task::Pooled) {
            const auto found = item.columns.find(m_labelColumn);
            const auto own = found == item.columns.end() ? m_classes.end() : m_classes.find(nameOf(found->second));
            m_set.classes.push_back(own == m_classes.end() ? -1 : own->second);
        }
        if (m_set.task != Task::NextTokens) {
            auto target = targetOf(item, encoded);
            m_withoutLabel += m_set.task != Task::Pooled && target.kind == Target::Kind::None;
            addPart({std::move(encoded.input), std::move(target), text});
        } else if (windowed()) {
            addWindows(encoded.input, text);
        } else {
            addPart({std::move(encoded.input), {.kind = Target::Kind::NextTokens}, text});
        }
    }
    capture::Encoded encode(const text::DatasetItem &item) const
    {
        try {
            return m_encoder->encode(item);
        } catch (const Error &error) {
            throw Error(error.code(), error.summary(),
                error.where().empty() ? m_dataset.name : m_dataset.name + ", " + error.where(), error.hint());
        }
    }
    void addWindows(const models::ModelInput &input, std::size_t text)
    {
        const auto count = static_cast<std::int64_t>(input.ids.size());
        const auto windows = windowsOf(count, m_window, m_stride);
        m_split += windows.size() > 1;
        for (const Window &window : windows) {
            Part part{.input = {}, .target = {.kind = Target::Kind::NextTokens}, .text = text};
            const auto begin = static_cast<std::ptrdiff_t>(window.begin);
            const auto end = begin + static_cast<std::ptrdiff_t>(window.count);
            part.input.ids.assign(input.ids.begin() + begin, input.ids.begin() + end);
            if (!input.typeIds.empty())
                part.input.typeIds.assign(input.typeIds.begin() + begin, input.typeIds.begin() + end);
            part.target.firstCounted = window.firstCounted;
            if (count > 1)
                part.target.weight =
                    static_cast<double>(window.count - window.firstCounted) / static_cast<double>(count - 1);
            addPart(std::move(part));
        }
    }
    void addPart(Part part)
    {
        m_set.tokens += static_cast<std::int64_t>(part.input.ids.size() + part.input.decoderIds.size());
        m_anyNext = m_anyNext || (m_model.reads().decoder ? part.input.decoderIds : part.input.ids).size() > 1;
        m_set.parts.push_back(std::move(part));
    }

    void finish()
    {
        if (m_set.texts == 0)
            throw Error(ErrorCode::Malformed, ErrorText("there is no example to run"), m_dataset.name);
        if (m_set.labels.empty())
            m_set.labels = m_model.labels().names;
        const auto labelled = static_cast<std::int64_t>(m_set.texts) - m_withoutLabel;
        if (labelled == 0 && m_model.task() == "masked-lm")
            throwWithoutMasks();
        if (labelled == 0)
            throw Error(ErrorCode::Mismatch, ErrorText("no label of the dataset is an answer of this model"),
                m_dataset.name,
                m_set.task == Task::Spans ? ErrorText("An answer is a part of its context that was not cut off")
                                          : ErrorText("The model's labels are in its config.json under id2label"));
        if (m_set.task == Task::NextTokens && !m_anyNext)
            throw Error(ErrorCode::Mismatch, ErrorText("no text has a token after its first, which could be predicted"),
                m_dataset.name,
                m_model.reads().decoder
                    ? ErrorText("Give what the decoder reads as `decoder_text` or `decoder_input_ids`")
                    : ErrorText("Give longer texts"));
        if (m_withoutLabel > 0)
            m_set.notes.push_back(
                ErrorText("%1 of %2 texts have no label that is an answer of this model; they are left out",
                    m_withoutLabel, m_set.texts));
        if (const auto unnamed = std::ranges::count(m_set.classes, -1); unnamed > 0 && !m_classes.empty())
            m_set.notes.push_back(ErrorText("%1 of %2 texts have no label; they are left out", unnamed, m_set.texts));
        if (m_cut > 0)
            m_set.notes.push_back(ErrorText("%1 texts are longer than the model reads; they were cut", m_cut));
        if (windowed())
            m_set.protocol = ErrorText("each text by itself, its first token is not counted; texts of more than %1 "
                                       "tokens (%2 of %3) in windows of %4 tokens every %5",
                m_window, m_split, m_set.texts, m_window, m_stride);
    }

    const models::Model &m_model;
    const text::Dataset &m_dataset;
    const EvaluationOptions &m_options;
    capture::Outcomes m_outcomes;
    bool m_ofTokens;
    std::string m_labelColumn;
    std::optional<LabelReader> m_reader;
    std::optional<capture::QuestionAnswers> m_questions; ///< of question answering heads
    std::optional<capture::ExampleEncoder> m_encoder;
    std::map<std::string, int> m_classes;
    EvaluationSet m_set;
    int m_window = 0, m_stride = 0;
    std::int64_t m_cut = 0, m_withoutLabel = 0, m_split = 0;
    bool m_anyNext = false; ///< a part has a token that can be predicted
};

} // namespace

EvaluationSet evaluationSet(const models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const EvaluationOptions &options)
{
    return Builder(model, tokenizer, dataset, options).build();
}

std::vector<std::vector<std::size_t>> batchesOf(const EvaluationSet &set, const models::Model &model)
{
    std::vector<int> lengths;
    for (const Part &part : set.parts)
        lengths.push_back(static_cast<int>(std::max(part.input.ids.size(), part.input.decoderIds.size())));
    capture::maps::BatchLimits limits{.tokens = batchTokens};
    if (set.task == Task::NextTokens)
        limits.tokens =
            std::clamp(logitBytes / sizeof(float) / static_cast<std::size_t>(std::max(1, model.vocabularySize())),
                std::size_t{1}, batchTokens);
    if (model.reads().array)
        limits.examples = 8;
    return capture::maps::planBatches(lengths, limits);
}

} // namespace headwise::ablation::evaluation
