// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/results/comparisons.h"

#include "app/desktop/jobs/errortext.h"
#include "core/archive/reading/samerows.h"
#include "core/compare/answers/answeragreement.h"
#include "core/compare/dataset/matchedcomparison.h"

#include <algorithm>

namespace headwise::desktop::results {

namespace {

/// From this number of examples on, a preliminary result is computed from a sample.
constexpr std::int64_t manyExamples = 500;
constexpr std::int64_t firstSample = 100;
/// Maximum time in ms for which the comparison of another step stays: longer, and it would be taken for the shown one.
constexpr int longestOutdated = 1500;

} // namespace

Comparisons::Comparisons(jobs::JobList &jobs, QObject *parent) : QObject(parent), m_job(jobs)
{
    m_outdated.setSingleShot(true);
    m_outdated.setInterval(longestOutdated);
    connect(&m_outdated, &QTimer::timeout, this, &Comparisons::dropOutdated);
}

void Comparisons::start(const OpenSources &sources, const compare::units::UnitOptions &units)
{
    if (sources == m_sources && units == m_units && !sources.empty()) {
        if (!m_job.running())
            next();
        return;
    }
    m_units = units;
    begin(sources, {});
    next();
}

void Comparisons::follow(const OpenSources &sources)
{
    begin(sources, std::vector(m_all)); // a copy, since the list is made anew
    if (!sources.empty() && sources.front().second->exampleCount() < manyExamples)
        next();
}

void Comparisons::begin(const OpenSources &sources, const std::vector<SourceComparison> &before)
{
    m_job.cancel();
    m_sources = sources;
    m_all.clear();
    bool outdated = false;
    for (std::size_t i = 1; i < sources.size(); ++i) {
        m_all.push_back({sources[i].first, nullptr, {},
            compare::dataset::HeadPartners::before(*sources.front().second, *sources[i].second)});
        const auto old = std::find_if(before.begin(), before.end(),
            [&](const SourceComparison &each) { return each.source == sources[i].first && each.result; });
        if (auto result = known(i - 1, m_units)) {
            take(i - 1, std::move(result));
        } else if (old != before.end()) {
            m_all.back().result = old->result;
            m_all.back().partners = old->partners;
            outdated = m_all.back().outdated = true;
        } else if (const auto other = known(i - 1, std::nullopt)) {
            // Until the comparison in these units is computed.
            m_all.back().partners = compare::dataset::HeadPartners(*other);
        }
    }
    if (!outdated)
        m_outdated.stop();
    else if (!m_outdated.isActive()) // not prolonged by further steps
        m_outdated.start();
    emit changed();
}

void Comparisons::dropOutdated()
{
    bool dropped = false;
    for (SourceComparison &each : m_all) {
        if (!each.outdated)
            continue;
        each.result = nullptr;
        each.outdated = false;
        dropped = true;
    }
    if (dropped)
        emit changed();
}

const SourceComparison *Comparisons::find(SourceId source) const
{
    const auto found = std::find_if(
        m_all.begin(), m_all.end(), [&](const SourceComparison &comparison) { return comparison.source == source; });
    return found == m_all.end() ? nullptr : &*found;
}

std::shared_ptr<const compare::dataset::ComparisonResult> Comparisons::known(
    std::size_t index, const std::optional<compare::units::UnitOptions> &units) const
{
    for (const Known &entry : m_known) {
        if (entry.baseline == m_sources.front().second && entry.comparison == m_sources[index + 1].second &&
            (!units || entry.units == *units))
            return entry.result;
    }
    return nullptr;
}

void Comparisons::take(std::size_t index, std::shared_ptr<const compare::dataset::ComparisonResult> result)
{
    m_all[index].partners = compare::dataset::HeadPartners(*result);
    m_all[index].result = std::move(result);
    m_all[index].outdated = false;
}

void Comparisons::next()
{
    for (std::size_t i = 0; i < m_all.size(); ++i) {
        if ((m_all[i].result && !m_all[i].outdated) || !m_all[i].problem.isEmpty())
            continue;
        const bool many = m_sources.front().second->exampleCount() >= manyExamples;
        return compare(i, i == 0 && many ? firstSample : 0);
    }
}

void Comparisons::compare(std::size_t index, std::int64_t sample)
{
    compare::dataset::MatchedComparisonOptions options;
    options.compare.units = m_units;
    options.compare.sample = sample;
    const auto &[reference, baseline] = m_sources.front();
    const auto &[source, comparison] = m_sources[index + 1];
    m_job.start({.title = tr("Compare %1 with %2")
                              .arg(QString::fromStdString(source.letter()), QString::fromStdString(reference.letter())),
        .work =
            [a = baseline, b = comparison, options](Progress &progress) {
                archive::reading::requireSameRows(*a, *b);
                compare::dataset::ComparisonResult result =
                    compare::dataset::compareMatched({*a, *b}, options, progress).result;
                for (Note &note : compare::answers::labelNotes({*a, *b}))
                    result.notes.push_back(std::move(note));
                return std::make_shared<const compare::dataset::ComparisonResult>(std::move(result));
            },
        .done =
            [this, index, sample](std::shared_ptr<const compare::dataset::ComparisonResult> result) {
                take(index, result);
                if (sample > 0) {
                    emit changed();
                    return compare(index, 0);
                }
                m_known.push_front({m_sources.front().second, m_sources[index + 1].second, m_units, result});
                if (m_known.size() > maxKept)
                    m_known.pop_back();
                emit changed();
                next();
            },
        .failed =
            [this, index](const Error &error) {
                m_all[index].problem = jobs::errorText(error);
                m_all[index].result = nullptr;
                m_all[index].outdated = false;
                emit changed();
                next();
            }});
}

} // namespace headwise::desktop::results

#include "moc_comparisons.cpp"
