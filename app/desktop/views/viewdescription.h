// SPDX-License-Identifier: GPL-3.0-or-later
// What the window needs to know of a view: tabs, menus, `--render`, help, the inspector and sessions loop over a list
// of these.
#pragma once

#include "app/desktop/views/viewbase.h"
#include "app/desktop/workspace/viewstore.h"

#include <QKeySequence>

namespace headwise::desktop::views {

struct ViewDescription
{
    QString id;            ///< "heads": in sessions, after --render, of its help page and its exports; never changes
    QString title;         ///< of the tab and the menu, with "&" before the letter to press
    QKeySequence shortcut; ///< fixed: it must not change between versions
    std::function<ViewBase *(results::Desk &)> make;
    /// What the inspector shows beside it; null: nothing of its own.
    std::function<QWidget *(ViewBase &)> panel{};
    workspace::SettingsType settings{}; ///< its own; without a `read`: it has none

    QString plainTitle() const { return QString(title).remove(QLatin1Char('&')); }
};

using ViewList = std::vector<ViewDescription>;

inline workspace::SettingsTypes settingsTypes(const ViewList &views)
{
    workspace::SettingsTypes types;
    for (const ViewDescription &view : views)
        if (view.settings.read)
            types.push_back(view.settings);
    return types;
}

} // namespace headwise::desktop::views
