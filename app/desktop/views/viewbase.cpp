// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/viewbase.h"

#include "app/desktop/jobs/errortext.h"
#include "app/desktop/results/missingarchives.h"
#include "app/desktop/views/notetext.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QToolTip>

namespace headwise::desktop::views {

namespace {

constexpr qsizetype shownNotes = 2; ///< further notes are behind a link

void noteUniform(results::Desk &desk, std::vector<ViewNote> &notes)
{
    const auto statistics = desk.statistics();
    if (statistics && statistics->uniform)
        notes.push_back({widgets::controls::NoteTone::Warning,
            ViewBase::tr(
                "All heads of %1 attend uniformly (entropy within 2 % of ln n): the weights were probably not loaded.")
                .arg(widgets::theme::letterOf(statistics->uniformSource))});
}

void noteDetail(results::Desk &desk, std::vector<ViewNote> &notes)
{
    QStringList letters, approximate, bands, rows;
    for (const workspace::Source &source : desk.workspace().shownSources()) {
        const QString letter = widgets::theme::letterOf(source.id);
        if (!source.reader->hasMaps())
            letters << letter;
        else if (source.reader->info().detail.kind == archive::format::DetailKind::Rows)
            rows << letter;
        else if (source.reader->info().detail.kind == archive::format::DetailKind::Band)
            bands << letter;
        else if (!source.reader->mapsAreWhole())
            approximate << letter;
    }
    if (!rows.isEmpty())
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("%1 keeps some rows of each map: measures are means over them, and the other rows are not "
                         "known.")
                .arg(rows.join(QStringLiteral(", ")))});
    if (!bands.isEmpty())
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("%1 keeps the first and last keys of each row: its maps, divergences, and measures that are "
                         "recomputed from them, are approximate.")
                .arg(bands.join(QStringLiteral(", ")))});
    if (!approximate.isEmpty())
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("%1 keeps the largest weights of each row: its maps, divergences, and measures that are "
                         "recomputed from them, are approximate.")
                .arg(approximate.join(QStringLiteral(", ")))});
    if (!letters.isEmpty())
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("%1 is a summary: measures of every head, but no maps. Words, special tokens and links need "
                         "an archive of detail full.")
                .arg(letters.join(QStringLiteral(", ")))});
}

/// Without a comparison, means are as stored in the archives.
void noteUnits(results::Desk &desk, std::vector<ViewNote> &notes)
{
    const workspace::SharedSettings &settings = desk.workspace().settings();
    const bool asStored = settings.level == attention::Level::Tokens &&
                          settings.special == attention::SpecialTokens::Show &&
                          settings.firstToken == attention::FirstToken::Show;
    if (!asStored && desk.workspace().shownSources().size() == 1)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("Means over all examples are of tokens with special tokens shown, as archives store them.")});
}

void noteExample(const compare::example::ExampleData &data, std::vector<ViewNote> &notes)
{
    if (data.forcedWords)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("The sources have different tokens here (different tokenizers, or truncated text): aligned on "
                         "words by character offsets.")});
    // Otherwise rows without numbers are those that the archive does not keep.
    const bool rescaled = data.units.special == attention::SpecialTokens::Renormalise ||
                          data.units.firstToken == attention::FirstToken::Drop;
    for (const compare::example::Lane &lane : data.lanes) {
        const QString letter = widgets::theme::letterOf(lane.source);
        if (lane.problem)
            notes.push_back({widgets::controls::NoteTone::Error, jobs::errorText(*lane.problem)});
        if (lane.present && lane.example.truncated > 0)
            notes.push_back({widgets::controls::NoteTone::Warning,
                ViewBase::tr("%1: the text was truncated to fit the model; tokens missing: %2.")
                    .arg(letter)
                    .arg(lane.example.truncated)});
        if (rescaled && lane.droppedRows() > 0)
            notes.push_back({widgets::controls::NoteTone::Neutral,
                ViewBase::tr("%1: rows with almost no mass on other tokens are left out: %2.")
                    .arg(letter)
                    .arg(lane.droppedRows())});
    }
    if (data.units.special == attention::SpecialTokens::Hide)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr(
                "Special tokens are hidden: rows no longer sum to 1, so entropy and divergences of this example "
                "are not shown.")});
    if (data.units.special == attention::SpecialTokens::Renormalise)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("Special tokens are left out and the rest of each row is rescaled to 1.")});
    if (data.units.firstToken == attention::FirstToken::Drop)
        notes.push_back({widgets::controls::NoteTone::Neutral,
            ViewBase::tr("The first token is left out and the rest of each row is rescaled to 1.")});
}

} // namespace

