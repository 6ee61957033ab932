// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a program and measures it.
#pragma once

#include <string>
#include <vector>

namespace headwise::benchmarks {

struct ChildResult
{
    int exitCode = -1;
    std::string output;     ///< its standard output
    double seconds = 0;     ///< wall time
    long peakKilobytes = 0; ///< largest resident set
};

/// Standard error goes to ours. Throws std::runtime_error when the program cannot be started or fails.
ChildResult runChild(const std::vector<std::string> &command);

/// What runs for the peer, in tests/benchmarks/peers.
std::string peerProgram(const std::string &name);
/// A program of this build.
std::string builtProgram(const std::string &name);

/// Last line of a program's output.
std::string lastLine(const std::string &output);

} // namespace headwise::benchmarks
