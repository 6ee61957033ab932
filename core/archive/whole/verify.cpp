// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/whole/verify.h"

#include "core/archive/format/schema.h"
#include "core/archive/reading/archivereader.h"
#include "core/archive/whole/storederror.h"
#include "core/measures/mapsums.h"
#include "core/measures/measure.h"
#include "core/measures/measuremaps.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace headwise::archive::whole {

namespace {

/// Collects problems; equal problems of many examples are merged into one entry.
class Findings
{
public:
    void add(const std::string &object, const std::string &problem) { m_problems[{object, problem}]; }
    void add(const std::string &object, const std::string &problem, const std::string &example)
    {
        Examples &found = m_problems[{object, problem}];
        if (found.last == example)
            return; // same problem in several heads of one example
        found.last = example;
        if (found.names.size() < 10)
            found.names.push_back(example);
        ++found.count;
    }
    void add(const Error &error, const std::string &file, const std::string &example)
    {
        // "file, /object, example in line 3" -> the object only.
        std::string object = error.where();
        if (object.starts_with(file + ", "))
            object.erase(0, file.size() + 2);
        if (const auto end = object.find(", example in line"); end != std::string::npos)
            object.erase(end);
        if (example.empty())
            add(object, error.summary().text());
        else
            add(object, error.summary().text(), example);
    }
    std::vector<VerifyProblem> problems() const
    {
        std::vector<VerifyProblem> all;
        for (const auto &[what, examples] : m_problems)
            all.push_back({what.first, what.second, examples.names, examples.count});
        return all;
    }

private:
    struct Examples
    {
        std::vector<std::string> names;
        std::string last;
        std::int64_t count = 0;
    };
    std::map<std::pair<std::string, std::string>, Examples> m_problems;
};

constexpr double sumRounding = 1e-5; ///< rounding of float32 sums

/// The problem with the kept weights of one row at detail topk or band; empty if there is none.
std::string keptProblem(
    const format::KeptWeights &kept, std::size_t row, format::DetailKind detail, const StoredError &error)
{
    const auto values = std::span(kept.values).subspan(row * kept.perRow, kept.perRow);
    const auto keys = std::span(kept.key).subspan(row * kept.perRow, kept.perRow);
    std::vector<std::uint32_t> sorted;
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (keys[i] == format::schema::unusedKey ? values[i] != 0 : i > 0 && keys[i - 1] == format::schema::unusedKey)
            return "unused slots that are not empty, or not last";
        if (detail == format::DetailKind::TopK && i > 0 && values[i] > values[i - 1])
            return "kept weights that are not descending";
        if (detail == format::DetailKind::Band && keys[i] != format::schema::unusedKey && i > 0 &&
            keys[i] < keys[i - 1])
            return "kept keys that are not ascending";
        if (keys[i] != format::schema::unusedKey)
            sorted.push_back(keys[i]);
    }
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end())
        return "a key that is kept twice";
    double largest = 1;
    if (detail == format::DetailKind::TopK) { // each weight that is not kept is at most the smallest kept one
        const double smallest = values.empty() ? 1 : values.back();
        largest = (kept.keys - kept.perRow) * (smallest + error.weight(smallest));
    }
    const double rest = kept.rest[row];
    return rest < -1e-5 || rest > largest + 1e-5 ? "a rest that is impossible for the weights left out" : "";
}

/// The rows that are kept: `whole` without the others.
attention::StackMaps keptRows(const format::KeptWeights &kept, const attention::StackMaps &whole)
{
    attention::StackMaps maps{kept.heads, kept.rows(), kept.keys, kept.values};
    for (std::size_t head = 0; !whole.rowMass.empty() && head < static_cast<std::size_t>(kept.heads); ++head)
        for (const std::int32_t row : kept.row)
            maps.rowMass.push_back(whole.rowMass[head * static_cast<std::size_t>(kept.queries) + row]);
    return maps;
}

