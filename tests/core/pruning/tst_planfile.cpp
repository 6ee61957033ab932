// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/pruning/planfile.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::pruning;
using attention::Stack;
using attention::StackLayout;

namespace {

std::vector<StackLayout> oneStackOfPlans() { return {{.stack = Stack::Encoder, .heads = {12}}}; }
std::vector<StackLayout> twoStacksOfPlans()
{
    return {{.stack = Stack::Encoder, .heads = {12}}, {.stack = Stack::Decoder, .heads = {12}}};
}

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string written(const QByteArray &bytes)
    {
        QFile file(m_folder.path() + "/plan.json");
        if (!file.open(QFile::WriteOnly) || file.write(bytes) != bytes.size())
            return {};
        return file.fileName().toStdString();
    }

private slots:
    void aWholePlan()
    {
        const Plan plan =
            readPlan(written(R"({"model": "ab12", "remove": {"encoder:0": [5, 1], "decoder:11": [0], "decoder:2": []},)"
                             R"("cut": "share", "share": {"encoder:L0H1": "encoder:L0H0"}})"),
                twoStacksOfPlans());
        QCOMPARE(plan.model, std::string("ab12"));
        QVERIFY(plan.cut == Cut::Share);
        const std::set<attention::HeadId> expected = {
            {Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 5}, {Stack::Decoder, 11, 0}};
        QVERIFY(plan.remove == expected);
        QCOMPARE(plan.share.size(), std::size_t(1));
        QVERIFY(plan.share.at({Stack::Encoder, 0, 1}) == attention::HeadId({Stack::Encoder, 0, 0}));
    }
    void whatIsLeftOut()
    {
        const Plan plan = readPlan(written(R"({"remove": {"3": [1]}})"), oneStackOfPlans());
        QVERIFY((plan == Plan{.remove = {{Stack::Encoder, 3, 1}}}));
        QVERIFY(readPlan(written(R"({"remove": {}})"), oneStackOfPlans()) == Plan{});
    }
    void bareForm()
    {
        const Plan plan = readPlan(written(R"({"0": [1, 5], "2": [0]})"), oneStackOfPlans());
        QVERIFY(plan.model.empty());
        QVERIFY((plan.remove ==
                 std::set<attention::HeadId>{{Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 5}, {Stack::Encoder, 2, 0}}));
        VERIFY_ERROR((void)readPlan(written(R"({"0": [1, 5]})"), twoStacksOfPlans()),
            (QStringList{"given without a stack, but the model has 2 stacks", "\"encoder:0\""}));
    }
    void plansAreReadAsTheyAreWritten_data()
    {
        QTest::addColumn<Plan>("plan");
        QTest::newRow("empty") << Plan{};
        QTest::newRow("two stacks with shares") << Plan{"ab12", {{Stack::Encoder, 0, 1}, {Stack::Decoder, 3, 11}},
            Cut::Share,
            {{{Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 0}}, {{Stack::Decoder, 3, 11}, {Stack::Decoder, 1, 2}}}};
        QTest::newRow("one stack with shares")
            << Plan{"", {{Stack::Decoder, 5, 3}}, Cut::Share, {{{Stack::Decoder, 5, 3}, {Stack::Decoder, 5, 1}}}};
        QTest::newRow("means") << Plan{"x", {{Stack::Vision, 1, 1}, {Stack::Vision, 1, 0}}, Cut::Mean, {}};
    }
    void plansAreReadAsTheyAreWritten()
    {
        QFETCH(Plan, plan);
        QVERIFY(readPlan(written(QByteArray::fromStdString(planJson(plan).dump())), twoStacksOfPlans()) == plan);
    }
    void theAgreedForm()
    {
        const Plan plan{
            "ab12", {{Stack::Encoder, 5, 3}}, Cut::Share, {{{Stack::Encoder, 5, 3}, {Stack::Encoder, 5, 1}}}};
        const auto expected = nlohmann::json::parse(
            R"({"model": "ab12", "remove": {"encoder:5": [3]}, "cut": "share", "share": {"L5H3": "L5H1"}})");
        QCOMPARE(planJson(plan).dump(), expected.dump());
    }
    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const QByteArray &bytes, const char *words) {
            QTest::newRow(name) << bytes << QString(words);
        };
        row("empty", "", "not valid JSON");
        row("no object", "[[0, 1]]", "a plan is a JSON object");
        row("empty object", "{}", "there is no \"remove\"");
        row("only a cut", R"({"cut": "mean"})", "there is no \"remove\"");
        row("misspelt name", R"({"remove": {}, "cuts": "mean"})", "a plan has no \"cuts\"");
        row("bare and whole", R"({"remove": {}, "0": [1]})", "a plan has no \"0\"");
        row("name twice", R"({"remove": {"0": [1]}, "remove": {}})", "the name 'remove' occurs twice");
        row("bare layer twice", R"({"0": [1], "0": [2]})", "the name '0' occurs twice");
        row("layer twice", R"({"remove": {"encoder:0": [1], "0": [2]}})", "the layer is there twice");
        row("layer in two spellings", R"({"remove": {"encoder:0": [1], "encoder:00": [2]}})", "there twice");
        row("list of layers", R"({"remove": [[1]]})", "\"remove\" is no object of layers");
        row("unknown stack", R"({"remove": {"middle:0": [1]}})", "\"middle:0\" is no layer");
        row("no layer", R"({"remove": {"encoder:": [1]}})", "\"encoder:\" is no layer");
        row("negative layer", R"({"remove": {"encoder:-1": [1]}})", "is no layer");
        row("huge layer", R"({"remove": {"encoder:4294967296": [1]}})", "is no layer");
        row("overflowing layer", R"({"remove": {"encoder:99999999999999999999999": [1]}})", "is no layer");
        row("two colons", R"({"remove": {"encoder:0:1": [1]}})", "is no layer");
        row("one head", R"({"remove": {"encoder:0": 1}})", "\"encoder:0\": the heads are no list of numbers");
        row("negative head", R"({"remove": {"encoder:0": [-1]}})", "-1 is no number of a head");
        row("fraction", R"({"remove": {"encoder:0": [1.5]}})", "1.5 is no number of a head");
        row("text", R"({"remove": {"encoder:0": ["1"]}})", "is no number of a head");
        row("truth", R"({"remove": {"encoder:0": [true]}})", "true is no number of a head");
        row("huge head", R"({"remove": {"encoder:0": [4294967297]}})", "4294967297 is no number of a head");
        row("overflowing head", R"({"remove": {"encoder:0": [99999999999999999999]}})", "is no number of a head");
        row("head twice", R"({"remove": {"encoder:0": [1, 2, 1]}})", "head 1 is there twice");
        row("too deep", R"({"remove": {"encoder:0": [[1]]}})", "nested deeper than 3");
        row("number as a model", R"({"model": 12, "remove": {}})", "\"model\" is no text");
        row("unknown cut", R"({"remove": {}, "cut": "zero"})", "the cut \"zero\" is none of");
        row("cut as a number", R"({"remove": {}, "cut": 0})", "the cut 0 is none of");
        row("share as a list", R"({"remove": {}, "share": []})", "\"share\" is no object");
        row("share with a number", R"({"remove": {"0": [1]}, "share": {"L0H1": 0}})", "what \"L0H1\" uses");
        row("share counted from 1", R"({"remove": {"0": [1]}, "share": {"1-2": "1-1"}})", "\"1-2\" is no head");
        row("share of no head", R"({"remove": {"0": [1]}, "share": {"L0H1": "L0"}})", "\"L0\" is no head");
        row("share in other spelling", R"({"remove": {"0": [1]}, "share": {"L0H01": "L0H0"}})", "is no head");
        row("share twice", R"({"remove": {"0": [1]}, "share": {"L0H1": "L0H0", "encoder:L0H1": "L0H2"}})", "twice");
    }
    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        try {
            (void)readPlan(written(bytes), oneStackOfPlans());
            QFAIL("no error");
        } catch (const Error &error) {
            QVERIFY2(QString(error.what()).contains(words), error.what());
            QVERIFY(QString(error.what()).contains("plan.json"));
            QVERIFY(error.code() == ErrorCode::Malformed);
        }
    }
    void sharesOfUnclearStacksAreRefused()
    {
        VERIFY_ERROR(
            (void)readPlan(written(R"({"remove": {"encoder:0": [1], "decoder:0": [1]}, "share": {"L0H1": "L0H0"}})"),
                twoStacksOfPlans()),
            {"the stack of \"L0H1\" is not named"});
    }
    void filesThatAreNoPlans()
    {
        VERIFY_ERROR((void)readPlan("/nowhere/plan.json", oneStackOfPlans()), {"there is no such file"});
        QFile large(m_folder.path() + "/large.json");
        QVERIFY(large.open(QFile::WriteOnly) && large.resize(static_cast<qint64>(largestPlanFile) + 1));
        VERIFY_ERROR((void)readPlan(large.fileName().toStdString(), oneStackOfPlans()), {"more than a plan can take"});
    }
};

HEADWISE_TEST(TestPlanFile)
#include "tst_planfile.moc"
