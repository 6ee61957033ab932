// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningstates.h"

#include "app/desktop/views/pruning/pruningline.h"
#include "app/desktop/views/pruning/texts/viewtexts.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace headwise::desktop::views::pruning {

namespace {

/// The translation context of the view.
class StateText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::pruning::PruningView)
};

using found::RunKind;

/// What helps against the problem of the last run.
void addRemedy(MeasureState &state, const found::ModelRuns &runs)
{
    if (runs.modelMissing()) {
        state.remedy = StateText::tr("Choose model\u2026");
        state.remedyCommand = QStringLiteral("pruning.choose-model");
    } else if (runs.dataMissing()) {
        state.remedy = StateText::tr("Choose data\u2026");
        state.remedyCommand = QStringLiteral("pruning.choose-data");
    }
}

/// The last run measured what is shown: this model, on these data, and with this cut where that matters.
bool ofShown(const found::RunRequest &request, const PruningInput &input)
{
    return request.key.model == input.key.model && request.key.data == input.key.data &&
           (request.kind == RunKind::Importance || request.key.cut == input.key.cut);
}

} // namespace

bool measuresShown(const found::ModelRuns &runs, const PruningInput &input)
{
    return runs.running() && runs.request().kind != RunKind::Export && ofShown(runs.request(), input);
}

MeasureState measureState(const PruningInput &input, const found::ModelRuns &runs, const QString &kept)
{
    MeasureState state;
    state.importance = !input.runs.importance || input.runs.importance->method != input.settings.method.toStdString();
    state.action = state.importance       ? StateText::tr("Measure importance")
                   : !input.runs.measured ? StateText::tr("Measure")
                                          : StateText::tr("Measure again");
    const QString data = input.key.data.path;
    if (!data.isEmpty())
        state.data = texts::dataText(input.runs, data);
    else
        state.whyNot = StateText::tr("no data are chosen");
    state.running = measuresShown(runs, input);
    if (runs.running() && !state.running)
        state.whyNot = StateText::tr("the model is running");
    if (const QString problem = runs.measureProblem(); !problem.isEmpty() && ofShown(runs.request(), input)) {
        state.problem = problem;
        state.cancelled = runs.cancelled();
        addRemedy(state, runs);
    } else {
        state.problem = kept;
    }
    return state;
}

CurveOffer curveOffer(const MeasureState &measure, const PruningInput &input)
{
    const QString measuring =
        measure.importance ? QStringLiteral("pruning.importance") : QStringLiteral("pruning.measure");
    if (!measure.remedy.isEmpty())
        return {measure.remedyCommand == QLatin1String("pruning.choose-model")
                    ? StateText::tr("The model is not at hand")
                    : StateText::tr("The data are not at hand"),
            measure.problem, measure.remedy, measure.remedyCommand, true};
    if (!measure.problem.isEmpty() && !measure.cancelled)
        return {StateText::tr("Nothing was measured"), measure.problem, StateText::tr("Try again"), measuring, true};
    const QString data = input.key.data.path;
    if (data.isEmpty())
        return {StateText::tr("Nothing is measured yet"),
            StateText::tr(
                "Importance and quality are measured by running the model over data: texts, best with labels."),
            StateText::tr("Choose data\u2026"), QStringLiteral("pruning.choose-data")};
    const QString why =
        input.runs.otherData.isEmpty()
            ? StateText::tr("The model runs over %1; heads can be marked meanwhile.").arg(QFileInfo(data).fileName())
            : measure.data;
    return {StateText::tr("Nothing is measured yet"), why, measure.action, measuring};
}

QString whyNoExport(const PruningInput &input)
{
    using headwise::pruning::Cut;
    if (input.marked.empty())
        return StateText::tr("Mark heads first.");
    if (input.cut() == Cut::Uniform || input.cut() == Cut::Share)
        return StateText::tr("A checkpoint cannot hold this cut, since heads compute their maps from its weights. Put "
                             "nothing or their mean in place of heads.");
    if (input.cut() == Cut::Mean && input.key.data.path.isEmpty())
        return StateText::tr("The mean of heads is taken over data: choose them first.");
    return {};
}

sections::ExportState exportState(const PruningInput &input, const found::ModelRuns &runs, const Exported &exported)
{
    sections::ExportState state;
    state.form = static_cast<int>(input.settings.form);
    state.folder = input.settings.folder.isEmpty() ? proposedFolder(input) : input.settings.folder;
    state.whyNot = whyNoExport(input);
    if (state.whyNot.isEmpty() && runs.running())
        state.whyNot = runs.request().kind == RunKind::Export ? StateText::tr("Writing the pruned model \u2026")
                                                              : StateText::tr("The model is running.");
    if (runs.request().key.model == input.key.model)
        state.outcome = runs.problem(RunKind::Export);
    state.failed = !state.outcome.isEmpty() && !runs.cancelled();
    const auto *result = exported.result.get();
    if (state.outcome.isEmpty() && result && exported.model == input.key.model && result->plan.remove == input.marked &&
        result->plan.cut == input.cut()) {
        state.failed = result->largestDifference > result->tolerance;
        state.outcome = texts::exportOutcome(*result);
    }
    return state;
}

} // namespace headwise::desktop::views::pruning
