// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/links/linkselection.h"

#include "widgets/theme/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace headwise::widgets::links {

namespace {

/// The translation context of free functions.
class LinksText
{
    Q_DECLARE_TR_FUNCTIONS(headwise::widgets::links::Links)
};

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

/// Visible cells of rows that are there; the others are NaN.
std::int64_t knownCells(attention::MapView map, attention::Visibility visibility)
{
    std::int64_t cells = 0;
    for (int query = 0; query < map.queries; ++query) {
        const auto row = map.row(query);
        for (int key = visibility.begin(query); key < visibility.end(query, map.keys); ++key)
            cells += !std::isnan(row[static_cast<std::size_t>(key)]);
    }
    return cells;
}

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
    bins.cells = knownCells(map, visibility);
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
    selection.mass = bins.mass;
    if (!(bins.mass > 0))
        return selection;
    const bool byThreshold = options.rule == LinkRule::Threshold;
    const int lowest = lowestBin(bins, options);
    forEachLink(map, visibility, [&](const Link &link) {
        const bool strongEnough = !byThreshold || std::abs(link.weight) >= static_cast<float>(options.threshold);
        if (strongEnough && bins.binOf(link.weight) >= lowest)
            selection.links.push_back(link);
        else if (strongEnough && byThreshold)
            ++selection.leftOut;
    });
    if (byThreshold)
        std::sort(selection.links.begin(), selection.links.end(), strongerFirst);
    else
        cut(selection.links, bins.mass, options);
    const auto most = static_cast<std::size_t>(options.maxLinks);
    if (selection.links.size() > most) {
        selection.leftOut += static_cast<std::int64_t>(selection.links.size() - most);
        selection.links.resize(most);
    }
    double shown = 0;
    for (const Link &link : selection.links)
        shown += std::abs(link.weight);
    selection.massShare = std::min(1.0, shown / bins.mass);
    std::reverse(selection.links.begin(), selection.links.end());
    return selection;
}

LinkSelection selectLinks(std::span<const LinkMap> maps, const LinkOptions &options)
{
    LinkSelection all;
    double shown = 0;
    for (std::size_t head = 0; head < maps.size(); ++head) {
        LinkSelection own = selectLinks(maps[head].map, maps[head].visibility, options);
        for (Link &link : own.links)
            link.head = static_cast<int>(head);
        all.links.insert(all.links.end(), own.links.begin(), own.links.end());
        all.total += own.total;
        all.mass += own.mass;
        all.leftOut += own.leftOut;
        shown += own.massShare * own.mass;
    }
    if (maps.size() > 1)
        std::stable_sort(all.links.begin(), all.links.end(),
            [](const Link &a, const Link &b) { return std::abs(a.weight) < std::abs(b.weight); });
    all.massShare = all.mass > 0 ? shown / all.mass : 0;
    return all;
}

int linkCapacity(double length) { return std::max(100, static_cast<int>(length)); }

namespace {

/// Where pixels hold several tokens, so many of them share one end of a link.
int tokensAtOnePlace(const std::vector<Link> &links, const LinkWindow &window, int capacity)
{
    int last = window.begin;
    for (const Link &link : links)
        last = std::max({last, link.query + 1, link.key + 1});
    const int tokens = last - window.begin;
    return tokens > capacity ? (tokens * placeSize + capacity - 1) / capacity : 1;
}

} // namespace

LinkSelection carriedLinks(const LinkSelection &selection, const LinkWindow &window, int capacity)
{
    LinkSelection carried = selection;
    std::erase_if(carried.links, [&](const Link &link) { return !window.contains(link); });
    const int together = tokensAtOnePlace(carried.links, window, capacity);
    std::set<std::array<int, 3>> taken;
    std::vector<Link> kept;
    for (auto link = carried.links.rbegin(); link != carried.links.rend(); ++link)
        if (static_cast<int>(kept.size()) < capacity &&
            (together == 1 || taken.insert({link->query / together, link->key / together, link->head}).second))
            kept.push_back(*link);
    carried.leftOut += static_cast<std::int64_t>(carried.links.size() - kept.size());
    carried.links.assign(kept.rbegin(), kept.rend());
    double shown = 0;
    for (const Link &link : carried.links)
        shown += std::abs(link.weight);
    carried.massShare = carried.mass > 0 ? std::min(1.0, shown / carried.mass) : 0;
    return carried;
}

std::vector<Link> rowLinks(std::span<const LinkMap> maps, int query, const LinkWindow &window)
{
    std::vector<Link> links;
    for (std::size_t head = 0; head < maps.size(); ++head) {
        const auto &[map, visibility] = maps[head];
        for (int key = visibility.begin(query); key < visibility.end(query, map.keys); ++key) {
            const Link link{query, key, map.at(query, key), static_cast<int>(head)};
            if (std::abs(link.weight) >= weakestRowLink && window.contains(link))
                links.push_back(link);
        }
    }
    return links;
}

LinkSelection withRow(const LinkSelection &selection, const std::vector<Link> &row)
{
    LinkSelection all = selection;
    double added = 0;
    for (const Link &link : row) {
        if (std::find(selection.links.begin(), selection.links.end(), link) != selection.links.end())
            continue;
        all.links.push_back(link);
        added += std::abs(link.weight);
    }
    if (all.mass > 0)
        all.massShare = std::min(1.0, all.massShare + added / all.mass);
    return all;
}

QString linkSummary(const LinkSelection &selection, bool difference)
{
    const QString shown = theme::formatCount(static_cast<qint64>(selection.links.size())),
                  total = theme::formatCount(selection.total);
    const QString share = theme::formatPercent(selection.massShare);
    const QString sentence =
        difference ? LinksText::tr("%1 of %2 differences shown \u00B7 %3 of the change").arg(shown, total, share)
                   : LinksText::tr("%1 of %2 links shown \u00B7 %3 of the mass").arg(shown, total, share);
    if (selection.leftOut == 0)
        return sentence;
    return sentence + QStringLiteral(" \u00B7 ") +
           LinksText::tr("no room for %1 weaker ones").arg(theme::formatCount(selection.leftOut));
}

QStringList linkSummaries(const LinkSelection &selection, bool difference)
{
    const QString shown = theme::formatCount(static_cast<qint64>(selection.links.size()));
    const QString links = (difference ? LinksText::tr("%1 differences") : LinksText::tr("%1 links")).arg(shown);
    const QString share = (difference ? LinksText::tr("%1 of the change") : LinksText::tr("%1 of the mass"))
                              .arg(theme::formatPercent(selection.massShare));
    QStringList parts{links, share};
    if (selection.leftOut > 0)
        parts << LinksText::tr("no room for %1").arg(theme::formatCount(selection.leftOut));
    const QString dot = QStringLiteral(" \u00B7 ");
    QStringList summaries{linkSummary(selection, difference), parts.join(dot)};
    if (parts.size() > 2)
        summaries << links + dot + parts.last();
    return summaries << links;
}

} // namespace headwise::widgets::links
