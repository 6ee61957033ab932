// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/clustering/embedding/classical.h"
#include "core/clustering/embedding/guttman.h"
#include "core/clustering/embedding/mapquality.h"
#include "core/clustering/embedding/metricmap.h"
#include "core/clustering/embedding/neighbourforce.h"
#include "core/clustering/embedding/neighbourmap.h"
#include "tests/core/clustering/samples.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::tests;
using namespace headwise::clustering::embedding;
using namespace headwise::clustering::values;

namespace {

NoProgress progress;

bool near(double a, double b, double tolerance) { return std::abs(a - b) < tolerance; }

/// Borg and Groenen 2005, section 8.2: four items, and where their example of SMACOF starts.
DistanceMatrix fourItems() { return matrixOf(4, {5, 3, 4, 2, 2, 1}); }
const std::vector<MapPoint> fourStarts{{-.266, -.539}, {.451, .252}, {.016, -.238}, {-.200, .524}};

/// Items 0..7 at 0, 1, 3, 6, ... on a line, and a map that swaps two pairs of them.
DistanceMatrix line()
{
    const double places[] = {0, 1, 3, 6, 10, 15, 21, 28};
    DistanceMatrix matrix(8);
    for (std::size_t a = 0; a < 8; ++a)
        for (std::size_t b = a + 1; b < 8; ++b)
            matrix.set(a, b, places[b] - places[a]);
    return matrix;
}

std::vector<MapPoint> onLine(const std::vector<double> &places)
{
    std::vector<MapPoint> map;
    for (const double place : places)
        map.push_back({place, 0});
    return map;
}

/// Two groups of `size` items, 0.1 within and 1 apart.
DistanceMatrix twoGroups(std::size_t size)
{
    DistanceMatrix matrix(2 * size);
    for (std::size_t a = 0; a < 2 * size; ++a)
        for (std::size_t b = a + 1; b < 2 * size; ++b)
            matrix.set(a, b, a / size == b / size ? 0.1 : 1);
    return matrix;
}

} // namespace

