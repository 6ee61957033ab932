// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningbar.h"

#include "app/desktop/views/exportbutton.h"
#include "app/desktop/views/pruning/pruningcontent.h"
#include "app/desktop/views/settingcontrols.h"
#include "widgets/style/icons.h"
#include "widgets/theme/fonts.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSpinBox>
#include <QToolButton>

namespace headwise::desktop::views::pruning {

PruningBar::PruningBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent)
    : ControlBar(parent), m_workspace(workspace), m_atLeast(new QSpinBox)
{
    controls()->setContentsMargins(0, 0, 0, 0);
    controls()->setSpacing(8);
    addLabel(tr("Source"));
    auto *side = boundSegments<PruningSide>(
        {m_workspace, &PruningSettings::side,
            {{PruningSide::Baseline, tr("first source")}, {PruningSide::Comparison, tr("second source")}},
            tr("choose whose heads are removed")},
        {"pruningSide", tr("Whose heads are removed")});
    controls()->addWidget(side);
    m_sources.emplace(side);
    buildOrder();
    buildRules();
    controls()->addStretch(1);
    buildSteps(commands);
    controls()->addWidget(exportButton("exportPruning", Exports::TablesAndPictures, commands));
}

void PruningBar::buildOrder()
{
    using headwise::pruning::Order;
    Choices<QString> orders;
    for (const Order order : {Order::Both, Order::Importance, Order::Redundancy})
        orders.emplace_back(QString::fromUtf8(headwise::pruning::orderName(order).data()), orderTitle(order));
    addLabel(tr("Order by"));
    QComboBox *combo =
        boundCombo<QString>({m_workspace, &PruningSettings::order, orders, tr("change the order of heads")},
            {"pruningOrder", tr("The order in which heads go")});
    combo->setToolTip(tr("Importance: what the loss loses without a head. Distance: to the nearest head that is kept. "
                         "Redundancy: the smallest distance first"));
    controls()->addWidget(combo);
    addLabel(tr("Quality"));
    Choices<QString> metrics{{QString(), tr("auto")}};
    for (const char *metric : {"accuracy", "f1", "loss", "perplexity", "probe_accuracy", "cosine"})
        metrics.emplace_back(QString::fromLatin1(metric), metricName(metric));
    QComboBox *metric =
        boundCombo<QString>({m_workspace, &PruningSettings::metric, metrics, tr("change the measure of quality")},
            {"pruningMetric", tr("What is measured")});
    metric->setToolTip(
        tr("What is measured; auto: accuracy where the data have labels, otherwise the loss, or the cosine to "
           "the unpruned output"));
    // The longest name would take a quarter of the bar; the list of choices shows it in full.
    metric->view()->setMinimumWidth(metric->sizeHint().width());
    metric->setMaximumWidth(qRound(100 * widgets::theme::textScale(font())));
    controls()->addWidget(metric);
}

void PruningBar::buildRules()
{
    addLabel(tr("Keep per layer \u2265"));
    ControlName{"pruningAtLeast", tr("Heads that every layer keeps")}.apply(m_atLeast);
    m_atLeast->setKeyboardTracking(false);
    m_atLeast->setRange(1, maxKept);
    m_atLeast->setFocusPolicy(Qt::StrongFocus);
    connect(m_atLeast, &QSpinBox::valueChanged, this, &PruningBar::setAtLeast);
    controls()->addWidget(m_atLeast);
}

void PruningBar::setAtLeast(int heads)
{
    PruningViewSettings settings = m_workspace.settingsOf<PruningSettings>();
    if (settings.atLeast == heads)
        return;
    settings.atLeast = heads;
    m_workspace.changeSettings(settings, tr("change how many heads a layer keeps"));
}

void PruningBar::buildSteps(commands::CommandRegistry &commands)
{
    QUndoStack &stack = m_workspace.undoStack();
    const auto add = [&](const QString &text, widgets::style::Icon icon, const char *command, const char *name) {
        auto *button = new QToolButton;
        button->setIcon(widgets::style::themedIcon(icon));
        button->setToolTip(text);
        ControlName{QLatin1String(name), text}.apply(button);
        button->setFocusPolicy(Qt::TabFocus);
        connect(button, &QToolButton::clicked, this,
            [&commands, id = QString::fromLatin1(command)] { commands.trigger(id); });
        controls()->addWidget(button);
        return button;
    };
    QToolButton *undo = add(tr("Undo"), widgets::style::Icon::Undo, "edit.undo", "pruningUndo");
    QToolButton *redo = add(tr("Redo"), widgets::style::Icon::Redo, "edit.redo", "pruningRedo");
    undo->setEnabled(stack.canUndo());
    redo->setEnabled(stack.canRedo());
    connect(&stack, &QUndoStack::canUndoChanged, undo, &QToolButton::setEnabled);
    connect(&stack, &QUndoStack::canRedoChanged, redo, &QToolButton::setEnabled);
}

void PruningBar::showSources(const std::vector<workspace::Source> &shown, int most)
{
    const PruningViewSettings settings = m_workspace.settingsOf<PruningSettings>();
    m_sources->show(shown, static_cast<int>(settings.side));
    const QSignalBlocker blocker(m_atLeast);
    m_atLeast->setMaximum(std::max({1, most, settings.atLeast}));
    m_atLeast->setValue(settings.atLeast);
}

} // namespace headwise::desktop::views::pruning
