// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/paircontrols.h"

#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/shownname.h"
#include "core/compare/findings/noisefloor.h"
#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QAbstractItemView>
#include <QVBoxLayout>
#include <QVariant>

#include <algorithm>

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
    views::ControlName{"noiseFloor",
        tr("Limit that divergences have to exceed: the stated threshold, or the distance "
           "of sources that differ by chance alone (other seeds, neighbouring steps), pooled over all their pairs")}
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
        std::vector<SourceId> chosen;
        for (const QVariant &id : m_floor->itemData(index).toList())
            chosen.push_back(SourceId{id.toInt()});
        m_workspace.chooseReplicates(chosen);
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

namespace {

QVariantList idsOf(const std::vector<workspace::Source> &sources)
{
    QVariantList ids;
    for (const workspace::Source &source : sources)
        ids << source.id.value;
    return ids;
}

/// All pairs first, then larger groups; of many sources, only the group of all and that without the first.
std::vector<std::vector<workspace::Source>> replicateGroups(const std::vector<workspace::Source> &sources)
{
    constexpr std::size_t few = 5;
    std::vector<std::vector<workspace::Source>> groups;
    for (std::size_t size = 2; size <= (sources.size() <= few ? sources.size() : 2); ++size) {
        std::vector<char> taken(sources.size(), 0);
        std::fill_n(taken.begin(), size, 1);
        do {
            groups.emplace_back();
            for (std::size_t i = 0; i < sources.size(); ++i)
                if (taken[i])
                    groups.back().push_back(sources[i]);
        } while (std::prev_permutation(taken.begin(), taken.end()));
    }
    if (sources.size() > few) {
        groups.emplace_back(sources.begin() + 1, sources.end());
        groups.push_back(sources);
    }
    return groups;
}

} // namespace

void PairControls::fillFloors()
{
    m_floor->clear();
    m_floor->addItem(
        tr("stated: %1").arg(widgets::theme::formatTick(compare::findings::statedThreshold)), QVariantList());
    std::vector<workspace::Source> ready;
    for (const workspace::Source &source : m_workspace.sources())
        if (source.ready())
            ready.push_back(source);
    const auto name = [](const std::vector<workspace::Source> &group) {
        QStringList letters;
        for (const workspace::Source &source : group)
            letters << widgets::theme::letterOf(source.id);
        return tr("replicates %1").arg(letters.join(QStringLiteral(", ")));
    };
    for (const std::vector<workspace::Source> &group : replicateGroups(ready))
        m_floor->addItem(name(group), idsOf(group));
    const std::vector<workspace::Source> chosen = m_workspace.replicates();
    int row = m_floor->findData(idsOf(chosen));
    if (row < 0) { // any other group, chosen by a command
        m_floor->addItem(name(chosen), idsOf(chosen));
        row = m_floor->count() - 1;
    }
    m_floor->setCurrentIndex(row);
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
        const QString label = QStringLiteral("%1 %2").arg(widgets::theme::letterOf(source.id)).arg(shownName(source));
        m_reference->addItem(label, source.id.value);
        if (source.id != shown.front().id)
            m_compared->addItem(label, source.id.value);
    }
    m_reference->setCurrentIndex(m_reference->findData(shown[0].id.value));
    m_compared->setCurrentIndex(m_compared->findData(shown[1].id.value));
}

} // namespace headwise::desktop::docks

#include "moc_paircontrols.cpp"
