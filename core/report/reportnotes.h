// SPDX-License-Identifier: GPL-3.0-or-later
// The user's notes on heads, examples and findings, for a report.
#pragma once

#include "core/attention/head.h"

#include <optional>
#include <string>
#include <vector>

namespace headwise::report {

struct ReportNote
{
    std::string about; ///< "head L3H7", "example 12", or the sentence of a finding
    std::string text;
    bool star = false;
    bool operator==(const ReportNote &) const = default;
};

/// What a note is about: its finding, else its head, else its example.
std::string noteAbout(
    const std::optional<attention::HeadId> &head, const std::string &example, const std::string &finding);

/// The notes of a session file (.headwise), in its order. Throws Error that names the file and what is wrong in it.
std::vector<ReportNote> notesOfSession(const std::string &path);

} // namespace headwise::report
