// SPDX-License-Identifier: GPL-3.0-or-later
// Errors in the user's language: their texts are looked up in context "Errors".
#pragma once

#include "core/base/error.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace headwise::desktop::jobs {

/// "where: what. hint".
QString errorText(const Error &error);

/// A sentence alone.
QString sentenceText(const ErrorText &text);

/// The same for a line of JSON of another program of Headwise (core/errorlines/errorlines.h); nothing for other lines.
std::optional<QString> readErrorText(const QByteArray &line);

} // namespace headwise::desktop::jobs
