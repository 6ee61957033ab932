// SPDX-License-Identifier: GPL-3.0-or-later
// The window: docks around the views, and the wiring between them and the desk.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/shell/viewlist.h"

#include <QMainWindow>
#include <QStackedWidget>

class QTabBar;

namespace headwise::desktop::commands {
class Palette;
} // namespace headwise::desktop::commands

namespace headwise::desktop::views::comparison {
class ReportExport;
}

namespace headwise::desktop::docks {
class ExamplesDock;
class Inspector;
} // namespace headwise::desktop::docks

namespace headwise::desktop::shell::start {
class StartPage;
}

namespace headwise::widgets::controls {
class NoteBar;
}

namespace headwise::desktop::shell {

class HelpWindow;
class Incoming;
class Sessions;
class ToolBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    /// Tabs, menus, help, inspector and sessions come from the list of views.
    explicit MainWindow(views::ViewList views = headwise::desktop::shell::viewList(), QWidget *parent = nullptr);
    ~MainWindow() override;

    results::Desk &desk() { return m_desk; }
    const results::Desk &desk() const { return m_desk; }
    Sessions &sessions() { return *m_sessions; }
    Incoming &incoming() { return *m_incoming; }
    docks::ExamplesDock &examplesDock() { return *m_examples; }
    const views::ViewList &viewList() const { return m_viewList; }
    /// In the order of the list.
    const std::vector<views::ViewBase *> &views() const { return m_viewWidgets; }
    /// The view of a class; null when the list has none.
    template <typename V> V *view() const
    {
        for (views::ViewBase *each : m_viewWidgets)
            if (auto *view = dynamic_cast<V *>(each))
                return view;
        return nullptr;
    }
    /// Writes the comparison of the shown sources, as HTML.
    void exportReport(const QString &path);
    views::ViewBase *currentView() const;
    /// The current view has drawn what it will draw, as far as its jobs go.
    bool settled() const;

    /// Brings a view to the front, by its id.
    void setView(const QString &id);
    /// Pictures and tests neither follow nor change the layout that the user has.
    void setKeepLayout(bool on) { m_keepLayout = on; }
    void focusSearch();
    void find(const QString &text);
    void showHelp();
    /// A page of helpPages().
    void showHelpPage(const QString &name);
    void showAbout();
    /// "What this means", in the inspector.
    void openMeaning();
    void openPalette();
    /// Puts the line that makes this view on the clipboard.
    void copyAsCommand();
    void showDock(QDockWidget *dock, bool shown);
    void setAppearance(int choice);
    QDockWidget *dock(const QString &objectName) const;

signals:
    void firstPainted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    static constexpr int leftDockWidth = 226, rightDockWidth = 274, sourcesHeight = 195;
    static constexpr int narrowWidth = 1300; ///< below it the inspector becomes a tab behind Examples
    static constexpr int layoutVersion = 1;

    void buildCentre();
    void buildViews();
    void buildStatusLine();
    void buildDocks();
    void connectAll();
    void connectStartPage();
    void connectCommands();
    int placeOf(const QString &view) const;
    void showPage();
    void showMessage();
    void showMeaning();
    void arrangeDocks(bool narrow);
    void arrangeAtFirst();

    views::ViewList m_viewList;
    results::Desk m_desk;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<Incoming> m_incoming;
    QStackedWidget *m_pages;
    QWidget *m_views;
    QTabBar *m_tabs;
    HelpWindow *m_help = nullptr; ///< made when first asked for
    QStackedWidget *m_viewStack;
    headwise::widgets::controls::NoteBar *m_message;
    shell::start::StartPage *m_start;
    std::vector<views::ViewBase *> m_viewWidgets;
    commands::Palette *m_palette = nullptr;
    std::unique_ptr<views::comparison::ReportExport> m_report;
    ToolBar *m_toolBar;
    docks::ExamplesDock *m_examples = nullptr;
    docks::Inspector *m_inspector = nullptr;
    QDockWidget *m_sourcesDock = nullptr, *m_examplesDock = nullptr, *m_inspectorDock = nullptr;
    bool m_painted = false, m_narrow = false, m_docksArranged = false, m_keepLayout = true;
};

} // namespace headwise::desktop::shell
