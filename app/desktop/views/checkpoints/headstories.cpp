// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/headstories.h"

#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/headroles.h"
#include "core/measures/measure.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace headwise::desktop::views::checkpoints {

namespace {

constexpr std::size_t tellingSteps = 5, tellingChanges = 4;

/// The family of a measure, or the measure itself: of correlated measures only one is shown.
std::string familyOf(const QString &measure)
{
    const std::string id = measure.toStdString();
    const measures::MeasureInfo *info = measures::findMeasure(id);
    return info && !info->family.empty() ? "family " + std::string(info->family) : id;
}

/// "rises gradually from step 0 to 500", "falls around step 300".
QString trendInWords(const compare::runs::Series &series, const compare::runs::SeriesTrend &trend)
{
    const bool up = trend.change.mean > 0;
    const auto step = [&](int index) { return series.steps[static_cast<std::size_t>(index)].step; };
    if (trend.kind == compare::runs::TrendKind::Open)
        return (up ? SeriesText::tr("rises around step %1") : SeriesText::tr("falls around step %1"))
            .arg(step(trend.step));
    return (up ? SeriesText::tr("rises gradually from step %1 to %2")
               : SeriesText::tr("falls gradually from step %1 to %2"))
        .arg(step(trend.from))
        .arg(step(trend.to));
}

/// Change points of one head in any measure, largest score first.
std::vector<const compare::runs::SeriesChange *> changesOf(const SeriesInput &input, attention::HeadId head)
{
    std::vector<const compare::runs::SeriesChange *> changes;
    const int index = input.series->headIndex(head);
    for (const compare::runs::SeriesChange &change : input.series->changes)
        if (change.head == index)
            changes.push_back(&change);
    return changes;
}

} // namespace

widgets::strips::RoleSpansContent roleSpans(const SeriesInput &input)
{
    const compare::runs::Series &series = *input.series;
    widgets::strips::RoleSpansContent content;
    content.axis = stepAxis(series, input.settings.linearSteps);
    content.source = input.source;
    content.name = SeriesText::tr("Roles over training");
    content.emptyText = SeriesText::tr("No head meets the rule of a role at any step.");
    const headwise::statistics::RoleRule *lastRole = nullptr;
    for (const compare::runs::RoleSpell &spell : series.roles) {
        const attention::HeadId head = series.heads[static_cast<std::size_t>(spell.head)];
        if (head.stack != input.stack)
            continue;
        if (content.rows.empty() || lastRole != spell.role || content.rows.back().head != head) {
            headwise::statistics::RoleMatch match;
            match.rule = spell.role;
            content.rows.push_back(
                {head, QString::fromStdString(attention::headName(head, input.settings.naming, input.severalStacks)),
                    views::roleName(*spell.role), views::roleGlyph(&match), {}});
            lastRole = spell.role;
        }
        content.rows.back().spells.emplace_back(spell.appeared, spell.vanished);
    }
    // Roles that appeared during training come first, ordered by step; then vanished roles; then those met at all
    // steps.
    const int never = content.axis.count();
    const auto place = [never](const widgets::strips::RoleSpanRow &row) {
        const auto &[appeared, vanished] = row.spells.front();
        return appeared > 0 ? std::pair(0, appeared) : std::pair(1, vanished < 0 ? never : vanished);
    };
    std::stable_sort(content.rows.begin(), content.rows.end(),
        [&](const widgets::strips::RoleSpanRow &a, const widgets::strips::RoleSpanRow &b) {
            return place(a) < place(b);
        });
    return content;
}

QStringList telltaleMeasures(const SeriesInput &input, attention::HeadId head)
{
    QStringList ids{chosenMeasure(input)};
    std::set<std::string> told{familyOf(ids.front())};
    const auto add = [&](const QString &id) {
        if (ids.size() < 3 && !ids.contains(id) && told.insert(familyOf(id)).second)
            ids << id;
    };
    for (const compare::runs::SeriesChange *change : changesOf(input, head))
        add(QString::fromStdString(input.series->measures[static_cast<std::size_t>(change->measure)]));
    for (const QString &id : seriesMeasures(*input.series))
        add(id);
    return ids;
}

std::vector<int> telltaleSteps(const SeriesInput &input, attention::HeadId head)
{
    const int last = static_cast<int>(input.series->steps.size()) - 1;
    std::set<int> steps{0, last};
    if (input.contains(input.current))
        steps.insert(input.current);
    if (input.compared)
        steps.insert(*input.compared);
    for (const compare::runs::SeriesChange *change : changesOf(input, head)) {
        if (steps.size() < tellingSteps)
            steps.insert(change->step);
    }
    for (int part = 1; part < 4 && steps.size() < tellingSteps; ++part)
        steps.insert(last * part / 4);
    return {steps.begin(), steps.end()};
}

QString changesInWords(const SeriesInput &input, attention::HeadId head)
{
    std::vector<const compare::runs::SeriesChange *> own;
    for (const compare::runs::SeriesChange *change : shownChanges(input))
        if (input.series->heads[static_cast<std::size_t>(change->head)] == head)
            own.push_back(change);
    std::sort(own.begin(), own.end(),
        [](const compare::runs::SeriesChange *a, const compare::runs::SeriesChange *b) { return a->step < b->step; });
    const QString measure = chosenMeasure(input);
    if (own.size() > tellingChanges) {
        const auto largest = *std::max_element(
            own.begin(), own.end(), [](const compare::runs::SeriesChange *a, const compare::runs::SeriesChange *b) {
                return a->score < b->score;
            });
        return SeriesText::tr("%1 level shifts of %2, the clearest at step %3")
            .arg(own.size())
            .arg(seriesMeasureName(measure))
            .arg(input.series->steps[static_cast<std::size_t>(largest->step)].step);
    }
    QStringList parts;
    for (const compare::runs::SeriesChange *change : own) {
        const double by = change->levelAfter - change->levelBefore;
        const bool neither = sharperWhen(measure) == measures::Sharper::Neither;
        const QString word = neither ? by > 0 ? SeriesText::tr("rises at step %1") : SeriesText::tr("falls at step %1")
                             : decays(measure, by) ? SeriesText::tr("decays at step %1")
                                                   : SeriesText::tr("sharpens at step %1");
        parts << word.arg(input.series->steps[static_cast<std::size_t>(change->step)].step);
    }
    for (const compare::runs::SeriesTrend *trend : shownTrends(input))
        if (input.series->heads[static_cast<std::size_t>(trend->head)] == head)
            parts << trendInWords(*input.series, *trend);
    return parts.isEmpty() ? SeriesText::tr("no change of %1 beyond the noise").arg(seriesMeasureName(measure))
                           : seriesMeasureName(measure) + QLatin1Char(' ') + parts.join(QStringLiteral(", "));
}

} // namespace headwise::desktop::views::checkpoints
