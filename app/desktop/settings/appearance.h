// SPDX-License-Identifier: GPL-3.0-or-later
// Light or dark appearance: chosen in the menu, otherwise that of the system.
#pragma once

#include "widgets/theme/theme.h"

#include <optional>

class QApplication;

namespace headwise::desktop::settings {

enum class AppearanceChoice : std::uint8_t
{
    System,
    Light,
    Dark
};

AppearanceChoice appearanceChoice();
void setAppearanceChoice(AppearanceChoice choice);

/// Must be called once before the first style is set: afterwards the palette of the system is no longer available (Qt
/// 6.4).
/// `textScale` replaces the size of the system's font, as a ratio of the usual one.
void rememberSystemAppearance(std::optional<double> textScale = std::nullopt);
widgets::theme::Appearance effectiveAppearance(AppearanceChoice choice);
/// Applies style, palette and font; keeps the user's font size.
void showAppearance(QApplication &application, widgets::theme::Appearance appearance);

} // namespace headwise::desktop::settings
