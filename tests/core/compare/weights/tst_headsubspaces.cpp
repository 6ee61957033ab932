// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parallel.h"
#include "core/compare/weights/headsubspaces.h"
#include "tests/core/compare/weights/smallmodel.h"
#include "tests/support/registry.h"

#include <cmath>
#include <random>

using namespace headwise;
using namespace headwise::compare::weights;
using headwise::tests::SmallModel;

namespace {

/// The span of orthonormal vectors, one after the other.
Matrix spanOf(std::int64_t rows, const std::vector<double> &vectors)
{
    return {rows, static_cast<std::int64_t>(vectors.size()) / rows, vectors};
}

/// Uniformly distributed: the span of independent normal vectors.
Matrix randomSubspace(std::int64_t rows, std::int64_t columns, std::mt19937_64 &engine)
{
    std::normal_distribution<double> normal;
    Matrix result{rows, columns, std::vector<double>(static_cast<std::size_t>(rows * columns))};
    for (double &value : result.values)
        value = normal(engine);
    return orthonormalBasis(result);
}

std::vector<double> kernelsOf(const std::vector<Matrix> &bases)
{
    NoProgress progress;
    return projectionKernels(bases, progress);
}

HeadSubspaces subspacesOf(const SmallModel &model, Part part)
{
    NoProgress progress;
    return headSubspaces({model.path()}, part, progress);
}

/// Sets a tensor [4, 4] of the small model below.
void setTensor(SmallModel &model, const std::string &name, const std::vector<float> &values)
{
    model.tensors.at("encoder.layer.0." + name + ".weight") = tests::EditableTensor::ofFloats({4, 4}, values);
}

/// Other numbers in every tensor; those of a small model are samples of one sine, which span a plane only.
void scatter(SmallModel &model)
{
    std::mt19937_64 engine(3);
    std::normal_distribution<float> normal;
    for (auto &[name, tensor] : model.tensors) {
        auto values = tensor.floats();
        for (float &value : values)
            value = normal(engine);
        tensor = tests::EditableTensor::ofFloats(tensor.shape, values);
    }
}

bool near(double a, double b, double tolerance = 1e-14) { return std::abs(a - b) <= tolerance; }

} // namespace

