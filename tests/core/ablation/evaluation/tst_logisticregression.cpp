// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/evaluation/logisticregression.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise::ablation::evaluation;

namespace {

/// [9, 3]; columns of very different sizes.
const std::vector<float> nineRows = {
    1, 0, .2f, 2, 10, 0, 0, 30, .1f, 4, 10, .1f, 3, 20, .5f, 0, 10, .4f, 5, 0, .3f, 1, 20, .2f, 2, 40, 0};
const std::vector<int> nineClasses = {0, 0, 1, 2, 2, 1, 2, 0, 1};

bool areNear(const std::vector<double> &values, const std::vector<double> &expected)
{
    for (std::size_t i = 0; i < values.size(); ++i)
        if (std::abs(values[i] - expected[i]) > 2e-5 * (1 + std::abs(expected[i])))
            return false;
    return values.size() == expected.size();
}

} // namespace

class TestLogisticRegression : public QObject
{
    Q_OBJECT
private slots:
    /// Of scikit-learn 1.9.1: LogisticRegression(C=1, tol=1e-12) after StandardScaler, for the columns as they are.
    void equalsScikitLearn()
    {
        const auto fitted = fitLogisticRegression(nineRows, 3, nineClasses, 3);
        QVERIFY(areNear(fitted.weights, {-0.22165761, -0.04146174, -2.90464453, -0.44322171, 0.05321934, 0.30201447,
                                            0.66487932, -0.0117576, 2.60263005}));
        const double mean = (fitted.biases[0] + fitted.biases[1] + fitted.biases[2]) / 3;
        QVERIFY(areNear({fitted.biases[0] - mean, fitted.biases[1] - mean, fitted.biases[2] - mean},
            {1.86143128, -0.11881954, -1.74261175}));
    }
    /// Its binary form has one vector, the difference of ours, and C = 2 stands for the same penalty.
    void twoClasses()
    {
        std::vector<int> classes;
        for (const int own : nineClasses)
            classes.push_back(own > 0);
        const auto fitted = fitLogisticRegression(nineRows, 3, classes, 2);
        std::vector<double> difference;
        for (std::size_t i = 0; i < 3; ++i)
            difference.push_back(fitted.weights[3 + i] - fitted.weights[i]);
        QVERIFY(areNear(difference, {0.48559787, 0.08083388, 5.47033273}));
        QVERIFY(areNear({fitted.biases[1] - fitted.biases[0]}, {-2.40452364}));
    }
    /// More columns than rows, one of them constant, and classes that a line divides: the penalty keeps it finite.
    void degenerateColumns()
    {
        const std::vector<float> rows = {1, 7, 0, 2, 7, 0, -1, 7, 1, -2, 7, 1};
        const auto fitted = fitLogisticRegression(rows, 3, std::vector<int>{0, 0, 1, 1}, 2);
        QCOMPARE(fitted.weights[1], 0.0);
        QVERIFY(fitted.weights[0] > 0 && fitted.weights[0] < 10);
        QVERIFY(std::abs(fitted.weights[0] + fitted.weights[3]) < 1e-9);
        const auto wide = fitLogisticRegression(std::vector<float>{1, 2, 3, 3, 1, 2}, 3, std::vector<int>{0, 1}, 2);
        QVERIFY(wide.weights[0] < 0 && wide.weights[1] > 0);
    }
};

HEADWISE_TEST(TestLogisticRegression)
#include "tst_logisticregression.moc"