std::vector<ViewNote> ViewBase::notes() const
{
    std::vector<ViewNote> notes = ownNotes(); // before those that all views have
    if (!m_desk.noiseFloorProblem().isEmpty())
        notes.push_back({widgets::controls::NoteTone::Warning, m_desk.noiseFloorProblem()});
    if (!m_desk.comparisonProblem().isEmpty())
        notes.push_back({widgets::controls::NoteTone::Warning, m_desk.comparisonProblem()});
    if (const auto comparison = m_desk.comparison()) {
        for (const Note &note : comparison->notes)
            notes.push_back({widgets::controls::NoteTone::Neutral, translatedNote(note)});
    }
    if (const auto example = m_desk.example())
        noteExample(*example, notes);
    noteUniform(m_desk, notes);
    noteDetail(m_desk, notes);
    if (showsStoredMeans())
        noteUnits(m_desk, notes);
    std::stable_sort(notes.begin(), notes.end(), [](const ViewNote &a, const ViewNote &b) {
        return std::pair(a.tone, !a.action.isEmpty()) > std::pair(b.tone, !b.action.isEmpty());
    });
    return notes;
}

ViewBase::ViewBase(results::Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_hint(new widgets::controls::HintBar)
    , m_controls(new ControlBar)
    , m_note(new widgets::controls::NoteBar)
    , m_stack(new QStackedWidget)
    , m_content(new QWidget)
    , m_contentLayout(new QVBoxLayout(m_content))
    , m_state(new widgets::controls::StatePanel)
{
    setFocusPolicy(Qt::ClickFocus); // no stop of the Tab key; the window has the arrow keys then
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 12, 8);
    column->setSpacing(0);
    column->addWidget(m_hint);
    column->addWidget(m_controls);
    column->addWidget(m_note);
    column->addSpacing(4);
    m_contentLayout->setContentsMargins(0, 0, 0, 0);
    m_contentLayout->setSpacing(8);
    m_stack->addWidget(m_content);
    m_stack->addWidget(m_state);
    column->addWidget(m_stack, 1);
    m_note->setObjectName(QStringLiteral("viewNote"));
    m_note->setNote(widgets::controls::NoteTone::Neutral, {});
    connect(m_note, &widgets::controls::NoteBar::linkActivated, this, [this] {
        if (m_offered)
            return std::function(m_offered)(); // which may show other notes
        QToolTip::showText(m_note->mapToGlobal(QPoint(0, m_note->height())), m_note->toolTip(), m_note);
    });
    connect(m_hint, &widgets::controls::HintBar::meaningRequested, this, &ViewBase::meaningRequested);
    for (const auto signal : {&results::Desk::exampleDataChanged, &results::Desk::headsRead,
             &results::Desk::statisticsChanged, &results::Desk::comparisonChanged, &results::Desk::seriesChanged})
        connect(&desk, signal, this, &ViewBase::updateNote);
}

void ViewBase::showContent() { m_stack->setCurrentWidget(m_content); }

widgets::controls::StatePanel *ViewBase::showState()
{
    m_stack->setCurrentWidget(m_state);
    return m_state;
}

bool ViewBase::showCommonState()
{
    const std::vector<workspace::Source> all = m_desk.workspace().sources();
    if (!m_desk.workspace().shownSources().empty())
        return false;
    for (const workspace::Source &source : all) {
        if (source.status == workspace::SourceStatus::Missing) {
            showState()->showError(tr("%1 is missing").arg(source.entry.name),
                results::missingSentence(results::missingSources(m_desk.workspace())));
            return true;
        }
        if (source.status == workspace::SourceStatus::Failed) {
            showState()->showError(tr("%1 cannot be shown").arg(source.entry.name), source.problem);
            return true;
        }
    }
    const bool opening = std::any_of(all.begin(), all.end(),
        [](const workspace::Source &source) { return source.status == workspace::SourceStatus::Waiting; });
    if (opening)
        showState()->showLoading(tr("Opening archives"), {}, -1);
    else if (all.empty())
        showState()->showEmpty(tr("Nothing is open"), tr("Open one archive, or two to compare."));
    else
        showState()->showEmpty(tr("All sources are hidden"), tr("Show one with the eye in the sources dock."));
    return true;
}

void ViewBase::updateNote()
{
    const std::vector<ViewNote> notes = this->notes();
    if (notes.empty())
        return m_note->setNote(widgets::controls::NoteTone::Neutral, {});
    QStringList all;
    for (const ViewNote &note : notes)
        all << note.text;
    m_offered = notes.front().perform;
    const int more = static_cast<int>(std::max<qsizetype>(0, all.size() - shownNotes));
    m_note->setNote(notes.front().tone, all.mid(0, shownNotes).join(QLatin1Char(' ')),
        m_offered  ? notes.front().action
        : more > 0 ? tr("%n more", nullptr, more)
                   : QString());
    m_note->setToolTip(all.join(QLatin1Char('\n')));
    m_note->setAccessibleName(all.join(QLatin1Char(' ')));
}

QString ViewBase::exampleNote() const
{
    const auto list = m_desk.examples();
    const int row = m_desk.exampleRow();
    if (!list || row < 0 || row >= static_cast<int>(list->rows.size()))
        return {};
    const compare::example::ExampleRow &example = list->rows[static_cast<std::size_t>(row)];
    return tr("Example %1: %2")
        .arg(QString::fromStdString(example.key), QString::fromStdString(example.text).simplified());
}

void ViewBase::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    updateNote();
}

void ViewBase::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        refresh();
}

} // namespace headwise::desktop::views

#include "moc_viewbase.cpp"
