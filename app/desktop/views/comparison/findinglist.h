// SPDX-License-Identifier: GPL-3.0-or-later
// The list of findings, with links to their heads and examples.
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
    /// The displayed text, one finding per line.
    QString text() const;

signals:
    /// `example` is empty if the finding has none.
    void headChosen(headwise::attention::HeadId head, const QString &example);

private:
    void follow(const QString &link);

    std::vector<compare::findings::Finding> m_findings;
    std::vector<QLabel *> m_lines; ///< reused to avoid flicker
    QVBoxLayout *m_column;
};

} // namespace headwise::desktop::views::comparison
