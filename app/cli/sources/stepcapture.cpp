// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/stepcapture.h"

#include "core/base/counted.h"
#include "core/base/error.h"
#include "core/base/note.h"
#include "core/base/outputfile.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/weightsdigest.h"
#include "core/runs/steplosses.h"
#include "core/runs/stepprobe.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>

namespace headwise::cli::sources {

namespace {

namespace fs = std::filesystem;

/// Reports the examples of all steps as one progress.
class RunObserver final : public capture::CaptureObserver
{
public:
    RunObserver(output::Console &console, std::int64_t first, std::int64_t total)
        : m_console(console), m_first(first), m_total(total)
    {
    }
    bool advanced(std::int64_t done, std::int64_t) override { return m_console.advanced({m_first + done, m_total}); }
    void warned(const std::string &code, const std::string &text) override
    {
        ConsoleObserver(m_console).warned(code, text);
    }

private:
    output::Console &m_console;
    std::int64_t m_first, m_total;
};

/// State while a folder of checkpoints is captured.
class StepCaptures
{
public:
    StepCaptures(const StepCaptureRequest &request, CommandContext &context) : m_request(request), m_context(context)
    {
        const auto items = static_cast<std::int64_t>(request.dataset.items.size());
        m_perStep = items + (request.probe ? request.probe->count : 0);
    }

    std::vector<runs::FolderStep> run()
    {
        std::error_code problem;
        fs::create_directories(m_request.folder, problem);
        if (problem)
            throw Error(ErrorCode::Unreadable, ErrorText("the folder cannot be created: %1", problem.message()),
                m_request.folder);
        std::vector<runs::FolderStep> archives;
        for (const runs::FolderStep &model : m_request.models) {
            archives.push_back({model.step, model.name, (fs::path(m_request.folder) / (model.name + ".h5")).string()});
            captureStep(model, archives.back().path);
            keepLosses(model, archives.back().path);
            if (m_request.probe)
                probeStep(model, archives.back().path);
            ++m_step;
        }
        if (m_kept > 0)
            m_context.console.message(fmt::format("{} were already finished and are kept", counted(m_kept, "step")));
        return archives;
    }

private:
    RunObserver observer(std::int64_t done) const
    {
        return {m_context.console, m_step * m_perStep + done,
            m_perStep * static_cast<std::int64_t>(m_request.models.size())};
    }

    /// True if `archive` is finished and has these weights and texts. Throws Mismatch if it has others.
    bool isFinished(const std::string &archive, const std::string &weights) const
    {
        if (m_request.force || !fs::exists(archive))
            return false;
        const archive::format::ArchiveInfo info = openArchive(archive)->info();
        const capture::CaptureOptions &wanted = m_request.run.capture;
        std::vector<std::string> differences;
        if (info.model.weightsSha256 != weights)
            differences.emplace_back("model weights");
        if (info.dataset.sha256 != m_request.dataset.sha256)
            differences.emplace_back("dataset");
        if (info.detail != wanted.detail)
            differences.push_back("detail (" + archive::format::detailText(info.detail) + ")");
        if (wanted.detail.kind != archive::format::DetailKind::Summary && info.valueType != wanted.valueType)
            differences.push_back("dtype (" + archive::format::valueTypeText(info.valueType) + ")");
        if (wanted.maxLength > 0 && info.dataset.maxLength > wanted.maxLength)
            differences.emplace_back("max_length");
        if (differences.empty())
            return true;
        throw Error(ErrorCode::Mismatch,
            ErrorText("the archive exists already and differs in %1", fmt::format("{}", fmt::join(differences, ", "))),
            archive, ErrorText("Use --force to capture every step again, or another folder."));
    }

    /// What the Trainer logged goes beside the archive, so that the window finds it without the models.
    static void keepLosses(const runs::FolderStep &model, const std::string &archive)
    {
        if (const auto losses = runs::loggedLosses(model.path, model.step); !losses.empty())
            runs::writeLosses(runs::lossesPath(archive), losses);
    }

