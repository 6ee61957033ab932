// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/dataset/valuecollection.h"

#include "core/base/notdefined.h"
#include "core/base/parallel.h"
#include "core/compare/values/fileorder.h"
#include "core/compare/values/sourcevalues.h"

#include <algorithm>
#include <cmath>

namespace headwise::compare::dataset {

namespace {

/// Number of stored values of both sides that are held at once: 32 MB.
constexpr std::int64_t storedNumbers = std::int64_t(8) << 20;

/// Reads the stored measures of one side once, in the order of the source, and writes them to the rows of their pairs.
class StoredValues
{
public:
    StoredValues(const ComparisonPlan &plan, ComparisonResult &result, Side side)
        : m_source(plan.sources[side])
        , m_plan(plan)
        , m_result(result)
        , m_side(side)
        , m_rowSize(plan.heads() * result.measures.size())
    {
        for (const std::string &id : result.measures)
            m_columns.push_back(values::positionIn(m_source.measureIds(), id));
        m_rows.assign(static_cast<std::size_t>(m_source.exampleCount()), -1);
        for (std::size_t e = 0; e < result.examples.size(); ++e)
            m_rows[static_cast<std::size_t>(result.examples[e][side].value)] = static_cast<std::int64_t>(e);
    }

    void read(Progress &progress)
    {
        const std::int64_t count = m_source.exampleCount();
        std::int64_t widest = 1;
        for (const attention::StackLayout &layout : m_source.stacks())
            widest = std::max(widest, std::int64_t(layout.totalHeads()) * std::ssize(m_source.measureIds()));
        const std::int64_t part = std::clamp<std::int64_t>(storedNumbers / widest, 1, 4096);
        for (std::int64_t first = 0; first < count; first += part) {
            progress.advanceOrThrow(static_cast<double>(first) / static_cast<double>(count));
            readPart(first, std::min(part, count - first));
        }
    }

private:
    /// The destination of an example of this part.
    struct Target
    {
        std::int64_t row = 0, from = 0; ///< index of the pair, and position in the part
    };

    void readPart(std::int64_t first, std::int64_t count)
    {
        std::vector<Target> targets;
        for (std::int64_t i = 0; i < count; ++i)
            if (const std::int64_t row = m_rows[static_cast<std::size_t>(first + i)]; row >= 0)
                targets.push_back({row, i});
        if (targets.empty())
            return;
        std::sort(targets.begin(), targets.end(), [](const Target &a, const Target &b) { return a.row < b.row; });
        std::vector<float> rows(targets.size() * m_rowSize, notDefined);
        std::size_t firstHead = 0;
        for (std::size_t s = 0; s < m_plan.request.stacks.size(); ++s) {
            const std::vector<units::HeadPair> &heads = m_plan.request.heads[s];
            const attention::MeasureValues stored =
                m_source.measureRows(m_plan.request.stacks[s][m_side], ExampleIndex{first}, count);
            if (!stored.values.empty())
                parallelFor(targets.size(), [&](std::size_t i) {
                    copyRow(stored, targets[i].from, heads, rows.data() + i * m_rowSize + firstHead * m_columns.size());
                });
            firstHead += heads.size();
        }
        writeRuns(targets, rows);
    }

    void copyRow(const attention::MeasureValues &stored, std::int64_t example,
        const std::vector<units::HeadPair> &heads, float *row) const
    {
        const float *from = stored.values.data() + example * stored.columns();
        for (std::size_t h = 0; h < heads.size(); ++h)
            for (std::size_t m = 0; m < m_columns.size(); ++m) {
                const std::int64_t column =
                    stored.column(static_cast<std::size_t>(heads[h][m_side]), static_cast<std::size_t>(m_columns[m]));
                if (const float value = from[column]; std::isfinite(value))
                    row[h * m_columns.size() + m] = value;
            }
    }

    /// Writes consecutive pairs at once.
    void writeRuns(const std::vector<Target> &targets, const std::vector<float> &rows)
    {
        for (std::size_t begin = 0, end = 0; begin < targets.size(); begin = end) {
            for (end = begin + 1; end < targets.size() && targets[end].row == targets[end - 1].row + 1;)
                ++end;
            m_result.values.store(m_side).write(
                targets[begin].row, std::span(rows).subspan(begin * m_rowSize, (end - begin) * m_rowSize));
        }
    }

