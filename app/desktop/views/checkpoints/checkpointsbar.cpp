// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/checkpoints/checkpointsbar.h"

#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/exportbutton.h"
#include "app/desktop/views/settingcontrols.h"
#include "widgets/theme/fonts.h"

namespace headwise::desktop::views::checkpoints {

CheckpointsBar::CheckpointsBar(workspace::Workspace &workspace, commands::CommandRegistry &commands, QWidget *parent)
    : ControlBar(parent), m_workspace(workspace), m_measure(new QComboBox), m_quantity(new QComboBox)
{
    views::FlowLayout *row = controls();
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    addLabel(tr("Measure"));
    views::ControlName{"seriesMeasure", tr("Measure")}.apply(m_measure);
    views::ControlName{"seriesQuantity", tr("Values, or their difference from the compared step")}.apply(m_quantity);
    m_measure->setMaximumWidth(qRound(170 * widgets::theme::textScale(font())));
    m_measure->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_quantity->setMaximumWidth(qRound(190 * widgets::theme::textScale(font())));
    m_quantity->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(m_measure);
    row->addWidget(m_quantity);
    row->addWidget(
        views::boundSegments<bool>({workspace, &CheckpointsSettings::seriesOverlaid,
                                       {{false, tr("small multiples")}, {true, tr("overlaid")}}, tr("change chart")},
            {"seriesOverlaid", tr("One chart for every head, or one for all")}));
    row->addWidget(
        views::boundSegments<bool>({workspace, &CheckpointsSettings::linearSteps,
                                       {{false, tr("log")}, {true, tr("linear")}}, tr("change the step axis")},
            {"linearSteps", tr("Axis of the steps: logarithmic or linear")}));
    row->addWidget(views::boundCheck({workspace, &CheckpointsSettings::changePoints, {}, tr("show change points")},
        tr("Change points"), QStringLiteral("changePoints")));
    row->addStretch(1);
    row->addWidget(views::exportButton("exportCheckpoints", views::Exports::TablesAndPictures, commands));
    connect(m_measure, &QComboBox::activated, this, [this](int index) {
        const QString id = m_measure->itemData(index).toString();
        change([&](CheckpointsViewSettings &s) { s.measure = id; }, tr("change measure"));
    });
    connect(m_quantity, &QComboBox::activated, this, [this](int index) {
        change([&](CheckpointsViewSettings &s) { s.seriesQuantity = static_cast<SeriesQuantity>(index); },
            tr("change quantity"));
    });
}

void CheckpointsBar::change(const std::function<void(CheckpointsViewSettings &)> &edit, const QString &text)
{
    CheckpointsViewSettings settings = m_workspace.settingsOf<CheckpointsSettings>();
    edit(settings);
    m_workspace.changeSettings(settings, text);
}

void CheckpointsBar::setInput(const SeriesInput &input)
{
    m_measure->clear();
    m_quantity->clear();
    m_quantity->addItem(tr("value"));
    m_quantity->addItem(tr("difference"));
    setEnabled(input.series != nullptr);
    if (!input.series)
        return;
    for (const QString &id : seriesMeasures(*input.series))
        m_measure->addItem(seriesMeasureName(id), id);
    m_measure->setCurrentIndex(m_measure->findData(chosenMeasure(input)));
    if (input.compared)
        m_quantity->setItemText(
            1, tr("difference from step %1").arg(input.series->steps[static_cast<std::size_t>(*input.compared)].step));
    m_quantity->setCurrentIndex(static_cast<int>(input.settings.seriesQuantity));
}

} // namespace headwise::desktop::views::checkpoints

#include "moc_checkpointsbar.cpp"
