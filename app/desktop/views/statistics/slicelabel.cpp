// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/slicelabel.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::desktop::views::statistics {

namespace {

/// The translation context of free functions.
class SlicesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::statistics::ExampleSlices)
};

const std::string byLength = "length";

} // namespace

QString sliceLabel(const std::string &column, const headwise::statistics::heads::Slice &slice)
{
    const QString name = QString::fromStdString(slice.name);
    const QString value = name.mid(static_cast<qsizetype>(column.size()) + 1);
    if (column == byLength && !std::isnan(slice.low))
        return slice.low == slice.high ? SlicesText::tr("%1 tokens").arg(slice.low)
                                       : SlicesText::tr("%1–%2 tokens").arg(slice.low).arg(slice.high);
    if (column == byLength)
        return SlicesText::tr("%1 tokens").arg(value);
    if (column == "correct")
        return value == QLatin1String("1")   ? SlicesText::tr("correct")
               : value == QLatin1String("0") ? SlicesText::tr("wrong")
                                             : value;
    return value;
}

QString sliceColumnLabel(const QString &column)
{
    if (column == QLatin1String("length"))
        return SlicesText::tr("length");
    if (column == QLatin1String("label"))
        return SlicesText::tr("label");
    if (column == QLatin1String("correct"))
        return SlicesText::tr("correct");
    return column == QLatin1String("prediction") ? SlicesText::tr("prediction") : column;
}

} // namespace headwise::desktop::views::statistics
