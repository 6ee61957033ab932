// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/paletterows.h"

#include "app/desktop/commands/fuzzymatch.h"

#include <algorithm>

namespace headwise::desktop::commands {

namespace {

/// Commands that need arguments but have no dialog are not listed in the palette.
bool canBeChosen(const Command &command)
{
    const bool needs = std::any_of(command.arguments.begin(), command.arguments.end(),
        [](const CommandArgument &argument) { return argument.required; });
    return command.ask || !needs;
}

PaletteRow rowOf(const Command &command, std::vector<int> matches)
{
    return {command.plainText(), std::move(matches), command.id, {}, command.shortcut, command.whyNotNow(),
        command.ticked && command.ticked()};
}

} // namespace

std::vector<PaletteRow> paletteRows(const CommandRegistry &registry, const QString &typed, const FoundRows &found,
    const PaletteSections &sections, int limit)
{
    struct Scored
    {
        int score;
        PaletteRow row;
    };
    std::vector<Scored> scored;
    int choosable = 0;
    for (const auto &command : registry.all()) {
        if (!canBeChosen(*command))
            continue;
        ++choosable;
        if (typed.trimmed().isEmpty() && command->isSetting)
            continue;
        if (auto match = fuzzyMatch(typed, command->plainText()))
            scored.push_back({match->score, rowOf(*command, std::move(match->positions))});
    }
    std::stable_sort(scored.begin(), scored.end(), [](const Scored &a, const Scored &b) {
        const bool possibleA = a.row.whyNot.isEmpty(), possibleB = b.row.whyNot.isEmpty();
        return possibleA != possibleB ? possibleA : a.score > b.score;
    });
    const std::size_t shown = std::min(scored.size(), static_cast<std::size_t>(limit));
    std::vector<PaletteRow> rows;
    const std::vector<PaletteRow> others =
        found && !typed.trimmed().isEmpty() ? found(typed.trimmed()) : std::vector<PaletteRow>();
    const auto addFound = [&](bool named) {
        bool headed = false;
        for (const PaletteRow &row : others) {
            if (row.named != named)
                continue;
            if (!std::exchange(headed, true))
                rows.push_back({sections.found});
            rows.push_back(row);
        }
    };
    addFound(true);
    if (shown > 0)
        rows.push_back({sections.commands.arg(scored.size()).arg(choosable)});
    QStringList listed;
    for (std::size_t i = 0; i < shown; ++i) {
        listed << scored[i].row.id;
        rows.push_back(std::move(scored[i].row));
    }
    addFound(false);
    bool headed = false;
    for (const QString &id : sections.viewCommands) {
        const Command *command = registry.find(id);
        if (!command || listed.contains(id))
            continue;
        if (!std::exchange(headed, true))
            rows.push_back({sections.thisView});
        rows.push_back(rowOf(*command, {}));
    }
    return rows;
}

} // namespace headwise::desktop::commands
