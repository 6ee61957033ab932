// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/renderline.h"

#include "app/desktop/commands/shellwords.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/views/themedlabel.h"
#include "app/desktop/workspace/settingchange.h"
#include "app/desktop/workspace/statediff.h"
#include "widgets/theme/lanecolors.h"

#include <QFileInfo>
#include <QLocale>

namespace headwise::desktop::shell {

namespace {

/// Shared settings with a separate option.
const std::pair<const char *, const char *> namedOptions[] = {{"level", "--level"}, {"special_tokens", "--special"},
    {"first_token", "--first-token"}, {"scale", "--scale"}, {"measure", "--measure"}};

/// Settings that are covered by other options, or that do not affect the picture.
bool saidElsewhere(const QString &name) { return name == QLatin1String("view"); }

class Line
{
public:
    Line(const MainWindow &window, Privacy privacy) : m_window(window), m_private(privacy == Privacy::FileNames) {}

    QStringList words()
    {
        const workspace::SharedSettings &settings = workspace().settings();
        m_words = {QStringLiteral("--render"), settings.view};
        addSources();
        addSelection();
        addSettings({}, workspace::settingsByDefault(types(), {}),
            workspace::settingsInForce(workspace().state(), types(), {}));
        addSettings(settings.view, workspace::settingsByDefault(types(), settings.view),
            workspace::settingsInForce(workspace().state(), types(), settings.view));
        const views::ViewBase &view = *m_window.currentView();
        m_words << QStringLiteral("--figure") << QStringLiteral("--size")
                << QStringLiteral("%1x%2").arg(view.width()).arg(view.height());
        if (views::currentTheme().dark())
            m_words << QStringLiteral("--dark");
        if (QLocale().language() == QLocale::German)
            m_words << QStringLiteral("--language") << QStringLiteral("de");
        m_words << QStringLiteral("-o") << settings.view + QStringLiteral(".png");
        return m_words;
    }

private:
    const workspace::Workspace &workspace() const { return m_window.desk().workspace(); }
    workspace::SettingsTypes types() const { return views::settingsTypes(m_window.viewList()); }
    QString pathText(const QString &path) const { return m_private ? QFileInfo(path).fileName() : path; }

    void addSources()
    {
        for (const workspace::Source &source : workspace().sources()) {
            const workspace::SourceEntry &entry = source.entry;
            if (entry.against)
                continue; // not a path of its own
            m_words << pathText(entry.isRun() ? QFileInfo(entry.path).path() : entry.path);
        }
        addAgainst();
        for (const workspace::Source &source : workspace().sources()) {
            const workspace::SourceEntry &entry = source.entry;
            const QString letter = widgets::theme::letterOf(source.id), named = letter + QLatin1Char('=');
            const QString usual = entry.isRun() ? QFileInfo(QFileInfo(entry.path).path()).fileName()
                                                : QFileInfo(entry.path).completeBaseName();
            if (entry.name != usual && !m_private)
                m_words << QStringLiteral("--name") << named + entry.name;
            if (entry.isRun() && !entry.against && entry.currentStep() != static_cast<int>(entry.steps.size()) - 1)
                m_words << QStringLiteral("--step")
                        << named + QString::number(entry.steps[static_cast<std::size_t>(entry.currentStep())].step);
            if (!entry.visible)
                m_words << QStringLiteral("--hide") << letter;
            for (auto typed = entry.typed.crbegin(); typed != entry.typed.crend() && !m_private; ++typed)
                m_words << QStringLiteral("--typed") << named + *typed;
        }
    }

    /// Every step takes the place and letter of its run, which moves to the next.
    void addAgainst()
    {
        for (const workspace::Source &source : workspace().sources())
            if (source.entry.against)
                m_words << QStringLiteral("--against")
                        << QStringLiteral("%1=%2")
                               .arg(widgets::theme::letterOf(source.id))
                               .arg(source.entry.steps[static_cast<std::size_t>(source.entry.currentStep())].step);
    }

