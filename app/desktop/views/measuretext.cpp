// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/measuretext.h"

#include "core/measures/measure.h"

#include <QCoreApplication>

namespace headwise::desktop::views {

namespace {

/// The English texts of core/measures, so that lupdate finds them.
[[maybe_unused]] const char *const texts[] = {
    QT_TRANSLATE_NOOP("Measures", "entropy"),
    QT_TRANSLATE_NOOP("Measures", "normalised entropy"),
    QT_TRANSLATE_NOOP("Measures", "confidence"),
    QT_TRANSLATE_NOOP("Measures", "distance"),
    QT_TRANSLATE_NOOP("Measures", "mass on the previous token"),
    QT_TRANSLATE_NOOP("Measures", "mass on the token itself"),
    QT_TRANSLATE_NOOP("Measures", "mass on the next token"),
    QT_TRANSLATE_NOOP("Measures", "mass on the first token"),
    QT_TRANSLATE_NOOP("Measures", "mass on separators"),
    QT_TRANSLATE_NOOP("Measures", "mass on punctuation"),
    QT_TRANSLATE_NOOP("Measures", "mass on the same segment"),
    QT_TRANSLATE_NOOP("Measures", "signed distance"),
    QT_TRANSLATE_NOOP("Measures", "Where a row looks on balance: sum of weight times the key's position minus the "
                                  "query's, mean over the rows; below 0 is back, above 0 ahead."),
    QT_TRANSLATE_NOOP("Measures", "mass far away"),
    QT_TRANSLATE_NOOP("Measures", "Weight on keys more than 8 positions away, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures", "mass on the other segment"),
    QT_TRANSLATE_NOOP("Measures",
        "Weight on tokens of the other text in a pair of texts, mean over the rows; not defined without a pair."),
    QT_TRANSLATE_NOOP("Measures", "mass on the same text"),
    QT_TRANSLATE_NOOP("Measures", "mass on duplicates"),
    QT_TRANSLATE_NOOP("Measures", "Weight on tokens with the text of the query, itself included, mean over the rows."),
    QT_TRANSLATE_NOOP(
        "Measures", "Weight on other tokens with the text of the query, mean over the rows that see one."),
    QT_TRANSLATE_NOOP("Measures", "separators on separators"),
    QT_TRANSLATE_NOOP("Measures", "others on separators"),
    QT_TRANSLATE_NOOP("Measures", "Weight on separators ([SEP], </s>, ...), mean over the rows of separators."),
    QT_TRANSLATE_NOOP("Measures", "Weight on separators ([SEP], </s>, ...), mean over the rows of all other tokens."),
    QT_TRANSLATE_NOOP("Measures", "sink"),
    QT_TRANSLATE_NOOP("Measures", "entropy of columns"),
    QT_TRANSLATE_NOOP(
        "Measures", "Largest mean weight of a column, each over the rows that see it: how much one key draws."),
    QT_TRANSLATE_NOOP("Measures",
        "How evenly the keys are looked at: entropy of the mean weights of the columns, scaled to sum to 1."),
    QT_TRANSLATE_NOOP("Measures", "share at the common offset"),
    QT_TRANSLATE_NOOP("Measures", "common offset"),
    QT_TRANSLATE_NOOP(
        "Measures", "Share of the rows whose largest key lies at the offset that is most common in the map."),
    QT_TRANSLATE_NOOP(
        "Measures", "Offset from the query at which the largest key of most rows lies; below 0 is before the query."),
    QT_TRANSLATE_NOOP("Measures", "symmetry"),
    QT_TRANSLATE_NOOP("Measures", "1 where every pair of tokens looks at each other alike, 0 where it is one-sided: 1 "
                                  "- |A - A'| / (sqrt 2 |A|), A' the transpose; not defined for causal models."),
    QT_TRANSLATE_NOOP("Measures", "vertical pattern"),
    QT_TRANSLATE_NOOP("Measures", "diagonal pattern"),
    QT_TRANSLATE_NOOP("Measures", "block pattern"),
    QT_TRANSLATE_NOOP("Measures",
        "Mean weight of the column that draws most, over the rows that see it; a rule, not a trained classifier."),
    QT_TRANSLATE_NOOP("Measures", "Mean weight on the best of the previous token, the token itself and the next one; a "
                                  "rule, not a trained classifier."),
    QT_TRANSLATE_NOOP("Measures", "Weight on the query's own text in a pair of texts beyond that text's share of the "
                                  "visible keys, mean over the rows; a rule, not a trained classifier."),
    QT_TRANSLATE_NOOP("Measures", "nats"),
    QT_TRANSLATE_NOOP("Measures", "tokens"),
    QT_TRANSLATE_NOOP("Measures", "How spread out the weights of a row are: -sum p ln p, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures", "Entropy of a row divided by the largest it could have, ln(visible keys), mean over "
                                  "the rows that see two keys or "
                                  "more."),
    QT_TRANSLATE_NOOP("Measures", "Largest weight of a row, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures",
        "How far a row looks: sum of weight times the number of positions between query and key, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures", "Weight on the token before the query, mean over the rows that have one."),
    QT_TRANSLATE_NOOP("Measures", "Weight of a token on itself, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures",
        "Weight on the token after the query, mean over the rows that have one; not defined for causal models."),
    QT_TRANSLATE_NOOP("Measures", "Weight on the first token of the sequence, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures", "Weight on separators and end tokens ([SEP], </s>, ...), mean over the rows."),
    QT_TRANSLATE_NOOP("Measures", "Weight on tokens made of punctuation only, mean over the rows."),
    QT_TRANSLATE_NOOP("Measures",
        "Weight on tokens of the query's own text in a pair of texts, mean over the rows; not defined without a pair."),
};

QString translated(std::string_view english)
{
    return QCoreApplication::translate("Measures", std::string(english).c_str());
}

const measures::MeasureInfo *infoOf(const QString &id)
{
    const int index = measureIndex(id.toStdString());
    return index < 0 ? nullptr : &measures::measures()[static_cast<std::size_t>(index)];
}

} // namespace

QString measureName(const QString &id)
{
    const measures::MeasureInfo *info = infoOf(id);
    return info ? translated(info->name) : id;
}

QString shortMeasureName(const QString &id)
{
    static const std::pair<const char *, const char *> names[] = {
        {"normalised_entropy", QT_TRANSLATE_NOOP("Measures", "norm. entropy")},
        {"offset_previous", QT_TRANSLATE_NOOP("Measures", "previous")},
        {"offset_self", QT_TRANSLATE_NOOP("Measures", "itself")},
        {"offset_next", QT_TRANSLATE_NOOP("Measures", "next")},
        {"class_first", QT_TRANSLATE_NOOP("Measures", "first token")},
        {"class_separator", QT_TRANSLATE_NOOP("Measures", "separators")},
        {"class_punctuation", QT_TRANSLATE_NOOP("Measures", "punctuation")},
        {"class_same_segment", QT_TRANSLATE_NOOP("Measures", "segment")},
        {"class_other_segment", QT_TRANSLATE_NOOP("Measures", "other segment")},
        {"class_same_text", QT_TRANSLATE_NOOP("Measures", "same text")},
        {"class_duplicate", QT_TRANSLATE_NOOP("Measures", "duplicates")},
        {"separator_to_separator", QT_TRANSLATE_NOOP("Measures", "sep. on sep.")},
        {"other_to_separator", QT_TRANSLATE_NOOP("Measures", "others on sep.")},
        {"far_mass", QT_TRANSLATE_NOOP("Measures", "far")},
        {"sink_entropy", QT_TRANSLATE_NOOP("Measures", "column entropy")},
        {"argmax_offset_share", QT_TRANSLATE_NOOP("Measures", "at common offset")},
        {"vertical", QT_TRANSLATE_NOOP("Measures", "vertical")},
        {"diagonal", QT_TRANSLATE_NOOP("Measures", "diagonal")},
        {"block", QT_TRANSLATE_NOOP("Measures", "block")},
    };
    for (const auto &[known, name] : names) {
        if (id == QLatin1String(known))
            return translated(name);
    }
    return measureName(id);
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
