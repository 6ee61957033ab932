// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/pruning/pruningcommands.h"

#include "app/desktop/commands/shellwords.h"
#include "app/desktop/results/recordedmodel.h"
#include "app/desktop/settings/filedialogs.h"
#include "app/desktop/views/pruning/pruningline.h"
#include "app/desktop/views/pruning/pruningstates.h"
#include "core/base/outputfile.h"
#include "core/pruning/planfile.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSaveFile>

#include <nlohmann/json.hpp>

namespace headwise::desktop::views::pruning {

namespace {

/// The translation context of free functions.
class PlanText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::pruning::PruningCommands)
};

QString whyNoPlan(const PruningCommandTarget &target)
{
    return target.input().empty() ? PlanText::tr("no source is shown") : QString();
}

QString whyNothingMarked(const PruningCommandTarget &target)
{
    return target.input().marked.empty() ? PlanText::tr("no head is marked") : QString();
}

/// Why the plan is not complete; empty: it is.
QString whyIncomplete(const PruningInput &input)
{
    const bool lendersKnown = input.cut() != headwise::pruning::Cut::Share || input.evidence.distances.items() > 0;
    return input.marked.empty() || lendersKnown ? QString() : PlanText::tr("the heads are not compared yet");
}

/// The heads of the argument, otherwise the pinned ones. Throws Error.
std::vector<attention::HeadId> headsFor(results::Desk &desk, const PruningInput &input, const QJsonObject &arguments)
{
    std::vector<attention::HeadId> heads;
    const QString names = arguments["heads"].toString();
    for (const QString &name : names.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const auto head = attention::headFromName(name.trimmed().toStdString(), input.layout.stack);
        if (!head || input.placeOf(*head) < 0)
            throw Error(ErrorCode::NotFound, ErrorText("there is no head \"%1\"", name.trimmed().toStdString()));
        heads.push_back(*head);
    }
    if (!names.isEmpty())
        return heads;
    for (const attention::HeadId head : desk.selection().state().heads)
        if (input.placeOf(head) >= 0)
            heads.push_back(head);
    return heads;
}

QString headCount(std::size_t heads)
{
    return heads == 1 ? PlanText::tr("1 head") : PlanText::tr("%1 heads").arg(heads);
}

QString listed(const PruningInput &input, const std::vector<attention::HeadId> &heads)
{
    return heads.size() == 1 ? QString::fromStdString(attention::headName(heads.front(), input.settings.naming))
                             : headCount(heads.size());
}

/// Throws Error for a plan that leaves a layer without heads.
void requireKept(const PruningInput &input, const Heads &marked)
{
    for (const attention::StackLayout &layout : input.layouts) {
        const std::vector<int> kept = headwise::pruning::keptPerLayer(layout, marked);
        for (std::size_t layer = 0; layer < kept.size(); ++layer)
            if (kept[layer] == 0 && layout.heads[layer] > 0)
                throw Error(ErrorCode::Usage,
                    ErrorText("layer %1 would have no head left", layout.layerNumber(static_cast<int>(layer))), {},
                    ErrorText("Keep at least one head in every layer"));
    }
}

void setMarks(results::Desk &desk, const PruningInput &input, const Heads &marked, const QString &step)
{
    requireKept(input, marked);
    PruningViewSettings settings = input.settings;
    settings.marked = withHeads(settings.marked, planKey(input.source), marked);
    desk.workspace().changeSettings(settings, step);
}

void takePlan(results::Desk &desk, const PruningInput &input, const headwise::pruning::Plan &plan)
{
    requireKept(input, plan.remove);
    PruningViewSettings settings = input.settings;
    settings.marked = withHeads(settings.marked, planKey(input.source), plan.remove);
    settings.cut = QString::fromUtf8(headwise::pruning::cutName(plan.cut).data());
    desk.workspace().changeSettings(settings, PlanText::tr("open a plan of %1").arg(headCount(plan.remove.size())));
}

void mark(results::Desk &desk, const PruningInput &input, const std::vector<attention::HeadId> &heads)
{
    if (heads.empty())
        throw Error(ErrorCode::Usage, ErrorText("no head is pinned"), {}, ErrorText("Click a head first"));
    Heads all;
    for (const attention::HeadId head : heads)
        all.merge(unitOf(head, input.layout));
    for (const attention::HeadId head : all)
        if (input.locked.contains(head))
            throw Error(ErrorCode::Usage, ErrorText("%1 is locked", attention::headName(head)), {},
                ErrorText("The key L unlocks it"));
    const Heads marked = toggled(input.marked, heads, input.layout);
    const QString names = listed(input, {all.begin(), all.end()});
    setMarks(desk, input, marked,
        marked.size() > input.marked.size() ? PlanText::tr("mark %1").arg(names)
                                            : PlanText::tr("unmark %1").arg(names));
}

