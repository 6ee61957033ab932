// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/headfilter.h"

#include <QRegularExpression>

#include <cmath>

namespace headwise::desktop::views {

namespace {

bool within(double value, const QString &sign, double limit)
{
    if (std::isnan(value))
        return false;
    if (sign == QLatin1String("<"))
        return value < limit;
    if (sign == QLatin1String(">"))
        return value > limit;
    return sign == QLatin1String("<=") || sign == QStringLiteral("≤") ? value <= limit : value >= limit;
}

} // namespace

bool passesFilter(const QString &filter, attention::HeadId head, attention::HeadNaming naming, double value)
{
    static const QRegularExpression bound(QStringLiteral("^(<=|>=|<|>|≤|≥)\\s*(-?[0-9.,]+)$"));
    const QString name = QString::fromStdString(attention::headName(head, naming));
    for (const QString &part : filter.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto match = bound.match(QString(part).replace(QChar(0x2212), QLatin1Char('-')));
        const bool passes = match.hasMatch()
                                ? within(value, match.captured(1),
                                      match.captured(2).replace(QLatin1Char(','), QLatin1Char('.')).toDouble())
                                : name.startsWith(part, Qt::CaseInsensitive);
        if (!passes)
            return false;
    }
    return true;
}

} // namespace headwise::desktop::views
