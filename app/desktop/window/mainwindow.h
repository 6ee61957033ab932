// SPDX-License-Identifier: GPL-3.0-or-later
// The window: docks around the views, and the wiring between them and the desk.
#pragma once

#include "app/desktop/desk/desk.h"

#include <QMainWindow>

class QStackedWidget;
class QTabBar;

namespace headwise::desktop::checkpoints {
class CheckpointsView;
}

namespace headwise::desktop::comparing {
class CompareView;
class ReportExport;
} // namespace headwise::desktop::comparing

namespace headwise::desktop::relations {
class RelationsView;
}

namespace headwise::desktop::statistics {
class StatisticsView;
}

namespace headwise::desktop::views {
class HeadView;
class HeadsView;
class ViewBase;
} // namespace headwise::desktop::views

namespace headwise::widgets::lanes {
class NoteBar;
}

namespace headwise::desktop::window {
}

namespace headwise::desktop::window {

class ExamplesDock;
class HelpWindow;
class Incoming;
class Inspector;
class Sessions;
class StartPage;
class ToolBar;

class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    desk::Desk &desk() { return m_desk; }
    Sessions &sessions() { return *m_sessions; }
    Incoming &incoming() { return *m_incoming; }
    views::HeadsView *headsView() const { return m_headsView; }
    views::HeadView *headView() const { return m_headView; }
    statistics::StatisticsView *statisticsView() const { return m_statisticsView; }
    relations::RelationsView *relationsView() const { return m_relationsView; }
    checkpoints::CheckpointsView *checkpointsView() const { return m_checkpointsView; }
    comparing::CompareView *compareView() const { return m_compareView; }
    /// Asks for a file and writes the comparison of the shown sources there, as HTML.
    void exportReport();
    views::ViewBase *currentView() const;
    /// The current view has drawn what it will draw, as far as its jobs go.
    bool settled() const;

    void setView(workspace::View view);
    /// Pictures and tests neither follow nor change the layout that the user has.
    void setKeepLayout(bool on) { m_keepLayout = on; }
    void focusSearch();
    void find(const QString &text);
    void showHelp();
    /// A page of helpPages().
    void showHelpPage(const QString &name);
    void showAbout();
    void exportPicture(const QString &format);
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
    void buildDocks();
    void connectAll();
    void showPage();
    void showMessage();
    void showMeaning();
    void locate(SourceId id);
    void arrangeDocks(bool narrow);
    void arrangeAtFirst();

    desk::Desk m_desk;
    std::unique_ptr<Sessions> m_sessions;
    std::unique_ptr<Incoming> m_incoming;
    QStackedWidget *m_pages;
    QWidget *m_views;
    QTabBar *m_tabs;
    HelpWindow *m_help = nullptr; ///< made when first asked for
    QStackedWidget *m_viewStack;
    headwise::widgets::lanes::NoteBar *m_message;
    StartPage *m_start;
    views::HeadsView *m_headsView;
    views::HeadView *m_headView;
    statistics::StatisticsView *m_statisticsView;
    relations::RelationsView *m_relationsView;
    checkpoints::CheckpointsView *m_checkpointsView;
    comparing::CompareView *m_compareView;
    std::unique_ptr<comparing::ReportExport> m_report;
    ToolBar *m_toolBar;
    ExamplesDock *m_examples = nullptr;
    Inspector *m_inspector = nullptr;
    QDockWidget *m_sourcesDock = nullptr, *m_examplesDock = nullptr, *m_inspectorDock = nullptr;
    bool m_painted = false, m_narrow = false, m_docksArranged = false, m_keepLayout = true;
};

} // namespace headwise::desktop::window
