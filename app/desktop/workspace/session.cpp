// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/session.h"

#include "app/desktop/workspace/selectionjson.h"
#include "app/desktop/workspace/settingsvisit.h"
#include "core/base/error.h"
#include "core/base/outputfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace headwise::desktop::workspace {

namespace {

constexpr qint64 largestSession = 16 << 20; ///< bytes; a session contains names and settings, but no data

[[noreturn]] void malformed(const QString &fileName, ErrorText what)
{
    throw Error(ErrorCode::Malformed, std::move(what), fileName.toStdString(),
        ErrorText("Open the archives themselves, or an older copy of the session"));
}

/// What `field` is if it is there at all; another type is an error.
QJsonValue typed(
    const QJsonObject &json, const char *field, QJsonValue::Type type, const QString &of, const QString &fileName)
{
    const QJsonValue value = json[QLatin1String(field)];
    const QString wanted = type == QJsonValue::String   ? QStringLiteral("a text")
                           : type == QJsonValue::Array  ? QStringLiteral("a list")
                           : type == QJsonValue::Object ? QStringLiteral("an object")
                                                        : QStringLiteral("a number");
    if (!value.isUndefined() && value.type() != type)
        malformed(fileName, ErrorText("the field '%1'%2 is %3, not %4", field, of.toStdString(),
                                shownValue(value).toStdString(), wanted.toStdString()));
    return value;
}

QJsonArray stepsToJson(const SourceEntry &entry, const QDir &base)
{
    QJsonArray steps;
    for (const StepEntry &step : entry.steps) {
        QJsonObject json{{"step", step.step}, {"path", base.relativeFilePath(step.path)}};
        if (!step.model.isEmpty())
            json["model"] = base.relativeFilePath(step.model);
        steps.append(json);
    }
    return steps;
}

/// The shown step must be one of them.
void stepsFromJson(SourceEntry &entry, const QJsonArray &steps, const QDir &folder, const QString &fileName)
{
    const QString of = QStringLiteral(" of a step of '%1'").arg(entry.name);
    for (const QJsonValue &value : steps) {
        const QJsonObject json = value.toObject();
        typed(json, "path", QJsonValue::String, of, fileName);
        typed(json, "step", QJsonValue::Double, of, fileName);
        typed(json, "model", QJsonValue::String, of, fileName);
        const QString path = json["path"].toString();
        const qint64 number = json["step"].toInteger(-1);
        if (path.isEmpty() || number < 0 || (!entry.steps.empty() && number <= entry.steps.back().step))
            malformed(fileName, ErrorText("the steps of '%1' are not numbers in ascending order, each with a 'path'",
                                    entry.name.toStdString()));
        StepEntry step{number, QDir::cleanPath(folder.absoluteFilePath(path)), {}};
        if (json.contains("model"))
            step.model = QDir::cleanPath(folder.absoluteFilePath(json["model"].toString()));
        entry.steps.push_back(step);
    }
    if (entry.isRun() && entry.currentStep() < 0)
        malformed(fileName, ErrorText("the 'path' of '%1' is none of its steps", entry.name.toStdString()));
}

SourceEntry sourceFromJson(const QJsonValue &value, const QDir &folder, const QString &fileName, int position)
{
    const QJsonObject json = value.toObject();
    const QString of = QStringLiteral(" of source %1").arg(position + 1);
    typed(json, "model", QJsonValue::String, of, fileName);
    typed(json, "name", QJsonValue::String, of, fileName);
    const QString path = typed(json, "path", QJsonValue::String, of, fileName).toString();
    if (path.isEmpty())
        malformed(fileName, ErrorText("source %1 has no 'path'", position + 1));
    const QString absolute = QDir::cleanPath(folder.absoluteFilePath(path));
    const QString name = json["name"].toString(QFileInfo(absolute).completeBaseName());
    const QJsonValue visible = json.contains("visible") ? json["visible"] : QJsonValue(true);
    if (!visible.isBool())
        malformed(fileName, ErrorText("'visible' of source %1 is not true or false", position + 1));
    SourceEntry entry{absolute, name, visible.toBool(), {}, {}, {}, position};
    if (json.contains("model"))
        entry.model = QDir::cleanPath(folder.absoluteFilePath(json["model"].toString()));
    for (const QJsonValue &sentence : typed(json, "typed", QJsonValue::Array, of, fileName).toArray()) {
        if (!sentence.isString())
            malformed(fileName, ErrorText("the field 'typed'%1 contains %2, which is not a path", of.toStdString(),
                                    shownValue(sentence).toStdString()));
        entry.typed << QDir::cleanPath(folder.absoluteFilePath(sentence.toString()));
    }
    entry.origin =
        settingsFromJson<Origin>(typed(json, "origin", QJsonValue::Object, of, fileName).toObject(), fileName, &folder);
    entry.against = typed(json, "against", QJsonValue::Bool, of, fileName).toBool();
    if (!entry.against)
        stepsFromJson(entry, typed(json, "steps", QJsonValue::Array, of, fileName).toArray(), folder, fileName);
    return entry;
}

/// A step against which a run is compared has the steps of the run, which is the next source.
void stepsFromRuns(std::vector<SourceEntry> &sources, const QString &fileName)
{
    for (std::size_t i = 0; i < sources.size(); ++i) {
        if (!sources[i].against)
            continue;
        if (i + 1 < sources.size())
            sources[i].steps = sources[i + 1].steps;
        if (sources[i].currentStep() < 0)
            malformed(fileName, ErrorText("'%1' is no step of the source after it", sources[i].name.toStdString()));
    }
}

} // namespace

