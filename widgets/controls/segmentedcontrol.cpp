// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/segmentedcontrol.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace headwise::widgets::controls {

SegmentedControl::SegmentedControl(const QStringList &choices, QWidget *parent)
    : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_group->setExclusive(true);
    connect(m_group, &QButtonGroup::idClicked, this, &SegmentedControl::currentChanged);
    setChoices(choices);
}

void SegmentedControl::setChoices(const QStringList &choices)
{
    const auto old = m_group->buttons();
    for (QAbstractButton *button : old) {
        m_group->removeButton(button);
        delete button;
    }
    for (int index = 0; index < choices.size(); ++index) {
        auto *button = new QToolButton(this);
        button->setText(choices[index]);
        button->setCheckable(true);
        button->setChecked(index == 0);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setObjectName(QStringLiteral("segment%1").arg(index));
        // A property that Style reads: which corners are round.
        button->setProperty("segment", (index == 0 ? 1 : 0) | (index == choices.size() - 1 ? 2 : 0));
        m_group->addButton(button, index);
        layout()->addWidget(button);
    }
}

int SegmentedControl::currentIndex() const { return m_group->checkedId(); }

void SegmentedControl::setCurrentIndex(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

void SegmentedControl::setChoiceEnabled(int index, bool enabled, const QString &why)
{
    if (QAbstractButton *button = m_group->button(index)) {
        button->setEnabled(enabled);
        button->setToolTip(why);
    }
}

} // namespace headwise::widgets::controls

#include "moc_segmentedcontrol.cpp"
