// SPDX-License-Identifier: GPL-3.0-or-later
// Conversion of settings structs to JSON and back, with one list of fields, `visitSettings`, for both directions.
#pragma once

#include <QDir>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QString>
#include <QStringList>

#include <initializer_list>

namespace headwise::desktop::workspace {

/// The names of an enum's values in files, in the order of the values.
using Words = std::initializer_list<const char *>;

/// Throws Error that the field of the file `where` is invalid, with the reason; without a file Usage, for a value that
/// was typed.
[[noreturn]] void malformedField(const QString &where, const QString &field, const QString &why);

/// Writes the fields of settings. Paths are written relative to `folder`, if it is given.
class SettingsWriter
{
public:
    explicit SettingsWriter(QJsonObject &json, const QDir *folder = nullptr) : m_json(json), m_folder(folder) {}
    template <typename E> void word(const char *name, E value, Words words)
    {
        m_json[QLatin1String(name)] = QLatin1String(words.begin()[static_cast<std::size_t>(value)]);
    }
    template <typename T> void field(const char *name, const T &value) { m_json[QLatin1String(name)] = value; }
    void field(const char *name, const QStringList &value)
    {
        m_json[QLatin1String(name)] = QJsonArray::fromStringList(value);
    }
    void field(const char *name, const QMap<QString, double> &value);
    void path(const char *name, const QString &value);
    /// Paths by names of their own.
    void paths(const char *name, const QMap<QString, QString> &value);
    template <typename T> void range(const char *name, T value, T, T) { m_json[QLatin1String(name)] = value; }

private:
    QJsonObject &m_json;
    const QDir *m_folder;
};

/// A value in words: a text in quotes, anything else as JSON.
QString shownValue(const QJsonValue &value);

/// Reads the fields of settings; missing ones keep their value, wrong ones throw Error naming `where`.
class SettingsReader
{
public:
    SettingsReader(const QJsonObject &json, QString where, const QDir *folder = nullptr)
        : m_json(json), m_where(std::move(where)), m_folder(folder)
    {
    }
    template <typename E> void word(const char *name, E &value, Words words)
    {
        if (has(name))
            value = static_cast<E>(wordAmong(name, words));
    }
    void field(const char *name, bool &value);
    void field(const char *name, QString &value);
    void field(const char *name, QStringList &value);
    void field(const char *name, QMap<QString, double> &value);
    void path(const char *name, QString &value);
    void paths(const char *name, QMap<QString, QString> &value);
    template <typename T> void range(const char *name, T &value, T low, T high)
    {
        if (has(name))
            value = static_cast<T>(number(name, static_cast<double>(low), static_cast<double>(high)));
    }

private:
    bool has(const char *name) const { return m_json.contains(QLatin1String(name)); }
    int wordAmong(const char *name, Words words) const;
    double number(const char *name, double low, double high) const;

    const QJsonObject &m_json;
    QString m_where;
    const QDir *m_folder;
};

/// Finds the name of a field by its address in the visited struct.
class FieldNamer
{
public:
    explicit FieldNamer(const void *wanted) : m_wanted(wanted) {}
    template <typename E> void word(const char *name, const E &value, Words) { look(name, &value); }
    template <typename T> void field(const char *name, const T &value) { look(name, &value); }
    void path(const char *name, const QString &value) { look(name, &value); }
    void paths(const char *name, const QMap<QString, QString> &value) { look(name, &value); }
    template <typename T> void range(const char *name, const T &value, T, T) { look(name, &value); }
    /// Empty if there is no field at this address.
    QString name() const { return QString::fromLatin1(m_name); }

private:
    void look(const char *name, const void *place)
    {
        if (place == m_wanted)
            m_name = name;
    }
    const void *m_wanted;
    const char *m_name = "";
};

template <typename Own, typename T> QString fieldName(T Own::*member)
{
    const Own settings;
    FieldNamer namer(&(settings.*member));
    visitSettings(namer, settings);
    return namer.name();
}

template <typename Own> QJsonObject settingsToJson(const Own &settings, const QDir *folder = nullptr)
{
    QJsonObject json;
    visitSettings(SettingsWriter(json, folder), settings);
    return json;
}

/// Missing fields keep their default; a field of the wrong type or an unknown word throws Error naming `where`.
template <typename Own>
Own settingsFromJson(const QJsonObject &json, const QString &where, const QDir *folder = nullptr)
{
    Own settings;
    visitSettings(SettingsReader(json, where, folder), settings);
    return settings;
}

} // namespace headwise::desktop::workspace
