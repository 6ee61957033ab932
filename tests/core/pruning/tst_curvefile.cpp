// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/pruning/curvefile.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

#include <cmath>

using namespace headwise;
using namespace headwise::pruning;
using Json = nlohmann::json;

class TestCurveFile : public QObject
{
    Q_OBJECT

private slots:
    void theAgreedNames()
    {
        const CurvePoint point{"both", 12, 0.5, 0.25, 0.75, -0.125, -0.25, -0.0625, 0.625};
        const Json expected = Json::parse(
            R"({"plan": "both", "removed": 12, "metric": "accuracy", "value": 0.5, "low": 0.25, "high": 0.75,)"
            R"("change": -0.125, "change_low": -0.25, "change_high": -0.0625, "predicted": 0.625, "distinguishable": true})");
        QCOMPARE(pointJson(point, "accuracy").dump(), expected.dump());
        const Json predicted = Json::parse(
            R"({"plan": "random 1", "removed": 0, "metric": "loss", "value": null, "low": null, "high": null,)"
            R"("change": null, "change_low": null, "change_high": null, "predicted": 2.5, "distinguishable": null})");
        QCOMPARE(pointJson({.plan = "random 1", .predicted = 2.5}, "loss").dump(), predicted.dump());
        const CurveProtocol protocol{
            "perplexity", false, 100, 51200, "valid.txt", "ab12", "Windows of 512 tokens.", {}, 7, 20.5, 3};
        const Json expectedProtocol = Json::parse(
            R"({"metric": "perplexity", "higher_is_better": false, "examples": 100, "tokens": 51200, "dataset": "valid.txt",)"
            R"("dataset_sha256": "ab12", "value": 20.5, "loss": 3.0, "seed": 7, "text": "Windows of 512 tokens."})");
        QCOMPARE(protocolJson(protocol).dump(), expectedProtocol.dump());
    }
    void curvesAreReadAsTheyAreWritten()
    {
        Curve curve{{"accuracy", true, 10, 20, "d", "e", "f", {}, 18446744073709551615u, 0.75, unknown}, 144, {}};
        setPoint(curve, {.plan = "both", .removed = 3, .value = 1.0 / 3, .predicted = 0.1});
        setPoint(curve, {.plan = "plan", .removed = 144, .changeLow = -1e-300, .changeHigh = 1e300});
        const Curve read = curveFromJson(Json::parse(curveJson(curve).dump()), "session");
        QCOMPARE(curveJson(read).dump(), curveJson(curve).dump());
        QCOMPARE(read.heads, 144);
        QCOMPARE(read.points[0].value, 1.0 / 3);
        QVERIFY(std::isnan(read.points[0].low) && std::isnan(read.protocol.loss));
        QCOMPARE(read.protocol.seed, std::uint64_t(18446744073709551615u));
        QVERIFY(!read.points[1].distinguishable());
    }
    void infinityIsNotKnown()
    {
        QVERIFY(pointJson({.value = std::numeric_limits<double>::infinity()}, "perplexity")["value"].is_null());
    }
    void eventsHaveMoreNames()
    {
        const auto point =
            pointFromJson(Json::parse(R"({"event": "point", "plan": "both", "removed": 4, "value": 1})"), "line 3");
        QCOMPARE(point.removed, 4);
        QCOMPARE(point.value, 1.0);
        QVERIFY(std::isnan(point.predicted));
        QVERIFY(curveFromJson(Json::object(), "session").points.empty());
    }
    void badCurves_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *bytes, const char *words) {
            QTest::newRow(name) << QByteArray(bytes) << QString(words);
        };
        row("a list", "[]", "session: this is no object");
        row("curve of another type", R"({"curve": {}})", "\"curve\" is no list");
        row("point of another type", R"({"curve": [1]})", "session, point 0: this is no object");
        row("point without a plan", R"({"curve": [{"removed": 1}]})", "needs \"plan\" and \"removed\"");
        row("point without a number", R"({"curve": [{"plan": "both", "removed": null}]})", "needs \"plan\"");
        row("negative", R"({"curve": [{"plan": "both", "removed": -1}]})", "\"removed\" is no number from 0");
        row("fraction", R"({"curve": [{"plan": "both", "removed": 1.5}]})", "\"removed\" is no number from 0");
        row("huge", R"({"curve": [{"plan": "both", "removed": 4294967296}]})", "\"removed\" is no number from 0");
        row("value as a text", R"({"curve": [{"plan": "both", "removed": 1, "low": "1"}]})", "\"low\" is no number");
        row("plan as a number", R"({"curve": [{"plan": 1, "removed": 1}]})", "\"plan\" is no text");
        row("protocol as a text", R"({"protocol": "accuracy"})", "\"protocol\": this is no object");
        row("sense as a number", R"({"protocol": {"higher_is_better": 1}})", "neither true nor false");
        row("examples beyond 63 bits", R"({"protocol": {"examples": 9223372036854775808}})",
            "\"examples\" is no number");
        row("heads as a list", R"({"heads": [144]})", "\"heads\" is no number");
    }
    void badCurves()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        VERIFY_ERROR((void)curveFromJson(Json::parse(bytes.toStdString()), "session"), words);
    }
};

HEADWISE_TEST(TestCurveFile)
#include "tst_curvefile.moc"
