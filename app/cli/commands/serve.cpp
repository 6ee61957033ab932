// SPDX-License-Identifier: GPL-3.0-or-later
// headwise-cli serve: keeps models loaded and answers requests, a JSON object a line on standard input and output.
//
//   -> {"id": 7, "command": ["capture", "MODEL", "--text", "Hello.", "-o", "hello.h5", "--force"]}
//   <- {"id": 7, "event": "progress", ...}          as with --json of the command
//   <- {"id": 7, "event": "done", ...}
//   <- {"id": 7, "event": "exit", "code": 0}        always the last line of a request; with "text" if it failed
//   -> {"id": 7, "cancel": true}                    stops request 7, running or waiting
//
// Requests run one after another. The program ends when its input does.
#include "app/cli/commands/commandline.h"

#include "core/base/json.h"
#include "core/errorlines/errorlines.h"

#include <fmt/format.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <deque>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

namespace headwise::cli::commands {

namespace {

/// Maximum length of a request line; longer ones are refused.
constexpr std::size_t longestLine = 16u << 20;

struct Request
{
    output::Json id;
    std::vector<std::string> command;
    std::string problem; ///< reason why it cannot run
};

/// Requests from standard input, and the cancelled ones.
class Inbox
{
public:
    void read();
    bool next(Request &request);
    bool cancelled(const output::Json &id);

private:
    void take(const std::string &line);

    std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<Request> m_waiting;
    std::set<std::string> m_cancelled;
    bool m_closed = false;
};

void Inbox::read()
{
    std::string line;
    for (int c = std::getchar(); c != EOF; c = std::getchar()) {
        if (c != '\n') {
            if (line.size() < longestLine)
                line += static_cast<char>(c);
            continue;
        }
        take(line);
        line.clear();
    }
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_arrived.notify_all();
}

/// Null if the line is not valid JSON or nested too deeply.
output::Json requestFrom(const std::string &line)
{
    try {
        return parseOrderedJson(line, {}, {.depth = 8});
    } catch (const Error &) {
        return {};
    }
}

void Inbox::take(const std::string &line)
{
    if (line.find_first_not_of(" \t\r") == std::string::npos)
        return;
    const output::Json json = requestFrom(line);
    Request request;
    const bool readable = json.is_object() && (!json.contains("id") || json["id"].is_primitive());
    if (readable && json.contains("id"))
        request.id = json["id"];
    const std::lock_guard lock(m_mutex);
    if (readable && json.contains("cancel") && json["cancel"] == output::Json(true)) {
        m_cancelled.insert(request.id.dump());
        return;
    }
    const bool valid =
        readable && json.contains("command") && json["command"].is_array() &&
        std::all_of(json["command"].begin(), json["command"].end(), [](const output::Json &word) {
            // A NUL would truncate the word when it is used as a path.
            return word.is_string() && word.get_ref<const std::string &>().find('\0') == std::string::npos;
        });
    if (valid)
        request.command = json["command"].get<std::vector<std::string>>();
    else
        request.problem = R"(a request is one line such as {"id": 1, "command": ["info", "a.h5"]})";
    m_waiting.push_back(std::move(request));
    m_arrived.notify_all();
}

bool Inbox::next(Request &request)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [&] { return m_closed || !m_waiting.empty(); });
    if (m_waiting.empty())
        return false;
    request = std::move(m_waiting.front());
    m_waiting.pop_front();
    return true;
}

bool Inbox::cancelled(const output::Json &id)
{
    const std::lock_guard lock(m_mutex);
    return m_cancelled.contains(id.dump());
}

/// Adds the id of the request to every line.
class ServeConsole final : public output::Console
{
public:
    ServeConsole(output::Json id, Inbox &inbox) : m_id(std::move(id)), m_inbox(inbox) { json = jsonProgress = true; }
    void text(const std::string &text) override { object({{"text", text}}); }
    void object(output::Json object) override
    {
        output::Json line = {{"id", m_id}};
        line.update(object);
        const std::string bytes = line.dump(-1, ' ', false, output::Json::error_handler_t::replace) + "\n";
        std::fwrite(bytes.data(), 1, bytes.size(), stdout);
        std::fflush(stdout);
    }
    void message(const std::string &text) override { m_lastMessage = text; }
    void failure(const Error &error) override
    {
        m_lastMessage = error.what();
        m_error = errorlines::errorObject(error);
    }
    bool advanced(output::Step step) override
    {
        const auto now = std::chrono::steady_clock::now();
        const output::Pace::Reading pace = m_pace.read(step);
        if (now - m_lastSent >= std::chrono::milliseconds(100)) {
            object({{"event", "progress"}, {"done", step.done}, {"total", step.total}, {"rate", pace.rate},
                {"eta_s", pace.secondsLeft}});
            m_lastSent = now;
        }
        return !m_inbox.cancelled(m_id) && !output::interrupted();
    }
    void finish(int code)
    {
        output::Json line = {{"event", "exit"}, {"code", code}};
        if (code != sources::Done && !m_lastMessage.empty())
            line["text"] = m_lastMessage;
        if (!m_error.is_null())
            line["error"] = m_error;
        object(line);
    }

private:
    output::Json m_id;
    Inbox &m_inbox;
    output::Pace m_pace;
    std::string m_lastMessage;
    output::Json m_error;
    std::chrono::steady_clock::time_point m_lastSent;
};

void answer(Request &request, Inbox &inbox, sources::ModelCache &models)
{
    ServeConsole console(request.id, inbox);
    if (!request.problem.empty() || (!request.command.empty() && request.command.front() == "serve")) {
        console.message(request.problem.empty() ? "serve cannot run inside serve" : request.problem);
        return console.finish(sources::WrongUsage);
    }
    if (inbox.cancelled(request.id))
        return console.finish(sources::UserCancelled);
    sources::CommandContext context{.console = console, .models = models, .commandLine = {}};
    // A client reads JSON objects, so every command that supports --json uses it.
    if (std::find(request.command.begin(), request.command.end(), "--json") == request.command.end() &&
        !request.command.empty() && request.command.front() != "export" && !request.command.front().starts_with('-'))
        request.command.emplace_back("--json");
    console.finish(runCommandLine(request.command, context));
}

void serve(sources::CommandContext &context)
{
    // The reading thread may wait for input forever, so it is not joined.
    const auto inbox = std::make_shared<Inbox>();
    std::thread([inbox] { inbox->read(); }).detach();
    Request request;
    while (!output::interrupted() && inbox->next(request))
        answer(request, *inbox, context.models);
}

} // namespace

void addServe(CLI::App &app, sources::CommandContext &context)
{
    CLI::App *command = app.add_subcommand("serve", "Keep models loaded and answer requests, one JSON object per line");
    sources::addExample(command,
        R"(echo '{"id": 1, "command": ["capture", "./bert-base", "--text", "Hello.", "-o", "hello.h5"]}' | headwise-cli serve)");
    command->callback([&context] { serve(context); });
}

} // namespace headwise::cli::commands
