// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/resize.h"

#include "tests/support/registry.h"

#include <cmath>
#include <numeric>

using namespace headwise::media;
using namespace headwise::media::preprocessing;

namespace {

/// A row of pixels with equal colours.
images::Image row(const std::vector<int> &values)
{
    images::Image image{.size = {.height = 1, .width = static_cast<int>(values.size())}, .pixels = {}};
    for (const int value : values)
        image.pixels.insert(image.pixels.end(), 3, static_cast<std::uint8_t>(value));
    return image;
}

images::Image column(const std::vector<int> &values)
{
    images::Image image = row(values);
    std::swap(image.size.height, image.size.width);
    return image;
}

std::vector<int> greys(const images::Image &image)
{
    std::vector<int> values;
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        values.push_back(image.pixels[i]);
    return values;
}

} // namespace

class TestResize : public QObject
{
    Q_OBJECT

private slots:
    /// By hand: a box averages; a triangle of half-width 2 over pixels at 0.5 ... 3.5 around 1 gives 3/8, 3/8, 1/8 and
    /// 1/8 cut off at the border: (3, 3, 1) / 7.
    void rows_data()
    {
        QTest::addColumn<Filter>("filter");
        QTest::addColumn<std::vector<int>>("from");
        QTest::addColumn<std::vector<int>>("expected");
        QTest::newRow("box to half") << Filter::Box << std::vector<int>{10, 20, 100, 201} << std::vector<int>{15, 151};
        QTest::newRow("box to one") << Filter::Box << std::vector<int>{0, 0, 255} << std::vector<int>{85};
        QTest::newRow("bilinear to half")
            << Filter::Bilinear << std::vector<int>{70, 140, 210, 0} << std::vector<int>{120, 110};
        QTest::newRow("bilinear to double")
            << Filter::Bilinear << std::vector<int>{0, 100} << std::vector<int>{0, 25, 75, 100};
        QTest::newRow("nearest") << Filter::Nearest << std::vector<int>{1, 2, 3, 4, 5} << std::vector<int>{1, 3, 5};
        // Weights at distances 1.25, 0.25 and 0.75 of two pixels and of none: 0.8671875, 0.2265625 (and -0.0703125
        // cut).
        QTest::newRow("bicubic to double")
            << Filter::Bicubic << std::vector<int>{0, 109} << std::vector<int>{0, 23, 86, 119};
        QTest::newRow("same size") << Filter::Lanczos << std::vector<int>{9, 8, 7} << std::vector<int>{9, 8, 7};
    }
    void rows()
    {
        QFETCH(Filter, filter);
        QFETCH(std::vector<int>, from);
        QFETCH(std::vector<int>, expected);
        const int length = static_cast<int>(expected.size());
        QCOMPARE(greys(resizedByPil(row(from), {.height = 1, .width = length}, filter)), expected);
        QCOMPARE(greys(resizedByPil(column(from), {.height = length, .width = 1}, filter)), expected);
        QCOMPARE(greys(resizedByTorch(row(from), {.height = 1, .width = length}, filter)), expected);
    }
    /// Rows are rounded before columns are filtered: 0.5 becomes 1, and then (1 + 0) / 2 becomes 1.
    void bytesAreRoundedTwice()
    {
        images::Image image = row({0, 1, 0, 0});
        image.size = {.height = 2, .width = 2};
        QCOMPARE(greys(resizedByPil(image, {.height = 1, .width = 1}, Filter::Box)), std::vector<int>{1});
    }
    /// As Pillow 13: columns first where the height loses more than twice as many pixels as the width. The columns'
    /// 0.25 becomes 0; of rows first the 0.5 would become 1, and their (1 + 1 + 0 + 0) / 4 become 1, as for three rows.
    void columnsFirstWhereTheHeightShrinksMuch()
    {
        images::Image image = row({0, 1, 1, 0, 0, 0, 0, 0});
        image.size = {.height = 4, .width = 2};
        QCOMPARE(greys(resizedByPil(image, {.height = 1, .width = 1}, Filter::Box)), std::vector<int>{0});
        image = row({0, 1, 1, 0, 0, 0});
        image.size = {.height = 3, .width = 2};
        QCOMPARE(greys(resizedByPil(image, {.height = 1, .width = 1}, Filter::Box)), std::vector<int>{1});
    }
    void overshootIsCut()
    {
        const std::vector<int> edge =
            greys(resizedByPil(row({0, 255, 255, 0}), {.height = 1, .width = 12}, Filter::Bicubic));
        QCOMPARE(edge.front(), 0);
        QCOMPARE(*std::max_element(edge.begin(), edge.end()), 255);
    }
    void weightsSumToOne()
    {
        for (int filter = 1; filter < filterCount; ++filter)
            for (const auto &[from, to] : {std::pair(7, 3), std::pair(3, 7), std::pair(1, 5), std::pair(500, 1)}) {
                const Weights<double> weights = filterWeights<double>(static_cast<Filter>(filter), from, to);
                for (std::size_t i = 0; i < static_cast<std::size_t>(to); ++i) {
                    const auto [first, count] = weights.spans[i];
                    QVERIFY(first >= 0 && count > 0 && first + count <= from);
                    QVERIFY(std::abs(std::accumulate(weights.of(i), weights.of(i) + count, 0.0) - 1) < 1e-12);
                }
            }
    }
    void numbersAreNotRounded()
    {
        const Planes planes{.size = {.height = 2, .width = 2}, .values = {0, 1, 0, 0, 2, 2, 2, 2, 0, 0, 0, 4}};
        const Planes one = resizedByTorch(planes, {.height = 1, .width = 1}, Filter::Bilinear);
        QCOMPARE(one.values, (std::vector<float>{0.25F, 2, 1}));
        const Planes nearest = resizedByTorch(planes, {.height = 1, .width = 2}, Filter::Nearest);
        QCOMPARE(nearest.values, (std::vector<float>{0, 0, 2, 2, 0, 4}));
    }
};

HEADWISE_TEST(TestResize)
#include "tst_resize.moc"
