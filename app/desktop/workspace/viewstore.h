// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of every view, by the view's id. A view names its struct with `viewId` and lists its fields in
// `visitSettings`; nobody else needs to know the struct.
#pragma once

#include "app/desktop/workspace/sharedsettings.h"

#include <QMap>

#include <functional>
#include <vector>

namespace headwise::desktop::workspace {

/// What all views share together with what is one view's own.
template <typename Own> struct SettingsOf : SharedSettings, Own
{
    bool operator==(const SettingsOf &) const = default;
};

/// Settings of views as JSON. A view whose settings are all at their default has no entry, so that two stores are equal
/// exactly when all settings are.
class ViewStore
{
public:
    template <typename Own> Own value() const
    {
        return settingsFromJson<Own>(m_byView.value(QLatin1String(Own::viewId)), QLatin1String(Own::viewId));
    }
    template <typename Own> void setValue(const Own &settings)
    {
        setJson(QLatin1String(Own::viewId), settings == Own() ? QJsonObject() : settingsToJson(settings));
    }
    const QMap<QString, QJsonObject> &all() const { return m_byView; }
    void setJson(const QString &view, const QJsonObject &settings)
    {
        if (settings.isEmpty())
            m_byView.remove(view);
        else
            m_byView[view] = settings;
    }
    bool operator==(const ViewStore &) const = default;

private:
    QMap<QString, QJsonObject> m_byView;
};

/// One view's settings struct, for those who handle all views alike.
struct SettingsType
{
    QString view; ///< id
    /// Checked, with all fields and absolute paths; empty when all are at their default. Fields of others are ignored.
    /// Throws Error naming `where`.
    std::function<QJsonObject(const QJsonObject &json, const QString &where, const QDir *folder)> read;
    /// With paths relative to the folder.
    std::function<QJsonObject(const QJsonObject &json, const QDir *folder)> write;
};

template <typename Own> SettingsType settingsType()
{
    const auto read = [](const QJsonObject &json, const QString &where, const QDir *folder) {
        const Own settings = settingsFromJson<Own>(json, where, folder);
        return settings == Own() ? QJsonObject() : settingsToJson(settings);
    };
    const auto write = [](const QJsonObject &json, const QDir *folder) {
        return settingsToJson(settingsFromJson<Own>(json, QLatin1String(Own::viewId)), folder);
    };
    return {QLatin1String(Own::viewId), read, write};
}

using SettingsTypes = std::vector<SettingsType>;

} // namespace headwise::desktop::workspace
