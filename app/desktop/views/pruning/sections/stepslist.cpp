// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/sections/stepslist.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace headwise::desktop::views::pruning::sections {

namespace {

constexpr int maxListed = 6;

} // namespace

StepsList::StepsList(QUndoStack &stack, QWidget *parent)
    : QWidget(parent), m_stack(stack), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("planSteps"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    for (const auto signal : {&QUndoStack::indexChanged})
        connect(&stack, signal, this, &StepsList::rebuild, Qt::QueuedConnection); // a click is one of its steps
    rebuild();
}

void StepsList::rebuild()
{
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_texts.clear();
    // Undone ones are listed, too, as far as there is room above the current one.
    const int last = std::min(m_stack.count(), m_stack.index() + maxListed / 2);
    for (int step = last - 1; step >= 0 && m_texts.size() < maxListed; --step) {
        QString text = m_stack.text(step);
        if (!text.isEmpty())
            text[0] = text[0].toUpper();
        m_texts << text;
        auto *button = new QToolButton;
        button->setAutoRaise(true);
        const bool current = step == m_stack.index() - 1, undone = step >= m_stack.index();
        button->setText((current ? QStringLiteral("\u25CF  ") : QStringLiteral("\u25CB  ")) + text);
        QFont font = widgets::theme::fontFor(
            current ? widgets::theme::TextRole::Section : widgets::theme::TextRole::Body, this->font());
        font.setItalic(undone);
        button->setFont(font);
        button->setAccessibleName(undone ? tr("%1, undone").arg(text) : text);
        connect(button, &QToolButton::clicked, this, [this, step] { m_stack.setIndex(step + 1); });
        m_column->addWidget(button, 0, Qt::AlignLeft);
    }
    emit listed(!m_texts.isEmpty());
}

} // namespace headwise::desktop::views::pruning::sections
