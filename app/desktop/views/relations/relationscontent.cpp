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

QString signedPercent(double share)
{
    return std::isnan(share) ? QStringLiteral("–")
                             : RelationsText::tr("%1 %").arg(widgets::theme::formatSigned(100 * share, 1));
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

namespace {

/// Relations by the heads of one source, filled by `valueOf(row, flat head)`.
template <typename ValueOf>
widgets::heatmap::HeatMapContent filledMap(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings, const ValueOf &valueOf)
{
    widgets::heatmap::HeatMapContent content;
    const int heads = data.layout().totalHeads();
    attention::Map map(data.rows(), heads);
    for (int row = 0; row < data.rows(); ++row) {
        widgets::tokentext::TokenLabel label;
        label.label = relationName(data.relation(row).key);
        label.special = data.relation(row).fewCases; // drawn fainter
        content.rows.push_back(label);
        for (int head = 0; head < heads; ++head)
            map.at(row, head) = static_cast<float>(valueOf(row, head));
    }
    for (int head = 0; head < heads; ++head) {
        widgets::tokentext::TokenLabel label;
        label.label = nameOf(data.layout().headAt(head), settings);
        content.columns.push_back(label);
    }
    content.map = attention::sharedMap(std::move(map));
    content.laneName = RelationsText::tr("relations by heads");
    return content;
}

widgets::controls::ColorBarContent accuracyBar(const RelationsViewSettings &settings)
{
    return settings.relationGain ? widgets::controls::ColorBarContent{widgets::theme::Scale::Difference, {-1, 1},
                                       RelationsText::tr("accuracy over baseline"), {}}
                                 : widgets::controls::ColorBarContent{
                                       widgets::theme::Scale::Cividis, {0, 1}, RelationsText::tr("accuracy"), {}};
}

} // namespace

widgets::heatmap::HeatMapContent relationsMap(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings)
{
    widgets::heatmap::HeatMapContent content = filledMap(data, settings, [&](int row, int head) {
        const headwise::statistics::RelationScore &relation = data.relation(row);
        const double accuracy = scoreOf(relation, head).accuracy.value;
        return settings.relationGain ? accuracy - relation.baseline : accuracy;
    });
    content.colorBar = accuracyBar(settings);
    return content;
}

headwise::relations::RelationChange ComparedRelations::changeAt(int row, attention::HeadId head) const
{
    const headwise::statistics::RelationScore &relation = baseline.relation(row);
    const auto *other = headwise::relations::findRelation(comparison.report.stacks.front(), relation.key);
    const auto counterpart = partner(head);
    if (!other || !counterpart || !comparison.layout().contains(*counterpart))
        return {.key = relation.key,
            .head = head,
            .partner = {},
            .baseline = scoreOf(relation, baseline.layout().flatIndex(head)).accuracy,
            .comparison = {}};
    headwise::relations::RelationChange change = headwise::relations::relationChange(
        relation, baseline.layout().flatIndex(head), *other, comparison.layout().flatIndex(*counterpart));
    change.head = head;
    change.partner = *counterpart;
    return change;
}

widgets::heatmap::HeatMapContent comparisonMap(const ComparedRelations &compared, const RelationsViewSettings &settings)
{
    widgets::heatmap::HeatMapContent content = filledMap(compared.baseline, settings, [&](int row, int head) {
        const attention::HeadId id = compared.baseline.layout().headAt(head);
        const headwise::relations::RelationChange change = compared.changeAt(row, id);
        const auto *other = headwise::relations::findRelation(compared.comparison.report.stacks.front(), change.key);
        return settings.relationGain && other ? change.comparison.value - other->baseline : change.comparison.value;
    });
    content.colorBar = accuracyBar(settings);
    return content;
}

widgets::heatmap::HeatMapContent changesMap(const ComparedRelations &compared, const RelationsViewSettings &settings)
{
    double largest = 0;
    widgets::heatmap::HeatMapContent content = filledMap(compared.baseline, settings, [&](int row, int head) {
        const double change = compared.changeAt(row, compared.baseline.layout().headAt(head)).change;
        if (!std::isnan(change))
            largest = std::max(largest, std::abs(change));
        return change;
    });
    const widgets::theme::ValueRange rounded = widgets::theme::roundedRange({0, largest > 0 ? largest : 0.1});
    content.colorBar = {widgets::theme::Scale::Difference, widgets::theme::symmetricRange(-rounded.high, rounded.high),
        RelationsText::tr("change of accuracy"), {}};
    return content;
}

widgets::heatmap::Readout comparisonReadout(
    const ComparedRelations &compared, int row, attention::HeadId head, const RelationsViewSettings &settings)
{
    const headwise::relations::RelationChange change = compared.changeAt(row, head);
    widgets::heatmap::Readout readout;
    readout.title = relationName(change.key) + QStringLiteral(" · ") + nameOf(change.partner, settings);
    readout.lines = {{RelationsText::tr("accuracy"), percent(change.comparison.value)},
        {RelationsText::tr("95 %"),
            QStringLiteral("%1 … %2").arg(percent(change.comparison.low), percent(change.comparison.high))},
        {RelationsText::tr("words"), widgets::theme::formatCount(change.comparison.n)}};
    return readout;
}

widgets::heatmap::Readout changeReadout(
    const ComparedRelations &compared, int row, attention::HeadId head, const RelationsViewSettings &settings)
{
    const headwise::relations::RelationChange change = compared.changeAt(row, head);
    widgets::heatmap::Readout readout;
    readout.title = relationName(change.key) + QStringLiteral(" · ") + nameOf(head, settings);
    readout.position = std::isnan(change.change)           ? RelationsText::tr("not in both")
                       : change.low > 0 || change.high < 0 ? RelationsText::tr("the interval leaves out 0")
                                                           : RelationsText::tr("the interval contains 0");
    readout.lines = {{RelationsText::tr("change"), signedPercent(change.change)},
        {RelationsText::tr("95 %"),
            QStringLiteral("%1 … %2").arg(signedPercent(change.low), signedPercent(change.high))}};
    return readout;
}

widgets::tables::TextRowsContent bestHeadChanges(
    const ComparedRelations &compared, const RelationsViewSettings &settings)
{
    widgets::tables::TextRowsContent content;
    content.titles = QStringList{RelationsText::tr("Relation"), RelationsText::tr("Best head"), QStringLiteral("A"),
        QStringLiteral("B"), QStringLiteral("B − A"), RelationsText::tr("n")};
    content.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight};
    content.name = RelationsText::tr("Best head of each relation");
    for (int row = 0; row < compared.baseline.rows(); ++row) {
        const headwise::statistics::RelationScore &relation = compared.baseline.relation(row);
        if (relation.ranking.empty())
            continue;
        const attention::HeadId head = compared.baseline.layout().headAt(relation.ranking.front());
        const headwise::relations::RelationChange change = compared.changeAt(row, head);
        QString name = nameOf(head, settings);
        if (scoreOf(relation, relation.ranking.front()).syntactic)
            name += QStringLiteral(" ●");
        content.rows.push_back({relationName(relation.key), name, percent(change.baseline.value),
            percent(change.comparison.value), signedPercent(change.change), widgets::theme::formatCount(relation.n)});
    }
    return content;
}

