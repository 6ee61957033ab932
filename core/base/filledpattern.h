// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences with places: "%1" to "%9", and "%1[head|heads]", which chooses by the count in that place (1, or another).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace headwise {

/// What fills a place of a sentence.
struct PlaceValue
{
    std::string text;
    bool isOne = false; ///< "%1[head|heads]" is "head"
};

/// Fills %1 to %9, without looking into what is put in. "95 %" and places without a value stay.
std::string filledPattern(std::string_view pattern, const std::vector<PlaceValue> &values);

} // namespace headwise
