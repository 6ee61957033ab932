// SPDX-License-Identifier: GPL-3.0-or-later
// One row for every model that runs: its letter, its folder, and what is in it.
#pragma once

#include "app/desktop/runner/captureestimate.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace headwise::widgets::controls {
class LetterChip;
}

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell::start {

/// "14 checkpoints found" for a folder of checkpoints; empty for one model.
QString checkpointsIn(const QString &folder);

/// The models that a capture of these folders runs; the checkpoints of a run cost the same.
std::vector<runner::EstimatedModel> estimatedModels(const QStringList &folders);

class ModelRows : public QWidget
{
    Q_OBJECT

public:
    /// `firstPlace`: the place among the sources that the first model will have.
    explicit ModelRows(int firstPlace, QWidget *parent = nullptr);

    /// The folders of the rows that are filled in, in order.
    QStringList folders() const;
    void setFolders(const QStringList &folders);
    /// Fills the first empty row, or a new one.
    void addFolder(const QString &folder);
    /// The first empty row gets the keyboard.
    void focusFree();

signals:
    void changed();

private:
    struct Row
    {
        QWidget *widget;
        widgets::controls::LetterChip *chip;
        QLineEdit *field;
        QPushButton *choose;
        QToolButton *remove;
        views::ThemedLabel *found;
    };
    QLineEdit *addRow();
    void removeRow(const QWidget *widget);
    /// Letters and names follow the places of the rows.
    void nameRows();
    void describe();
    std::vector<Row>::iterator free();

    int m_firstPlace;
    std::vector<Row> m_rows;
    QVBoxLayout *m_column;
    QPushButton *m_more;
};

} // namespace headwise::desktop::shell::start
