// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/found/modelruns.h"

#include "app/desktop/jobs/errortext.h"
#include "core/pruning/curvefile.h"
#include "core/pruning/planfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>

#include <nlohmann/json.hpp>

namespace headwise::desktop::views::pruning::found {

namespace {

/// Throws Error{NotFound}.
std::shared_ptr<const std::string> folderOf(const models::files::RecordedModel &recorded, Progress &progress)
{
    // What the user chose or captured is not hashed again: headwise-cli says which weights it ran.
    if (!recorded.folder.empty() && QFileInfo(QString::fromStdString(recorded.folder)).isDir())
        return std::make_shared<const std::string>(recorded.folder);
    if (const auto folder = models::files::findModel(recorded, progress))
        return std::make_shared<const std::string>(*folder);
    throw Error(ErrorCode::NotFound, ErrorText("The model that was run is not at hand"), recorded.archive,
        ErrorText("Choose its folder"));
}

/// Exports are verified with random texts where there are no data, unless means are taken over these.
bool needsData(const RunRequest &request)
{
    return request.kind != RunKind::Export || request.plan.cut == headwise::pruning::Cut::Mean;
}

/// SHA-256 of the weights that were run; empty: not said.
std::string weightsOf(const QJsonObject &document)
{
    const QString model = document["model"].toString();
    return (model.isEmpty() ? document["plan"]["model"].toString() : model).toStdString();
}

} // namespace

QStringList runArguments(const RunRequest &request, const QString &modelFolder, const QString &planFile)
{
    QStringList words{
        request.kind == RunKind::Importance ? QStringLiteral("importance") : QStringLiteral("prune"), modelFolder};
    if (!request.key.data.path.isEmpty())
        words << QStringLiteral("--data") << request.key.data.path;
    if (request.kind != RunKind::Importance && !planFile.isEmpty())
        words << QStringLiteral("--plan") << planFile;
    if (request.kind == RunKind::Plan || request.kind == RunKind::Curve)
        words << QStringLiteral("--curve");
    words += request.options;
    if (request.kind == RunKind::Export)
        words << QStringLiteral("-o") << request.folder;
    return words << QStringLiteral("--json") << QStringLiteral("--events");
}

ModelRuns::ModelRuns(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_finding(jobs), m_command(jobs)
{
    connect(&m_command, &runner::ModelCommand::received, this, &ModelRuns::receive);
    connect(&m_command, &runner::ModelCommand::failed, this, &ModelRuns::fail);
    connect(&m_command, &runner::ModelCommand::cancelled, this, &ModelRuns::failCancelled);
    connect(&m_command, &runner::ModelCommand::finished, this, &ModelRuns::end);
}

void ModelRuns::start(const RunRequest &request)
{
    if (running())
        return;
    forgetProblem();
    m_request = request;
    m_curve = {};
    if (const QString &data = request.key.data.path; !data.isEmpty() && !QFileInfo::exists(data)) {
        if (needsData(request)) {
            m_dataMissing = true;
            return fail(
                tr("%1 is not there. Choose other data, or put the file back.").arg(QDir::toNativeSeparators(data)));
        }
        m_request.key.data = {};
    }
    m_findingTitle = tr("Find the model");
    m_finding.start({.title = m_findingTitle,
        .work = [recorded = request.recorded](Progress &progress) { return folderOf(recorded, progress); },
        .done = [this](std::shared_ptr<const std::string> folder) { runIn(QString::fromStdString(*folder)); },
        .failed =
            [this](const Error &error) {
                m_missing = error.code() == ErrorCode::NotFound;
                fail(jobs::errorText(error));
            },
        .cancelled = [this] { failCancelled(); }});
    emit changed();
}

void ModelRuns::runIn(const QString &modelFolder)
{
    QString planFile;
    if (!m_request.plan.remove.empty()) {
        planFile = m_scratch.filePath(QStringLiteral("plan.json"));
        const std::string plan = headwise::pruning::planJson(m_request.plan).dump();
        QFile file(planFile);
        if (!file.open(QIODevice::WriteOnly) || file.write(plan.data(), static_cast<qint64>(plan.size())) < 0 ||
            !file.flush())
            return fail(tr("The plan cannot be written to %1: %2").arg(planFile, file.errorString()));
    }
    const QString name = QFileInfo(modelFolder).fileName();
    const QString title = m_request.kind == RunKind::Importance ? tr("Measure the importance of heads of %1").arg(name)
                          : m_request.kind == RunKind::Export   ? tr("Export the pruned %1").arg(name)
                                                                : tr("Measure plans of %1").arg(name);
    m_command.run(title, runArguments(m_request, modelFolder, planFile));
    emit changed();
}

void ModelRuns::receive(const QJsonObject &line)
{
    if (line["event"].toString() != QLatin1String("point"))
        return;
    const std::string where = "headwise-cli prune";
    try {
        const std::string text = QJsonDocument(line).toJson(QJsonDocument::Compact).toStdString();
        headwise::pruning::setPoint(m_curve, headwise::pruning::pointFromJson(parseJson(text, where), where));
    } catch (const Error &error) {
        m_command.cancel();
        return fail(jobs::errorText(error));
    }
    emit changed();
}

void ModelRuns::end(const QJsonObject &document)
{
    const std::string model = weightsOf(document);
    const std::string &wanted = m_request.recorded.weightsSha256;
    if (!model.empty() && !wanted.empty() && model != wanted) {
        m_missing = true;
        return fail(tr("The folder that was chosen holds another model than the one that was captured: its weights "
                       "differ. Choose the folder of the captured model."));
    }
    emit finished(document);
    emit changed();
}

void ModelRuns::cancel()
{
    if (m_finding.running()) { // which says nothing by itself
        m_finding.cancel();
        failCancelled();
    }
    if (m_command.busy())
        m_command.cancel();
}

void ModelRuns::forgetProblem()
{
    m_problem.clear();
    m_missing = m_dataMissing = m_cancelled = false;
}

void ModelRuns::failCancelled()
{
    m_cancelled = true;
    fail(tr("Cancelled."));
}

void ModelRuns::fail(const QString &sentence)
{
    m_problem = sentence;
    m_problemOf = m_request.kind;
    emit changed();
}

} // namespace headwise::desktop::views::pruning::found

#include "moc_modelruns.cpp"
