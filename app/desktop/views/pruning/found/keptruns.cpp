// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/found/keptruns.h"

#include "app/desktop/jobs/errortext.h"

#include <QJsonDocument>

#include <nlohmann/json.hpp>

namespace headwise::desktop::views::pruning::found {

namespace {

const QString resultView = QStringLiteral("pruning");

nlohmann::json parsed(const QJsonObject &document, const std::string &where)
{
    return parseJson(QJsonDocument(document).toJson(QJsonDocument::Compact).toStdString(), where);
}

} // namespace

QString modelKey(const workspace::Source &source)
{
    const std::string digest = source.reader ? source.reader->info().model.weightsSha256 : std::string();
    return digest.empty() ? source.entry.path : QString::fromStdString(digest);
}

std::shared_ptr<const headwise::pruning::results::ImportanceResult> readImportance(const QJsonObject &document)
{
    const std::string where = "headwise-cli importance";
    return std::make_shared<const headwise::pruning::results::ImportanceResult>(
        headwise::pruning::results::importanceFromJson(parsed(document, where), where));
}

std::shared_ptr<const headwise::pruning::results::PruneResult> readPruned(
    const QJsonObject &document, std::span<const attention::StackLayout> layouts)
{
    const std::string where = "headwise-cli prune";
    return std::make_shared<const headwise::pruning::results::PruneResult>(
        headwise::pruning::results::pruneResultFromJson(parsed(document, where), layouts, where));
}

void KeptRuns::keep(const QString &model, const QString &kind, const QJsonObject &document)
{
    QJsonObject all = m_workspace.keptResult(resultView);
    QJsonObject own = all[model].toObject();
    own[kind] = document;
    all[model] = own;
    m_workspace.keepResult(resultView, all);
}

RunResults KeptRuns::of(const QString &model, std::span<const attention::StackLayout> layouts, QString &problem)
{
    const QJsonObject documents = m_workspace.keptResult(resultView)[model].toObject();
    if (model == m_model && documents == m_documents) {
        problem = m_problem;
        return m_results;
    }
    m_model = model;
    m_documents = documents;
    m_results = {};
    m_problem.clear();
    try {
        if (documents.contains("importance"))
            m_results.importance = readImportance(documents["importance"].toObject());
        if (documents.contains("measured"))
            m_results.measured = readPruned(documents["measured"].toObject(), layouts);
    } catch (const Error &error) {
        m_problem = jobs::errorText(error);
    }
    problem = m_problem;
    return m_results;
}

} // namespace headwise::desktop::views::pruning::found
