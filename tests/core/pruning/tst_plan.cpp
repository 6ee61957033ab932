// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/pruning/plan.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::pruning;
using attention::HeadId;
using attention::Stack;
using attention::StackLayout;

namespace {

/// Layers 0 and 1 of an encoder with 4 heads each.
StackLayout encoderLayout() { return {.stack = Stack::Encoder, .heads = {4, 4}, .causal = {0, 0}, .window = {0, 0}}; }

/// A hybrid decoder: attention only in layers 2 and 5, with 6 heads that share 2 key-value heads.
StackLayout hybridLayout()
{
    return {.stack = Stack::Decoder,
        .heads = {6, 6},
        .causal = {1, 1},
        .window = {0, 0},
        .layerIndex = {2, 5},
        .layerKinds = {"short convolution", "short convolution", "attention", "short convolution", "short convolution",
            "attention"},
        .keyHeads = {2, 2}};
}

using Heads = std::vector<HeadId>;

} // namespace

class TestPlan : public QObject
{
    Q_OBJECT

private slots:
    void cutsHaveNames()
    {
        for (const Cut cut : {Cut::Remove, Cut::Mean, Cut::Uniform, Cut::Share})
            QVERIFY(cutFromName(cutName(cut)) == cut);
        QCOMPARE(cutName(Cut::Uniform), std::string_view("uniform"));
        QVERIFY(!cutFromName("zero"));
    }
    void headsWithTheirOwnKeysGoAlone()
    {
        const auto units = unitsOf(encoderLayout());
        QCOMPARE(units.size(), std::size_t(8));
        QVERIFY(units[5] == Heads({{Stack::Encoder, 1, 1}}));
    }
    void headsOfAKeyValueHeadGoTogether()
    {
        const auto units = unitsOf(hybridLayout());
        QCOMPARE(units.size(), std::size_t(4));
        // with the model's own numbers of layers, not the places of the layout
        QVERIFY(units[1] == Heads({{Stack::Decoder, 2, 3}, {Stack::Decoder, 2, 4}, {Stack::Decoder, 2, 5}}));
        QVERIFY(units[2] == Heads({{Stack::Decoder, 5, 0}, {Stack::Decoder, 5, 1}, {Stack::Decoder, 5, 2}}));
    }
    void headsOfTheOnlyKeyValueHeadGoAlone()
    {
        // it is read by any number of heads, while groups of different sizes load nowhere
        StackLayout layout = encoderLayout();
        layout.keyHeads = {1, 1};
        const auto units = unitsOf(layout);
        QCOMPARE(units.size(), std::size_t(8));
        QVERIFY(units[5] == Heads({{Stack::Encoder, 1, 1}}));
        checkPlan({.remove = {{Stack::Encoder, 1, 1}}}, std::vector{layout}, {}, "plan");
        VERIFY_ERROR(checkPlan({.remove = {{Stack::Encoder, 1, 0}, {Stack::Encoder, 1, 1}, {Stack::Encoder, 1, 2},
                                    {Stack::Encoder, 1, 3}}},
                         std::vector{layout}, {}, "plan"),
            {"all 4 heads of layer 1"});
    }
    void headsThatAnArchiveLeavesOutAreInNoUnit()
    {
        // heads 0, 2 and 5 of 6; 0 and 2 share the first key-value head
        StackLayout layout = hybridLayout();
        layout.heads = {3, 3};
        layout.queryHeads = {6, 6};
        layout.headIndex = {0, 2, 5, 0, 2, 5};
        const auto units = unitsOf(layout);
        QCOMPARE(units.size(), std::size_t(4));
        QVERIFY(units[0] == Heads({{Stack::Decoder, 2, 0}, {Stack::Decoder, 2, 2}}));
        QVERIFY(units[1] == Heads({{Stack::Decoder, 2, 5}}));
        // the whole model is judged, so that what it keeps of a group counts
        VERIFY_ERROR(checkPlan({.remove = {{Stack::Decoder, 2, 5}}}, std::vector{layout}, {}, "plan"),
            {"heads 3 to 5 of layer 2"});
        QVERIFY(unitsOf({}).empty());
    }
    void plansThatFit()
    {
        const std::vector layouts = {encoderLayout(), hybridLayout()};
        checkPlan({}, layouts, "abc", "plan");
        checkPlan({.model = "abc", .remove = {{Stack::Encoder, 0, 0}, {Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 2}}},
            layouts, "abc", "plan");
        checkPlan({.model = "abc", .remove = {{Stack::Decoder, 5, 3}, {Stack::Decoder, 5, 4}, {Stack::Decoder, 5, 5}}},
            layouts, {}, "plan");
        // half a group: a head that shares a map keeps its values
        checkPlan({.remove = {{Stack::Decoder, 5, 1}},
                      .cut = Cut::Share,
                      .share = {{{Stack::Decoder, 5, 1}, {Stack::Decoder, 2, 4}}}},
            layouts, {}, "plan");
        checkPlan({.remove = {{Stack::Encoder, 1, 1}},
                      .cut = Cut::Share,
                      .share = {{{Stack::Encoder, 1, 1}, {Stack::Encoder, 1, 3}}}},
            layouts, {}, "plan");
    }
    void plansThatDoNotFit_data()
    {
        QTest::addColumn<Plan>("plan");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const Plan &plan, ErrorCode code, const char *words) {
            QTest::newRow(name) << plan << code << QString(words);
        };
        const auto shared = [](HeadId head, HeadId with) {
            return Plan{.remove = {{Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 1}},
                .cut = Cut::Share,
                .share = {{{Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 0}}, {head, with}}};
        };
        const HeadId head{Stack::Encoder, 1, 1};
        row("another model", {.model = "fed"}, ErrorCode::Mismatch, "the plan is of another model");
        row("unknown stack", {.remove = {{Stack::Vision, 0, 0}}}, ErrorCode::NotFound, "no stack vision");
        row("layer after the last", {.remove = {{Stack::Encoder, 2, 0}}}, ErrorCode::NotFound, "no layer 2");
        row("layer without attention", {.remove = {{Stack::Decoder, 1, 0}}}, ErrorCode::NotFound,
            "the stack decoder has no layer 1 with attention");
        row("head after the last", {.remove = {{Stack::Encoder, 0, 4}}}, ErrorCode::NotFound,
            "layer 0 of the stack encoder has no head 4 among its 4");
        row("negative head", {.remove = {{Stack::Encoder, 0, -1}}}, ErrorCode::NotFound, "has no head -1");
        row("a whole layer",
            {.remove = {{Stack::Encoder, 1, 0}, {Stack::Encoder, 1, 1}, {Stack::Encoder, 1, 2},
                 {Stack::Encoder, 1, 3}}},
            ErrorCode::Usage, "all 4 heads of layer 1 of the stack encoder are removed");
        row("half a group", {.remove = {{Stack::Decoder, 5, 3}, {Stack::Decoder, 5, 5}}}, ErrorCode::Usage,
            "heads 3 to 5 of layer 5 share a key-value head, but only 2 of them are removed");
        // three heads, as many as a group has, but of two groups
        row("heads across groups", {.remove = {{Stack::Decoder, 2, 2}, {Stack::Decoder, 2, 3}, {Stack::Decoder, 2, 4}}},
            ErrorCode::Usage, "heads 0 to 2 of layer 2");
        row("half a group with means", {.remove = {{Stack::Decoder, 5, 3}}, .cut = Cut::Mean}, ErrorCode::Usage,
            "only 1 of them is removed");
        row("shares of another cut", {.remove = {head}, .cut = Cut::Mean, .share = {{head, {Stack::Encoder, 0, 0}}}},
            ErrorCode::Usage, "but the cut is \"mean\"");
        row("no share", {.remove = {head}, .cut = Cut::Share}, ErrorCode::Usage, "no head whose map encoder:L1H1 uses");
        row("share of a head that stays", shared({Stack::Encoder, 1, 2}, {Stack::Encoder, 0, 0}), ErrorCode::Usage,
            "encoder:L1H2 cannot use the map of encoder:L0H0: it is not removed");
        row("shared with a removed head", shared(head, {Stack::Encoder, 0, 1}), ErrorCode::Usage, "removed too");
        row("shared with itself", shared(head, head), ErrorCode::Usage, "removed too");
        row("shared with a later layer",
            {.remove = {{Stack::Encoder, 0, 1}},
                .cut = Cut::Share,
                .share = {{{Stack::Encoder, 0, 1}, {Stack::Encoder, 1, 0}}}},
            ErrorCode::Usage, "a later layer");
        row("shared with another stack", shared(head, {Stack::Decoder, 2, 0}), ErrorCode::Usage, "another stack");
        row("shared with nothing", shared(head, {Stack::Encoder, 0, 9}), ErrorCode::NotFound, "no head 9");
    }
    void plansThatDoNotFit()
    {
        QFETCH(Plan, plan);
        QFETCH(ErrorCode, code);
        QFETCH(QString, words);
        try {
            checkPlan(plan, std::vector{encoderLayout(), hybridLayout()}, "abc", "my plan");
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY2(QString(error.what()).contains(words), error.what());
            QVERIFY(error.code() == code);
            QCOMPARE(error.where(), std::string("my plan"));
        }
    }
    void layoutsOfAnArchiveWithOddNumbersAreSafe()
    {
        StackLayout layout = encoderLayout();
        layout.headIndex = {0, 1, 2, 900, 0, 1, 2, 3}; // more than its heads
        layout.heads = {4, 0};
        checkPlan({.remove = {{Stack::Encoder, 0, 900}}}, std::vector{layout}, {}, "plan");
        VERIFY_ERROR(checkPlan({.remove = {{Stack::Encoder, 1, 0}}}, std::vector{layout}, {}, "plan"), {"no head 0"});
    }
};

HEADWISE_TEST(TestPlan)
#include "tst_plan.moc"
