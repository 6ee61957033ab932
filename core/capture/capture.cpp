// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/capture.h"

#include "core/archive/writing/archivewriter.h"
#include "core/base/parallel.h"
#include "core/capture/describe.h"
#include "core/capture/exampleencoder.h"
#include "core/capture/maps/batches.h"
#include "core/capture/maps/mapcollector.h"
#include "core/capture/outcomes.h"
#include "core/machine/availablememory.h"
#include "core/machine/keptmemory.h"
#include "core/models/computelibraries.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <numeric>
#include <unordered_set>

namespace headwise::capture {

namespace {

/// Examples are sorted by length within windows of this many lines.
constexpr std::size_t windowLines = 1024;
/// The same where each example holds a picture or sound.
constexpr std::size_t arrayWindowLines = 64;

/// How many times more tokens a batch has where the model's layers are read for each batch.
constexpr std::size_t tokensPerReading = 8;

/// State of one capture.
class Capture
{
public:
    Capture(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
        CaptureOptions options, CaptureObserver &observer);
    CaptureSummary run();

private:
    void checkItems();
    void runWindow(std::span<const text::DatasetItem *const> items, archive::writing::ArchiveWriter &writer);
    void runBatch(
        std::vector<Encoded> &examples, std::span<const std::size_t> batch, archive::writing::ArchiveWriter &writer);
    maps::BatchLimits limits() const;
    void warnAtEnd();

