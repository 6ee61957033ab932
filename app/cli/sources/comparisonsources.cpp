// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/comparisonsources.h"

#include "core/archive/reading/samerows.h"
#include "core/base/ids.h"
#include "core/compare/values/uniformity.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace headwise::cli::sources {

namespace {

int positionOfLetter(const LetteredSources &sources, const std::string &letter, const char *option)
{
    const auto found = std::find(sources.letters.begin(), sources.letters.end(), letter);
    if (found == sources.letters.end())
        throw Error(ErrorCode::Usage, ErrorText("%1 %2 is not one of the sources", option, letter), {},
            ErrorText("They are %1 to %2, in the order given.", sources.letters.front(), sources.letters.back()));
    return static_cast<int>(found - sources.letters.begin());
}

/// The first one ranks the heads; "all" stands for all that were not named.
std::vector<compare::distances::Divergence> readDivergences(const std::vector<std::string> &names)
{
    std::vector<compare::distances::Divergence> chosen;
    const auto add = [&](compare::distances::Divergence divergence) {
        if (std::find(chosen.begin(), chosen.end(), divergence) == chosen.end())
            chosen.push_back(divergence);
    };
    for (const std::string &name : names)
        if (name == "all")
            for (const compare::distances::Divergence divergence : compare::distances::divergences())
                add(divergence);
        else
            add(options::divergenceFromOption(name));
    return chosen.empty() ? compare::dataset::CompareOptions().divergences : chosen;
}

} // namespace

compare::dataset::MatchedComparisonOptions ComparisonSources::options() const
{
    compare::dataset::MatchedComparisonOptions options;
    options.compare.units = heads.units();
    options.compare.stack = heads.onlyStack();
    options.compare.sample = sample;
    options.compare.seed = seed;
    options.compare.measures = options::distinct(measures);
    options.compare.divergences = readDivergences(divergences);
    if (const options::HeadFilter filter = heads.filter(); !filter.layers.empty() || !filter.heads.empty())
        options.only = [filter](attention::HeadId head) { return filter.takes(head); };
    options.pairing = options::fromOption(compare::dataset::headPairingFromName(pairing), "--match", pairing);
    return options;
}

compare::findings::NoiseFloor ComparisonSources::noiseFloor(const LetteredSources &opened, Progress &progress) const
{
    if (replicates.empty())
        return compare::findings::statedNoiseFloor(options().compare.divergences.front());
    compare::findings::Replicates marked;
    std::vector<int> places;
    std::stringstream letters(replicates);
    for (std::string letter; std::getline(letters, letter, ',');) {
        places.push_back(positionOfLetter(opened, letter, "--replicates"));
        if (std::count(places.begin(), places.end(), places.back()) > 1)
            throw Error(ErrorCode::Usage, ErrorText("--replicates names the same source twice"), {},
                ErrorText("Write letters of different sources, such as B,C."));
        marked.sources.push_back(opened.archives()[static_cast<std::size_t>(places.back())].get());
        marked.names += (marked.names.empty() ? "" : ", ") + opened.letters[static_cast<std::size_t>(places.back())];
    }
    if (places.size() < 2)
        throw Error(ErrorCode::Usage, ErrorText("--replicates names two or more sources"), {},
            ErrorText("Write their letters, such as B,C or B,C,D."));
    if (const auto comma = marked.names.rfind(", "); comma != std::string::npos)
        marked.names.replace(comma, 2, " and ");
    return compare::findings::replicateFloor(
        *opened.archives()[static_cast<std::size_t>(opened.reference)], marked, options(), progress);
}

void addComparisonSources(CLI::App *command, ComparisonSources &sources)
{
    addSourceOptions(command, sources.sources, 2, 64);
    options::addHeadOptions(command, sources.heads);
    command->add_option("--reference", sources.reference, "The reference, with which the others are compared")
        ->capture_default_str();
    command
        ->add_option("--divergence", sources.divergences,
            compare::distances::divergenceList() +
                ", or all (default: " + std::string(compare::dataset::CompareOptions().divergences.front()->id) +
                "); may be repeated, heads are ranked by the first. cosine, pearson and linear_cka are distances, 1 "
                "minus the similarity")
        ->allow_extra_args(false);
    command
        ->add_option("--match", sources.pairing,
            "Which heads are compared: identity, heads (matched by their attention), or automatic: matched if the "
            "layers or heads of the two differ")
        ->capture_default_str();
    command->add_option("--measure", sources.measures, "Only changes of this measure; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--replicates", sources.replicates,
        "Replicates: sources that differ by chance alone, such as B,C or B,C,D; the noise floor is the limit of their "
        "divergences, pooled over heads and pairs");
    command->add_option("--sample", sources.sample, "Compare this many examples, drawn with --seed (default: all)")
        ->check(options::atLeast(0));
    command->add_option("--seed", sources.seed, "Seed of the sample, intervals and permutations")
        ->capture_default_str();
}

LetteredSources openComparison(const ComparisonSources &sources, CommandContext &context)
{
    (void)sources.options(); // invalid option values are refused before any capture
    LetteredSources lettered;
    for (std::size_t s = 0; s < sources.sources.paths.size(); ++s)
        lettered.letters.push_back(sourceLetter(s));
    lettered.reference = positionOfLetter(lettered, sources.reference, "--reference");
    lettered.opened = openSources(sources.sources, context);
    std::vector<const attention::AttentionSource *> all;
    for (const auto &archive : lettered.archives())
        all.push_back(archive.get());
    sources.heads.requireKnown(all);
    for (const auto &archive : lettered.archives())
        archive::reading::requireSameRows(*lettered.archives()[static_cast<std::size_t>(lettered.reference)], *archive);
    for (const auto &archive : lettered.archives())
        if (compare::values::looksUniform(*archive))
            context.console.message(fmt::format(
                "warning: all heads of {} attend uniformly: its weights were probably not loaded", archive->path()));
    return lettered;
}

} // namespace headwise::cli::sources
