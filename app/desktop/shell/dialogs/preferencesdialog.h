// SPDX-License-Identifier: GPL-3.0-or-later
// The preferences of the user, for all workspaces.
#pragma once

#include "app/desktop/preferences/preferences.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/settings/formdialog.h"

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell::dialogs {

class PreferencesDialog : public settings::FormDialog
{
    Q_OBJECT

public:
    PreferencesDialog(
        const preferences::Preferences &preferences, settings::AppearanceChoice appearance, QWidget *parent);
    preferences::Preferences preferences() const;
    settings::AppearanceChoice appearance() const;

signals:
    void cacheRequested(); ///< to see what lies in it

private:
    void buildProgram();
    void buildWorkspaces();
    void buildFiles();
    QWidget *folderRow(QLineEdit *field, const QString &objectName, const QString &title);
    void show(const preferences::Preferences &preferences, settings::AppearanceChoice appearance);
    void check();

    preferences::Preferences m_before;
    QComboBox *m_language, *m_theme, *m_level, *m_special, *m_first;
    QSpinBox *m_threads, *m_megabytes;
    QLineEdit *m_archives, *m_cache;
    views::ThemedLabel *m_note;
};

} // namespace headwise::desktop::shell::dialogs
