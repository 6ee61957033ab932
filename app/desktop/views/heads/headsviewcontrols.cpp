// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/heads/headsview.h"

#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/scrolled.h"
#include "app/desktop/views/settingcontrols.h"
#include "core/measures/measure.h"
#include "widgets/theme/fonts.h"

#include <QLineEdit>

namespace headwise::desktop::views::heads {

void HeadsView::buildControls()
{
    workspace::Workspace &workspace = desk().workspace();
    controls()->addWidget(boundSegments<CellContent>(
        {workspace, &HeadsSettings::cells,
            {{CellContent::Example, tr("this example")}, {CellContent::MeanMap, tr("mean map")},
                {CellContent::Measure, tr("measure")}},
            tr("change cells")},
        {"cells", tr("What cells show")}));
    addLabel(tr("Measure"));
    Choices<QString> measureChoices;
    for (const measures::MeasureInfo &info : measures::measures()) {
        const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
        measureChoices.emplace_back(id, measureName(id));
    }
    QComboBox *measure =
        boundCombo<QString>({workspace, &workspace::SharedSettings::measure, measureChoices, tr("change measure")},
            {"measure", tr("Measure")});
    measure->setMinimumWidth(80);
    measure->setMaximumWidth(qRound(150 * widgets::theme::textScale(font())));
    m_measure = measure;
    controls()->addWidget(measure);
    addLabel(tr("Difference"));
    controls()->addWidget(boundCombo<DifferenceKind>(
        {workspace, &HeadsSettings::difference,
            {{DifferenceKind::Divergence, tr("divergence")}, {DifferenceKind::Change, tr("change")}},
            tr("change difference")},
        {"difference", tr("What the difference lane shows")}));
    m_differencesOnly = boundCheck({workspace, &HeadsSettings::differencesOnly, {}, tr("show differences only")},
        tr("differences only"), QStringLiteral("differencesOnly"));
    m_differencesOnly->setToolTip(tr("Show only differences: one lane for each source against the baseline"));
    controls()->addWidget(m_differencesOnly);
    addLabel(tr("Order"));
    controls()->addWidget(boundCombo<HeadOrder>(
        {workspace, &HeadsSettings::order,
            {{HeadOrder::LayerHead, tr("layer, head")}, {HeadOrder::Change, tr("difference")}}, tr("change order")},
        {"order", tr("Order of heads")}));
    addLabel(tr("Filter"));
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("headFilter"));
    m_filter->setPlaceholderText(tr("L4, >1.2"));
    m_filter->setAccessibleName(tr("Filter heads by name or value"));
    m_filter->setToolTip(tr("Filter heads by name or value, such as L4 or >1.2"));
    m_filter->setMinimumWidth(qRound(70 * widgets::theme::textScale(font())));
    m_filter->setMaximumWidth(qRound(110 * widgets::theme::textScale(font())));
    connect(m_filter, &QLineEdit::textEdited, this, [&workspace](const QString &filter) {
        workspace::SharedSettings settings = workspace.settings();
        settings.headFilter = filter;
        workspace.changeSettings(settings, tr("filter heads"));
    });
    controls()->addWidget(m_filter, 1);
    controls()->addStretch(1);
    addLabel(tr("Per line"));
    Choices<int> perLine{{0, tr("auto")}, {widgets::headgrid::fitAll, tr("fit all")}};
    for (const int count : {4, 6, 8, 12, 16, 24, 32})
        perLine.emplace_back(count, QString::number(count));
    QComboBox *heads = boundCombo<int>({workspace, &HeadsSettings::headsPerLine, perLine, tr("change heads per line")},
        {"perLine", tr("Heads per line")});
    heads->setToolTip(tr("Heads per line; Ctrl and the wheel, + and - zoom in the heads, 0 resets"));
    connect(heads, &QComboBox::activated, this, [this] { zoomTo(0, 0); });
    controls()->addWidget(heads);
}

void HeadsView::buildSections()
{
    m_sections = new QWidget;
    m_sections->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(m_sections);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    m_laneRow->setSpacing(10);
    column->addLayout(m_laneRow, 1);
    m_rankingFrame->setHeaderVisible(false);
    m_rankingFrame->setContentWidget(m_ranking);
    m_rankingFrame->setFixedHeight(qRound(88 * widgets::theme::textScale(font())));
    m_ranking->setObjectName(QStringLiteral("changedMost"));
    column->addWidget(m_rankingFrame);
    auto *area = new ScrollColumn;
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(m_sections);
    m_sections->setAutoFillBackground(false);
    content()->addWidget(area);
}

void HeadsView::enableMeasure()
{
    const HeadsViewSettings settings = desk().workspace().settingsOf<HeadsSettings>();
    const bool compared = desk().workspace().shownSources().size() >= 2;
    const bool counts =
        settings.cells == CellContent::Measure || (compared && settings.difference == DifferenceKind::Change);
    m_measure->setEnabled(counts);
    m_measure->setToolTip(counts ? QString()
                          : compared
                              ? tr("Maps and distances do not depend on a measure: choose the cells “measure” or the "
                                   "difference “change”")
                              : tr("Maps do not depend on a measure: choose the cells “measure”"));
}

void HeadsView::zoomTo(double cellSize, double anchor)
{
    HeadsViewSettings settings = desk().workspace().settingsOf<HeadsSettings>();
    settings.cellSize = static_cast<int>(cellSize);
    for (const LaneWidgets &lane : m_lanes) // before the settings arrive, so that the place is kept
        lane.grid->setCellSize(settings.cellSize, anchor);
    desk().workspace().changeSettings(settings, tr("zoom heads"));
}

} // namespace headwise::desktop::views::heads