class TestHeadSubspaces : public QObject
{
    Q_OBJECT
private slots:
    void kernelsOfKnownSubspaces()
    {
        const double angle = 0.3, share = std::cos(angle) * std::cos(angle);
        const auto kernels = kernelsOf({
            spanOf(3, {1, 0, 0}),                             // a line
            spanOf(3, {std::cos(angle), std::sin(angle), 0}), // another
            spanOf(3, {1, 0, 0, 0, 1, 0}),                    // the plane of both
            spanOf(3, {0, 0, 1}),                             // orthogonal to all of them
            spanOf(3, {}),                                    // no space
        });
        QCOMPARE(kernels.size(), std::size_t(10));
        const std::vector<double> expected = {share, 1 / std::sqrt(2.0), 0, 1 / std::sqrt(2.0), 0, 0};
        const std::vector<std::size_t> places = {0, 1, 2, 4, 5, 7}; // without those of "no space"
        for (std::size_t i = 0; i < places.size(); ++i)
            QVERIFY2(near(kernels[places[i]], expected[i]), qPrintable(QString::number(kernels[places[i]], 'g', 17)));
        for (const std::size_t place : {3, 6, 8, 9})
            QVERIFY(std::isnan(kernels[place]));
        QVERIFY(kernelsOf({spanOf(3, {1, 0, 0})}).empty());
    }
    /// More subspaces than one tile holds, and more rows than one slab: against the sum over all elements of U^T V.
    void manySubspacesInParts()
    {
        std::mt19937_64 engine(1);
        std::vector<Matrix> bases;
        for (int i = 0; i < 131; ++i)
            bases.push_back(randomSubspace(130, 1 + i % 3, engine));
        const auto kernels = kernelsOf(bases);
        std::size_t place = 0;
        for (std::size_t a = 0; a < bases.size(); ++a)
            for (std::size_t b = a + 1; b < bases.size(); ++b, ++place) {
                double sum = 0;
                for (std::int64_t i = 0; i < bases[a].columns; ++i)
                    for (std::int64_t j = 0; j < bases[b].columns; ++j) {
                        double product = 0;
                        for (std::int64_t row = 0; row < 130; ++row)
                            product += bases[a].values[static_cast<std::size_t>(i * 130 + row)] *
                                       bases[b].values[static_cast<std::size_t>(j * 130 + row)];
                        sum += product * product;
                    }
                const auto ranks = static_cast<double>(bases[a].columns * bases[b].columns);
                QVERIFY(near(kernels[place], sum / std::sqrt(ranks)));
            }
        setThreads(1);
        const auto alone = kernelsOf(bases);
        setThreads(0);
        QCOMPARE(alone, kernels);
    }
    void randomSubspacesAsSimulated_data()
    {
        QTest::addColumn<int>("hidden");
        QTest::addColumn<int>("r");
        QTest::addColumn<int>("s");
        QTest::newRow("equal sizes") << 12 << 3 << 3;
        QTest::newRow("other sizes") << 10 << 2 << 5;
        QTest::newRow("lines in a plane") << 2 << 1 << 1;
    }
    void randomSubspacesAsSimulated()
    {
        QFETCH(int, hidden);
        QFETCH(int, r);
        QFETCH(int, s);
        std::mt19937_64 engine(7);
        const int draws = 20000;
        double sum = 0, squares = 0;
        for (int i = 0; i < draws; ++i) {
            const double kernel =
                kernelsOf({randomSubspace(hidden, r, engine), randomSubspace(hidden, s, engine)}).front();
            sum += kernel;
            squares += kernel * kernel;
        }
        const auto [mean, sd] = randomKernel(hidden, r, s);
        const double found = sum / draws, foundSd = std::sqrt(squares / draws - found * found);
        // Standard errors: sd / sqrt(n) of the mean, about sd / sqrt(2 n) of the sd. The variance without the factors
        // (d - r)(d - s) is 1.5 times too large here or more.
        QVERIFY2(near(found, mean, 5 * sd / std::sqrt(draws)), qPrintable(QString::number(found)));
        QVERIFY2(near(foundSd, sd, 0.03 * sd), qPrintable(QString::number(foundSd)));
    }
    void randomSubspacesWithoutChance()
    {
        // The whole space contains every subspace: norm_F(U^T V)^2 = s.
        QCOMPARE(randomKernel(6, 6, 2).mean, std::sqrt(12.0) / 6);
        QCOMPARE(randomKernel(6, 6, 2).sd, 0.0);
        QCOMPARE(randomKernel(1, 1, 1).mean, 1.0);
    }
    /// Hidden size 4, two heads of width 2: rows of Q, K and V are outputs, so head 0 has rows 0 and 1.
    void duplicatedHeadsAndOrthogonalOnes()
    {
        SmallModel model;
        makeBert(model, 1, 2);
        setTensor(model, "attention.self.query", {1, 0, 0, 0, 0, 1, 0, 0, 5, 2, 0, 0, 3, 3, 0, 0}); // the same plane
        setTensor(model, "attention.self.key", {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2});   // orthogonal ones
        setTensor(model, "attention.self.value", {1, 2, 3, 4, 0, 1, 5, 2, 1, 2, 3, 4, 0, 1, 5, 2}); // equal numbers
        // O is [hidden, heads * width]: head 0 has columns 0 and 1. They share one of two directions.
        setTensor(model, "attention.output.dense", {1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0});
        model.write();
        const auto distance = [&](Part part) { return subspacesOf(model, part).distances.at(0); };
        QVERIFY(near(distance(Part::Q), 0));
        QVERIFY(near(distance(Part::K), 1));
        QCOMPARE(distance(Part::V), 0.0);
        QVERIFY(near(distance(Part::O), 0.5));
        QVERIFY(near(distance(Part::QK), 1)); // the sum of kernels would give 0.5
        QVERIFY(near(distance(Part::OV), 0.5));
        const auto subspaces = subspacesOf(model, Part::OV);
        QCOMPARE(subspaces.heads.size(), std::size_t(2));
        QVERIFY((subspaces.heads[1] == WeightHead{0, {attention::Stack::Encoder, 0, 1}, -1}));
        const auto one = randomKernel(4, 2, 2);
        QVERIFY(near(subspaces.random.mean, 1 - one.mean * one.mean));
        const double second = (one.mean * one.mean + one.sd * one.sd) * (one.mean * one.mean + one.sd * one.sd);
        QVERIFY(near(subspaces.random.sd, std::sqrt(second - std::pow(one.mean, 4))));
    }
    void aHeadWithoutWeightsHasNoDistance()
    {
        SmallModel model;
        makeBert(model, 1, 2);
        setTensor(model, "attention.self.query", std::vector<float>(16));
        model.write();
        QVERIFY(std::isnan(subspacesOf(model, Part::Q).distances.at(0)));
        QVERIFY(std::isnan(subspacesOf(model, Part::Q).random.mean));
        QVERIFY(std::isnan(subspacesOf(model, Part::QK).distances.at(0)));
        QVERIFY(!std::isnan(subspacesOf(model, Part::OV).distances.at(0)));
    }
    /// Query heads 0, 1 share a key-value head, and so do 2, 3.
    void headsOfAGroupHaveTheKeyValueHeadInCommon()
    {
        SmallModel model;
        makeLlama(model);
        scatter(model);
        model.write();
        const auto keys = subspacesOf(model, Part::K), queries = subspacesOf(model, Part::Q);
        QCOMPARE(keys.heads.size(), std::size_t(4));
        QCOMPARE(keys.heads[1].keyHead, 0);
        QCOMPARE(keys.heads[2].keyHead, 1);
        QVERIFY(keys.heads[0].head.stack == attention::Stack::Decoder);
        // (0,1) (0,2) (0,3) (1,2) (1,3) (2,3)
        QCOMPARE(keys.distances[0], 0.0);
        QCOMPARE(keys.distances[5], 0.0);
        QVERIFY(keys.distances[1] > 0.01);
        for (const std::size_t pair : {2, 3, 4})
            QCOMPARE(keys.distances[pair], keys.distances[1]);
        for (const double distance : queries.distances)
            QVERIFY(distance > 0.01 && distance < 1);
    }
    void aModelAndOneTunedFromItTogether()
    {
        SmallModel base, tuned, wider;
        makeBert(base, 1, 2);
        makeBert(tuned, 1, 2);
        makeBert(wider, 1, 3);
        for (auto *model : {&base, &tuned, &wider}) {
            scatter(*model);
            model->write();
        }
        NoProgress progress;
        const auto both = headSubspaces({base.path(), tuned.path()}, Part::O, progress);
        QCOMPARE(both.heads.size(), std::size_t(4));
        QCOMPARE(both.heads[2].model, std::size_t(1));
        QCOMPARE(both.distances[1], 0.0); // (0,2): the same head of both
        QVERIFY(both.distances[0] > 0.01);
        try {
            headSubspaces({base.path(), wider.path()}, Part::O, progress);
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY(error.code() == ErrorCode::Mismatch);
            QVERIFY(QString(error.what()).contains("hidden size 6"));
        }
    }
    void canBeCancelled()
    {
        SmallModel model;
        makeBert(model, 1, 2);
        model.write();
        CallbackProgress progress([](double done) { return done < 0.5; });
        QVERIFY_EXCEPTION_THROWN(headSubspaces({model.path()}, Part::Q, progress), Error);
    }
};

HEADWISE_TEST(TestHeadSubspaces)
#include "tst_headsubspaces.moc"
