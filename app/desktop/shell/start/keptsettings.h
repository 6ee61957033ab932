// SPDX-License-Identifier: GPL-3.0-or-later
// What a capture keeps (level of detail, layers), what memory it may take, and what all that costs.
#pragma once

#include "app/desktop/runner/captureestimate.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLineEdit;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::shell::start {

class DetailTable;

class KeptSettings : public QWidget
{
    Q_OBJECT

public:
    explicit KeptSettings(QWidget *parent = nullptr);

    /// Detail, layers and memory.
    void writeTo(runner::CaptureRequest &request) const;
    /// What is wrong with what is typed here; empty if nothing is.
    QString problem() const;
    /// Layers can be chosen of a single model.
    void setOneModel(bool one);
    /// Estimates soon what this request will cost, unless it changes before; the archives go into `folder`.
    void estimateSoon(const std::vector<runner::EstimatedModel> &models, const runner::CaptureRequest &request,
        const QString &folder);
    /// There is nothing to estimate yet, or any more.
    void forget();

signals:
    void changed();

private:
    void addFields(QGridLayout *grid);
    void showCosts();
    /// The time and the disk that the chosen detail takes.
    QString costText(const runner::DetailCost &cost, qint64 examples) const;

    DetailTable *m_table;
    QLineEdit *m_layers, *m_memory;
    views::ThemedLabel *m_from, *m_cost;
    runner::CaptureEstimate m_estimate;
    QTimer m_soon;
    std::vector<runner::EstimatedModel> m_models;
    runner::CaptureRequest m_request;
    QStringList m_scope; ///< of what is estimated; empty: nothing is
    QString m_folder;
};

} // namespace headwise::desktop::shell::start
