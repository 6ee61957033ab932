// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/shellwords.h"

#include <QRegularExpression>

namespace headwise::desktop::commands {

QString shellQuoted(const QString &word)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./=:,+@%-]+$"));
    if (plain.match(word).hasMatch())
        return word;
    return QLatin1Char('\'') + QString(word).replace(QLatin1Char('\''), QStringLiteral("'\\''")) + QLatin1Char('\'');
}

QString shellLine(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words)
        quoted << shellQuoted(word);
    return quoted.join(QLatin1Char(' '));
}

} // namespace headwise::desktop::commands
