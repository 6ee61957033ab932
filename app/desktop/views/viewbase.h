// SPDX-License-Identifier: GPL-3.0-or-later
// What every view of the window has: a hint, a bar of controls, notes, and a way to be drawn on any paint device.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/controlbar.h"
#include "widgets/controls/hintbar.h"
#include "widgets/controls/notebar.h"
#include "widgets/controls/statepanel.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace headwise::desktop::views {

/// What a view has to say about its pictures: other tokenizers, truncation, dropped rows, missing detail.
struct ViewNote
{
    widgets::controls::NoteTone tone = widgets::controls::NoteTone::Neutral;
    QString text;
};

/// What the inspector draws of the selected head over all examples.
enum class ExampleChanges : std::uint8_t
{
    None,
    Divergence,
    Change
};

class ViewBase : public QWidget
{
    Q_OBJECT

public:
    ViewBase(results::Desk &desk, QWidget *parent);

    /// What an export draws: lanes and what belongs to them, also what is scrolled out of sight, without controls.
    virtual QWidget *picture() const { return m_content; }
    /// One plain sentence of what is seen and what to try.
    virtual QString hint() const = 0;
    /// Definition, formula and reference of what is seen; Markdown.
    virtual QString meaning() const = 0;
    /// Short name for files: "heads".
    virtual QString fileName() const = 0;
    /// Its numbers as "csv" or "json"; empty for views of pictures alone.
    virtual QByteArray tableText(const QString &, const QString &) const { return {}; }
    /// It has numbers for `tableText`.
    virtual bool hasTable() const { return false; }
    /// What the newest results say is on the screen.
    virtual bool drawn() const = 0;
    /// What it can do that the window does not know of.
    virtual void addCommands(commands::CommandRegistry &) {}
    virtual ExampleChanges exampleChanges() const { return ExampleChanges::Divergence; }
    /// What has to be said about the pictures, worst first.
    std::vector<ViewNote> notes() const;

signals:
    /// A head was opened: the window shows it in detail.
    void headOpened(headwise::attention::HeadId head);
    void meaningRequested();

protected:
    results::Desk &desk() const { return m_desk; }
    QHBoxLayout *controls() const { return m_controls->controls(); }
    QVBoxLayout *content() const { return m_contentLayout; }
    /// Shows the lanes, or why there are none.
    void showContent();
    widgets::controls::StatePanel *showState();
    widgets::controls::StatePanel *state() const { return m_state; }
    /// The state that holds for every view: no sources, opening, no example, failed. Null when there are lanes to draw.
    bool showCommonState();
    void updateNote();
    /// Notes of this view alone.
    virtual std::vector<ViewNote> ownNotes() const { return {}; }
    /// Without a comparison, its means are those that archives store, whatever the units in force.
    virtual bool showsStoredMeans() const { return true; }
    void refreshHint() { m_hint->setText(hint()); }
    /// For the controls, see ControlBar.
    QWidget *label(const QString &text) const;
    bool active() const { return isVisible(); }
    /// Draws what the desk holds now. Called when the view is shown and when the colours change, too.
    virtual void refresh() = 0;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    results::Desk &m_desk;
    widgets::controls::HintBar *m_hint;
    ControlBar *m_controls;
    widgets::controls::NoteBar *m_note;
    QStackedWidget *m_stack;
    QWidget *m_content;
    QVBoxLayout *m_contentLayout;
    widgets::controls::StatePanel *m_state;
};

/// Least width of a lane where there are many: narrower ones cannot be read, so more of them scroll.
inline constexpr int crowdedLaneWidth = 250;

} // namespace headwise::desktop::views
