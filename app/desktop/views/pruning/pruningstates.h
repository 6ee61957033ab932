// SPDX-License-Identifier: GPL-3.0-or-later
// What can be measured and exported next, why not, and what stands in place of a curve that is not there.
#pragma once

#include "app/desktop/views/pruning/found/modelruns.h"
#include "app/desktop/views/pruning/pruninginput.h"
#include "app/desktop/views/pruning/sections/exportsection.h"

namespace headwise::desktop::views::pruning {

/// What can be measured next.
struct MeasureState
{
    QString action;                ///< of the button: "Measure again"
    QString whyNot;                ///< why it is disabled; empty: it is not
    QString data;                  ///< "on reviews.jsonl"
    QString problem;               ///< why the last run ended without a result
    QString remedy, remedyCommand; ///< what helps against the problem, and its command; empty: nothing but another try
    bool importance = false;       ///< it measures importance, otherwise the plan and its curve
    bool running = false;          ///< the button cancels
    bool cancelled = false;        ///< `problem` says that the last run was cancelled, which is no error
};

/// In place of the curve.
struct CurveOffer
{
    QString title, why, action, command;
    bool failed = false;
};

/// The last export, and the model that it is of.
struct Exported
{
    QString model;
    std::shared_ptr<const headwise::pruning::results::PruneResult> result; ///< null: none
};

/// True if the model is run to measure what is shown: this model, on these data, with this cut.
bool measuresShown(const found::ModelRuns &runs, const PruningInput &input);

/// `kept`: why kept results cannot be shown; may be empty.
MeasureState measureState(const PruningInput &input, const found::ModelRuns &runs, const QString &kept);
/// While nothing runs.
CurveOffer curveOffer(const MeasureState &measure, const PruningInput &input);
sections::ExportState exportState(const PruningInput &input, const found::ModelRuns &runs, const Exported &exported);
/// Why a checkpoint cannot be written of the plan, whatever runs; empty: it can.
QString whyNoExport(const PruningInput &input);

} // namespace headwise::desktop::views::pruning
