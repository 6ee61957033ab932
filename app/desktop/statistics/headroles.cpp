// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/statistics/headroles.h"

#include "widgets/palette/lanecolors.h"
#include "widgets/palette/numberformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwise::desktop::statistics {

namespace {

/// Gives free functions a context for translations.
class RolesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::statistics::HeadRoles)
};

/// The names of core/statistics, so that lupdate finds them.
[[maybe_unused]] const char *const names[] = {
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "previous token"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "next token"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "self"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "first-token sink"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "separator"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "punctuation"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "positional"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "broad"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "local"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "long-range"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "same token"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "induction"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "block"),
    QT_TRANSLATE_NOOP("headwise::desktop::statistics::HeadRoles", "syntactic relation"),
};

struct GlyphOf
{
    std::string_view role;
    widgets::palette::RoleGlyph glyph;
};

constexpr GlyphOf glyphs[] = {{"previous_token", widgets::palette::RoleGlyph::Previous},
    {"next_token", widgets::palette::RoleGlyph::Next}, {"self", widgets::palette::RoleGlyph::Self},
    {"broad", widgets::palette::RoleGlyph::Broad}, {"first_token_sink", widgets::palette::RoleGlyph::Sink},
    {"separator", widgets::palette::RoleGlyph::Sink}};

} // namespace

std::vector<headwise::statistics::RoleMatch> headRoles(const compare::tables::StatisticsTable &table, int head,
    std::size_t source, const headwise::statistics::RoleThresholds &thresholds)
{
    std::vector<headwise::statistics::Estimate> estimates;
    for (std::size_t measure = 0; measure < table.measures.size(); ++measure)
        estimates.push_back(table.at(head, static_cast<int>(measure)).means[source]);
    return headwise::statistics::matchRoles(table.measures, estimates, thresholds);
}

const headwise::statistics::RoleMatch *firstRole(const std::vector<headwise::statistics::RoleMatch> &matches)
{
    const auto found = std::find_if(
        matches.begin(), matches.end(), [](const headwise::statistics::RoleMatch &match) { return match.met; });
    return found == matches.end() ? nullptr : &*found;
}

widgets::palette::RoleGlyph roleGlyph(const headwise::statistics::RoleMatch *match)
{
    for (const GlyphOf &known : glyphs)
        if (match && match->rule->id == known.role)
            return known.glyph;
    return widgets::palette::RoleGlyph::None;
}

QString roleName(const headwise::statistics::RoleRule &rule) { return RolesText::tr(std::string(rule.name).c_str()); }

QString roleName(const headwise::statistics::RoleMatch *match)
{
    if (!match)
        return RolesText::tr("none");
    return match->rule->id == "first_token_sink" ? RolesText::tr("first token") : roleName(*match->rule);
}

QString roleToolTip(
    const compare::tables::StatisticsTable &table, int head, const headwise::statistics::RoleThresholds &thresholds)
{
    QStringList lines;
    for (std::size_t source = 0; source < table.sources.size(); ++source) {
        const QString letter = letterOf(table.sources[source].id);
        for (const headwise::statistics::RoleMatch &match : headRoles(table, head, source, thresholds))
            if (match.met)
                lines << (match.rule->atLeast ? RolesText::tr("%1: %2, %3 (at least %4, n = %5)")
                                              : RolesText::tr("%1: %2, %3 (at most %4, n = %5)"))
                             .arg(letter)
                             .arg(roleName(*match.rule), widgets::palette::formatNumber(match.strength.mean),
                                 widgets::palette::formatNumber(match.threshold))
                             .arg(match.strength.n);
    }
    return lines.isEmpty() ? RolesText::tr("No rule is met.") : lines.join(QLatin1Char('\n'));
}

} // namespace headwise::desktop::statistics
