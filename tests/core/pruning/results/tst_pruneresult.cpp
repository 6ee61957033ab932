// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/results/pruneresult.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace headwise;
using namespace headwise::pruning::results;
using attention::HeadId;
using attention::Stack;
using Json = nlohmann::json;

namespace {

HeadId resultHead(int layer, int head) { return {Stack::Encoder, layer, head}; }

Json point(const char *plan, int removed, const Json &value)
{
    return {{"plan", plan}, {"removed", removed}, {"metric", "accuracy"}, {"value", value}};
}

Json prunedDocument()
{
    const Json json = {{"curve", {point("both", 0, 0.9), point("both", 1, 0.8), point("both", 2, nullptr),
                                     point("random 1", 1, 0.5), point("plan", 2, 0.7)}},
        {"protocol", {{"metric", "accuracy"}, {"higher_is_better", true}}},
        {"plan", {{"remove", {{"encoder:0", {0, 1}}}}}},
        {"order", {{{"stack", "encoder"}, {"layer", 1}, {"heads", {2}}},
                      {{"stack", "encoder"}, {"layer", 0}, {"heads", {0}}}}},
        {"saves", {{"parameters", 100}, {"of_parameters", 1000}, {"milliseconds", nullptr}}}, {"output", "/out"},
        {"form", "B"}, {"verified", {{"largest_difference", 1e-7}, {"tolerance", 1e-5}}}};
    return Json::parse(json.dump()); // numbers as a file has them
}

std::vector<attention::StackLayout> layouts()
{
    attention::StackLayout layout;
    layout.heads = {3, 3};
    return {layout};
}

} // namespace

class TestPruneResult : public QObject
{
    Q_OBJECT

private slots:
    void readsTheDocument()
    {
        const PruneResult result = pruneResultFromJson(prunedDocument(), layouts(), "x");
        QCOMPARE(result.curve.points.size(), std::size_t(5));
        QCOMPARE(result.curve.protocol.metric, std::string("accuracy"));
        QCOMPARE(result.plan.remove, (std::set<HeadId>{resultHead(0, 0), resultHead(0, 1)}));
        QCOMPARE(result.order.size(), std::size_t(2));
        QCOMPARE(result.form, std::string("B"));
        QCOMPARE(result.largestDifference, 1e-7);
        QVERIFY(std::isnan(result.saves.milliseconds));
        const PruneResult empty = pruneResultFromJson(Json::object(), layouts(), "x");
        QVERIFY(empty.curve.points.empty() && empty.plan.remove.empty() && std::isnan(empty.tolerance));
    }

    /// A point belongs to heads, not to a number of heads: another plan of as many heads was not measured.
    void findsTheMeasuredPoint()
    {
        const PruneResult result = pruneResultFromJson(prunedDocument(), layouts(), "x");
        QCOMPARE(measuredPoint(result, {})->value, 0.9);
        QCOMPARE(measuredPoint(result, {resultHead(0, 0), resultHead(0, 1)})->value, 0.7); // the plan
        QCOMPARE(measuredPoint(result, {resultHead(1, 2)})->value, 0.8);                   // the first of the order
        QVERIFY(!measuredPoint(result, {resultHead(0, 0)}));                               // as many heads, others
        QVERIFY(!measuredPoint(result, {resultHead(1, 2), resultHead(0, 0)})); // of the order, not measured yet
    }

    void savingsAreInProportion()
    {
        const PruneResult result = pruneResultFromJson(prunedDocument(), layouts(), "x");
        QCOMPARE(savingsOf(result, result.plan.remove).parameters, 100.0);
        QCOMPARE(savingsOf(result, {resultHead(1, 2)}).parameters, 50.0);
        QCOMPARE(savingsOf(result, {}).parameters, 0.0);
        QCOMPARE(savingsOf(result, {}).ofParameters, 1000.0);
        QVERIFY(std::isnan(savingsOf({}, {resultHead(1, 2)}).parameters));
    }

    void refusesOtherDocuments_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("curve is a text") << "/curve"
                                         << "\"x\""
                                         << "curve";
        QTest::newRow("a point is a number") << "/curve/0"
                                             << "1"
                                             << "point 0";
        QTest::newRow("a unit without heads") << "/order/0/heads"
                                              << "null"
                                              << "order";
        QTest::newRow("a negative head") << "/order/0/heads"
                                         << "[-1]"
                                         << "order";
        QTest::newRow("a huge layer") << "/order/0/layer"
                                      << "1e30"
                                      << "order";
        QTest::newRow("saves a text") << "/saves/parameters"
                                      << "\"all\""
                                      << "parameters";
        QTest::newRow("a plan of another form") << "/plan/remove"
                                                << "[1]"
                                                << "remove";
    }
    void refusesOtherDocuments()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, named);
        Json json = prunedDocument();
        json[Json::json_pointer(field.toStdString())] = Json::parse(value.toStdString());
        VERIFY_ERROR(pruneResultFromJson(json, layouts(), "the file"), (QStringList{"the file", named}));
    }

    void refusesWhatIsNoObject()
    {
        VERIFY_ERROR(pruneResultFromJson(Json::array(), layouts(), "the file"), QStringList{"the file"});
    }
};

HEADWISE_TEST(TestPruneResult)
#include "tst_pruneresult.moc"
