// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pruning/results/headimportance.h"

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

HeadId headOf(int layer, int head) { return {Stack::Encoder, layer, head}; }

Json rowOf(int layer, int head, double importance, const Json &gate)
{
    return {{"stack", "encoder"}, {"layer", layer}, {"head", head}, {"importance", importance},
        {"normalised", importance / 2}, {"gate", gate}};
}

/// The second head has no gate.
Json document(const char *metric = "loss")
{
    const Json json = {{"method", "michel"}, {"model", "abc"},
        {"protocol",
            {{"metric", metric}, {"higher_is_better", false}, {"examples", 20}, {"value", 1.5}, {"loss", 0.5}}},
        {"rows", {rowOf(0, 1, 0.4, nullptr), rowOf(0, 0, 0.2, -0.25), rowOf(1, 0, 0.6, 0.125)}}, {"notes", {"a note"}}};
    return Json::parse(json.dump()); // numbers as a file has them
}

} // namespace

class TestHeadImportance : public QObject
{
    Q_OBJECT

private slots:
    void readsRowsInTheirOrder()
    {
        const ImportanceResult result = importanceFromJson(document(), "x");
        QCOMPARE(result.method, std::string("michel"));
        QCOMPARE(result.model, std::string("abc"));
        QCOMPARE(result.protocol.examples, std::int64_t(20));
        QCOMPARE(result.rows.size(), std::size_t(3));
        QVERIFY(result.rows[0].head == headOf(0, 0));
        QCOMPARE(result.find(headOf(1, 0))->importance, 0.6);
        QVERIFY(std::isnan(result.find(headOf(0, 1))->gate));
        QVERIFY(!result.find(headOf(1, 1)));
        QCOMPARE(result.notes.size(), std::size_t(1));
        QCOMPARE(result.notes[0].text(), std::string("a note"));
    }

    /// The first notes come with what fills them, so that the window can translate them.
    void notesCanBeTranslated()
    {
        Json json = document();
        json["notes"] = {"1 of 3 texts have no label", "another", 4};
        json["note_texts"] = {{{"text", "%1 of %2 texts have no label"}, {"values", {1, "3"}}}};
        const ImportanceResult result = importanceFromJson(json, "x");
        QCOMPARE(result.notes.size(), std::size_t(2));
        QCOMPARE(result.notes[0].pattern(), std::string("%1 of %2 texts have no label"));
        QCOMPARE(result.notes[0].text(), std::string("1 of 3 texts have no label"));
        QCOMPARE(result.notes[1].text(), std::string("another"));
        json["protocol"]["text"] = "in 2 windows";
        json["protocol"]["sentence"] = {{"text", "in %1 windows"}, {"values", {2}}};
        QCOMPARE(importanceFromJson(json, "x").protocol.sentence.text(), std::string("in 2 windows"));
        json["protocol"]["sentence"] = 5; // damaged: the text is left
        QVERIFY(importanceFromJson(json, "x").protocol.sentence.empty());
    }

    /// Removing a head moves its gate from 1 to 0: the change has the opposite sign of the derivative.
    void predictsFromGates()
    {
        const ImportanceResult result = importanceFromJson(document(), "x");
        QCOMPARE(predictedLossChange(result, {}), 0.0);
        QCOMPARE(predictedLossChange(result, {headOf(0, 0)}), 0.25);
        QCOMPARE(predictedLossChange(result, {headOf(0, 0), headOf(1, 0)}), 0.125);
        QVERIFY(std::isnan(predictedLossChange(result, {headOf(0, 1)})));
        QVERIFY(std::isnan(predictedLossChange(result, {headOf(7, 7)})));
    }

    void predictsMetrics()
    {
        QCOMPARE(predictedValue(importanceFromJson(document("loss"), "x"), 0.25), 1.75);
        QCOMPARE(predictedValue(importanceFromJson(document("perplexity"), "x"), std::log(2.0)), 3.0);
        QVERIFY(std::isnan(predictedValue(importanceFromJson(document("accuracy"), "x"), 0.25)));
    }

    void refusesOtherDocuments_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("no method") << "/method"
                                   << "null"
                                   << "method";
        QTest::newRow("rows are a number") << "/rows"
                                           << "3"
                                           << "rows";
        QTest::newRow("a row is a text") << "/rows/0"
                                         << "\"x\""
                                         << "stack";
        QTest::newRow("unknown stack") << "/rows/0/stack"
                                       << "\"tail\""
                                       << "stack";
        QTest::newRow("negative layer") << "/rows/0/layer"
                                        << "-1"
                                        << "layer";
        QTest::newRow("huge head") << "/rows/0/head"
                                   << "4294967296"
                                   << "head";
        QTest::newRow("importance is a text") << "/rows/0/importance"
                                              << "\"much\""
                                              << "importance";
        QTest::newRow("a head twice") << "/rows/0/head"
                                      << "0"
                                      << "two rows";
        QTest::newRow("no protocol") << "/protocol"
                                     << "[]"
                                     << "protocol";
    }
    void refusesOtherDocuments()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        QFETCH(QString, named);
        Json json = document();
        json[Json::json_pointer(field.toStdString())] = Json::parse(value.toStdString());
        VERIFY_ERROR(importanceFromJson(json, "the file"), (QStringList{"the file", named}));
    }

    void refusesWhatIsNoObject()
    {
        VERIFY_ERROR(importanceFromJson(Json::array(), "the file"), QStringList{"the file"});
    }
};

HEADWISE_TEST(TestHeadImportance)
#include "tst_headimportance.moc"
