// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headscontrols.h"

#include "app/desktop/views/heads/headssettings.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/settingcontrols.h"
#include "core/measures/measure.h"
#include "widgets/headgrid/headgrid.h"
#include "widgets/theme/fonts.h"

#include <QLineEdit>

namespace headwise::desktop::views::heads {

HeadsControls::HeadsControls(ControlBar &bar, workspace::Workspace &workspace)
    : QObject(&bar), m_workspace(workspace), m_filter(new QLineEdit)
{
    addCells(bar);
    addDifference(bar);
    addFilter(bar);
    bar.controls()->addStretch(1);
    addHeadsPerLine(bar);
}

void HeadsControls::addCells(ControlBar &bar)
{
    bar.controls()->addWidget(boundSegments<CellContent>(
        {m_workspace, &HeadsSettings::cells,
            {{CellContent::Example, tr("this example")}, {CellContent::MeanMap, tr("mean map")},
                {CellContent::Measure, tr("measure")}},
            tr("change cells")},
        {"cells", tr("What cells show")}));
    bar.addLabel(tr("Measure"));
    Choices<QString> measureChoices;
    for (const measures::MeasureInfo &info : measures::measures()) {
        const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
        measureChoices.emplace_back(id, measureName(id));
    }
    m_measure =
        boundCombo<QString>({m_workspace, &workspace::SharedSettings::measure, measureChoices, tr("change measure")},
            {"measure", tr("Measure")});
    m_measure->setMinimumWidth(80);
    m_measure->setMaximumWidth(qRound(150 * widgets::theme::textScale(bar.font())));
    bar.controls()->addWidget(m_measure);
}

void HeadsControls::addDifference(ControlBar &bar)
{
    bar.addLabel(tr("Difference"));
    bar.controls()->addWidget(boundCombo<DifferenceKind>(
        {m_workspace, &HeadsSettings::difference,
            {{DifferenceKind::Divergence, tr("divergence")}, {DifferenceKind::Change, tr("change")}},
            tr("change difference")},
        {"difference", tr("What the difference lane shows")}));
    m_differencesOnly = boundCheck({m_workspace, &HeadsSettings::differencesOnly, {}, tr("show differences only")},
        tr("differences only"), QStringLiteral("differencesOnly"));
    m_differencesOnly->setToolTip(tr("Show only differences: one lane for each source against the baseline"));
    bar.controls()->addWidget(m_differencesOnly);
    bar.addLabel(tr("Order"));
    bar.controls()->addWidget(boundCombo<HeadOrder>(
        {m_workspace, &HeadsSettings::order,
            {{HeadOrder::LayerHead, tr("layer, head")}, {HeadOrder::Change, tr("difference")}}, tr("change order")},
        {"order", tr("Order of heads")}));
}

void HeadsControls::addFilter(ControlBar &bar)
{
    bar.addLabel(tr("Filter"));
    m_filter->setObjectName(QStringLiteral("headFilter"));
    m_filter->setPlaceholderText(tr("L4, >1.2"));
    m_filter->setAccessibleName(tr("Filter heads by name or value"));
    m_filter->setToolTip(tr("Filter heads by name or value, such as L4 or >1.2"));
    m_filter->setMinimumWidth(qRound(70 * widgets::theme::textScale(bar.font())));
    m_filter->setMaximumWidth(qRound(110 * widgets::theme::textScale(bar.font())));
    connect(m_filter, &QLineEdit::textEdited, this, [this](const QString &filter) {
        workspace::SharedSettings settings = m_workspace.settings();
        settings.headFilter = filter;
        m_workspace.changeSettings(settings, tr("filter heads"));
    });
    bar.controls()->addWidget(m_filter, 1);
}

void HeadsControls::addHeadsPerLine(ControlBar &bar)
{
    bar.addLabel(tr("Per line"));
    Choices<int> perLine{{0, tr("auto")}, {widgets::headgrid::fitAll, tr("fit all")}};
    for (const int count : {4, 6, 8, 12, 16, 24, 32})
        perLine.emplace_back(count, QString::number(count));
    QComboBox *heads =
        boundCombo<int>({m_workspace, &HeadsSettings::headsPerLine, perLine, tr("change heads per line")},
            {"perLine", tr("Heads per line")});
    heads->setToolTip(tr("Heads per line; Ctrl and the wheel, + and - zoom in the heads, 0 resets"));
    connect(heads, &QComboBox::activated, this, &HeadsControls::headsPerLineChosen);
    bar.controls()->addWidget(heads);
}

void HeadsControls::refresh()
{
    const HeadsViewSettings settings = m_workspace.settingsOf<HeadsSettings>();
    const QString &filter = m_workspace.settings().headFilter;
    if (m_filter->text() != filter)
        m_filter->setText(filter);
    const bool compared = m_workspace.shownSources().size() >= 2;
    m_differencesOnly->setVisible(compared);
    const bool counts =
        settings.cells == CellContent::Measure || (compared && settings.difference == DifferenceKind::Change);
    m_measure->setEnabled(counts);
    m_measure->setToolTip(counts ? QString()
                          : compared
                              ? tr("Maps and distances do not depend on a measure: choose the cells “measure” or the "
                                   "difference “change”")
                              : tr("Maps do not depend on a measure: choose the cells “measure”"));
}

} // namespace headwise::desktop::views::heads

#include "moc_headscontrols.cpp"
