// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scripts/script.h"

#include "core/base/error.h"

#include <QFile>
#include <QJsonDocument>

namespace headwise::desktop::scripts {

namespace {

constexpr int newestRecord = 1;

[[noreturn]] void malformed(const QString &path, int line, const ErrorText &what)
{
    throw Error(ErrorCode::Malformed, ErrorText("line %1: %2", line, what), path.toStdString());
}

void readHead(Script &script, const QJsonObject &json, int number)
{
    if (json["version"].toInt() > newestRecord)
        throw Error(ErrorCode::Unsupported,
            ErrorText("the record has version %1, this program plays up to %2", json["version"].toInt(), newestRecord),
            script.path.toStdString(), ErrorText("Update Headwise"));
    const QJsonArray size = json["size"].toArray();
    constexpr int smallest = 100, largest = 16384; // of a side, in pixels
    for (int side = 0; side < 2; ++side)
        if (size.size() != 2 || size[side].toInt() < smallest || size[side].toInt() > largest)
            malformed(script.path, number,
                ErrorText("'size' is not the width and height of a window, from %1 to %2", smallest, largest));
    script.size = {size[0].toInt(), size[1].toInt()};
}

ScriptLine readLine(const QJsonObject &json, int number, const QString &path)
{
    const std::pair<const char *, QJsonValue::Type> types[] = {
        {"command", QJsonValue::String}, {"arguments", QJsonValue::Object}, {"expect", QJsonValue::Object}};
    for (const auto &[field, type] : types)
        if (json.contains(QLatin1String(field)) && json[QLatin1String(field)].type() != type)
            malformed(path, number,
                ErrorText("'%1' is not %2", field,
                    type == QJsonValue::String ? ErrorText("a text") : ErrorText("an object")));
    ScriptLine line{number, {json["command"].toString(), json["arguments"].toObject()}, json["expect"].toObject()};
    const bool hasCommand = !line.call.id.isEmpty(), hasExpectation = !line.expected.isEmpty();
    if (hasCommand == hasExpectation)
        malformed(path, number, ErrorText("it has neither a 'command' nor an 'expect', or both"));
    return line;
}

} // namespace

Script parseScript(const QByteArray &text, const QString &path)
{
    Script script;
    script.path = path;
    int number = 0;
    bool isRecord = false;
    for (const QByteArray &raw : text.split('\n')) {
        ++number;
        const QByteArray line = raw.trimmed();
        if (line.isEmpty() || line.startsWith('#'))
            continue;
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(line, &problem);
        if (problem.error != QJsonParseError::NoError)
            malformed(path, number, ErrorText("it is not JSON: %1", problem.errorString().toStdString()));
        if (!document.isObject())
            malformed(path, number, ErrorText("it is not a JSON object"));
        const QJsonObject json = document.object();
        if (json["format"].toString() == QLatin1String("headwise-record")) {
            readHead(script, json, number);
            isRecord = true;
        } else {
            script.lines.push_back(readLine(json, number, path));
        }
    }
    if (!isRecord && script.lines.empty())
        throw Error(ErrorCode::Malformed, ErrorText("the record is empty"), path.toStdString(),
            ErrorText("A record is written by headwise --record."));
    return script;
}

Script readScript(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::NotFound, ErrorText("the record cannot be read: %1", file.errorString().toStdString()),
            path.toStdString());
    return parseScript(file.readAll(), path);
}

} // namespace headwise::desktop::scripts
