// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes for weights and the largest weights of a row: the loss stays within the stated bounds.
#include "core/archive/codec/half.h"
#include "core/archive/codec/weightcode.h"
#include "core/archive/format/keptweights.h"
#include "core/archive/format/schema.h"
#include "tests/core/archive/builder.h"
#include "tests/support/registry.h"

#include <random>

using namespace headwise;
using namespace headwise::archive::codec;
using namespace headwise::archive::format;
using namespace headwise::tests;

namespace {

float roundTrip(float weight)
{
    std::uint8_t code = 0;
    float back = 0;
    codesFromWeights({&weight, 1}, {&code, 1});
    weightsFromCodes({&code, 1}, {&back, 1});
    return back;
}

} // namespace

class TestLossyStorage : public QObject
{
    Q_OBJECT
private slots:
    void codesOfSomeWeights_data()
    {
        QTest::addColumn<float>("weight");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << 0.0f << 0;
        QTest::newRow("all") << 1.0f << 254;
        QTest::newRow("all and rounding") << 1.0000005f << 254;
        QTest::newRow("a sixteenth is half the scale") << 0.0625f << 127;
        QTest::newRow("a linear code would give 3") << 0.01f << 80; // 254 * 0.31623 = 80.3
        QTest::newRow("below half the first step") << 1e-11f << 0;
        QTest::newRow("above it") << 2e-11f << 1;
        QTest::newRow("negative") << -1e-6f << 255;
        QTest::newRow("more than all") << 1.01f << 255;
        QTest::newRow("not a number") << std::nanf("") << 255;
        QTest::newRow("infinite") << std::numeric_limits<float>::infinity() << 255;
    }
    void codesOfSomeWeights()
    {
        QFETCH(float, weight);
        QFETCH(int, code);
        std::uint8_t found = 0;
        codesFromWeights({&weight, 1}, {&found, 1});
        QCOMPARE(int(found), code);
    }
    void everyCodeDecodesToItsValue()
    {
        for (int code = 0; code < 255; ++code) {
            const auto in = static_cast<std::uint8_t>(code);
            float weight = 0;
            std::uint8_t out = 0;
            weightsFromCodes({&in, 1}, {&weight, 1});
            QVERIFY(std::abs(weight - std::pow(code / 254.0, 4)) <= 1e-7 * weight);
            codesFromWeights({&weight, 1}, {&out, 1});
            QCOMPARE(int(out), code);
        }
        const std::uint8_t none = noWeight;
        float weight = 0;
        weightsFromCodes({&none, 1}, {&weight, 1});
        QVERIFY(std::isnan(weight));
    }
    void errorsStayWithinTheBound()
    {
        double closest = 0;
        for (double weight = 1e-13; weight <= 1; weight *= 1.0001) {
            const double error = std::abs(roundTrip(static_cast<float>(weight)) - weight), bound = codeError(weight);
            QVERIFY2(error <= bound + 1e-7 * weight, qPrintable(QString::number(weight)));
            closest = std::max(closest, error / bound);
        }
        QVERIFY(closest > 0.95); // the bound is tight
    }
    void rowsStayWithinTheirBound()
    {
        std::mt19937 random(3);
        for (const int keys : {1, 2, 7, 64, 128, 512}) {
            for (int trial = 0; trial < 300; ++trial) {
                // From one weight that takes all to even rows; every tenth has all weights just below a step's middle.
                std::gamma_distribution<double> gamma(trial % 10 == 0 ? 100 : 0.02 * (1 + trial));
                std::vector<double> row(keys);
                double sum = 0, worst = 0;
                for (double &weight : row)
                    sum += weight = gamma(random) + 1e-30;
                for (const double weight : row)
                    worst += std::abs(roundTrip(static_cast<float>(weight / sum)) - weight / sum);
                QVERIFY(worst <= codeRowError(keys) + 1e-6);
            }
            // Even rows at the worst place: 1/keys where the code's error is largest.
            QVERIFY(keys * codeError(1.0 / keys) <= codeRowError(keys) * (1 + 1e-12));
        }
    }
    void largestOfEachRow()
    {
        const attention::StackMaps maps{1, 3, 4, {0.1f, 0.4f, 0.1f, 0.4f, 1.0f, 0, 0, 0, 0.25f, 0.25f, 0.25f, 0.25f}};
        const KeptWeights kept = keptWeights(maps, {.kind = DetailKind::TopK, .k = 3});
        QCOMPARE(kept.perRow, 3);
        const std::uint32_t none = schema::unusedKey;
        // Of equal weights the lower key; a row of one weight uses one slot.
        QCOMPARE(kept.key, (std::vector<std::uint32_t>{1, 3, 0, 0, none, none, 0, 1, 2}));
        QCOMPARE(kept.values, (std::vector<float>{0.4f, 0.4f, 0.1f, 1.0f, 0, 0, 0.25f, 0.25f, 0.25f}));
        QCOMPARE(kept.rest, (std::vector<float>{0.1f, 0, 0.25f}));
        QCOMPARE(keptWeights(maps, {.kind = DetailKind::TopK, .k = 100}).perRow, 4);
    }
    void manySlotsGiveTheSame()
    {
        // More slots than insertion takes: both algorithms must agree on the first ones.
        std::mt19937 random(5);
        attention::StackMaps maps{2, 3, 200, std::vector<float>(1200)};
        for (float &weight : maps.values)
            weight = static_cast<float>(random() % 100) / 10000;
        maps.values[7] = std::nanf("");
        const KeptWeights few = keptWeights(maps, {.kind = DetailKind::TopK, .k = 48}),
                          many = keptWeights(maps, {.kind = DetailKind::TopK, .k = 49});
        for (int row = 0; row < 6; ++row)
            for (int slot = 0; slot < 48; ++slot)
                QCOMPARE(few.key[row * 48 + slot], many.key[row * 49 + slot]);
        QCOMPARE(few.key[0], 7u); // NaN is kept, so that the defect of the row stays visible
        QVERIFY(std::isnan(few.values[0]));
    }
    void completedRowsSumToOne()
    {
        attention::StackLayout layout;
        layout.heads = {1, 1};
        layout.causal = {0, 1};
        layout.window = {0, 2};
        const attention::StackMaps maps{2, 3, 3,
            {0.5f, 0.3f, 0.2f, 0.2f, 0.2f, 0.6f, 0, 1, 0, /* causal, two keys back */ 1, 0, 0, 0.3f, 0.7f, 0, 0, 0.4f,
                0.6f}};
        const attention::StackMaps back =
            completedMaps(keptWeights(maps, {.kind = DetailKind::TopK, .k = 1}), layout, 0);
        // The rest is shared equally among the other visible keys, never among masked ones.
        const std::vector<float> wanted = {
            0.5f, 0.25f, 0.25f, 0.2f, 0.2f, 0.6f, 0, 1, 0, 1, 0, 0, 0.3f, 0.7f, 0, 0, 0.4f, 0.6f};
        for (std::size_t i = 0; i < wanted.size(); ++i)
            QVERIFY2(std::abs(back.values[i] - wanted[i]) < 1e-6, qPrintable(QString::number(i)));
        QCOMPARE(completedMaps(keptWeights(maps, {.kind = DetailKind::TopK, .k = 3}), layout, 0).values, maps.values);
        // Only the second head, given with its index.
        KeptWeights second =
            keptWeights({1, 3, 3, {maps.values.begin() + 9, maps.values.end()}}, {.kind = DetailKind::TopK, .k = 1});
        QCOMPARE(completedMaps(second, layout, 1).values[8], back.values[17]);
    }
    void bandKeepsTheFirstKeysAndTheMostRecent()
    {
        // One head of four tokens, two of them causal: a weight of 0 on a later key takes no slot.
        const attention::StackMaps maps{
            1, 4, 4, {1, 0, 0, 0, 0.25f, 0.75f, 0, 0, 0.5f, 0.2f, 0.3f, 0, 0.1f, 0.2f, 0.3f, 0.4f}};
        const Detail detail{.kind = DetailKind::Band, .first = 1, .recent = 2};
        const KeptWeights kept = keptWeights(maps, detail);
        constexpr auto none = 0xFFFFFFFFu;
        QCOMPARE(kept.perRow, 3);
        QCOMPARE(kept.key, (std::vector<std::uint32_t>{0, none, none, 0, 1, none, 0, 1, 2, 0, 2, 3}));
        QCOMPARE(kept.values, (std::vector<float>{1, 0, 0, 0.25f, 0.75f, 0, 0.5f, 0.2f, 0.3f, 0.1f, 0.3f, 0.4f}));
        QCOMPARE(kept.rest[2], 0.0f);
        QCOMPARE(kept.rest[3], 0.2f);
        attention::StackLayout layout{.heads = {1}, .causal = {1}, .window = {0}};
        const auto back = completedMaps(kept, layout, 0); // the last row leaves one key for its rest
        for (std::size_t i = 0; i < 16; ++i)
            QVERIFY(std::abs(back.values[i] - maps.values[i]) < 1e-7F);
    }
    void wholeRowsOfAnArchiveOfHalvesAreKeptAsHalves()
    {
        const attention::StackMaps maps{1, 3, 2, {1, 0, 0.25f, 0.75f, 0.1f, 0.9f}, {1, 1, 1}};
        for (const Detail &detail : {Detail(), Detail{.kind = DetailKind::Rows, .rows = {0, 2}}}) {
            const KeptForm form{detail, true, ValueType::Float16};
            const KeptWeights floats = keptWeights(maps, detail, true);
            KeptWeights kept = roomFor(1, 3, 2, form);
            keepHead(maps.map(0), detail, 0, kept);
            std::vector<std::uint16_t> halves(floats.values.size());
            halvesFromFloats(floats.values, halves);
            QCOMPARE(kept.halves, halves);
            QVERIFY(kept.values.empty());
            QCOMPARE(kept.rowMass, floats.rowMass);
            QVERIFY(isRoomFor(kept, 1, form));
            QVERIFY(!isRoomFor(kept, 1, {detail, true, ValueType::Float32}));
            QVERIFY(!isRoomFor(floats, 1, form));
        }
        // Other details choose among the weights, which rounding first would change.
        QVERIFY(!KeptForm({{.kind = DetailKind::TopK, .k = 1}, false, ValueType::Float16}).asHalves());
    }
    void rowsKeepSomeQueries()
    {
        const attention::StackMaps maps{1, 3, 2, {1, 0, 0.25f, 0.75f, 0.5f, 0.5f}, {1, 1, 1}};
        const Detail detail{.kind = DetailKind::Rows, .rows = {0, 2, 8}};
        const KeptWeights kept = keptWeights(maps, detail, true);
        QCOMPARE(kept.row, (std::vector<std::int32_t>{0, 2}));
        QCOMPARE(kept.values, (std::vector<float>{1, 0, 0.5f, 0.5f}));
        QCOMPARE(kept.rowMass.size(), std::size_t(2));
        attention::StackLayout layout{.heads = {1}, .causal = {0}, .window = {0}};
        const auto back = completedMaps(kept, layout, 0);
        QVERIFY(std::isnan(back.values[2]) && std::isnan(back.values[3]));
        QCOMPARE(back.values[4], 0.5f);
    }
    void errorOfARowIsAtMostTwiceItsRest()
    {
        const ArchiveRecord record = smallRecord(smallInfo({12, 12}), 9, 40);
        const attention::StackMaps &maps = record.stacks[0].maps;
        const attention::StackLayout layout = smallInfo({12, 12}).stacks[0];
        for (const int k : {1, 4, 16}) {
            const KeptWeights kept = keptWeights(maps, {.kind = DetailKind::TopK, .k = k});
            const attention::StackMaps back = completedMaps(kept, layout, 0);
            for (std::size_t row = 0; row < kept.rest.size(); ++row) {
                double error = 0, sum = 0;
                for (int key = 0; key < 40; ++key) {
                    error += std::abs(back.values[row * 40 + key] - maps.values[row * 40 + key]);
                    sum += back.values[row * 40 + key];
                }
                QVERIFY(error <= 2 * kept.rest[row] + 1e-6 && std::abs(sum - 1) < 1e-6);
            }
        }
    }
};

HEADWISE_TEST(TestLossyStorage)
#include "tst_lossy.moc"
