// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of the core in the user's language, with numbers as everywhere in the window.
#pragma once

#include "core/base/note.h"

#include <QString>

namespace headwise::desktop::views {

QString translatedNote(const Note &note);

} // namespace headwise::desktop::views
