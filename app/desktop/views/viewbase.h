// SPDX-License-Identifier: GPL-3.0-or-later
// The base class of views: a hint, a bar of controls, notes, and drawing on any paint device.
#pragma once

#include "app/desktop/results/desk.h"
#include "app/desktop/views/controlbar.h"
#include "widgets/controls/hintbar.h"
#include "widgets/controls/notebar.h"
#include "widgets/controls/statepanel.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace headwise::desktop::views {

/// A note of a view about its pictures: different tokenizers, truncation, dropped rows, missing detail.
struct ViewNote
{
    widgets::controls::NoteTone tone = widgets::controls::NoteTone::Neutral;
    QString text;
    QString action{}; ///< "Use own maximum"; empty: nothing is offered
    std::function<void()> perform{};
};

/// The inspector's chart of the selected head over all examples.
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

    /// The widget that exports draw: lanes with all their parts, including those scrolled out of view, without
    /// controls.
    virtual QWidget *picture() const { return m_content; }
    /// What an exported picture needs to stand alone: the example, and what is pinned; empty: nothing.
    virtual QString pictureNote() const { return {}; }
    /// One sentence about what the view shows and what to try.
    virtual QString hint() const = 0;
    /// Definition, formula and reference of the displayed values; Markdown.
    virtual QString meaning() const = 0;
    /// Short name for files: "heads".
    virtual QString fileName() const = 0;
    /// The numbers of the view as "csv" or "json"; empty for views without numbers.
    virtual QByteArray tableText(const QString &, const QString &) const { return {}; }
    /// True if it has numbers for `tableText`.
    virtual bool hasTable() const { return false; }
    /// True if the newest results are displayed.
    virtual bool drawn() const = 0;
    /// Registers the commands of the view.
    virtual void addCommands(commands::CommandRegistry &) {}
    /// The head that is drawn while none is pinned.
    virtual std::optional<attention::HeadId> headWithoutPin() const { return std::nullopt; }
    virtual ExampleChanges exampleChanges() const { return ExampleChanges::Divergence; }
    /// Notes about the pictures, most important first.
    std::vector<ViewNote> notes() const;

signals:
    /// Emitted when a head is opened; the window shows it in detail.
    void headOpened(headwise::attention::HeadId head);
    void meaningRequested();

protected:
    results::Desk &desk() const { return m_desk; }
    ControlBar &bar() const { return *m_controls; }
    FlowLayout *controls() const { return m_controls->controls(); }
    QVBoxLayout *content() const { return m_contentLayout; }
    /// Shows the lanes, or the reason why there are none.
    void showContent();
    widgets::controls::StatePanel *showState();
    widgets::controls::StatePanel *state() const { return m_state; }
    /// The state shared by all views: no sources, opening, no example, failed. Null if there are lanes to draw.
    bool showCommonState();
    /// "names-001: When Mary and John …"; empty without an example.
    QString exampleNote() const;
    void updateNote();
    /// Notes of this view alone.
    virtual std::vector<ViewNote> ownNotes() const { return {}; }
    /// True if, without a comparison, its means are as stored in archives, independent of the current units.
    virtual bool showsStoredMeans() const { return true; }
    void refreshHint() { m_hint->setText(hint()); }
    /// For the controls, see ControlBar.
    void addLabel(const QString &text) const { m_controls->addLabel(text); }
    bool active() const { return isVisible(); }
    /// Draws the current data of the desk. Also called when the view is shown and when colours change.
    virtual void refresh() = 0;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    results::Desk &m_desk;
    widgets::controls::HintBar *m_hint;
    ControlBar *m_controls;
    widgets::controls::NoteBar *m_note;
    std::function<void()> m_offered; ///< by the note that is shown
    QStackedWidget *m_stack;
    QWidget *m_content;
    QVBoxLayout *m_contentLayout;
    widgets::controls::StatePanel *m_state;
};

/// Minimum width of a lane; more lanes than fit are scrolled.
inline constexpr int crowdedLaneWidth = 250;

} // namespace headwise::desktop::views