widgets::heatmap::Readout relationReadout(const headwise::relations::RelationsData &data, int row,
    attention::HeadId head, const RelationsViewSettings &settings)
{
    const headwise::statistics::RelationScore &relation = data.relation(row);
    const headwise::statistics::HeadRelation &score = scoreOf(relation, data.layout().flatIndex(head));
    widgets::heatmap::Readout readout;
    readout.title = relationName(relation.key) + QStringLiteral(" · ") + nameOf(head, settings);
    readout.position = score.syntactic     ? RelationsText::tr("syntactic: better than the offset")
                       : relation.fewCases ? RelationsText::tr("few cases")
                                           : RelationsText::tr("not better than the offset");
    readout.lines = {{RelationsText::tr("accuracy"), percent(score.accuracy.value)},
        {RelationsText::tr("95 %"),
            QStringLiteral("%1 … %2").arg(percent(score.accuracy.low), percent(score.accuracy.high))},
        {RelationsText::tr("baseline"), baselineText(relation)},
        {RelationsText::tr("words"), widgets::theme::formatCount(score.accuracy.n)}};
    return readout;
}

widgets::tables::TextRowsContent bestHeads(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings)
{
    widgets::tables::TextRowsContent content;
    content.titles = QStringList{RelationsText::tr("Relation"), RelationsText::tr("Best head"),
        RelationsText::tr("Accuracy"), RelationsText::tr("Baseline"), RelationsText::tr("n")};
    content.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight, Qt::AlignRight, Qt::AlignRight};
    content.name = RelationsText::tr("Best head of each relation");
    for (int row = 0; row < data.rows(); ++row) {
        const headwise::statistics::RelationScore &relation = data.relation(row);
        if (relation.ranking.empty())
            continue;
        const headwise::statistics::HeadRelation &best = scoreOf(relation, relation.ranking.front());
        QString head = nameOf(data.layout().headAt(relation.ranking.front()), settings);
        if (best.syntactic)
            head += QStringLiteral(" ●");
        content.rows.push_back({relationName(relation.key), head, percent(best.accuracy.value), baselineText(relation),
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
