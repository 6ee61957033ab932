// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/start/startpage.h"

#include "app/desktop/shell/start/startpieces.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/controls/linklabel.h"
#include "widgets/lanes/laneframe.h"
#include "widgets/style/icons.h"
#include "widgets/style/style.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QVBoxLayout>

namespace headwise::desktop::shell::start {

namespace {

constexpr int contentWidth = 1040;

widgets::lanes::LaneFrame *card(QWidget *content)
{
    auto *frame = new widgets::lanes::LaneFrame;
    frame->setHeaderVisible(false);
    frame->setContentWidget(content);
    return frame;
}

views::ThemedLabel *wrapped(const QString &text)
{
    auto *label = new views::ThemedLabel(text, widgets::theme::TextRole::Body, views::Tone::Text2);
    label->setWordWrap(true);
    return label;
}

/// As menus write them, in the language of the window.
QString keys(const char *portable)
{
    return QKeySequence(QString::fromLatin1(portable)).toString(QKeySequence::NativeText);
}

/// The logo beside the name of the program.
QWidget *heading()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(12);
    auto *icon = new QLabel;
    icon->setPixmap(widgets::style::applicationIcon().pixmap(40, 40));
    layout->addWidget(icon);
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(new views::ThemedLabel(QStringLiteral("Headwise"), widgets::theme::TextRole::ProductName));
    names->addWidget(
        new views::ThemedLabel(StartPage::tr("Compare what attention heads do, between models, checkpoints and "
                                             "datasets, with numbers and their uncertainty."),
            widgets::theme::TextRole::Reading, views::Tone::Text2));
    layout->addLayout(names, 1);
    return row;
}

widgets::lanes::LaneFrame *choiceCard(const ChoiceCard &choice, QPushButton *&button, widgets::style::Icon icon)
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(8);
    column->addWidget(new SampleMaps(choice.kind));
    column->addSpacing(4);
    column->addWidget(new views::ThemedLabel(choice.title, widgets::theme::TextRole::CardTitle));
    column->addWidget(wrapped(choice.text));
    column->addStretch(1);
    auto *row = new QHBoxLayout;
    button = new QPushButton(widgets::style::themedIcon(icon), choice.button);
    button->setObjectName(choice.objectName);
    row->addWidget(button);
    row->addWidget(new views::ThemedLabel(choice.shortcut, widgets::theme::TextRole::Label, views::Tone::Text2));
    row->addStretch(1);
    column->addLayout(row);
    return card(content);
}

} // namespace

