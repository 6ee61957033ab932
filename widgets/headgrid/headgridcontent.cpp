// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/headgrid/headgridcontent.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cassert>
#include <map>

namespace headwise::widgets::headgrid {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("headwise::widgets::headgrid::HeadGrid", text);
}

QString stateNote(const HeadCell &cell)
{
    switch (cell.state) {
    case CellState::Faded:
        return translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "not significant"));
    case CellState::Untested:
        return translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "not tested yet"));
    case CellState::Loading:
        return translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "loading"));
    case CellState::NoData:
        return translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "no data"));
    case CellState::Normal:
    case CellState::Significant:
        break;
    }
    return {};
}

} // namespace

std::vector<HeadGroup> groupsByLayer(const attention::StackLayout &layout, attention::HeadNaming naming)
{
    std::vector<HeadGroup> groups;
    const auto addLayer = [&](int number) -> HeadGroup & {
        HeadGroup group;
        group.label = naming == attention::HeadNaming::ZeroBased ? QStringLiteral("L%1").arg(number)
                                                                 : QString::number(number + 1);
        groups.push_back(std::move(group));
        return groups.back();
    };
    const auto addGap = [&](int number) {
        HeadGroup &group = addLayer(number);
        const auto kind = static_cast<std::size_t>(number);
        group.emptyText = kind < layout.layerKinds.size()
                              ? QString::fromStdString(layout.layerKinds[kind])
                              : translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "no attention"));
        group.emptyEverywhere = true;
    };
    int next = 0; // layer of the model
    for (int place = 0, flat = 0; place < layout.layers(); ++place) {
        const int number = layout.layerNumber(place);
        while (next < number)
            addGap(next++);
        HeadGroup &group = addLayer(number);
        for (int head = 0; head < layout.heads[static_cast<std::size_t>(place)]; ++head)
            group.heads.push_back(layout.headAt(flat++));
        next = number + 1;
    }
    while (next < static_cast<int>(layout.layerKinds.size()))
        addGap(next++);
    return groups;
}

int headsPerKeyHead(const attention::StackLayout &layout)
{
    int shared = 0;
    for (std::size_t place = 0; place < layout.heads.size() && place < layout.keyHeads.size(); ++place) {
        const int heads = layout.heads[place], keyHeads = layout.keyHeads[place];
        if (heads == 0)
            continue;
        const int own = keyHeads > 0 && heads % keyHeads == 0 ? heads / keyHeads : 1;
        if (own < 2 || (shared > 0 && own != shared))
            return 0;
        shared = own;
    }
    return shared;
}

HeadGridRows gridRows(const HeadGridContent &content)
{
    HeadGridRows rows{.counts = groupCounts(content.groups)};
    for (const HeadGroup &group : content.groups)
        rows.thin.push_back(group.heads.empty() && group.emptyEverywhere);
    rows.perKeyHead = content.columnsAreHeads ? content.perKeyHead : 0;
    return rows;
}

std::vector<int> groupCounts(const std::vector<HeadGroup> &groups)
{
    std::vector<int> counts;
    for (const HeadGroup &group : groups)
        counts.push_back(static_cast<int>(group.heads.size()));
    return counts;
}

int flatCell(const HeadGridContent &content, HeadGridCell cell)
{
    int flat = cell.index;
    for (int group = 0; group < cell.group; ++group)
        flat += static_cast<int>(content.groups[static_cast<std::size_t>(group)].heads.size());
    return flat;
}

std::optional<HeadGridCell> placeOf(const HeadGridContent &content, attention::HeadId head)
{
    for (std::size_t group = 0; group < content.groups.size(); ++group) {
        const auto &heads = content.groups[group].heads;
        const auto found = std::find(heads.begin(), heads.end(), head);
        if (found != heads.end())
            return HeadGridCell{static_cast<int>(group), static_cast<int>(found - heads.begin())};
    }
    return std::nullopt;
}

attention::HeadId headOf(const HeadGridContent &content, HeadGridCell cell)
{
    return content.groups[static_cast<std::size_t>(cell.group)].heads[static_cast<std::size_t>(cell.index)];
}

QString columnLabel(const std::vector<HeadGroup> &layers, int column, int perLine, attention::HeadNaming naming)
{
    std::map<std::size_t, int> heads; // by place in the layer
    for (const HeadGroup &layer : layers)
        for (auto place = static_cast<std::size_t>(column); place < layer.heads.size();
             place += static_cast<std::size_t>(std::max(1, perLine)))
            if (heads.emplace(place, layer.heads[place].head).first->second != layer.heads[place].head)
                return {};
    const int first = naming == attention::HeadNaming::OneBased ? 1 : 0;
    QStringList numbers;
    for (const auto &[place, head] : heads)
        numbers.append(QString::number(head + first));
    return numbers.join(QStringLiteral(" \u00B7 "));
}

QString keyHeadLabel(int group, int groupsPerLine, int groups)
{
    QStringList numbers;
    for (int keyHead = group; keyHead < groups; keyHead += groupsPerLine)
        numbers.append(QString::number(keyHead));
    return QStringLiteral("KV ") + numbers.join(QStringLiteral(" \u00B7 "));
}

QString cellName(const HeadGridContent &content, HeadGridCell cell)
{
    const QString head =
        QString::fromStdString(attention::headName(headOf(content, cell), content.naming, content.withStack));
    return content.laneName.isEmpty() ? head : head + QStringLiteral(", ") + content.laneName;
}

QString cellDescription(const HeadGridContent &content, HeadGridCell cell)
{
    const auto flat = static_cast<std::size_t>(flatCell(content, cell));
    if (flat >= content.cells.size())
        return translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "no data"));
    const HeadCell &value = content.cells[flat];
    QStringList parts;
    if (!std::isnan(value.value)) {
        const auto format = content.signedNumbers ? theme::formatSigned : theme::formatNumber;
        parts.append((content.valueName + QLatin1Char(' ') + format(value.value, content.decimals)).trimmed());
    }
    if (const QString note = stateNote(value); !note.isEmpty())
        parts.append(note);
    if (value.markedForPruning)
        parts.append(translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "marked for pruning")));
    if (value.locked)
        parts.append(translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "locked")));
    if (value.starred)
        parts.append(translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "starred")));
    if (value.noted)
        parts.append(translated(QT_TRANSLATE_NOOP("headwise::widgets::headgrid::HeadGrid", "with a note")));
    return parts.join(QStringLiteral(", "));
}

} // namespace headwise::widgets::headgrid
