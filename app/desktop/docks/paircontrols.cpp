// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/paircontrols.h"

#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/shownname.h"
#include "core/compare/findings/noisefloor.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QAbstractItemView>
#include <QPoint>
#include <QVBoxLayout>

namespace headwise::desktop::docks {

PairControls::PairControls(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_compared(new QComboBox)
    , m_reference(new QComboBox)
    , m_floor(new QComboBox)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 0, 10, 0);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    column->addLayout(row);
    auto *floorRow = new QHBoxLayout;
    floorRow->setSpacing(6);
    column->addLayout(floorRow);
    views::ControlName{"comparedSource", tr("Source that is compared")}.apply(m_compared);
    views::ControlName{"referenceSource", tr("Baseline: the source from which differences are measured")}.apply(
        m_reference);
    m_pairWidgets = {new views::ThemedLabel(tr("Compare"), widgets::theme::TextRole::Body, views::Tone::Text2),
        m_compared, new views::ThemedLabel(tr("with"), widgets::theme::TextRole::Body, views::Tone::Text2),
        m_reference};
    for (QWidget *widget : m_pairWidgets)
        row->addWidget(widget, widget == m_compared || widget == m_reference ? 1 : 0);
    views::ControlName{"noiseFloor", tr("Limit that divergences have to exceed: the stated threshold, or the distance "
                                        "of two sources that differ by chance alone (other seeds, neighbouring steps)")}
        .apply(m_floor);
    floorRow->addWidget(new views::ThemedLabel(tr("Noise floor"), widgets::theme::TextRole::Body, views::Tone::Text2));
    floorRow->addWidget(m_floor, 1);
    for (QComboBox *list : {m_compared, m_reference, m_floor}) {
        list->setToolTip(list->accessibleName());
        list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        list->setMinimumContentsLength(2);  // keeps the dock as narrow as with two sources
        list->view()->setMinimumWidth(180); // names may be longer than the lists
    }
    connect(m_compared, &QComboBox::activated, this,
        [this](int index) { m_workspace.chooseCompared(SourceId{m_compared->itemData(index).toInt()}); });
    connect(m_reference, &QComboBox::activated, this,
        [this](int index) { m_workspace.chooseReference(SourceId{m_reference->itemData(index).toInt()}); });
    connect(m_floor, &QComboBox::activated, this, [this](int index) {
        const QPoint pair = m_floor->itemData(index).toPoint();
        m_workspace.chooseReplicates(
            pair.x() < 0 ? std::nullopt : std::optional(std::pair(SourceId{pair.x()}, SourceId{pair.y()})));
    });
    // Queued, since the change may come from a list itself.
    connect(&workspace, &workspace::Workspace::sourcesChanged, this, &PairControls::fill, Qt::QueuedConnection);
    connect(&workspace, &workspace::Workspace::settingsChanged, this, &PairControls::fillFloors, Qt::QueuedConnection);
    fill();
}

void PairControls::fill()
{
    const std::vector<workspace::Source> shown = m_workspace.shownSources();
    setVisible(m_workspace.sources().size() >= 3);
    for (QWidget *widget : m_pairWidgets)
        widget->setVisible(shown.size() >= 3);
    fillPair(shown);
    fillFloors();
}

void PairControls::fillFloors()
{
    m_floor->clear();
    m_floor->addItem(
        tr("stated: %1").arg(widgets::theme::formatTick(compare::findings::statedThreshold)), QPoint(-1, -1));
    const std::vector<workspace::Source> sources = m_workspace.sources();
    for (std::size_t a = 0; a < sources.size(); ++a) {
        for (std::size_t b = a + 1; b < sources.size(); ++b) {
            if (sources[a].ready() && sources[b].ready())
                m_floor->addItem(tr("replicates %1, %2")
                                     .arg(widgets::theme::letterOf(sources[a].id))
                                     .arg(widgets::theme::letterOf(sources[b].id)),
                    QPoint(sources[a].id.value, sources[b].id.value));
        }
    }
    const auto chosen = m_workspace.replicates();
    const int first = chosen ? chosen->first.id.value : -1, second = chosen ? chosen->second.id.value : -1;
    const int row = std::max(m_floor->findData(QPoint(first, second)), m_floor->findData(QPoint(second, first)));
    m_floor->setCurrentIndex(std::max(0, row));
}

void PairControls::fillPair(const std::vector<workspace::Source> &shown)
{
    m_compared->clear();
    m_reference->clear();
    if (shown.size() < 3)
        return;
    for (const workspace::Source &source : m_workspace.sources()) {
        const bool isShown = std::any_of(
            shown.begin(), shown.end(), [&](const workspace::Source &other) { return other.id == source.id; });
        if (!isShown)
            continue;
        const QString label =
            QStringLiteral("%1 %2").arg(widgets::theme::letterOf(source.id)).arg(shownName(source.entry));
        m_reference->addItem(label, source.id.value);
        if (source.id != shown.front().id)
            m_compared->addItem(label, source.id.value);
    }
    m_reference->setCurrentIndex(m_reference->findData(shown[0].id.value));
    m_compared->setCurrentIndex(m_compared->findData(shown[1].id.value));
}

} // namespace headwise::desktop::docks