void lock(results::Desk &desk, const PruningInput &input, const std::vector<attention::HeadId> &heads)
{
    if (heads.empty())
        throw Error(ErrorCode::Usage, ErrorText("no head is pinned"), {}, ErrorText("Click a head first"));
    const Heads locked = toggled(input.locked, heads, input.layout);
    Heads marked = input.marked;
    for (const attention::HeadId head : locked)
        marked.erase(head);
    PruningViewSettings settings = input.settings;
    settings.locked = withHeads(settings.locked, planKey(input.source), locked);
    settings.marked = withHeads(settings.marked, planKey(input.source), marked);
    Heads all;
    for (const attention::HeadId head : heads)
        all.merge(unitOf(head, input.layout));
    const QString names = listed(input, {all.begin(), all.end()});
    desk.workspace().changeSettings(settings, locked.size() > input.locked.size()
                                                  ? PlanText::tr("lock %1").arg(names)
                                                  : PlanText::tr("unlock %1").arg(names));
}

void markSuggested(results::Desk &desk, const PruningInput &input)
{
    Heads marked = input.marked;
    const Heads suggested = input.suggestedSet();
    marked.insert(suggested.begin(), suggested.end());
    setMarks(
        desk, input, marked, PlanText::tr("mark %1, as suggested").arg(headCount(marked.size() - input.marked.size())));
}

/// The first heads of the order; marks of other stacks stay.
void setPlanSize(results::Desk &desk, const PruningInput &input, int heads)
{
    Heads marked = input.marked;
    const Heads shown = within(input.marked, input.layout);
    for (const attention::HeadId head : shown)
        marked.erase(head);
    marked.merge(
        headwise::pruning::firstHeads(input.evidence, input.removals, heads - static_cast<int>(marked.size())));
    setMarks(desk, input, marked, PlanText::tr("plan %1").arg(headCount(marked.size())));
}

void addMarks(commands::CommandRegistry &commands, results::Desk &desk, const PruningCommandTarget &target)
{
    const auto whyNot = [target] { return whyNoPlan(target); };
    const commands::CommandArgument heads{QStringLiteral("heads"),
        PlanText::tr("names with commas, such as L0H1,L2H3; none: those that are pinned"), false};
    commands.add({.id = QStringLiteral("pruning.mark"),
        .text = PlanText::tr("&Mark for pruning"),
        .menu = QStringLiteral("selection"),
        .shortcut = QKeySequence(Qt::Key_X),
        .run =
            [&desk, target](const QJsonObject &arguments) {
                const PruningInput &input = target.input();
                mark(desk, input, headsFor(desk, input, arguments));
            },
        .whyNot = whyNot,
        .arguments = {heads},
        .separatorBefore = true,
        .keyOfWidgets = true});
    commands.add({.id = QStringLiteral("pruning.lock"),
        .text = PlanText::tr("Loc&k against pruning"),
        .menu = QStringLiteral("selection"),
        .shortcut = QKeySequence(Qt::Key_L),
        .run =
            [&desk, target](const QJsonObject &arguments) {
                const PruningInput &input = target.input();
                lock(desk, input, headsFor(desk, input, arguments));
            },
        .whyNot = whyNot,
        .arguments = {heads},
        .keyOfWidgets = true});
    commands.add({.id = QStringLiteral("pruning.mark-suggested"),
        .text = PlanText::tr("Mark the suggested heads"),
        .run = [&desk, target](const QJsonObject &) { markSuggested(desk, target.input()); },
        .whyNot =
            [target] { return target.input().suggested.empty() ? PlanText::tr("no head is suggested") : QString(); }});
    commands.add({.id = QStringLiteral("pruning.clear"),
        .text = PlanText::tr("Unmark all heads"),
        .run = [&desk, target](
                   const QJsonObject &) { setMarks(desk, target.input(), {}, PlanText::tr("unmark all heads")); },
        .whyNot = [target] { return whyNothingMarked(target); }});
    commands.add({.id = QStringLiteral("pruning.plan-size"),
        .text = PlanText::tr("Plan a number of heads, along the order"),
        .run = [&desk, target](
                   const QJsonObject &arguments) { setPlanSize(desk, target.input(), arguments["count"].toInt()); },
        .whyNot =
            [target] { return target.input().removals.empty() ? PlanText::tr("there is no order yet") : QString(); },
        .arguments = {{QStringLiteral("count"), PlanText::tr("how many heads are removed")}}});
}

