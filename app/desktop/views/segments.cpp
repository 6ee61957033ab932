#include "app/desktop/views/segments.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace headwise::desktop {

Segments::Segments(const QStringList &labels, QWidget *parent) : QWidget(parent), m_group(new QButtonGroup(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (int i = 0; i < labels.size(); ++i) {
        auto *button = new QToolButton;
        button->setText(labels[i]);
        button->setCheckable(true);
        button->setProperty("segment", i == 0 ? "first" : i + 1 == labels.size() ? "last" : "middle");
        button->setAccessibleName(labels[i]);
        button->setFocusPolicy(Qt::TabFocus);
        m_group->addButton(button, i);
        row->addWidget(button);
    }
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_group, &QButtonGroup::idClicked, this, &Segments::chosen);
}

void Segments::setCurrent(int index)
{
    if (QAbstractButton *button = m_group->button(index))
        button->setChecked(true);
}

int Segments::current() const
{
    return m_group->checkedId();
}

void Segments::setItemEnabled(int index, bool enabled, const QString &why)
{
    m_group->button(index)->setEnabled(enabled);
    m_group->button(index)->setToolTip(enabled ? QString() : why);
}

} // namespace headwise::desktop
