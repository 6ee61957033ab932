// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/sections/plantable.h"

#include "app/desktop/views/themedlabel.h"

#include <QGridLayout>

namespace headwise::desktop::views::pruning::sections {

namespace {

ThemedLabel *numberLabel(const QString &text, widgets::theme::TextRole role, Tone tone)
{
    auto *label = new ThemedLabel(text, role, tone);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return label;
}

} // namespace

PlanTable::PlanTable(QWidget *parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    setObjectName(QStringLiteral("planTable"));
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(3);
    m_grid->setColumnStretch(0, 1);
}

void PlanTable::setRows(const std::vector<PlanRow> &rows)
{
    m_rows = rows;
    rebuild();
}

void PlanTable::rebuild()
{
    while (QLayoutItem *item = m_grid->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    setVisible(!m_rows.empty());
    if (m_rows.empty())
        return;
    using widgets::theme::TextRole;
    int column = 1;
    for (const QString &title : {tr("now"), tr("plan"), tr("change")})
        m_grid->addWidget(numberLabel(title, TextRole::Label, Tone::Text2), 0, column++);
    int line = 1;
    for (const PlanRow &row : m_rows) {
        if (!row.below) {
            auto *rule = new InnerLine;
            m_grid->addWidget(rule, line++, 0, 1, 4);
        }
        auto *name = new ThemedLabel(row.below ? QStringLiteral("   ") + row.name : row.name, TextRole::Body,
            row.below ? Tone::Text2 : Tone::Text);
        name->setWordWrap(true);
        m_grid->addWidget(name, line, 0);
        m_grid->addWidget(numberLabel(row.now, TextRole::Label, Tone::Text2), line, 1);
        m_grid->addWidget(numberLabel(row.plan, row.below ? TextRole::Body : TextRole::Section, Tone::Text), line, 2);
        m_grid->addWidget(numberLabel(row.change, TextRole::Body, Tone::Text), line, 3);
        ++line;
    }
}

} // namespace headwise::desktop::views::pruning::sections
