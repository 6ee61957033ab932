// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/half.h"
#include "core/compare/weights/difference.h"
#include "core/compare/weights/headparts.h"
#include "tests/support/registry.h"

#include <cmath>
#include <numbers>

using namespace headwise;
using namespace headwise::compare::weights;

namespace {

Matrix matrix(std::int64_t rows, std::vector<double> columnByColumn)
{
    const auto columns = static_cast<std::int64_t>(columnByColumn.size()) / rows;
    return {rows, columns, std::move(columnByColumn)};
}

double asHalf(float value)
{
    return archive::codec::portable::floatFromHalf(archive::codec::portable::halfFromFloat(value));
}

Difference differenceOf(const std::vector<double> &baseline, const std::vector<double> &comparison)
{
    Difference difference;
    difference.add(baseline, comparison);
    return difference;
}

constexpr double right = std::numbers::pi / 2;

} // namespace

class TestHeadParts : public QObject
{
    Q_OBJECT
private slots:
    void relativeChangeIsTheNormOfTheDifference()
    {
        // norm((0, 0, 2)) / norm((1, 2, 2)) = 2 / 3; a mean of relative changes would be (0 + 0 + 1) / 3.
        QCOMPARE(differenceOf({1, 2, 2}, {1, 2, 4}).relative(), 2.0 / 3);
        QVERIFY(differenceOf({1, 2, 2}, {1, 2, 4}).sameness() == Sameness::Changed);
        QCOMPARE(differenceOf({0.1, 0}, {0.1, 0}).relative(), 0.0);
        QVERIFY(differenceOf({0, 0}, {0, 0}).sameness() == Sameness::Equal);
        QCOMPARE(differenceOf({0, 0}, {0, 0}).relative(), 0.0);
        QVERIFY(std::isnan(differenceOf({0, 0}, {0, 1}).relative()));
        QVERIFY(differenceOf({0, 0}, {0, 1}).sameness() == Sameness::Changed);
    }
    void partsAreSummedAsOne()
    {
        Difference difference;
        difference.add(std::vector<double>{3}, std::vector<double>{3});
        difference.add(std::vector<double>{4}, std::vector<double>{5});
        QCOMPARE(difference.relative(), 0.2); // 1 / 5
    }
    void roundingIsNoChange()
    {
        const std::vector<double> weights = {0.1F, -0.7F, 3e-6F}, half = {asHalf(0.1F), asHalf(-0.7F), asHalf(3e-6F)};
        const std::vector<double> brain = {0.10009765625, -0.69921875, 2.995133399963379e-06};
        QVERIFY(half[0] != weights[0]);
        QVERIFY(differenceOf(weights, half).sameness() == Sameness::Rounding);
        QVERIFY(differenceOf(half, weights).sameness() == Sameness::Rounding);
        QVERIFY(differenceOf(weights, brain).sameness() == Sameness::Rounding);
        QVERIFY(differenceOf({0.1}, {0.1F}).sameness() == Sameness::Rounding); // float64 to float32
        QVERIFY(differenceOf(weights, half).relative() > 0);
        // One weight in float16 and another in bfloat16 is no rounding of a model, nor is a change of the same size.
        QVERIFY(differenceOf(weights, {half[0], brain[1], half[2]}).sameness() == Sameness::Changed);
        QVERIFY(differenceOf(weights, {0.1002F, -0.7F, 3e-6F}).sameness() == Sameness::Changed);
        QVERIFY(differenceOf(weights, {half[0], half[1], 2 * half[2]}).sameness() == Sameness::Changed);
    }
    void aProductChangesWithBothFactors()
    {
        const auto one = matrix(2, {1, 0}), doubled = matrix(2, {2, 0}), half = matrix(2, {0.5, 0});
        const auto turned = matrix(2, {1, 1});
        QCOMPARE(productChange({one, one}, {one, one}), 0.0);
        // Both factors changed, and their product did not: the sum of their changes would be 1.5.
        QCOMPARE(productChange({one, one}, {doubled, half}), 0.0);
        QCOMPARE(productChange({one, one}, {doubled, one}), 1.0);
        QCOMPARE(productChange({one, one}, {turned, one}), 1.0);
        // (1, 1)(1, 1)^T - (1, 0)(1, 0)^T = [0 1; 1 1]
        QCOMPARE(productChange({one, one}, {turned, turned}), std::sqrt(3.0));
        QVERIFY(std::isnan(productChange({matrix(2, {0, 0}), one}, {one, one})));
    }
    /// norm(A')^2 - 2 <A', A> + norm(A)^2 would give 0 or 1.5e-8 here.
    void tinyChangesOfAProductKeepTheirDigits()
    {
        const auto base = matrix(2, {1, 0, 0, 1}), tuned = matrix(2, {1 + 1e-9, 0, 0, 1});
        const double change = productChange({base, base}, {tuned, base});
        QVERIFY2(std::abs(change - 1e-9 / std::sqrt(2.0)) < 1e-15, qPrintable(QString::number(change)));
    }
    void anglesBetweenSubspaces_data()
    {
        QTest::addColumn<Matrix>("a");
        QTest::addColumn<Matrix>("b");
        QTest::addColumn<std::vector<double>>("angles");
        const auto line = [](double angle) { return matrix(3, {std::cos(angle), std::sin(angle), 0}); };
        QTest::newRow("the same line") << line(0) << line(0) << std::vector{0.0};
        QTest::newRow("another length and sign") << line(0) << matrix(3, {-4, 0, 0}) << std::vector{0.0};
        QTest::newRow("tiny") << line(0) << line(1e-9) << std::vector{1e-9}; // its cosine is 1
        QTest::newRow("some") << line(0) << line(0.3) << std::vector{0.3};
        QTest::newRow("large") << line(0) << line(1.2) << std::vector{1.2};
        QTest::newRow("planes that share a line")
            << matrix(3, {1, 0, 0, 0, 1, 0}) << matrix(3, {2, 0, 0, 5, 0, 1}) << std::vector{right, 0.0};
        QTest::newRow("a line in a plane")
            << matrix(3, {1, 0, 0, 2, 0, 0}) << matrix(3, {1, 0, 0, 0, 1, 0}) << std::vector{0.0};
        QTest::newRow("no space") << matrix(3, {0, 0, 0}) << line(0) << std::vector<double>{};
    }
    void anglesBetweenSubspaces()
    {
        QFETCH(Matrix, a);
        QFETCH(Matrix, b);
        QFETCH(std::vector<double>, angles);
        for (const auto &found : {principalAngles(a, b), principalAngles(b, a)}) {
            QCOMPARE(found.size(), angles.size());
            for (std::size_t i = 0; i < angles.size(); ++i)
                QVERIFY2(std::abs(found[i] - angles[i]) < 1e-15 + 1e-12 * angles[i],
                    qPrintable(QString::number(found[i], 'g', 17)));
        }
    }
};

HEADWISE_TEST(TestHeadParts)
#include "tst_headparts.moc"
