// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/lanes/docktitlebar.h"

#include "widgets/palette/icons.h"
#include "widgets/palette/textpainting.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace headwise::widgets::lanes {

namespace {

QToolButton *iconButton(palette::Icon icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(palette::themedIcon(icon, palette::IconTone::Muted));
    button->setIconSize(QSize(12, 12));
    button->setFixedSize(20, 20);
    button->setAutoRaise(true);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

} // namespace

DockTitleBar::DockTitleBar(QDockWidget *dock)
    : QWidget(dock), m_title(new QLabel(dock->windowTitle(), this)), m_note(new QLabel(this))
{
    m_title->setFont(palette::fontFor(palette::TextRole::Section, font()));
    m_note->setFont(palette::fontFor(palette::TextRole::Label, font()));
    auto *floating = iconButton(palette::Icon::Float, tr("Float"), this);
    auto *close = iconButton(palette::Icon::Close, tr("Close"), this);
    floating->setObjectName(QStringLiteral("floatDock"));
    close->setObjectName(QStringLiteral("closeDock"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 0, 6, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addStretch();
    layout->addWidget(m_note);
    layout->addWidget(floating);
    layout->addWidget(close);
    connect(dock, &QDockWidget::windowTitleChanged, m_title, &QLabel::setText);
    connect(floating, &QToolButton::clicked, dock, [dock] { dock->setFloating(!dock->isFloating()); });
    connect(close, &QToolButton::clicked, dock, &QDockWidget::close);
}

void DockTitleBar::setNote(const QString &note) { m_note->setText(note); }

void DockTitleBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const palette::Theme &theme = palette::themeOf(palette());
    painter.fillRect(rect(), theme.sunk);
    painter.setPen(palette::hairline(theme.border));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
}

} // namespace headwise::widgets::lanes
