// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences of what was found; each leads to the heads and examples that it speaks of.
#pragma once

#include "app/desktop/views/comparison/findingtext.h"

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
    /// What is on the screen, a sentence a line.
    QString text() const;

signals:
    /// `example` is empty where the sentence names none.
    void headChosen(headwise::attention::HeadId head, const QString &example);

private:
    void follow(const QString &link);

    std::vector<compare::findings::Finding> m_findings;
    std::vector<QLabel *> m_lines; ///< reused, so that nothing flickers
    QVBoxLayout *m_column;
};

} // namespace headwise::desktop::views::comparison
