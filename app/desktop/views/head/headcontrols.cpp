// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/head/headcontrols.h"

#include "app/desktop/views/exportbutton.h"
#include "app/desktop/views/head/headsettings.h"
#include "app/desktop/views/settingcontrols.h"
#include "app/desktop/workspace/selectionjson.h"
#include "widgets/style/icons.h"

#include <QComboBox>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

namespace headwise::desktop::views::head {

std::vector<attention::HeadId> chosenHeads(const results::Desk &desk)
{
    std::vector<attention::HeadId> heads = desk.workspace().selection().state().heads;
    const auto layout = desk.layout();
    if (!layout)
        return {};
    std::erase_if(
        heads, [&](attention::HeadId head) { return head.stack != layout->stack || !layout->contains(head); });
    if (heads.empty() && layout->totalHeads() > 0)
        heads.push_back(layout->headAt(0));
    return heads;
}

HeadControls::HeadControls(ControlBar &bar, results::Desk &desk)
    : QObject(&bar), m_desk(desk), m_heads(new QComboBox), m_add(new QToolButton), m_swap(new QPushButton)
{
    workspace::Workspace &workspace = desk.workspace();
    FlowLayout *controls = bar.controls();
    addChooser(bar);
    controls->addWidget(boundSegments<compare::example::HeadCombination>(
        {workspace, &HeadSettings::combination,
            {{compare::example::HeadCombination::Each, tr("each")},
                {compare::example::HeadCombination::Mean, tr("mean")},
                {compare::example::HeadCombination::Max, tr("max")},
                {compare::example::HeadCombination::Difference, tr("difference")}},
            tr("change combination of heads")},
        {"combination", tr("How several heads are combined")}));
    bar.addLabel(tr("Show"));
    controls->addWidget(
        boundCheck({workspace, &HeadSettings::showMatrix, {}, tr("show matrix")}, tr("matrix"), "showMatrix"));
    controls->addWidget(
        boundCheck({workspace, &HeadSettings::showLinks, {}, tr("show links")}, tr("links"), "showLinks"));
    controls->addWidget(boundCheck({workspace, &HeadSettings::showText, {}, tr("show text")}, tr("text"), "showText"));
    addArrangement(bar);
    controls->addStretch(1);
    controls->addWidget(
        boundCheck({workspace, &HeadSettings::linkZoom, {}, tr("link zoom")}, tr("Link zoom"), "linkZoom"));
    controls->addWidget(exportButton("exportHead", Exports::Pictures, desk.commands()));
}

void HeadControls::addChooser(ControlBar &bar)
{
    bar.addLabel(tr("Heads"));
    ControlName{"headChooser", tr("Head shown")}.apply(m_heads);
    m_heads->setMinimumWidth(84);
    connect(m_heads, &QComboBox::activated, this, [this](int index) {
        if (const auto layout = m_desk.layout(); layout && index < layout->totalHeads())
            m_desk.selection().setHead(layout->headAt(index));
    });
    bar.controls()->addWidget(m_heads);
    m_add->setIcon(widgets::style::themedIcon(widgets::style::Icon::Add));
    m_add->setAutoRaise(true);
    ControlName{"addHead", tr("Add another head")}.apply(m_add);
    m_add->setToolTip(m_add->accessibleName());
    connect(m_add, &QToolButton::clicked, this, &HeadControls::openMenu);
    bar.controls()->addWidget(m_add);
}

void HeadControls::addArrangement(ControlBar &bar)
{
    bar.controls()->addWidget(boundCombo<LaneArrangement>(
        {m_desk.workspace(), &HeadSettings::arrangement,
            {{LaneArrangement::SideBySide, tr("side by side")}, {LaneArrangement::Overlay, tr("overlay")},
                {LaneArrangement::Flicker, tr("flicker")}},
            tr("change arrangement")},
        {"arrangement", tr("How the two compared maps are shown")}));
    ControlName{"swapLanes", tr("Hold to show the other source")}.apply(m_swap);
    m_swap->setToolTip(tr("Hold this button or the key S to show the other source in its place"));
    connect(m_swap, &QPushButton::pressed, this, [this] { emit swapped(true); });
    connect(m_swap, &QPushButton::released, this, [this] { emit swapped(false); });
    bar.controls()->addWidget(m_swap);
}

void HeadControls::showSwap(const QString &letter)
{
    m_swap->setVisible(!letter.isEmpty());
    if (!letter.isEmpty())
        m_swap->setText(tr("Show %1").arg(letter));
}

void HeadControls::showHeads()
{
    const auto layout = m_desk.layout();
    const attention::HeadNaming naming = m_desk.workspace().settings().naming;
    QStringList names;
    for (int i = 0; layout && i < layout->totalHeads(); ++i)
        names << QString::fromStdString(attention::headName(layout->headAt(i), naming, false));
    if (m_heads->count() != names.size() || (!names.isEmpty() && m_heads->itemText(0) != names[0])) {
        m_heads->clear();
        m_heads->addItems(names);
    }
    const std::vector<attention::HeadId> heads = chosenHeads(m_desk);
    if (!heads.empty())
        m_heads->setCurrentIndex(layout->flatIndex(heads.back()));
}

void HeadControls::openMenu()
{
    const auto layout = m_desk.layout();
    if (!layout)
        return;
    QMenu menu(m_add);
    const attention::HeadNaming naming = m_desk.workspace().settings().naming;
    for (int place = 0; place < layout->layers(); ++place) {
        const int layer = layout->layerNumber(place), first = layout->firstHead(place);
        QMenu *sub = menu.addMenu(tr("Layer %1").arg(naming == attention::HeadNaming::ZeroBased ? layer : layer + 1));
        for (int head = 0; head < layout->heads[static_cast<std::size_t>(place)]; ++head) {
            const attention::HeadId id = layout->headAt(first + head);
            std::vector<attention::HeadId> heads = chosenHeads(m_desk);
            std::erase(heads, id);
            heads.push_back(id);
            m_desk.commands().bind(sub->addAction(QString::fromStdString(attention::headName(id, naming))),
                "select.heads", workspace::headArguments(heads));
        }
    }
    menu.exec(m_add->mapToGlobal(QPoint(0, m_add->height())));
}

} // namespace headwise::desktop::views::head

#include "moc_headcontrols.cpp"
