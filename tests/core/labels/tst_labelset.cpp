// SPDX-License-Identifier: GPL-3.0-or-later
// Names of labels as config.json writes them, well or badly; names are those of transformers 5.24, where it loads them.
#include "core/labels/labelset.h"

#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

using namespace headwise::labels;

namespace {

LabelSet labelsOfText(const QString &config, int outputs)
{
    return labelsOf(nlohmann::json::parse(config.toStdString()), outputs);
}

QStringList listed(const std::vector<std::string> &names)
{
    QStringList list;
    for (const std::string &name : names)
        list << QString::fromStdString(name);
    return list;
}

} // namespace

class TestLabelSet : public QObject
{
    Q_OBJECT
private slots:
    void names_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<int>("notes");
        const QStringList numbered = {"LABEL_0", "LABEL_1", "LABEL_2"}, named = {"neg", "neu", "pos"};
        QTest::newRow("in order") << R"({"id2label": {"0": "neg", "1": "neu", "2": "pos"}})" << named << 0;
        QTest::newRow("other order") << R"({"id2label": {"2": "pos", "0": "neg", "1": "neu"}})" << named << 0;
        QTest::newRow("nothing") << "{}" << numbered << 0;
        QTest::newRow("null") << R"({"id2label": null, "label2id": null})" << numbered << 0;
        QTest::newRow("empty") << R"({"id2label": {}})" << numbered << 1;
        QTest::newRow("from 1") << R"({"id2label": {"1": "neg", "2": "neu", "3": "pos"}})"
                                << QStringList{"LABEL_0", "neg", "neu"} << 1;
        QTest::newRow("partial") << R"({"id2label": {"0": "neg", "2": "pos"}})" << QStringList{"neg", "LABEL_1", "pos"}
                                 << 2; // of another number, and one without a name
        QTest::newRow("numbers") << R"({"id2label": {"0": 0, "1": 1.5, "2": true}})" << QStringList{"0", "1.5", "true"}
                                 << 0;
        QTest::newRow("numbers as texts")
            << R"({"id2label": {"0": "2", "1": "1", "2": "0"}})" << QStringList{"2", "1", "0"} << 0;
        QTest::newRow("keys as Python reads them")
            << R"({"id2label": {" 0": "neg", "+1": "neu", "02": "pos"}})" << named << 0;
        QTest::newRow("exchanged") << R"({"id2label": {"neg": 0, "neu": "1", "pos": 2}})" << named << 0;
        QTest::newRow("a list") << R"({"id2label": ["neg", "neu", "pos"]})" << named << 0;
        QTest::newRow("a text") << R"({"id2label": "neg"})" << numbered << 1;
        QTest::newRow("null and empty names")
            << R"({"id2label": {"0": null, "1": "", "2": "pos"}})" << QStringList{"LABEL_0", "LABEL_1", "pos"} << 1;
        QTest::newRow("no numbers") << R"({"id2label": {"a": "neg", "b": "neu", "c": "pos"}})" << numbered << 1;
        QTest::newRow("beyond any") << R"({"id2label": {"0": "neg", "1": "neu", "99999999999999999999": "pos"}})"
                                    << QStringList{"neg", "neu", "LABEL_2"} << 1;
        QTest::newRow("num_labels of another number") << R"({"num_labels": 2})" << numbered << 1;
        QTest::newRow("num_labels is a text") << R"({"num_labels": "many"})" << numbered << 0;
    }
    void names()
    {
        QFETCH(QString, config);
        QFETCH(QStringList, names);
        QFETCH(int, notes);
        const LabelSet labels = labelsOfText(config, 3);
        QCOMPARE(listed(labels.names), names);
        QVERIFY2(static_cast<int>(labels.notes.size()) == notes, qPrintable(listed(labels.notes).join('\n')));
    }
    void problems_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<int>("outputs");
        QTest::addColumn<int>("problem");
        QTest::addColumn<bool>("noted");
        const auto one = int(Problem::OneLabel), several = int(Problem::SeveralLabels),
                   score = int(Problem::Regression);
        QTest::newRow("not said") << "{}" << 2 << one << false;
        QTest::newRow("one output") << "{}" << 1 << score << false;
        QTest::newRow("single") << R"({"problem_type": "single_label_classification"})" << 2 << one << false;
        QTest::newRow("single, one output")
            << R"({"problem_type": "single_label_classification"})" << 1 << score << true;
        QTest::newRow("several") << R"({"problem_type": "multi_label_classification"})" << 3 << several << false;
        QTest::newRow("several, one output")
            << R"({"problem_type": "multi_label_classification"})" << 1 << several << false;
        QTest::newRow("regression") << R"({"problem_type": "regression"})" << 1 << score << false;
        QTest::newRow("regression of three") << R"({"problem_type": "regression"})" << 3 << score << false;
        QTest::newRow("unknown") << R"({"problem_type": "ranking"})" << 2 << one << true;
        QTest::newRow("a number, one output") << R"({"problem_type": 7})" << 1 << score << true;
        QTest::newRow("null") << R"({"problem_type": null})" << 2 << one << false;
    }
    void problems()
    {
        QFETCH(QString, config);
        QFETCH(int, outputs);
        QFETCH(int, problem);
        QFETCH(bool, noted);
        const LabelSet labels = labelsOfText(config, outputs);
        QCOMPARE(int(labels.problem), problem);
        QCOMPARE(!labels.notes.empty(), noted);
    }
    void labelsAreFound()
    {
        const LabelSet labels = labelsOfText(
            R"({"id2label": {"0": "Neg", "1": "same", "2": "same", "3": "a", "4": "A"},
                "label2id": {"Neg": 0, "same": 2, "bad": 0, "beyond": 9, "odd": "x"}})",
            5);
        QCOMPARE(labels.find("Neg"), std::optional(0));
        QCOMPARE(labels.find("NEG"), std::optional(0));  // in other case
        QCOMPARE(labels.find("bad"), std::optional(0));  // by label2id
        QCOMPARE(labels.find("same"), std::optional(2)); // of two with one name, the one of label2id
        QCOMPARE(labels.find("a"), std::optional(3));
        QCOMPARE(labels.find("A"), std::optional(4));
        QVERIFY(!labels.find("beyond") && !labels.find("odd") && !labels.find(""));
    }
    void namesThatAreOnlyNumbers()
    {
        QVERIFY(labelsOfText("{}", 3).numbersOnly());
        QVERIFY(labelsOfText(R"({"id2label": {"0": "LABEL_0", "1": "LABEL_1"}})", 2).numbersOnly());
        QVERIFY(!labelsOfText(R"({"id2label": {"0": "LABEL_1", "1": "LABEL_0"}})", 2).numbersOnly());
    }
};

HEADWISE_TEST(TestLabelSet)
#include "tst_labelset.moc"
