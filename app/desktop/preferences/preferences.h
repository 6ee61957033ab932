// SPDX-License-Identifier: GPL-3.0-or-later
// The user's preferences, kept between starts: folders, threads, language, and how a new workspace reads attention.
#pragma once

#include "core/attention/policy.h"
#include "core/attention/words.h"

#include <QString>
#include <QStringList>

#include <type_traits>

namespace headwise::desktop::preferences {

inline constexpr int maxThreads = 4096; ///< as of headwise-cli
inline constexpr int maxCacheMegabytes = 10'000'000;

struct Preferences
{
    QString cacheFolder;    ///< empty: the system's folder for caches
    int cacheMegabytes = 0; ///< of archives; the oldest ones that nothing uses are deleted; 0: no limit
    QString archiveFolder;  ///< where archives of runs go; empty: the cache
    int threads = 0;        ///< 0: all cores
    QString language;       ///< "en", "de"; empty: the system's
    attention::Level level = attention::Level::Tokens;
    attention::SpecialTokens special = attention::SpecialTokens::Show;
    attention::FirstToken firstToken = attention::FirstToken::Show;

    bool operator==(const Preferences &) const = default;
};

/// The fields by their names in commands.
template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, Preferences>
void visitSettings(Visitor &&visitor, Settings &preferences)
{
    visitor.field("cache_folder", preferences.cacheFolder);
    visitor.range("cache_megabytes", preferences.cacheMegabytes, 0, maxCacheMegabytes);
    visitor.field("archive_folder", preferences.archiveFolder);
    visitor.range("threads", preferences.threads, 0, maxThreads);
    visitor.field("language", preferences.language);
    visitor.word("level", preferences.level, {"tokens", "words"});
    visitor.word("special_tokens", preferences.special, {"show", "hide", "renormalise"});
    visitor.word("first_token", preferences.firstToken, {"show", "drop"});
}

/// The languages that the window speaks.
QStringList languages();

/// Values that are not possible, such as those of a damaged file, are at their default.
Preferences preferences();
void setPreferences(const Preferences &preferences);
/// One sentence about the first value that is not possible, such as a folder that cannot be written; empty: none.
QString problemOf(const Preferences &preferences);

/// The folder in which captured archives lie that the user gave no place: sentences, the demo, and runs unless they go
/// to a folder of the user's.
QString cacheFolder();
/// The folder in which archives of runs are written.
QString archiveFolder();

} // namespace headwise::desktop::preferences
