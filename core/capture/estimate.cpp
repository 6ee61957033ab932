// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/estimate.h"

#include "core/archive/reading/archivereader.h"
#include "core/archive/writing/archivewriter.h"
#include "core/base/parallel.h"
#include "core/base/temporaryfolder.h"
#include "core/capture/exampleencoder.h"
#include "core/machine/availablememory.h"
#include "core/measures/measure.h"
#include "core/text/datasetparts.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <numeric>

namespace headwise::capture {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t maxCounted = 1000, maxCountedArrays = 24;
constexpr std::size_t maxRun = 24;
/// Seconds that the examples may take, but for the first.
constexpr double secondsOfRuns = 3;
/// A first run that takes so long is not repeated.
constexpr double secondsOfSlowRun = 20;
/// Examples are cut to this many tokens when they are run: time and size of longer ones follow.
constexpr int longestRun = 256;
/// Weights that wait to be written, see the archive's writer.
constexpr std::int64_t backlog = 192 << 20;

class Silent final : public CaptureObserver
{
public:
    explicit Silent(Progress &progress) : m_progress(progress) {}
    bool advanced(std::int64_t done, std::int64_t total) override
    {
        return m_progress.advance(static_cast<double>(done) / static_cast<double>(std::max<std::int64_t>(1, total)));
    }
    void warned(const std::string &, const std::string &) override {}

private:
    Progress &m_progress;
};

/// Multiplications for an example: one of each weight for each token, and of each head for each pair of tokens.
struct WorkOfTokens
{
    explicit WorkOfTokens(const models::Model &model) : perToken(static_cast<double>(model.parameters()))
    {
        for (const auto &stack : model.stacks())
            heads += stack.totalHeads();
        // Scores, context and measures: about so many steps for each weight.
        constexpr double perWeight = 200;
        perPair = perWeight * heads;
    }
    double operator()(int tokens) const { return tokens * (perToken + perPair * tokens); }

    double perToken = 0, perPair = 0;
    int heads = 0;
};

struct Counted
{
    const text::DatasetItem *item = nullptr;
    int tokens = 0;
};

class Estimation
{
public:
    Estimation(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
        const CaptureOptions &options, Progress &progress)
        : m_model(model)
        , m_tokenizer(tokenizer)
        , m_dataset(dataset)
        , m_options(options)
        , m_progress(progress)
        , m_work(model)
    {
    }

    CaptureEstimate run(const std::vector<archive::format::Detail> &details)
    {
        count();
        // The first run is slower than the others; it says how many follow.
        const auto first = chosen(1);
        auto run = captured(first, "one.h5");
        const auto fit = static_cast<std::size_t>(secondsOfRuns / std::max(1e-4, run.seconds));
        auto some = first;
        if (run.seconds < secondsOfSlowRun) {
            some = chosen(std::clamp<std::size_t>(fit, 2, maxRun));
            run = captured(some, "some.h5");
        }
        m_estimate.run = static_cast<int>(some.size());
        for (const auto &detail : details)
            m_estimate.costs.push_back(costOf(detail, run, some));
        return m_estimate;
    }

private:
    /// Examples that were captured with all their weights.
    struct Run
    {
        double seconds = 0, work = 0;
        std::string archive;
    };

