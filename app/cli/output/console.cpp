// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output/console.h"

#include "core/errorlines/errorlines.h"

#include <fmt/format.h>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace headwise::cli::output {

namespace {

std::atomic<bool> interruptSeen = false;

void onInterrupt(int signal)
{
    interruptSeen = true;
    std::signal(signal, SIG_DFL);
}

std::string duration(double seconds)
{
    if (seconds < 60)
        return fmt::format("{:.0f} s", seconds);
    return fmt::format("{:.0f} min {:02.0f} s", std::floor(seconds / 60), std::fmod(seconds, 60));
}

} // namespace

void watchInterrupts()
{
    std::signal(SIGINT, onInterrupt);
    std::signal(SIGTERM, onInterrupt);
}

bool interrupted() { return interruptSeen; }

Pace::Reading Pace::read(Step step)
{
    const auto now = std::chrono::steady_clock::now();
    if (m_first < 0) {
        m_first = step.done;
        m_start = now;
    }
    const double seconds = std::chrono::duration<double>(now - m_start).count();
    const auto done = static_cast<double>(step.done - m_first);
    if (seconds <= 0 || done <= 0)
        return {};
    const double rate = done / seconds;
    return {rate, static_cast<double>(step.total - step.done) / rate};
}

TerminalConsole::TerminalConsole() : m_terminal(isatty(STDERR_FILENO) != 0) {}

TerminalConsole::~TerminalConsole() { clearBar(); }

void TerminalConsole::clearBar()
{
    if (m_barShown)
        std::fputs("\r\033[K", stderr);
    m_barShown = false;
}

void TerminalConsole::text(const std::string &text)
{
    clearBar();
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
    std::fflush(stdout);
}

void TerminalConsole::object(Json object)
{
    // Invalid UTF-8 in names from files must not end the program.
    text(object.dump(-1, ' ', false, Json::error_handler_t::replace));
}

void TerminalConsole::message(const std::string &text)
{
    clearBar();
    fmt::print(stderr, "headwise-cli: {}{}\n", prefix, text);
}

void TerminalConsole::failure(const Error &error)
{
    if (!errorlines::errorsAreRead())
        return message(error.what());
    clearBar();
    fmt::print(stderr, "{}\n", errorlines::errorJson(error));
}

bool TerminalConsole::advanced(Step step)
{
    const auto now = std::chrono::steady_clock::now();
    const auto pause = m_terminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(3000);
    const Pace::Reading pace = m_pace.read(step);
    const bool due = now - m_lastDrawn >= pause && step.total > 0;
    if (due && !quiet && !interrupted()) {
        if (m_lastDrawn != std::chrono::steady_clock::time_point() || m_terminal) {
            const double share = static_cast<double>(step.done) / static_cast<double>(step.total);
            if (jsonProgress)
                object({{"event", "progress"}, {"done", step.done}, {"total", step.total}, {"rate", pace.rate},
                    {"eta_s", pace.secondsLeft}});
            else if (m_terminal) {
                const int filled = static_cast<int>(share * 24);
                fmt::print(stderr, "\r\033[K[{:#<{}}{:.<{}}] {:3.0f} %  {}{} left", "", filled, "", 24 - filled,
                    share * 100, step.counts ? fmt::format("{:.1f}/s  ", pace.rate) : "", duration(pace.secondsLeft));
                std::fflush(stderr);
                m_barShown = true;
            } else if (step.counts)
                fmt::print(stderr, "{} of {} ({:.0f} %), {:.1f}/s, {} left\n", step.done, step.total, share * 100,
                    pace.rate, duration(pace.secondsLeft));
            else
                fmt::print(stderr, "{:.0f} %, {} left\n", share * 100, duration(pace.secondsLeft));
        }
        m_lastDrawn = now;
    }
    return !interrupted();
}

} // namespace headwise::cli::output
