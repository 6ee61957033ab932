// SPDX-License-Identifier: GPL-3.0-or-later
// One model over one input: what "Run a model..." asks for, and what headwise-cli is told.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace headwise::desktop::runner {

struct CaptureRequest
{
    QString model; ///< folder
    QString input; ///< dataset file; empty when `text` is given
    QString text;
    QString detail = QStringLiteral("full"); ///< full | summary
    QString device = QStringLiteral("auto"); ///< auto | cpu | cuda
    QString output;                          ///< archive to write; never overwritten
    bool probe = true; ///< of a folder of checkpoints: probe every step with repeated sequences as well
};

/// What the command "file.run" takes: the models and everything of a request that is not at its default.
QJsonObject runArguments(const QStringList &models, const CaptureRequest &request);
/// The request in arguments of that command; its models stand in "models".
CaptureRequest requestFromArguments(const QJsonObject &arguments);

/// Arguments of `headwise-cli capture --json`.
QStringList captureArguments(const CaptureRequest &request);

/// Where archives go unless the user says otherwise.
QString captureFolder();
/// A free name in `folder` made of the model's and the input's, such as "base-reviews-2.h5".
QString freeArchivePath(const QString &folder, const CaptureRequest &request);

} // namespace headwise::desktop::runner
