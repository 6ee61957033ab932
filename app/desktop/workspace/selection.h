// SPDX-License-Identifier: GPL-3.0-or-later
// The selection shared by all views: example, heads, tokens. Hovering highlights, a click pins, Esc unpins.
#pragma once

#include "app/desktop/workspace/selectionstate.h"

#include <QObject>

namespace headwise::desktop::workspace {

class Selection : public QObject
{
    Q_OBJECT

public:
    explicit Selection(QObject *parent = nullptr) : QObject(parent) {}

    const SelectionState &state() const { return m_state; }
    void restore(const SelectionState &state);

    void setExample(const std::string &key);
    void setStack(attention::Stack stack);
    /// A click: pins a head, or unpins it if it is pinned.
    void toggleHead(attention::HeadId head);
    /// Pins one head instead of all others.
    void setHead(attention::HeadId head);
    void setHeads(std::vector<attention::HeadId> heads);
    /// A double click: pins this head alone; the second time restores the previous heads.
    void isolateHead(attention::HeadId head);
    void hoverHead(std::optional<attention::HeadId> head);
    void hoverCell(Cell cell);
    void pinCell(Cell cell);
    /// Pins a row or cell, and unpins the same one.
    void toggleCell(Cell cell);
    /// Esc: unpins first the tokens, then the heads.
    void clear();
    /// Moves the pinned head in reading order by `columns` and `rows` within `layout`.
    void moveHead(const attention::StackLayout &layout, int columns, int rows);

signals:
    void exampleChanged();
    void headsChanged();
    void headHovered();
    void cellPinned();
    void cellHovered();

private:
    SelectionState m_state;
    std::vector<attention::HeadId> m_beforeIsolation;
};

} // namespace headwise::desktop::workspace
