#include "core/measures/meanmap.h"

#include "core/measures/mapsums.h"
#include "core/measures/rowframe.h"
#include "core/measures/sumrows.h"

#include <fmt/format.h>

namespace headwise {

namespace {

/// Calls `run(column of the mean map, first key, one past the last)` for every column of the mean map that `row` sees
/// keys of: the near offsets one by one, each tail as a whole.
template <typename Run> void forOffsets(const RowFrame &frame, int row, Run run)
{
    const int near = frame.firstFrom(row, 1 - meanMapReach), far = frame.firstFrom(row, meanMapReach);
    if (near > frame.begin(row))
        run(0, frame.begin(row), near);
    for (int key = near; key < far; ++key)
        run(frame.offset(row, key) + meanMapReach, key, key + 1);
    if (frame.end(row) > far)
        run(meanMapOffsets - 1, far, frame.end(row));
}

void addOffsets(MapView map, const RowFrame &frame, double *sums)
{
    for (int row = 0; row < map.queries; ++row) {
        const auto weights = map.row(row);
        forOffsets(frame, row, [&](int column, int begin, int end) {
            sums[column] += end == begin + 1 ? weights[begin] : sumWeights(weights.subspan(begin, end - begin));
        });
    }
}

/// Rows that see at least one member of a class.
int rowsThatSee(const RowFrame &frame, const std::vector<std::uint8_t> &members)
{
    std::vector<int> before(members.size() + 1);
    for (std::size_t j = 0; j < members.size(); ++j)
        before[j + 1] = before[j] + (members[j] != 0);
    int rows = 0;
    for (int row = 0; row < frame.queries(); ++row)
        rows += frame.visibleKeys(row) > 0 && before[frame.end(row)] > before[frame.begin(row)];
    return rows;
}

} // namespace

const std::vector<std::string> &meanMapColumns()
{
    static const std::vector<std::string> columns = [] {
        std::vector<std::string> names;
        for (int offset = -meanMapReach; offset <= meanMapReach; ++offset)
            names.push_back(offset == 0 ? "0" : fmt::format("{:+}", offset));
        names.insert(names.end(), {"first", "separator", "punctuation"});
        return names;
    }();
    return columns;
}

MeanMapSums::MeanMapSums(int heads) : sums(heads * meanMapColumns().size()), counts(sums.size()) {}

std::vector<double> meanMapCounts(const RowFrame &frame, const TokenContext &context)
{
    std::vector<double> counts(meanMapColumns().size());
    if (!frame.crossing())
        for (int row = 0; row < frame.queries(); ++row)
            forOffsets(frame, row, [&](int column, int, int) { counts[column] += 1; });
    std::size_t column = meanMapOffsets;
    for (const auto *members : {&context.first, &context.separators, &context.punctuation})
        counts[column++] = rowsThatSee(frame, *members);
    return counts;
}

void MeanMapSums::addMap(
    int head, MapView map, const MapSums &mapSums, const RowFrame &frame, const TokenContext &context)
{
    double *sum = sums.data() + head * meanMapColumns().size();
    if (!frame.crossing())
        addOffsets(map, frame, sum);
    std::size_t column = meanMapOffsets;
    for (const auto *members : {&context.first, &context.separators, &context.punctuation}) {
        for (std::size_t j = 0; j < members->size(); ++j)
            if ((*members)[j] != 0)
                sum[column] += mapSums.columns[j];
        ++column;
    }
}

MeanMapSums meanMapSums(const StackMaps &maps, const StackLayout &layout, const TokenContext &context)
{
    std::vector<float> unused(maps.heads * measures().size());
    MeanMapSums result;
    measureMaps(maps, layout, context, unused, &result);
    return result;
}

} // namespace headwise