/// Verifies an open archive in one pass.
class Verification
{
public:
    Verification(const reading::ArchiveReader &reader, const VerifyOptions &options)
        : m_reader(reader), m_options(options)
    {
    }

    VerifyReport run(Progress &progress)
    {
        m_report.examples = m_reader.exampleCount();
        checkLists();
        const std::int64_t count = m_reader.exampleCount();
        for (std::int64_t i = 0; i < count; ++i) {
            progress.advanceOrThrow(static_cast<double>(i) / static_cast<double>(count));
            if (m_options.structureOnly && i > 0 && i < count - 1)
                continue;
            checkExample({i});
        }
        progress.advanceOrThrow(1);
        m_report.problems = m_findings.problems();
        return m_report;
    }

private:
    /// Runs a check whose errors become findings.
    template <typename Check> void guarded(const std::string &example, Check check)
    {
        try {
            check();
        } catch (const Error &error) {
            if (error.code() == ErrorCode::Cancelled)
                throw;
            m_findings.add(error, m_reader.path(), example);
        }
    }

    void checkLists()
    {
        guarded({}, [this] { m_reader.walkStructure(); });
        guarded({}, [this] { m_keys = m_reader.keys(); });
        guarded({}, [this] { m_reader.tokenCount(); });
        for (const format::ColumnInfo &column : m_reader.info().columns)
            guarded({}, [&] { m_reader.column(column.name); });
        for (const attention::StackLayout &layout : m_reader.stacks()) {
            guarded({}, [&] { m_measures[layout.stack] = m_reader.measures(layout.stack); });
            guarded({}, [&] { m_reader.meanMaps(layout.stack); });
        }
        guarded({}, [this] { m_reader.texts({0}, m_options.structureOnly ? 1000 : m_reader.exampleCount()); });
        auto sorted = m_keys;
        std::sort(sorted.begin(), sorted.end());
        for (auto twice = std::adjacent_find(sorted.begin(), sorted.end()); twice != sorted.end();
             twice = std::adjacent_find(std::upper_bound(twice, sorted.end(), *twice), sorted.end()))
            m_findings.add("/examples/key", "the key occurs more than once", *twice);
    }

    struct ReadMaps
    {
        format::KeptWeights kept; ///< where maps are not whole
        attention::StackMaps maps;
        std::vector<float> rowMass; ///< empty if rows sum to 1
    };

    ReadMaps readMaps(ExampleIndex index, const attention::StackLayout &layout) const
    {
        std::vector<float> rowMass = m_reader.rowMass(index, layout.stack);
        if (m_reader.mapsAreWhole())
            return {{}, m_reader.maps(index, layout.stack), std::move(rowMass)};
        format::KeptWeights kept = m_reader.keptWeights(index, layout.stack);
        attention::StackMaps maps = format::completedMaps(kept, layout, 0);
        if (layout.normalisation == attention::Normalisation::SoftmaxWithSink)
            maps.rowMass = rowMass;
        return {std::move(kept), std::move(maps), std::move(rowMass)};
    }

    /// Checks the kept weights of each row: descending, each key once, unused slots last, a rest that the other keys
    /// can have.
    void checkKept(const format::KeptWeights &kept, const attention::StackLayout &layout, const std::string &example)
    {
        const std::string object = "/attention/" + std::string(attention::stackName(layout.stack));
        const StoredError error(m_reader.info().valueType, kept.keys);
        for (std::size_t row = 0; row < kept.rest.size(); ++row) {
            const auto problem = keptProblem(kept, row, m_reader.info().detail.kind, error);
            if (!problem.empty())
                m_findings.add(object,
                    problem + ", " + attention::headName(layout.headAt(static_cast<int>(row) / kept.queries)), example);
        }
    }

