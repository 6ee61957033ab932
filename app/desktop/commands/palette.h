// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette (Ctrl+Shift+P): a field, matching commands, and the selected row as a command line.
#pragma once

#include "app/desktop/commands/palettemodel.h"

#include <QFrame>
#include <QPointer>

class QKeyEvent;
class QLineEdit;
class QListView;

namespace headwise::desktop::commands {

/// Functions that the window provides for the palette.
struct PaletteSource
{
    FoundRows found;
    std::function<QStringList()> viewCommands;                   ///< ids of commands that are always listed at the end
    std::function<QString(const PaletteRow &row)> asCommandLine; ///< for the bottom line and Ctrl+C; empty: none
};

class Palette : public QFrame
{
    Q_OBJECT

public:
    Palette(CommandRegistry &registry, PaletteSource source, QWidget *window);

    /// Opens below `top` (in the window's coordinates), centred over `around`, with an empty field.
    void openOver(const QRect &around, int top);
    QLineEdit *field() const { return m_field; }
    const PaletteModel &model() const { return m_model; }
    int currentRow() const;
    /// The bottom line for the selected row.
    const QString &commandLine() const { return m_commandLine; }

signals:
    void copied(const QString &line);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    static constexpr int usualWidth = 380, wideWidth = 480, wideFrom = 1800;
    static constexpr int fieldHeight = 36, footHeight = 46, maxCommands = 9;

    void showMatches();
    void fitHeight();
    void moveBy(int rows);
    void runCurrent();
    void copyCurrent();
    bool handleKey(QKeyEvent *key);
    void paintFoot(QPainter &painter, const QRectF &foot) const;

    CommandRegistry &m_registry;
    PaletteSource m_source;
    PaletteModel m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QString m_commandLine;
    QPointer<QWidget> m_before; ///< the widget that had the focus before
};

} // namespace headwise::desktop::commands
