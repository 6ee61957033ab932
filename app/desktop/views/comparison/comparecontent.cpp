// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/comparecontent.h"

#include "core/compare/dataset/rankings.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace headwise::desktop::views::comparison {

namespace {

/// Texts of the cards (context CompareText).
struct CompareText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::comparison::CompareText)
};

constexpr std::size_t maxRows = 30;

QString serviceText(const compare::findings::TaskHead &head, const std::vector<workspace::Source> &sources)
{
    switch (head.service) {
    case compare::findings::TaskService::None:
        return CompareText::tr("none");
    case compare::findings::TaskService::One:
        return CompareText::tr("only %1").arg(
            widgets::theme::letterOf(sources[static_cast<std::size_t>(head.task) + 1].id));
    case compare::findings::TaskService::Some:
        return CompareText::tr("some");
    case compare::findings::TaskService::All:
        return CompareText::tr("all");
    }
    return {};
}

/// Underlines a head whose weights changed, and says by how much.
void markWeights(widgets::plots::DotInterval &item, const compare::weights::WeightComparison &weights)
{
    const auto *head = weights.find(item.head);
    if (!head)
        return;
    item.marked = head->sameness == compare::weights::Sameness::Changed;
    if (!item.marked)
        item.note = CompareText::tr("own weights equal: changed input only");
    else if (head->change == 0)
        item.note = CompareText::tr("own biases changed");
    else if (std::isnan(head->change))
        item.note = CompareText::tr("own weights changed");
    else
        item.note =
            CompareText::tr("own weights changed by %1 %").arg(widgets::theme::formatNumber(100 * head->change, 1));
}

} // namespace

PairFindings findingsOfPair(std::shared_ptr<const compare::dataset::ComparisonResult> result,
    const compare::findings::NoiseFloor &floor, SourceId reference, SourceId compared)
{
    PairFindings pair;
    pair.changes = compare::findings::judgeHeads(*result, floor);
    pair.findings =
        compare::findings::describeComparison(*result, pair.changes, floor, {reference.letter(), compared.letter()});
    pair.result = std::move(result);
    return pair;
}

widgets::plots::DotIntervalsContent changedHeads(const PairFindings &pair,
    const std::vector<workspace::Source> &sources, attention::HeadNaming naming,
    const compare::weights::WeightComparison *weights)
{
    const compare::dataset::ComparisonResult &result = *pair.result;
    widgets::plots::DotIntervalsContent content;
    content.title = CompareText::tr("Changed most");
    content.baseline = sources[0].id;
    content.comparison = sources[1].id;
    content.oneSided = result.hasDivergences();
    content.unit = result.hasDivergences() ? CompareText::tr("distance %1 to %2")
                                                 .arg(widgets::theme::letterOf(sources[0].id))
                                                 .arg(widgets::theme::letterOf(sources[1].id))
                                           : CompareText::tr("measures changed");
    content.intervalNote = CompareText::tr("95 % interval");
    if (weights)
        content.markNote = CompareText::tr("own weights changed");
    content.decimals = result.hasDivergences() ? 2 : 0;
    for (const compare::findings::HeadChange &change : pair.changes.heads) {
        const attention::HeadId head = result.heads[static_cast<std::size_t>(change.head)].head;
        widgets::plots::DotInterval item{
            .head = head, .label = QString::fromStdString(attention::headName(head, naming))};
        item.value = result.hasDivergences() ? change.divergence.mean : change.significant;
        item.low = result.hasDivergences() ? change.divergence.low : item.value;
        item.high = result.hasDivergences() ? change.divergence.high : item.value;
        item.faded = !(result.hasDivergences() ? change.divergent : change.significant > 0);
        if (weights)
            markWeights(item, *weights);
        if (!std::isnan(item.value))
            content.items.push_back(std::move(item));
    }
    return content;
}

