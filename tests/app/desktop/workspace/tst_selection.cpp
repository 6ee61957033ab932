// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/selection.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;

class TestSelection : public QObject
{
    Q_OBJECT

    static attention::StackLayout layout()
    {
        attention::StackLayout layout;
        layout.heads = {4, 2}; // a pruned second layer
        layout.causal = {0, 0};
        layout.window = {0, 0};
        return layout;
    }

private slots:
    void aClickTogglesAndEscUnpinsTokensFirst()
    {
        desktop::workspace::Selection selection;
        const attention::HeadId head{attention::Stack::Encoder, 1, 1};
        selection.toggleHead(head);
        selection.toggleCell({2, 3});
        selection.clear();
        QCOMPARE(selection.state().pinned.query, -1);
        QCOMPARE(selection.state().heads.size(), std::size_t{1});
        selection.clear();
        QVERIFY(selection.state().heads.empty());
        selection.toggleHead(head);
        selection.toggleHead(head);
        QVERIFY(selection.state().heads.empty());
    }

    void isolatingAgainRestores()
    {
        desktop::workspace::Selection selection;
        const attention::HeadId a{attention::Stack::Encoder, 0, 0}, b{attention::Stack::Encoder, 0, 1};
        selection.setHeads({a, b});
        selection.isolateHead(a);
        QCOMPARE(selection.state().heads.size(), std::size_t{1});
        selection.isolateHead(a);
        QCOMPARE(selection.state().heads.size(), std::size_t{2});
    }

    void arrowsMove_data()
    {
        QTest::addColumn<int>("layer");
        QTest::addColumn<int>("head");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("toLayer");
        QTest::addColumn<int>("toHead");
        QTest::newRow("right") << 0 << 1 << 1 << 0 << 0 << 2;
        QTest::newRow("right at the end of a layer goes to the next") << 0 << 3 << 1 << 0 << 1 << 0;
        QTest::newRow("left at the very start stays") << 0 << 0 << -1 << 0 << 0 << 0;
        QTest::newRow("down to a layer with fewer heads takes its last") << 0 << 3 << 0 << 1 << 1 << 1;
        QTest::newRow("down at the bottom stays") << 1 << 1 << 0 << 1 << 1 << 1;
    }
    void arrowsMove()
    {
        QFETCH(int, layer);
        QFETCH(int, head);
        QFETCH(int, columns);
        QFETCH(int, rows);
        QFETCH(int, toLayer);
        QFETCH(int, toHead);
        desktop::workspace::Selection selection;
        selection.setHead({attention::Stack::Encoder, layer, head});
        selection.moveHead(layout(), columns, rows);
        QCOMPARE(selection.state().currentHead()->layer, toLayer);
        QCOMPARE(selection.state().currentHead()->head, toHead);
    }

    void anotherExampleForgetsTokens()
    {
        desktop::workspace::Selection selection;
        selection.pinCell({1, 1});
        QSignalSpy unpinned(&selection, &desktop::workspace::Selection::cellPinned);
        selection.setExample("7");
        QCOMPARE(selection.state().pinned.query, -1);
        QCOMPARE(unpinned.count(), 1);
    }
};

HEADWISE_TEST(TestSelection)
#include "tst_selection.moc"
