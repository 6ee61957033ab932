// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/appearance.h"

#include "widgets/style/style.h"

#include <QApplication>
#include <QFontInfo>
#include <QSettings>
#include <QStyleHints>

#include <algorithm>

namespace headwise::desktop::settings {

namespace {

constexpr double referencePoints = 10; ///< the usual font size of a desktop, for which body text has 12 px

struct System
{
    widgets::theme::Appearance appearance = widgets::theme::Appearance::Light;
    double fontScale = 1;
};

System &systemLook()
{
    static System system;
    return system;
}

} // namespace

AppearanceChoice appearanceChoice()
{
    const QString choice = QSettings().value(QStringLiteral("appearance")).toString();
    return choice == QLatin1String("dark")    ? AppearanceChoice::Dark
           : choice == QLatin1String("light") ? AppearanceChoice::Light
                                              : AppearanceChoice::System;
}

void setAppearanceChoice(AppearanceChoice choice)
{
    static const QString names[] = {QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark")};
    QSettings().setValue(QStringLiteral("appearance"), names[static_cast<int>(choice)]);
}

void rememberSystemAppearance(std::optional<double> textScale)
{
    systemLook().appearance = widgets::theme::themeOf(QApplication::palette()).appearance;
    const double points = QApplication::font().pointSizeF();
    const bool offscreen = QGuiApplication::platformName() == QLatin1String("offscreen");
    const double own = points > 0 && !offscreen ? std::clamp(points / referencePoints, 0.9, 2.0) : 1.0;
    systemLook().fontScale = textScale.value_or(own);
}

widgets::theme::Appearance effectiveAppearance(AppearanceChoice choice)
{
    if (choice != AppearanceChoice::System)
        return choice == AppearanceChoice::Dark ? widgets::theme::Appearance::Dark : widgets::theme::Appearance::Light;
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (const Qt::ColorScheme scheme = QGuiApplication::styleHints()->colorScheme(); scheme != Qt::ColorScheme::Unknown)
        return scheme == Qt::ColorScheme::Dark ? widgets::theme::Appearance::Dark : widgets::theme::Appearance::Light;
#endif
    return systemLook().appearance;
}

void showAppearance(QApplication &application, widgets::theme::Appearance appearance)
{
    widgets::style::applyAppearance(application, appearance, systemLook().fontScale);
}

} // namespace headwise::desktop::settings
