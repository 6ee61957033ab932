// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sources/comparisonsources.h"

#include <fmt/format.h>

#include <algorithm>

namespace headwise::cli::sources {

namespace {

int positionOfLetter(const LetteredSources &sources, const std::string &letter, const char *option)
{
    const auto found = std::find(sources.letters.begin(), sources.letters.end(), letter);
    if (found == sources.letters.end())
        throw Error(ErrorCode::Usage, fmt::format("{} {} is none of the sources", option, letter), {},
            fmt::format("They are {} to {}, in the order given.", sources.letters.front(), sources.letters.back()));
    return static_cast<int>(found - sources.letters.begin());
}

/// The first ranks; "all" stands for all that were not named.
std::vector<compare::Divergence> readDivergences(const std::vector<std::string> &names)
{
    std::vector<compare::Divergence> divergences;
    const auto add = [&](compare::Divergence divergence) {
        if (std::find(divergences.begin(), divergences.end(), divergence) == divergences.end())
            divergences.push_back(divergence);
    };
    for (const std::string &name : names)
        if (name == "all")
            std::for_each(compare::allDivergences().begin(), compare::allDivergences().end(), add);
        else
            add(options::fromOption(compare::divergenceFromName(name), "--divergence", name));
    return divergences.empty() ? std::vector{compare::Divergence::JensenShannon} : divergences;
}

} // namespace

compare::matching::MatchedComparisonOptions ComparisonSources::options() const
{
    compare::matching::MatchedComparisonOptions options;
    options.compare.units = heads.units();
    options.compare.stack = heads.onlyStack();
    options.compare.sample = sample;
    options.compare.seed = seed;
    options.compare.measures = measures;
    const auto chosen = readDivergences(divergences);
    options.compare.divergence = chosen.front();
    options.compare.otherDivergences.assign(chosen.begin() + 1, chosen.end());
    if (const options::HeadFilter filter = heads.filter(); !filter.layers.empty() || !filter.heads.empty())
        options.only = [filter](attention::HeadId head) { return filter.takes(head); };
    options.pairing = options::fromOption(compare::matching::headPairingFromName(pairing), "--match", pairing);
    return options;
}

compare::findings::NoiseFloor ComparisonSources::noiseFloor(const LetteredSources &opened, Progress &progress) const
{
    if (replicates.empty())
        return {};
    const auto comma = replicates.find(',');
    if (comma == std::string::npos)
        throw Error(ErrorCode::Usage, "--replicates names two sources", {}, "Write two letters, such as B,C.");
    const int a = positionOfLetter(opened, replicates.substr(0, comma), "--replicates"),
              b = positionOfLetter(opened, replicates.substr(comma + 1), "--replicates");
    if (a == b)
        throw Error(
            ErrorCode::Usage, "--replicates names the same source twice", {}, "Write two letters, such as B,C.");
    const auto source = [&](int place) { return opened.archives()[static_cast<std::size_t>(place)].get(); };
    return compare::findings::replicateFloor(*source(opened.reference),
        {source(a), source(b),
            opened.letters[static_cast<std::size_t>(a)] + " and " + opened.letters[static_cast<std::size_t>(b)]},
        options(), progress);
}

void addComparisonSources(CLI::App *command, ComparisonSources &sources)
{
    addSourceOptions(command, sources.sources, 2, 64);
    options::addHeadOptions(command, sources.heads);
    command->add_option("--reference", sources.reference, "The source that the others are compared with")
        ->capture_default_str();
    command
        ->add_option("--divergence", sources.divergences,
            "jensen_shannon (default), total_variation, hellinger, cosine, pearson, linear_cka, argmax_disagreement, "
            "jensen_shannon_distance, or all; may be repeated, the first ranks. cosine, pearson and linear_cka are "
            "distances, "
            "1 minus the similarity")
        ->allow_extra_args(false);
    command
        ->add_option("--match", sources.pairing,
            "Which heads are compared: identity, heads (matched by how they attend), or automatic: matched where the "
            "layers or heads of the two differ")
        ->capture_default_str();
    command->add_option("--measure", sources.measures, "Only changes of this measure; may be repeated")
        ->allow_extra_args(false);
    command->add_option("--replicates", sources.replicates,
        "Two sources that differ by chance alone, such as B,C: divergences below theirs do not count");
    command->add_option("--sample", sources.sample, "Compare this many examples, drawn with --seed (default: all)")
        ->check(CLI::NonNegativeNumber);
    command->add_option("--seed", sources.seed, "Of the sample, intervals and permutations")->capture_default_str();
}

LetteredSources openComparison(const ComparisonSources &sources, CommandContext &context)
{
    (void)sources.options(); // words that mean nothing are refused before any model runs
    LetteredSources lettered;
    for (std::size_t s = 0; s < sources.sources.paths.size(); ++s)
        lettered.letters.push_back(sourceLetter(s));
    lettered.reference = positionOfLetter(lettered, sources.reference, "--reference");
    lettered.opened = openSources(sources.sources, context);
    for (const auto &archive : lettered.archives())
        if (compare::looksUniform(*archive))
            context.console.message(fmt::format(
                "warning: all heads of {} look uniform: its weights probably did not load", archive->path()));
    return lettered;
}

} // namespace headwise::cli::sources
