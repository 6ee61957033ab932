// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationscontent.h"

#include "app/desktop/views/notetext.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <cmath>

namespace headwise::desktop::views::relations {

namespace {

/// The translation context of free functions.
class RelationsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::relations::Relations)
};

QString percent(double share)
{
    return std::isnan(share) ? QStringLiteral("–")
                             : RelationsText::tr("%1 %").arg(widgets::theme::formatNumber(100 * share, 1));
}

QString nameOf(attention::HeadId head, const RelationsViewSettings &settings)
{
    return QString::fromStdString(attention::headName(head, settings.naming));
}

QString baselineText(const headwise::statistics::RelationScore &relation)
{
    if (std::isnan(relation.baseline))
        return QStringLiteral("–");
    return RelationsText::tr("%1 at %2")
        .arg(percent(relation.baseline), widgets::theme::formatSigned(relation.offset, 0));
}

const headwise::statistics::HeadRelation &scoreOf(const headwise::statistics::RelationScore &relation, int flatHead)
{
    return relation.heads[static_cast<std::size_t>(flatHead)];
}

} // namespace

QString relationName(const headwise::statistics::RelationKey &key)
{
    return QString::fromStdString(key.relation) +
           (key.direction == headwise::statistics::RelationDirection::DependentToHead ? QStringLiteral(" ↑")
                                                                                      : QStringLiteral(" ↓"));
}

QString relationInWords(const headwise::statistics::RelationKey &key)
{
    const QString relation = QString::fromStdString(key.relation);
    return key.direction == headwise::statistics::RelationDirection::DependentToHead
               ? RelationsText::tr("%1, from a word to its head").arg(relation)
               : RelationsText::tr("%1, from a head to its words").arg(relation);
}

const headwise::statistics::RelationScore *ScoredSources::inSecond(int row) const
{
    for (int other = 0; second && other < second->rows(); ++other)
        if (second->relation(other).key == first->relation(row).key)
            return &second->relation(other);
    return nullptr;
}

bool ScoredSources::comparable() const { return second && first->layout().heads == second->layout().heads; }

namespace {

/// What a cell shows; NaN where it is not defined.
double cellValue(const ScoredSources &sources, RelationLane lane, int row, int head, bool gain)
{
    const headwise::statistics::RelationScore *one = &sources.first->relation(row), *two = sources.inSecond(row);
    const auto value = [head, gain](const headwise::statistics::RelationScore *relation) {
        return relation ? scoreOf(*relation, head).accuracy.value - (gain ? relation->baseline : 0) : std::nan("");
    };
    return lane == RelationLane::First    ? value(one)
           : lane == RelationLane::Second ? value(two)
                                          : value(two) - value(one);
}

widgets::controls::ColorBarContent colorBar(RelationLane lane, bool gain)
{
    using widgets::theme::Scale;
    if (lane == RelationLane::Difference)
        return {Scale::Difference, {-1, 1}, RelationsText::tr("difference in accuracy"), {}};
    if (gain)
        return {Scale::Difference, {-1, 1}, RelationsText::tr("accuracy over baseline"), {}};
    return {Scale::Cividis, {0, 1}, RelationsText::tr("accuracy"), {}};
}

} // namespace

widgets::heatmap::HeatMapContent relationsMap(
    const ScoredSources &sources, RelationLane lane, const RelationsViewSettings &settings)
{
    widgets::heatmap::HeatMapContent content;
    const attention::StackLayout &layout =
        lane == RelationLane::Second ? sources.second->layout() : sources.first->layout();
    const int heads = layout.totalHeads(), rows = sources.first->rows();
    attention::Map map(rows, heads);
    for (int row = 0; row < rows; ++row) {
        const headwise::statistics::RelationScore &relation = sources.first->relation(row);
        widgets::tokentext::TokenLabel label;
        label.label = relationName(relation.key);
        label.special = relation.fewCases; // drawn fainter
        content.rows.push_back(label);
        for (int head = 0; head < heads; ++head)
            map.at(row, head) = static_cast<float>(cellValue(sources, lane, row, head, settings.relationGain));
    }
    for (int head = 0; head < heads; ++head) {
        widgets::tokentext::TokenLabel label;
        label.label = nameOf(layout.headAt(head), settings);
        content.columns.push_back(label);
    }
    content.map = attention::sharedMap(std::move(map));
    content.colorBar = colorBar(lane, settings.relationGain);
    content.laneName = RelationsText::tr("relations by heads");
    return content;
}

