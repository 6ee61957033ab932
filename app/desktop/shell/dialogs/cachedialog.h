// SPDX-License-Identifier: GPL-3.0-or-later
// What lies in the cache: archives by size, age and use, and buttons to delete them.
#pragma once

#include "app/desktop/runner/archivecache.h"

#include <QDialog>

class QPushButton;
class QTableWidget;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell::dialogs {

/// The content of the cache, with the paths that are in use.
struct CacheContent
{
    QString folder;
    std::vector<runner::CachedArchive> archives;
    QStringList open; ///< by this workspace
    QStringList used; ///< by this workspace or a recent session
};

class CacheDialog : public QDialog
{
    Q_OBJECT

public:
    explicit CacheDialog(QWidget *parent);
    void setContent(const CacheContent &content);

signals:
    void deleteRequested(const QStringList &paths);
    void deleteUnusedRequested();

private:
    QStringList selected() const;
    void check();

    CacheContent m_content;
    views::ThemedLabel *m_summary;
    QTableWidget *m_table;
    QPushButton *m_delete, *m_deleteUnused;
};

} // namespace headwise::desktop::shell::dialogs
