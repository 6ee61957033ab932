// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/answers/answeragreement.h"

#include "core/compare/answers/archivelabels.h"
#include "tests/core/archive/builder.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::compare::answers;

namespace {

const char *named = R"({"id2label": {"0": "neg", "1": "pos"}})";
const char *turned = R"({"id2label": {"0": "POS", "1": "NEG"}})";
const char *unnamed = R"({"num_labels": 2})";

archive::format::ArchiveInfo infoOf(const std::string &config, const std::string &settings, bool predictions = true)
{
    archive::format::ArchiveInfo info = tests::smallInfo();
    info.model.config = config;
    info.model.weightsSha256 = config;
    info.provenance.settings = settings;
    if (predictions)
        info.columns.push_back({"prediction", archive::format::ColumnKind::String});
    return info;
}

} // namespace

class TestAnswerAgreement : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    int m_files = 0;

    /// An archive of one example per prediction.
    std::shared_ptr<const archive::reading::ArchiveReader> archiveOf(
        const archive::format::ArchiveInfo &info, const std::vector<std::string> &predictions)
    {
        const std::string path = m_folder.path().toStdString() + "/" + std::to_string(m_files++) + ".h5";
        archive::writing::ArchiveWriter writer(path, info, {});
        for (std::size_t line = 0; line < predictions.size(); ++line) {
            auto record = tests::smallRecord(info, static_cast<std::int64_t>(line), 3);
            record.example.columns["prediction"] = predictions[line];
            writer.append(std::move(record));
        }
        writer.finish();
        return archive::reading::ArchiveReader::open(path);
    }
    static std::vector<compare::pairing::ExamplePair> pairs(int count)
    {
        std::vector<compare::pairing::ExamplePair> result;
        for (int i = 0; i < count; ++i)
            result.push_back({{ExampleIndex{i}, ExampleIndex{i}}, std::to_string(i)});
        return result;
    }

private slots:
    void labelsOfAnArchive()
    {
        const std::vector<std::string> names = {"neg", "pos"};
        QCOMPARE(labelsOf(infoOf(named, "{}")).names, names);
        QCOMPARE(labelsOf(infoOf(unnamed, R"({"labels": ["neg", "pos"]})", false)).names, names); // as recorded
        QVERIFY(labelsOf(infoOf(named, "{}", false)).empty());
        QVERIFY(labelsOf(infoOf(named, R"({"task": "causal-lm"})")).empty());
        QVERIFY(labelsOf(infoOf("no JSON", "[]")).empty());
        QVERIFY(labelsOf(infoOf("{}", R"({"labels": [1, 2]})")).empty());
    }
    void predictionsAreMatchedByName()
    {
        const auto a = archiveOf(infoOf(named, "{}"), {"neg", "pos", "pos"});
        const auto b = archiveOf(infoOf(turned, "{}"), {"NEG", "NEG", "POS"});
        const auto agreement = compareAnswers({*a, *b}, pairs(3));
        QVERIFY(agreement.has_value());
        QCOMPARE(agreement->examples, std::int64_t(3));
        QCOMPARE(agreement->same, std::int64_t(2)); // by number it would be 1
        QVERIFY(!agreement->byNumber);
        const auto notes = labelNotes({*a, *b});
        QCOMPARE(notes.size(), std::size_t(1));
        const QString text = QString::fromStdString(noteText(notes[0]));
        QVERIFY2(text.contains("neg is 0 in 0.h5 and 1 in 1.h5"), qPrintable(text));
    }
    void numbersAreMatchedWithANote()
    {
        const auto a = archiveOf(infoOf(named, "{}"), {"neg", "pos"});
        const auto b = archiveOf(infoOf(unnamed, "{}"), {"LABEL_0", "LABEL_0"});
        const auto agreement = compareAnswers({*a, *b}, pairs(2));
        QVERIFY(agreement && agreement->byNumber);
        QCOMPARE(agreement->same, std::int64_t(1));
        const auto one = labelNotes({*a, *b});
        QCOMPARE(one.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(noteText(one[0]))
                    .startsWith("The labels of " + QString::fromStdString(b->sourceName())));
        const auto other = archiveOf(infoOf(R"({"num_labels": 2, "x": 1})", "{}"), {"LABEL_0"});
        QCOMPARE(labelNotes({*b, *other}).size(), std::size_t(1));
        QVERIFY(labelNotes({*b, *b}).empty()); // one model
    }
    void otherLabelsAreCounted()
    {
        const auto a = archiveOf(infoOf(named, "{}"), {"neg"});
        const auto b = archiveOf(infoOf(R"({"id2label": {"0": "neg", "1": "sport", "2": "trade"}})", "{}"), {"sport"});
        const auto notes = labelNotes({*a, *b});
        QCOMPARE(notes.size(), std::size_t(1));
        QVERIFY(QString::fromStdString(noteText(notes[0])).startsWith("1 label of "));
        QCOMPARE(compareAnswers({*a, *b}, pairs(1))->same, std::int64_t(0));
    }
    void scoresAndWordsHaveNoLabels()
    {
        const auto score = archiveOf(infoOf(R"({"num_labels": 1})", R"({"labels": ["LABEL_0"]})"), {""});
        const auto words = archiveOf(infoOf("{}", R"({"task": "masked-lm"})"), {"cat"});
        QVERIFY(labelNotes({*score, *score}).empty());
        QVERIFY(labelNotes({*score, *words}).empty());
        QVERIFY(!compareAnswers({*words, *words}, pairs(1)));
    }
};

HEADWISE_TEST(TestAnswerAgreement)
#include "tst_answeragreement.moc"
