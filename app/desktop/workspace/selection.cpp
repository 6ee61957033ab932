// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/selection.h"

#include <algorithm>

namespace headwise::desktop::workspace {

void Selection::restore(const SelectionState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    emit exampleChanged();
    emit headsChanged();
    emit cellPinned();
}

void Selection::setExample(const std::string &key)
{
    if (key == m_state.example)
        return;
    m_state.example = key;
    m_state.pinned = m_state.hovered = {}; // positions are not valid in another text
    emit exampleChanged();
    emit cellPinned();
}

void Selection::setStack(attention::Stack stack)
{
    if (stack == m_state.stack)
        return;
    m_state.stack = stack;
    m_state.heads.clear();
    m_state.hoveredHead.reset();
    m_state.pinned = m_state.hovered = {};
    emit exampleChanged();
    emit headsChanged();
}

void Selection::toggleHead(attention::HeadId head)
{
    std::vector<attention::HeadId> heads = m_state.heads;
    const auto found = std::find(heads.begin(), heads.end(), head);
    if (found != heads.end())
        heads.erase(found);
    else
        heads.assign({head});
    setHeads(std::move(heads));
}

void Selection::setHead(attention::HeadId head) { setHeads({head}); }

void Selection::setHeads(std::vector<attention::HeadId> heads)
{
    if (heads == m_state.heads)
        return;
    m_state.heads = std::move(heads);
    if (!m_state.heads.empty() && m_state.heads.back().stack != m_state.stack) {
        m_state.stack = m_state.heads.back().stack;
        emit exampleChanged();
    }
    emit headsChanged();
}

void Selection::isolateHead(attention::HeadId head)
{
    if (m_state.heads == std::vector<attention::HeadId>{head} && !m_beforeIsolation.empty()) {
        setHeads(std::exchange(m_beforeIsolation, {}));
        return;
    }
    m_beforeIsolation = m_state.heads;
    setHead(head);
}

void Selection::hoverHead(std::optional<attention::HeadId> head)
{
    if (head == m_state.hoveredHead)
        return;
    m_state.hoveredHead = head;
    emit headHovered();
}

void Selection::hoverCell(Cell cell)
{
    if (cell == m_state.hovered)
        return;
    m_state.hovered = cell;
    emit cellHovered();
}

void Selection::pinCell(Cell cell)
{
    if (cell == m_state.pinned)
        return;
    m_state.pinned = cell;
    emit cellPinned();
}

void Selection::toggleCell(Cell cell) { pinCell(cell == m_state.pinned ? Cell{} : cell); }

void Selection::clear()
{
    if (m_state.pinned != Cell{})
        toggleCell(m_state.pinned);
    else
        setHeads({});
}

void Selection::moveHead(const attention::StackLayout &layout, int columns, int rows)
{
    if (layout.totalHeads() == 0)
        return;
    const auto current = m_state.currentHead();
    if (!current || !layout.contains(*current)) {
        setHead(layout.headAt(0));
        return;
    }
    if (columns != 0) {
        const int flat = std::clamp(layout.flatIndex(*current) + columns, 0, layout.totalHeads() - 1);
        setHead(layout.headAt(flat));
        return;
    }
    const int place = layout.layerPlace(current->layer), inLayer = layout.flatIndex(*current) - layout.firstHead(place);
    const int target = std::clamp(place + rows, 0, layout.layers() - 1);
    const int heads = layout.heads[static_cast<std::size_t>(target)];
    if (heads > 0)
        setHead(layout.headAt(layout.firstHead(target) + std::min(inLayer, heads - 1)));
}

} // namespace headwise::desktop::workspace

#include "moc_selection.cpp"
