// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/headroles.h"

#include "widgets/theme/lanecolors.h"
#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace headwise::desktop::views {

namespace {

/// The translation context of free functions.
class RolesText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::desktop::views::HeadRoles)
};

struct GlyphOf
{
    std::string_view name;
    widgets::style::RoleGlyph glyph;
};

constexpr GlyphOf glyphs[] = {{"previous", widgets::style::RoleGlyph::Previous},
    {"next", widgets::style::RoleGlyph::Next}, {"self", widgets::style::RoleGlyph::Self},
    {"broad", widgets::style::RoleGlyph::Broad}, {"sink", widgets::style::RoleGlyph::Sink}};

QString roleText(std::string_view english)
{
    return QCoreApplication::translate("Roles", std::string(english).c_str());
}

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

widgets::style::RoleGlyph roleGlyph(const headwise::statistics::RoleMatch *match)
{
    for (const GlyphOf &known : glyphs)
        if (match && match->rule->glyph == known.name)
            return known.glyph;
    return widgets::style::RoleGlyph::None;
}

QString roleName(const headwise::statistics::RoleRule &rule) { return roleText(rule.name); }

QString roleName(const headwise::statistics::RoleMatch *match)
{
    if (!match)
        return RolesText::tr("none");
    return match->rule->shortName.empty() ? roleName(*match->rule) : roleText(match->rule->shortName);
}

QString roleToolTip(
    const compare::tables::StatisticsTable &table, int head, const headwise::statistics::RoleThresholds &thresholds)
{
    QStringList lines;
    for (std::size_t source = 0; source < table.sources.size(); ++source) {
        const QString letter = widgets::theme::letterOf(table.sources[source].id);
        for (const headwise::statistics::RoleMatch &match : headRoles(table, head, source, thresholds))
            if (match.met)
                lines << (match.rule->atLeast ? RolesText::tr("%1: %2, %3 (at least %4, n = %5)")
                                              : RolesText::tr("%1: %2, %3 (at most %4, n = %5)"))
                             .arg(letter)
                             .arg(roleName(*match.rule), widgets::theme::formatNumber(match.strength.mean),
                                 widgets::theme::formatNumber(match.threshold))
                             .arg(match.strength.n);
    }
    return lines.isEmpty() ? RolesText::tr("No rule is met.") : lines.join(QLatin1Char('\n'));
}

} // namespace headwise::desktop::views
