// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/docktitlebar.h"

#include "widgets/style/icons.h"
#include "widgets/style/textpainting.h"

#include <QDockWidget>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace headwise::widgets::controls {

namespace {

QToolButton *iconButton(style::Icon icon, const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(style::themedIcon(icon, style::IconTone::Muted));
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
    m_title->setFont(theme::fontFor(theme::TextRole::Section, font()));
    m_note->setFont(theme::fontFor(theme::TextRole::Label, font()));
    auto *floating = iconButton(style::Icon::Float, tr("Float"), this);
    auto *close = iconButton(style::Icon::Close, tr("Close"), this);
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

QSize DockTitleBar::sizeHint() const { return {120, qRound(30 * theme::textScale(font()))}; }

QSize DockTitleBar::minimumSizeHint() const { return {80, sizeHint().height()}; }

void DockTitleBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const theme::Theme &theme = theme::themeOf(palette());
    painter.fillRect(rect(), theme.sunk);
    painter.setPen(style::hairline(theme.border));
    painter.drawLine(QPointF(0, 0.5), QPointF(width(), 0.5));
}

} // namespace headwise::widgets::controls

#include "moc_docktitlebar.cpp"
