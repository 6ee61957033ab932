// SPDX-License-Identifier: GPL-3.0-or-later
// Marks English texts of the core for translation; the window looks them up under their context.
#pragma once

#ifndef QT_TRANSLATE_NOOP
#define QT_TRANSLATE_NOOP(context, text) text // lupdate knows this name without Qt
#endif
