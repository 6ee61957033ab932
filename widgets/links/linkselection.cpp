// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/linkselection.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::links {

namespace {

template <typename Visit> void forEachLink(attention::MapView map, attention::Visibility visibility, Visit visit)
{
    for (int query = 0; query < map.queries; ++query) {
        const auto row = map.row(query);
        const int end = visibility.end(query, map.keys);
        for (int key = visibility.begin(query); key < end; ++key)
            if (const float weight = row[static_cast<std::size_t>(key)]; weight != 0 && !std::isnan(weight))
                visit(Link{query, key, weight});
    }
}

bool strongerFirst(const Link &a, const Link &b)
{
    if (std::abs(a.weight) != std::abs(b.weight))
        return std::abs(a.weight) > std::abs(b.weight);
    return a.query != b.query ? a.query < b.query : a.key < b.key;
}

/// Bins of magnitudes from 0 to the largest: the threshold is found in two linear passes instead of sorting millions of
/// cells.
struct Bins
{
    static constexpr int count = 4096;
    double largest = 0, mass = 0;
    std::int64_t cells = 0;
    std::vector<double> masses = std::vector<double>(count);
    std::vector<std::int64_t> counts = std::vector<std::int64_t>(count);

    int binOf(float weight) const { return std::min(static_cast<int>(std::abs(weight) / largest * count), count - 1); }
};

Bins binned(attention::MapView map, attention::Visibility visibility)
{
    Bins bins;
    forEachLink(map, visibility,
        [&](const Link &link) { bins.largest = std::max(bins.largest, std::abs(double(link.weight))); });
    forEachLink(map, visibility, [&](const Link &link) {
        const auto bin = static_cast<std::size_t>(bins.binOf(link.weight));
        bins.masses[bin] += std::abs(link.weight);
        bins.mass += std::abs(link.weight);
        ++bins.counts[bin];
    });
    for (int query = 0; query < map.queries; ++query)
        bins.cells += std::max(0, visibility.end(query, map.keys) - visibility.begin(query));
    return bins;
}

/// The lowest bin that contains links selected by `options`.
int lowestBin(const Bins &bins, const LinkOptions &options)
{
    double mass = 0;
    std::int64_t count = 0;
    for (int bin = Bins::count - 1; bin > 0; --bin) {
        mass += bins.masses[static_cast<std::size_t>(bin)];
        count += bins.counts[static_cast<std::size_t>(bin)];
        const bool met = options.rule == LinkRule::TopK             ? count >= options.count
                         : options.rule == LinkRule::CumulativeMass ? mass >= options.massShare * bins.mass
                                                                    : false;
        if (met || count >= options.maxLinks)
            return bin;
    }
    return 0;
}

/// Keeps the strongest links that the rule requires.
void cut(std::vector<Link> &links, double mass, const LinkOptions &options)
{
    std::sort(links.begin(), links.end(), strongerFirst);
    std::size_t kept = 0;
    double sum = 0;
    const double wanted = options.massShare * mass * (1 - 1e-6); // weights are float32
    while (
        kept < links.size() && (options.rule == LinkRule::TopK ? static_cast<int>(kept) < options.count : sum < wanted))
        sum += std::abs(links[kept++].weight);
    links.resize(kept);
}

} // namespace

LinkSelection selectLinks(attention::MapView map, attention::Visibility visibility, const LinkOptions &options)
{
    LinkSelection selection;
    const Bins bins = binned(map, visibility);
    selection.total = bins.cells;
    if (!(bins.mass > 0))
        return selection;
    const bool byThreshold = options.rule == LinkRule::Threshold;
    const int lowest = lowestBin(bins, options);
    forEachLink(map, visibility, [&](const Link &link) {
        const bool strongEnough = !byThreshold || std::abs(link.weight) >= static_cast<float>(options.threshold);
        if (strongEnough && bins.binOf(link.weight) >= lowest)
            selection.links.push_back(link);
    });
    if (byThreshold)
        std::sort(selection.links.begin(), selection.links.end(), strongerFirst);
    else
        cut(selection.links, bins.mass, options);
    if (static_cast<int>(selection.links.size()) > options.maxLinks)
        selection.links.resize(static_cast<std::size_t>(options.maxLinks));
    double shown = 0;
    for (const Link &link : selection.links)
        shown += std::abs(link.weight);
    selection.massShare = std::min(1.0, shown / bins.mass);
    std::reverse(selection.links.begin(), selection.links.end());
    return selection;
}

QString linkSummary(const LinkSelection &selection, bool difference)
{
    const QString shown = theme::formatCount(static_cast<qint64>(selection.links.size())),
                  total = theme::formatCount(selection.total);
    const QString share = theme::formatPercent(selection.massShare);
    return difference ? QCoreApplication::translate(
                            "headwise::widgets::links::Links", "%1 of %2 differences shown \u00B7 %3 of the change")
                            .arg(shown, total, share)
                      : QCoreApplication::translate(
                            "headwise::widgets::links::Links", "%1 of %2 links shown \u00B7 %3 of the mass")
                            .arg(shown, total, share);
}

} // namespace headwise::widgets::links
