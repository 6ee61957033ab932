// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/benchmarks/childprocess.h"

#include <fmt/format.h>

#include <chrono>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace headwise::benchmarks {

namespace {

[[noreturn]] void execute(const std::vector<std::string> &command, int output)
{
    dup2(output, STDOUT_FILENO);
    std::vector<char *> arguments;
    for (const std::string &word : command)
        arguments.push_back(const_cast<char *>(word.c_str()));
    arguments.push_back(nullptr);
    execvp(arguments[0], arguments.data());
    _exit(127);
}

} // namespace

ChildResult runChild(const std::vector<std::string> &command)
{
    int pipeEnds[2];
    if (pipe(pipeEnds) != 0)
        throw std::runtime_error("no pipe");
    const auto start = std::chrono::steady_clock::now();
    const pid_t child = fork();
    if (child < 0)
        throw std::runtime_error("no process");
    if (child == 0)
        execute(command, pipeEnds[1]);
    close(pipeEnds[1]);
    ChildResult result;
    char buffer[65536];
    for (ssize_t count = 0; (count = read(pipeEnds[0], buffer, sizeof buffer)) > 0;)
        result.output.append(buffer, static_cast<std::size_t>(count));
    close(pipeEnds[0]);
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    result.peakKilobytes = usage.ru_maxrss;
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    if (result.exitCode != 0)
        throw std::runtime_error(fmt::format("{} ended with {}", command.front(), result.exitCode));
    return result;
}

std::string peerProgram(const std::string &name) { return HEADWISE_PEERS "/" + name; }

std::string builtProgram(const std::string &name) { return HEADWISE_BIN_DIR "/" + name; }

std::string lastLine(const std::string &output)
{
    const auto end = output.find_last_not_of('\n');
    if (end == std::string::npos)
        return {};
    const auto begin = output.rfind('\n', end);
    return output.substr(
        begin == std::string::npos ? 0 : begin + 1, end - (begin == std::string::npos ? 0 : begin + 1) + 1);
}

} // namespace headwise::benchmarks
