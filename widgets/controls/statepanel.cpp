// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/controls/statepanel.h"

#include "widgets/style/icons.h"
#include "widgets/theme/fonts.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace headwise::widgets::controls {

/// The 20 px icon above the sentence.
class StatePanel::IconLabel final : public QWidget
{
public:
    explicit IconLabel(QWidget *parent) : QWidget(parent) { setFixedSize(20, 20); }
    void setError(bool error)
    {
        m_error = error;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const theme::Theme &theme = theme::themeOf(palette());
        style::paintIcon(
            painter, rect(), m_error ? style::Icon::Warning : style::Icon::Layers, m_error ? theme.error : theme.text2);
    }

private:
    bool m_error = false;
};

StatePanel::StatePanel(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel(this))
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_action(new QPushButton(this))
    , m_copy(new QPushButton(tr("Copy"), this))
{
    m_title->setFont(theme::fontFor(theme::TextRole::Section, font()));
    m_detail->setFont(theme::fontFor(theme::TextRole::Label, font()));
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_bar->setTextVisible(false);
    m_bar->setFixedSize(150, 6);
    m_copy->setFlat(true);
    m_action->setObjectName(QStringLiteral("stateAction"));
    m_copy->setObjectName(QStringLiteral("stateCopy"));
    for (QLabel *label : {m_title, m_detail}) {
        label->setWordWrap(true);
        label->setAlignment(Qt::AlignCenter);
        label->setTextFormat(Qt::PlainText);
    }
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_action);
    buttons->addWidget(m_copy);
    buttons->addStretch();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(8);
    layout->addStretch();
    layout->addWidget(m_icon, 0, Qt::AlignHCenter);
    layout->addWidget(m_title);
    layout->addWidget(m_bar, 0, Qt::AlignHCenter);
    layout->addWidget(m_detail);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_action, &QPushButton::clicked, this, [this] {
        if (m_kind == Kind::Loading)
            emit cancelled();
        else
            emit actionTriggered();
    });
    connect(m_copy, &QPushButton::clicked, this,
        [this] { emit copyRequested(m_title->text() + QLatin1Char('\n') + m_detail->text()); });
    showEmpty({}, {});
}

void StatePanel::show(Kind kind, const QString &title, const QString &detail, const QString &action)
{
    m_kind = kind;
    m_icon->setVisible(kind != Kind::Loading);
    m_icon->setError(kind == Kind::Error);
    m_title->setText(title);
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
    m_bar->setVisible(kind == Kind::Loading);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_copy->setVisible(kind == Kind::Error);
    setAccessibleName(title);
    setAccessibleDescription(detail);
}

void StatePanel::showEmpty(const QString &title, const QString &why, const QString &action)
{
    show(Kind::Empty, title, why, action);
}

void StatePanel::showLoading(const QString &title, const QString &detail, double fraction)
{
    show(Kind::Loading, title, detail, tr("Cancel"));
    m_bar->setRange(0, fraction < 0 ? 0 : 1000);
    if (fraction >= 0)
        m_bar->setValue(static_cast<int>(fraction * 1000));
}

void StatePanel::showError(const QString &title, const QString &detail, const QString &action)
{
    show(Kind::Error, title, detail, action);
}

} // namespace headwise::widgets::controls

#include "moc_statepanel.cpp"
