// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/sourcerow.h"

#include "app/desktop/results/missingarchives.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/shownname.h"
#include "widgets/controls/chips.h"
#include "widgets/style/icons.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QContextMenuEvent>
#include <QGraphicsOpacityEffect>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace headwise::desktop::docks {

namespace {

/// The side of a source in the differences; empty if it is not compared.
QString roleName(SourceId id, const workspace::Workspace &workspace)
{
    const std::vector<workspace::Source> shown = workspace.shownSources();
    if (!shown.empty() && shown[0].id == id)
        return SourceRow::tr("baseline");
    return shown.size() > 1 && shown[1].id == id ? SourceRow::tr("compared") : QString();
}

} // namespace

QString sourceSummary(const workspace::Source &source)
{
    if (!source.ready())
        return source.status == workspace::SourceStatus::Waiting ? SourceRow::tr("opening…") : source.problem;
    const archive::format::ArchiveInfo &info = source.reader->info();
    if (const int step = source.entry.currentStep(); step >= 0)
        return SourceRow::tr("step %1 · %2 · %3 ex.")
            .arg(source.entry.steps[static_cast<std::size_t>(step)].step)
            .arg(workspace::detailName(info.detail), widgets::theme::formatCount(source.reader->exampleCount()));
    return SourceRow::tr("%1 · %2 · %3 ex.")
        .arg(QString::fromStdString(info.model.name), workspace::detailName(info.detail),
            widgets::theme::formatCount(source.reader->exampleCount()));
}

SourceRow::SourceRow(const workspace::Source &source, workspace::Workspace &workspace,
    commands::CommandRegistry &commands, QWidget *parent)
    : QWidget(parent), m_source(source), m_workspace(workspace), m_commands(commands)
{
    const QString letter = widgets::theme::letterOf(source.id);
    setObjectName(QStringLiteral("source") + letter);
    setAccessibleName(tr("Source %1, %2").arg(letter, shownName(source)));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(12, 5, 10, 5);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(1);
    auto *chip = new widgets::controls::LetterChip;
    chip->setSource(source.id);
    m_name = new views::ThemedLabel({}, widgets::theme::TextRole::Section);
    m_name->setElided(true, Qt::ElideMiddle);
    showName(source);
    m_role =
        new views::ThemedLabel(roleName(source.id, workspace), widgets::theme::TextRole::Label, views::Tone::Text2);
    auto *eye = new QToolButton;
    eye->setObjectName(QStringLiteral("eye") + letter);
    eye->setIcon(
        widgets::style::themedIcon(source.entry.visible ? widgets::style::Icon::Eye : widgets::style::Icon::EyeClosed,
            widgets::style::IconTone::Muted));
    eye->setAutoRaise(true);
    eye->setFixedSize(22, 22);
    eye->setAccessibleName(source.entry.visible ? tr("Hide %1").arg(letter) : tr("Show %1").arg(letter));
    eye->setToolTip(eye->accessibleName());
    connect(eye, &QToolButton::clicked, this,
        [this] { m_workspace.setSourceVisible(m_source.id, !m_source.entry.visible); });
    grid->addWidget(chip, 0, 0, 2, 1);
    grid->addWidget(m_name, 0, 1);
    grid->addWidget(m_role, 0, 2);
    m_summary = problemLine();
    grid->addWidget(m_summary, 1, 1, 1, 2);
    grid->addWidget(eye, 0, 3, 2, 1);
    grid->setColumnStretch(1, 1);
    if (!source.entry.visible) {
        auto *pale = new QGraphicsOpacityEffect(this);
        pale->setOpacity(0.55);
        setGraphicsEffect(pale);
    }
    if (source.status == workspace::SourceStatus::Missing) {
        auto *locate = new QPushButton(tr("Locate…"));
        locate->setObjectName(QStringLiteral("locate") + letter);
        auto *buttons = new QHBoxLayout;
        buttons->setSpacing(6);
        connect(locate, &QPushButton::clicked, this, [this] {
            m_commands.trigger(QStringLiteral("source.locate"), {{"source", widgets::theme::letterOf(m_source.id)}});
        });
        buttons->addWidget(locate);
        buttons->addWidget(againButton());
        buttons->addStretch(1);
        grid->addLayout(buttons, 2, 1, 1, 3);
    }
}

