// SPDX-License-Identifier: GPL-3.0-or-later
// Help pages (resources/help/*.md) beside the window, with their list.
#pragma once

#include <QDialog>
#include <QString>
#include <QStringList>

class QListWidget;
class QTextBrowser;

namespace headwise::desktop::window {

/// Names of all pages in the order of the list: "start", "heads", ...
QStringList helpPages();
/// Markdown of a page in the language when there is such a page, else in English; empty when there is none.
QString helpText(const QString &name, const QString &language);

/// One window for all pages; links between pages and the list turn them.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    explicit HelpWindow(QWidget *parent = nullptr);

    /// A page of `helpPages()`; others are ignored.
    void showPage(const QString &name);
    QString page() const { return m_page; }

private:
    void turnTo(int row);

    QListWidget *m_list;
    QTextBrowser *m_browser;
    QString m_page;
};

} // namespace headwise::desktop::window
