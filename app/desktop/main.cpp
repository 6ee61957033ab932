// SPDX-License-Identifier: GPL-3.0-or-later
// The entry point of headwise: reads the command line, then shows the window or renders a view.
#include "app/desktop/commandline.h"
#include "app/desktop/preferences/preferences.h"
#include "app/desktop/render.h"
#include "app/desktop/scripts/recorder.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/settings/language.h"
#include "app/desktop/shell/commands/commands.h"
#include "app/desktop/shell/mainwindow.h"
#include "app/desktop/shell/sessions.h"
#include "app/desktop/trace.h"
#include "app/desktop/walkstructure.h"
#include "widgets/style/icons.h"

#include <QApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocale>

#include <cstdio>

namespace {

using namespace headwise::desktop;

constexpr int noteLifetime = 8000; ///< ms

int printed(const EarlyExit &exit)
{
    std::fprintf(exit.code == exitDone ? stdout : stderr, "%s\n", qPrintable(exit.text));
    return exit.code;
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

/// Suppresses messages of the offscreen platform.
void writeMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    if (!text.contains(QLatin1String("propagateSizeHints")) && !text.contains(QLatin1String("XDG_RUNTIME_DIR")))
        std::fprintf(stderr, "%s\n", qPrintable(text));
}

bool withoutWindow(const Arguments &arguments) { return !arguments.render.isEmpty() || !arguments.play.isEmpty(); }

/// Rendering needs no screen, and must give the same picture on every machine.
void preparePlatform(const Arguments &arguments)
{
    if (withoutWindow(arguments)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(writeMessage);
    }
    if (qEnvironmentVariable("QT_QPA_PLATFORM") == QLatin1String("offscreen") && withoutWindow(arguments))
        QCoreApplication::setAttribute(Qt::AA_Use96Dpi);
}

QStringList absolutePaths(const QStringList &paths)
{
    QStringList absolute;
    for (const QString &path : paths)
        absolute << QFileInfo(path).absoluteFilePath();
    return absolute;
}

int showWindow(QApplication &application, const Arguments &arguments)
{
    shell::MainWindow window;
    window.desk().messages().setLifetime(noteLifetime);
    if (arguments.record.isEmpty()) // a record says all that its playing needs
        shell::usePreferences(window);
    if (arguments.sized)
        window.resize(arguments.size);
    else
        window.restorePlace();
    if (!arguments.record.isEmpty()) {
        try {
            requireOutputs(arguments);
            new scripts::Recorder(window, arguments.record); // owned by the window
        } catch (const headwise::Error &error) {
            return reported(error);
        }
    }
    headwise::desktop::commands::CommandRegistry &commands = window.desk().commands();
    if (!arguments.paths.isEmpty()) {
        QJsonObject open{{"paths", QJsonArray::fromStringList(absolutePaths(arguments.paths))}};
        if (!arguments.input.isEmpty())
            open["input"] = arguments.input;
        commands.trigger(QStringLiteral("file.open"), open);
    } else if (!arguments.session.isEmpty()) {
        commands.trigger(QStringLiteral("session.open"), {{"path", arguments.session}});
    } else if (arguments.record.isEmpty()) {
        window.sessions().restore(); // a record starts with an empty workspace, as in playing
    }
    if (arguments.record.isEmpty())
        window.interruptedRuns().offer();
    window.show();
    return application.exec();
}

} // namespace

int main(int argc, char **argv)
{
    const TraceClock clock;
    Arguments arguments;
    if (isStructureWalk(argumentsOf(argc, argv)))
        return walkStructure(argumentsOf(argc, argv).last());
    if (const auto early = parseArguments(argumentsOf(argc, argv), arguments))
        return printed(*early);
    preparePlatform(arguments);
    QCoreApplication::setOrganizationName(QStringLiteral("Headwise"));
    QCoreApplication::setApplicationName(QStringLiteral("Headwise"));
    QCoreApplication::setApplicationVersion(QStringLiteral(HEADWISE_VERSION));
    QApplication application(argc, argv);
    if (withoutWindow(arguments))
        QLocale::setDefault(QLocale::c());
    settings::installLanguage(arguments.language.isEmpty() && !withoutWindow(arguments)
                                  ? preferences::preferences().language
                                  : arguments.language);
    QApplication::setWindowIcon(headwise::widgets::style::applicationIcon());
    settings::rememberSystemAppearance(arguments.textScale);
    using headwise::widgets::theme::Appearance;
    const headwise::widgets::theme::Appearance appearance =
        arguments.dark             ? (*arguments.dark ? headwise::widgets::theme::Appearance::Dark
                                                      : headwise::widgets::theme::Appearance::Light)
        : withoutWindow(arguments) ? headwise::widgets::theme::Appearance::Light
                                   : settings::effectiveAppearance(settings::appearanceChoice());
    settings::showAppearance(application, appearance);
    if (arguments.trace)
        return trace(arguments, clock);
    if (!arguments.play.isEmpty())
        return play(arguments);
    return arguments.render.isEmpty() ? showWindow(application, arguments) : render(arguments);
}
