// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commandline.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

namespace headwise::desktop {

namespace {

QString describe(QCommandLineParser &parser)
{
    // Without an application object the parser does not know the program's name.
    return parser.helpText().replace(QStringLiteral("<executable_name>"), QStringLiteral("headwise")) +
           QStringLiteral(
               "\nExamples:\n  headwise base.h5 tuned.h5\n  headwise BASE_MODEL TUNED_MODEL --input data.jsonl\n"
               "  headwise RUN_FOLDER --input data.jsonl\n"
               "  headwise --render heads base.h5 tuned.h5 --size 1440x900 --dark -o heads.png\n"
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
            "Draw a view (heads, head, statistics, relations, checkpoints or compare) without a window, and end.",
            "VIEW"},
        {"session", "Session to open.", "FILE"}, {"head", "Head to select, such as L5H3.", "HEAD"},
        {"example", "Example to select: its id, or its position from 0.", "KEY"},
        {"size", "Size of the window, 1440x900 by default.", "WxH"}, {"dark", "Dark colours."},
        {"light", "Light colours."},
        {{"o", "output"}, "Picture to write: .png shows the whole window, .svg and .pdf the view.", "FILE"},
        {"trace", "Print timings as JSON, one object a line."},
        {"language", "Language of the window, such as de.", "CODE"}});
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
    const QString format = QFileInfo(arguments.output).suffix().toLower();
    if (!QStringList{"png", "svg", "pdf"}.contains(format))
        return usage(QStringLiteral("the picture must end in .png, .svg or .pdf"));
    if (arguments.paths.isEmpty() && arguments.session.isEmpty())
        return usage(QStringLiteral("--render needs archives or --session"));
    return std::nullopt;
}

} // namespace

const QStringList &renderedViews()
{
    static const QStringList names{"heads", "head", "statistics", "relations", "checkpoints", "compare"};
    return names;
}

std::optional<EarlyExit> parseArguments(const QStringList &arguments, Arguments &result)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{QStringLiteral("headwise")} + arguments))
        return usage(parser.errorText());
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
    result.trace = parser.isSet(QStringLiteral("trace"));
    if (!QStringList{QString(), "en", "de"}.contains(result.language.section(QLatin1Char('_'), 0, 0)))
        return usage(QStringLiteral("--language takes en or de, not '%1'").arg(result.language));
    if (parser.isSet(QStringLiteral("dark")) && parser.isSet(QStringLiteral("light")))
        return usage(QStringLiteral("--dark and --light exclude each other"));
    if (parser.isSet(QStringLiteral("dark")) || parser.isSet(QStringLiteral("light")))
        result.dark = parser.isSet(QStringLiteral("dark"));
    if (parser.isSet(QStringLiteral("size"))) {
        const auto match =
            QRegularExpression(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$")).match(parser.value(QStringLiteral("size")));
        if (!match.hasMatch())
            return usage(QStringLiteral("--size is written as 1440x900, each side from 100 to 99999"));
        result.size = {match.captured(1).toInt(), match.captured(2).toInt()};
    }
    return parser.isSet(QStringLiteral("render")) ? checkRender(result) : std::nullopt;
}

} // namespace headwise::desktop
