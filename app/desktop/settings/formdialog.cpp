// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/settings/formdialog.h"

#include "widgets/style/style.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwise::desktop::settings {

FormDialog::FormDialog(const QString &title, const QString &accept, QLabel *note, QWidget *parent)
    : QDialog(parent), m_form(new QFormLayout), m_parts(new QHBoxLayout), m_note(note)
{
    setWindowTitle(title);
    m_form->setSpacing(8);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    widgets::style::makePrimary(m_accept);
    note->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_parts->setSpacing(24);
    m_parts->addLayout(m_form, 2);
    column->addLayout(m_parts);
    column->addStretch(1);
    column->addWidget(note);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void FormDialog::addBeside(QWidget *part) { m_parts->addWidget(part, 3); }

QWidget *FormDialog::pathRow(QLineEdit *field, const QString &objectName, std::function<QString()> choose)
{
    field->setObjectName(objectName);
    field->setClearButtonEnabled(true);
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *button = new QPushButton(tr("Choose…"));
    button->setAutoDefault(false);
    layout->addWidget(field, 1);
    layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, [field, choose = std::move(choose)] {
        if (const QString path = choose(); !path.isEmpty())
            field->setText(path);
    });
    return row;
}

} // namespace headwise::desktop::settings

#include "moc_formdialog.cpp"