    void checkExample(ExampleIndex index)
    {
        const std::string name = index.value < static_cast<std::int64_t>(m_keys.size())
                                     ? m_keys[index.value]
                                     : "line order " + std::to_string(index.value + 1);
        guarded(name, [&] {
            const attention::Example example = m_reader.example(index);
            ++m_report.examplesRead;
            checkOutputs(index, name);
            // Chunks are read as stored and decoded here, without libhdf5.
            if (!m_reader.hasMaps() || m_options.structureOnly)
                return;
            for (const attention::StackLayout &layout : m_reader.stacks()) {
                const ReadMaps read = readMaps(index, layout);
                checkMaps(read.maps, layout, read.kept.queries - read.kept.rows(), name);
                checkRowMass(read, layout, name);
                checkKept(read.kept, layout, name);
                if (sampled(index))
                    checkMeasures(index, example, read, layout, name);
            }
        });
    }

    /// Checks distances between outputs (0..2, or not defined) and mean outputs (finite).
    void checkOutputs(ExampleIndex index, const std::string &example)
    {
        if (!m_reader.hasOutputs() || m_options.structureOnly)
            return;
        for (const attention::StackLayout &layout : m_reader.stacks()) {
            const std::string object = "/outputs/" + std::string(attention::stackName(layout.stack));
            const auto distances = m_reader.outputDistances(index, layout.stack);
            if (std::ranges::any_of(distances, [](float distance) { return distance < 0 || distance > 2; }))
                m_findings.add(object + "/distances", "distances outside 0..2", example);
            const auto means = m_reader.outputMeans(index, layout.stack);
            if (!std::ranges::all_of(means, [](float mean) { return std::isfinite(mean); }))
                m_findings.add(object + "/means", "mean outputs that are not numbers", example);
        }
    }

    bool sampled(ExampleIndex index) const
    {
        const std::int64_t count = m_reader.exampleCount(),
                           sample = m_options.structureOnly ? 0 : std::min<std::int64_t>(m_options.sample, count);
        // Evenly spaced: example i is taken when i * sample / count increases.
        return sample > 0 && (index.value * sample) / count != ((index.value + 1) * sample) / count;
    }

    /// `rowsLeftOut`: rows of each head that are not kept, and therefore not numbers.
    void checkMaps(const attention::StackMaps &maps, const attention::StackLayout &layout, int rowsLeftOut,
        const std::string &example)
    {
        const StoredError error(m_reader.info().valueType, maps.keys);
        const std::string object = "/attention/" + std::string(attention::stackName(layout.stack)) + "/values";
        for (int head = 0; head < maps.heads; ++head) {
            const attention::HeadId id = layout.headAt(head);
            auto defects = measures::mapDefects(maps.map(head), attention::headVisibility(layout, head),
                error.row() + sumRounding, layout.normalisation);
            defects.nonFiniteRows -= rowsLeftOut;
            if (defects.nonFiniteRows > 0)
                m_findings.add(object, "weights that are not numbers, " + attention::headName(id), example);
            if (defects.negativeRows > 0)
                m_findings.add(object, "negative weights, " + attention::headName(id), example);
            if (defects.unevenRows > 0)
                m_findings.add(object,
                    (maps.rowMass.empty() ? "rows that do not sum to 1, "
                                          : "rows that do not sum to their row_mass, ") +
                        attention::headName(id),
                    example);
            if (defects.maskedRows > 0)
                m_findings.add(object, "weight on keys that the layer cannot see, " + attention::headName(id), example);
        }
    }

