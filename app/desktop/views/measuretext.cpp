// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/measuretext.h"

#include "core/measures/measure.h"

#include <QCoreApplication>

namespace headwise::desktop::views {

namespace {

QString translated(std::string_view english)
{
    return QCoreApplication::translate("Measures", std::string(english).c_str());
}

const measures::MeasureInfo *infoOf(const QString &id) { return measures::findMeasure(id.toStdString()); }

} // namespace

QString measureName(const QString &id)
{
    const measures::MeasureInfo *info = infoOf(id);
    return info ? translated(info->name) : id;
}

QString shortMeasureName(const QString &id)
{
    const measures::MeasureInfo *info = infoOf(id);
    return info && !info->shortName.empty() ? translated(info->shortName) : measureName(id);
}

QString measureTitle(const QString &id)
{
    QString title = shortMeasureName(id);
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

QString measureUnitNote(const QString &id)
{
    const QString unit = measureUnit(id);
    return unit == QLatin1String("%") ? QCoreApplication::translate("Measures", "share, %") : unit;
}

QString measureUnit(const QString &id)
{
    const measures::MeasureInfo *info = infoOf(id);
    if (!info || info->unit.empty())
        return {};
    return info->unit == "share" ? QStringLiteral("%") : translated(info->unit);
}

QString measureDefinition(const QString &id)
{
    const measures::MeasureInfo *info = infoOf(id);
    return info ? translated(info->definition) : QString();
}

QString measureReference(const QString &id)
{
    const measures::MeasureInfo *info = infoOf(id);
    return info ? QString::fromUtf8(info->reference.data(), static_cast<qsizetype>(info->reference.size())) : QString();
}

double shownValue(const QString &measure, double value)
{
    const measures::MeasureInfo *info = infoOf(measure);
    return info && info->unit == "share" ? 100 * value : value;
}

} // namespace headwise::desktop::views
