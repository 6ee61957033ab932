// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/seriesexport.h"

#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "core/base/csv.h"
#include "core/base/note.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace headwise::desktop::views::checkpoints {

namespace {

constexpr int digits = 9; ///< enough to distinguish any two floats

std::string field(double value)
{
    return std::isfinite(value) ? QString::number(value, 'g', digits).toStdString() : std::string();
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(QJsonValue::Null); }

QJsonObject pointJson(const compare::runs::SeriesPoint &point)
{
    return {{"mean", number(point.mean)}, {"low", number(point.low)}, {"high", number(point.high)}, {"n", point.n}};
}

QString nameOf(const SeriesInput &input, attention::HeadId head)
{
    return QString::fromStdString(attention::headName(head, attention::HeadNaming::ZeroBased, input.severalStacks));
}

/// Calls `body(step, head, point or null, drift or null)` for all steps and the heads of the shown stack.
template <typename Body> void forPoints(const SeriesInput &input, Body body)
{
    const compare::runs::Series &series = *input.series;
    const int measure = series.measureIndex(chosenMeasure(input).toStdString());
    for (int step = 0; step < static_cast<int>(series.steps.size()); ++step)
        for (int head = 0; head < static_cast<int>(series.heads.size()); ++head)
            if (series.heads[static_cast<std::size_t>(head)].stack == input.stack)
                body(series.steps[static_cast<std::size_t>(step)].step, series.heads[static_cast<std::size_t>(head)],
                    measure < 0 ? nullptr : &series.point(step, head, measure), series.driftAt(step, head));
}

QJsonArray changesJson(const SeriesInput &input)
{
    QJsonArray changes;
    for (const compare::runs::SeriesChange *change : shownChanges(input))
        changes.append(QJsonObject{{"head", nameOf(input, input.series->heads[static_cast<std::size_t>(change->head)])},
            {"step", static_cast<qint64>(input.series->steps[static_cast<std::size_t>(change->step)].step)},
            {"level_before", number(change->levelBefore)}, {"level_after", number(change->levelAfter)},
            {"change", pointJson(change->change)}, {"score", number(change->score)}});
    return changes;
}

QJsonArray trendsJson(const SeriesInput &input)
{
    const auto step = [&](int index) {
        return static_cast<qint64>(input.series->steps[static_cast<std::size_t>(index)].step);
    };
    QJsonArray trends;
    for (const compare::runs::SeriesTrend *trend : shownTrends(input)) {
        const std::string_view kind = compare::runs::trendKindName(trend->kind);
        trends.append(QJsonObject{{"head", nameOf(input, input.series->heads[static_cast<std::size_t>(trend->head)])},
            {"kind", QString::fromUtf8(kind.data(), static_cast<qsizetype>(kind.size()))}, {"from", step(trend->from)},
            {"to", step(trend->to)}, {"step", step(trend->step)}, {"before", number(trend->before.mean)},
            {"after", number(trend->after.mean)}, {"change", pointJson(trend->change)},
            {"score", number(trend->score)}});
    }
    return trends;
}

QJsonArray rolesJson(const SeriesInput &input)
{
    QJsonArray roles;
    const auto step = [&](int index) {
        return static_cast<qint64>(input.series->steps[static_cast<std::size_t>(index)].step);
    };
    for (const compare::runs::RoleSpell &spell : input.series->roles)
        roles.append(QJsonObject{{"head", nameOf(input, input.series->heads[static_cast<std::size_t>(spell.head)])},
            {"role", QString::fromUtf8(spell.role->id.data(), static_cast<qsizetype>(spell.role->id.size()))},
            {"appeared", step(spell.appeared)},
            {"vanished", spell.vanished < 0 ? QJsonValue(QJsonValue::Null) : QJsonValue(step(spell.vanished))}});
    return roles;
}

} // namespace

QByteArray seriesCsv(const SeriesInput &input, const QString &provenance)
{
    CsvText csv;
    csv.addComment(provenance.toStdString());
    csv.addComment("measure: " + chosenMeasure(input).toStdString());
    csv.addRow("step", "head", "n", "mean", "low", "high", "drift");
    forPoints(input, [&](qint64 step, attention::HeadId head, const compare::runs::SeriesPoint *point,
                         const compare::runs::SeriesPoint *drift) {
        const compare::runs::SeriesPoint none;
        const compare::runs::SeriesPoint &shown = point ? *point : none;
        csv.addRow(static_cast<std::int64_t>(step), nameOf(input, head).toStdString(), shown.n, field(shown.mean),
            field(shown.low), field(shown.high), drift ? field(drift->mean) : std::string());
    });
    return QByteArray::fromStdString(csv.text()) + '\n';
}

QByteArray seriesJson(const SeriesInput &input, const QString &provenance)
{
    QJsonArray points;
    forPoints(input, [&](qint64 step, attention::HeadId head, const compare::runs::SeriesPoint *point,
                         const compare::runs::SeriesPoint *drift) {
        QJsonObject json = point ? pointJson(*point) : QJsonObject();
        json["step"] = step;
        json["head"] = nameOf(input, head);
        if (drift && drift->n > 0)
            json["drift"] = pointJson(*drift);
        points.append(json);
    });
    const compare::runs::ChangePenalty &penalty = input.series->penalty;
    return QJsonDocument(QJsonObject{{"provenance", provenance}, {"run", input.name}, {"measure", chosenMeasure(input)},
                             {"points", points}, {"changes", changesJson(input)}, {"trends", trendsJson(input)},
                             {"roles", rolesJson(input)},
                             {"penalty", QJsonObject{{"value", penalty.value},
                                             {"method", QString::fromStdString(noteText(penalty.method))},
                                             {"formula", QString::fromStdString(noteText(penalty.formula))}}}})
        .toJson();
}

} // namespace headwise::desktop::views::checkpoints
