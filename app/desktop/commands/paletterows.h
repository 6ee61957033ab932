// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the command palette for what is typed: commands in the order of how well they match, and what else fits.
#pragma once

#include "app/desktop/commands/commandregistry.h"

namespace headwise::desktop::commands {

struct PaletteRow
{
    QString text;
    std::vector<int> matches{}; ///< positions in `text` of the letters that were typed
    QString id{};               ///< of the command; empty: a heading
    QJsonObject arguments{};
    QKeySequence shortcut{};
    QString whyNot{}; ///< why it cannot be run; empty: it can
    bool ticked = false;
    bool named = false; ///< of what is found: it is what was typed, and stands before the commands

    bool heading() const { return id.isEmpty(); }
};

/// Rows that do not come from the list of commands: a head that is named, a text to be looked for.
using FoundRows = std::function<std::vector<PaletteRow>(const QString &typed)>;

struct PaletteSections
{
    QString commands; ///< "Commands · %1 of %2"
    QString thisView;
    QString found;
    QStringList viewCommands; ///< ids that always stand below, when they do not match
};

/// At most `limit` commands that match.
std::vector<PaletteRow> paletteRows(const CommandRegistry &registry, const QString &typed, const FoundRows &found,
    const PaletteSections &sections, int limit);

} // namespace headwise::desktop::commands