StartPage::StartPage(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("startPage"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->viewport()->setAutoFillBackground(false);
    outer->addWidget(scroll);
    auto *page = new QWidget;
    page->setAutoFillBackground(false);
    scroll->setWidget(page);
    auto *across = new QHBoxLayout(page);
    across->setContentsMargins(24, 0, 24, 0);
    auto *middle = new QWidget;
    middle->setMaximumWidth(contentWidth);
    across->addStretch(1);
    across->addWidget(middle, 1000);
    across->addStretch(1);
    auto *column = new QVBoxLayout(middle);
    column->setContentsMargins(0, 36, 0, 24);
    column->setSpacing(16);
    column->addWidget(heading());
    column->addWidget(choices());
    m_demo = demo();
    column->addWidget(m_demo);
    auto *bottom = new QHBoxLayout;
    bottom->setSpacing(16);
    bottom->addStrut(220); // more where five workspaces need it
    bottom->addWidget(recent(), 2);
    bottom->addWidget(new DropZone, 1);
    column->addLayout(bottom, 1);
    column->addStretch(1);
}

QWidget *StartPage::choices()
{
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(16);
    QPushButton *open = nullptr;
    QPushButton *run = nullptr;
    QPushButton *checkpoints = nullptr;
    layout->addWidget(
        choiceCard({SampleMaps::Kind::Comparison, tr("Open archives"),
                       tr("One archive to explore, or two and more to compare side by side with their difference."),
                       tr("Open…"), keys("Ctrl+O"), QStringLiteral("startOpen")},
            open, widgets::style::Icon::Open),
        1);
    layout->addWidget(
        choiceCard(
            {SampleMaps::Kind::Run, tr("Run a model"),
                tr("On a sentence, a text file or a dataset. Creates an archive; runs as a job that you can cancel."),
                tr("Choose a model…"), keys("Ctrl+R"), QStringLiteral("startRun")},
            run, widgets::style::Icon::Run),
        1);
    layout->addWidget(
        choiceCard({SampleMaps::Kind::Steps, tr("Follow a training run"),
                       tr("A folder of checkpoints, or of their archives: what each head learned, and when."),
                       tr("Choose a folder…"), keys("Ctrl+Shift+O"), QStringLiteral("startCheckpoints")},
            checkpoints, widgets::style::Icon::Open),
        1);
    row->setMinimumHeight(206);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    connect(run, &QPushButton::clicked, this, &StartPage::runRequested);
    connect(checkpoints, &QPushButton::clicked, this, &StartPage::checkpointsRequested);
    return row;
}

QWidget *StartPage::demo()
{
    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(22, 16, 22, 16);
    row->setSpacing(24);
    auto *words = new QVBoxLayout;
    words->setSpacing(8);
    words->addWidget(new views::ThemedLabel(tr("Try the demo"), widgets::theme::TextRole::CardTitle));
    words->addWidget(wrapped(
        tr("Who gets the book? A small model that does not know and a variant that has learned it, on 250 sentences. "
           "Nothing is downloaded.")));
    auto *button = new QPushButton(tr("Open the demo"));
    button->setObjectName(QStringLiteral("startDemo"));
    widgets::style::makePrimary(button);
    auto *what = new widgets::controls::LinkLabel(tr("What is attention? One sentence, one head"));
    what->setObjectName(QStringLiteral("startAttention"));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(14);
    buttons->addWidget(button);
    buttons->addWidget(what);
    buttons->addStretch(1);
    words->addLayout(buttons);
    words->addStretch(1);
    row->addLayout(words, 1);
    row->addWidget(new SampleMaps(SampleMaps::Kind::Roles));
    connect(button, &QPushButton::clicked, this, &StartPage::demoRequested);
    connect(what, &QAbstractButton::clicked, this, &StartPage::attentionRequested);
    widgets::lanes::LaneFrame *frame = card(content);
    frame->setMinimumHeight(130);
    return frame;
}

QWidget *StartPage::recent()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(1, 0, 1, 1);
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(14, 8, 14, 8);
    top->addWidget(new views::ThemedLabel(tr("Recent workspaces"), widgets::theme::TextRole::Section));
    top->addStretch(1);
    auto *clear = new widgets::controls::LinkLabel(tr("Clear"));
    clear->setObjectName(QStringLiteral("clearRecent"));
    connect(clear, &QAbstractButton::clicked, this, &StartPage::recentCleared);
    top->addWidget(clear);
    column->addLayout(top);
    m_recentRows = new QVBoxLayout;
    m_recentRows->setSpacing(0);
    column->addLayout(m_recentRows);
    column->addStretch(1);
    return card(content);
}

void StartPage::refresh()
{
    while (QLayoutItem *item = m_recentRows->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    QSettings settings;
    const std::vector<workspace::RecentWorkspace> all = workspace::recentWorkspaces(settings);
    for (std::size_t i = 0; i < std::min<std::size_t>(5, all.size()); ++i) {
        auto *row = new RecentRow(all[i]);
        row->setObjectName(QStringLiteral("recent%1").arg(i));
        connect(row, &RecentRow::chosen, this, &StartPage::recentChosen);
        m_recentRows->addWidget(row);
    }
    if (all.empty()) {
        auto *none = new views::ThemedLabel(
            tr("Saved workspaces appear here."), widgets::theme::TextRole::Body, views::Tone::Text3);
        none->setContentsMargins(14, 6, 14, 6);
        m_recentRows->addWidget(none);
    }
}

void StartPage::setDemoAvailable(bool available) { m_demo->setVisible(available); }

void StartPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace headwise::desktop::shell::start

#include "moc_startpage.cpp"
