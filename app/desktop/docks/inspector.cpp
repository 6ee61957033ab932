// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/inspector.h"

#include "app/desktop/docks/changehistogram.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace headwise::desktop::docks {

Inspector::Inspector(results::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_name(new views::ThemedLabel({}, widgets::theme::TextRole::Headline))
    , m_place(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
    , m_histogram(new widgets::plots::Histogram)
    , m_meaningTitle(new QToolButton)
    , m_meaning(new views::ThemedLabel({}, widgets::theme::TextRole::Body, views::Tone::Text2))
{
    setObjectName(QStringLiteral("inspector"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *scroll = new views::ScrollColumn;
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto *content = new QWidget;
    scroll->setWidget(content);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(8);
    auto *title = new QHBoxLayout;
    title->setContentsMargins(12, 0, 12, 0);
    m_place->setElided(true);
    m_place->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_name->setObjectName(QStringLiteral("inspectorHead"));
    m_place->setObjectName(QStringLiteral("inspectorPlace"));
    title->addWidget(m_name);
    title->addWidget(m_place, 1);
    column->addLayout(title);
    m_column = column;
    m_histogramSection = views::addPanelSection(column, tr("Change per example"), m_histogram);
    m_meaningTitle->setText(tr("What this means"));
    m_meaningTitle->setObjectName(QStringLiteral("meaningTitle"));
    m_meaningTitle->setIcon(widgets::style::themedIcon(widgets::style::Icon::ChevronDown));
    m_meaningTitle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_meaningTitle->setAutoRaise(true);
    m_meaning->setWordWrap(true);
    m_meaning->setTextFormat(Qt::MarkdownText);
    m_meaning->setObjectName(QStringLiteral("meaning"));
    connect(m_meaningTitle, &QToolButton::clicked, this, [this] {
        m_meaning->setVisible(!m_meaning->isVisible());
        m_meaningTitle->setIcon(widgets::style::themedIcon(
            m_meaning->isVisible() ? widgets::style::Icon::ChevronDown : widgets::style::Icon::ChevronRight));
    });
    auto *meaning = new QVBoxLayout;
    meaning->setContentsMargins(12, 0, 12, 0);
    meaning->addWidget(m_meaningTitle, 0, Qt::AlignLeft);
    meaning->addWidget(m_meaning);
    column->addLayout(meaning);
    column->addStretch(1);

    for (const auto signal : {&results::Desk::examplesChanged, &results::Desk::exampleDataChanged,
             &results::Desk::headsRead, &results::Desk::statisticsChanged, &results::Desk::comparisonChanged})
        connect(&desk, signal, this, &Inspector::refresh);
    connect(&desk, &results::Desk::settingsChanged, this, &Inspector::refresh);
    connect(&desk.selection(), &workspace::Selection::headsChanged, this, &Inspector::refresh);
}

void Inspector::setMeaning(const QString &markdown)
{
    if (markdown != m_meaning->text())
        m_meaning->setText(markdown);
}

void Inspector::openMeaning()
{
    m_meaning->setVisible(true);
    m_meaningTitle->setIcon(widgets::style::themedIcon(widgets::style::Icon::ChevronDown));
    m_meaningTitle->setFocus();
}

void Inspector::addPanel(const QString &view, QWidget *panel)
{
    m_panels[view] = panel;
    m_column->insertWidget(m_column->indexOf(m_histogramSection.box), panel);
    panel->setVisible(view == m_view);
}

void Inspector::setView(const QString &id, const views::ViewBase &view)
{
    m_view = id;
    m_shown = &view;
    for (auto panel = m_panels.begin(); panel != m_panels.end(); ++panel)
        panel.value()->setVisible(panel.key() == id);
    refresh();
}

void Inspector::showTitle(std::optional<attention::HeadId> head, bool pinned)
{
    m_name->setWordWrap(!head); // with large texts, a sentence does not fit on a line
    m_place->setVisible(head.has_value());
    if (!head) {
        m_name->setText(tr("No head selected"));
        m_place->setText({});
        return;
    }
    const attention::HeadNaming naming = m_desk.workspace().settings().naming;
    const int offset = naming == attention::HeadNaming::ZeroBased ? 0 : 1;
    m_name->setText(QString::fromStdString(attention::headName(*head, naming)));
    const QString place = tr("%1 · layer %2 · head %3")
                              .arg(QString::fromUtf8(attention::stackName(head->stack)))
                              .arg(head->layer + offset)
                              .arg(head->head + offset);
    m_place->setText(pinned ? place : tr("not pinned · %1").arg(place));
}

void Inspector::refresh()
{
    const auto pinned = m_desk.selection().state().currentHead();
    showTitle(pinned || !m_shown ? pinned : m_shown->headWithoutPin(), pinned.has_value());
    showHistogram(m_shown && m_shown->exampleChanges() != views::ExampleChanges::None ? pinned : std::nullopt);
}

void Inspector::showHistogram(std::optional<attention::HeadId> head)
{
    const bool compared = head && m_desk.workspace().shownSources().size() >= 2;
    QString note;
    const widgets::plots::HistogramContent histogram =
        compared ? changeHistogram(m_desk, *head, m_shown->exampleChanges() == views::ExampleChanges::Change, &note)
                 : widgets::plots::HistogramContent();
    m_histogramSection.box->setVisible(!histogram.values.empty());
    m_histogramSection.header->setNote(note);
    m_histogram->setContent(histogram);
}

} // namespace headwise::desktop::docks

#include "moc_inspector.cpp"
