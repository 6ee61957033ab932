// SPDX-License-Identifier: GPL-3.0-or-later
// How the Checkpoints view follows the series, the step, the settings and the selection.
#include "app/desktop/jobs/errortext.h"
#include "app/desktop/views/checkpoints/checkpointsbar.h"
#include "app/desktop/views/checkpoints/checkpointspanel.h"
#include "app/desktop/views/checkpoints/checkpointsview.h"
#include "app/desktop/views/checkpoints/headstories.h"
#include "app/desktop/views/checkpoints/seriesexport.h"
#include "app/desktop/views/checkpoints/seriesmeasures.h"
#include "app/desktop/views/measuretext.h"
#include "app/desktop/views/notetext.h"
#include "widgets/controls/segmentedcontrol.h"
#include "widgets/theme/numberformat.h"

#include <cmath>
#include <utility>

namespace headwise::desktop::views::checkpoints {

QString CheckpointsView::meaning() const
{
    const QString measure = m_input.series ? chosenMeasure(m_input) : desk().workspace().settings().measure;
    QString text =
        tr("**%1**: %2\n\nLines are means over the examples, bands their 95 % bootstrap intervals (of a "
           "difference: those of the pairs of the same examples). A **level shift** (▲ ▼) is a change of the "
           "level of a line at one step, beyond the noise of the neighbouring steps; a **slope** takes several "
           "steps; of an **open** change (≈) the steps do not tell which of the two it is.")
            .arg(seriesMeasureName(measure), seriesDefinition(measure));
    if (m_input.series && !m_input.series->penalty.formula.values.empty())
        text += QStringLiteral("\n\n") + tr("%1 of %2 series changed. Method: %3. Penalty: %4.")
                                             .arg(m_input.series->penalty.changed)
                                             .arg(m_input.series->penalty.judged)
                                             .arg(views::translatedNote(m_input.series->penalty.method),
                                                 views::translatedNote(m_input.series->penalty.formula));
    text +=
        QStringLiteral("\n\n") +
        tr("A head **sharpens** when the change makes its behaviour clearer (lower entropy, more weight on its target) "
           "and **decays** when it makes it less clear; distances only rise and fall. **Roles** hold from "
           "the first step whose whole interval passes the rule's threshold. **Drift** is the distance (square root "
           "of the mean Jensen-Shannon divergence) of a head from itself at the previous step.");
    return text;
}

QByteArray CheckpointsView::tableText(const QString &format, const QString &provenance) const
{
    if (!m_input.series)
        return {};
    return format == QLatin1String("json") ? seriesJson(m_input, provenance) : seriesCsv(m_input, provenance);
}

void CheckpointsView::refresh()
{
    refreshHint();
    m_drawn = false;
    m_input = makeInput();
    m_bar->setInput(m_input);
    if (m_input.series) { // also when hidden: Space plays in every view
        m_player->setSteps(stepAxis(*m_input.series, false).steps, m_input.current);
    } else {
        m_player->setPlaying(false);
        m_panel->setInput({}, std::nullopt);
    }
    if (!active() || showCommonState())
        return;
    const auto shown = run();
    const QString problem = desk().seriesProblem();
    if (!shown) {
        m_drawn = true;
        showState()->showEmpty(tr("No training run is open"),
            tr("Open a folder of checkpoints (checkpoint-500, step_1000, …) to see when heads changed."),
            tr("Open a folder of checkpoints…"));
    } else if (!m_input.series && !problem.isEmpty()) {
        m_drawn = true;
        showState()->showError(tr("%1 cannot be shown over its steps").arg(shown->entry.name), problem);
    } else if (!m_input.series) {
        showState()->showLoading(
            tr("Reading the steps of %1").arg(shown->entry.name), tr("%1 steps").arg(shown->entry.steps.size()), -1);
    } else {
        showContent();
        showSeries();
        m_drawn = true;
    }
}

void CheckpointsView::showSettings()
{
    if (!active() || !m_input.series)
        return;
    m_input = makeInput();
    if (m_input.series) {
        m_bar->setInput(m_input);
        showSeries();
        updateNote();
    }
}

void CheckpointsView::loadDifferences()
{
    const std::string measure = chosenMeasure(m_input).toStdString();
    const bool wanted = m_input.settings.seriesQuantity == SeriesQuantity::Difference && m_input.compared &&
                        m_input.series->measureIndex(measure) >= 0;
    if (!wanted || m_input.differences)
        return m_differencesJob.cancel();
    const std::pair asked(*m_input.compared, measure);
    if (m_differencesJob.running() && m_differencesOf == m_input.series && m_differencesAsked == asked)
        return; // already running
    m_differencesOf = m_input.series;
    m_differencesAsked = asked;
    m_differencesJob.start({.title = tr("Compare the checkpoints with step %1")
                                         .arg(m_input.series->steps[static_cast<std::size_t>(asked.first)].step),
        .work =
            [series = m_input.series, steps = desk().seriesSteps(), asked](Progress &progress) {
                return std::make_shared<const compare::runs::SeriesDifferences>(
                    compare::runs::differencesFrom(*series, steps, asked.first, asked.second, {}, progress));
            },
        .done =
            [this](std::shared_ptr<const compare::runs::SeriesDifferences> differences) {
                m_differences = std::move(differences);
                showSettings();
            },
        .failed =
            [this](
                const Error &error) { desk().messages().show(results::MessageLevel::Error, jobs::errorText(error)); }});
}

void CheckpointsView::showSeries()
{
    loadDifferences();
    m_slider->setContent(stepSlider(m_input));
    widgets::series::HeadSeriesContent lines = headSeries(m_input);
    m_legend->setContent(seriesLegend(m_input, lines));
    m_lines->setCurrentIndex(m_input.settings.seriesOverlaid ? 1 : 0);
    m_chart->setContent(lines);
    m_grid->setContent(std::move(lines));
    m_layers->setContent(layerSteps(m_input));
    m_changes.setInput(m_input);
    m_roles->setContent(roleSpans(m_input));
    m_tables->setCurrentIndex(m_input.settings.seriesRoles ? 1 : 0);
    m_panel->setInput(m_input, desk().selection().state().currentHead());
    showStep();
}

void CheckpointsView::showStep()
{
    if (!m_input.series)
        return;
    const std::optional<int> compared = std::exchange(m_input, makeInput()).compared;
    if (!m_input.series)
        return;
    m_player->setSteps(stepAxis(*m_input.series, false).steps, m_input.current);
    if (!active())
        return;
    if (m_input.compared != compared) {
        m_bar->setInput(m_input);
        return showSeries();
    }
    m_slider->setSteps(m_input.current, m_input.against);
    m_layers->setState({m_input.current, m_input.compared});
    m_panel->setStep(m_input, !m_player->playing());
    widgets::series::SeriesLegendContent legend = m_legend->content();
    if (m_input.contains(m_input.current))
        legend.step = tr("step %1").arg(m_input.series->steps[static_cast<std::size_t>(m_input.current)].step);
    m_legend->setContent(std::move(legend));
    showSelection();
}

void CheckpointsView::showSelection()
{
    if (!active() || !m_input.series)
        return;
    const workspace::SelectionState &selection = desk().selection().state();
    const widgets::series::HeadSeriesState state{
        m_input.current, m_input.compared, selection.hoveredHead, selection.heads};
    m_grid->setState(state);
    m_chart->setState(state);
    m_roles->setState({m_input.current, selection.hoveredHead, selection.heads});
    m_table->setSelectedHeads(selection.heads);
    m_table->setHoveredHead(selection.hoveredHead);
    showHeaders();
}

void CheckpointsView::showHeaders()
{
    const QString measure = chosenMeasure(m_input), unit = seriesUnit(measure);
    const compare::runs::Series &series = *m_input.series;
    const bool difference = m_input.settings.seriesQuantity == SeriesQuantity::Difference;
    widgets::lanes::LaneHeaderContent lines{
        m_input.source, std::nullopt, tr("%1 over training").arg(seriesMeasureTitle(measure))};
    QStringList what;
    if (!unit.isEmpty())
        what << unit;
    what << (difference && m_input.compared
                 ? tr("difference from step %1").arg(series.steps[static_cast<std::size_t>(*m_input.compared)].step)
             : measures::isProbeScore(measure.toStdString())
                 ? tr("mean over %1 generated sequences").arg(meanOver(m_input))
                 : tr("mean over %1 examples").arg(meanOver(m_input)));
    lines.what = what.join(QStringLiteral(", "));
    const workspace::SelectionState &selection = desk().selection().state();
    const auto head = selection.hoveredHead ? selection.hoveredHead : selection.currentHead();
    if (const widgets::series::HeadSeries *line = head ? m_grid->content().find(*head) : nullptr;
        line && m_input.contains(m_input.current)) {
        lines.readoutName = tr("%1 at %2")
                                .arg(m_grid->content().label(*head))
                                .arg(series.steps[static_cast<std::size_t>(m_input.current)].step);
        lines.readoutValue = m_grid->content().number(line->valueAt(m_input.current));
    }
    m_linesFrame->header()->setContent(lines);
    widgets::lanes::LaneHeaderContent layers{m_input.source, std::nullopt, tr("Layer by step")};
    layers.what = tr("mean of the layer's heads, every stored step");
    layers.readoutName = m_layersFrame->header()->content().readoutName;
    layers.readoutValue = m_layersFrame->header()->content().readoutValue;
    m_layersFrame->header()->setContent(layers);
    // The choice of the table is its title.
    widgets::lanes::LaneHeaderContent changes{m_input.source, std::nullopt, {}};
    const int shifts = m_changes.shiftCount(), others = m_changes.rowCount() - shifts;
    if (!m_input.settings.seriesRoles)
        changes.readoutName = shifts == 1 ? tr("one shift, %1 slopes or open").arg(others)
                                          : tr("%1 shifts, %2 slopes or open").arg(shifts).arg(others);
    m_changesFrame->header()->setContent(changes);
}

} // namespace headwise::desktop::views::checkpoints
