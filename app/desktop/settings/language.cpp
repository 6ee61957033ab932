// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/language.h"

#include "app/desktop/settings/qttexts.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace headwise::desktop::settings {

void installLanguage(const QString &language)
{
    if (!language.isEmpty())
        QLocale::setDefault(QLocale(language));
    auto *own = new QTranslator(qApp);
    if (!own->load(QLocale(), QStringLiteral("headwise"), QStringLiteral("_"), QStringLiteral(":/i18n"))) {
        delete own;
        if (QLocale().decimalPoint() != QLatin1String(".")) // numbers as in the sentences around them
            QLocale::setDefault(QLocale(QLocale::English));
        return;
    }
    auto *ofQt = new QTranslator(qApp); // ours, installed later, is asked first
    if (ofQt->load(QLocale(), QStringLiteral("qtbase"), QStringLiteral("_"),
            QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(ofQt);
    QCoreApplication::installTranslator(own);
    QLocale::setDefault(QLocale(own->language()));
}

} // namespace headwise::desktop::settings
