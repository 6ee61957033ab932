// SPDX-License-Identifier: GPL-3.0-or-later
// The list of findings, with links to their heads and examples.
#pragma once

#include "app/desktop/views/comparison/findingtext.h"
#include "app/desktop/workspace/notes/usernotes.h"

#include <QWidget>

#include <optional>
#include <vector>

class QLabel;
class QVBoxLayout;

namespace headwise::desktop::views::comparison {

class FindingList : public QWidget
{
    Q_OBJECT

public:
    explicit FindingList(QWidget *parent = nullptr);
    void setFindings(const std::vector<compare::findings::Finding> &findings, const TranslatedWords &words);
    /// The findings as subjects of notes, in the order of the lines.
    const std::vector<workspace::UserNote> &subjects() const { return m_subjects; }
    /// Marks the findings on which the user made a note.
    void setNotes(const workspace::UserNotes &notes);
    /// The displayed text, one finding per line.
    QString text() const;

signals:
    /// `example` is empty if the finding has none.
    void headChosen(headwise::attention::HeadId head, const QString &example);
    /// The user wants a menu for a finding, at a place on the screen.
    void menuRequested(int finding, const QPoint &at);

private:
    void follow(const QString &link);
    void showLines();

    std::vector<compare::findings::Finding> m_findings;
    std::vector<workspace::UserNote> m_subjects;
    std::vector<QString> m_texts; ///< as HTML, without marks of notes
    workspace::UserNotes m_notes;
    std::vector<QLabel *> m_lines; ///< reused to avoid flicker
    QVBoxLayout *m_column;
};

} // namespace headwise::desktop::views::comparison
