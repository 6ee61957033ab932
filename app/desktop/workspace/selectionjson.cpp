// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/selectionjson.h"

#include "app/desktop/workspace/settingsvisit.h"

#include <QJsonArray>

namespace headwise::desktop::workspace {

namespace {

QJsonObject cellToJson(Cell cell) { return {{"query", cell.query}, {"key", cell.key}}; }

} // namespace

QJsonObject headArguments(const std::vector<attention::HeadId> &heads)
{
    QJsonArray names;
    for (const attention::HeadId head : heads)
        names.append(QString::fromStdString(attention::headName(head, attention::HeadNaming::ZeroBased, true)));
    return {{"heads", names}};
}

std::vector<attention::HeadId> headsFromJson(const QJsonValue &names, attention::Stack stack, const QString &where)
{
    std::vector<attention::HeadId> heads;
    if (!names.isArray() && !names.isUndefined())
        malformedField(
            where, QStringLiteral("heads"), QStringLiteral("is %1, not a list of heads").arg(shownValue(names)));
    for (const QJsonValue &value : names.toArray()) {
        const auto head = attention::headFromName(value.toString().toStdString(), stack);
        if (!head)
            malformedField(where, QStringLiteral("heads"),
                QStringLiteral("contains %1, which is not a head").arg(shownValue(value)));
        heads.push_back(*head);
    }
    return heads;
}

QJsonObject selectionToJson(const SelectionState &selection)
{
    return {{"example", QString::fromStdString(selection.example)},
        {"stack", QString::fromUtf8(attention::stackName(selection.stack))},
        {"heads", headArguments(selection.heads)["heads"]}, {"token", cellToJson(selection.pinned)}};
}

SelectionState selectionFromJson(const QJsonObject &json, const QString &where)
{
    SelectionState selection;
    QString example, stack = QStringLiteral("encoder");
    SettingsReader reader(json, where);
    reader.field("example", example);
    reader.field("stack", stack);
    selection.example = example.toStdString();
    const auto known = attention::stackFromName(stack.toStdString());
    if (!known)
        malformedField(where, QStringLiteral("stack"),
            QStringLiteral("is %1, which is not a stack").arg(shownValue(json["stack"])));
    selection.stack = *known;
    selection.heads = headsFromJson(json["heads"], selection.stack, where);
    if (json.contains("token") && !json["token"].isObject())
        malformedField(where, QStringLiteral("token"),
            QStringLiteral("is %1, not a row and a column").arg(shownValue(json["token"])));
    const QJsonObject token = json["token"].toObject();
    SettingsReader cell(token, where);
    cell.range("query", selection.pinned.query, -1, 1 << 24);
    cell.range("key", selection.pinned.key, -1, 1 << 24);
    return selection;
}

} // namespace headwise::desktop::workspace