namespace {

QString intervalText(double low, double high) { return QStringLiteral("%1 … %2").arg(percent(low), percent(high)); }

void addDifference(widgets::heatmap::Readout &readout, const ScoredSources &sources, int row, int flatHead)
{
    const headwise::statistics::RelationScore *other = sources.inSecond(row);
    if (!other || !sources.comparable())
        return;
    const headwise::statistics::Proportion &one = scoreOf(sources.first->relation(row), flatHead).accuracy,
                                           &two = scoreOf(*other, flatHead).accuracy;
    const headwise::statistics::ProportionDifference difference = headwise::statistics::differenceOf(one, two);
    readout.lines = {{sources.firstName, percent(one.value)}, {sources.secondName, percent(two.value)},
        {QStringLiteral("%1 − %2").arg(sources.secondName, sources.firstName), percent(difference.value)},
        {RelationsText::tr("95 %"), intervalText(difference.low, difference.high)},
        {RelationsText::tr("baseline"), baselineText(sources.first->relation(row))},
        {RelationsText::tr("words"), widgets::theme::formatCount(one.n)}};
}

/// "86.0 % → 12.0 %"
QString accuracyInBoth(const ScoredSources &sources, int row, int flatHead)
{
    return percent(cellValue(sources, RelationLane::First, row, flatHead, false)) + QStringLiteral(" → ") +
           percent(cellValue(sources, RelationLane::Second, row, flatHead, false));
}

/// The best head of a relation; marked if it is syntactic.
QString bestHead(const headwise::statistics::RelationScore &relation, const attention::StackLayout &layout,
    const RelationsViewSettings &settings)
{
    if (relation.ranking.empty())
        return QStringLiteral("–");
    const QString name = nameOf(layout.headAt(relation.ranking.front()), settings);
    return scoreOf(relation, relation.ranking.front()).syntactic ? name + QStringLiteral(" ●") : name;
}

/// The best head of each source, with its accuracy in both.
widgets::tables::TextRowsContent bestOfBoth(const ScoredSources &sources, const RelationsViewSettings &settings)
{
    widgets::tables::TextRowsContent content;
    const QString change = QStringLiteral("%1 → %2").arg(sources.firstName, sources.secondName);
    content.titles = QStringList{RelationsText::tr("Relation"), RelationsText::tr("Best in %1").arg(sources.firstName),
        change, RelationsText::tr("Best in %1").arg(sources.secondName), change, RelationsText::tr("n")};
    content.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight};
    for (int row = 0; row < sources.first->rows(); ++row) {
        const headwise::statistics::RelationScore &relation = sources.first->relation(row);
        const headwise::statistics::RelationScore *other = sources.inSecond(row);
        if (relation.ranking.empty())
            continue;
        const bool ranked = other && !other->ranking.empty();
        content.rows.push_back({relationName(relation.key), bestHead(relation, sources.first->layout(), settings),
            accuracyInBoth(sources, row, relation.ranking.front()),
            ranked ? bestHead(*other, sources.second->layout(), settings) : QStringLiteral("–"),
            ranked ? accuracyInBoth(sources, row, other->ranking.front()) : QString(),
            widgets::theme::formatCount(relation.n)});
    }
    return content;
}

} // namespace

widgets::heatmap::Readout relationReadout(
    const ScoredSources &sources, int row, attention::HeadId head, const RelationsViewSettings &settings)
{
    const headwise::relations::RelationsData &data = *sources.first;
    const headwise::statistics::RelationScore &relation = data.relation(row);
    const int flat = data.layout().flatIndex(head);
    const headwise::statistics::HeadRelation &score = scoreOf(relation, flat);
    widgets::heatmap::Readout readout;
    readout.title = relationName(relation.key) + QStringLiteral(" · ") + nameOf(head, settings);
    readout.position = score.syntactic     ? RelationsText::tr("syntactic: better than the offset")
                       : relation.fewCases ? RelationsText::tr("few cases")
                                           : RelationsText::tr("not better than the offset");
    readout.lines = {{RelationsText::tr("accuracy"), percent(score.accuracy.value)},
        {RelationsText::tr("95 %"), intervalText(score.accuracy.low, score.accuracy.high)},
        {RelationsText::tr("baseline"), baselineText(relation)},
        {RelationsText::tr("words"), widgets::theme::formatCount(score.accuracy.n)}};
    addDifference(readout, sources, row, flat);
    return readout;
}

widgets::tables::TextRowsContent bestHeads(const ScoredSources &sources, const RelationsViewSettings &settings)
{
    const headwise::relations::RelationsData &data = *sources.first;
    widgets::tables::TextRowsContent content;
    if (sources.comparable()) {
        content = bestOfBoth(sources, settings);
        content.name = RelationsText::tr("Best head of each relation");
        return content;
    }
    content.titles = QStringList{RelationsText::tr("Relation"), RelationsText::tr("Best head"),
        RelationsText::tr("Accuracy"), RelationsText::tr("Baseline"), RelationsText::tr("n")};
    content.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight};
    content.name = RelationsText::tr("Best head of each relation");
    for (int row = 0; row < data.rows(); ++row) {
        const headwise::statistics::RelationScore &relation = data.relation(row);
        if (relation.ranking.empty())
            continue;
        content.rows.push_back({relationName(relation.key), bestHead(relation, data.layout(), settings),
            percent(scoreOf(relation, relation.ranking.front()).accuracy.value), baselineText(relation),
            widgets::theme::formatCount(relation.n)});
    }
    return content;
}

widgets::tables::TextRowsContent instanceLines(const headwise::relations::RelationInstances &instances)
{
    widgets::tables::TextRowsContent content;
    content.titles = QStringList{
        QString(), RelationsText::tr("Attended word"), RelationsText::tr("Correct word"), RelationsText::tr("Example")};
    content.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight};
    content.stretches = 1;
    content.name = RelationsText::tr("Words behind the score");
    for (const headwise::relations::RelationInstance &instance : instances.shown) {
        const QString attended =
            instance.attended.empty() ? RelationsText::tr("no word") : QString::fromStdString(instance.attended);
        content.rows.push_back({instance.right ? QStringLiteral("✓") : QStringLiteral("✗"),
            QString::fromStdString(instance.word) + QStringLiteral(" → ") + attended,
            instance.right ? QString() : QString::fromStdString(instance.targets),
            QString::fromStdString(instance.key)});
    }
    return content;
}

QString relationsSummary(const headwise::relations::RelationsData &data)
{
    QString summary =
        RelationsText::tr("%1: %2 sentences, %3 words")
            .arg(QString::fromStdString(data.treebank.name), widgets::theme::formatCount(data.report.sentences),
                widgets::theme::formatCount(data.report.words));
    for (const Note &note : data.report.notes)
        summary += QStringLiteral("; ") + views::translatedNote(note);
    return summary;
}

} // namespace headwise::desktop::views::relations
