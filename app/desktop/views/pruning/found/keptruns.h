// SPDX-License-Identifier: GPL-3.0-or-later
// What runs of models found, as the workspace keeps it: by model, as headwise-cli printed it.
#pragma once

#include "app/desktop/workspace/workspace.h"
#include "core/pruning/results/headimportance.h"
#include "core/pruning/results/pruneresult.h"

#include <QJsonObject>

#include <memory>

namespace headwise::desktop::views::pruning::found {

/// Null: not run yet.
struct RunResults
{
    std::shared_ptr<const headwise::pruning::results::ImportanceResult> importance;
    std::shared_ptr<const headwise::pruning::results::PruneResult> measured; ///< the curve and the plan
};

/// Under which a source's results are kept: the digest of its weights, or its path.
QString modelKey(const workspace::Source &source);

class KeptRuns
{
public:
    explicit KeptRuns(workspace::Workspace &workspace) : m_workspace(workspace) {}

    /// Replaces what is kept of a model; `kind`: "importance", "plan" or "curve". A plan and a curve that were measured
    /// in another way (metric, data) are not kept together.
    void keep(const QString &model, const QString &kind, const QJsonObject &document);
    /// What is kept of a model. Documents that cannot be read are left out; `problem` then has one sentence.
    RunResults of(const QString &model, std::span<const attention::StackLayout> layouts, QString &problem);

private:
    workspace::Workspace &m_workspace;
    QString m_model;
    QJsonObject m_documents; ///< of which `m_results` were read
    RunResults m_results;
    QString m_problem;
};

/// Reads documents of headwise-cli. Throws Error.
std::shared_ptr<const headwise::pruning::results::ImportanceResult> readImportance(const QJsonObject &document);
std::shared_ptr<const headwise::pruning::results::PruneResult> readPruned(
    const QJsonObject &document, std::span<const attention::StackLayout> layouts);

} // namespace headwise::desktop::views::pruning::found
