// SPDX-License-Identifier: GPL-3.0-or-later
// Views, settings, and the light or dark look.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/views/settingcontrol.h"
#include "app/desktop/workspace/settingchange.h"

namespace headwise::desktop::shell {

namespace {

void addAppearance(MainWindow &window, commands::CommandRegistry &commands)
{
    const std::pair<const char *, QString> choices[] = {{"system", CommandsText::tr("as the system")},
        {"light", CommandsText::tr("light")}, {"dark", CommandsText::tr("dark")}};
    for (int i = 0; i < 3; ++i)
        commands.add({.id = QStringLiteral("appearance.") + choices[i].first,
            .text = CommandsText::tr("Appearance: %1").arg(choices[i].second),
            .menu = "view/appearance",
            .run = [&window, i](const QJsonObject &) { window.setAppearance(i); },
            .ticked = [i] { return static_cast<int>(settings::appearanceChoice()) == i; },
            .menuText = choices[i].second,
            .group = "appearance"});
}

/// The word of a choice in the command's id.
QString wordOf(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("on") : QStringLiteral("off");
    return value.isDouble() ? QString::number(value.toDouble()) : value.toString();
}

/// `control` rules over the command; null: only an empty workspace is in the way.
QString whyNotSet(const MainWindow &window, const QWidget *control)
{
    if (window.desk().workspace().empty())
        return whyNothingOpen(window);
    if (control && !control->isEnabled())
        return control->toolTip().isEmpty() ? CommandsText::tr("not possible with what is open") : control->toolTip();
    return {};
}

void addChoices(MainWindow &window, commands::CommandRegistry &commands, const views::SettingControl &setting)
{
    const QString scope = setting.view().isEmpty() ? QStringLiteral("all") : setting.view();
    const QWidget *control = setting.control();
    // Other views depend on the measure where the control of the Heads view is disabled.
    const bool measure = setting.view().isEmpty() && setting.name() == QLatin1String("measure");
    const bool inMenu = setting.view().isEmpty() && !measure;
    const QWidget *ruling = measure ? nullptr : control;
    for (const views::SettingChoice &choice : setting.choices()) {
        const bool flag = choice.value.isNull();
        const QString id = QStringLiteral("%1.%2").arg(scope, setting.name());
        commands.add({.id = flag ? id : id + QLatin1Char('.') + wordOf(choice.value),
            .text = flag ? choice.label : QStringLiteral("%1: %2").arg(control->accessibleName(), choice.label),
            .menu = inMenu ? QStringLiteral("view/") + setting.name() : QString(),
            .run =
                [&commands, choose = choice.choose, view = setting.view()](const QJsonObject &) {
                    choose();
                    if (!view.isEmpty())
                        commands.run(QStringLiteral("view.") + view);
                },
            .whyNot = [&window, ruling] { return whyNotSet(window, ruling); },
            .ticked = choice.inForce,
            .menuText = choice.label,
            .isSetting = true,
            .group = flag ? QString() : id});
    }
}

} // namespace

void addViewCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    for (const views::ViewDescription &view : window.viewList())
        commands.add({.id = QStringLiteral("view.") + view.id,
            .text = view.title,
            .menu = "view",
            .shortcut = view.shortcut,
            .run = [&window, id = view.id](const QJsonObject &) { window.setView(id); },
            .ticked =
                [&window, id = view.id] {
                    return !window.desk().workspace().empty() && window.desk().workspace().settings().view == id;
                },
            .group = "view"});
}

void addSettingCommands(MainWindow &window, commands::CommandRegistry &commands)
{
    for (const views::SettingControl *setting : window.findChildren<views::SettingControl *>())
        addChoices(window, commands, *setting);
    addAppearance(window, commands);
    commands.add({.id = "setting.change",
        .text = CommandsText::tr("Change a setting"),
        .run =
            [&window](const QJsonObject &arguments) {
                workspace::changeSetting(window.desk().workspace(), views::settingsTypes(window.viewList()), arguments);
            },
        .arguments = {{"view", CommandsText::tr("the view it belongs to; none: all"), false},
            {"name", CommandsText::tr("its name in sessions")}, {"value", CommandsText::tr("its new value")}}});
}

} // namespace headwise::desktop::shell
