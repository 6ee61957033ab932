// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/questionanswers.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::capture;

namespace {

attention::Token token(const char *piece, int begin, int end, int segment, bool special = false)
{
    attention::Token token{.piece = piece, .begin = begin, .end = end};
    token.segment = static_cast<std::uint8_t>(segment);
    token.special = special;
    return token;
}

/// [CLS] who ? [SEP] Ada met Bob . [SEP]
attention::Example example()
{
    attention::Example example{.text = "who?", .textPair = "Ada met Bob.", .hasPair = true};
    example.tokens["input"] = {token("[CLS]", 0, 0, 0, true), token("who", 0, 3, 0), token("?", 3, 4, 0),
        token("[SEP]", 0, 0, 0, true), token("Ada", 0, 3, 1), token("met", 4, 7, 1), token("Bob", 8, 11, 1),
        token(".", 11, 12, 1), token("[SEP]", 0, 0, 1, true)};
    return example;
}

/// Probabilities of start and end that sum to 1. The best pair of all tokens, [CLS] to [CLS], is none of the context.
models::ModelOutput output()
{
    const std::vector<double> starts = {.40, .02, .02, .01, .10, .05, .30, .05, .05};
    const std::vector<double> ends = {.30, .02, .02, .01, .20, .05, .15, .20, .05};
    models::ModelOutput output;
    for (std::size_t i = 0; i < starts.size(); ++i) {
        output.logits.push_back(static_cast<float>(std::log(starts[i])));
        output.logits.push_back(static_cast<float>(std::log(ends[i]) + 3)); // a softmax does not see the 3
    }
    return output;
}

text::Dataset datasetWith(std::vector<std::string> columns)
{
    text::Dataset dataset;
    dataset.columnNames = std::move(columns);
    return dataset;
}

double real(const ColumnValues &values, const char *name) { return std::get<double>(values.at(name)); }
std::int64_t integer(const ColumnValues &values, const char *name) { return std::get<std::int64_t>(values.at(name)); }

} // namespace

class TestQuestionAnswers : public QObject
{
    Q_OBJECT
private slots:
    void choosesTheBestPartOfTheContext()
    {
        const QuestionAnswers answers(datasetWith({"topic"}));
        const auto values = answers.valuesOf(example(), output());
        QCOMPARE(std::get<std::string>(values.at("prediction")), std::string("Bob."));
        QVERIFY(std::abs(real(values, "probability") - .30 * .20) < 1e-6);
        QCOMPARE(integer(values, "answer_begin"), 8);
        QCOMPARE(integer(values, "answer_end"), 12);
        QVERIFY(!values.contains("loss"));
        QCOMPARE(answers.columns().size(), std::size_t(4));
    }
    void comparesWithTheAnswer_data()
    {
        QTest::addColumn<QString>("column");
        QTest::addColumn<QString>("answer");
        QTest::addColumn<int>("correct");
        QTest::addColumn<double>("loss");
        const double whole = -(std::log(.30) + std::log(.20)) / 2, name = -(std::log(.30) + std::log(.15)) / 2;
        QTest::newRow("text") << "answer"
                              << "Bob." << 1 << whole;
        QTest::newRow("label") << "label"
                               << "Bob" << 0 << name;
        QTest::newRow("SQuAD") << "answers"
                               << R"({"text": ["Bob"], "answer_start": [8]})" << 0 << name;
        // The loss is that of the first answer; any of them is right.
        QTest::newRow("several") << "answers"
                                 << R"({"text": ["Bob", "Bob."], "answer_start": [8, 8]})" << 1 << name;
        // "m" of "met": the token in which it stands.
        QTest::newRow("part of a token") << "answer"
                                         << "m" << 0 << -(std::log(.05) + std::log(.05)) / 2;
    }
    void comparesWithTheAnswer()
    {
        QFETCH(QString, column);
        QFETCH(QString, answer);
        QFETCH(int, correct);
        QFETCH(double, loss);
        const QuestionAnswers answers(datasetWith({column.toStdString()}));
        QCOMPARE(answers.labelColumn(), column.toStdString());
        auto asked = example();
        asked.columns[column.toStdString()] = answer.toStdString();
        const auto values = answers.valuesOf(asked, output());
        QCOMPARE(integer(values, "correct"), correct);
        QVERIFY2(std::abs(real(values, "loss") - loss) < 1e-6, qPrintable(QString::number(real(values, "loss"))));
    }
    void placeOfAnAnswerIsTheStatedOne()
    {
        const QuestionAnswers answers(datasetWith({"answer", "answer_start"}));
        auto asked = example();
        asked.textPair = "Bob met Bob.";
        asked.columns["answer"] = std::string("Bob");
        asked.columns["answer_start"] = std::int64_t(8);
        const double third = real(answers.valuesOf(asked, output()), "loss");
        QVERIFY(std::abs(third + (std::log(.30) + std::log(.15)) / 2) < 1e-6);
        asked.columns.erase("answer_start"); // then the first one counts
        const double first = real(answers.valuesOf(asked, output()), "loss");
        QVERIFY(std::abs(first + (std::log(.10) + std::log(.20)) / 2) < 1e-6);
    }
    void answersThatAreCutOffHaveNoLoss()
    {
        const QuestionAnswers answers(datasetWith({"answer"}));
        auto asked = example();
        asked.textPair = "Ada met Bob. And Eve";
        asked.columns["answer"] = std::string("Bob. And");
        const auto values = answers.valuesOf(asked, output());
        QVERIFY(!values.contains("loss"));
        QCOMPARE(std::get<std::string>(values.at("prediction")), std::string("Bob."));
    }
    void textsWithoutAPairAreTheContext()
    {
        const QuestionAnswers answers(datasetWith({}));
        auto asked = example();
        asked.hasPair = false;
        asked.text = "Ada met Bob.";
        for (auto &token : asked.tokens["input"])
            token.segment = 0;
        // "who" and "?" are then part of it, with little probability
        QCOMPARE(std::get<std::string>(answers.valuesOf(asked, output()).at("prediction")), std::string("Bob."));
    }
    void knowsAnswersOfTheContext()
    {
        const QuestionAnswers answers(datasetWith({"answer"}));
        const text::DatasetItem item{.text = "who?", .textPair = "Ada met Bob.", .hasPair = true};
        QVERIFY(answers.knows(item, std::string("met Bob")));
        QVERIFY(!answers.knows(item, std::string("who")));
        QVERIFY(answers.knows(item, std::string(R"({"text": [], "answer_start": []})")));
    }
};

HEADWISE_TEST(TestQuestionAnswers)
#include "tst_questionanswers.moc"
