// SPDX-License-Identifier: GPL-3.0-or-later
// Errors in the user's language.
#pragma once

#include "core/base/error.h"

#include <QString>

namespace headwise::desktop::jobs {

/// "where: what. hint", with what is a constant sentence of the program (context "Errors") translated.
QString errorText(const Error &error);

} // namespace headwise::desktop::jobs
