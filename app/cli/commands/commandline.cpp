// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandline.h"

#include "app/cli/options/headoptions.h"
#include "core/base/error.h"
#include "core/base/parallel.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>

namespace headwise::cli::commands {

namespace {

/// A word quoted for a shell: in single quotes if it contains special characters.
std::string shellWord(const std::string &word)
{
    constexpr const char *plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=:,./@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos)
        return word;
    std::string quoted = "'";
    for (const char c : word)
        quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return quoted + "'";
}

int exitCodeOf(const Error &error)
{
    switch (error.code()) {
    case ErrorCode::Cancelled:
        return sources::UserCancelled;
    case ErrorCode::Usage:
        return sources::WrongUsage;
    default:
        return sources::InvalidInput;
    }
}

/// An empty value would stand for an option that was not given; a text may be empty.
void checkValues(CLI::App &command)
{
    for (CLI::Option *option : command.get_options()) {
        if (option->get_type_size() != 0 && !option->check_lname("text"))
            option->check(
                options::notEmpty(option->check_lname("output") ? "the output has no name" : "the value is empty"));
        if (option->check_lname("seed"))
            option->check(options::seedCheck());
    }
}

void addCommonOptions(CLI::App &app, sources::CommandContext &context)
{
    for (CLI::App *command : app.get_subcommands([](CLI::App *) { return true; })) {
        checkValues(*command);
        command->add_flag("--quiet", context.console.quiet, "No progress");
        command
            ->add_option_function<int>(
                "--threads",
                [&context](int count) {
                    setThreads(count);
                    context.threadsChosen = true;
                },
                "Cores to use (default: all)")
            ->check(CLI::Range(1, 4096));
    }
}

int parseAndRun(CLI::App &app, std::vector<std::string> arguments, sources::CommandContext &context)
{
    try {
        std::reverse(arguments.begin(), arguments.end());
        app.parse(std::move(arguments));
    } catch (const CLI::CallForHelp &) {
        context.console.text(app.help());
    } catch (const CLI::CallForAllHelp &) {
        context.console.text(app.help("", CLI::AppFormatMode::All));
    } catch (const CLI::CallForVersion &) {
        context.console.text(std::string("headwise-cli ") + HEADWISE_VERSION);
    } catch (const CLI::ParseError &error) {
        const auto chosen = app.get_subcommands();
        const std::string name = chosen.empty() ? "headwise-cli" : "headwise-cli " + chosen.front()->get_name();
        context.console.message(fmt::format("{}. See `{} --help`.", error.what(), name));
        return sources::WrongUsage;
    }
    return context.exitCode;
}

} // namespace

int runCommandLine(std::vector<std::string> arguments, sources::CommandContext &context)
{
    CLI::App app("Compares what attention heads of transformers do. Exit codes: 0 done, 1 invalid file, model or data, "
                 "2 wrong usage, 3 a finding (failed verification), 130 cancelled.",
        "headwise-cli");
    app.require_subcommand(1);
    app.set_version_flag("--version", std::string("headwise-cli ") + HEADWISE_VERSION);
    addCapture(app, context);
    addTokenize(app, context);
    addPreprocess(app, context);
    addInfo(app, context);
    addVerify(app, context);
    addCompare(app, context);
    addWeights(app, context);
    addMatch(app, context);
    addCluster(app, context);
    addImportance(app, context);
    addCheckpoints(app, context);
    addReport(app, context);
    addStats(app, context);
    addOutliers(app, context);
    addProbe(app, context);
    addPrune(app, context);
    addRelations(app, context);
    addExport(app, context);
    addImport(app, context);
    addMerge(app, context);
    addServe(app, context);
    addCommonOptions(app, context);
    context.commandLine = "headwise-cli";
    for (const std::string &argument : arguments)
        context.commandLine += " " + shellWord(argument);
    const auto commands = app.get_subcommands([&](CLI::App *command) {
        return arguments.empty() || arguments.front().starts_with('-') || command->check_name(arguments.front());
    });
    if (commands.empty()) {
        context.console.message(fmt::format("'{}' is not a command. See `headwise-cli --help`.", arguments.front()));
        return sources::WrongUsage;
    }
    try {
        return parseAndRun(app, std::move(arguments), context);
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Cancelled)
            context.console.message("Cancelled.");
        else
            context.console.failure(error);
        return exitCodeOf(error);
    } catch (const std::bad_alloc &) {
        context.console.failure(Error(ErrorCode::Resources, ErrorText("There is not enough memory for this"), {},
            ErrorText("Use a smaller dataset, or detail `summary`.")));
        return sources::InvalidInput;
    } catch (const std::exception &error) {
        context.console.message(error.what());
        return sources::InvalidInput;
    }
}

} // namespace headwise::cli::commands
