// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/comparing/findingtext.h"

#include "app/desktop/views/measuretext.h"
#include "widgets/palette/numberformat.h"

#include <QCoreApplication>

namespace headwise::desktop {

QString findingWord(std::string_view english)
{
    return QCoreApplication::translate("Findings", std::string(english).c_str());
}

std::string TranslatedWords::translated(std::string_view english) const { return findingWord(english).toStdString(); }

std::string TranslatedWords::number(double value, int decimals, bool withSign) const
{
    return (withSign ? formatSigned(value, decimals) : formatNumber(value, decimals)).toStdString();
}

std::string TranslatedWords::measure(const std::string &id) const
{
    return measureName(QString::fromStdString(id)).toStdString();
}

QString translatedFinding(const Finding &finding, const TranslatedWords &words)
{
    return QString::fromStdString(findingText(finding, words));
}

} // namespace headwise::desktop
