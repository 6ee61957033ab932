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
    : QDialog(parent)
    , m_form(new QFormLayout)
    , m_parts(new QHBoxLayout)
    , m_note(note)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Cancel))
{
    setWindowTitle(title);
    m_form->setSpacing(8);
    m_accept = m_buttons->addButton(accept, QDialogButtonBox::AcceptRole);
    m_accept->setDefault(true);
    widgets::style::makePrimary(m_accept);
    note->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    m_parts->setSpacing(24);
    m_parts->addLayout(m_form, 1);
    column->addLayout(m_parts);
    column->addStretch(1);
    column->addWidget(note);
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void FormDialog::addBeside(QWidget *part, int formWidth)
{
    m_parts->removeItem(m_form);
    auto *form = new QWidget;
    form->setLayout(m_form);
    m_form->setContentsMargins(0, 0, 0, 0);
    form->setFixedWidth(formWidth);
    m_parts->addWidget(form, 0, Qt::AlignTop);
    m_parts->addWidget(part, 1);
    static_cast<QVBoxLayout *>(layout())->setStretchFactor(m_parts, 1000); // against the space below a form
}

QPushButton *FormDialog::addButton(const QString &text, const QString &objectName)
{
    QPushButton *button = m_buttons->addButton(text, QDialogButtonBox::ResetRole);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    return button;
}

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
