// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/settingsvisit.h"

#include "core/base/error.h"

#include <QJsonDocument>

#include <cmath>

namespace headwise::desktop::workspace {

void malformedField(const QString &where, const QString &field, const QString &why)
{
    if (where.isEmpty())
        throw Error(ErrorCode::Usage, ErrorText("'%1' %2", field.toStdString(), why.toStdString()));
    throw Error(ErrorCode::Malformed, ErrorText("the field '%1' %2", field.toStdString(), why.toStdString()),
        where.toStdString(), ErrorText("Correct the field or remove it"));
}

QString shownValue(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().isEmpty() ? QStringLiteral("an empty text")
                                          : QStringLiteral("'%1'").arg(value.toString());
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact); // "[5]"
    return QString::fromUtf8(list.mid(1, list.size() - 2));
}

void SettingsWriter::field(const char *name, const QMap<QString, double> &value)
{
    QJsonObject numbers;
    for (auto entry = value.begin(); entry != value.end(); ++entry)
        numbers[entry.key()] = entry.value();
    m_json[QLatin1String(name)] = numbers;
}

void SettingsWriter::path(const char *name, const QString &value)
{
    m_json[QLatin1String(name)] = m_folder && !value.isEmpty() ? m_folder->relativeFilePath(value) : value;
}

void SettingsWriter::paths(const char *name, const QMap<QString, QString> &value)
{
    QJsonObject paths;
    for (auto entry = value.begin(); entry != value.end(); ++entry)
        paths[entry.key()] = m_folder ? m_folder->relativeFilePath(entry.value()) : entry.value();
    m_json[QLatin1String(name)] = paths;
}

void SettingsReader::field(const char *name, bool &value)
{
    if (!has(name))
        return;
    const QJsonValue json = m_json[QLatin1String(name)];
    if (!json.isBool())
        malformedField(m_where, QLatin1String(name), QStringLiteral("is %1, not true or false").arg(shownValue(json)));
    value = json.toBool();
}

void SettingsReader::field(const char *name, QString &value)
{
    if (!has(name))
        return;
    const QJsonValue json = m_json[QLatin1String(name)];
    if (!json.isString())
        malformedField(m_where, QLatin1String(name), QStringLiteral("is not a text"));
    value = json.toString();
}

void SettingsReader::path(const char *name, QString &value)
{
    field(name, value);
    if (m_folder && has(name) && !value.isEmpty())
        value = QDir::cleanPath(m_folder->absoluteFilePath(value));
}

void SettingsReader::paths(const char *name, QMap<QString, QString> &value)
{
    if (!has(name))
        return;
    const QJsonValue json = m_json[QLatin1String(name)];
    if (!json.isObject())
        malformedField(m_where, QLatin1String(name), QStringLiteral("is no object of names and paths"));
    value.clear();
    const QJsonObject paths = json.toObject();
    for (auto entry = paths.begin(); entry != paths.end(); ++entry) {
        const QString path = entry.value().toString();
        if (entry.key().isEmpty() || path.isEmpty())
            malformedField(m_where, QLatin1String(name), QStringLiteral("is no object of names and paths"));
        value[entry.key()] = m_folder ? QDir::cleanPath(m_folder->absoluteFilePath(path)) : path;
    }
}

void SettingsReader::field(const char *name, QStringList &value)
{
    if (!has(name))
        return;
    QStringList texts;
    for (const QJsonValue &json : m_json[QLatin1String(name)].toArray())
        texts << json.toString();
    if (!m_json[QLatin1String(name)].isArray() || texts.contains(QString()))
        malformedField(m_where, QLatin1String(name), QStringLiteral("is not a list of texts"));
    value = texts;
}

void SettingsReader::field(const char *name, QMap<QString, double> &value)
{
    if (!has(name))
        return;
    const QJsonValue json = m_json[QLatin1String(name)];
    const QJsonObject numbers = json.toObject();
    QMap<QString, double> read;
    for (auto entry = numbers.begin(); entry != numbers.end(); ++entry) {
        if (!entry.value().isDouble())
            malformedField(m_where, QLatin1String(name), QStringLiteral("holds something that is not a number"));
        read[entry.key()] = entry.value().toDouble();
    }
    if (!json.isObject())
        malformedField(m_where, QLatin1String(name), QStringLiteral("is not an object of numbers"));
    value = read;
}

int SettingsReader::wordAmong(const char *name, Words words) const
{
    const QString word = m_json[QLatin1String(name)].toString();
    QStringList known;
    for (const char *each : words) {
        if (word == QLatin1String(each))
            return static_cast<int>(known.size());
        known << QLatin1String(each);
    }
    malformedField(m_where, QLatin1String(name),
        QStringLiteral("is %1; it takes %2")
            .arg(shownValue(m_json[QLatin1String(name)]), known.join(QStringLiteral(", "))));
}

double SettingsReader::number(const char *name, double low, double high) const
{
    const QJsonValue json = m_json[QLatin1String(name)];
    const double number = json.toDouble(NAN);
    if (!json.isDouble() || std::isnan(number) || number < low || number > high)
        malformedField(m_where, QLatin1String(name),
            QStringLiteral("is %1, not a number from %2 to %3").arg(shownValue(json)).arg(low).arg(high));
    return number;
}

} // namespace headwise::desktop::workspace
