// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/evaluations/rightchoice.h"
#include "core/text/evaluations/sample.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::text::evaluations;
using Json = nlohmann::json;

namespace {

Sample sampleOf(const char *json) { return sampleFrom(Json::parse(json)); }

/// A sample of multiple choice with two or more choices and their log-likelihoods.
Sample choicesOf(const std::vector<std::string> &continuations, const std::vector<double> &likelihoods,
    const Json &target, std::optional<double> accuracy)
{
    Sample sample{.target = target};
    for (const std::string &continuation : continuations)
        sample.requests.push_back({"Q:", continuation});
    sample.logLikelihoods = likelihoods;
    if (accuracy)
        sample.metrics["acc"] = *accuracy;
    return sample;
}

QString placeText(std::optional<std::size_t> place) { return place ? QString::number(*place) : QString("unknown"); }

} // namespace

class TestSample : public QObject
{
    Q_OBJECT

private slots:
    void multipleChoice_data()
    {
        QTest::addColumn<QByteArray>("json");
        // the same sample as the versions write it
        QTest::newRow("0.4.0") << QByteArray(
            R"({"doc_id": 3, "doc": {"goal": "open"}, "target": 1, "arguments": [["Q: open", " a"], ["Q: open", " b"]],)"
            R"("resps": [[[-4.5, false]], [[-2.25, true]]], "filtered_resps": [[-4.5, false], [-2.25, true]],)"
            R"("acc": 1.0, "acc_norm": 0.0})");
        QTest::newRow("0.4.3") << QByteArray(
            R"({"doc_id": 3, "doc": {"goal": "open"}, "target": 1, "arguments": {"gen_args_0": {"arg_0": "Q: open",)"
            R"("arg_1": " a"}, "gen_args_1": {"arg_0": "Q: open", "arg_1": " b"}}, "resps": [[["-4.5", "False"]],)"
            R"([["-2.25", "True"]]], "filtered_resps": [["-4.5", "False"], ["-2.25", "True"]], "doc_hash": "9a",)"
            R"("prompt_hash": "9b", "target_hash": "9c", "acc": 1.0, "acc_norm": 0.0})");
        QTest::newRow("0.4.9") << QByteArray(
            R"({"doc_id": 3, "doc": {"goal": "open"}, "target": "1", "arguments": {"gen_args_0": {"arg_0": "Q: open",)"
            R"("arg_1": " a"}, "gen_args_1": {"arg_0": "Q: open", "arg_1": " b"}}, "resps": [[["-4.5", "False"]],)"
            R"([["-2.25", "True"]]], "filtered_resps": [["-4.5", "False"], ["-2.25", "True"]], "filter": "none",)"
            R"("metrics": ["acc", "acc_norm"], "doc_hash": "9a", "prompt_hash": "9b", "target_hash": "9c", "acc": 1.0,)"
            R"("acc_norm": 0.0})");
        QTest::newRow("0.5, repeats") << QByteArray(
            R"({"doc_id": 3, "doc": {"goal": "open"}, "target": "1", "arguments": {"gen_args_0": {"arg_0": "Q: open",)"
            R"("arg_1": " a"}, "gen_args_1": {"arg_0": "Q: open", "arg_1": " b"}}, "resps": [[["-4.5", "False"]],)"
            R"([["-2.25", "True"]]], "filtered_resps": [[["-4.5", "False"]], [["-2.25", "True"]]], "filter": "none",)"
            R"("metrics": ["acc", "acc_norm"], "doc_hash": "9a", "prompt_hash": "9b", "target_hash": "9c", "acc": true,)"
            R"("acc_norm": "False", "scores_per_repeat": {"acc": [1.0, 1.0]}})");
    }
    void multipleChoice()
    {
        QFETCH(QByteArray, json);
        const Sample sample = sampleOf(json.constData());
        QCOMPARE(sample.id, std::string("3"));
        QVERIFY(sample.kind == SampleKind::MultipleChoice);
        QVERIFY((sample.requests == std::vector<SampleRequest>{{"Q: open", " a"}, {"Q: open", " b"}}));
        QVERIFY((sample.logLikelihoods == std::vector<double>{-4.5, -2.25}));
        QVERIFY((sample.metrics == std::map<std::string, double>{{"acc", 1}, {"acc_norm", 0}}));
        QCOMPARE(placeText(rightChoice(sample)), "1");
    }
    void tenChoicesStayInTheirOrder()
    {
        // sorted as texts, gen_args_10 would be the third
        Json record = {{"doc_id", 0}, {"filtered_resps", Json::array()}};
        for (int choice = 0; choice < 12; ++choice) {
            record["arguments"]["gen_args_" + std::to_string(choice)] = {
                {"arg_0", "Q"}, {"arg_1", " " + std::to_string(choice)}};
            record["filtered_resps"].push_back(Json::array({std::to_string(-choice), "False"}));
        }
        const Sample sample = sampleFrom(record);
        QCOMPARE(sample.requests.size(), std::size_t(12));
        QCOMPARE(sample.requests[2].continuation, std::string(" 2"));
        QCOMPARE(sample.requests[10].continuation, std::string(" 10"));
        QCOMPARE(sample.logLikelihoods[10], -10.0);
    }
    void otherKinds()
    {
        const Sample lambada = sampleOf(
            R"({"doc_id": 0, "doc": {}, "target": " door", "arguments": {"gen_args_0": {"arg_0": "He shut the",)"
            R"("arg_1": " door"}}, "resps": [[["-0.5", "True"]]], "filtered_resps": [["-0.5", "True"]],)"
            R"("perplexity": -0.5, "acc": 1})");
        QVERIFY(lambada.kind == SampleKind::Continuation);
        QCOMPARE(lambada.logLikelihoods[0], -0.5);
        const Sample wiki =
            sampleOf(R"({"doc_id": 1, "doc": {"page": "A text."}, "target": "A text.", "arguments": {"gen_args_0":)"
                     R"({"arg_0": "A text."}}, "resps": [["-12.5"]], "filtered_resps": ["-12.5"],)"
                     R"("word_perplexity": [-12.5, 2], "byte_perplexity": [-12.5, 7]})");
        QVERIFY(wiki.kind == SampleKind::WholeText);
        QCOMPARE(wiki.logLikelihoods[0], -12.5);
        QVERIFY(wiki.metrics.empty()); // sums and counts are no single numbers
        const Sample generated = sampleOf(
            R"({"doc_id": 2, "doc": {}, "target": "#### 18", "arguments": {"gen_args_0": {"arg_0": "Q: 9+9\nA:",)"
            R"("arg_1": {"until": ["Q:"], "do_sample": false}}}, "resps": [[" It is 18."]], "filtered_resps": ["18"],)"
            R"("filter": "flexible-extract", "metrics": ["exact_match"], "exact_match": 1.0})");
        QVERIFY(generated.kind == SampleKind::Generation);
        QCOMPARE(generated.response, std::string("18"));
        QCOMPARE(generated.filter, std::string("flexible-extract"));
        QVERIFY(generated.requests[0].continuation.empty());
    }
    void choicesWithoutTheirPromptAreLeftOut()
    {
        const Sample sample = sampleOf(
            R"({"doc_id": 0, "arguments": [["Q", " a"], ["Q", " b"], ["", " a"], ["", " b"]], "target": 0,)"
            R"("filtered_resps": [[-1, false], [-2, false], [-0.1, false], [-0.2, false]], "acc_mutual_info": 1})");
        QCOMPARE(sample.requests.size(), std::size_t(2));
        QCOMPARE(placeText(chosenChoice(sample)), "0"); // not 2, the largest of all
        // choices that differ are other ones
        QCOMPARE(sampleOf(R"({"doc_id": 0, "arguments": [["Q", " a"], ["", " b"]]})").requests.size(), std::size_t(2));
        QCOMPARE(sampleOf(R"({"doc_id": 0, "arguments": [["", " a"], ["", " a"]]})").requests.size(), std::size_t(2));
    }
    void responsesThatAreMissing()
    {
        const Sample sample = sampleOf(
            R"({"doc_id": "x", "arguments": [["Q", " a"], ["Q", " b"]], "filtered_resps": [[]], "acc": null})");
        QVERIFY(sample.logLikelihoods.size() == 2 && std::isnan(sample.logLikelihoods[0]));
        QVERIFY(!chosenChoice(sample) && !rightChoice(sample));
        QVERIFY(sample.metrics.empty());
    }
    void theRightChoice_data()
    {
        QTest::addColumn<Sample>("sample");
        QTest::addColumn<QString>("right");
        const std::vector<std::string> ab = {" a", " b"}, numbers = {" 2", " 1", " 0"}, abc = {" a", " b", " c"};
        QTest::newRow("place") << choicesOf(ab, {-1, -2}, 1, 0.0) << "1";
        QTest::newRow("place as a text") << choicesOf(ab, {-1, -2}, "1", 0.0) << "1";
        QTest::newRow("place after the last") << choicesOf(abc, {-1, -2, -3}, "7", 0.0) << "unknown";
        QTest::newRow("text") << choicesOf(ab, {-1, -2}, "b", 0.0) << "1";
        QTest::newRow("text with its space") << choicesOf(ab, {-1, -2}, " b", 0.0) << "1";
        QTest::newRow("text that occurs twice") << choicesOf({" b", " b", " c"}, {-1, -2, -3}, "b", 0.0) << "unknown";
        // "1" is the second choice in any case here: in place and in text
        QTest::newRow("number that is also a text, same") << choicesOf(numbers, {-1, -2, -3}, "1", 0.0) << "1";
        // "2" is the third choice, or the text of the first: the first was chosen, and that was right
        QTest::newRow("number that is also a text, right") << choicesOf(numbers, {-1, -2, -3}, "2", 1.0) << "0";
        QTest::newRow("number that is also a text, wrong") << choicesOf(numbers, {-1, -2, -3}, "2", 0.0) << "2";
        QTest::newRow("number that is also a text, unknown") << choicesOf(numbers, {-1, -2, -3}, "2", {}) << "2";
        QTest::newRow("several right ones") << choicesOf(abc, {-3, -2, -1}, "[1, 2]", 1.0) << "1";
        QTest::newRow("several, none chosen") << choicesOf(abc, {-1, -2, -3}, Json::array({1, 2}), 0.0) << "1";
        QTest::newRow("several texts") << choicesOf(abc, {-3, -2, -1}, R"(["c"])", 1.0) << "2";
        QTest::newRow("Python's list of texts") << choicesOf(abc, {-3, -2, -1}, "['b']", 1.0) << "2"; // by accuracy
        QTest::newRow("WinoGrande, right") << choicesOf(ab, {-1, -2}, "is not big enough.", 1.0) << "0";
        QTest::newRow("WinoGrande, wrong") << choicesOf(ab, {-1, -2}, "is not big enough.", 0.0) << "1";
        QTest::newRow("one of three, wrong") << choicesOf(abc, {-1, -2, -3}, "other", 0.0) << "unknown";
        QTest::newRow("nothing known") << choicesOf(ab, {-1, -2}, Json(), {}) << "unknown";
        QTest::newRow("negative") << choicesOf(abc, {-1, -2, -3}, -100, 0.0) << "unknown";
        QTest::newRow("overflowing") << choicesOf(abc, {-1, -2, -3}, "99999999999999999999999", 0.0) << "unknown";
    }
    void theRightChoice()
    {
        QFETCH(Sample, sample);
        QFETCH(QString, right);
        QCOMPARE(placeText(rightChoice(sample)), right);
    }
    void whatIsNoSample_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const char *json, const char *words) {
            QTest::newRow(name) << QByteArray(json) << QString(words);
        };
        row("a number", "3", "there is no \"doc_id\"");
        row("results", R"({"results": {}, "configs": {}})", "there is no \"doc_id\"");
        row("no arguments", R"({"doc_id": 1})", "there is no \"arguments\"");
        row("arguments as a text", R"({"doc_id": 1, "arguments": "Q"})", "there is no request");
        row("other arguments", R"({"doc_id": 1, "arguments": {"arg_0": "Q"}})", "there is no request");
        row("empty arguments", R"({"doc_id": 1, "arguments": []})", "there is no request");
        row("empty request", R"({"doc_id": 1, "arguments": [[]]})", "a request has no arguments");
        row("request as a number", R"({"doc_id": 1, "arguments": [7]})", "a request has no arguments");
        row("chat", R"({"doc_id": 1, "arguments": [[[{"role": "user"}], {}]]})", "the prompt is no text, but array");
        row("fraction as an id", R"({"doc_id": 1.5, "arguments": [["Q"]]})", "neither a number nor a text");
    }
    void whatIsNoSample()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, words);
        VERIFY_ERROR((void)sampleOf(json.constData()), (QStringList{words, "--log_samples"}));
    }
};

HEADWISE_TEST(TestSample)
#include "tst_sample.moc"