    void addSelection()
    {
        const results::Desk &desk = m_window.desk();
        const workspace::SelectionState &selection = workspace().selection().state();
        const int row = desk.exampleRow();
        const bool typed = row >= 0 && desk.examples()->rows[static_cast<std::size_t>(row)].typed;
        if (row > 0 && !(typed && m_private))
            m_words << QStringLiteral("--example")
                    << QString::fromStdString(desk.examples()->rows[static_cast<std::size_t>(row)].key);
        const auto layout = desk.layout();
        if (layout && selection.heads.empty() && selection.stack == layout->stack &&
            layout->stack != workspace().shownSources().front().reader->stacks().front().stack)
            m_words << QStringLiteral("--stack") << QString::fromUtf8(attention::stackName(layout->stack));
        QStringList heads;
        for (const attention::HeadId head : selection.heads)
            heads << QString::fromStdString(
                attention::headName(head, attention::HeadNaming::ZeroBased, head.stack != attention::Stack::Encoder));
        if (!heads.isEmpty())
            m_words << QStringLiteral("--head") << heads.join(QLatin1Char(','));
        if (selection.pinned != workspace::Cell{})
            m_words << QStringLiteral("--token")
                    << QStringLiteral("%1,%2").arg(selection.pinned.query).arg(selection.pinned.key);
    }

    void addSettings(const QString &view, const QJsonObject &usual, const QJsonObject &now)
    {
        for (auto setting = now.begin(); setting != now.end(); ++setting) {
            const QString name = setting.key();
            if (setting.value() == usual[name] || saidElsewhere(name) ||
                (m_private && name == QLatin1String("head_filter")))
                continue;
            const QString text = name == QLatin1String("treebank") ? pathText(setting.value().toString())
                                                                   : workspace::settingText(setting.value());
            const auto *option = view.isEmpty()
                                     ? std::find_if(std::begin(namedOptions), std::end(namedOptions),
                                           [&](const auto &each) { return name == QLatin1String(each.first); })
                                     : std::end(namedOptions);
            if (option != std::end(namedOptions))
                m_words << QLatin1String(option->second) << text;
            else
                m_words << QStringLiteral("--set") << QStringLiteral("%1=%2").arg(name, text);
        }
    }

    const MainWindow &m_window;
    bool m_private;
    QStringList m_words;
};

} // namespace

QStringList renderLineOf(const MainWindow &window, Privacy privacy) { return Line(window, privacy).words(); }

QString commandLineOf(const MainWindow &window, const QString &id, const QJsonObject &arguments)
{
    const commands::Command *command = window.desk().commands().find(id);
    const bool open = !window.desk().workspace().shownSources().empty();
    if (!command || !open || (!command->isSetting && id != QLatin1String("view.copy-command")))
        return QString::fromUtf8(workspace::scriptLine({id, arguments}).trimmed());
    QStringList line = renderLineOf(window, Privacy::FileNames);
    if (command->isSetting) { // "heads.cells.mean-map"
        QString name = id.section(QLatin1Char('.'), 1, 1), value = id.section(QLatin1Char('.'), 2);
        if (value.isEmpty())
            value = command->ticked() ? QStringLiteral("false") : QStringLiteral("true");
        const QString view = id.section(QLatin1Char('.'), 0, 0);
        line.insert(line.indexOf(QStringLiteral("--figure")), QStringLiteral("--set"));
        line.insert(line.indexOf(QStringLiteral("--figure")), QStringLiteral("%1=%2").arg(name, value));
        if (view != QLatin1String("all"))
            line[1] = view;
    }
    return renderLine(line);
}

QString renderLine(const QStringList &arguments)
{
    return commands::shellLine(QStringList{QStringLiteral("headwise")} + arguments);
}

} // namespace headwise::desktop::shell
