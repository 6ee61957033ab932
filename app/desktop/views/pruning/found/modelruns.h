// SPDX-License-Identifier: GPL-3.0-or-later
// Runs of the model for the Pruning view, one at a time, in child processes: importance, the measured curve, exports.
#pragma once

#include "app/desktop/jobs/jobslot.h"
#include "app/desktop/runner/modelcommand.h"
#include "app/desktop/views/pruning/found/keptruns.h"
#include "core/models/files/modelsearch.h"
#include "core/pruning/curve.h"

#include <QTemporaryDir>

#include <optional>

namespace headwise::desktop::views::pruning::found {

enum class RunKind : std::uint8_t
{
    Importance,
    Plan,  ///< quality of the plan alone
    Curve, ///< quality along the order, and of random orders
    Export
};

/// What is run.
struct RunRequest
{
    RunKind kind = RunKind::Importance;
    RunKey key;                                    ///< model, dataset (not needed for exports) and cut
    std::vector<attention::StackLayout> layouts{}; ///< of the model
    models::files::RecordedModel recorded;         ///< where the folder of the model is looked for
    headwise::pruning::Plan plan{};                ///< that is measured or exported
    QStringList options{};                         ///< further words of the command line
    QString folder{};                              ///< of exports
};

/// Words of the command line; `planFile` holds the plan.
QStringList runArguments(const RunRequest &request, const QString &modelFolder, const QString &planFile);

class ModelRuns : public QObject
{
    Q_OBJECT

public:
    explicit ModelRuns(jobs::JobList &jobs, QObject *parent = nullptr);

    /// Finds the model's folder and starts the command. Nothing happens while another one runs.
    void start(const RunRequest &request);
    void cancel();
    bool running() const { return m_finding.running() || m_command.busy(); }
    const RunRequest &request() const { return m_request; }
    /// The curve that is measured, as far as its points arrived.
    const headwise::pruning::Curve &curve() const { return m_curve; }
    /// Why the last run of a kind ended without a result; empty: it did not.
    QString problem(RunKind kind) const { return m_problemOf == kind ? m_problem : QString(); }
    /// The same of any run but an export.
    QString measureProblem() const { return m_problemOf == RunKind::Export ? QString() : m_problem; }
    /// The model's folder was not found, or holds another model.
    bool modelMissing() const { return m_missing; }
    /// The dataset was not found.
    bool dataMissing() const { return m_dataMissing; }
    /// The last run was cancelled, which is its problem then.
    bool cancelled() const { return m_cancelled; }
    QString jobTitle() const { return m_command.busy() ? m_command.title() : m_findingTitle; }
    void forgetProblem();

signals:
    /// Something started, arrived, or ended without a result.
    void changed();
    void finished(const QJsonObject &document);

private:
    void runIn(const QString &modelFolder);
    void fail(const QString &sentence);
    void failCancelled();
    void end(const QJsonObject &document);
    void receive(const QJsonObject &line);

    jobs::JobSlot<std::string> m_finding;
    runner::ModelCommand m_command;
    RunRequest m_request;
    QTemporaryDir m_scratch; ///< for plans
    headwise::pruning::Curve m_curve;
    RunKind m_problemOf = RunKind::Importance;
    QString m_problem, m_findingTitle;
    bool m_missing = false, m_dataMissing = false, m_cancelled = false;
};

} // namespace headwise::desktop::views::pruning::found
