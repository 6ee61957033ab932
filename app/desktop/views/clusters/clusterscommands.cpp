// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/clusters/clusterscommands.h"

#include "app/desktop/commands/shellwords.h"
#include "app/desktop/settings/filedialogs.h"
#include "core/clustering/heads/distances.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QInputDialog>

namespace headwise::desktop::views::clusters {

namespace {

/// The translation context of free functions.
class ClusterCommandsText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::clusters::ClusterCommands)
};

QString whyNoClusters(const ClusterCommandTarget &target)
{
    return target.input().empty() ? ClusterCommandsText::tr("no clusters are shown") : QString();
}

/// Counted from 1, as shown. Throws Error.
int clusterAmong(const ClusterCommandTarget &target, const QJsonObject &arguments)
{
    const int clusters = target.input().shown.set->partition().clusters;
    const int number = arguments["cluster"].toInt();
    if (number < 1 || number > clusters)
        throw Error(ErrorCode::NotFound, ErrorText("there is no cluster %1", number), {},
            ErrorText("They are numbered from 1 to %1", clusters));
    return number - 1;
}

void askName(const ClusterCommandTarget &target, QJsonObject arguments, const commands::RunWith &go)
{
    if (!arguments.contains("cluster"))
        arguments["cluster"] = std::max(0, target.selectedCluster()) + 1;
    const int cluster = clusterAmong(target, arguments);
    bool accepted = false;
    const QString name =
        QInputDialog::getText(target.window, ClusterCommandsText::tr("Name of cluster %1").arg(cluster + 1),
            ClusterCommandsText::tr("Name; empty: after the role most of its heads have"), QLineEdit::Normal,
            target.input().shown.names[static_cast<std::size_t>(cluster)].text, &accepted);
    if (!accepted)
        return;
    arguments["name"] = name;
    go(arguments);
}

void addRename(commands::CommandRegistry &commands, const ClusterCommandTarget &target)
{
    commands.add({.id = QStringLiteral("clusters.rename"),
        .text = ClusterCommandsText::tr("Rename a cluster…"),
        .ask = [target](const QJsonObject &given, const commands::RunWith &go) { askName(target, given, go); },
        .run =
            [target](const QJsonObject &arguments) {
                target.rename(clusterAmong(target, arguments), arguments["name"].toString());
            },
        .whyNot = [target] { return whyNoClusters(target); },
        .arguments = {{QStringLiteral("cluster"), ClusterCommandsText::tr("its number")},
            {QStringLiteral("name"),
                ClusterCommandsText::tr("its name; empty: after the role most of its heads have")}}});
}

void askScores(const ClusterCommandTarget &target, const commands::RunWith &go)
{
    const QString path = settings::askForFile(target.window, ClusterCommandsText::tr("Scores of heads"),
        ClusterCommandsText::tr(
            "Scores: [layers, heads] or \"layer-head\" (*.npy *.json *.tsv *.csv *.txt);;All files (*)"));
    if (path.isEmpty())
        return;
    bool accepted = false;
    const QString name = QInputDialog::getText(target.window, ClusterCommandsText::tr("Name of the scores"),
        ClusterCommandsText::tr("Name"), QLineEdit::Normal, QFileInfo(path).completeBaseName(), &accepted);
    if (accepted)
        go({{"path", path}, {"name", name}});
}

void openScores(results::Desk &desk, const ClusterCommandTarget &target, const QJsonObject &arguments)
{
    const QString path = QFileInfo(arguments["path"].toString()).absoluteFilePath();
    QString name = arguments["name"].toString().trimmed();
    if (name.isEmpty())
        name = QFileInfo(path).completeBaseName();
    if (name.contains(QLatin1Char('='))) // NAME=FILE of the command line
        throw Error(ErrorCode::Usage, ErrorText("the name of scores must not contain \"=\""));
    target.forgetScores(path);
    ClustersViewSettings settings = desk.workspace().settingsOf<ClustersSettings>();
    settings.scores[name] = path;
    settings.color = colors::scoreChoice(name);
    desk.workspace().changeSettings(settings, ClusterCommandsText::tr("open scores"));
    if (settings.view != QLatin1String(ClustersSettings::viewId))
        desk.commands().run(QStringLiteral("view.clusters"));
}

void closeScores(results::Desk &desk)
{
    ClustersViewSettings settings = desk.workspace().settingsOf<ClustersSettings>();
    settings.scores.remove(colors::scoreName(settings.color).value_or(QString()));
    settings.color = colors::byCluster;
    desk.workspace().changeSettings(settings, ClusterCommandsText::tr("close scores"));
}

