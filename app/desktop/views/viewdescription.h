// SPDX-License-Identifier: GPL-3.0-or-later
// The description of a view. Tabs, menus, `--render`, help, the inspector and sessions loop over a list of these.
#pragma once

#include "app/desktop/views/viewbase.h"
#include "app/desktop/workspace/viewstore.h"

#include <QKeySequence>

namespace headwise::desktop::views {

struct ViewDescription
{
    QString id;            ///< "heads": used in sessions, by --render, for help pages and exports; must never change
    QString title;         ///< for tab and menu, with "&" before the mnemonic
    QKeySequence shortcut; ///< fixed: it must not change between versions
    std::function<ViewBase *(results::Desk &)> make;
    /// Makes the inspector panel; null: none.
    std::function<QWidget *(ViewBase &)> panel{};
    /// Makes a bar that the window shows above all views, as long as the bar is visible; null: none.
    std::function<QWidget *(ViewBase &)> bar{};
    workspace::SettingsType settings{}; ///< its settings; without a `read`: none

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
