// SPDX-License-Identifier: GPL-3.0-or-later
// The exception that every room throws for invalid input and failures outside the program.
#pragma once

#include "core/base/errortext.h"

#include <stdexcept>
#include <string>
#include <utility>

namespace headwise {

/// The kind of error: programs decide by it, users read the text.
enum class ErrorCode
{
    NotFound,    ///< a file, folder, dataset column, head that is not there
    Unreadable,  ///< the operating system refuses (permission, disk full, I/O)
    Malformed,   ///< bytes that violate the rules of their format
    Unsupported, ///< well-formed, but not supported (unknown family, newer version)
    Mismatch,    ///< two inputs that should belong together do not
    Exists,      ///< an output that would be overwritten
    Usage,       ///< an argument out of its range
    Cancelled,   ///< the user stopped the work; not shown as an error
    Resources,   ///< memory, device, child process
};

/// The only exception for invalid input and failed resources. `what` is one sentence, `where` names the file, object or
/// line, `hint` says what to do (may be empty). Programming errors assert instead.
class Error : public std::runtime_error
{
public:
    Error(ErrorCode code, ErrorText what, std::string where = {}, ErrorText hint = {})
        : std::runtime_error(oneLine(what.text(), where, hint.text()))
        , m_code(code)
        , m_what(std::move(what))
        , m_where(std::move(where))
        , m_hint(std::move(hint))
    {
    }

    ErrorCode code() const { return m_code; }
    const ErrorText &summary() const { return m_what; }
    const std::string &where() const { return m_where; }
    const ErrorText &hint() const { return m_hint; }
    /// What the command line prints with texts in another language.
    std::string line(const ErrorText::Translation &translated) const
    {
        return oneLine(m_what.text(translated), m_where, m_hint.text(translated));
    }

private:
    /// "where: what. hint" on one line: what the command line prints.
    static std::string oneLine(const std::string &what, const std::string &where, const std::string &hint)
    {
        std::string line = where.empty() ? what : where + ": " + what;
        if (!hint.empty())
            line += (line.ends_with('.') ? " " : ". ") + hint;
        return line;
    }

    ErrorCode m_code;
    ErrorText m_what;
    std::string m_where;
    ErrorText m_hint;
};

} // namespace headwise
