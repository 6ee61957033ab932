// SPDX-License-Identifier: GPL-3.0-or-later
// Arguments that make no sense are refused in one sentence that says what would; nothing is printed as a result.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

using namespace headwise::tests;

class TestBadArguments : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }

private slots:
    void initTestCase()
    {
        for (const auto &[model, archive] : {std::pair{"bert", "a.h5"}, {"bert", "b.h5"}, {"gpt2", "g.h5"}})
            QCOMPARE(runCli({"capture", modelFolder(model), "--text", "The quick fox.", "--text", "A dog.", "-o",
                                file(archive)})
                         .exitCode,
                0);
    }
    void sentences_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const QString &line, int exitCode, const QStringList &words) {
            QTest::newRow(name) << line.split(' ') << exitCode << words;
        };
        row("no such layer", "stats A --layers 77", 1, {"there is no layer 77", "There are 0-"});
        row("no such layers", "stats A --layers 0,70-77", 1, {"there is no layer 70, 77"});
        row("no such head", "stats A --heads 99", 1, {"there is no head 99", "There are 0-"});
        row("layers of compare", "compare A B --layers 77", 1, {"there is no layer 77"});
        row("layers of match", "match A B --layers 77", 1, {"there is no layer 77"});
        row("layers of outliers", "outliers A --layers 77", 1, {"there is no layer 77"});
        row("backwards", "stats A --heads 3-1", 2, {"'3-1'", "runs backwards", "1-3"});
        row("a comma at the end", "stats A --layers 0,", 2, {"not a list of numbers"});
        row("negative layer", "stats A --layers=-1", 2, {"not a list of numbers"});
        row("negative seed", "stats A --seed -1", 2, {"--seed", "-1 is not a whole number"});
        row("huge seed", "compare A B --seed 99999999999999999999", 2, {"--seed", "not a whole number"});
        row("seed of probe", "probe M --seed nan", 2, {"--seed", "not a whole number"});
        row("seed with a sign", "stats A --seed +1", 2, {"--seed", "not a whole number"});
        row("no such role", "stats A --threshold foo=1", 2, {"no role \"foo\"", "broad"});
        row("threshold without roles", "stats A --threshold broad=0.5", 2, {"--roles"});
        row("threshold NaN", "stats A --roles --threshold broad=nan", 2, {"no number"});
        row("pairs without contrast", "stats A --pair-by label", 2, {"--contrast"});
        row("measure", "stats A --measure entrpy", 2, {"no measure \"entrpy\"", "The nearest names are entropy"});
        row("measure of compare", "compare A B --measure entrpy", 2, {"\"entrpy\"", "nearest names are entropy"});
        row("measure of outliers", "outliers A --measure entrpy", 2, {"\"entrpy\"", "nearest names are entropy"});
        row("stack", "stats G --stack encoder", 1, {"no stack encoder", "decoder (layers 0-"});
        row("no shared stack", "compare A G --match identity", 1, {"No head is in both", "encoder", "decoder"});
        row("negative count", "stats A --top -1", 2, {"-1 is not a number of at least 0"});
        row("z is NaN", "outliers A --z nan", 2, {"nan is not a number"});
        row("z is infinite", "outliers A --z inf", 2, {"inf is not a number"});
        for (const char *option : {"--layers", "--heads", "--stack", "--by", "--measure", "--level", "--contrast"})
            row(qPrintable(QStringLiteral("no value of %1").arg(option)), QStringLiteral("stats A %1 ").arg(option), 2,
                {option, "the value is empty"});
        row("example without a name", "compare A B --example ", 2, {"--example", "the value is empty"});
        row("maps over a source", "compare A B --example 1 --maps A", 2, {"one of the input files"});
    }
    void sentences()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QStringList, words);
        for (QString &word : arguments)
            word = word == "A"   ? file("a.h5")
                   : word == "B" ? file("b.h5")
                   : word == "G" ? file("g.h5")
                   : word == "M" ? modelFolder("gpt2")
                                 : word;
        const auto refused = runCli(arguments);
        QCOMPARE(refused.exitCode, exitCode);
        QVERIFY2(refused.output.isEmpty(), qPrintable(refused.output));
        QCOMPARE(refused.errors.count('\n'), 1);
        for (const QString &word : words)
            QVERIFY2(refused.errors.contains(word), qPrintable(refused.errors));
    }
    void aMeasureThatIsNamedTwiceIsPrintedOnce()
    {
        const auto once = runCli({"stats", file("a.h5"), "--measure", "entropy", "--csv"});
        const auto twice = runCli({"stats", file("a.h5"), "--measure", "entropy", "--measure", "entropy", "--csv"});
        QCOMPARE(twice.exitCode, 0);
        QCOMPARE(twice.output, once.output);
    }
};

HEADWISE_TEST(TestBadArguments)
#include "tst_badarguments.moc"