void addScores(commands::CommandRegistry &commands, results::Desk &desk, const ClusterCommandTarget &target)
{
    commands.add({.id = QStringLiteral("clusters.open-scores"),
        .text = ClusterCommandsText::tr("Open scores of heads…"),
        .menu = QStringLiteral("file"),
        .ask = [target](const QJsonObject &, const commands::RunWith &go) { askScores(target, go); },
        .run = [&desk, target](const QJsonObject &arguments) { openScores(desk, target, arguments); },
        .whyNot =
            [&desk] {
                return desk.workspace().shownSources().empty() ? ClusterCommandsText::tr("no source is open")
                                                               : QString();
            },
        .arguments = {{QStringLiteral("path"), ClusterCommandsText::tr("a file of scores: .npy, .json or text")},
            {QStringLiteral("name"), ClusterCommandsText::tr("their name; empty: that of the file"), false}}});
    commands.add({.id = QStringLiteral("clusters.close-scores"),
        .text = ClusterCommandsText::tr("Close the scores that colour the map"),
        .run = [&desk](const QJsonObject &) { closeScores(desk); },
        .whyNot =
            [&desk] {
                return colors::scoreName(desk.workspace().settingsOf<ClustersSettings>().color)
                           ? QString()
                           : ClusterCommandsText::tr("no scores colour the map");
            }});
}

/// The archives that a distance is computed from: of curves, all steps that are at hand.
QStringList archivesOf(const workspace::Source &source, bool curves)
{
    QStringList paths;
    for (std::size_t step = 0; curves && step < source.steps.size(); ++step)
        if (source.steps[step].reader)
            paths << source.entry.steps[step].path;
    return paths.isEmpty() ? QStringList{source.entry.path} : paths;
}

} // namespace

QStringList clusterLine(
    const std::vector<workspace::Source> &sources, const ClusterSet &set, const ClustersViewSettings &settings)
{
    QStringList words{QStringLiteral("headwise-cli"), QStringLiteral("cluster")};
    const clustering::heads::HeadDistanceRequest &request = set.request.distances;
    const clustering::heads::Distance distance = clustering::heads::findDistance(request.distance);
    const bool curves = distance && distance->data == clustering::heads::DistanceData::Steps;
    if (!set.modelFolder.empty())
        words << QString::fromStdString(set.modelFolder);
    else
        for (const workspace::Source &source : sources)
            words << archivesOf(source, curves);
    const auto add = [&](const char *option, const std::string &value) {
        words << QLatin1String(option) << QString::fromStdString(value);
    };
    add("--distance", request.distance);
    if (!set.modelFolder.empty())
        add("--part", request.part);
    if (curves && !request.measure.empty())
        add("--measure", request.measure);
    add("--linkage", std::string(clustering::analysis::definitionOf(set.request.options.method).id));
    add("--cut", clustering::analysis::cutText(set.request.options.cut));
    for (const auto &map : clustering::analysis::mapDefinitions())
        if (map.kind == set.request.options.map)
            add("--map", std::string(map.id));
    add("--special", std::string(attention::specialTokensName(request.policy.special)));
    add("--first-token", std::string(attention::firstTokenName(request.policy.firstToken)));
    add("--sample", std::to_string(request.maxExamples));
    add("--resamples", std::to_string(request.resamples));
    if (request.stack && *request.stack != attention::Stack::Encoder)
        add("--stack", std::string(attention::stackName(*request.stack)));
    for (auto entry = settings.scores.begin(); entry != settings.scores.end(); ++entry)
        add("--scores", entry.key().toStdString() + '=' + entry.value().toStdString());
    return words;
}

void addClusterCommands(commands::CommandRegistry &commands, results::Desk &desk, const ClusterCommandTarget &target)
{
    commands.add({.id = QStringLiteral("clusters.like"),
        .text = ClusterCommandsText::tr("Heads &like this one"),
        .menu = QStringLiteral("selection"),
        .shortcut = QKeySequence(Qt::CTRL | Qt::Key_L),
        .run =
            [&commands, target](const QJsonObject &) {
                commands.run(QStringLiteral("view.clusters"));
                target.revealLike();
            },
        .whyNot =
            [&desk] {
                return desk.selection().state().heads.empty() ? ClusterCommandsText::tr("no head is pinned")
                                                              : QString();
            },
        .separatorBefore = true,
        .recorded = false});
    addRename(commands, target);
    addScores(commands, desk, target);
    commands.add({.id = QStringLiteral("clusters.copy-line"),
        .text = ClusterCommandsText::tr("Copy as a headwise-cli command"),
        .run =
            [&desk, target](const QJsonObject &) {
                std::vector<workspace::Source> sources{target.input().shown.source};
                if (target.input().settings.side == ClusterSide::Matched && target.input().other)
                    sources.push_back(target.input().other->source);
                QGuiApplication::clipboard()->setText(
                    commands::shellLine(clusterLine(sources, *target.input().shown.set, target.input().settings)));
                desk.messages().show(results::MessageLevel::Note, ClusterCommandsText::tr("The command was copied."));
            },
        .whyNot = [target] { return whyNoClusters(target); },
        .recorded = false});
}

} // namespace headwise::desktop::views::clusters