    const attention::AttentionSource &m_source;
    const ComparisonPlan &m_plan;
    ComparisonResult &m_result;
    Side m_side;
    std::size_t m_rowSize;
    std::vector<int> m_columns;       ///< columns of the source's measures
    std::vector<std::int64_t> m_rows; ///< pair of every example of the source, or -1
};

/// The outcome of one pair besides its numbers.
struct PairOutcome
{
    int mergedUnits = 0;
    bool oneSided = false;
    std::optional<Error> failure;
};

/// A damaged example does not stop the comparison: its numbers stay undefined.
PairValues readPair(const ComparisonPlan &plan, const pairing::ExamplePair &pair, PairOutcome &outcome)
{
    try {
        PairValues values = pairValues(plan.sources, pair, plan.request);
        outcome = {values.mergedUnits, values.oneSided, std::nullopt};
        return values;
    } catch (const Error &error) {
        if (error.code() != ErrorCode::Malformed && error.code() != ErrorCode::Unreadable)
            throw;
        outcome.failure = error;
        return {};
    }
}

void noteOutcomes(ComparisonResult &result, const std::vector<PairOutcome> &outcomes)
{
    std::size_t failures = 0;
    bool oneSided = false;
    const Error *first = nullptr;
    for (const PairOutcome &outcome : outcomes) {
        result.mergedUnits += outcome.mergedUnits;
        oneSided = oneSided || outcome.oneSided;
        failures += outcome.failure.has_value();
        if (outcome.failure && !first)
            first = &*outcome.failure;
    }
    if (first && failures == outcomes.size())
        throw *first;
    if (first)
        result.notes.push_back({"unreadable_examples", {failures, std::string(first->what())}});
    if (oneSided)
        result.notes.push_back({"one_sided_units"});
}

/// Rows stored as f16 may sum to slightly more than 1, and divergences may then slightly exceed their maximum.
float largestStored(distances::Divergence divergence)
{
    const double largest = divergence->largest;
    const auto stored = static_cast<float>(largest);
    return stored > largest ? std::nextafter(stored, 0.0F) : stored;
}

/// Divergences and recomputed measures, one pair of examples per thread at a time.
void collectFromMaps(const ComparisonPlan &plan, ComparisonResult &result, Progress &progress)
{
    const std::size_t heads = plan.heads(), count = result.examples.size();
    for (const distances::Divergence divergence : plan.request.divergences)
        result.quantities.push_back({divergence, std::vector<float>(count * heads, notDefined)});
    if (plan.request.divergences.empty() && plan.request.measures.empty())
        return;
    std::vector<PairOutcome> outcomes(count);
    const auto place = [&](std::size_t e) { return plan.sources.baseline.storedAt(result.examples[e].baseline); };
    values::forExamplesInFileOrder(count, place, progress, [&](std::size_t e) {
        const PairValues values = readPair(plan, result.examples[e], outcomes[e]);
        for (std::size_t d = 0; d < values.divergences.size(); ++d) {
            ComparedQuantity &quantity = result.quantities[d];
            const float largest = largestStored(quantity.divergence);
            std::transform(values.divergences[d].begin(), values.divergences[d].end(),
                quantity.values.begin() + static_cast<std::ptrdiff_t>(e * heads),
                [largest](float value) { return value > largest ? largest : value; }); // NaN stays
        }
        for (const Side side : bothSides)
            if (!values.measures[side].empty())
                result.values.store(side).write(static_cast<std::int64_t>(e), values.measures[side]);
    });
    noteOutcomes(result, outcomes);
}

} // namespace

void collectValues(const ComparisonPlan &plan, ComparisonResult &result, Progress &progress)
{
    result.values = values::ComparedValues(
        std::ssize(result.examples), static_cast<std::int64_t>(plan.heads() * result.measures.size()));
    const double share = plan.request.divergences.empty() && plan.request.measures.empty() ? 0 : 0.9;
    PartProgress maps(progress, 0, share), stored(progress, share, 1);
    collectFromMaps(plan, result, maps);
    for (const Side side : bothSides) {
        PartProgress part(stored, side == Side::Baseline ? 0 : 0.5, side == Side::Baseline ? 0.5 : 1);
        if (result.storedMeasures)
            StoredValues(plan, result, side).read(part);
    }
}

} // namespace headwise::compare::dataset
