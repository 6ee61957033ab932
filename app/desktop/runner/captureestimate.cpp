// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/captureestimate.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace headwise::desktop::runner {

namespace {

constexpr int loadingLimit = 10 * 60 * 1000; ///< ms; long enough for loading a large model

/// Lets a child end by itself, so that it removes what it wrote.
void dismiss(ChildProcess *child)
{
    child->setParent(QCoreApplication::instance());
    QObject::connect(child, &ChildProcess::finished, child, &QObject::deleteLater);
    QObject::connect(child, &ChildProcess::failed, child, &QObject::deleteLater);
    child->stop();
}

} // namespace

QStringList costScope(const std::vector<EstimatedModel> &models, CaptureRequest request)
{
    request.detail.clear();
    QStringList scope = estimateArguments(request);
    for (const EstimatedModel &model : models)
        scope << model.folder << QString::number(model.times);
    return scope;
}

void CaptureEstimate::estimate(const std::vector<EstimatedModel> &models, const CaptureRequest &request)
{
    stop();
    if (QStringList scope = costScope(models, request); scope != m_scope) {
        m_scope = std::move(scope);
        m_costs = {};
    }
    if (models.empty() || m_costs.byDetail.contains(request.detail))
        return emit estimated(m_costs);
    m_costs.problem.clear();
    m_sum = {};
    m_request = request;
    m_waiting.assign(models.begin(), models.end());
    next();
}

void CaptureEstimate::next()
{
    if (m_child)
        m_child.release()->deleteLater(); // it is the sender
    if (m_waiting.empty()) {
        m_costs.examples = m_sum.examples;
        m_costs.run = m_sum.run;
        m_costs.byDetail.insert(m_sum.byDetail);
        return emit estimated(m_costs);
    }
    m_request.model = m_waiting.front().folder;
    m_child = std::make_unique<ChildProcess>();
    m_child->setSilenceLimit(loadingLimit);
    connect(m_child.get(), &ChildProcess::received, this, &CaptureEstimate::receive);
    connect(m_child.get(), &ChildProcess::failed, this, &CaptureEstimate::fail);
    connect(m_child.get(), &ChildProcess::finished, this, [this](int exitCode) {
        if (exitCode != 0) {
            const QString words = m_child->lastWords();
            return fail(words.isEmpty() ? tr("headwise-cli ended with exit code %1.").arg(exitCode) : words);
        }
        m_waiting.pop_front();
        next();
    });
    m_child->start(estimateArguments(m_request));
}

void CaptureEstimate::receive(const QJsonObject &object)
{
    if (object["event"].toString() != QLatin1String("estimate"))
        return;
    m_sum.examples = object["examples"].toInteger();
    m_sum.run = object["run"].toInt();
    const int times = m_waiting.front().times;
    for (const QJsonValue &value : object["costs"].toArray()) {
        DetailCost &cost = m_sum.byDetail[value["detail"].toString()];
        cost.seconds += times * value["seconds"].toDouble();
        cost.disk += times * value["disk"].toInteger();
        cost.memory = std::max(cost.memory, value["memory"].toInteger());
    }
}

void CaptureEstimate::fail(const QString &sentence)
{
    m_waiting.clear();
    m_child.release()->deleteLater(); // it is the sender
    m_costs.problem = sentence;
    emit estimated(m_costs);
}

void CaptureEstimate::stop()
{
    m_waiting.clear();
    if (!m_child)
        return;
    m_child->disconnect(this);
    if (m_child->running())
        dismiss(m_child.release());
    else
        m_child.release()->deleteLater(); // it may be the sender
}

} // namespace headwise::desktop::runner

#include "moc_captureestimate.cpp"
