// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/capture/outcomes.h"

#include "core/capture/encode.h"

#include "tests/core/capture/fakemodel.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::capture;
using headwise::tests::FakeModel;

namespace {

text::Dataset datasetWithLabels(const std::vector<attention::ColumnValue> &labels)
{
    text::Dataset dataset;
    dataset.name = "labels.jsonl";
    dataset.columnNames = {"label", "prediction"};
    for (std::size_t i = 0; i < labels.size(); ++i) {
        text::DatasetItem item;
        item.line = static_cast<std::int64_t>(i);
        item.columns["label"] = labels[i];
        item.columns["prediction"] = std::string("theirs");
        dataset.items.push_back(item);
    }
    return dataset;
}

} // namespace

class TestOutcomes : public QObject
{
    Q_OBJECT
private slots:
    void labelsMatchByNameOrIndex_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<bool>("number");
        QTest::addColumn<int>("correct"); // -1: missing
        QTest::newRow("name") << "pos" << false << 1;
        QTest::newRow("other name") << "neg" << false << 0;
        QTest::newRow("index") << "1" << true << 1;
        QTest::newRow("index as text") << "0" << false << 0;
        QTest::newRow("unknown name") << "neutral" << false << -1;
        QTest::newRow("index out of range") << "2" << true << -1;
    }
    void labelsMatchByNameOrIndex()
    {
        QFETCH(QString, label);
        QFETCH(bool, number);
        QFETCH(int, correct);
        FakeModel model;
        model.taskName = "sequence-classification";
        model.labelSet.names = {"neg", "pos"};
        const attention::ColumnValue value =
            number ? attention::ColumnValue(label.toLongLong()) : attention::ColumnValue(label.toStdString());
        const text::Dataset dataset = datasetWithLabels({value});
        const Outcomes outcomes(model, nullptr, dataset);
        attention::Example example;
        example.columns = dataset.items[0].columns;
        // For an odd id "pos" is predicted.
        const std::vector<models::ModelInput> input = {{.ids = {1, 2}, .typeIds = {}}};
        outcomes.addTo(example, model.run(input, outcomes.runOptions()).front());
        QCOMPARE(std::get<std::string>(example.columns["prediction"]), std::string("pos"));
        QCOMPARE(std::get<std::string>(example.columns["data_prediction"]), std::string("theirs"));
        QCOMPARE(outcomes.unknownLabels(), correct < 0 ? outcomes.labels() : 0);
        QCOMPARE(example.columns.contains("correct"), correct >= 0);
        if (correct >= 0) {
            QCOMPARE(std::get<std::int64_t>(example.columns["correct"]), std::int64_t(correct));
            // -ln of softmax(2, 0): 0.126928 for the winner, 2.126928 for the other
            const double expected = std::log(1 + std::exp(-2.0)) + (correct == 1 ? 0 : 2);
            QVERIFY(std::abs(std::get<double>(example.columns["loss"]) - expected) < 1e-9);
        }
    }
    void languageModelsAnswerInWords_data()
    {
        QTest::addColumn<QString>("task");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("answer"); // the piece that the model predicts
        QTest::addColumn<int>("mask");       // position of the masked token
        QTest::newRow("continuation") << "causal-lm"
                                      << "a"
                                      << " c" << -1;
        QTest::newRow("continuation of a space") << "causal-lm"
                                                 << "a "
                                                 << "c" << -1;
        QTest::newRow("a masked word") << "masked-lm"
                                       << "a <mask> b"
                                       << " c" << 2;
        QTest::newRow("the first of two") << "masked-lm"
                                          << "a <mask> b <mask>"
                                          << " c" << 2;
        QTest::newRow("a mask at the start") << "masked-lm"
                                             << "<mask> b"
                                             << "c" << 1;
        QTest::newRow("a mask within a word") << "masked-lm"
                                              << "a<mask>"
                                              << "c" << 2;
        QTest::newRow("no mask, no answer") << "masked-lm"
                                            << "a b"
                                            << " c" << -1;
    }
    void languageModelsAnswerInWords()
    {
        QFETCH(QString, task);
        QFETCH(QString, text);
        QFETCH(QString, answer);
        QFETCH(int, mask);
        const auto tokenizer = text::Tokenizer::load(tests::dataPath("text/tokenizers/bbpe-roberta"));
        FakeModel model;
        model.taskName = task.toStdString();
        model.answerId =
            tokenizer->encode(answer.toStdString(), std::nullopt, {.addSpecialTokens = false, .truncation = {}})
                .tokens[0]
                .id;
        text::Dataset dataset = datasetWithLabels({std::string("cat")}); // its first piece, "c", is what counts
        dataset.items[0].text = text.toStdString();
        const Outcomes outcomes(model, tokenizer.get(), dataset);
        attention::Example example =
            encodeItem(dataset.items[0], tokenizer.get(), {.maxLength = 40, .vocabularySize = 400});
        std::vector<models::ModelInput> input = {modelInput(example)};
        outcomes.complete(input.front());
        QCOMPARE(input[0].maskedToken, mask);
        outcomes.addTo(example, model.run(input, outcomes.runOptions()).front());
        const bool answered = task == "causal-lm" || mask >= 0;
        QCOMPARE(example.columns.contains("prediction"), answered);
        QCOMPARE(example.columns.contains("loss"), answered);
        if (!answered)
            return;
        QCOMPARE(std::get<std::string>(example.columns["prediction"]), std::string("c"));
        QCOMPARE(std::get<std::int64_t>(example.columns["correct"]), std::int64_t(1));
        QVERIFY(std::abs(std::get<double>(example.columns["loss"]) - (std::log(std::exp(2.0) + 399) - 2)) < 1e-9);
    }
    void bareModelsAddNoColumns()
    {
        FakeModel model;
        const Outcomes outcomes(model, nullptr, datasetWithLabels({std::int64_t(1)}));
        QCOMPARE(outcomes.columns().size(), std::size_t(2));
        QCOMPARE(outcomes.columns()[1].name, std::string("prediction"));
        QCOMPARE(outcomes.unknownLabels(), std::int64_t(0));
    }
    void mixedColumnsTakeTheWidestKind()
    {
        FakeModel model;
        const Outcomes outcomes(model, nullptr, datasetWithLabels({std::int64_t(1), 2.5, std::monostate()}));
        QCOMPARE(outcomes.columns()[0].kind, archive::format::ColumnKind::Real);
        const Outcomes text(model, nullptr, datasetWithLabels({std::int64_t(1), std::string("x")}));
        QCOMPARE(text.columns()[0].kind, archive::format::ColumnKind::String);
    }
};

HEADWISE_TEST(TestOutcomes)
#include "tst_outcomes.moc"
