// SPDX-License-Identifier: GPL-3.0-or-later
// The settings shared by all views: how weights are read and drawn, what is compared, and the current view. Settings of
// a single view are in its own struct (see viewstore.h).
#pragma once

#include "app/desktop/workspace/settingsvisit.h"
#include "core/attention/head.h"
#include "core/attention/policy.h"
#include "core/attention/words.h"

#include <QMap>
#include <QString>

namespace headwise::desktop::workspace {

/// Absolute: 0..1 in every lane; Own: each lane up to its own largest weight.
enum class WeightScale : std::uint8_t
{
    Absolute,
    Own
};
enum class WeightPalette : std::uint8_t
{
    Ember,
    Viridis,
    Cividis
};

struct SharedSettings
{
    QString view = QStringLiteral("heads"); ///< id of the current view
    attention::Level level = attention::Level::Tokens;
    attention::SpecialTokens special = attention::SpecialTokens::Show;
    attention::FirstToken firstToken = attention::FirstToken::Show;
    WeightScale scale = WeightScale::Absolute;
    WeightPalette palette = WeightPalette::Ember;
    attention::HeadNaming naming = attention::HeadNaming::ZeroBased;

    int reference = -1;                      ///< id of the reference; -1 = the first shown source
    int compared = -1;                       ///< id of the source compared with it; -1 = the next shown source
    int replicate = -1, otherReplicate = -1; ///< ids of two replicates, which differ by chance alone; -1 = none
    QStringList moreReplicates;              ///< ids of further ones

    QString measure = QStringLiteral("entropy");

    /// True when rows and columns of maps are the same: a pinned token keeps its meaning.
    bool sameUnits(const SharedSettings &other) const
    {
        return level == other.level && special == other.special && firstToken == other.firstToken;
    }
    QString headFilter;
    QMap<QString, double> roleThresholds; ///< by role id, if they differ from the defaults

    bool operator==(const SharedSettings &) const = default;
};

inline constexpr int largestPlace = 999; ///< of a source, in files

/// Files and commands hold places of sources instead of ids: see `settingsByPlace`.
template <typename Visitor, typename Settings>
requires std::is_same_v<std::remove_const_t<Settings>, SharedSettings>
void visitSettings(Visitor &&visitor, Settings &s)
{
    visitor.field("view", s.view);
    visitor.word("level", s.level, {"tokens", "words"});
    visitor.word("special_tokens", s.special, {"show", "hide", "renormalise"});
    visitor.word("first_token", s.firstToken, {"show", "drop"});
    visitor.word("scale", s.scale, {"absolute", "own"});
    visitor.word("palette", s.palette, {"ember", "viridis", "cividis"});
    visitor.word("head_names", s.naming, {"zero-based", "one-based"});
    visitor.range("reference", s.reference, -1, largestPlace);
    visitor.range("compared", s.compared, -1, largestPlace);
    visitor.range("replicate", s.replicate, -1, largestPlace);
    visitor.range("other_replicate", s.otherReplicate, -1, largestPlace);
    visitor.field("more_replicates", s.moreReplicates);
    visitor.field("measure", s.measure);
    visitor.field("head_filter", s.headFilter);
    visitor.field("role_thresholds", s.roleThresholds);
}

} // namespace headwise::desktop::workspace
