// SPDX-License-Identifier: GPL-3.0-or-later
// A request to capture one model over one input, and the corresponding arguments of headwise-cli.
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace headwise::desktop::runner {

struct CaptureRequest
{
    QString model; ///< folder
    QString input; ///< dataset file; empty when `text` is given
    QString text;
    QString detail = QStringLiteral("full"); ///< full | topk:K | rows:R | band:S,W | summary
    QString layers = {};                     ///< those to keep, such as "0,3-5"; empty: all
    QString memory = {};                     ///< limit for weights and maps, such as "1G"; empty: half of what is free
    QString device = QStringLiteral("auto"); ///< auto | cpu | cuda
    QString output;                          ///< archive to write; never overwritten
    bool skipBad = false;                    ///< leave out lines that cannot be read
    bool resume = false;                     ///< continue the unfinished archive beside `output`
    bool probe = true; ///< for a folder of checkpoints: also probe every step with repeated sequences
};

/// The arguments of the command "file.run": the models and all fields that are not at their default.
QJsonObject runArguments(const QStringList &models, const CaptureRequest &request);
/// The request from arguments of that command; the models are in "models".
CaptureRequest requestFromArguments(const QJsonObject &arguments);

/// Arguments of `headwise-cli capture --json`.
QStringList captureArguments(const CaptureRequest &request);
/// Arguments of `headwise-cli capture --estimate --json`, which writes no archive.
QStringList estimateArguments(const CaptureRequest &request);
/// A line for a shell that does the same for each model, or for the folder of a training run: what is at its default is
/// left out, and an archive that nobody named lies in the folder of the shell.
std::vector<QStringList> shellCommands(const QStringList &models, bool isRun, const CaptureRequest &request);
/// The option for the number of threads that the user prefers; none for all cores.
QStringList threadArguments();

/// The fields of a dataset's line for a typed sentence; "|||" or a tab separates the two texts of a pair.
QJsonObject sentenceFields(const QString &sentence);

/// An unused name in `folder` from the names of model and input, for example "base-reviews-2.h5".
QString freeArchivePath(const QString &folder, const CaptureRequest &request);

} // namespace headwise::desktop::runner