class TestEmbedding : public QObject
{
    Q_OBJECT
private slots:
    void classicalScalingOfCities()
    {
        // numpy.linalg.eigh of -1/2 J D^2 J, times the roots of the eigenvalues; turned so that the largest is
        // positive.
        const std::vector<double> x{-490.5001220604029, 121.85482169783901, 382.2695804304308, -359.0237260273407,
            -154.77234180285492, 500.17178776232896};
        const std::vector<double> y{152.79249294670592, -101.69035750581541, 64.11265880394171, -73.40891072499969,
            -87.6142832616397, 45.8083997418061};
        const Coordinates coordinates = classicalCoordinates(cities());
        QCOMPARE(coordinates.dimensions, std::size_t(4)); // the fifth eigenvalue is 0, the sixth negative
        for (std::size_t i = 0; i < 6; ++i) {
            QVERIFY(near(coordinates.at(i, 0), x[i], 1e-6));
            QVERIFY(near(coordinates.at(i, 1), y[i], 1e-6));
        }
    }
    void classicalScalingRestoresPoints()
    {
        const DistanceMatrix distances = randomPoints(70, 2);
        const Coordinates coordinates = classicalCoordinates(distances);
        QCOMPARE(coordinates.dimensions, std::size_t(2));
        const DistanceMatrix restored = euclideanDistances(coordinates);
        for (std::size_t pair = 0; pair < distances.condensed().size(); ++pair)
            QVERIFY(near(restored.condensed()[pair], distances.condensed()[pair], 1e-9));
        const Coordinates leading = leadingCoordinates(distances);
        for (std::size_t i = 0; i < 70; ++i)
            for (std::size_t d = 0; d < 2; ++d)
                QVERIFY(near(leading.at(i, d), coordinates.at(i, d), 1e-8));
    }
    void leadingCoordinatesAmongMany()
    {
        // Distances of points in 90 dimensions of falling size are not met in two: both must find the same two.
        statistics::Random random(4);
        Coordinates points{120, 90, {}};
        for (std::size_t i = 0; i < 120; ++i)
            for (std::size_t d = 0; d < 90; ++d)
                points.values.push_back((uniform(random) - 0.5) / (1 + static_cast<double>(d)));
        const DistanceMatrix distances = euclideanDistances(points);
        const Coordinates all = classicalCoordinates(distances), two = leadingCoordinates(distances);
        QCOMPARE(two.dimensions, std::size_t(2));
        for (std::size_t i = 0; i < 120; ++i)
            for (std::size_t d = 0; d < 2; ++d)
                QVERIFY(near(two.at(i, d), all.at(i, d), 1e-6));
    }
    void equalItemsHaveNoCoordinates()
    {
        QCOMPARE(classicalCoordinates(DistanceMatrix(5)).dimensions, std::size_t(0));
        QCOMPARE(pointsOf(classicalCoordinates(DistanceMatrix(5))).size(), std::size_t(5));
        QCOMPARE(leadingCoordinates(DistanceMatrix(100)).dimensions, std::size_t(0));
        for (const MapPoint &point : metricMap(DistanceMatrix(5), {}, progress))
            QVERIFY(point.x == 0 && point.y == 0);
    }
    void oneStepOfSmacofIsThatOfTheBook()
    {
        const MapPoint expected[] = {{-1.415, -2.471}, {1.633, 1.107}, {0.249, -0.067}, {-0.468, 1.431}};
        double x[4], y[4];
        for (std::size_t i = 0; i < 4; ++i) {
            x[i] = fourStarts[i].x;
            y[i] = fourStarts[i].y;
        }
        double missed = 0, squares = 0;
        for (std::size_t i = 0; i < 4; ++i) {
            double row[4];
            for (std::size_t j = 0; j < 4; ++j)
                row[j] = fourItems().at(i, j);
            const GuttmanPoint point = guttmanPoint({x, y, row, 4, i});
            QVERIFY(near(point.x / 4, expected[i].x, 1e-3));
            QVERIFY(near(point.y / 4, expected[i].y, 1e-3));
            missed += point.missed;
            squares += point.squares;
        }
        QVERIFY(near(std::sqrt(missed / squares), 2.9288272376128774, 1e-9));
        QVERIFY(near(stressOne(fourItems(), fourStarts), 2.9288272376128774, 1e-9));
    }
    void kernelsTakeAnyNumberOfItems()
    {
        // Whole vectors and what is left over must add up to the same.
        statistics::Random random(8);
        std::vector<double> x(19), y(19), wanted(19);
        for (std::size_t i = 0; i < 19; ++i) {
            x[i] = uniform(random);
            y[i] = uniform(random);
            wanted[i] = i == 3 ? 0 : uniform(random);
        }
        for (std::size_t items = 4; items <= 19; ++items) {
            double sumX = 0, force = 0, weights = 0;
            for (std::size_t j = 0; j < items; ++j) {
                const double square = (x[3] - x[j]) * (x[3] - x[j]) + (y[3] - y[j]) * (y[3] - y[j]);
                sumX += j == 3 ? 0 : wanted[j] / std::sqrt(square) * (x[3] - x[j]);
                force += wanted[j] / (1 + square) * (y[3] - y[j]);
                weights += j == 3 ? 0 : 1 / (1 + square);
            }
            QVERIFY(near(guttmanPoint({x.data(), y.data(), wanted.data(), items, 3}).x, sumX, 1e-12));
            const NeighbourForce found = neighbourForce({x.data(), y.data(), wanted.data(), items, 3});
            QVERIFY(near(found.attractionY, force, 1e-12));
            QVERIFY(near(found.weights, weights, 1e-12));
        }
    }
    void metricMapsReachTheStressOfScikitLearn()
    {
        // The best of 20 random starts there, run to the end.
        const std::vector<MapPoint> four = metricMap(fourItems(), {.tolerance = 1e-14}, progress);
        QVERIFY2(stressOne(fourItems(), four) < 0.017173197784045306 + 1e-6,
            qPrintable(QString::number(stressOne(fourItems(), four), 'g', 10)));
        const std::vector<MapPoint> six = metricMap(cities(), {.tolerance = 1e-14}, progress);
        QVERIFY2(stressOne(cities(), six) < 0.01025378358624746 + 1e-6,
            qPrintable(QString::number(stressOne(cities(), six), 'g', 10)));
    }
    void pointsOfThePlaneAreMetExactly()
    {
        const DistanceMatrix distances = randomPoints(60, 3);
        QVERIFY(stressOne(distances, metricMap(distances, {}, progress)) < 1e-3);
    }
    void mapsAreTurnedToTheirAxes()
    {
        const std::vector<MapPoint> map = metricMap(randomPoints(30, 6), {}, progress);
        double x = 0, y = 0, xx = 0, xy = 0, yy = 0;
        for (const MapPoint &point : map) {
            x += point.x;
            y += point.y;
            xx += point.x * point.x;
            xy += point.x * point.y;
            yy += point.y * point.y;
        }
        QVERIFY(near(x, 0, 1e-9) && near(y, 0, 1e-9) && near(xy, 0, 1e-9));
        QVERIFY(xx > yy);
    }
    void trustworthinessIsThatOfScikitLearn()
    {
        const std::vector<MapPoint> swapped = onLine({0, 3, 1, 6, 10, 28, 21, 15});
        QVERIFY(near(trustworthiness(line(), swapped, 1), 0.8125, 1e-12));
        QVERIFY(near(trustworthiness(line(), swapped, 2), 0.8611111111111112, 1e-12));
        QVERIFY(near(trustworthiness(line(), swapped, 3), 0.8888888888888888, 1e-12));
        QCOMPARE(trustworthiness(line(), onLine({0, 1, 3, 6, 10, 15, 21, 28}), 3), 1.0);
        QVERIFY(std::isnan(trustworthiness(line(), swapped, 4)));
        QVERIFY(std::isnan(trustworthiness(line(), swapped, 0)));
        QCOMPARE(neighboursFor(2), 0);
        QCOMPARE(neighboursFor(8), 3);
        QCOMPARE(neighboursFor(11), 5);
        QCOMPARE(neighboursFor(1000), 5);
    }
    void stressIsNotDefinedForOnePlace()
    {
        QVERIFY(std::isnan(stressOne(DistanceMatrix(3), onLine({1, 1, 1}))));
        QCOMPARE(stressOne(line(), onLine({0, 1, 3, 6, 10, 15, 21, 28})), 0.0);
    }
    void neighbourMapsSeparateGroups()
    {
        const std::size_t size = 20;
        const std::vector<MapPoint> map = neighbourMap(twoGroups(size), {.perplexity = 8}, progress);
        double within = 0, apart = std::numeric_limits<double>::infinity();
        for (std::size_t a = 0; a < 2 * size; ++a)
            for (std::size_t b = a + 1; b < 2 * size; ++b) {
                const double onMap = std::hypot(map[a].x - map[b].x, map[a].y - map[b].y);
                if (a / size == b / size)
                    within = std::max(within, onMap);
                else
                    apart = std::min(apart, onMap);
            }
        QVERIFY2(apart > within, qPrintable(QString("%1 %2").arg(apart).arg(within)));
    }
    void neighbourMapsAreTrustworthy()
    {
        const DistanceMatrix distances = randomPoints(150, 9);
        QVERIFY(trustworthiness(distances, neighbourMap(distances, {}, progress), 5) > 0.99);
        // In many dimensions no neighbourhood stands out, and exaggeration alone would draw all points to one place.
        statistics::Random random(5);
        Coordinates points{400, 8, std::vector<double>(400 * 8)};
        for (double &value : points.values)
            value = uniform(random);
        const DistanceMatrix many = euclideanDistances(points);
        QVERIFY(trustworthiness(many, neighbourMap(many, {}, progress), 5) > 0.95);
    }
    void distancesOfPoints()
    {
        // Whole blocks of points and what is left over; equal points are exactly 0 apart.
        statistics::Random random(6);
        Coordinates points{45, 3, std::vector<double>(45 * 3)};
        for (double &value : points.values)
            value = uniform(random);
        std::copy_n(points.values.begin(), 3, points.values.begin() + 30 * 3);
        const DistanceMatrix distances = euclideanDistances(points);
        for (std::size_t a = 0; a < 45; ++a)
            for (std::size_t b = a + 1; b < 45; ++b)
                QVERIFY(near(distances.at(a, b),
                    std::hypot(points.at(a, 0) - points.at(b, 0), points.at(a, 1) - points.at(b, 1),
                        points.at(a, 2) - points.at(b, 2)),
                    1e-12));
        QCOMPARE(distances.at(0, 30), 0.0);
    }
    void threadsDoNotMatterAndSeedsAreFixed()
    {
        const DistanceMatrix distances = randomPoints(90, 1);
        const auto both = [&](int count) {
            setThreads(count);
            std::vector<MapPoint> all = metricMap(distances, {}, progress);
            for (const MapPoint &point : neighbourMap(distances, {.steps = 100}, progress))
                all.push_back(point);
            return all;
        };
        const std::vector<MapPoint> one = both(1), four = both(4);
        setThreads(0);
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(one[i].x, four[i].x);
            QCOMPARE(one[i].y, four[i].y);
        }
    }
};

HEADWISE_TEST(TestEmbedding)
#include "tst_embedding.moc"
