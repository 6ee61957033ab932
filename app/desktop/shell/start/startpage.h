// SPDX-License-Identifier: GPL-3.0-or-later
// The start page: actions, recent workspaces, and a drop area for files.
#pragma once

#include <QWidget>

class QVBoxLayout;

namespace headwise::desktop::shell::start {

class StartPage : public QWidget
{
    Q_OBJECT

public:
    explicit StartPage(QWidget *parent = nullptr);
    /// Reads the recent workspaces again.
    void refresh();
    void setDemoAvailable(bool available);

signals:
    void openRequested();
    void runRequested();
    void checkpointsRequested();
    void demoRequested();
    void attentionRequested();
    void recentChosen(const QString &path);
    void recentCleared();

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *choices();
    QWidget *demo();
    QWidget *recent();

    QVBoxLayout *m_recentRows = nullptr;
    QWidget *m_demo = nullptr;
};

} // namespace headwise::desktop::shell::start
