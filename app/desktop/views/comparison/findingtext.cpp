// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/findingtext.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/notetext.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

namespace headwise::desktop::views::comparison {

QString findingWord(std::string_view english)
{
    return QCoreApplication::translate("Findings", std::string(english).c_str());
}

std::string TranslatedWords::translated(std::string_view english) const { return findingWord(english).toStdString(); }

std::string TranslatedWords::number(double value, int decimals, bool withSign) const
{
    return (withSign ? widgets::theme::formatSigned(value, decimals) : widgets::theme::formatNumber(value, decimals))
        .toStdString();
}

std::string TranslatedWords::measure(const std::string &id) const
{
    return views::measureName(QString::fromStdString(id)).toStdString();
}

std::string TranslatedWords::note(const Note &note) const { return views::translatedNote(note).toStdString(); }

QString translatedFinding(const compare::findings::Finding &finding, const TranslatedWords &words)
{
    return QString::fromStdString(compare::findings::findingText(finding, words));
}

} // namespace headwise::desktop::views::comparison