ChangedExamples changedExamples(const PairFindings &pair, const compare::example::ExampleList *examples)
{
    const compare::dataset::ComparisonResult &result = *pair.result;
    std::vector<std::size_t> order(result.examples.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::erase_if(order, [&](std::size_t e) { return std::isnan(result.exampleMeans[e]); });
    std::stable_sort(order.begin(), order.end(),
        [&](std::size_t a, std::size_t b) { return result.exampleMeans[a] > result.exampleMeans[b]; });
    order.resize(std::min(order.size(), maxRows));
    ChangedExamples changed;
    changed.rows.name = CompareText::tr("Examples that changed most");
    changed.rows.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight};
    changed.rows.stretches = 1;
    for (const std::size_t e : order) {
        const std::string &key = result.examples[e].key;
        const int row = examples ? examples->rowOf(key) : -1;
        const QString text =
            row < 0 ? QString() : QString::fromStdString(examples->rows[static_cast<std::size_t>(row)].text);
        headwise::statistics::Estimate mean;
        mean.mean = result.exampleMeans[e];
        changed.rows.rows.push_back({QStringLiteral("#%1").arg(QString::fromStdString(key)), text.simplified(),
            widgets::theme::formatNumber(compare::findings::shownDivergence(result.divergence, mean).mean, 3)});
        changed.keys.push_back(key);
    }
    return changed;
}

widgets::tables::TextRowsContent pairRows(const PairsData &data, const std::vector<workspace::Source> &sources)
{
    widgets::tables::TextRowsContent content;
    content.name = CompareText::tr("Distances between all sources");
    content.titles << QString();
    content.columns = {Qt::AlignLeft};
    for (const workspace::Source &source : sources) {
        content.titles << widgets::theme::letterOf(source.id);
        content.columns.push_back(Qt::AlignRight);
    }
    for (std::size_t a = 0; a < sources.size(); ++a) {
        QStringList row{widgets::theme::letterOf(sources[a].id)};
        for (std::size_t b = 0; b < sources.size(); ++b) {
            const headwise::statistics::Estimate &distance = data.matrix.at(static_cast<int>(a), static_cast<int>(b));
            row << (a == b ? QStringLiteral("·") : widgets::theme::formatNumber(distance.mean, 3));
        }
        content.rows.push_back(row);
    }
    return content;
}

TaskRows taskRows(const TaskData &data, const std::vector<workspace::Source> &sources, attention::HeadNaming naming)
{
    std::vector<const compare::findings::TaskHead *> order;
    for (const compare::findings::TaskHead &head : data.tasks.heads)
        order.push_back(&head);
    const auto key = [](const compare::findings::TaskHead *head) {
        return std::pair(head->service == compare::findings::TaskService::None,
            std::isnan(head->index.low) ? 1.0 : -head->index.low);
    };
    std::stable_sort(order.begin(), order.end(), [&](const auto *a, const auto *b) { return key(a) < key(b); });
    order.resize(std::min(order.size(), maxRows));
    TaskRows rows;
    rows.rows.name = CompareText::tr("Heads and tasks");
    rows.rows.titles << CompareText::tr("head") << CompareText::tr("serves") << CompareText::tr("specialisation");
    rows.rows.columns = {Qt::AlignLeft, Qt::AlignLeft, Qt::AlignRight};
    rows.rows.stretches = 1;
    for (std::size_t t = 1; t < sources.size(); ++t) {
        rows.rows.titles << widgets::theme::letterOf(sources[t].id);
        rows.rows.columns.push_back(Qt::AlignRight);
    }
    for (const compare::findings::TaskHead *head : order) {
        QStringList row{QString::fromStdString(attention::headName(head->head, naming)), serviceText(*head, sources),
            std::isnan(head->index.mean)
                ? QStringLiteral("–")
                : QStringLiteral("%1 %2").arg(widgets::theme::formatNumber(head->index.mean, 2),
                      widgets::theme::formatHalfWidth((head->index.high - head->index.low) / 2, 2))};
        for (const headwise::statistics::Estimate &change : head->changes)
            row << widgets::theme::formatNumber(change.mean, 3);
        rows.rows.rows.push_back(row);
        rows.heads.push_back(head->head);
    }
    return rows;
}

std::string mostChangedExample(const compare::dataset::ComparisonResult &result, attention::HeadId head)
{
    const int index = result.headIndex(head);
    const auto order =
        index < 0 ? std::vector<std::int64_t>() : compare::dataset::rankExamplesByDivergence(result, index);
    return order.empty() ? std::string() : result.examples[static_cast<std::size_t>(order.front())].key;
}

} // namespace headwise::desktop::views::comparison
