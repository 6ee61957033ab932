// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/costtext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace headwise::desktop::shell::start {

namespace {

struct CostText
{
    Q_DECLARE_TR_FUNCTIONS(CostText)
};

} // namespace

QString durationText(double seconds)
{
    constexpr double manySeconds = 90, manyMinutes = 90 * 60;
    const auto whole = [](double value) { return QLocale().toString(std::max(1.0, value), 'f', 0); };
    if (seconds < manySeconds)
        return CostText::tr("%1 s").arg(whole(seconds));
    if (seconds < manyMinutes)
        return CostText::tr("%1 min").arg(whole(seconds / 60));
    return CostText::tr("%1 h").arg(QLocale().toString(seconds / 3600, 'f', 1));
}

QString sizeText(qint64 bytes)
{
    auto shown = static_cast<double>(bytes);
    while (shown >= 1000)
        shown /= 1000;
    return QLocale().formattedDataSize(bytes, shown < 10 ? 1 : 0, QLocale::DataSizeSIFormat);
}

} // namespace headwise::desktop::shell::start
