// SPDX-License-Identifier: GPL-3.0-or-later
// What runs of models found, as the workspace keeps it: by model, as headwise-cli printed it.
#pragma once

#include "app/desktop/workspace/workspace.h"
#include "core/pruning/results/headimportance.h"
#include "core/pruning/results/pruneresult.h"

#include <QJsonArray>
#include <QJsonObject>

#include <memory>

namespace headwise::desktop::views::pruning::found {

/// A dataset as it was when it was read.
struct DataStamp
{
    QString path;        ///< empty: none
    qint64 bytes = -1;   ///< -1: it was not there
    qint64 modified = 0; ///< ms since 1970
    bool operator==(const DataStamp &) const = default;
};
DataStamp stampOf(const QString &path);
/// True if both are the same content as far as can be seen: one file that was not written since, or two of the same
/// name and size, as after sessions were moved.
bool sameData(const DataStamp &a, const DataStamp &b);

/// What measured numbers depend on.
struct RunKey
{
    QString model; ///< see modelKey
    DataStamp data;
    QString cut = QStringLiteral("remove"); ///< what takes the place of heads; importance does not depend on it
    bool operator==(const RunKey &) const = default;
};

/// Null: not run yet.
struct RunResults
{
    std::shared_ptr<const headwise::pruning::results::ImportanceResult> importance;
    std::shared_ptr<const headwise::pruning::results::PruneResult> measured; ///< the curve and the plan
    QString otherData; ///< where there are none: a file of which some are kept, or an older state of the same file
};

/// Under which a source's results are kept: the digest of its weights, or its path.
QString modelKey(const workspace::Source &source);
/// True if results with this key may belong to the source, at any of its steps; also as long as it is being opened.
bool mayHaveModel(const workspace::Source &source, const QString &key);

class KeptRuns
{
public:
    explicit KeptRuns(workspace::Workspace &workspace) : m_workspace(workspace) {}

    /// Replaces what is kept of a model on these data; `kind`: "importance", "plan" or "curve". A plan and a curve that
    /// were measured in another way (metric, data) are not kept together. Of each model, the newest `maxData` are
    /// kept.
    void keep(const RunKey &key, const QString &kind, const QJsonObject &document);
    /// What is kept. Documents that cannot be read are left out; `problem` then has one sentence.
    RunResults of(const RunKey &key, std::span<const attention::StackLayout> layouts, QString &problem);

    static constexpr qsizetype maxData = 4;

private:
    workspace::Workspace &m_workspace;
    RunKey m_key;
    QJsonArray m_documents; ///< of which `m_results` were read
    RunResults m_results;
    QString m_problem;
};

/// Reads documents of headwise-cli. Throws Error.
std::shared_ptr<const headwise::pruning::results::ImportanceResult> readImportance(const QJsonObject &document);
std::shared_ptr<const headwise::pruning::results::PruneResult> readPruned(
    const QJsonObject &document, std::span<const attention::StackLayout> layouts);

} // namespace headwise::desktop::views::pruning::found