    void count()
    {
        const std::size_t most = m_model.reads().array ? maxCountedArrays : maxCounted;
        m_drawn = text::datasetSample(m_dataset, most, 0);
        const int limit = m_model.maxLength();
        EncodeLimits limits{.maxLength = m_options.maxLength > 0 ? std::min(m_options.maxLength, limit) : limit,
            .vocabularySize = m_model.vocabularySize()};
        if (const int stated = m_options.maxLength == 0 && m_tokenizer ? m_tokenizer->maxLength() : 0; stated > 0)
            limits.textLength = std::min(stated, limit);
        const ExampleEncoder encoder(m_model, m_tokenizer, limits, m_dataset.folder);
        std::vector<Counted> counted(m_drawn.items.size());
        std::vector<std::uint8_t> cut(counted.size());
        parallelFor(counted.size(), [&](std::size_t i) {
            if (encoder.problemOf(m_drawn.items[i]))
                return; // the capture says so
            const auto example = encoder.encode(m_drawn.items[i]).example;
            counted[i].item = &m_drawn.items[i];
            for (const auto &[side, tokens] : example.tokens)
                counted[i].tokens = std::max(counted[i].tokens, static_cast<int>(tokens.size()));
            cut[i] = example.truncated > 0;
        });
        std::erase_if(counted, [](const Counted &example) { return !example.item; });
        if (counted.empty())
            throw Error(ErrorCode::Malformed, ErrorText("there is no example to run"), m_dataset.name,
                ErrorText("Give at least one line of text."));
        std::ranges::stable_sort(counted, {}, &Counted::tokens);
        const double times = static_cast<double>(m_dataset.items.size()) / static_cast<double>(counted.size());
        double tokens = 0;
        for (const Counted &example : counted) {
            tokens += example.tokens;
            m_all += m_work(example.tokens) * times;
        }
        m_times = times;
        m_counted = std::move(counted);
        m_estimate.examples = static_cast<std::int64_t>(m_dataset.items.size());
        m_estimate.tokens = static_cast<std::int64_t>(tokens * times);
        m_estimate.longest = m_counted.back().tokens;
        m_estimate.truncated = std::accumulate(cut.begin(), cut.end(), std::int64_t{0});
        m_estimate.counted = static_cast<std::int64_t>(m_counted.size());
    }

    /// So many examples of all lengths; one: of median length.
    std::vector<Counted> chosen(std::size_t count) const
    {
        std::vector<Counted> some;
        count = std::min(count, m_counted.size());
        for (std::size_t i = 0; i < count; ++i)
            some.push_back(m_counted[(2 * i + 1) * m_counted.size() / (2 * count)]);
        return some;
    }

    Run captured(const std::vector<Counted> &examples, const std::string &name)
    {
        text::Dataset part = m_drawn;
        part.items.clear();
        Run run;
        for (const Counted &example : examples) {
            part.items.push_back(*example.item);
            auto &item = part.items.back();
            item.line = static_cast<std::int64_t>(part.items.size()) - 1;
            for (auto *ids : {&item.inputIds, &item.tokenTypeIds}) // which are not truncated like text
                if (*ids && (*ids)->size() > static_cast<std::size_t>(longestRun))
                    (*ids)->resize(static_cast<std::size_t>(longestRun));
            run.work += m_work(m_model.reads().array ? example.tokens : std::min(example.tokens, longestRun));
        }
        CaptureOptions options = m_options;
        options.detail = {};
        options.output = run.archive = m_folder.file(name);
        options.maxLength = std::min(options.maxLength > 0 ? options.maxLength : longestRun, longestRun);
        options.resume = false;
        options.overwrite = true;
        Silent observer(m_progress);
        run.seconds = captureDataset(m_model, m_tokenizer, part, options, observer).seconds;
        return run;
    }

    CaptureCost costOf(const archive::format::Detail &detail, const Run &run, const std::vector<Counted> &some)
    {
        CaptureCost cost{.detail = detail, .seconds = run.seconds * m_all / run.work};
        const auto one = stored(run.archive, detail, 1), all = stored(run.archive, detail, m_estimate.run);
        double kept = 0;
        for (const Counted &example : m_counted)
            kept += bytesOf(detail, example.tokens) * m_times;
        // An archive has a size of its own; what grows with the examples is measured between the two.
        const double slope =
            all.kept > one.kept ? (all.bytes - one.bytes) / (all.kept - one.kept) : all.bytes / all.kept;
        cost.disk = static_cast<std::int64_t>(std::max(one.bytes, one.bytes + slope * (kept - one.kept)));
        cost.memory = memoryOf(detail, std::min(some.back().tokens, longestRun));
        return cost;
    }

    struct Stored
    {
        double bytes = 0, kept = 0;
    };

