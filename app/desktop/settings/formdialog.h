// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of dialogs that ask for settings: a form, a note below it, Cancel and the button that accepts.
#pragma once

#include <QDialog>

#include <functional>

class QDialogButtonBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace headwise::desktop::settings {

class FormDialog : public QDialog
{
    Q_OBJECT

protected:
    /// Takes the note, which wraps.
    FormDialog(const QString &title, const QString &accept, QLabel *note, QWidget *parent);

    QFormLayout *form() { return m_form; }
    /// Another part of the dialog, to the right of the form, which then keeps this width.
    void addBeside(QWidget *part, int formWidth);
    QLabel *note() { return m_note; }
    QPushButton *acceptButton() { return m_accept; }
    /// Another button, at the other end of the row.
    QPushButton *addButton(const QString &text, const QString &objectName);
    /// The field with a button that asks for a path.
    QWidget *pathRow(QLineEdit *field, const QString &objectName, std::function<QString()> choose);

private:
    QFormLayout *m_form;
    QHBoxLayout *m_parts;
    QLabel *m_note;
    QDialogButtonBox *m_buttons;
    QPushButton *m_accept;
};

} // namespace headwise::desktop::settings
