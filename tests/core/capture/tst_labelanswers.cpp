// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and losses of every kind of head; numbers from torch 2.13 (cross_entropy, binary_cross_entropy_with_logits,
// mse_loss), kinds from transformers 5.24 (ForSequenceClassificationLoss, ForTokenClassification).
#include "core/capture/labelanswers.h"
#include "core/capture/losses.h"

#include "tests/core/capture/fakemodel.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::capture;
using headwise::tests::FakeModel;
using labels::Problem;

namespace {

const std::vector<float> givenLogits = {1.5f, -0.25f, 0.75f};

FakeModel modelOf(Problem problem, bool said = true)
{
    FakeModel model;
    model.taskName = "sequence-classification";
    model.labelSet = {.names = {"red", "green", "blue"}, .problem = problem, .problemIsSaid = said};
    model.givenLogits = givenLogits;
    return model;
}

text::Dataset labelledBy(const std::vector<attention::ColumnValue> &labels, const std::string &column = "label")
{
    text::Dataset dataset;
    dataset.columnNames = {column};
    for (const attention::ColumnValue &label : labels) {
        text::DatasetItem item;
        item.columns[column] = label;
        dataset.items.push_back(item);
    }
    return dataset;
}

/// The answers for an example with the first label of the dataset.
ColumnValues answersOf(FakeModel &model, const text::Dataset &dataset, attention::Example example = {})
{
    const LabelAnswers answers(model, dataset);
    if (!dataset.items.empty())
        example.columns = dataset.items.front().columns;
    models::ModelOutput output;
    output.logits = model.givenLogits;
    return answers.valuesOf(example, output);
}

attention::ColumnValue valueOf(const QString &label)
{
    bool whole = false, real = false;
    const auto integer = label.toLongLong(&whole);
    const auto number = label.toDouble(&real);
    if (whole)
        return std::int64_t(integer);
    return real ? attention::ColumnValue(number) : attention::ColumnValue(label.toStdString());
}

double realIn(const ColumnValues &values, const char *name)
{
    return values.contains(name) ? std::get<double>(values.at(name)) : std::nan("");
}

QString textIn(const ColumnValues &values, const char *name)
{
    return values.contains(name) ? QString::fromStdString(std::get<std::string>(values.at(name))) : QString();
}

int correctIn(const ColumnValues &values)
{
    return values.contains("correct") ? static_cast<int>(std::get<std::int64_t>(values.at("correct"))) : -1;
}

bool near(double a, double b) { return std::abs(a - b) < 1e-6; }

QStringList namesOf(const LabelAnswers &answers)
{
    QStringList names;
    for (const archive::format::ColumnInfo &column : answers.columns())
        names << QString::fromStdString(column.name);
    return names;
}

/// "new york is big" as [CLS] new york is bi ##g [SEP].
attention::Example sentence()
{
    attention::Example example;
    example.text = "new york is big";
    const auto add = [&](int begin, int end, int word, bool special = false) {
        attention::Token token;
        token.begin = begin;
        token.end = end;
        token.word = word;
        token.special = special;
        example.tokens["input"].push_back(token);
    };
    add(0, 0, -1, true);
    add(0, 3, 0);
    add(4, 8, 1);
    add(9, 11, 2);
    add(12, 14, 3);
    add(14, 15, 3);
    add(0, 0, -1, true);
    return example;
}

} // namespace