namespace {

/// The settings of unknown views, unchanged from the file.
QJsonObject viewsToJson(const ViewStore &store, const SettingsTypes &types, const QDir &folder)
{
    QJsonObject views;
    for (auto entry = store.all().begin(); entry != store.all().end(); ++entry)
        views[entry.key()] = entry.value();
    for (const SettingsType &type : types)
        if (views.contains(type.view))
            views[type.view] = type.write(store.all().value(type.view), &folder);
    return views;
}

/// Version 1 had the fields of all views among the shared ones.
ViewStore viewsFromJson(const QJsonObject &root, const SettingsTypes &types, const QString &where, const QDir &folder)
{
    ViewStore store;
    const QJsonObject views = typed(root, "views", QJsonValue::Object, {}, where).toObject();
    for (auto view = views.begin(); view != views.end(); ++view)
        typed(views, view.key().toUtf8().constData(), QJsonValue::Object, QStringLiteral(" of 'views'"), where);
    for (auto view = views.begin(); view != views.end(); ++view)
        store.setJson(view.key(), view.value().toObject());
    const bool together = root["version"].toInt() < 2;
    for (const SettingsType &type : types)
        store.setJson(
            type.view, type.read(together ? root["settings"].toObject() : views[type.view].toObject(), where, &folder));
    return store;
}

} // namespace

QByteArray sessionToJson(const Session &session, const QString &folder, const SettingsTypes &types)
{
    const QDir base(folder);
    QJsonArray sources;
    for (const SourceEntry &entry : session.state.sources) {
        QJsonObject source{
            {"path", base.relativeFilePath(entry.path)}, {"name", entry.name}, {"visible", entry.visible}};
        if (!entry.model.isEmpty())
            source["model"] = base.relativeFilePath(entry.model);
        QJsonArray typed;
        for (const QString &path : entry.typed)
            typed.append(base.relativeFilePath(path));
        if (!typed.isEmpty())
            source["typed"] = typed;
        if (entry.origin.known())
            source["origin"] = settingsToJson(entry.origin, &base);
        if (entry.against)
            source["against"] = true;
        else if (entry.isRun())
            source["steps"] = stepsToJson(entry, base);
        sources.append(source);
    }
    QJsonObject results;
    QJsonObject json{{"format", "headwise-session"}, {"version", sessionVersion},
        {"generator", QStringLiteral("Headwise " HEADWISE_VERSION)}, {"sources", sources},
        {"settings", settingsToJson(settingsByPlace(session.state))},
        {"views", viewsToJson(session.state.views, types, base)}, {"selection", selectionToJson(session.selection)}};
    if (session.examples != ExampleListLook())
        json["examples"] = settingsToJson(session.examples);
    for (auto result = session.results.begin(); result != session.results.end(); ++result)
        results[result.key()] = *result;
    if (!results.isEmpty())
        json["results"] = results;
    if (!session.state.notes.empty())
        json["notes"] = notesToJson(session.state.notes);
    return QJsonDocument(json).toJson();
}

