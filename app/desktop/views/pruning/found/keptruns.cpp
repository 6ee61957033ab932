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

bool sameProtocol(const QJsonObject &a, const QJsonObject &b)
{
    const QJsonValue first = a["protocol"], second = b["protocol"];
    return first["metric"] == second["metric"] && first["dataset_sha256"] == second["dataset_sha256"];
}

using Measured = std::shared_ptr<const headwise::pruning::results::PruneResult>;

/// The curve with the point of the plan, and what the plan saves.
Measured together(const Measured &curve, const Measured &plan)
{
    if (!curve || !plan)
        return curve ? curve : plan;
    auto both = std::make_shared<headwise::pruning::results::PruneResult>(*curve);
    for (const headwise::pruning::CurvePoint &point : plan->curve.points)
        headwise::pruning::setPoint(both->curve, point);
    both->plan = plan->plan;
    both->saves = plan->saves;
    both->notes.insert(both->notes.end(), plan->notes.begin(), plan->notes.end());
    return both;
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
    for (const QString &other : {QStringLiteral("plan"), QStringLiteral("curve")})
        if (kind != QLatin1String("importance") && other != kind && !sameProtocol(own[other].toObject(), document))
            own.remove(other);
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
    const auto read = [&](const char *kind) {
        return documents.contains(QLatin1String(kind)) ? readPruned(documents[QLatin1String(kind)].toObject(), layouts)
                                                       : nullptr;
    };
    try {
        if (documents.contains("importance"))
            m_results.importance = readImportance(documents["importance"].toObject());
        m_results.measured = together(read("curve"), read("plan"));
    } catch (const Error &error) {
        m_problem = jobs::errorText(error);
    }
    problem = m_problem;
    return m_results;
}

} // namespace headwise::desktop::views::pruning::found
