// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/statistics/headroles.h"

#include "widgets/palette/numberformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwise::desktop {

namespace {

/// Gives free functions a context for translations.
class RolesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::HeadRoles)
};

/// The names of core/statistics, so that lupdate finds them.
[[maybe_unused]] const char *const names[] = {
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "previous token"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "next token"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "self"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "first-token sink"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "separator"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "punctuation"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "positional"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "broad"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "local"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "long-range"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "same token"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "induction"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "block"),
    QT_TRANSLATE_NOOP("headwise::desktop::HeadRoles", "syntactic relation"),
};

struct GlyphOf
{
    std::string_view role;
    RoleGlyph glyph;
};

constexpr GlyphOf glyphs[] = {{"previous_token", RoleGlyph::Previous}, {"next_token", RoleGlyph::Next},
    {"self", RoleGlyph::Self}, {"broad", RoleGlyph::Broad}, {"first_token_sink", RoleGlyph::Sink},
    {"separator", RoleGlyph::Sink}};

} // namespace

std::vector<RoleMatch> headRoles(
    const StatisticsTable &table, int head, std::size_t source, const RoleThresholds &thresholds)
{
    std::vector<Estimate> estimates;
    for (std::size_t measure = 0; measure < table.measures.size(); ++measure)
        estimates.push_back(table.at(head, static_cast<int>(measure)).means[source]);
    return matchRoles(table.measures, estimates, thresholds);
}

const RoleMatch *firstRole(const std::vector<RoleMatch> &matches)
{
    const auto found = std::find_if(matches.begin(), matches.end(), [](const RoleMatch &match) { return match.met; });
    return found == matches.end() ? nullptr : &*found;
}

RoleGlyph roleGlyph(const RoleMatch *match)
{
    for (const GlyphOf &known : glyphs)
        if (match && match->rule->id == known.role)
            return known.glyph;
    return RoleGlyph::None;
}

QString roleName(const RoleRule &rule) { return RolesText::tr(std::string(rule.name).c_str()); }

QString roleName(const RoleMatch *match)
{
    if (!match)
        return RolesText::tr("none");
    return match->rule->id == "first_token_sink" ? RolesText::tr("first token") : roleName(*match->rule);
}

QString roleToolTip(const StatisticsTable &table, int head, const RoleThresholds &thresholds)
{
    QStringList lines;
    for (std::size_t source = 0; source < table.sources.size(); ++source) {
        const QChar letter(table.sources[source].id.letter());
        for (const RoleMatch &match : headRoles(table, head, source, thresholds))
            if (match.met)
                lines << (match.rule->atLeast ? RolesText::tr("%1: %2, %3 (at least %4, n = %5)")
                                              : RolesText::tr("%1: %2, %3 (at most %4, n = %5)"))
                             .arg(letter)
                             .arg(roleName(*match.rule), formatNumber(match.strength.mean),
                                 formatNumber(match.threshold))
                             .arg(match.strength.n);
    }
    return lines.isEmpty() ? RolesText::tr("No rule is met.") : lines.join(QLatin1Char('\n'));
}

} // namespace headwise::desktop
