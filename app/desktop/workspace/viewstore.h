// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of every view, by the view's id. A view declares its struct with `viewId` and lists its fields in
// `visitSettings`; other code does not depend on the struct.
#pragma once

#include "app/desktop/workspace/sharedsettings.h"

#include <QMap>

#include <functional>
#include <vector>

namespace headwise::desktop::workspace {

/// The shared settings together with those of one view.
template <typename Own> struct SettingsOf : SharedSettings, Own
{
    bool operator==(const SettingsOf &) const = default;
};

/// Settings of views as JSON. A view with default settings has no entry, so that two stores are equal if and only if
/// all settings are equal.
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

/// The type of one view's settings, for code that handles all views.
struct SettingsType
{
    QString view; ///< id
    /// Validates the JSON; returns all fields with absolute paths, or an empty object if all are at their default.
    /// Unknown fields are ignored. Throws Error naming `where`.
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
