// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/colors/colorbox.h"

#include "app/desktop/views/measuretext.h"

#include <algorithm>

namespace headwise::desktop::views::clusters::colors {

ColorBox::ColorBox(QWidget *parent) : QComboBox(parent)
{
    setObjectName(QStringLiteral("clusterColor"));
    setAccessibleName(tr("Colour of heads"));
    setToolTip(tr("What the colours of the map mean"));
    setFocusPolicy(Qt::TabFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon); // names of measures may be long
    setMinimumContentsLength(10);
    connect(this, &QComboBox::activated, this, &ColorBox::choose);
}

void ColorBox::show(const std::vector<ColorChoice> &choices, const QString &current)
{
    std::vector<ColorChoice> all = choices;
    const auto isCurrent = [&](const ColorChoice &choice) { return choice.id == current; };
    if (std::none_of(all.begin(), all.end(), isCurrent)) // of a source without it, or of a closed file
        all.push_back({current, scoreName(current).value_or(shortMeasureName(current))});
    if (all != m_choices) {
        m_choices = all;
        clear();
        for (const ColorChoice &choice : m_choices)
            addItem(choice.text);
        insertSeparator(count());
        addItem(tr("Open scores…"));
    }
    m_current = static_cast<int>(std::find_if(m_choices.begin(), m_choices.end(), isCurrent) - m_choices.begin());
    setCurrentIndex(m_current);
}

void ColorBox::choose(int index)
{
    if (index >= static_cast<int>(m_choices.size())) { // no state of its own
        setCurrentIndex(m_current);
        emit openingWanted();
    } else if (index != m_current) {
        emit colorChosen(m_choices[static_cast<std::size_t>(index)].id);
    }
}

} // namespace headwise::desktop::views::clusters::colors
