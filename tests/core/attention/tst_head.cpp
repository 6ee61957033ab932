// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/head.h"
#include "core/attention/map.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::attention;

class TestHead : public QObject
{
    Q_OBJECT
private slots:
    void namesReadBack_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("valid");
        QTest::addColumn<int>("layer");
        QTest::addColumn<int>("head");
        QTest::newRow("zero based") << "L5H3" << true << 5 << 3;
        QTest::newRow("lower case") << "l0h11" << true << 0 << 11;
        QTest::newRow("one based") << "6-4" << true << 5 << 3;
        QTest::newRow("one based has no 0") << "0-1" << false << 0 << 0;
        QTest::newRow("stack") << "cross:L1H2" << true << 1 << 2;
        QTest::newRow("unknown stack") << "side:L1H2" << false << 0 << 0;
        QTest::newRow("tail") << "L1H2x" << false << 0 << 0;
        QTest::newRow("negative") << "L-1H2" << false << 0 << 0;
        QTest::newRow("empty") << "" << false << 0 << 0;
        QTest::newRow("huge") << "L99999999999H1" << false << 0 << 0;
    }
    void namesReadBack()
    {
        QFETCH(QString, name);
        QFETCH(bool, valid);
        QFETCH(int, layer);
        QFETCH(int, head);
        const auto id = headFromName(name.toStdString());
        QCOMPARE(id.has_value(), valid);
        if (valid) {
            QCOMPARE(id->layer, layer);
            QCOMPARE(id->head, head);
        }
    }
    void namesCarryTheStackOnDemand()
    {
        QCOMPARE(headName({Stack::Cross, 5, 3}, HeadNaming::ZeroBased, true), std::string("cross:L5H3"));
        QCOMPARE(headName({Stack::Cross, 5, 3}, HeadNaming::OneBased), std::string("6-4"));
    }
    void flatOrderOfUnequalLayers()
    {
        const StackLayout layout{.stack = Stack::Encoder, .heads = {2, 0, 3}, .causal = {}, .window = {}};
        QCOMPARE(layout.totalHeads(), 5);
        for (int flat = 0; flat < 5; ++flat)
            QCOMPARE(layout.flatIndex(layout.headAt(flat)), flat);
        QCOMPARE(layout.headAt(2), (HeadId{Stack::Encoder, 2, 0}));
        QVERIFY(!layout.contains({Stack::Encoder, 1, 0}));
        QVERIFY(!layout.contains({Stack::Cross, 0, 0}));
    }
    void visibility()
    {
        const Visibility all, causal{true, 0}, window{true, 2}, both{false, 2};
        QVERIFY(all.visible(0, 4, 5));
        QVERIFY(causal.visible(2, 2, 5) && !causal.visible(2, 3, 5));
        QVERIFY(window.visible(3, 2, 5) && window.visible(3, 3, 5) && !window.visible(3, 1, 5)); // q - k < 2
        QVERIFY(both.visible(3, 4, 5) && !both.visible(2, 4, 5));
    }
    /// A hybrid of five layers with attention in layers 1 and 3 only, and a head pruned from the first of them.
    void headsHaveTheModelsOwnNumbers()
    {
        StackLayout layout;
        layout.heads = {2, 3};
        layout.layerIndex = {1, 3};
        layout.headIndex = {0, 2, 0, 1, 2};
        QCOMPARE(layout.headAt(1), (HeadId{Stack::Encoder, 1, 2}));
        QCOMPARE(layout.headAt(2), (HeadId{Stack::Encoder, 3, 0}));
        for (int flat = 0; flat < layout.totalHeads(); ++flat)
            QCOMPARE(layout.flatIndex(layout.headAt(flat)), flat);
        QVERIFY(!layout.contains({Stack::Encoder, 1, 1})); // pruned
        QVERIFY(!layout.contains({Stack::Encoder, 0, 0})); // no attention there
        QVERIFY(!layout.contains({Stack::Encoder, 2, 0}));
        QCOMPARE(layout.layerPlace(3), 1);
        QCOMPARE(layout.layerPlace(2), -1);
        QCOMPARE(layout.firstHead(1), 2);
    }
    /// Nine query heads on three key-value heads: 0-2, 3-5, 6-8. Taking h % 3 would give 0, 1, 2, 0, ...
    void queryHeadsShareKeyHeads()
    {
        StackLayout layout;
        layout.heads = {9, 4};
        layout.keyHeads = {3, 4};
        std::vector<int> groups;
        for (int head = 0; head < 9; ++head)
            groups.push_back(layout.keyHead(head));
        QCOMPARE(groups, (std::vector<int>{0, 0, 0, 1, 1, 1, 2, 2, 2}));
        QCOMPARE(layout.keyHead(9), -1); // each has its own
    }
    void normalisationsHaveNames()
    {
        for (const auto value : {Normalisation::Softmax, Normalisation::SoftmaxWithSink, Normalisation::None})
            QCOMPARE(normalisationFromName(normalisationName(value)), value);
        QVERIFY(!normalisationFromName("sigmoid"));
    }
    /// Chunks of 4: query 5 sees keys 4..5 when causal, 4..7 otherwise; a window of 2 still cuts.
    void queriesSeeTheirOwnChunk()
    {
        const Visibility causal{.causal = true, .chunk = 4};
        QCOMPARE(causal.begin(5), 4);
        QCOMPARE(causal.end(5, 10), 6);
        const Visibility both{.chunk = 4};
        QCOMPARE(both.begin(5), 4);
        QCOMPARE(both.end(5, 10), 8);
        QCOMPARE(both.end(9, 10), 10);
        const Visibility windowed{.causal = true, .window = 2, .chunk = 4};
        QCOMPARE(windowed.begin(4), 4);
        QCOMPARE(windowed.begin(7), 6);
    }
};

HEADWISE_TEST(TestHead)
#include "tst_head.moc"