Session sessionFromJson(
    const QByteArray &json, const QString &folder, const QString &fileName, const SettingsTypes &types)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error != QJsonParseError::NoError)
        malformed(fileName,
            ErrorText("it is not valid JSON at byte %1: %2", problem.offset, problem.errorString().toStdString()));
    if (!document.isObject())
        malformed(fileName, ErrorText("it is not a Headwise session: it is not a JSON object"));
    const QJsonObject root = document.object();
    if (root["format"].toString() != QLatin1String("headwise-session"))
        malformed(fileName, ErrorText("it is not a Headwise session: 'format' is not \"headwise-session\""));
    const QJsonValue version = root["version"];
    if (!version.isDouble() || version.toDouble() < 1)
        malformed(fileName, ErrorText("'version' is missing or not a number"));
    if (version.toDouble() > sessionVersion)
        throw Error(ErrorCode::Unsupported,
            ErrorText("the session has version %1, this program reads up to %2",
                QString::number(version.toDouble()).toStdString(), sessionVersion),
            fileName.toStdString(), ErrorText("Update Headwise"));
    if (!root["sources"].isArray())
        malformed(fileName, ErrorText("'sources' is missing or not a list"));
    Session session;
    const QJsonArray sources = root["sources"].toArray();
    for (int i = 0; i < sources.size(); ++i)
        session.state.sources.push_back(sourceFromJson(sources[i], QDir(folder), fileName, i));
    stepsFromRuns(session.state.sources, fileName);
    session.state.settings =
        settingsFromPlaces(settingsFromJson<SharedSettings>(
                               typed(root, "settings", QJsonValue::Object, {}, fileName).toObject(), fileName),
            session.state);
    session.state.views = viewsFromJson(root, types, fileName, QDir(folder));
    session.selection =
        selectionFromJson(typed(root, "selection", QJsonValue::Object, {}, fileName).toObject(), fileName);
    session.examples = settingsFromJson<ExampleListLook>(
        typed(root, "examples", QJsonValue::Object, {}, fileName).toObject(), fileName);
    const QJsonObject results = typed(root, "results", QJsonValue::Object, {}, fileName).toObject();
    for (auto result = results.begin(); result != results.end(); ++result) {
        if (!result->isObject())
            malformed(fileName, ErrorText("the field '%1' of 'results' is not an object", result.key().toStdString()));
        session.results[result.key()] = result->toObject();
    }
    session.state.notes = notesFromJson(root["notes"], fileName);
    return session;
}

void saveSession(const Session &session, const QString &path, const SettingsTypes &types)
{
    requireRegularOutput(path.toStdString());
    QSaveFile file(path);
    const QByteArray json = sessionToJson(session, QFileInfo(path).absolutePath(), types);
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        throw Error(ErrorCode::Unreadable,
            ErrorText("the session cannot be written: %1", file.errorString().toStdString()), path.toStdString(),
            ErrorText("Choose another folder"));
}

Session loadSession(const QString &path, const SettingsTypes &types)
{
    QFile file(path);
    if (!file.exists())
        throw Error(ErrorCode::NotFound, ErrorText("the session does not exist"), path.toStdString());
    if (!file.open(QIODevice::ReadOnly))
        throw Error(ErrorCode::Unreadable,
            ErrorText("the session cannot be read: %1", file.errorString().toStdString()), path.toStdString());
    if (file.size() > largestSession)
        malformed(path, ErrorText("it is too large to be a Headwise session"));
    const QFileInfo info(path);
    return sessionFromJson(file.readAll(), info.absolutePath(), path, types);
}

} // namespace headwise::desktop::workspace
