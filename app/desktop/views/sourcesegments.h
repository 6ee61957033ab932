// SPDX-License-Identifier: GPL-3.0-or-later
// The choice between the sources that are shown: "A base | B tuned", then what a view adds.
#pragma once

#include "app/desktop/views/settingcontrols.h"
#include "widgets/theme/lanecolors.h"

#include <QCoreApplication>

namespace headwise::desktop::views {

class SourceSegments
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::SourceSegments)

public:
    /// `control` belongs to its layout. `others`: choices after the two sources, which need two as well.
    explicit SourceSegments(widgets::controls::SegmentedControl *control, const QStringList &others = {})
        : m_control(control), m_others(others)
    {
    }

    /// Names the first two sources; with fewer, only the first choice is possible.
    void show(const std::vector<workspace::Source> &shown, int current)
    {
        const QFontMetrics metrics(m_control->font());
        QStringList texts;
        for (std::size_t place = 0; place < 2; ++place) {
            if (place >= shown.size()) {
                texts << QStringLiteral("\u2013");
                continue;
            }
            const QString name = shown[place].label.isEmpty() ? shown[place].entry.name : shown[place].label;
            texts << widgets::theme::letterOf(shown[place].id) + QLatin1Char(' ') +
                         metrics.elidedText(name, Qt::ElideMiddle, metrics.averageCharWidth() * 12);
        }
        texts << m_others;
        if (texts != m_texts) {
            m_texts = texts;
            m_control->setChoices(texts);
            m_control->setMinimumWidth(m_control->sizeHint().width());
        }
        const bool two = shown.size() >= 2;
        m_control->setCurrentIndex(two ? current : 0);
        for (int place = 1; place < texts.size(); ++place)
            m_control->setChoiceEnabled(place, two, two ? QString() : tr("This needs two sources."));
    }

private:
    widgets::controls::SegmentedControl *m_control;
    QStringList m_others, m_texts;
};

} // namespace headwise::desktop::views