void addPlanFiles(commands::CommandRegistry &commands, results::Desk &desk, const PruningCommandTarget &target)
{
    const QString filter = PlanText::tr("Plans (*.json);;All files (*)");
    commands.add({.id = QStringLiteral("pruning.open-plan"),
        .text = PlanText::tr("Open a plan of pruning\u2026"),
        .menu = QStringLiteral("file"),
        .ask =
            [target, filter](const QJsonObject &, const commands::RunWith &go) {
                if (const QString path = settings::askForFile(target.window, PlanText::tr("Open a plan"), filter);
                    !path.isEmpty())
                    go({{"path", path}});
            },
        .run =
            [&desk, target](const QJsonObject &arguments) {
                const PruningInput &input = target.input();
                const std::string path = arguments["path"].toString().toStdString();
                const headwise::pruning::Plan plan = headwise::pruning::readPlan(path, input.layouts);
                headwise::pruning::checkPlan(plan, input.layouts, input.plan().model, path);
                takePlan(desk, input, plan);
                if (target.input().lenders() != plan.share)
                    desk.messages().show(results::MessageLevel::Note,
                        PlanText::tr(
                            "Heads use the maps of the nearest kept ones here, which are not those of the plan."));
                if (input.settings.view != QLatin1String(PruningSettings::viewId))
                    desk.commands().run(QStringLiteral("view.pruning"));
            },
        .whyNot = [target] { return whyNoPlan(target); },
        .arguments = {{QStringLiteral("path"), PlanText::tr("a plan file")}}});
    commands.add({.id = QStringLiteral("pruning.save-plan"),
        .text = PlanText::tr("Save the plan of pruning\u2026"),
        .menu = QStringLiteral("file"),
        .ask =
            [target, filter](const QJsonObject &, const commands::RunWith &go) {
                if (const QString path = settings::askWhereToSave(target.window, PlanText::tr("Save the plan"),
                        QStringLiteral("plan.json"), filter, QStringLiteral("json"));
                    !path.isEmpty())
                    go({{"path", path}});
            },
        .run =
            [&desk, target](const QJsonObject &arguments) {
                const QString path = arguments["path"].toString();
                requireRegularOutput(path.toStdString());
                const std::string plan = headwise::pruning::planJson(target.input().plan()).dump(2) + '\n';
                QSaveFile file(path);
                if (!file.open(QIODevice::WriteOnly) || file.write(plan.data(), static_cast<qint64>(plan.size())) < 0 ||
                    !file.commit())
                    throw Error(ErrorCode::Unreadable,
                        ErrorText("the plan cannot be written: %1", file.errorString().toStdString()),
                        path.toStdString(), ErrorText("Choose another folder"));
                desk.messages().show(results::MessageLevel::Note, PlanText::tr("Saved %1").arg(path));
            },
        .whyNot =
            [target] {
                const QString nothing = whyNothingMarked(target);
                return nothing.isEmpty() ? whyIncomplete(target.input()) : nothing;
            },
        .arguments = {{QStringLiteral("path"), PlanText::tr("the file that is written")}}});
}

/// Why the model cannot be run now; empty: it can.
QString whyNoRun(const PruningCommandTarget &target, bool needsData)
{
    const PruningInput &input = target.input();
    if (input.empty())
        return PlanText::tr("no source is shown");
    if (target.runs->running())
        return PlanText::tr("the model is running");
    return needsData && input.key.data.path.isEmpty() ? PlanText::tr("no data are chosen") : QString();
}

