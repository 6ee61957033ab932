// SPDX-License-Identifier: GPL-3.0-or-later
// Errors in the user's language.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace headwise::desktop::jobs {

/// "where: what. hint", with what and hint translated: constant sentences of the program (context "Errors"), and those
/// of errorpatterns.h with what is filled in.
QString errorText(const Error &error);

/// The same for a line that another program of Headwise printed, "where: what. hint"; as it is if nothing in it is
/// known.
QString errorLine(const QString &english);

} // namespace headwise::desktop::jobs
