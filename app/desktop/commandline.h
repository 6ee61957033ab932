// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of `headwise`.
#pragma once

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace headwise::desktop {

struct Arguments
{
    QStringList paths; ///< archives, model folders, datasets, sessions
    QString input;     ///< dataset for model folders
    QString render;    ///< one of renderedViews(): draw it without a window and end
    QString session, output, head, example, language;
    QString stack, token;      ///< "decoder"; "3,5": row and column
    QStringList settings;      ///< NAME=VALUE, in the order given
    QStringList names, steps;  ///< LETTER=NAME, LETTER=STEP of sources
    QStringList against;       ///< LETTER=STEP: the step against which a run is compared
    QStringList typed, hidden; ///< LETTER=ARCHIVE of a typed sentence; letters
    QString record, play, screens;
    bool figure = false; ///< the view alone, as in exports
    QSize size{1440, 900};
    bool sized = false; ///< --size was given
    QSize figureSize;   ///< of the view, with --figure and --size; invalid: as it is in the window
    std::optional<bool> dark;
    std::optional<double> textScale; ///< none: as the desktop's font says
    bool trace = false;
};

/// A reason not to start the window: print a text and end.
struct EarlyExit
{
    int code = 0;
    QString text;
};

inline constexpr int exitDone = 0, exitWorld = 1, exitUsage = 2;

/// Limits of a window that is drawn without a screen: painters take sides up to 2^15, and PNG files are drawn with
/// twice the pixels each way.
inline constexpr int largestSide = 16384;
inline constexpr qint64 largestPixels = 64'000'000;
bool isDrawable(QSize size);

/// Ids of the views, in the order of their tabs.
QStringList renderedViews();

/// Reads the arguments (without the program's name); an EarlyExit for --help, --version and wrong usage.
std::optional<EarlyExit> parseArguments(const QStringList &arguments, Arguments &result);

} // namespace headwise::desktop
