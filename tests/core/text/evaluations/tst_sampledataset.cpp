// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/evaluations/sampledataset.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

using namespace headwise;
using namespace headwise::text::evaluations;
using Json = nlohmann::json;

namespace {

/// As 0.4.9 writes it, with two choices.
std::string choiceLine(int id, const std::string &target, double first, double second, const std::string &accuracy)
{
    const Json record = {{"doc_id", id}, {"target", target},
        {"arguments", {{"gen_args_0", {{"arg_0", "Q" + std::to_string(id)}, {"arg_1", " yes"}}},
                          {"gen_args_1", {{"arg_0", "Q" + std::to_string(id)}, {"arg_1", " no"}}}}},
        {"filtered_resps", Json::array({Json::array({std::to_string(first), "False"}),
                               Json::array({std::to_string(second), "False"})})},
        {"filter", "none"}, {"acc", Json::parse(accuracy)}};
    return record.dump() + "\n";
}

std::string generatedLine(int id, const std::string &filter, const std::string &response, double match)
{
    const Json record = {{"doc_id", id}, {"target", "#### 18"},
        {"arguments",
            {{"gen_args_0", {{"arg_0", std::to_string(id) + "+9="}, {"arg_1", {{"until", Json::array({"Q:"})}}}}}}},
        {"filtered_resps", Json::array({response})}, {"filter", filter}, {"exact_match", match}};
    return record.dump() + "\n";
}

std::vector<Json> linesOf(const SampleDataset &dataset)
{
    std::vector<Json> lines;
    for (const QString &line : QString::fromStdString(dataset.lines).split('\n', Qt::SkipEmptyParts))
        lines.push_back(Json::parse(line.toStdString()));
    return lines;
}

QString notesOf(const SampleDataset &dataset)
{
    QStringList notes;
    for (const std::string &note : dataset.notes)
        notes << QString::fromStdString(note);
    return notes.join(" ");
}

} // namespace

