// SPDX-License-Identifier: GPL-3.0-or-later
// LibTorch before Qt, whose word `slots` is a name in LibTorch's headers; moc cannot read these at all.
#ifndef Q_MOC_RUN
#include <ATen/ATen.h>

#include "core/models/layers/attend.h"
#include "core/models/layers/attentionkernel.h"
#endif

#include "core/base/parallel.h"
#include "tests/support/registry.h"

#include <chrono>
#include <cmath>
#include <condition_variable>
#include <mutex>

using namespace headwise;
using namespace headwise::models::layers;

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
    std::unique_ptr<WholeMaps> receiver;
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
    made.call.heads = made.call.keyHeads = heads;
    made.call.scale = 1.0 / std::sqrt(double(width));
    made.call.visibility = visibility;
    made.call.queryRows = made.call.keyRows = {{0, count}, {count, count + 3}};
    for (const auto &segment : made.call.queryRows)
        made.maps.emplace_back(heads * segment.count * segment.count, -1.0f);
    std::vector<WholeMaps::Example> examples;
    for (std::size_t i = 0; i < made.maps.size(); ++i) {
        const auto tokens = static_cast<std::size_t>(made.call.queryRows[i].count);
        examples.push_back({made.maps[i].data(), nullptr, tokens, tokens});
    }
    made.receiver = std::make_unique<WholeMaps>(std::move(examples));
    made.call.maps = made.receiver.get();
    return made;
}

/// Holds the first map back until a second is computed beside it, or a time has passed.
class MeetingMaps final : public LayerMaps
{
public:
    MeetingMaps(WholeMaps &maps, int atOnce) : m_maps(maps), m_atOnce(atOnce) {}
    attention::MapMemory begin(std::size_t example, int head) override
    {
        std::unique_lock lock(m_mutex);
        most = std::max(most, ++m_open);
        m_met.notify_all();
        if (m_atOnce > 1)
            m_met.wait_for(lock, std::chrono::seconds(20), [this] { return most > 1; });
        return m_maps.begin(example, head);
    }
    void end(std::size_t, int) override
    {
        const std::lock_guard lock(m_mutex);
        --m_open;
    }
    int concurrent() const override { return m_atOnce; }

    int most = 0; ///< maps that were computed at the same time

private:
    WholeMaps &m_maps;
    int m_atOnce, m_open = 0;
    std::mutex m_mutex;
    std::condition_variable m_met;
};

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
            const auto [begin, count] = made.call.queryRows[example];
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
    void headsAreComputedBesideEachOther()
    {
        setThreads(2);
        for (const int atOnce : {1, 2}) {
            auto made = makeCall(5, 8, 16, {});
            MeetingMaps meeting(*made.receiver, atOnce);
            made.call.maps = &meeting;
            attend(made.call);
            QCOMPARE(meeting.most, atOnce);
        }
        setThreads(0);
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
    /// Groups of query heads, values of another width, other keys than queries, and what is added to or done with the
    /// scores: the kernel and the tensor operations are written apart from each other.
    void variants_data()
    {
        QTest::addColumn<int>("keyHeads");
        QTest::addColumn<int>("valueWidth");
        QTest::addColumn<int>("biasRows");
        QTest::addColumn<double>("softCap");
        QTest::addColumn<bool>("sinks");
        QTest::addColumn<int>("chunk");
        QTest::newRow("groups") << 2 << 8 << 0 << 0.0 << false << 0;
        QTest::newRow("one key head") << 1 << 8 << 0 << 0.0 << false << 0;
        QTest::newRow("wide values") << 4 << 13 << 0 << 0.0 << false << 0;
        QTest::newRow("bias") << 4 << 8 << 21 << 0.0 << false << 0;
        QTest::newRow("bias of keys") << 4 << 8 << 1 << 0.0 << false << 0;
        QTest::newRow("soft cap") << 4 << 8 << 0 << 2.0 << false << 0;
        QTest::newRow("sinks") << 4 << 8 << 0 << 0.0 << true << 0;
        QTest::newRow("chunks") << 4 << 8 << 0 << 0.0 << false << 5;
        QTest::newRow("everything") << 2 << 5 << 21 << 3.0 << true << 4;
    }
    void variants()
    {
        QFETCH(int, keyHeads);
        QFETCH(int, valueWidth);
        QFETCH(int, biasRows);
        QFETCH(double, softCap);
        QFETCH(bool, sinks);
        QFETCH(int, chunk);
        at::manual_seed(1);
        AttentionCall call;
        call.heads = 4;
        call.keyHeads = keyHeads;
        call.queries = at::randn({21, 4 * 8});
        call.keys = at::randn({21, keyHeads * 8});
        call.values = at::randn({21, keyHeads * valueWidth});
        call.scale = 0.6;
        call.softCap = softCap;
        if (sinks)
            call.sinks = at::randn({4});
        if (biasRows > 0)
            call.biases = {at::randn({4, biasRows, 21})};
        call.visibility = {.causal = chunk > 0, .window = 0, .chunk = chunk};
        call.queryRows = call.keyRows = {{0, 21}};
        std::vector<float> fused(4 * 21 * 21), other(fused.size()), fusedMass(4 * 21), otherMass(4 * 21);
        WholeMaps ofKernel({{fused.data(), fusedMass.data(), 21, 21}});
        call.maps = &ofKernel;
        const auto context = attend(call);
        std::vector<at::Tensor> kept;
        call.kept = &kept;
        WholeMaps ofTensors({{other.data(), otherMass.data(), 21, 21}});
        call.maps = &ofTensors;
        QVERIFY(at::allclose(context, attend(call), 1e-5, 1e-6));
        QCOMPARE(context.size(1), std::int64_t(4 * valueWidth));
        QCOMPARE(kept.size(), std::size_t(1));
        for (std::size_t i = 0; i < fused.size(); ++i)
            QVERIFY(std::abs(fused[i] - other[i]) < 2e-6F);
        for (std::size_t i = 0; i < fusedMass.size(); ++i) {
            QVERIFY(std::abs(fusedMass[i] - otherMass[i]) < 2e-6F);
            QVERIFY(sinks ? fusedMass[i] < 1 : fusedMass[i] == 1);
        }
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
