// SPDX-License-Identifier: GPL-3.0-or-later
// Asks a child process what a capture will take, before it begins.
#pragma once

#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/runner/childprocess.h"

#include <QMap>

#include <deque>
#include <memory>

namespace headwise::desktop::runner {

/// What a level of detail takes, of all models that run one after the other.
struct DetailCost
{
    double seconds = 0;
    qint64 memory = 0; ///< bytes; of the model that takes most
    qint64 disk = 0;   ///< bytes
};

struct CaptureCosts
{
    QMap<QString, DetailCost> byDetail; ///< per level of detail, as the command line writes it
    qint64 examples = 0;                ///< that each model runs over
    int run = 0;                        ///< examples that were run to know it
    QString problem;                    ///< why it is not known; empty if it is
};

struct EstimatedModel
{
    QString folder;
    int times = 1; ///< models that cost the same, such as the steps of a training run
};

/// Everything that decides the costs besides the level of detail.
QStringList costScope(const std::vector<EstimatedModel> &models, CaptureRequest request);

class CaptureEstimate : public QObject
{
    Q_OBJECT

public:
    explicit CaptureEstimate(QObject *parent = nullptr) : QObject(parent) {}
    ~CaptureEstimate() override { stop(); }

    /// Estimates the detail of the request and the usual ones, instead of what is being estimated; emits `estimated`
    /// once. What is known of other details of the same models and input is kept, and not run again.
    void estimate(const std::vector<EstimatedModel> &models, const CaptureRequest &request);
    /// Estimates nothing; nothing is emitted.
    void stop();
    bool busy() const { return m_child != nullptr; }
    /// What is known of this scope, see costScope.
    CaptureCosts known(const QStringList &scope) const { return scope == m_scope ? m_costs : CaptureCosts(); }

signals:
    void estimated(const headwise::desktop::runner::CaptureCosts &costs);

private:
    void next();
    void receive(const QJsonObject &object);
    void fail(const QString &sentence);

    std::unique_ptr<ChildProcess> m_child;
    std::deque<EstimatedModel> m_waiting;
    CaptureRequest m_request;
    QStringList m_scope;
    CaptureCosts m_sum, m_costs;
};

} // namespace headwise::desktop::runner
