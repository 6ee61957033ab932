// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headview.h"

#include "app/desktop/views/exportbutton.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/workspace/selectionjson.h"
#include "widgets/style/icons.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>

namespace headwise::desktop::views::head {

void HeadView::buildControls()
{
    workspace::Workspace &workspace = desk().workspace();
    addLabel(tr("Heads"));
    m_heads = new QComboBox;
    ControlName{"headChooser", tr("Head shown")}.apply(m_heads);
    m_heads->setMinimumWidth(84);
    connect(m_heads, &QComboBox::activated, this, [this](int index) {
        if (const auto layout = desk().layout(); layout && index < layout->totalHeads())
            desk().selection().setHead(layout->headAt(index));
    });
    controls()->addWidget(m_heads);
    m_add = new QToolButton;
    m_add->setIcon(widgets::style::themedIcon(widgets::style::Icon::Add));
    m_add->setAutoRaise(true);
    ControlName{"addHead", tr("Add another head")}.apply(m_add);
    m_add->setToolTip(m_add->accessibleName());
    connect(m_add, &QToolButton::clicked, this, &HeadView::addHead);
    controls()->addWidget(m_add);
    controls()->addWidget(boundSegments<compare::example::HeadCombination>(
        {workspace, &HeadSettings::combination,
            {{compare::example::HeadCombination::Each, tr("each")},
                {compare::example::HeadCombination::Mean, tr("mean")},
                {compare::example::HeadCombination::Max, tr("max")},
                {compare::example::HeadCombination::Difference, tr("difference")}},
            tr("change combination of heads")},
        {"combination", tr("How several heads are combined")}));
    addLabel(tr("Show"));
    controls()->addWidget(
        boundCheck({workspace, &HeadSettings::showMatrix, {}, tr("show matrix")}, tr("matrix"), "showMatrix"));
    controls()->addWidget(
        boundCheck({workspace, &HeadSettings::showLinks, {}, tr("show links")}, tr("links"), "showLinks"));
    controls()->addWidget(
        boundCheck({workspace, &HeadSettings::showText, {}, tr("show text")}, tr("text"), "showText"));
    buildArrangement();
    controls()->addStretch(1);
    controls()->addWidget(
        boundCheck({workspace, &HeadSettings::linkZoom, {}, tr("link zoom")}, tr("Link zoom"), "linkZoom"));
    controls()->addWidget(exportButton("exportHead", Exports::Pictures, desk().commands()));
}

void HeadView::buildArrangement()
{
    workspace::Workspace &workspace = desk().workspace();
    controls()->addWidget(boundCombo<LaneArrangement>(
        {workspace, &HeadSettings::arrangement,
            {{LaneArrangement::SideBySide, tr("side by side")}, {LaneArrangement::Overlay, tr("overlay")},
                {LaneArrangement::Flicker, tr("flicker")}},
            tr("change arrangement")},
        {"arrangement", tr("How the two compared maps are shown")}));
    m_swap = new QPushButton;
    ControlName{"swapLanes", tr("Hold to show the other source")}.apply(m_swap);
    m_swap->setToolTip(tr("Hold this button or the key S to show the other source in its place"));
    connect(m_swap, &QPushButton::pressed, this, [this] { setSwapped(true); });
    connect(m_swap, &QPushButton::released, this, [this] { setSwapped(false); });
    controls()->addWidget(m_swap);
}

void HeadView::fillHeadChooser()
{
    const auto layout = desk().layout();
    const attention::HeadNaming naming = desk().workspace().settings().naming;
    QStringList names;
    for (int i = 0; layout && i < layout->totalHeads(); ++i)
        names << QString::fromStdString(attention::headName(layout->headAt(i), naming, false));
    if (m_heads->count() != names.size() || (!names.isEmpty() && m_heads->itemText(0) != names[0])) {
        m_heads->clear();
        m_heads->addItems(names);
    }
    const std::vector<attention::HeadId> heads = chosenHeads();
    if (!heads.empty())
        m_heads->setCurrentIndex(layout->flatIndex(heads.back()));
}

void HeadView::addHead()
{
    const auto layout = desk().layout();
    if (!layout)
        return;
    QMenu menu(this);
    const attention::HeadNaming naming = desk().workspace().settings().naming;
    for (int layer = 0; layer < layout->layers(); ++layer) {
        QMenu *sub = menu.addMenu(tr("Layer %1").arg(naming == attention::HeadNaming::ZeroBased ? layer : layer + 1));
        for (int head = 0; head < layout->heads[static_cast<std::size_t>(layer)]; ++head) {
            const attention::HeadId id{layout->stack, layer, head};
            std::vector<attention::HeadId> heads = chosenHeads();
            std::erase(heads, id);
            heads.push_back(id);
            desk().commands().bind(sub->addAction(QString::fromStdString(attention::headName(id, naming))),
                "select.heads", workspace::headArguments(heads));
        }
    }
    menu.exec(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

} // namespace headwise::desktop::views::head
