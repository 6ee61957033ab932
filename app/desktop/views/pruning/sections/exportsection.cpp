// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/sections/exportsection.h"

#include <QButtonGroup>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace headwise::desktop::views::pruning::sections {

ExportSection::ExportSection(QWidget *parent)
    : QWidget(parent)
    , m_forms(new QButtonGroup(this))
    , m_folder(new QLineEdit)
    , m_export(new QPushButton(tr("Export checkpoint")))
    , m_why(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
    , m_outcome(new ThemedLabel({}, widgets::theme::TextRole::Label, Tone::Text2))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    const QStringList forms{tr("Smallest that loads"), tr("Same shape, zeros"), tr("Any head count")};
    const QStringList tips{tr("Fewer heads where the model's class in transformers loads them, otherwise zeros"),
        tr("Every program loads it; it is as large as the model"),
        tr("The smallest of all; a short script beside the weights loads it")};
    for (int form = 0; form < forms.size(); ++form) {
        auto *button = new QRadioButton(forms[form]);
        button->setToolTip(tips[form]);
        button->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // never wider than the inspector
        button->setObjectName(QStringLiteral("exportForm%1").arg(form));
        m_forms->addButton(button, form);
        column->addWidget(button);
    }
    auto *line = new QHBoxLayout;
    line->addWidget(new ThemedLabel(tr("Folder"), widgets::theme::TextRole::Body, Tone::Text2));
    m_folder->setObjectName(QStringLiteral("exportFolder"));
    m_folder->setAccessibleName(tr("Folder of the pruned checkpoint"));
    line->addWidget(m_folder, 1);
    auto *choose = new QToolButton;
    choose->setText(QStringLiteral("\u2026"));
    choose->setObjectName(QStringLiteral("chooseExportFolder"));
    choose->setAccessibleName(tr("Choose the folder"));
    line->addWidget(choose);
    column->addLayout(line);
    m_export->setObjectName(QStringLiteral("exportPruned"));
    m_export->setProperty("primary", true);
    m_export->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    column->addWidget(m_export);
    for (ThemedLabel *label : {m_why, m_outcome}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_outcome->setObjectName(QStringLiteral("exportOutcome"));
    connect(m_forms, &QButtonGroup::idClicked, this, &ExportSection::formChosen);
    connect(m_folder, &QLineEdit::editingFinished, this, [this] {
        if (const QString folder = QDir::fromNativeSeparators(m_folder->text()); folder != m_state.folder)
            emit folderTyped(folder);
    });
    connect(choose, &QToolButton::clicked, this, &ExportSection::choosingFolderWanted);
    connect(m_export, &QPushButton::clicked, this, &ExportSection::exportWanted);
    setState({});
}

void ExportSection::setState(const ExportState &state)
{
    m_state = state;
    m_forms->button(state.form)->setChecked(true);
    if (!m_folder->hasFocus())
        m_folder->setText(QDir::toNativeSeparators(state.folder));
    m_folder->setToolTip(QDir::toNativeSeparators(state.folder));
    m_export->setEnabled(state.whyNot.isEmpty());
    m_why->setText(state.whyNot);
    m_why->setVisible(!state.whyNot.isEmpty());
    m_outcome->setText(state.outcome);
    m_outcome->setTone(state.failed ? Tone::Error : Tone::Text2);
    m_outcome->setVisible(!state.outcome.isEmpty());
}

} // namespace headwise::desktop::views::pruning::sections
