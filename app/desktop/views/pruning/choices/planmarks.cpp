// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/choices/planmarks.h"

#include "core/pruning/plan.h"

#include <algorithm>

namespace headwise::desktop::views::pruning::choices {

namespace {

constexpr QLatin1Char beforeModel('@');

bool isOf(const QString &name, const QString &model)
{
    const qsizetype end = name.indexOf(beforeModel);
    return end < 0 || name.mid(end + 1) == model;
}

} // namespace

Heads headsOf(const QStringList &names, const QString &model, attention::Stack stack)
{
    Heads heads;
    for (const QString &name : names)
        if (const auto head = attention::headFromName(name.section(beforeModel, 0, 0).toStdString(), stack);
            head && isOf(name, model))
            heads.insert(*head);
    return heads;
}

QStringList withHeads(const QStringList &names, const QString &model, const Heads &heads)
{
    QStringList others;
    for (const QString &name : names)
        if (!isOf(name, model))
            others << name;
    for (const QString &name : namesOf(heads))
        others << name + beforeModel + model;
    return others;
}

QStringList namesOf(const Heads &heads)
{
    QStringList names;
    for (const attention::HeadId head : heads)
        names << QString::fromStdString(attention::headName(head, attention::HeadNaming::ZeroBased, true));
    return names;
}

Heads within(const Heads &heads, const attention::StackLayout &layout)
{
    Heads inside;
    std::copy_if(heads.begin(), heads.end(), std::inserter(inside, inside.end()),
        [&](attention::HeadId head) { return head.stack == layout.stack && layout.contains(head); });
    return inside;
}

Heads unitOf(attention::HeadId head, const attention::StackLayout &layout)
{
    for (const std::vector<attention::HeadId> &unit : headwise::pruning::unitsOf(layout))
        if (std::find(unit.begin(), unit.end(), head) != unit.end())
            return Heads(unit.begin(), unit.end());
    return {head};
}

Heads toggled(Heads marked, const std::vector<attention::HeadId> &heads, const attention::StackLayout &layout)
{
    Heads all;
    for (const attention::HeadId head : heads)
        all.merge(unitOf(head, layout));
    if (std::includes(marked.begin(), marked.end(), all.begin(), all.end())) {
        for (const attention::HeadId head : all)
            marked.erase(head);
        return marked;
    }
    marked.merge(all);
    return marked;
}

} // namespace headwise::desktop::views::pruning::choices