    /// Checks row masses: finite, at most 1 with a learned sink, otherwise equal to the sum of the weights.
    void checkRowMass(const ReadMaps &read, const attention::StackLayout &layout, const std::string &example)
    {
        const std::string object = "/attention/" + std::string(attention::stackName(layout.stack)) + "/row_mass";
        const StoredError error(m_reader.info().valueType, read.maps.keys);
        const bool sink = layout.normalisation == attention::Normalisation::SoftmaxWithSink;
        for (std::size_t row = 0; row < read.rowMass.size(); ++row) {
            const int head = static_cast<int>(row) / read.maps.queries,
                      query = static_cast<int>(row) % read.maps.queries;
            const double mass = read.rowMass[row];
            if (read.kept.chosenRows && !std::ranges::binary_search(read.kept.row, query))
                continue;
            const std::string of = attention::headName(layout.headAt(head));
            if (!std::isfinite(mass) || (sink && (mass < -sumRounding || mass > 1 + sumRounding)))
                m_findings.add(object, "row masses outside 0..1, " + of, example);
            if (sink || !std::isfinite(mass))
                continue; // rows with a sink are compared with their weights elsewhere
            double sum = 0, size = 0;
            for (const float weight : read.maps.map(head).row(query)) {
                sum += weight;
                size += std::abs(weight);
            }
            // Weights may have any sign, so the error is relative to their absolute values.
            if (!(std::abs(sum - mass) <= (error.row() + sumRounding) * std::max(1.0, size)))
                m_findings.add(object, "rows that do not sum to their row_mass, " + of, example);
        }
    }

    void checkMeasures(ExampleIndex index, const attention::Example &example, const ReadMaps &read,
        const attention::StackLayout &layout, const std::string &name)
    {
        const auto stored = m_measures.find(layout.stack);
        if (stored == m_measures.end() || stored->second.values.empty())
            return;
        const auto known = headwise::measures::measures();
        const bool chosenRows = read.kept.chosenRows;
        const attention::StackMaps maps = chosenRows ? keptRows(read.kept, read.maps) : read.maps;
        auto context = measures::tokenContext(example, layout);
        if (chosenRows)
            context = measures::withRows(context, read.kept.row);
        std::vector<float> computed(known.size() * static_cast<std::size_t>(maps.heads));
        measures::measureMaps(maps, layout, context, computed);
        const StoredError error(m_reader.info().valueType, maps.keys);
        const auto &ids = m_reader.measureIds();
        for (int head = 0; head < maps.heads; ++head) {
            const attention::Visibility visibility = attention::headVisibility(layout, head);
            const LeftOutOfHead leftOut =
                read.kept.key.empty() ? LeftOutOfHead() : leftOutOfHead(read.kept, head, visibility, error);
            // Of a band, the largest weights may be among those that are left out.
            if (m_reader.info().detail.kind == format::DetailKind::Band && leftOut.largest > sumRounding)
                continue;
            const measures::WeightError weights = weightError(maps.map(head), visibility, error, leftOut);
            for (std::size_t m = 0; m < ids.size(); ++m) {
                const int own = measures::measureIndex(ids[m]); // -1: a measure of another version
                const auto tolerance = measures::measureTolerance(ids[m], weights);
                // Of some rows, symmetry is that of their own keys: few numbers, for which no bound is known.
                if (own < 0 || !tolerance || (chosenRows && ids[m] == "symmetry"))
                    continue;
                const float wanted = computed[head * known.size() + own],
                            found = stored->second.at(index.value, static_cast<std::size_t>(head), m);
                const bool same = std::isnan(wanted) ? std::isnan(found) : std::abs(wanted - found) <= *tolerance;
                if (!same)
                    m_findings.add("/measures/" + std::string(attention::stackName(layout.stack)),
                        "the measure " + ids[m] + " does not follow from the weights", name);
            }
        }
        ++m_report.measuresChecked;
    }

    const reading::ArchiveReader &m_reader;
    const VerifyOptions &m_options;
    VerifyReport m_report;
    Findings m_findings;
    std::vector<std::string> m_keys;
    std::map<attention::Stack, attention::MeasureValues> m_measures;
};

} // namespace

VerifyReport verifyArchive(const std::string &path, const VerifyOptions &options, Progress &progress)
{
    const auto reader = reading::ArchiveReader::open(path);
    return Verification(*reader, options).run(progress);
}

} // namespace headwise::archive::whole