class TestSampleDataset : public QObject
{
    Q_OBJECT

private slots:
    void multipleChoice()
    {
        const auto dataset = datasetFromSamples(
            choiceLine(5, "0", -1, -2, "1.0") + choiceLine(9, "0", -3, -2, "0.0") + "\n", "samples.jsonl");
        QCOMPARE(dataset.examples, std::int64_t(2));
        QCOMPARE(dataset.labelled, std::int64_t(2));
        QCOMPARE(dataset.correct, std::int64_t(1));
        QCOMPARE(dataset.metric, std::string("acc"));
        QCOMPARE(dataset.filter, std::string("none"));
        QVERIFY(dataset.notes.empty());
        const auto lines = linesOf(dataset);
        QCOMPARE(lines[1].dump(),
            Json::parse(R"({"id": "9", "text": "Q9", "label": "yes", "choices": [" yes", " no"], "choice": 0,)"
                        R"("chosen": 1, "correct": 0})")
                .dump());
        // the names that decide what columns are for come first
        QVERIFY(dataset.lines.starts_with(R"({"id":"5","text":"Q5","label":"yes")"));
    }
    void promptsWithTheirAnswers()
    {
        const auto dataset =
            datasetFromSamples(choiceLine(0, "1", -1, -2, "0.0"), "samples.jsonl", {.withAnswers = true});
        const auto lines = linesOf(dataset);
        QCOMPARE(lines[0]["text"].get<std::string>(), std::string("Q0 no"));
        QVERIFY(!lines[0].contains("label")); // it would be compared with what follows the text
        QCOMPARE(lines[0]["choice"].get<int>(), 1);
    }
    void theListOfOlderVersions()
    {
        const auto dataset = datasetFromSamples(
            "[\n  {\n  \"doc_id\": 0,\n  \"target\": \" door\",\n  \"arguments\": [[\"He shut the\", \" door\"]],\n"
            "  \"filtered_resps\": [[-0.5, true]],\n  \"perplexity\": -0.5,\n  \"acc\": 1\n  }\n]",
            "lambada.jsonl");
        const auto lines = linesOf(dataset);
        QVERIFY(dataset.kind == SampleKind::Continuation);
        QCOMPARE(lines[0].dump(),
            Json::parse(R"({"id": "0", "text": "He shut the", "label": "door", "correct": 1})").dump());
        QCOMPARE(dataset.metric, std::string("acc")); // not perplexity, which is no 0 or 1
    }
    void wholeTexts()
    {
        const auto dataset = datasetFromSamples(
            R"({"doc_id": 0, "target": "A text.", "arguments": {"gen_args_0": {"arg_0": "A text."}},)"
            R"("resps": [["-12.5"]], "filtered_resps": ["-12.5"], "word_perplexity": [-12.5, 2]})",
            "samples.jsonl");
        QCOMPARE(linesOf(dataset)[0].dump(), Json::parse(R"({"id": "0", "text": "A text."})").dump());
        QCOMPARE(dataset.labelled, std::int64_t(0));
        QVERIFY(notesOf(dataset).contains("No metric says"));
    }
    void oneOfSeveralFilters()
    {
        const std::string samples =
            generatedLine(0, "strict-match", "[invalid]", 0) + generatedLine(1, "strict-match", "18", 1) +
            generatedLine(0, "flexible-extract", "18", 1) + generatedLine(1, "flexible-extract", "18", 1);
        const auto strict = datasetFromSamples(samples, "samples.jsonl");
        QCOMPARE(strict.examples, std::int64_t(2));
        QCOMPARE(strict.correct, std::int64_t(1));
        QVERIFY(notesOf(strict).contains("(strict-match, flexible-extract): those of strict-match are taken"));
        QCOMPARE(linesOf(strict)[0].dump(),
            Json::parse(R"({"id": "0", "text": "0+9=", "reference": "#### 18", "response": "[invalid]", "correct": 0})")
                .dump());
        const auto flexible = datasetFromSamples(samples, "samples.jsonl", {.filter = "flexible-extract"});
        QCOMPARE(flexible.correct, std::int64_t(2));
        QVERIFY(flexible.notes.empty());
        VERIFY_ERROR((void)datasetFromSamples(samples, "samples.jsonl", {.filter = "none"}),
            (QStringList{
                "samples.jsonl: there is no sample of the filter \"none\"", "strict-match, flexible-extract"}));
        // versions that do not name the filter repeat the documents
        const auto unnamed =
            datasetFromSamples(generatedLine(0, "", "a", 0) + generatedLine(0, "", "b", 1), "samples.jsonl");
        QCOMPARE(unnamed.examples, std::int64_t(1));
        QCOMPARE(linesOf(unnamed)[0]["response"].get<std::string>(), std::string("a"));
        QVERIFY(notesOf(unnamed).contains("1 sample left out"));
    }
    void theMetricOfCorrectness()
    {
        const Json record = {{"doc_id", 0}, {"arguments", Json::array({Json::array({"Q", " a"})})}, {"acc_norm", 1},
            {"acc", 0.5}, {"f1", 0}};
        const std::string line = record.dump();
        QCOMPARE(datasetFromSamples(line, "s").metric, std::string("acc_norm")); // acc has other values
        QCOMPARE(datasetFromSamples(line, "s", {.metric = "f1"}).metric, std::string("f1"));
        VERIFY_ERROR((void)datasetFromSamples(line, "s", {.metric = "acc"}), {"has other values than 0 and 1"});
        VERIFY_ERROR((void)datasetFromSamples(line, "s", {.metric = "acc_nrm"}),
            (QStringList{"no sample has a metric \"acc_nrm\"", "acc_norm"}));
    }
    void promptsOfTheChoicesDiffer()
    {
        const auto lineWith = [](const char *accuracy, const char *third) {
            return std::string(
                       R"({"doc_id": 0, "filter": "none", "target": "is small.", "arguments": [["The case", " is small."],)") +
                   R"(["The cup", " is small."])" + third +
                   R"(], "filtered_resps": [[-1, false], [-2, false], [-3, false]], "acc": )" + accuracy + "}\n";
        };
        // WinoGrande: the wrong one of two was chosen, so that the other is right
        const auto dataset = datasetFromSamples(lineWith("0.0", ""), "samples.jsonl");
        QCOMPARE(linesOf(dataset)[0]["text"].get<std::string>(), std::string("The cup"));
        QCOMPARE(linesOf(dataset)[0]["label"].get<std::string>(), std::string("is small."));
        // of three the right one is not known, and so no prompt
        const std::string three = lineWith("0.0", R"(, ["The box", " is small."])");
        VERIFY_ERROR((void)datasetFromSamples(three, "samples.jsonl"), {"samples.jsonl: no sample has a text"});
        const auto some = datasetFromSamples(three + choiceLine(1, "0", -1, -2, "1.0"), "samples.jsonl");
        QCOMPARE(some.examples, std::int64_t(1));
        QVERIFY(notesOf(some).contains("1 sample left out, since the choices have different prompts"));
    }
    void samplesWithoutAPromptAreLeftOut()
    {
        const auto dataset = datasetFromSamples(R"({"doc_id": 7, "filter": "none", "arguments": [["", "A text."]]})"
                                                "\n" +
                                                    choiceLine(1, "0", -1, -2, "1.0"),
            "samples.jsonl");
        QCOMPARE(dataset.examples, std::int64_t(1));
        QVERIFY(notesOf(dataset).contains("1 sample without a prompt left out"));
    }
    void errorsNameTheLine_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const auto good = QByteArray::fromStdString(choiceLine(0, "0", -1, -2, "1.0"));
        QTest::newRow("empty") << QByteArray() << "samples.jsonl: there is no sample";
        QTest::newRow("no JSON") << good + "{\"doc_id\"\n"
                                 << "samples.jsonl, line 2: ";
        QTest::newRow("cut off") << good + good.left(30) << "samples.jsonl, line 2: ";
        QTest::newRow("words") << QByteArray("samples\n") << "samples.jsonl, line 1: ";
        QTest::newRow("no sample") << good + "{\"text\": \"a\"}\n"
                                   << "samples.jsonl, line 2: there is no \"doc_id\"";
        QTest::newRow("results") << QByteArray("{\"results\": {\"piqa\": {\"acc,none\": 0.5}}}")
                                 << "there is no \"doc_id\"";
        QTest::newRow("not UTF-8") << good + "{\"doc_id\": \"\xff\"}\n"
                                   << "samples.jsonl, line 2: ";
        QTest::newRow("too deep") << good + "{\"doc_id\": 1, \"arguments\": " + QByteArray(100, '[') +
                                         QByteArray(100, ']') + "}\n"
                                  << "samples.jsonl, line 2: ";
        QTest::newRow("list that is cut off") << QByteArray("[{\"doc_id\": 1") << "samples.jsonl, line 1: ";
    }
    void errorsNameTheLine()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, words);
        VERIFY_ERROR((void)datasetFromSamples(bytes.toStdString(), "samples.jsonl"), words);
    }
};

HEADWISE_TEST(TestSampleDataset)
#include "tst_sampledataset.moc"
