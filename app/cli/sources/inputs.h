// SPDX-License-Identifier: GPL-3.0-or-later
// The input options shared by several commands, and captures with them.
#pragma once

#include "app/cli/options/headoptions.h"
#include "app/cli/sources/context.h"
#include "core/archive/reading/archivereader.h"
#include "core/capture/capture.h"

#include <optional>

namespace headwise::cli::sources {

/// --input, --text, --skip-bad, and the columns chosen by hand.
struct InputOptions
{
    std::string file;
    std::vector<std::string> texts;
    bool skipBad = false;
    text::records::ColumnChoice columns{};
    bool given() const { return !file.empty() || !texts.empty(); }
};

void addInputOptions(CLI::App *command, InputOptions &input);
/// Reads the input and says what was understood. Throws Usage if the options name no input, or both.
text::Dataset readInput(const InputOptions &input, output::Console &console);

/// Opens an untrusted archive: if libhdf5 crashes on it, the program names the file and ends.
std::shared_ptr<const archive::reading::ArchiveReader> openArchive(const std::string &path);

/// The model and the options of a capture.
struct RunSettings
{
    std::string model;
    std::string tokenizer{}; ///< folder of the tokenizer; empty: the model's own
    models::ModelOptions modelOptions;
    capture::CaptureOptions capture;
    options::HeadOptions heads{}; ///< as typed, to be checked when the model is known
};

/// --device, --allow-missing, --base and --memory.
void addModelOptions(CLI::App *command, models::ModelOptions &options);
/// --tokenizer DIR.
void addTokenizerOption(CLI::App *command, std::string &tokenizer);

/// Passes a capture's events to the console.
class ConsoleObserver final : public capture::CaptureObserver
{
public:
    explicit ConsoleObserver(output::Console &console) : m_console(console) {}
    bool advanced(std::int64_t done, std::int64_t total) override;
    void warned(const std::string &code, const std::string &text) override;
    /// Says something that is no warning, unless the console is quiet.
    void noted(const std::string &text);

private:
    output::Console &m_console;
};

/// Loads the model (from the cache) and reports its weights.
std::shared_ptr<LoadedModel> loadModel(const RunSettings &settings, CommandContext &context);

/// Captures a dataset; prints only progress and warnings.
capture::CaptureSummary runCapture(
    LoadedModel &loaded, const RunSettings &settings, const text::Dataset &dataset, CommandContext &context);
/// The same, but loads the model first.
capture::CaptureSummary runCapture(const RunSettings &settings, const text::Dataset &dataset, CommandContext &context);

/// Opens an archive. A model folder is captured over `dataset` first, into the output of `run`; throws Usage without a
/// dataset.
std::shared_ptr<const archive::reading::ArchiveReader> openSource(
    const std::string &path, const std::optional<text::Dataset> &dataset, RunSettings run, CommandContext &context);

/// See archive::format::detailFromText; throws Usage.
archive::format::Detail detailOption(const std::string &text);

} // namespace headwise::cli::sources
