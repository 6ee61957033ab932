// SPDX-License-Identifier: GPL-3.0-or-later
// Short functions that make the values of findings.
#pragma once

#include "core/compare/findings/finding.h"

namespace headwise::compare::findings {

inline FindingValue count(std::size_t value)
{
    return {.kind = FindingValue::Kind::Count, .number = static_cast<double>(value)};
}
inline FindingValue count(int value)
{
    return {.kind = FindingValue::Kind::Count, .number = static_cast<double>(value)};
}
inline FindingValue number(double value) { return {.kind = FindingValue::Kind::Number, .number = value}; }
inline FindingValue signedNumber(double value) { return {.kind = FindingValue::Kind::Signed, .number = value}; }
inline FindingValue percent(double share) { return {.kind = FindingValue::Kind::Percent, .number = share}; }
inline FindingValue word(std::string_view text)
{
    return {.kind = FindingValue::Kind::Word, .text = std::string(text)};
}
inline FindingValue text(std::string text) { return {.kind = FindingValue::Kind::Text, .text = std::move(text)}; }
inline FindingValue oneHead(attention::HeadId head) { return {.kind = FindingValue::Kind::Heads, .heads = {head}}; }

} // namespace headwise::compare::findings
