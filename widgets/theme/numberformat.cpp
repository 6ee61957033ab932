// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/numberformat.h"

#include <QLocale>

#include <cmath>

namespace headwise::widgets::theme {

namespace {

const QChar minus(0x2212);

/// Numbers look like the sentences around them, and those are in English or a language with a decimal comma.
QLocale numberLocale()
{
    const QLocale locale;
    return locale.decimalPoint() == QLatin1String(",") ? locale : QLocale(QLocale::English, QLocale::UnitedStates);
}

QString withTrueMinus(QString digits)
{
    if (digits.startsWith(QLatin1Char('-'))) {
        const bool isZero = digits.count(QLatin1Char('0')) + digits.count(QLatin1Char('.')) == digits.size() - 1;
        digits = isZero ? digits.mid(1) : minus + digits.mid(1);
    }
    return digits;
}

QString withPlus(const QString &digits, double value)
{
    const qsizetype signs = digits.count(QLatin1Char('.')) + digits.count(QLatin1Char(','));
    const bool isZero = digits.count(QLatin1Char('0')) + signs == digits.size();
    return value > 0 && !isZero ? QLatin1Char('+') + digits : digits;
}

} // namespace

QString formatNumber(double value, int decimals)
{
    if (std::isnan(value))
        return QStringLiteral("\u2013");
    if (std::isinf(value))
        return value > 0 ? QStringLiteral("\u221E") : minus + QStringLiteral("\u221E");
    return withDecimalSign(withTrueMinus(QString::number(value, 'f', decimals)));
}

QString formatSigned(double value, int decimals) { return withPlus(formatNumber(value, decimals), value); }

QString formatRange(double low, double high, int decimals, bool withSigns)
{
    const auto format = withSigns ? formatSigned : formatNumber;
    return format(low, decimals) + QStringLiteral(" \u2026 ") + format(high, decimals);
}

QString formatHalfWidth(double halfWidth, int decimals)
{
    return QStringLiteral("\u00B1") + formatNumber(halfWidth, decimals);
}

QString formatTick(double value, bool withSign)
{
    if (!std::isfinite(value))
        return formatNumber(value);
    const QString digits =
        withDecimalSign(withTrueMinus(QString::number(std::abs(value) < 1e-9 ? 0.0 : value, 'g', 4)));
    return withSign ? withPlus(digits, value) : digits;
}

QString formatPercent(double share, int decimals)
{
    return formatNumber(share * 100, decimals) + QStringLiteral("\u00A0%");
}

QString formatCount(qint64 count) { return numberLocale().toString(count); }

QString withDecimalSign(QString digits) { return digits.replace(QLatin1Char('.'), numberLocale().decimalPoint()); }

} // namespace headwise::widgets::theme
