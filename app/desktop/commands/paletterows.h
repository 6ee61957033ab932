// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of the command palette for a typed text: commands sorted by score, and other matches.
#pragma once

#include "app/desktop/commands/commandregistry.h"

namespace headwise::desktop::commands {

struct PaletteRow
{
    QString text;
    std::vector<int> matches{}; ///< positions of the typed letters in `text`
    QString id{};               ///< id of the command; empty: a heading
    QJsonObject arguments{};
    QKeySequence shortcut{};
    QString whyNot{}; ///< reason why it is disabled; empty: enabled
    bool ticked = false;
    bool named = false; ///< of what is found: it is what was typed, and stands before the commands

    bool heading() const { return id.isEmpty(); }
};

/// Rows that are not commands: a head by its name, a text to search for.
using FoundRows = std::function<std::vector<PaletteRow>(const QString &typed)>;

struct PaletteSections
{
    QString commands; ///< "Commands · %1 of %2"
    QString thisView;
    QString found;
    QStringList viewCommands; ///< ids that are always listed below, if they do not match
};

/// At most `limit` commands that match.
std::vector<PaletteRow> paletteRows(const CommandRegistry &registry, const QString &typed, const FoundRows &found,
    const PaletteSections &sections, int limit);

} // namespace headwise::desktop::commands