void addRuns(commands::CommandRegistry &commands, const PruningCommandTarget &target)
{
    using found::RunKind;
    commands.add({.id = QStringLiteral("pruning.importance"),
        .text = PlanText::tr("Measure the importance of heads"),
        .run = [target](const QJsonObject &) { target.run(RunKind::Importance, {}); },
        .whyNot = [target] { return whyNoRun(target, true); }});
    commands.add({.id = QStringLiteral("pruning.measure"),
        .text = PlanText::tr("Measure the plan and its curve"),
        .run = [target](const QJsonObject &) { target.run(RunKind::Plan, {}); },
        .whyNot =
            [target] {
                const QString incomplete = whyIncomplete(target.input());
                return incomplete.isEmpty() ? whyNoRun(target, true) : incomplete;
            }});
    commands.add({.id = QStringLiteral("pruning.cancel"),
        .text = PlanText::tr("Stop measuring"),
        .run = [target](const QJsonObject &) { target.runs->cancel(); },
        .whyNot = [target] { return target.runs->running() ? QString() : PlanText::tr("nothing is measured now"); }});
    commands.add({.id = QStringLiteral("pruning.export"),
        .text = PlanText::tr("Export the pruned checkpoint"),
        .menu = QStringLiteral("file"),
        .ask =
            [target](const QJsonObject &, const commands::RunWith &go) {
                const PruningInput &input = target.input();
                go({{"folder", input.settings.folder.isEmpty() ? proposedFolder(input) : input.settings.folder}});
            },
        .run = [target](const QJsonObject &arguments) { target.run(RunKind::Export, arguments["folder"].toString()); },
        .whyNot =
            [target] {
                const QString nothing = whyNothingMarked(target), without = whyNoExport(target.input());
                return !nothing.isEmpty() ? nothing : !without.isEmpty() ? without : whyNoRun(target, false);
            },
        .arguments = {{QStringLiteral("folder"), PlanText::tr("the folder that is written")}}});
}

void addChoices(commands::CommandRegistry &commands, results::Desk &desk, const PruningCommandTarget &target)
{
    commands.add({.id = QStringLiteral("pruning.choose-data"),
        .text = PlanText::tr("Choose the data that plans are measured on\u2026"),
        .ask =
            [target](const QJsonObject &, const commands::RunWith &go) {
                const QString path = settings::askForFile(target.window, PlanText::tr("Data for measuring"),
                    PlanText::tr("Datasets (*.txt *.json *.jsonl *.tsv *.csv *.gz *.conllu);;All files (*)"));
                if (!path.isEmpty())
                    go({{"path", path}});
            },
        .run =
            [&desk](const QJsonObject &arguments) {
                PruningViewSettings settings = desk.workspace().settingsOf<PruningSettings>();
                settings.data = QFileInfo(arguments["path"].toString()).absoluteFilePath();
                desk.workspace().changeSettings(settings, PlanText::tr("choose data for measuring"));
            },
        .arguments = {{QStringLiteral("path"), PlanText::tr("a dataset")}}});
    commands.add({.id = QStringLiteral("pruning.choose-model"),
        .text = PlanText::tr("Choose the model folder of a source\u2026"),
        .ask =
            [target](const QJsonObject &, const commands::RunWith &go) {
                const QString folder =
                    settings::askForFolder(target.window, PlanText::tr("The folder of the model that was run"));
                if (!folder.isEmpty())
                    go({{"folder", folder}});
            },
        .run =
            [&desk, target](const QJsonObject &arguments) {
                target.runs->forgetProblem();
                desk.workspace().setModel(
                    target.input().source.id, QFileInfo(arguments["folder"].toString()).absoluteFilePath());
            },
        .whyNot = [target] { return whyNoPlan(target); },
        .arguments = {{QStringLiteral("folder"), PlanText::tr("a model folder")}}});
    commands.add({.id = QStringLiteral("pruning.copy-line"),
        .text = PlanText::tr("Copy the measurement as a headwise-cli command"),
        .run =
            [&desk, target](const QJsonObject &) {
                const PruningInput &input = target.input();
                const QString model = input.source.entry.model;
                QGuiApplication::clipboard()->setText(
                    commands::shellLine(pruningLine(input, model.isEmpty() ? QStringLiteral("MODEL") : model)));
                desk.messages().show(results::MessageLevel::Note, PlanText::tr("The command was copied."));
            },
        .whyNot = [target] { return whyNoPlan(target); },
        .recorded = false});
}

} // namespace

void addPruningCommands(commands::CommandRegistry &commands, results::Desk &desk, const PruningCommandTarget &target)
{
    addMarks(commands, desk, target);
    addPlanFiles(commands, desk, target);
    addRuns(commands, target);
    addChoices(commands, desk, target);
}

} // namespace headwise::desktop::views::pruning
