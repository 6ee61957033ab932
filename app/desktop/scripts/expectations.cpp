// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/scripts/expectations.h"

#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/workspace/selectionjson.h"
#include "app/desktop/workspace/settingchange.h"

#include <QAbstractItemView>
#include <QHash>
#include <QJsonDocument>

namespace headwise::desktop::scripts {

namespace {

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    return QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).mid(1).chopped(1);
}

QString unlike(const QString &what, const QJsonValue &expected, const QJsonValue &found)
{
    return expected == found ? QString()
                             : QStringLiteral("%1 is '%2', not '%3'").arg(what, textOf(found), textOf(expected));
}

QString lacks(const QString &what, const QString &expected, const QString &found)
{
    return found.contains(expected) ? QString() : QStringLiteral("%1 is '%2', without '%3'").arg(what, found, expected);
}

/// The text of a widget, from the first text property that it has.
QString saidBy(const QWidget *widget)
{
    QStringList said;
    for (const char *property : {"text", "plainText", "currentText", "title", "accessibleName", "toolTip"})
        if (const QVariant value = widget->property(property); value.isValid())
            said << value.toString();
    return said.join(QLatin1Char('\n'));
}

/// The visible widget, if several have this name.
QWidget *widgetNamed(const shell::MainWindow &window, const QString &name)
{
    QWidget *found = nullptr;
    for (QWidget *widget : window.findChildren<QWidget *>(name))
        if (!found || widget->isVisible())
            found = widget;
    return found;
}

class Check
{
public:
    explicit Check(shell::MainWindow &window) : m_window(window), m_desk(window.desk()) {}

    QString view(const QJsonValue &value) { return unlike("the view", value, m_desk.workspace().settings().view); }

    QString example(const QJsonValue &value)
    {
        const int row = m_desk.exampleRow();
        const QString key =
            row < 0 ? QString() : QString::fromStdString(m_desk.examples()->rows[static_cast<std::size_t>(row)].key);
        return unlike("the example", value, key);
    }

    QString heads(const QJsonValue &value)
    {
        QJsonArray names;
        for (const attention::HeadId head : m_desk.selection().state().heads)
            names.append(QString::fromStdString(attention::headName(head, attention::HeadNaming::ZeroBased)));
        return unlike("the selection of heads", value, names);
    }

    QString token(const QJsonValue &value)
    {
        const workspace::Cell cell = m_desk.selection().state().pinned;
        return unlike("the pinned token", value, QJsonArray{cell.query, cell.key});
    }

    QString sources(const QJsonValue &value)
    {
        QJsonArray names;
        for (const workspace::Source &source : m_desk.workspace().shownSources())
            names.append(source.entry.name);
        return unlike("the list of shown sources", value, names);
    }

    QString step(const QJsonValue &value)
    {
        if (const auto run = m_desk.workspace().shownRun())
            return unlike("the step", value, run->entry.steps[static_cast<std::size_t>(run->entry.currentStep())].step);
        return QStringLiteral("no training run is open");
    }

    QString settings(const QJsonValue &value)
    {
        const QJsonObject expected = value.toObject();
        for (auto each = expected.begin(); each != expected.end(); ++each) {
            const bool own = each.key().contains(QLatin1Char('.'));
            const QString of = own ? each.key().section(QLatin1Char('.'), 0, 0) : QString();
            const QJsonObject now =
                workspace::settingsInForce(m_desk.workspace().state(), views::settingsTypes(m_window.viewList()), of);
            const QString name = own ? each.key().section(QLatin1Char('.'), 1) : each.key();
            if (const QString problem = unlike(each.key(), each.value(), now[name]); !problem.isEmpty())
                return problem;
        }
        return {};
    }

    QString message(const QJsonValue &value)
    {
        return lacks("the message", value.toString(), m_desk.messages().current().text);
    }

    QString note(const QJsonValue &value)
    {
        QStringList notes;
        for (const views::ViewNote &each : m_window.currentView()->notes())
            notes << each.text;
        return lacks("the note", value.toString(), notes.join(QLatin1Char('\n')));
    }

    QString title(const QJsonValue &value) { return lacks("the title", value.toString(), m_window.windowTitle()); }

    QString shown(const QJsonValue &value)
    {
        const QJsonObject expected = value.toObject();
        for (auto each = expected.begin(); each != expected.end(); ++each) {
            const QWidget *widget = widgetNamed(m_window, each.key());
            if (!widget || !widget->isVisible())
                return QStringLiteral("'%1' is not shown").arg(each.key());
            if (const QString problem = lacks(each.key(), each.value().toString(), saidBy(widget)); !problem.isEmpty())
                return problem;
        }
        return {};
    }

    QString hidden(const QJsonValue &value)
    {
        for (const QJsonValue &name : value.toArray())
            if (const QWidget *widget = widgetNamed(m_window, name.toString()); widget && widget->isVisible())
                return QStringLiteral("'%1' is shown").arg(name.toString());
        return {};
    }

    QString rows(const QJsonValue &value)
    {
        const QJsonObject expected = value.toObject();
        for (auto each = expected.begin(); each != expected.end(); ++each) {
            const auto *list = m_window.findChild<QAbstractItemView *>(each.key());
            const int found = list ? list->model()->rowCount() : -1;
            if (const QString problem = unlike("the number of rows of " + each.key(), each.value(), found);
                !problem.isEmpty())
                return problem;
        }
        return {};
    }

    QString disabled(const QJsonValue &value)
    {
        const QJsonObject expected = value.toObject();
        for (auto each = expected.begin(); each != expected.end(); ++each) {
            const commands::Command *command = m_desk.commands().find(each.key());
            if (!command)
                return QStringLiteral("there is no command '%1'").arg(each.key());
            if (command->whyNotNow().isEmpty())
                return QStringLiteral("the command '%1' is possible").arg(each.key());
            if (const QString problem = lacks(each.key(), each.value().toString(), command->whyNotNow());
                !problem.isEmpty())
                return problem;
        }
        return {};
    }

    QString enabled(const QJsonValue &value)
    {
        for (const QJsonValue &id : value.toArray()) {
            const commands::Command *command = m_desk.commands().find(id.toString());
            if (!command || !command->whyNotNow().isEmpty())
                return QStringLiteral("the command '%1' is not possible: %2")
                    .arg(id.toString(), command ? command->whyNotNow() : QStringLiteral("there is none"));
        }
        return {};
    }

private:
    shell::MainWindow &m_window;
    results::Desk &m_desk;
};

} // namespace

QString unmetExpectation(shell::MainWindow &window, const QJsonObject &expected)
{
    using Method = QString (Check::*)(const QJsonValue &);
    static const QHash<QString, Method> checks{{"view", &Check::view}, {"example", &Check::example},
        {"heads", &Check::heads}, {"token", &Check::token}, {"sources", &Check::sources}, {"step", &Check::step},
        {"settings", &Check::settings}, {"message", &Check::message}, {"note", &Check::note}, {"title", &Check::title},
        {"shown", &Check::shown}, {"hidden", &Check::hidden}, {"rows", &Check::rows}, {"disabled", &Check::disabled},
        {"enabled", &Check::enabled}};
    Check check(window);
    for (auto each = expected.begin(); each != expected.end(); ++each) {
        const Method method = checks.value(each.key());
        if (!method)
            return QStringLiteral("there is no expectation '%1'").arg(each.key());
        if (const QString problem = (check.*method)(each.value()); !problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace headwise::desktop::scripts
