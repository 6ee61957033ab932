// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/palettesource.h"

#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/renderline.h"
#include "app/desktop/workspace/selectionjson.h"
#include "widgets/lanes/laneframe.h"

#include <QCoreApplication>

namespace headwise::desktop::shell {

namespace {

struct PaletteSourceText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::shell::MainWindow)
};

/// A head or a text that was typed.
std::vector<commands::PaletteRow> found(MainWindow &window, const QString &typed)
{
    results::Desk &desk = window.desk();
    std::vector<commands::PaletteRow> rows;
    if (desk.workspace().empty())
        return rows;
    const auto layout = desk.layout();
    const auto head = attention::headFromName(typed.toStdString(), layout ? layout->stack : attention::Stack::Encoder);
    if (head && layout && layout->contains(*head))
        rows.push_back(
            {PaletteSourceText::tr("Select head %1")
                    .arg(QString::fromStdString(attention::headName(*head, desk.workspace().settings().naming))),
                {}, QStringLiteral("select.heads"), workspace::headArguments({*head}), {}, {}, false, true});
    else if (typed.size() >= 3)
        rows.push_back({PaletteSourceText::tr("Find “%1” in the examples").arg(typed), {}, QStringLiteral("edit.find"),
            {{"text", typed}}});
    return rows;
}

} // namespace

commands::PaletteSource paletteSource(MainWindow &window)
{
    commands::PaletteSource source;
    source.found = [&window](const QString &typed) { return found(window, typed); };
    source.viewCommands = [] {
        return QStringList{
            QStringLiteral("view.copy-command"), QStringLiteral("export.png"), QStringLiteral("help.shortcuts")};
    };
    source.asCommandLine = [&window](const commands::PaletteRow &row) {
        return commandLineOf(window, row.id, row.arguments);
    };
    return source;
}

int paletteTop(const MainWindow &window, const QWidget &pages)
{
    for (const widgets::lanes::LaneFrame *lane : window.currentView()->findChildren<widgets::lanes::LaneFrame *>())
        if (lane->isVisible() && lane->header()->isVisible())
            return lane->header()->mapTo(&window, QPoint(0, lane->header()->height() + 4)).y();
    return pages.mapTo(&window, QPoint(0, pages.height() / 6)).y();
}

} // namespace headwise::desktop::shell
