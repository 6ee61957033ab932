// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/evaluations/contradictions.h"
#include "core/text/evaluations/sampledataset.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::text::evaluations;
using Json = nlohmann::json;

namespace {

/// The first of two choices is the likelier one.
Sample sampleOf(const std::string &id, const std::string &prompt, const Json &target, std::optional<double> accuracy)
{
    Sample sample{.id = id};
    sample.requests = {{prompt, " yes"}, {prompt, " no"}};
    sample.logLikelihoods = {-1, -2};
    sample.target = target;
    if (accuracy)
        sample.metrics["acc"] = *accuracy;
    return sample;
}

QString notesOf(const std::vector<Sample> &samples)
{
    QStringList notes;
    for (const std::string &note : contradictionNotes(samples))
        notes << QString::fromStdString(note);
    return notes.join(" | ");
}

} // namespace

class TestContradictions : public QObject
{
    Q_OBJECT
private slots:
    void samplesThatAgreeGiveNoNote()
    {
        Sample several = sampleOf("3", "c", Json::array({0, 1}), 1);
        Sample wino = sampleOf("4", "d", " is small.", 0);
        wino.requests = {{"The case", " is small."}, {"The cup", " is small."}};
        Sample generated{.id = "5", .kind = SampleKind::Generation, .requests = {{"e", ""}}};
        generated.target = "#### 18";
        QCOMPARE(notesOf({sampleOf("0", "a", 0, 1), sampleOf("1", "b", "1", 0), sampleOf("2", "x", "yes", 1), several,
                     wino, generated, sampleOf("6", "f", Json(), std::nullopt), sampleOf("7", "g", "[0, 1]", 1)}),
            QString());
        QCOMPARE(notesOf({}), QString());
    }
    void aRepeatedDocumentIsNoContradiction()
    {
        QCOMPARE(notesOf({sampleOf("0", "a", 0, 1), sampleOf("0", "a", 0, 1)}), QString());
    }
    void oneDocumentWithTwoTexts()
    {
        QCOMPARE(notesOf({sampleOf("0", "a", 0, 1), sampleOf("0", "b", 0, 1), sampleOf("0", "a", 0, 1)}),
            QString("1 sample of a document that stands above with another text (the first is doc_id 0)."));
    }
    void twoDocumentsWithOneText()
    {
        QCOMPARE(notesOf({sampleOf("0", "a", 0, 1), sampleOf("8", "a", 0, 1), sampleOf("9", "a", 0, 1)}),
            QString("2 samples asking the same as another document above (the first is doc_id 8)."));
    }
    void targetsThatAreNoChoice_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::newRow("place") << QByteArray("2");
        QTest::newRow("negative") << QByteArray("-1");
        QTest::newRow("text") << QByteArray("\"maybe\"");
        QTest::newRow("list") << QByteArray("[7, \"maybe\"]");
        QTest::newRow("object") << QByteArray("{}");
    }
    void targetsThatAreNoChoice()
    {
        QFETCH(QByteArray, target);
        QCOMPARE(notesOf({sampleOf("q", "a", Json::parse(target.toStdString()), 0)}),
            QString("1 sample with a target that is none of the choices (the first is doc_id q)."));
    }
    void accuracyThatSaysOtherwise()
    {
        const QString note(
            "1 sample in which acc contradicts the target and the log-likelihoods (the first is doc_id 0).");
        QCOMPARE(notesOf({sampleOf("0", "a", 1, 1)}), note); // the chosen one is the first
        QCOMPARE(notesOf({sampleOf("0", "a", "yes", 0)}), note);
        // "1" may be the second choice or a text: with a choice "1" that is the first, both readings are possible
        Sample both = sampleOf("0", "a", "1", 1);
        both.requests = {{"a", " 1"}, {"a", " 2"}};
        QCOMPARE(notesOf({both}), QString());
        both.metrics["acc"] = 0.5; // a share says nothing about one answer
        QCOMPARE(notesOf({both}), QString());
    }
    void equalChoices()
    {
        Sample sample = sampleOf("0", "a", 0, 1);
        sample.requests[1] = sample.requests[0];
        QCOMPARE(notesOf({sample}), QString("1 sample with choices that are equal, of which only the first can be "
                                            "chosen (the first is doc_id 0)."));
    }
    void datasetsHaveTheNotes()
    {
        const auto line = [](int id, const char *text) {
            return Json{{"doc_id", id}, {"target", 0}, {"filter", "none"},
                       {"arguments", Json::array({Json::array({text, " yes"}), Json::array({text, " no"})})}}
                       .dump() +
                   "\n";
        };
        const auto dataset = datasetFromSamples(line(0, "a") + line(0, "b"), "samples.jsonl");
        QVERIFY(!dataset.notes.empty());
        QVERIFY(dataset.notes.front().find("1 sample of a document that stands above") == 0);
    }
};

HEADWISE_TEST(TestContradictions)
#include "tst_contradictions.moc"