class TestLabelAnswers : public QObject
{
    Q_OBJECT
private slots:
    void oneLabel_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<int>("correct"); // -1: no answer of the model
        QTest::addColumn<double>("loss");
        QTest::newRow("name") << "red" << 1 << 0.4984334547;
        QTest::newRow("other case") << "Green" << 0 << 2.2484334547;
        QTest::newRow("number") << "2" << 0 << 1.2484334547;
        QTest::newRow("whole real") << "0.0" << 1 << 0.4984334547;
        QTest::newRow("part of a number") << "0.5" << -1 << 0.0;
        QTest::newRow("beyond") << "3" << -1 << 0.0;
        QTest::newRow("negative") << "-1" << -1 << 0.0;
        QTest::newRow("unknown") << "yellow" << -1 << 0.0;
    }
    void oneLabel()
    {
        QFETCH(QString, label);
        QFETCH(int, correct);
        QFETCH(double, loss);
        FakeModel model = modelOf(Problem::OneLabel);
        const ColumnValues values = answersOf(model, labelledBy({valueOf(label)}));
        QCOMPARE(textIn(values, "prediction"), QString("red"));
        QVERIFY(near(realIn(values, "probability"), 0.6074815620));
        QCOMPARE(correctIn(values), correct);
        QCOMPARE(values.contains("loss"), correct >= 0);
        QVERIFY(correct < 0 || near(realIn(values, "loss"), loss));
    }
    void severalLabels_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<int>("correct");
        QTest::addColumn<double>("loss");
        QTest::newRow("targets") << "[1, 0, 1]" << 1 << 0.3880745680;
        QTest::newRow("real targets") << "[1.0, 0.0, 1.0]" << 1 << 0.3880745680;
        QTest::newRow("truth values") << "[true, false, true]" << 1 << 0.3880745680;
        QTest::newRow("other targets") << "[0, 1, 1]" << 0 << 0.9714079013;
        QTest::newRow("soft targets") << "[0.5, 0.2, 1]" << 0 << 0.6547412346;
        QTest::newRow("names") << R"(["red", "blue"])" << 1 << 0.3880745680;
        QTest::newRow("names as Python writes them") << "['red', 'blue']" << 1 << 0.3880745680;
        QTest::newRow("names with commas") << "blue, red" << 1 << 0.3880745680;
        QTest::newRow("numbers of labels") << "[0, 2]" << 1 << 0.3880745680;
        QTest::newRow("by name") << R"({"red": 1, "green": 0, "blue": 1})" << 1 << 0.3880745680;
        QTest::newRow("none") << "[]" << 0 << 1.1380745680;
        QTest::newRow("one name") << "green" << 0 << 1.2214079013;
        QTest::newRow("one number") << "1" << 0 << 1.2214079013;
        QTest::newRow("unknown") << R"(["red", "yellow"])" << -1 << 0.0;
        QTest::newRow("beyond") << "[0, 3]" << -1 << 0.0;
    }
    void severalLabels()
    {
        QFETCH(QString, label);
        QFETCH(int, correct);
        QFETCH(double, loss);
        FakeModel model = modelOf(Problem::SeveralLabels);
        const ColumnValues values = answersOf(model, labelledBy({valueOf(label)}));
        QCOMPARE(textIn(values, "prediction"), QString("red, blue"));
        QVERIFY(near(realIn(values, "probability"), 0.8175744762));
        QVERIFY(near(realIn(values, "probability_green"), 0.4378234991));
        QCOMPARE(correctIn(values), correct);
        QVERIFY(correct < 0 || near(realIn(values, "loss"), loss));
        QCOMPARE(values.contains("loss"), correct >= 0);
    }
    void listsInTheDataMeanSeveralLabels()
    {
        FakeModel open = modelOf(Problem::OneLabel, false), said = modelOf(Problem::OneLabel, true);
        const text::Dataset dataset = labelledBy({std::string("[1.0, 0.0, 1.0]")}, "labels");
        QVERIFY(near(realIn(answersOf(open, dataset), "loss"), 0.3880745680));
        QVERIFY(!answersOf(said, dataset).contains("loss"));
    }
    void regression_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<double>("loss"); // negative: no number
        QTest::newRow("real") << "3.8" << 5.29;
        QTest::newRow("whole") << "1" << 0.25;
        QTest::newRow("number in a text") << " 3.8" << 5.29;
        QTest::newRow("list of one") << "[3.8]" << 5.29;
        QTest::newRow("no number") << "good" << -1.0;
        QTest::newRow("list of two") << "[1, 2]" << -1.0;
    }
    void regression()
    {
        QFETCH(QString, label);
        QFETCH(double, loss);
        FakeModel model = modelOf(Problem::Regression);
        model.labelSet.names = {"LABEL_0"};
        model.givenLogits = {1.5f};
        const attention::ColumnValue value =
            label.startsWith(' ') ? attention::ColumnValue(label.toStdString()) : valueOf(label);
        const ColumnValues values = answersOf(model, labelledBy({value}));
        QVERIFY(near(realIn(values, "score"), 1.5));
        QCOMPARE(values.contains("loss"), loss >= 0);
        QVERIFY(loss < 0 || near(realIn(values, "loss"), loss));
        QVERIFY(!values.contains("prediction") && !values.contains("probability") && !values.contains("correct"));
        QCOMPARE(namesOf(LabelAnswers(model, labelledBy({value}))), (QStringList{"score", "loss"}));
    }
    void regressionOfSeveralOutputs()
    {
        FakeModel model = modelOf(Problem::Regression);
        const text::Dataset dataset = labelledBy({std::string("[1, 0, 1]")});
        const ColumnValues values = answersOf(model, dataset);
        QVERIFY(near(realIn(values, "score_blue"), 0.75));
        QVERIFY(near(realIn(values, "loss"), 0.125));
        QCOMPARE(
            namesOf(LabelAnswers(model, dataset)), (QStringList{"score_red", "score_green", "score_blue", "loss"}));
    }
    void tokens_data()
    {
        QTest::addColumn<QString>("labels");
        QTest::addColumn<double>("accuracy"); // negative: no labels that fit
        QTest::newRow("per token") << "[-100, 0, 0, 0, 1, -100, -100]" << 0.75;
        QTest::newRow("per token that is not special") << R"(["red", "red", "red", "red", "red"])" << 1.0;
        QTest::newRow("per word") << R"(["red", "green", "red", "green"])" << 0.5;
        QTest::newRow("names with spaces between") << "red green red green" << 0.5;
        QTest::newRow("of another number") << "[0, 0]" << -1.0;
        QTest::newRow("unknown") << R"(["red", "red", "red", "yellow"])" << -1.0;
        QTest::newRow("all left out") << "[-100, -100, -100, -100]" << -1.0;
    }
    void tokens()
    {
        QFETCH(QString, labels);
        QFETCH(double, accuracy);
        FakeModel model = modelOf(Problem::OneLabel);
        model.taskName = "token-classification";
        model.givenLogits.clear();
        for (int token = 0; token < 7; ++token)
            model.givenLogits.insert(model.givenLogits.end(), givenLogits.begin(), givenLogits.end());
        const ColumnValues values = answersOf(model, labelledBy({labels.toStdString()}, "ner_tags"), sentence());
        QCOMPARE(textIn(values, "prediction"), QString("red red red red red"));
        QVERIFY(near(realIn(values, "probability"), 0.6074815620));
        QCOMPARE(values.contains("accuracy"), accuracy >= 0);
        if (accuracy < 0)
            return;
        QVERIFY(near(realIn(values, "accuracy"), accuracy));
        QCOMPARE(correctIn(values), int(accuracy == 1));
        // cross-entropy 0.498433 of red, 2.248433 of green
        QVERIFY(near(realIn(values, "loss"), 0.4984334547 + 1.75 * (1 - accuracy)));
    }
    void numbersAsNames()
    {
        FakeModel model = modelOf(Problem::OneLabel);
        model.labelSet.names = {"3", "2", "1"};
        QCOMPARE(correctIn(answersOf(model, labelledBy({std::int64_t(0), std::int64_t(2)}))), 1); // numbers of labels
        QCOMPARE(
            correctIn(answersOf(model, labelledBy({std::int64_t(3), std::int64_t(1)}))), 1); // names, since 3 is none
        QCOMPARE(correctIn(answersOf(model, labelledBy({std::string("3"), std::string("0")}))), 1); // texts are names
    }
    void lossesOfLargeLogits()
    {
        const std::vector<float> logits = {1000.0f, -1000.0f};
        const std::vector<double> right = {1, 0}, wrong = {0, 1};
        QCOMPARE(binaryCrossEntropy(logits, right), 0.0);
        QCOMPARE(binaryCrossEntropy(logits, wrong), 1000.0);
        QCOMPARE(crossEntropy(logits, 1), 2000.0);
    }
    void withoutLabelsThereAreOnlyAnswers()
    {
        const text::Dataset dataset;
        FakeModel one = modelOf(Problem::OneLabel), several = modelOf(Problem::SeveralLabels);
        QCOMPARE(namesOf(LabelAnswers(one, dataset)), (QStringList{"prediction", "probability"}));
        QCOMPARE(namesOf(LabelAnswers(several, dataset)),
            (QStringList{"prediction", "probability", "probability_red", "probability_green", "probability_blue"}));
    }
};

HEADWISE_TEST(TestLabelAnswers)
#include "tst_labelanswers.moc"
