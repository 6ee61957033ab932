#include "app/desktop/window/docktitle.h"

#include "app/desktop/views/themedlabel.h"
#include "widgets/palette/icons.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QToolButton>

namespace headwise::desktop {

namespace {

QToolButton *titleButton(Icon icon, const QString &name)
{
    auto *button = new QToolButton;
    button->setIcon(themedIcon(icon, IconTone::Muted));
    button->setIconSize({14, 14});
    button->setAutoRaise(true);
    button->setFixedSize(20, 20);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

} // namespace

DockTitle::DockTitle(QDockWidget *dock) : QWidget(dock), m_count(new ThemedLabel({}, TextRole::Label, Tone::Text2))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 8, 0);
    row->setSpacing(2);
    auto *title = new ThemedLabel(dock->windowTitle(), TextRole::Section);
    row->addWidget(title);
    row->addStretch(1);
    row->addWidget(m_count);
    row->addSpacing(6);
    QToolButton *undock = titleButton(Icon::Float, tr("Float"));
    QToolButton *close = titleButton(Icon::Close, tr("Close"));
    row->addWidget(undock);
    row->addWidget(close);
    connect(undock, &QToolButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
}

void DockTitle::setCount(const QString &count)
{
    m_count->setText(count);
}

void DockTitle::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().sunk);
    painter.fillRect(0, height() - 1, width(), 1, currentTheme().border);
}

QDockWidget *makeDock(const QString &title, const QString &objectName, QWidget *content, QWidget *parent)
{
    auto *dock = new QDockWidget(title, parent);
    dock->setObjectName(objectName);
    dock->setWidget(content);
    dock->setTitleBarWidget(new DockTitle(dock));
    return dock;
}

} // namespace headwise::desktop
