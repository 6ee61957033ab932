// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/errortext.h"

#include "core/base/filledpattern.h"

namespace headwise {

ErrorText::ErrorText(std::string pattern, std::vector<ErrorValue> values)
    : m_pattern(std::move(pattern)), m_values(std::move(values))
{
}

ErrorText ErrorText::verbatim(std::string text)
{
    return text.empty() ? ErrorText() : ErrorText(std::string("%1"), {ErrorValue(std::move(text))});
}

std::string ErrorText::text(const Translation &translated) const
{
    std::vector<PlaceValue> places;
    for (const ErrorValue &value : m_values)
        places.push_back({value.part.empty() ? value.text : value.part.text(translated), value.isOne});
    return filledPattern(translated && !empty() ? translated(m_pattern) : m_pattern, places);
}

} // namespace headwise
