// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

namespace headwise {

std::string sourceLetter(std::size_t place)
{
    const std::string letter(1, static_cast<char>('A' + place % 26));
    return place < 26 ? letter : letter + std::to_string(place / 26);
}

} // namespace headwise
