// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/found/keptruns.h"

#include "app/desktop/jobs/errortext.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonDocument>

#include <nlohmann/json.hpp>

#include <algorithm>

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

QJsonObject stampJson(const DataStamp &data)
{
    return {{"path", data.path}, {"bytes", data.bytes}, {"modified", data.modified}};
}

DataStamp stampFromJson(const QJsonValue &json)
{
    return {json["path"].toString(), json["bytes"].toInteger(-1), json["modified"].toInteger()};
}

/// What is kept on these data; empty: nothing.
QJsonObject entryOf(const QJsonArray &entries, const DataStamp &data)
{
    for (const QJsonValue &entry : entries)
        if (sameData(stampFromJson(entry["data"]), data))
            return entry.toObject();
    return {};
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

DataStamp stampOf(const QString &path)
{
    const QFileInfo file(path);
    return path.isEmpty() || !file.exists() ? DataStamp{path}
                                            : DataStamp{path, file.size(), file.lastModified().toMSecsSinceEpoch()};
}

bool sameData(const DataStamp &a, const DataStamp &b)
{
    if (a.path == b.path)
        return (a.bytes == b.bytes && a.modified == b.modified) || a.bytes < 0 || b.bytes < 0;
    return !a.path.isEmpty() && a.bytes >= 0 && a.bytes == b.bytes &&
           QFileInfo(a.path).fileName() == QFileInfo(b.path).fileName();
}

QString modelKey(const workspace::Source &source)
{
    const std::string digest = source.reader ? source.reader->info().model.weightsSha256 : std::string();
    return digest.empty() ? source.entry.path : QString::fromStdString(digest);
}

bool mayHaveModel(const workspace::Source &source, const QString &key)
{
    if (!source.entry.isRun())
        return source.status == workspace::SourceStatus::Waiting || modelKey(source) == key;
    return std::any_of(source.steps.begin(), source.steps.end(), [&](const workspace::SourceStep &step) {
        return step.status == workspace::SourceStatus::Waiting ||
               (step.reader && QString::fromStdString(step.reader->info().model.weightsSha256) == key);
    });
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

void KeptRuns::keep(const RunKey &key, const QString &kind, const QJsonObject &document)
{
    QJsonObject all = m_workspace.keptResult(resultView);
    const QJsonArray before = all[key.model].toArray();
    QJsonObject own = entryOf(before, key.data);
    own["data"] = stampJson(key.data);
    if (kind == QLatin1String("importance")) {
        own[kind] = document;
    } else {
        QJsonObject cuts = own["cuts"].toObject(), measured = cuts[key.cut].toObject();
        measured[kind] = document;
        for (const QString &other : {QStringLiteral("plan"), QStringLiteral("curve")})
            if (other != kind && !sameProtocol(measured[other].toObject(), document))
                measured.remove(other);
        cuts[key.cut] = measured;
        own["cuts"] = cuts;
    }
    QJsonArray entries{own};
    for (const QJsonValue &entry : before)
        if (entries.size() < maxData && !sameData(stampFromJson(entry["data"]), key.data))
            entries.append(entry);
    all[key.model] = entries;
    m_workspace.keepResult(resultView, all);
}

RunResults KeptRuns::of(const RunKey &key, std::span<const attention::StackLayout> layouts, QString &problem)
{
    const QJsonArray documents = m_workspace.keptResult(resultView)[key.model].toArray();
    if (key == m_key && documents == m_documents) {
        problem = m_problem;
        return m_results;
    }
    m_key = key;
    m_documents = documents;
    m_results = {};
    m_problem.clear();
    const QJsonObject own = entryOf(documents, key.data), measured = own["cuts"][key.cut].toObject();
    const auto read = [&](const char *kind) {
        return measured.contains(QLatin1String(kind)) ? readPruned(measured[QLatin1String(kind)].toObject(), layouts)
                                                      : nullptr;
    };
    try {
        if (own.contains("importance"))
            m_results.importance = readImportance(own["importance"].toObject());
        m_results.measured = together(read("curve"), read("plan"));
    } catch (const Error &error) {
        m_problem = jobs::errorText(error);
    }
    if (own.isEmpty() && !documents.isEmpty())
        m_results.otherData = documents[0]["data"]["path"].toString();
    problem = m_problem;
    return m_results;
}

} // namespace headwise::desktop::views::pruning::found
