// SPDX-License-Identifier: GPL-3.0-or-later
// The levels of detail as a table: a choice, what it keeps with its numbers to edit, and what it costs.
#pragma once

#include "app/desktop/runner/captureestimate.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QGridLayout;
class QHBoxLayout;
class QLineEdit;
class QRadioButton;
class QSpinBox;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell::start {

class DetailTable : public QWidget
{
    Q_OBJECT

public:
    explicit DetailTable(QWidget *parent = nullptr);

    /// The chosen level as the command line writes it; empty if its numbers are not valid, see `problem`.
    QString detail() const;
    QString problem() const;
    /// Fills in the costs that are known; `otherwise` stands in the cells of the others.
    void showCosts(const QMap<QString, runner::DetailCost> &costs, const QString &otherwise);

signals:
    void changed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Row
    {
        QRadioButton *choice;
        std::function<QString()> detail;
        views::ThemedLabel *time, *memory, *disk;
    };
    void addHeader();
    void addTopK();
    void addRows();
    void addBand();
    /// `id` names the widgets of the row; the layout takes the sentence.
    QHBoxLayout *addRow(const char *id, const QString &name, std::function<QString()> detail);
    QSpinBox *addNumber(QHBoxLayout *sentence, const char *id, int value, const QString &name);
    /// Chooses the row that is added last, whenever this number or text of it is edited.
    template <typename Editor, typename Signal> void choosesItsRow(Editor *editor, Signal edited);
    void take(std::size_t row);
    QRect rowRect(std::size_t row) const;
    std::size_t chosen() const;

    QGridLayout *m_grid;
    std::vector<Row> m_rows;
};

} // namespace headwise::desktop::shell::start