    /// The size of an archive of the first examples of another at that detail.
    Stored stored(const std::string &whole, const archive::format::Detail &detail, int examples) const
    {
        const auto reader = archive::reading::ArchiveReader::open(whole);
        auto info = reader->info();
        info.detail = detail;
        const std::string path = m_folder.file("part.h5");
        archive::writing::ArchiveWriter writer(path, info, {.overwrite = true});
        Stored result;
        for (std::int64_t i = 0; i < examples; ++i) {
            archive::format::ArchiveRecord record{reader->example({i}), {}};
            std::size_t tokens = 0;
            for (const auto &[side, list] : record.example.tokens)
                tokens = std::max(tokens, list.size());
            result.kept += bytesOf(detail, static_cast<int>(tokens));
            for (const auto &layout : reader->stacks()) {
                auto &stack = record.stacks.emplace_back();
                stack.measures = reader->measureRows(layout.stack, {i}, 1).values;
                if (detail.kind != archive::format::DetailKind::Summary)
                    stack.maps = reader->maps({i}, layout.stack);
                if (reader->hasOutputs())
                    stack.outputs = {
                        reader->outputDistances({i}, layout.stack), reader->outputMeans({i}, layout.stack)};
            }
            writer.append(std::move(record));
        }
        writer.finish();
        result.bytes = static_cast<double>(fs::file_size(path));
        return result;
    }

    std::int64_t keptBytes(const archive::format::Detail &detail, std::int64_t heads, int tokens) const
    {
        const archive::format::KeptForm form{.detail = detail, .stored = m_options.valueType};
        return static_cast<std::int64_t>(maps::keptBytes(form, static_cast<std::size_t>(heads), tokens));
    }

    /// What is kept of an example, in bytes before compression.
    double bytesOf(const archive::format::Detail &detail, int tokens) const
    {
        const double measures =
            static_cast<double>(m_work.heads) * static_cast<double>(measures::measures().size()) * 4;
        double outputs = 0;
        if (m_options.outputs)
            for (const auto &stack : m_model.stacks())
                outputs += 4 * (static_cast<double>(attention::pairCount(stack.totalHeads())) +
                                   static_cast<double>(stack.totalHeads()) * m_model.outputWidth());
        return static_cast<double>(keptBytes(detail, m_work.heads, tokens)) + measures + outputs;
    }

    /// What is in memory now, and what the longest example needs beyond the longest that was run.
    std::int64_t memoryOf(const archive::format::Detail &detail, int ofLongestRun) const
    {
        int headsOfLayer = 1;
        for (const auto &stack : m_model.stacks())
            for (const int heads : stack.heads)
                headsOfLayer = std::max(headsOfLayer, heads);
        const auto needed = [&](int tokens) {
            const auto map = std::int64_t{tokens} * tokens * static_cast<std::int64_t>(sizeof(float));
            const auto kept = keptBytes(detail, headsOfLayer, tokens);
            // Of a token, about twenty vectors of the model's width are held.
            const auto states = std::int64_t{tokens} * m_model.outputWidth() * 20 * 4;
            return map * threads() + kept + states;
        };
        const auto all = keptBytes(detail, m_work.heads, m_estimate.longest);
        return machine::residentMemory() + needed(m_estimate.longest) - needed(ofLongestRun) + std::min(all, backlog);
    }

    models::Model &m_model;
    const text::Tokenizer *m_tokenizer;
    const text::Dataset &m_dataset;
    const CaptureOptions &m_options;
    Progress &m_progress;
    const WorkOfTokens m_work;
    const TemporaryFolder m_folder;
    text::Dataset m_drawn;
    std::vector<Counted> m_counted; ///< ascending by tokens
    double m_times = 1, m_all = 0;
    CaptureEstimate m_estimate;
};

} // namespace

CaptureEstimate estimateCapture(models::Model &model, const text::Tokenizer *tokenizer, const text::Dataset &dataset,
    const EstimateRequest &request, Progress &progress)
{
    return Estimation(model, tokenizer, dataset, request.options, progress).run(request.details);
}

} // namespace headwise::capture
