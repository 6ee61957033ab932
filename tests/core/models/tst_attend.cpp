// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch before Qt, whose word `slots` is a name in LibTorch's headers; moc cannot read these at all.
#ifndef Q_MOC_RUN
#include <ATen/ATen.h>

#include "core/models/attend.h"
#include "core/models/attentionkernel.h"
#endif

#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::models;

namespace {

/// softmax(scale Q K^T) of one head in double precision, without optimisation.
std::vector<double> expectedMap(
    const at::Tensor &queries, const at::Tensor &keys, double scale, const attention::Visibility &visibility)
{
    const auto q = queries.to(at::kDouble).contiguous(), k = keys.to(at::kDouble).contiguous();
    const auto count = static_cast<int>(k.size(0)), width = static_cast<int>(k.size(1));
    std::vector<double> map;
    for (int query = 0; query < q.size(0); ++query) {
        std::vector<double> row(count, 0.0);
        double sum = 0.0;
        for (int key = 0; key < count; ++key) {
            double product = 0.0;
            for (int i = 0; i < width; ++i)
                product += q.data_ptr<double>()[query * width + i] * k.data_ptr<double>()[key * width + i];
            row[key] = visibility.visible(query, key, count) ? std::exp(scale * product) : 0.0;
            sum += row[key];
        }
        for (const auto weight : row)
            map.push_back(weight / sum);
    }
    return map;
}

struct Made
{
    AttentionCall call;
    std::vector<std::vector<float>> maps;
};

/// Two examples of `count` and count + 3 tokens with values that do not repeat.
Made makeCall(int count, int heads, int width, attention::Visibility visibility)
{
    const std::int64_t rows = 2 * count + 3, columns = std::int64_t(heads) * width;
    const auto packed = at::sin(at::arange(rows * 3 * columns, at::kFloat) * 1.7f).mul_(1.5).view({rows, 3 * columns});
    Made made;
    made.call.queries = packed.narrow(1, 0, columns);
    made.call.keys = packed.narrow(1, columns, columns);
    made.call.values = packed.narrow(1, 2 * columns, columns);
    made.call.heads = heads;
    made.call.scale = 1.0 / std::sqrt(double(width));
    made.call.visibility = visibility;
    made.call.segments = {{0, count}, {count, count + 3}};
    for (const auto &segment : made.call.segments)
        made.maps.emplace_back(heads * segment.count * segment.count, -1.0f);
    for (auto &map : made.maps)
        made.call.maps.push_back(map.data());
    return made;
}

} // namespace

class TestAttend : public QObject
{
    Q_OBJECT
private slots:
    void mapsAreTheFormula_data() { shapes(); }
    void mapsAreTheFormula()
    {
        const auto made = fetchCall();
        attend(made.call);
        for (std::size_t example = 0; example < 2; ++example) {
            const auto [begin, count] = made.call.segments[example];
            for (int head = 0; head < made.call.heads; ++head) {
                const auto width = made.call.queries.size(1) / made.call.heads;
                const auto part = [&, first = begin, size = count](const at::Tensor &rows) {
                    return rows.narrow(0, first, size).narrow(1, head * width, width);
                };
                const auto expected =
                    expectedMap(part(made.call.queries), part(made.call.keys), made.call.scale, made.call.visibility);
                for (std::size_t i = 0; i < expected.size(); ++i)
                    QVERIFY(std::abs(made.maps[example][head * count * count + i] - expected[i]) < 1e-6);
            }
        }
    }
    void bothWaysAgree_data() { shapes(); }
    void bothWaysAgree()
    {
        const auto fused = fetchCall();
        auto made = fetchCall();
        // With gradients the other implementation is used.
        made.call.queries = made.call.queries.detach().clone().requires_grad_(true);
        const auto context = attend(fused.call), other = attend(made.call);
        QVERIFY(other.requires_grad() && !context.requires_grad());
        QVERIFY(at::allclose(context, other.detach(), 1e-5, 1e-6));
        for (std::size_t example = 0; example < 2; ++example)
            for (std::size_t i = 0; i < fused.maps[example].size(); ++i)
                QVERIFY(std::abs(fused.maps[example][i] - made.maps[example][i]) < 1e-6f);
    }
    void largeScoresDoNotOverflow()
    {
        auto made = makeCall(5, 1, 4, {});
        made.call.scale = 1e4;
        attend(made.call);
        for (const auto &map : made.maps)
            for (const auto weight : map)
                QVERIFY(weight >= 0.0f && weight <= 1.0f);
    }
    void withoutValuesThereIsNoContext()
    {
        auto made = makeCall(6, 2, 8, {});
        made.call.values = at::Tensor();
        QVERIFY(!attend(made.call).defined());
        double sum = 0.0;
        for (int key = 0; key < 6; ++key)
            sum += made.maps[0][key];
        QVERIFY(std::abs(sum - 1.0) < 1e-6);
    }

private:
    void shapes()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("heads");
        QTest::addColumn<int>("width");
        QTest::addColumn<bool>("causal");
        QTest::addColumn<int>("window");
        QTest::newRow("one token") << 1 << 2 << 8 << false << 0;
        QTest::newRow("fewer than a vector") << 5 << 3 << 8 << false << 0;
        QTest::newRow("odd everything") << 37 << 3 << 13 << false << 0;
        QTest::newRow("usual") << 64 << 2 << 32 << false << 0;
        QTest::newRow("causal") << 33 << 2 << 16 << true << 0;
        QTest::newRow("causal window") << 40 << 2 << 16 << true << 7;
        QTest::newRow("window") << 40 << 2 << 16 << false << 7;
        QTest::newRow("window of one") << 19 << 1 << 8 << false << 1;
    }
    static Made fetchCall()
    {
        QFETCH(int, count);
        QFETCH(int, heads);
        QFETCH(int, width);
        QFETCH(bool, causal);
        QFETCH(int, window);
        return makeCall(count, heads, width, {causal, window});
    }
};

HEADWISE_TEST(TestAttend)
#include "tst_attend.moc"
