// SPDX-License-Identifier: GPL-3.0-or-later
// The main window: views, docks, and their connections with the desk.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/results/interruptedruns.h"
#include "app/desktop/shell/dialogs/closequestion.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/shell/windowlayout.h"

#include <QMainWindow>
#include <QStackedWidget>

class QTabBar;

namespace headwise::desktop::commands {
class Palette;
} // namespace headwise::desktop::commands

namespace headwise::desktop::views::comparison {
class ReportExport;
}

namespace headwise::desktop::shell::start {
class Demo;
class DropSign;
class StartPage;
} // namespace headwise::desktop::shell::start

namespace headwise::widgets::controls {
class MessageCard;
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
    start::Demo &demo() { return *m_demo; }
    results::InterruptedRuns &interruptedRuns() { return m_interrupted; }
    docks::ExamplesDock &examplesDock() { return m_layout->examples(); }
    const views::ViewList &viewList() const { return m_viewList; }
    /// In the order of the list.
    const std::vector<views::ViewBase *> &views() const { return m_viewWidgets; }
    /// The view with this class, or null.
    template <typename V> V *view() const
    {
        for (views::ViewBase *each : m_viewWidgets)
            if (auto *view = dynamic_cast<V *>(each))
                return view;
        return nullptr;
    }
    /// Exports the comparison of the shown sources as an HTML report.
    void exportReport(const QString &path);
    views::ViewBase *currentView() const;
    /// True if the current view is completely drawn and has no running jobs.
    bool settled() const;

    /// Brings a view to the front, by its id.
    void setView(const QString &id);
    /// For rendering and tests: do not read or write the user's layout.
    void setKeepLayout(bool on) { m_layout->setKeeping(on); }
    /// Opens with the size and place of the last time, or for the first time within the free part of the screen.
    void restorePlace() { m_layout->restorePlace(); }
    /// Asks whether to close while models run: gets the sentence, returns true to close. By default a dialog.
    void setCloseQuestion(dialogs::CloseQuestion::Answer answer) { m_closeQuestion.setAnswer(std::move(answer)); }
    void focusSearch();
    void find(const QString &text);
    void showHelp();
    /// Shows a page of helpPages().
    void showHelpPage(const QString &name);
    /// Shows "What this means" in the inspector.
    void openMeaning();
    void openPalette();
    /// Copies the command line that reproduces this view to the clipboard.
    void copyAsCommand();
    void showDock(QDockWidget *dock, bool shown) { m_layout->showDock(dock, shown); }
    void setAppearance(int choice);
    QDockWidget *dock(const QString &objectName) const;

signals:
    void firstPainted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildCentre();
    void buildViews();
    void buildStatusLine();
    void connectAll();
    void connectStartPage();
    void connectCommands();
    int placeOf(const QString &view) const;
    void showPage();
    void showMessage();
    void showMeaning();
    void turnTo(int view);

    views::ViewList m_viewList;
    results::Desk m_desk;
    results::InterruptedRuns m_interrupted{m_desk};
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<Incoming> m_incoming;
    std::unique_ptr<start::Demo> m_demo;
    QStackedWidget *m_pages;
    QWidget *m_views;
    QTabBar *m_tabs;
    HelpWindow *m_help = nullptr; ///< created on demand
    QStackedWidget *m_viewStack;
    headwise::widgets::controls::MessageCard *m_message;
    shell::start::StartPage *m_start;
    start::DropSign *m_dropSign;
    std::vector<views::ViewBase *> m_viewWidgets;
    commands::Palette *m_palette = nullptr;
    std::unique_ptr<views::comparison::ReportExport> m_report;
    ToolBar *m_toolBar;
    WindowLayout *m_layout = nullptr;
    dialogs::CloseQuestion m_closeQuestion;
    bool m_painted = false;
};

} // namespace headwise::desktop::shell
