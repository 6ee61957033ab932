// SPDX-License-Identifier: GPL-3.0-or-later
// The bar above the Head view: which heads are shown and how they are combined, sections and arrangement.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/controlbar.h"

class QComboBox;
class QPushButton;
class QToolButton;

namespace headwise::desktop::views::head {

/// The heads that the view shows: the pinned ones of the current stack, or its first head.
std::vector<attention::HeadId> chosenHeads(const results::Desk &desk);

/// Fills a bar, which owns this.
class HeadControls : public QObject
{
    Q_OBJECT
public:
    HeadControls(ControlBar &bar, results::Desk &desk);

    /// The heads of the current stack, and the last one that is shown.
    void showHeads();
    /// The button that shows the other source while it is held; hidden without a letter.
    void showSwap(const QString &letter);

signals:
    void swapped(bool on);

private:
    void addChooser(ControlBar &bar);
    void addArrangement(ControlBar &bar);
    void openMenu();

    results::Desk &m_desk;
    QComboBox *m_heads;
    QToolButton *m_add;
    QPushButton *m_swap;
};

} // namespace headwise::desktop::views::head
