// SPDX-License-Identifier: GPL-3.0-or-later
// A warning of several lines inside a panel.
#pragma once

#include <QLabel>

namespace headwise::desktop::views::pruning::sections {

/// An empty sentence hides it.
class WarningBox : public QLabel
{
    Q_OBJECT
public:
    explicit WarningBox(QWidget *parent = nullptr);
    void setSentence(const QString &sentence);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace headwise::desktop::views::pruning::sections
