// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/runner/capturerequest.h"

#include "app/desktop/preferences/preferences.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

namespace headwise::desktop::runner {

namespace {

QString plainName(const QString &name)
{
    static const QRegularExpression others(QStringLiteral("[^\\w.-]+"), QRegularExpression::UseUnicodePropertiesOption);
    return QString(name).replace(others, QStringLiteral("-")).left(60);
}

/// What decides the result and its cost.
QStringList commonArguments(const CaptureRequest &request)
{
    QStringList arguments{QStringLiteral("capture"), request.model};
    if (request.input.isEmpty())
        arguments << QStringLiteral("--text") << request.text;
    else
        arguments << QStringLiteral("--input") << request.input;
    arguments << QStringLiteral("--detail") << request.detail << QStringLiteral("--device") << request.device;
    if (!request.layers.isEmpty())
        arguments << QStringLiteral("--layers") << request.layers;
    if (!request.memory.isEmpty())
        arguments << QStringLiteral("--memory") << request.memory;
    if (request.skipBad)
        arguments << QStringLiteral("--skip-bad");
    return arguments;
}

} // namespace

QJsonObject runArguments(const QStringList &models, const CaptureRequest &request)
{
    QJsonObject arguments{{"models", QJsonArray::fromStringList(models)}};
    const CaptureRequest usual;
    const auto add = [&](const char *name, const QString &value, const QString &otherwise) {
        if (value != otherwise)
            arguments[QLatin1String(name)] = value;
    };
    add("input", request.input, usual.input);
    add("text", request.text, usual.text);
    add("detail", request.detail, usual.detail);
    add("layers", request.layers, usual.layers);
    add("memory", request.memory, usual.memory);
    add("device", request.device, usual.device);
    add("output", request.output, usual.output);
    if (request.skipBad != usual.skipBad)
        arguments["skip_bad"] = request.skipBad;
    if (request.probe != usual.probe)
        arguments["probe"] = request.probe;
    return arguments;
}

CaptureRequest requestFromArguments(const QJsonObject &arguments)
{
    CaptureRequest request;
    request.input = arguments["input"].toString();
    request.text = arguments["text"].toString();
    request.detail = arguments["detail"].toString(request.detail);
    request.layers = arguments["layers"].toString();
    request.memory = arguments["memory"].toString();
    request.device = arguments["device"].toString(request.device);
    request.output = arguments["output"].toString();
    request.skipBad = arguments["skip_bad"].toBool(request.skipBad);
    request.probe = arguments["probe"].toBool(request.probe);
    return request;
}

QStringList captureArguments(const CaptureRequest &request)
{
    QStringList arguments = commonArguments(request);
    arguments << QStringLiteral("-o") << request.output << QStringLiteral("--json");
    if (request.resume)
        arguments << QStringLiteral("--resume");
    return arguments + threadArguments();
}

QStringList estimateArguments(const CaptureRequest &request)
{
    return commonArguments(request) + QStringList{QStringLiteral("--estimate"), QStringLiteral("--json")} +
           threadArguments();
}

std::vector<QStringList> shellCommands(const QStringList &models, bool isRun, const CaptureRequest &request)
{
    std::vector<QStringList> commands;
    for (const QString &model : models) {
        CaptureRequest one = request;
        one.model = model;
        QStringList words = commonArguments(one);
        if (isRun) {
            words[0] = QStringLiteral("checkpoints");
            if (request.probe)
                words << QStringLiteral("--probe");
        }
        for (const QStringList &usual :
            {QStringList{"--detail", CaptureRequest().detail}, QStringList{"--device", CaptureRequest().device}})
            if (const auto at = words.indexOf(usual[0]); words.value(at + 1) == usual[1])
                words.remove(at, 2);
        const QString folder = models.size() > 1 ? request.output : QString();
        const QString named = models.size() > 1 ? QString() : request.output;
        const QString name = QFileInfo(QDir::cleanPath(model)).fileName() +
                             (isRun ? QStringLiteral("-archives") : QStringLiteral(".h5"));
        words << QStringLiteral("-o")
              << (!named.isEmpty()      ? named
                     : folder.isEmpty() ? name
                                        : QDir(folder).filePath(name));
        commands.push_back(QStringList{QStringLiteral("headwise-cli")} + words);
    }
    return commands;
}

QStringList threadArguments()
{
    const int threads = preferences::preferences().threads;
    return threads > 0 ? QStringList{QStringLiteral("--threads"), QString::number(threads)} : QStringList();
}

QJsonObject sentenceFields(const QString &sentence)
{
    static const QRegularExpression separator(QStringLiteral("\\s*(?:\\|\\|\\||\\t)\\s*"));
    const auto found = separator.match(sentence);
    if (!found.hasMatch())
        return {{"text", sentence}};
    return {{"text", sentence.left(found.capturedStart())}, {"text_pair", sentence.mid(found.capturedEnd())}};
}

QString freeArchivePath(const QString &folder, const CaptureRequest &request)
{
    const QString model = plainName(QFileInfo(QDir::cleanPath(request.model)).fileName());
    const QString input =
        request.input.isEmpty() ? QStringLiteral("text") : plainName(QFileInfo(request.input).completeBaseName());
    const QString stem = QDir(folder).filePath(model + QLatin1Char('-') + input);
    QString path = stem + QStringLiteral(".h5");
    for (int i = 2; QFileInfo::exists(path) || QFileInfo::exists(path + QStringLiteral(".partial")); ++i)
        path = QStringLiteral("%1-%2.h5").arg(stem).arg(i);
    return path;
}

} // namespace headwise::desktop::runner
