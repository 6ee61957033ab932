// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/settingchange.h"

#include "core/base/error.h"
#include "core/base/nearestnames.h"
#include "core/measures/measure.h"

#include <QJsonDocument>

#include <algorithm>

namespace headwise::desktop::workspace {

namespace {

const SettingsType *typeOf(const SettingsTypes &types, const QString &view)
{
    const auto found = std::find_if(types.begin(), types.end(), [&](const SettingsType &t) { return t.view == view; });
    return found == types.end() ? nullptr : &*found;
}

[[noreturn]] void noSetting(const QString &name, const QString &view, const QStringList &known)
{
    std::vector<std::string> names;
    for (const QString &each : known)
        names.push_back(each.toStdString());
    const QString where = view.isEmpty() ? QStringLiteral("no setting that all views share")
                                         : QStringLiteral("no setting of the view '%1'").arg(view);
    throw Error(ErrorCode::Usage, ErrorText("'%1' is %2", name.toStdString(), where.toStdString()), {},
        nearestNamesHint(name.toStdString(), names));
}

/// Settings that name a source or a measure of the open ones.
void requireThere(const Workspace &workspace, const QString &name, const QJsonValue &value)
{
    const std::vector<SourceEntry> &sources = workspace.state().sources;
    if (QStringList{"reference", "compared", "replicate", "other_replicate"}.contains(name) && value.isDouble() &&
        value.toDouble() >= static_cast<double>(sources.size()))
        malformedField({}, name,
            sources.empty() ? QStringLiteral("is %1, but no source is open").arg(shownValue(value))
                            : QStringLiteral("is %1, but sources are counted from 0 to %2; -1 stands for none")
                                  .arg(shownValue(value))
                                  .arg(sources.size() - 1));
    for (const QJsonValue &each : name == QLatin1String("more_replicates") ? value.toArray() : QJsonArray())
        if (bool number = false; each.toString().toUInt(&number) >= sources.size() || !number)
            malformedField({}, name,
                QStringLiteral("holds %1; it lists sources, counted from 0 to %2")
                    .arg(shownValue(each))
                    .arg(static_cast<qint64>(sources.size()) - 1));
    if (name != QLatin1String("measure") || !value.isString())
        return;
    std::vector<std::string> known;
    for (const measures::MeasureInfo &info : measures::measures())
        known.emplace_back(info.id);
    for (const Source &source : workspace.sources())
        if (source.reader)
            for (const std::string &id : source.reader->measureIds())
                if (std::find(known.begin(), known.end(), id) == known.end())
                    known.push_back(id);
    const std::string id = value.toString().toStdString();
    if (std::find(known.begin(), known.end(), id) == known.end())
        throw Error(ErrorCode::Usage, ErrorText("there is no measure \"%1\"", id), {}, nearestNamesHint(id, known));
}

/// A text converted to the type of the setting's default.
QJsonValue valueLike(const QJsonValue &byDefault, const QString &text)
{
    if (byDefault.isBool())
        return text == QLatin1String("true")    ? QJsonValue(true)
               : text == QLatin1String("false") ? QJsonValue(false)
                                                : QJsonValue(text);
    if (byDefault.isDouble()) {
        bool number = false;
        const double value = text.toDouble(&number);
        return number ? QJsonValue(value) : QJsonValue(text);
    }
    if (byDefault.isArray())
        return QJsonArray::fromStringList(text.split(QLatin1Char(','), Qt::SkipEmptyParts));
    if (byDefault.isObject())
        return QJsonDocument::fromJson(text.toUtf8()).object();
    return text;
}

} // namespace

QJsonObject settingsByDefault(const SettingsTypes &types, const QString &view)
{
    if (view.isEmpty())
        return settingsToJson(SharedSettings());
    const SettingsType *type = typeOf(types, view);
    return type ? type->write({}, nullptr) : QJsonObject();
}

QJsonObject settingsInForce(const WorkspaceState &state, const SettingsTypes &types, const QString &view)
{
    if (view.isEmpty())
        return settingsToJson(settingsByPlace(state));
    const SettingsType *type = typeOf(types, view);
    return type ? type->write(state.views.all().value(view), nullptr) : QJsonObject();
}

void changeSetting(Workspace &workspace, const SettingsTypes &types, const QJsonObject &arguments)
{
    const QString view = arguments["view"].toString(), name = arguments["name"].toString();
    QJsonObject all = settingsInForce(workspace.state(), types, view);
    if (!all.contains(name))
        noSetting(name, view, all.keys());
    all[name] = arguments["value"];
    if (view.isEmpty())
        requireThere(workspace, name, all[name]);
    SharedSettings shared = workspace.settings();
    ViewStore views = workspace.state().views;
    if (view.isEmpty())
        shared = settingsFromPlaces(settingsFromJson<SharedSettings>(all, QString()), workspace.state());
    else
        views.setJson(view, typeOf(types, view)->read(all, QString(), nullptr));
    workspace.change(shared, views, Workspace::tr("change %1").arg(name));
}

void changeSettingByText(
    Workspace &workspace, const SettingsTypes &types, const QString &view, const QString &assignment)
{
    const qsizetype equals = assignment.indexOf(QLatin1Char('='));
    QString name = assignment.left(equals), of = view;
    if (equals <= 0)
        throw Error(
            ErrorCode::Usage, ErrorText("a setting is written as NAME=VALUE, not '%1'", assignment.toStdString()));
    if (const qsizetype dot = name.indexOf(QLatin1Char('.')); dot > 0) {
        of = name.left(dot);
        name = name.mid(dot + 1);
    }
    if (!settingsByDefault(types, of).contains(name))
        of.clear();
    const QJsonObject defaults = settingsByDefault(types, of);
    if (!defaults.contains(name))
        noSetting(name, view, defaults.keys() + settingsByDefault(types, view).keys());
    changeSetting(workspace, types,
        {{"view", of}, {"name", name}, {"value", valueLike(defaults[name], assignment.mid(equals + 1))}});
}

QString settingText(const QJsonValue &value)
{
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.isDouble())
        return QString::number(value.toDouble(), 'g', 12);
    if (value.isArray()) {
        QStringList texts;
        for (const QJsonValue &each : value.toArray())
            texts << each.toString();
        return texts.join(QLatin1Char(','));
    }
    if (value.isObject())
        return QString::fromUtf8(QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact));
    return value.toString();
}

} // namespace headwise::desktop::workspace
