// SPDX-License-Identifier: GPL-3.0-or-later
// The choice of what the colours of a map mean; its last entry opens a file with scores.
#pragma once

#include "app/desktop/views/clusters/colors/pointcolors.h"

#include <QComboBox>

namespace headwise::desktop::views::clusters::colors {

class ColorBox : public QComboBox
{
    Q_OBJECT

public:
    explicit ColorBox(QWidget *parent = nullptr);

    /// `current`: the id of a choice; one that is not among them is shown too.
    void show(const std::vector<ColorChoice> &choices, const QString &current);

signals:
    void colorChosen(const QString &id);
    void openingWanted();

private:
    void choose(int index);

    std::vector<ColorChoice> m_choices;
    int m_current = 0;
};

} // namespace headwise::desktop::views::clusters::colors
