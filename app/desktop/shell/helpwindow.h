// SPDX-License-Identifier: GPL-3.0-or-later
// A window with the help pages (resources/help/*.md) and their list.
#pragma once

#include "app/desktop/commands/commandregistry.h"
#include "app/desktop/views/viewdescription.h"

#include <QDialog>
#include <QString>
#include <QStringList>

class QListWidget;
class QTextBrowser;

namespace headwise::desktop::shell {

/// Names of all pages in the order of the list: "start", the pages of views, then general pages.
QStringList helpPages(const views::ViewList &views);
/// Markdown of a page in the given language if available, otherwise in English; empty if there is no such page.
QString helpText(const QString &name, const QString &language);

/// Every shortcut of the registry, as the rows of a Markdown table.
QString shortcutRows(const commands::CommandRegistry &commands);

/// One window for all pages, with navigation by links and by the list.
class HelpWindow : public QDialog
{
    Q_OBJECT

public:
    HelpWindow(const views::ViewList &views, const commands::CommandRegistry &commands, QWidget *parent = nullptr);

    /// Shows a page; unknown names are ignored.
    void showPage(const QString &name);
    QString page() const { return m_page; }

private:
    void turnTo(int row);
    QString textOf(const QString &page) const;

    QStringList m_pages;
    const commands::CommandRegistry &m_commands;
    QListWidget *m_list;
    QTextBrowser *m_browser;
    QString m_page;
};

} // namespace headwise::desktop::shell
