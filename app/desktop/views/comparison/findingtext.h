// SPDX-License-Identifier: GPL-3.0-or-later
// Translates findings.
#pragma once

#include "core/compare/findings/finding.h"

#include <QString>

namespace headwise::desktop::views::comparison {

/// Translates the patterns of core/compare/findings/findingpatterns.h (context "Findings"); heads and measures have the
/// same names as in the rest of the window.
class TranslatedWords final : public compare::findings::FindingWords
{
public:
    TranslatedWords(attention::HeadNaming naming, bool withStack) : m_naming(naming) { severalStacks = withStack; }

    std::string translated(std::string_view english) const override;
    std::string number(double value, int decimals, bool withSign) const override;
    std::string head(attention::HeadId head) const override
    {
        return attention::headName(head, m_naming, severalStacks);
    }
    std::string measure(const std::string &id) const override;

private:
    attention::HeadNaming m_naming;
};

QString translatedFinding(const compare::findings::Finding &finding, const TranslatedWords &words);
/// A word of the findings, such as the name of a divergence.
QString findingWord(std::string_view english);

} // namespace headwise::desktop::views::comparison
