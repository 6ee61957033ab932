// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clustering/heads/mapdistances.h"

#include "core/base/parallel.h"
#include "core/clustering/heads/examplemaps.h"
#include "core/clustering/heads/examplemeans.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace headwise::clustering::heads {

namespace {

/// Values of pairs that are held before they are added to the means: 64 MB for each policy.
constexpr std::size_t heldValues = std::size_t(8) << 20;
/// More examples make the sums over resamples no faster.
constexpr std::size_t examplesAtOnce = 64;
/// Pairs of heads times weights of an example from which on its pairs are spread over the threads, and not examples:
/// about 50 ms.
constexpr double largeExample = 5e7;

/// The values of one example: [policies][pairs].
struct ExampleValues
{
    std::vector<std::vector<double>> pairs;
    std::vector<std::int64_t> emptyRows; ///< [policies]
    bool oneSided = false;
    std::string damage; ///< why it could not be read
};

class MapWork
{
public:
    MapWork(const HeadSample &sample, const HeadDistanceRequest &request, const DistanceDefinition &definition)
        : m_sample(sample), m_request(request), m_definition(definition), m_policies{request.policy}
    {
        if (request.otherFirstToken)
            m_policies.push_back(otherFirstToken(request.policy));
        const std::size_t heads = sample.heads.size(), pairs = heads * (heads - 1) / 2;
        m_means.emplace_back(
            pairs, drawResamples(resamplesOf(sample, request, m_notes), sample.examples.size(), request.seed));
        if (m_policies.size() > 1)
            m_means.emplace_back(pairs, Resamples{});
        m_emptyRows.resize(m_policies.size());
        m_atOnce = std::clamp<std::size_t>(heldValues / pairs, 1, examplesAtOnce);
        for (std::size_t e = 0; e < sample.examples.size(); ++e)
            m_order.push_back(e);
        const auto placeOf = [&](std::size_t e) {
            return sample.sources.front().source->storedAt(sample.examples[e].front());
        };
        std::sort(
            m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return placeOf(a) < placeOf(b); });
    }

    PolicyDistances run(Progress &progress)
    {
        const double count = static_cast<double>(m_order.size());
        for (std::size_t first = 0; first < m_order.size(); first += m_atOnce) {
            const std::size_t part = std::min(m_atOnce, m_order.size() - first);
            PartProgress share(progress, static_cast<double>(first) / count, static_cast<double>(first + part) / count);
            addBlock(std::span(m_order).subspan(first, part), share);
        }
        addNotes();
        PolicyDistances result{resultOf(0)};
        if (m_policies.size() > 1)
            result.otherFirstToken = resultOf(1);
        progress.advanceOrThrow(1);
        return result;
    }

private:
    /// Several small examples at a time, or one large one on all threads.
    void addBlock(std::span<const std::size_t> examples, Progress &progress)
    {
        std::vector<ExampleValues> values(examples.size());
        for (std::size_t done = 0; done < examples.size();) {
            const double count = static_cast<double>(examples.size());
            PartProgress part(progress, static_cast<double>(done) / count, static_cast<double>(done + 1) / count);
            part.advanceOrThrow(0);
            const std::size_t together =
                m_large ? 1 : std::min(examples.size() - done, static_cast<std::size_t>(threads()));
            if (together == 1)
                values[done] = compute(examples[done], part);
            else
                parallelFor(together, [&](std::size_t i) {
                    NoProgress none;
                    values[done + i] = compute(examples[done + i], none);
                });
            done += together;
        }
        addValues(examples, values);
    }

