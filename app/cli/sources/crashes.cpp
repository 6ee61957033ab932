// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/crashes.h"

#include "app/cli/sources/context.h"

#include <algorithm>
#include <array>
#include <csignal>
#include <cstring>
#include <string_view>
#include <unistd.h>

namespace headwise::cli::sources {

namespace {

// The message is prepared in advance, since a signal handler must not allocate memory.
std::array<char, 4096> sentence;
std::size_t sentenceSize = 0;
std::string files;
// libhdf5 can also recurse until the stack overflows, so the handler has its own stack.
std::array<char, 16384> handlerStack;

void onCrash(int)
{
    [[maybe_unused]] const auto written = write(STDERR_FILENO, sentence.data(), sentenceSize);
    _exit(InvalidInput);
}

} // namespace

void blameCrashesOn(const std::string &path)
{
    files += (files.empty() ? "" : ", ") + path;
    const std::string text = "headwise-cli: the HDF5 library crashed while it read " + files +
                             ": the file is damaged. Copy or capture it again.\n";
    sentenceSize = std::min(text.size(), sentence.size());
    std::memcpy(sentence.data(), text.data(), sentenceSize);

    stack_t stack{};
    stack.ss_sp = handlerStack.data();
    stack.ss_size = handlerStack.size();
    sigaltstack(&stack, nullptr);
    struct sigaction action
    {
    };
    action.sa_handler = onCrash;
    action.sa_flags = SA_ONSTACK;
    for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGABRT})
        sigaction(signal, &action, nullptr);
}

} // namespace headwise::cli::sources
