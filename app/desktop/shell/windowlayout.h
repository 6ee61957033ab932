// SPDX-License-Identifier: GPL-3.0-or-later
// The docks around the views: their contents, where they and the window are, and that users find them there again.
#pragma once

#include "app/desktop/results/desk.h"

#include <QObject>

class QDockWidget;
class QMainWindow;

namespace headwise::desktop::docks {
class ExamplesDock;
class Inspector;
} // namespace headwise::desktop::docks

namespace headwise::desktop::shell {

class WindowLayout : public QObject
{
    Q_OBJECT

public:
    /// Adds the docks to the window.
    WindowLayout(results::Desk &desk, QMainWindow &window);

    docks::ExamplesDock &examples() { return *m_examples; }
    docks::Inspector &inspector() { return *m_inspector; }
    void raiseExamples();
    void raiseInspector();

    /// For rendering and tests: do not read or write the user's layout.
    void setKeeping(bool on) { m_keeping = on; }
    /// The window gets the size and place of the last time, or for the first time within the free part of the screen.
    void restorePlace();
    /// Remembers the layout for the next time.
    void keep();

    /// A dock that the user closed stays closed; on the start page no dock is shown.
    void showDocks();
    void showDock(QDockWidget *dock, bool shown);
    /// In a narrow window the inspector is a tab behind Examples.
    void fitTo(int width);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fitSources();
    /// Beside the inspector, once there are notes.
    void addNotes();
    void connectExamples();
    void arrangeAtFirst();

    results::Desk &m_desk;
    QMainWindow &m_window;
    docks::ExamplesDock *m_examples;
    docks::Inspector *m_inspector;
    QDockWidget *m_sourcesDock, *m_examplesDock, *m_inspectorDock, *m_notesDock;
    bool m_narrow = false, m_arranged = false, m_keeping = true;
};

} // namespace headwise::desktop::shell
