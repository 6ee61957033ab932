// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/statistics/chartcard.h"

#include "widgets/theme/fonts.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace headwise::desktop::views::statistics {

ChartCard::ChartCard(QWidget *chart, QComboBox *choice, QWidget *parent)
    : widgets::lanes::LaneFrame(parent), m_header(new widgets::controls::SectionHeader)
{
    setHeaderVisible(false);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(0);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(12, 0, 6, 0);
    title->addWidget(m_header, 1);
    if (choice) {
        choice->setMaximumWidth(qRound(150 * widgets::theme::textScale(font())));
        title->addWidget(choice);
    }
    column->addLayout(title);
    column->addWidget(chart, 1);
    setContentWidget(body);
    setMinimumWidth(180);
}

void ChartCard::setTitle(const QString &title, const QString &note)
{
    m_header->setTitle(title);
    m_header->setNote(note);
}

} // namespace headwise::desktop::views::statistics

#include "moc_chartcard.cpp"