    models::Model &m_model;
    const text::Tokenizer *m_tokenizer;
    const text::Dataset &m_dataset;
    CaptureOptions m_options;
    CaptureObserver &m_observer;
    Outcomes m_outcomes;
    std::vector<maps::ChosenStack> m_stacks;
    maps::CollectorSettings m_collecting;
    maps::MapPool m_pool;
    std::optional<ExampleEncoder> m_encoder;
    std::vector<const text::DatasetItem *> m_items; ///< the items to run
    std::int64_t m_done = 0;
    CaptureSummary m_summary;
};

Capture::Capture(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    CaptureOptions options, CaptureObserver &observer)
    : m_model(model)
    , m_tokenizer(tokenizer)
    , m_dataset(dataset)
    , m_options(std::move(options))
    , m_observer(observer)
    , m_outcomes(model, tokenizer, dataset)
    , m_stacks(maps::chosenStacks(model.stacks(), m_options.heads))
{
    const auto memory = m_options.memory > 0 ? m_options.memory : machine::availableMemory() / 2;
    m_collecting = {m_options.detail, m_options.valueType, static_cast<std::size_t>(memory) / 4};
    const int limit = model.maxLength();
    // A length that the user names rules over the tokenizer's own ("model_max_length"), as in the reference.
    const int stated = m_options.maxLength == 0 && tokenizer ? tokenizer->maxLength() : 0;
    m_options.maxLength = m_options.maxLength > 0 ? std::min(m_options.maxLength, limit) : limit;
    EncodeLimits limits{.maxLength = m_options.maxLength, .vocabularySize = model.vocabularySize()};
    if (stated > 0)
        m_options.maxLength = limits.textLength = std::min(stated, limit);
    m_encoder.emplace(model, tokenizer, limits, dataset.folder);
}

void Capture::checkItems()
{
    for (const text::DatasetItem &item : m_dataset.items) {
        const std::optional<Error> problem = m_encoder->problemOf(item);
        if (!problem) {
            m_items.push_back(&item);
        } else if (m_options.skipBad) {
            ++m_summary.skipped;
            m_observer.warned("skipped", m_dataset.name + ", " + problem->what());
        } else {
            throw Error(ErrorCode::Malformed, problem->summary(),
                problem->where().empty() ? m_dataset.name : m_dataset.name + ", " + problem->where(), problem->hint());
        }
    }
    if (m_items.empty())
        throw Error(ErrorCode::Malformed, ErrorText("there is no example to run"), m_dataset.name,
            ErrorText("Give at least one line of text."));
}

maps::BatchLimits Capture::limits() const
{
    auto limits = m_options.batches;
    std::size_t heads = 0;
    for (const maps::ChosenStack &stack : m_stacks)
        heads += static_cast<std::size_t>(stack.layout.totalHeads());
    limits.keptBytesOf = [this, heads](int tokens) {
        return maps::keptBytes({.detail = m_options.detail, .stored = m_options.valueType}, heads, tokens);
    };
    // Layers that are read for each batch are worth larger ones.
    if (!m_model.keepsWeights())
        limits.tokens *= tokensPerReading;
    return limits;
}

void Capture::runBatch(
    std::vector<Encoded> &examples, std::span<const std::size_t> batch, archive::writing::ArchiveWriter &writer)
{
    std::vector<models::ModelInput> inputs;
    std::vector<const attention::Example *> tokens;
    for (const std::size_t index : batch) {
        m_outcomes.complete(examples[index].input);
        inputs.push_back(std::move(examples[index].input));
        tokens.push_back(&examples[index].example);
    }
    auto wanted = m_outcomes.runOptions();
    wanted.outputs = m_options.outputs;
    maps::MapCollector collector(m_stacks, m_collecting, tokens, m_pool, writer);
    auto outputs = m_model.run(inputs, wanted, collector);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        archive::format::ArchiveRecord record{std::move(examples[batch[i]].example), collector.take(i)};
        for (std::size_t s = 0; s < m_stacks.size() && m_options.outputs; ++s)
            if (m_stacks[s].index < outputs[i].outputs.size())
                record.stacks[s].outputs = std::move(outputs[i].outputs[m_stacks[s].index]);
        m_outcomes.addTo(record.example, outputs[i]);
        m_summary.tokens += static_cast<std::int64_t>(record.example.side("input").size());
        m_summary.truncated += record.example.truncated > 0;
        writer.append(std::move(record));
    }
    m_done += static_cast<std::int64_t>(batch.size());
    if (!m_observer.advanced(m_done, static_cast<std::int64_t>(m_items.size()))) {
        writer.commit();
        throw Error(ErrorCode::Cancelled, ErrorText("Cancelled"));
    }
}

void Capture::runWindow(std::span<const text::DatasetItem *const> items, archive::writing::ArchiveWriter &writer)
{
    std::vector<Encoded> examples(items.size());
    parallelFor(items.size(), [&](std::size_t i) { examples[i] = m_encoder->encode(*items[i]); });
    std::vector<int> lengths;
    for (const Encoded &encoded : examples) {
        std::size_t longest = 0;
        for (const auto &[side, tokens] : encoded.example.tokens)
            longest = std::max(longest, tokens.size());
        lengths.push_back(static_cast<int>(longest));
    }
    for (const auto &batch : maps::planBatches(lengths, limits()))
        runBatch(examples, batch, writer);
}

void Capture::warnAtEnd()
{
    if (m_summary.truncated > 0)
        m_observer.warned("truncated", fmt::format("{} of {} examples were longer than {} tokens and were truncated",
                                           m_summary.truncated, m_summary.examples, m_options.maxLength));
    if (m_outcomes.unknownLabels() > 0)
        m_observer.warned("labels",
            fmt::format("{} of the dataset's {} labels are {}",
                m_outcomes.unknownLabels() == m_outcomes.labels() ? "all" : std::to_string(m_outcomes.unknownLabels()),
                m_outcomes.labels(),
                m_outcomes.scores() ? "not the numbers that this model scores: loss stays empty for them"
                                    : "not answers of this model: correct and loss stay empty for them"));
}

CaptureSummary Capture::run()
{
    const auto start = std::chrono::steady_clock::now();
    m_summary.archive = m_options.output;
    m_summary.skipped = static_cast<std::int64_t>(m_dataset.skipped.size());
    if (m_options.outputs && m_model.outputWidth() == 0)
        throw Error(ErrorCode::Unsupported, ErrorText("the outputs of this model's heads are not computed here"),
            m_model.name(), ErrorText("Capture without --outputs"));
    if (m_options.outputs && !m_options.heads.all())
        throw Error(ErrorCode::Usage, ErrorText("the outputs of heads are kept of all heads or of none"),
            m_model.name(), ErrorText("Capture without --outputs, or without --layers and --heads"));
    if (m_stacks.empty())
        throw Error(ErrorCode::NotFound, ErrorText("the model has none of the chosen heads"), m_model.name(),
            ErrorText("Choose among the stacks, layers and heads that it has"));
    checkItems();
    archive::writing::ArchiveWriter writer(m_options.output,
        describeCapture(m_model, m_tokenizer, m_dataset, m_outcomes, m_options),
        {.overwrite = m_options.overwrite, .resume = m_options.resume});
    const machine::KeptMemory kept;
    const auto &announced = writer.announcedLines();
    const std::unordered_set<std::int64_t> finished(announced.begin(), announced.end());
    m_done = static_cast<std::int64_t>(finished.size());
    const std::size_t lines = m_model.reads().array ? arrayWindowLines : windowLines;
    for (std::size_t begin = 0; begin < m_items.size(); begin += lines) {
        std::vector<const text::DatasetItem *> window;
        for (std::size_t i = begin; i < std::min(begin + lines, m_items.size()); ++i)
            if (!finished.contains(m_items[i]->line))
                window.push_back(m_items[i]);
        runWindow(window, writer);
    }
    writer.finish();
    m_summary.examples = static_cast<std::int64_t>(m_items.size());
    m_summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    warnAtEnd();
    return m_summary;
}

} // namespace

CaptureSummary captureDataset(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const CaptureOptions &options, CaptureObserver &observer)
{
    if (const std::string warning = models::blasInForce().warning; !warning.empty())
        observer.warned("blas", warning);
    return Capture(model, tokenizer, dataset, options, observer).run();
}

} // namespace headwise::capture
