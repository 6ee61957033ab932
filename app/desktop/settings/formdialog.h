// SPDX-License-Identifier: GPL-3.0-or-later
// The frame of dialogs that ask for settings: a form, a note below it, Cancel and the button that accepts.
#pragma once

#include <QDialog>

#include <functional>

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
    /// Another part of the dialog, to the right of the form.
    void addBeside(QWidget *part);
    QLabel *note() { return m_note; }
    QPushButton *acceptButton() { return m_accept; }
    /// The field with a button that asks for a path.
    QWidget *pathRow(QLineEdit *field, const QString &objectName, std::function<QString()> choose);

private:
    QFormLayout *m_form;
    QHBoxLayout *m_parts;
    QLabel *m_note;
    QPushButton *m_accept;
};

} // namespace headwise::desktop::settings