    ExampleValues compute(std::size_t example, Progress &progress)
    {
        ExampleValues values;
        std::vector<PolicyMaps> maps;
        try {
            maps = readPolicyMaps(m_sample, example, m_policies);
        } catch (const Error &error) {
            if (error.code() != ErrorCode::Malformed && error.code() != ErrorCode::Unreadable)
                throw;
            values.damage = error.what();
            return values;
        }
        const double share = 1.0 / static_cast<double>(maps.size());
        for (std::size_t p = 0; p < maps.size(); ++p) {
            PartProgress part(progress, share * static_cast<double>(p), share * static_cast<double>(p + 1));
            values.pairs.push_back(m_definition.ofExample(maps[p].maps, part));
            values.emptyRows.push_back(maps[p].emptyRows);
            values.oneSided = values.oneSided || maps[p].oneSided;
            const double heads = maps[p].maps.heads,
                         weights = static_cast<double>(maps[p].maps.queries) * maps[p].maps.keys;
            m_large = heads * heads / 2 * weights > largeExample;
            maps[p] = {}; // memory for the next policy
        }
        return values;
    }

    void addValues(std::span<const std::size_t> examples, std::vector<ExampleValues> &values)
    {
        std::vector<std::size_t> read;
        std::vector<std::vector<std::vector<double>>> pairs(m_policies.size());
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (!values[i].damage.empty()) {
                for (ExampleMeans &means : m_means)
                    means.leaveOut(examples[i]);
                m_damage = m_damaged++ == 0 ? values[i].damage : m_damage;
                continue;
            }
            read.push_back(examples[i]);
            m_oneSided = m_oneSided || values[i].oneSided;
            for (std::size_t p = 0; p < m_policies.size(); ++p) {
                pairs[p].push_back(std::move(values[i].pairs[p]));
                m_emptyRows[p] += values[i].emptyRows[p];
            }
        }
        for (std::size_t p = 0; p < m_policies.size(); ++p)
            m_means[p].add(read, pairs[p]);
    }

    values::HeadDistances resultOf(std::size_t policy)
    {
        if (m_damaged == m_order.size())
            throw Error(ErrorCode::Malformed, ErrorText("No example could be read; the first: %1", m_damage));
        values::HeadDistances result = emptyResult(m_sample, m_request, m_policies[policy]);
        result.examples -= static_cast<std::int64_t>(m_damaged);
        m_means[policy].finish(m_definition, result);
        result.notes.insert(result.notes.end(), m_notes.begin(), m_notes.end());
        if (m_emptyRows[policy] > 0)
            result.notes.push_back({"rows_left_out", {m_emptyRows[policy]}});
        return result;
    }

    void addNotes()
    {
        if (m_damaged > 0)
            m_notes.push_back({"unreadable_examples", {m_damaged, m_damage}});
        if (m_oneSided)
            m_notes.push_back({"one_sided_distances"});
        for (const ComparedSource &compared : m_sample.sources)
            if (!compared.source->mapsAreWhole())
                m_notes.push_back({"approximate_distances", {compared.source->sourceName()}});
    }

    const HeadSample &m_sample;
    const HeadDistanceRequest &m_request;
    const DistanceDefinition &m_definition;
    std::vector<attention::TokenPolicy> m_policies; ///< the asked one first
    std::vector<ExampleMeans> m_means;              ///< [policies]
    std::vector<std::int64_t> m_emptyRows;          ///< [policies]
    std::vector<std::size_t> m_order;               ///< the examples as they are stored
    std::size_t m_atOnce = 1, m_damaged = 0;
    std::string m_damage; ///< the first
    bool m_oneSided = false;
    std::vector<Note> m_notes;        ///< of both policies
    std::atomic<bool> m_large = true; ///< the latest example; the first one is computed on all threads
};

} // namespace

PolicyDistances mapDistances(
    const HeadDistanceRequest &request, const DistanceDefinition &definition, Progress &progress)
{
    HeadSample sample = comparedHeads(request);
    requireMaps(sample, request);
    PartProgress drawing(progress, 0, 0.05), computing(progress, 0.05, 1);
    drawExamples(sample, request, drawing);
    chooseUnits(sample);
    return MapWork(sample, request, definition).run(computing);
}

} // namespace headwise::clustering::heads