    void captureStep(const runs::FolderStep &model, const std::string &archive)
    {
        m_weights = models::files::sha256OfFiles(models::files::Checkpoint::open(model.path).files());
        if (isFinished(archive, m_weights)) {
            ++m_kept;
            return;
        }
        requireWritable(archive, m_request.force);
        requireNoWriter(archive);
        RunSettings settings = m_request.run;
        settings.model = model.path;
        capture::CaptureOptions options = settings.capture;
        options.output = archive;
        options.step = model.step;
        options.overwrite = m_request.force;
        options.resume = !m_request.force && fs::exists(archive + ".partial");
        options.command = m_context.commandLine;
        const auto loaded = loadModel(settings, m_context);
        RunObserver progress = observer(0);
        capture::captureDataset(*loaded->model, loaded->tokenizer.get(), m_request.dataset, options, progress);
    }

    bool hasProbe(const std::string &archive) const
    {
        const auto found = m_request.force ? std::nullopt : runs::probeBeside(archive, m_weights);
        const capture::ProbeOptions &wanted = *m_request.probe;
        return found && found->seed == wanted.seed && found->blocks == wanted.blocks &&
               found->length == wanted.length && found->values.examples == wanted.count;
    }

    void probeStep(const runs::FolderStep &model, const std::string &archive)
    {
        if (hasProbe(archive))
            return;
        RunSettings settings = m_request.run;
        settings.model = model.path;
        const auto loaded = loadModel(settings, m_context);
        capture::requireProbe(*loaded->model);
        if (!loaded->tokenizer)
            throw Error(ErrorCode::NotFound, ErrorText("the tokenizer is needed to know which tokens are special"),
                model.path, ErrorText::verbatim(loaded->tokenizerProblem));
        capture::ProbeOptions options = *m_request.probe;
        options.tokens = capture::frequentTokens(*loaded->tokenizer, m_request.dataset, m_request.frequent);
        RunObserver progress = observer(static_cast<std::int64_t>(m_request.dataset.items.size()));
        const capture::ProbeResult result = capture::runProbe(
            *loaded->model, capture::probeSequences(*loaded->tokenizer, *loaded->model, options), options, progress);
        runs::writeProbe(runs::probePath(archive), recordOf(result, options));
    }

    runs::StepProbe recordOf(const capture::ProbeResult &result, const capture::ProbeOptions &options) const
    {
        runs::StepProbe probe{
            .weightsSha256 = m_weights, .seed = options.seed, .blocks = options.blocks, .length = options.length};
        attention::MeasureValues &values = probe.values;
        values.examples = result.sequences;
        values.heads = attention::headsOf(result.layout);
        std::vector<float> previous = result.previous;
        for (std::size_t i = 0; i < previous.size(); ++i)
            previous[i] -= result.previousControl[i];
        std::vector<std::span<const float>> columns;
        const auto add = [&](const char *measure, const std::vector<float> &column) {
            if (column.empty())
                return;
            values.measures.emplace_back(measure);
            columns.emplace_back(column);
        };
        add("prefix_matching", result.prefixMatching);
        add("copying", result.copying);
        add("previous_random", previous);
        for (std::size_t i = 0; i < columns.front().size(); ++i)
            for (const std::span<const float> column : columns)
                values.values.push_back(column[i]);
        if (!result.repeatedLoss.empty())
            probe.curves = {{"first_loss", result.firstLoss}, {"repeated_loss", result.repeatedLoss}};
        return probe;
    }

    const StepCaptureRequest &m_request;
    CommandContext &m_context;
    std::int64_t m_perStep = 0, m_step = 0, m_kept = 0;
    std::string m_weights; ///< weights digest of the current step
};

} // namespace

std::vector<runs::FolderStep> captureSteps(const StepCaptureRequest &request, CommandContext &context)
{
    return StepCaptures(request, context).run();
}

} // namespace headwise::cli::sources
