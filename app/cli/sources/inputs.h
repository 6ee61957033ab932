// SPDX-License-Identifier: GPL-3.0-or-later
// The input options that several commands share, and captures made from them.
#pragma once

#include "app/cli/sources/context.h"
#include "core/archive/reading/archivereader.h"
#include "core/capture/capture.h"

#include <filesystem>
#include <optional>

namespace headwise::cli::sources {

/// --input, --text, --skip-bad.
struct InputOptions
{
    std::string file;
    std::vector<std::string> texts;
    bool skipBad = false;
    bool given() const { return !file.empty() || !texts.empty(); }
};

/// Refuses a path that cannot become a file, and one that exists unless `overwrite`: before any work is done.
void requireWritable(const std::string &path, bool overwrite);
/// The output is none of the files that are read; `--force` does not change that.
void requireOtherFile(const std::string &output, const std::vector<std::string> &inputs);

void addInputOptions(CLI::App *command, InputOptions &input);
/// Reads what the options name. Throws Usage when they name nothing, or both.
text::Dataset readInput(const InputOptions &input);

/// Opens an archive that may come from elsewhere: should libhdf5 crash on it, the program names it and ends.
std::shared_ptr<const archive::reading::ArchiveReader> openArchive(const std::string &path);

/// Model and how to run it.
struct RunSettings
{
    std::string model;
    models::ModelOptions modelOptions;
    capture::CaptureOptions capture;
};

/// Passes a capture's events to the console.
class ConsoleObserver final : public capture::CaptureObserver
{
public:
    explicit ConsoleObserver(output::Console &console) : m_console(console) {}
    bool advanced(std::int64_t done, std::int64_t total) override;
    void warned(const std::string &code, const std::string &text) override;

private:
    output::Console &m_console;
};

/// Loads the model (from the cache) and reports its weights.
std::shared_ptr<LoadedModel> loadModel(const RunSettings &settings, CommandContext &context);

/// Runs a dataset; prints progress and warnings only.
capture::CaptureSummary runCapture(
    LoadedModel &loaded, const RunSettings &settings, const text::Dataset &dataset, CommandContext &context);
/// Loads the model first.
capture::CaptureSummary runCapture(const RunSettings &settings, const text::Dataset &dataset, CommandContext &context);

/// A folder for captures that are only made to be read at once; removed with this object.
class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;
    std::string file(const char *name) const { return (m_path / name).string(); }

private:
    std::filesystem::path m_path;
};

/// Opens an archive. A model folder is run over `dataset` first, into the output that `run` names; throws Usage when
/// there is none.
std::shared_ptr<const archive::reading::ArchiveReader> openSource(
    const std::string &path, const std::optional<text::Dataset> &dataset, RunSettings run, CommandContext &context);

/// "full", "summary" or "topk:K"; throws Usage.
archive::format::Detail detailOption(const std::string &text);

} // namespace headwise::cli::sources
