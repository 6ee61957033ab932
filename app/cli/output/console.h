// SPDX-License-Identifier: GPL-3.0-or-later
// The output of a command (results, messages, progress): a terminal, a pipe, or a client of `serve`.
#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <string>

namespace headwise::cli::output {

using Json = nlohmann::ordered_json;

/// The numbers of a progress line.
struct Step
{
    std::int64_t done = 0;
    std::int64_t total = 0;
    bool counts = true; ///< counts items, such as examples; false: a share of the work, in parts of `total`
};

class Console
{
public:
    virtual ~Console() = default;

    /// A table or a sentence on standard output.
    virtual void text(const std::string &text) = 0;
    /// One JSON document (or one object of a stream) on a line of its own.
    virtual void object(Json object) = 0;
    /// One sentence on standard error.
    virtual void message(const std::string &text) = 0;
    /// The error that ends the command.
    virtual void failure(const Error &error) { message(error.what()); }
    /// Shows progress. Returns false if the user cancelled.
    virtual bool advanced(Step step) = 0;

    /// Set by `--json`, `--quiet`.
    bool json = false;
    bool quiet = false;
    /// Also writes progress as JSON objects (`capture --json`, `serve`).
    bool jsonProgress = false;
    /// Prefix of every message that names the process, if there are several.
    std::string prefix;
};

/// Rate and time left from the examples done since the start.
class Pace
{
public:
    struct Reading
    {
        double rate = 0; ///< per second
        double secondsLeft = 0;
    };
    /// Takes the first reported step as the start.
    Reading read(Step step);

private:
    std::chrono::steady_clock::time_point m_start;
    std::int64_t m_first = -1;
};

/// Standard streams; a progress bar on a terminal, otherwise a line every few seconds.
class TerminalConsole final : public Console
{
public:
    TerminalConsole();
    ~TerminalConsole() override;
    void text(const std::string &text) override;
    void object(Json object) override;
    void message(const std::string &text) override;
    /// A line of JSON where another program reads errors.
    void failure(const Error &error) override;
    bool advanced(Step step) override;

private:
    void clearBar();

    Pace m_pace;
    bool m_terminal = false, m_barShown = false;
    std::chrono::steady_clock::time_point m_lastDrawn;
};

/// Reports the core's Progress to a console.
class ConsoleProgress final : public Progress
{
public:
    explicit ConsoleProgress(Console &console) : m_console(console) {}
    bool advance(double fraction) override
    {
        return m_console.advanced({static_cast<std::int64_t>(fraction * 1000), 1000, false});
    }

private:
    Console &m_console;
};

/// Ctrl+C cancels the running command; a second one ends the program.
void watchInterrupts();
bool interrupted();

} // namespace headwise::cli::output