QPushButton *SourceRow::againButton()
{
    auto *again = new QPushButton(tr("Run again"));
    again->setObjectName(QStringLiteral("again") + widgets::theme::letterOf(m_source.id));
    const QString why = results::whyNotAgain(m_source.entry);
    again->setEnabled(why.isEmpty());
    again->setToolTip(why.isEmpty() ? tr("Runs the same model over the same input, into the same archive") : why);
    connect(again, &QPushButton::clicked, this, [this] {
        m_commands.trigger(QStringLiteral("source.run-again"), {{"source", widgets::theme::letterOf(m_source.id)}});
    });
    return again;
}

void SourceRow::showName(const workspace::Source &source)
{
    m_name->setText(source.label.isEmpty() ? source.entry.name : source.label);
    setToolTip(sourceDetails(source));
}

bool SourceRow::follow(const workspace::Source &source)
{
    const auto wrong = [](const workspace::Source &each) {
        return each.status == workspace::SourceStatus::Missing || each.status == workspace::SourceStatus::Failed;
    };
    if (source.id != m_source.id || source.entry.visible != m_source.entry.visible || wrong(source) || wrong(m_source))
        return false;
    const bool onItsWay = source.entry.isRun() && m_source.ready() && !source.ready();
    setAccessibleName(tr("Source %1, %2").arg(widgets::theme::letterOf(source.id), shownName(source)));
    showName(source);
    if (onItsWay)
        return true; // the row describes the step that views still show
    m_source = source;
    m_role->setText(roleName(source.id, m_workspace));
    m_summary->setText(sourceSummary(source));
    m_summary->setToolTip(m_summary->text());
    return true;
}

views::ThemedLabel *SourceRow::problemLine()
{
    const bool wrong =
        m_source.status == workspace::SourceStatus::Missing || m_source.status == workspace::SourceStatus::Failed;
    auto *line = new views::ThemedLabel(
        sourceSummary(m_source), widgets::theme::TextRole::Label, wrong ? views::Tone::Error : views::Tone::Text2);
    line->setToolTip(sourceSummary(m_source));
    if (wrong)
        line->setWordWrap(true);
    else
        line->setElided(true);
    line->setObjectName(QStringLiteral("summary%1").arg(widgets::theme::letterOf(m_source.id)));
    return line;
}

void SourceRow::mouseDoubleClickEvent(QMouseEvent *)
{
    m_commands.trigger(QStringLiteral("source.rename"), {{"source", widgets::theme::letterOf(m_source.id)}});
}

void SourceRow::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    const QJsonObject source{{"source", widgets::theme::letterOf(m_source.id)}};
    const auto add = [&](const QString &text, const char *command) {
        m_commands.bind(menu.addAction(text), QLatin1String(command), source);
    };
    if (m_source.ready() && m_source.entry.visible) {
        add(tr("Use as baseline"), "source.baseline");
        add(tr("Compare with the baseline"), "source.compare");
        menu.addSeparator();
    }
    add(tr("Rename…"), "source.rename");
    add(tr("Locate…"), "source.locate");
    if (m_source.status == workspace::SourceStatus::Missing && results::whyNotAgain(m_source.entry).isEmpty())
        add(tr("Run again"), "source.run-again");
    if (m_source.status == workspace::SourceStatus::Failed)
        add(tr("Try again"), "source.retry");
    if (const int step = m_source.entry.currentStep(); step >= 0) {
        QJsonObject arguments = source;
        arguments["step"] = m_source.entry.steps[static_cast<std::size_t>(step)].step;
        m_commands.bind(
            menu.addAction(tr("Open this step as a source")), QStringLiteral("source.open-step"), arguments);
    }
    menu.addSeparator();
    add(tr("Remove"), "source.remove");
    menu.exec(event->globalPos());
}

} // namespace headwise::desktop::docks

#include "moc_sourcerow.cpp"
