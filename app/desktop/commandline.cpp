// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"

#include "app/desktop/shell/viewlist.h"
#include "app/desktop/views/exportformats.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

#include <tuple>

namespace headwise::desktop {

namespace {

QString describe(QCommandLineParser &parser)
{
    // Without an application object the parser does not have the name of the program.
    return parser.helpText().replace(QStringLiteral("<executable_name>"), QStringLiteral("headwise")) +
           QStringLiteral(
               "\nExamples:\n  headwise base.h5 tuned.h5\n  headwise BASE_MODEL TUNED_MODEL --input data.jsonl\n"
               "  headwise RUN_FOLDER --input data.jsonl\n"
               "  headwise --render heads base.h5 tuned.h5 --size 1440x900 --dark -o heads.png\n"
               "  headwise --render statistics base.h5 tuned.h5 --level words -o statistics.csv\n"
               "  headwise --record walk.jsonl base.h5 tuned.h5\n"
               "  headwise --play walk.jsonl --screens pictures\n"
               "\nExit codes: 0 done, 1 a file or model is wrong, 2 wrong usage.\n");
}

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Compare what attention heads do, between models, checkpoints and datasets."));
    parser.addPositionalArgument(QStringLiteral("paths"),
        QStringLiteral("Archives, model folders, folders of checkpoints, a dataset, a treebank, or a session."),
        QStringLiteral("[paths...]"));
    parser.addOptions({{{"h", "help"}, "This text."}, {{"v", "version"}, "The version."},
        {"input", "Dataset that model folders and checkpoints are run over.", "FILE"},
        {"render",
            QStringLiteral("Draw a view (%1) without a window, and end.")
                .arg(renderedViews().join(QStringLiteral(", "))),
            "VIEW"},
        {"session", "Session to open.", "FILE"},
        {"head", "Head to select, such as L5H3, or several: L5H3,L0H1.", "HEAD"},
        {"example", "Example to select: its id, or its position from 0.", "KEY"},
        {"stack", "Stack to show: encoder, decoder or cross.", "STACK"},
        {"token", "Row and column to pin, from 0; -1 for none: 3,-1.", "ROW,COLUMN"},
        {"level", "tokens or words.", "LEVEL"}, {"special", "Special tokens: show, hide or renormalise.", "POLICY"},
        {"first-token", "First token of each text: show or drop.", "POLICY"},
        {"scale", "Colour scale of weights: absolute or own.", "SCALE"}, {"measure", "Measure to show.", "MEASURE"},
        {"set", "Any setting by its name in sessions: cells=mean-map. May be repeated.", "NAME=VALUE"},
        {"name", "Name of a source: B=tuned.", "LETTER=NAME"},
        {"step", "Step of a training run to show: A=300.", "LETTER=STEP"},
        {"against", "Step of a training run to show beside it, as the baseline: A=300. The run is then B.",
            "LETTER=STEP"},
        {"hide", "Source to open but not to show.", "LETTER"},
        {"typed", "Archive of a sentence that was typed.", "LETTER=FILE"},
        {"figure", "With --render: the view alone with its provenance, as exports draw it."},
        {"size", "Size of the window, 1440x900 by default; with --figure of the view.", "WxH"},
        {"dark", "Dark colours."}, {"light", "Light colours."},
        {{"o", "output"},
            "File to write: .png shows the whole window (with --figure the view), .svg and .pdf the view, .csv and "
            ".json its table.",
            "FILE"},
        {"record", "Write what is done in the window, as commands, one line of JSON each.", "FILE"},
        {"play", "Do what a record says, without a window, and end; exit code 1 when that is not possible.", "FILE"},
        {"screens", "With --play: folder for a picture of the window after every line.", "DIR"},
        {"trace", "Measure how long the window takes to start, draw and switch, print it as JSON, one object a line, "
                  "and end."},
        {"language", "Language of the window, such as de.", "CODE"},
        {"text-size", "Size of the texts in percent of the usual, from 80 to 200: 150.", "PERCENT"}});
}

std::optional<EarlyExit> usage(const QString &sentence)
{
    const QString full = sentence.endsWith(QLatin1Char('.')) ? sentence : sentence + QLatin1Char('.');
    return EarlyExit{exitUsage, QStringLiteral("headwise: %1 Try headwise --help").arg(full)};
}

std::optional<EarlyExit> checkRender(const Arguments &arguments)
{
    if (!renderedViews().contains(arguments.render))
        return usage(QStringLiteral("--render takes %1, not '%2'")
                         .arg(renderedViews().join(QStringLiteral(", ")), arguments.render));
    if (arguments.output.isEmpty())
        return usage(QStringLiteral("--render needs -o FILE"));
    if (views::exportFormatOf(arguments.output) == nullptr)
        return usage(QStringLiteral("the picture must end in %1, a table in %2")
                         .arg(views::suffixesInWords(views::ExportKind::Picture),
                             views::suffixesInWords(views::ExportKind::Table)));
    if (arguments.paths.isEmpty() && arguments.session.isEmpty())
        return usage(QStringLiteral("--render needs archives or --session"));
    return std::nullopt;
}

/// Named options first, then --set.
QStringList settingsAmong(const QCommandLineParser &parser)
{
    QStringList settings;
    const std::pair<const char *, const char *> named[] = {{"level", "level"}, {"special", "special_tokens"},
        {"first-token", "first_token"}, {"scale", "scale"}, {"measure", "measure"}};
    for (const auto &[option, setting] : named)
        if (parser.isSet(QLatin1String(option)))
            settings << QStringLiteral("%1=%2").arg(QLatin1String(setting), parser.value(QLatin1String(option)));
    return settings + parser.values(QStringLiteral("set"));
}

/// Options that may be repeated; of others the last one would silently count.
const QStringList repeatable{"set", "name", "step", "hide", "typed"};

/// Options without a value.
const QStringList flags{"help", "h", "version", "v", "figure", "dark", "light", "trace"};

/// Empty values, and options that are given twice.
std::optional<EarlyExit> checkOptions(const QCommandLineParser &parser)
{
    QStringList seen;
    for (const QString &name : parser.optionNames()) {
        if (flags.contains(name))
            continue; // Qt 6.8 warns where their values are asked for
        const QString option = name == QLatin1String("o") ? QStringLiteral("output") : name;
        const QStringList values = parser.values(option);
        if (values.contains(QString()) && !values.isEmpty())
            return usage(QStringLiteral("--%1 has no value").arg(option));
        if (values.size() > 1 && !repeatable.contains(option))
            return usage(QStringLiteral("--%1 is given twice").arg(option));
    }
    return std::nullopt;
}

/// The options that are written as LETTER=VALUE, and --token.
std::optional<EarlyExit> checkSources(const Arguments &arguments)
{
    const std::tuple<const char *, const char *, const QStringList &> assigned[] = {
        {"name", "B=tuned", arguments.names}, {"step", "A=300", arguments.steps},
        {"typed", "A=sentence.h5", arguments.typed}};
    for (const auto &[option, like, values] : assigned)
        for (const QString &value : values)
            if (value.section(QLatin1Char('='), 0, 0).isEmpty() ||
                value.section(QLatin1Char('='), 1).trimmed().isEmpty())
                return usage(QStringLiteral("--%1 is written as %2, not '%3'")
                                 .arg(QLatin1String(option), QLatin1String(like), value));
    for (const QString &value : arguments.steps)
        if (bool number = false; value.section(QLatin1Char('='), 1).toLongLong(&number) < 0 || !number)
            return usage(QStringLiteral("--step is written as A=300, not '%1'").arg(value));
    static const QRegularExpression cell(QStringLiteral("^(-1|\\d{1,7}),(-1|\\d{1,7})$"));
    if (!arguments.token.isEmpty() && !cell.match(arguments.token).hasMatch())
        return usage(QStringLiteral("--token is written as ROW,COLUMN, such as 3,5, with -1 for none, not '%1'")
                         .arg(arguments.token));
    return std::nullopt;
}

/// "1440x900"; an invalid size if it is not one, or too large to be drawn.
QSize sizeFrom(const QString &text)
{
    static const QRegularExpression form(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const auto match = form.match(text);
    const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
    return match.hasMatch() && isDrawable(size) ? size : QSize();
}

std::optional<EarlyExit> readTextSize(const QCommandLineParser &parser, Arguments &result)
{
    const QString text = parser.value(QStringLiteral("text-size"));
    if (text.isEmpty())
        return std::nullopt;
    bool number = false;
    const int percent = text.toInt(&number);
    if (!number || percent < 80 || percent > 200)
        return usage(QStringLiteral("--text-size takes a number from 80 to 200, not '%1'").arg(text));
    result.textScale = percent / 100.0;
    return std::nullopt;
}

std::optional<EarlyExit> checkScripts(const Arguments &arguments)
{
    if (!arguments.play.isEmpty() && (!arguments.record.isEmpty() || !arguments.render.isEmpty()))
        return usage(QStringLiteral("--play goes with neither --record nor --render"));
    if (!arguments.record.isEmpty() && !arguments.render.isEmpty())
        return usage(QStringLiteral("--record needs a window, which --render does not show"));
    if (!arguments.screens.isEmpty() && arguments.play.isEmpty())
        return usage(QStringLiteral("--screens goes with --play"));
    return std::nullopt;
}

} // namespace

bool isDrawable(QSize size)
{
    return size.width() >= 100 && size.height() >= 100 && size.width() <= largestSide && size.height() <= largestSide &&
           qint64(size.width()) * size.height() <= largestPixels;
}

QStringList renderedViews()
{
    QStringList ids;
    for (const views::ViewDescription &view : shell::viewList())
        ids << view.id;
    return ids;
}

std::optional<EarlyExit> parseArguments(const QStringList &arguments, Arguments &result)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("headwise")} + arguments))
        return usage(parser.errorText());
    if (const auto wrong = checkOptions(parser))
        return wrong;
    if (parser.isSet(QStringLiteral("help")))
        return EarlyExit{exitDone, describe(parser)};
    if (parser.isSet(QStringLiteral("version")))
        return EarlyExit{exitDone, QStringLiteral("headwise " HEADWISE_VERSION)};
    result.paths = parser.positionalArguments();
    result.input = parser.value(QStringLiteral("input"));
    result.render = parser.value(QStringLiteral("render"));
    result.session = parser.value(QStringLiteral("session"));
    result.output = parser.value(QStringLiteral("output"));
    result.head = parser.value(QStringLiteral("head"));
    result.example = parser.value(QStringLiteral("example"));
    result.language = parser.value(QStringLiteral("language"));
    result.stack = parser.value(QStringLiteral("stack"));
    result.token = parser.value(QStringLiteral("token"));
    result.settings = settingsAmong(parser);
    result.names = parser.values(QStringLiteral("name"));
    result.steps = parser.values(QStringLiteral("step"));
    result.against = parser.values(QStringLiteral("against"));
    result.typed = parser.values(QStringLiteral("typed"));
    result.hidden = parser.values(QStringLiteral("hide"));
    result.figure = parser.isSet(QStringLiteral("figure"));
    result.record = parser.value(QStringLiteral("record"));
    result.play = parser.value(QStringLiteral("play"));
    result.screens = parser.value(QStringLiteral("screens"));
    result.trace = parser.isSet(QStringLiteral("trace"));
    if (!QStringList{QString(), "en", "de"}.contains(result.language.section(QLatin1Char('_'), 0, 0)))
        return usage(QStringLiteral("--language takes en or de, not '%1'").arg(result.language));
    if (parser.isSet(QStringLiteral("dark")) && parser.isSet(QStringLiteral("light")))
        return usage(QStringLiteral("--dark and --light exclude each other"));
    if (parser.isSet(QStringLiteral("dark")) || parser.isSet(QStringLiteral("light")))
        result.dark = parser.isSet(QStringLiteral("dark"));
    if (const auto wrong = readTextSize(parser, result))
        return wrong;
    if (parser.isSet(QStringLiteral("size"))) {
        const QSize size = sizeFrom(parser.value(QStringLiteral("size")));
        if (size.isEmpty())
            return usage(
                QStringLiteral("--size is written as 1440x900, each side from 100 to %1 and at most %2 million "
                               "pixels in all")
                    .arg(largestSide)
                    .arg(largestPixels / 1'000'000));
        (result.figure ? result.figureSize : result.size) = size;
        result.sized = true;
    }
    if (const auto wrong = checkSources(result))
        return wrong;
    if (const auto wrong = checkScripts(result))
        return wrong;
    return parser.isSet(QStringLiteral("render")) ? checkRender(result) : std::nullopt;
}

} // namespace headwise::desktop
