// SPDX-License-Identifier: GPL-3.0-or-later
// Colours of heads whose links are drawn over each other.
#pragma once

#include "widgets/theme/theme.h"

namespace headwise::widgets::links {

/// Heads that can be told apart by their colours; more are not drawn over each other.
inline constexpr int headColorCount = 8;
/// Colours after Okabe and Ito, which people with a colour vision deficiency can tell apart; darker or lighter as the
/// ground needs.
QColor headColor(int index, theme::Appearance appearance);

} // namespace headwise::widgets::links
