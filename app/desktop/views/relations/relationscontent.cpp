// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/relations/relationscontent.h"

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

widgets::heatmap::HeatMapContent relationsMap(
    const headwise::relations::RelationsData &data, const RelationsViewSettings &settings)
{
    widgets::heatmap::HeatMapContent content;
    const int heads = data.layout().totalHeads();
    attention::Map map(data.rows(), heads);
    for (int row = 0; row < data.rows(); ++row) {
        const headwise::statistics::RelationScore &relation = data.relation(row);
        widgets::tokentext::TokenLabel label;
        label.label = relationName(relation.key);
        label.special = relation.fewCases; // drawn fainter
        content.rows.push_back(label);
        for (int head = 0; head < heads; ++head) {
            const double accuracy = scoreOf(relation, head).accuracy.value;
            map.at(row, head) = static_cast<float>(settings.relationGain ? accuracy - relation.baseline : accuracy);
        }
    }
    for (int head = 0; head < heads; ++head) {
        widgets::tokentext::TokenLabel label;
        label.label = nameOf(data.layout().headAt(head), settings);
        content.columns.push_back(label);
    }
    content.map = attention::sharedMap(std::move(map));
    content.colorBar = settings.relationGain ? widgets::controls::ColorBarContent{widgets::theme::Scale::Difference,
                                                   {-1, 1}, RelationsText::tr("accuracy over baseline"), {}}
                                             : widgets::controls::ColorBarContent{widgets::theme::Scale::Cividis,
                                                   {0, 1}, RelationsText::tr("accuracy"), {}};
    content.laneName = RelationsText::tr("relations by heads");
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
    for (const std::string &note : data.report.notes)
        summary += QStringLiteral("; ") + QString::fromStdString(note);
    return summary;
}

} // namespace headwise::desktop::views::relations
