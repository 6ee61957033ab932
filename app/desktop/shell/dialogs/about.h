// SPDX-License-Identifier: GPL-3.0-or-later
// What the program is, its version and its licence.
#pragma once

class QWidget;

namespace headwise::desktop::shell::dialogs {

void showAbout(QWidget *window);

} // namespace headwise::desktop::shell::dialogs
