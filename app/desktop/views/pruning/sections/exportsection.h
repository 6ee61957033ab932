// SPDX-License-Identifier: GPL-3.0-or-later
// What a pruned checkpoint looks like, where it goes, and what came of it.
#pragma once

#include "app/desktop/views/themedlabel.h"

#include <QWidget>

class QButtonGroup;
class QLineEdit;
class QPushButton;

namespace headwise::desktop::views::pruning::sections {

struct ExportState
{
    int form = 0;        ///< the chosen one, from the top
    QString folder;      ///< as it is proposed or chosen
    QString whyNot;      ///< why nothing can be exported; empty: it can
    QString outcome;     ///< what was verified, or the error; empty: nothing was exported
    bool failed = false; ///< the outcome is an error
};

class ExportSection : public QWidget
{
    Q_OBJECT
public:
    explicit ExportSection(QWidget *parent = nullptr);
    void setState(const ExportState &state); ///< emits no signal
    const ExportState &state() const { return m_state; }

signals:
    void formChosen(int form);
    void folderTyped(const QString &folder);
    void choosingFolderWanted();
    void exportWanted();

private:
    ExportState m_state;
    QButtonGroup *m_forms;
    QLineEdit *m_folder;
    QPushButton *m_export;
    ThemedLabel *m_why, *m_outcome;
};

} // namespace headwise::desktop::views::pruning::sections
