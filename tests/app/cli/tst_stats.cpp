// SPDX-License-Identifier: GPL-3.0-or-later
// `stats` on a small model, end to end.
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise::tests;

class TestStats : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    static QJsonArray rows(const ProgramResult &result) { return result.json()["rows"].toArray(); }

private slots:
    void initTestCase()
    {
        writeFile(file("a.jsonl"),
            "{\"text\": \"The quick fox looks.\", \"mood\": \"good\"}\n"
            "{\"text\": \"The story!\", \"mood\": \"bad, very\"}\n"
            "{\"text\": \"A fox reads the story, and the story looks quick.\", \"mood\": \"good\"}\n"
            "{\"text\": \"I can't read 56.\"}\n");
        writeFile(file("b.jsonl"), "{\"text\": \"The fox reads the story.\", \"mood\": \"good\"}\n"
                                   "{\"text\": \"A quick story looks.\", \"mood\": \"good\"}\n");
        for (const char *name : {"a", "b"})
            QCOMPARE(runCli({"capture", modelFolder("bert"), "--input", file(QString("%1.jsonl").arg(name)), "-o",
                                file(QString("%1.h5").arg(name))})
                         .exitCode,
                0);
    }
    void everyHeadAndMeasureHasARow()
    {
        const auto result = runCli({"stats", file("a.h5"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject info = runCli({"info", file("a.h5"), "--json"}).json();
        int heads = 0;
        for (const auto &count : info["stacks"][0]["heads"].toArray())
            heads += count.toInt();
        QCOMPARE(rows(result).size(), heads * info["measures"].toArray().size());
        const QJsonObject row = rows(result)[0].toObject();
        QCOMPARE(row["measure"].toString(), QString("entropy"));
        QCOMPARE(row["slice"].toString(), QString("all"));
        QCOMPARE(row["n"].toInt() + row["missing"].toInt(), 4);
        for (const char *smaller : {"min", "low", "lower_quartile"})
            QVERIFY(row[smaller].toDouble() <= row["mean"].toDouble());
        for (const char *larger : {"max", "high", "upper_quartile"})
            QVERIFY(row[larger].toDouble() >= row["lower_quartile"].toDouble());
    }
    void theFirstTokenMayBeLeftOut()
    {
        const auto dropped = runCli({"stats", file("a.h5"), "--first-token", "drop", "--json"});
        QVERIFY2(dropped.exitCode == 0, qPrintable(dropped.errors));
        QCOMPARE(dropped.json()["first_token"].toString(), QString("drop"));
        const auto shown = runCli({"stats", file("a.h5"), "--json"});
        QCOMPARE(shown.json()["first_token"].toString(), QString("show"));
        int entropies = 0, others = 0;
        for (int i = 0; i < rows(dropped).size(); ++i) {
            const QJsonObject row = rows(dropped)[i].toObject(), before = rows(shown)[i].toObject();
            QCOMPARE(row["measure"], before["measure"]);
            if (row["measure"] == "class_first")
                QCOMPARE(row["n"].toInt(), 0); // that key was dropped
            if (row["measure"] != "entropy")
                continue;
            ++entropies;
            others += row["n"].toInt() == 4 && row["mean"].toDouble() != before["mean"].toDouble();
        }
        QVERIFY(entropies > 0);
        QCOMPARE(others, entropies);
        QCOMPARE(runCli({"stats", file("a.h5"), "--first-token", "keep"}).exitCode, 2);
    }
    void slicesByColumnAndLength()
    {
        const auto result = runCli(
            {"stats", file("a.h5"), "--by", "mood", "--measure", "entropy", "--layers", "0", "--heads", "0", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QCOMPARE(rows(result).size(), 3);
        QCOMPARE(rows(result)[1].toObject()["slice"].toString(), QString("mood=bad, very"));
        QCOMPARE(rows(result)[2].toObject()["n"].toInt(), 2);
        QVERIFY(result.json()["notes"].toArray()[0].toString().contains("1 example without mood is in no slice"));
        const auto lengths = runCli({"stats", file("a.h5"), "--by", "length", "--measure", "entropy", "--json"});
        QVERIFY(rows(lengths).last().toObject()["slice"].toString().startsWith("length="));
        const auto csv = runCli({"stats", file("a.h5"), "--by", "mood", "--csv"});
        QVERIFY(csv.output.startsWith("source,stack,layer,head,measure,slice,n,missing,mean,low,high"));
        QVERIFY(csv.output.contains(",\"mood=bad, very\",1,0,"));
    }
    void filesOfOneModelArePooled()
    {
        const auto result = runCli({"stats", file("a.h5"), file("b.h5"), "--measure", "entropy", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonArray sources = result.json()["sources"].toArray();
        QCOMPARE(sources.size(), 3);
        QCOMPARE(sources[2].toObject()["id"].toString(), QString("A+B"));
        QCOMPARE(sources[2].toObject()["examples"].toInt(), 6);
        double sums[3] = {};
        for (const auto &value : rows(result)) {
            const QJsonObject row = value.toObject();
            if (row["layer"].toInt() == 0 && row["head"].toInt() == 0)
                sums[QStringList{"A", "B", "A+B"}.indexOf(row["source"].toString())] =
                    row["mean"].toDouble() * row["n"].toInt();
        }
        QVERIFY(std::abs(sums[0] + sums[1] - sums[2]) < 1e-9 * sums[2]);
        const auto twice = runCli({"stats", file("a.h5"), file("a.h5"), "--json"});
        QCOMPARE(twice.json()["sources"].toArray().size(), 2);
        QVERIFY(twice.json()["notes"].toArray()[0].toString().contains("not pooled"));
    }
    void rolesAreThoseOfTheTable()
    {
        const auto result = runCli({"stats", file("a.h5"), "--roles", "--threshold", "broad=0.01", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        int met = 0;
        for (const auto &value : result.json()["roles"].toObject()["rows"].toArray()) {
            const QJsonObject row = value.toObject();
            if (row["role"].toString() == "broad" && row["met"].toBool())
                ++met;
            if (row["met"].toBool() && row["role"].toString() != "local")
                QVERIFY(row["low"].toDouble() >= row["threshold"].toDouble());
        }
        QVERIFY(met > 0);
        QCOMPARE(runCli({"stats", file("a.h5"), "--roles", "--threshold", "braod=1"}).exitCode, 2);
        QVERIFY(runCli({"stats", file("a.h5"), "--roles", "--csv"})
                    .output.startsWith("role,source,stack,layer,head,measure,n,mean"));
    }
    void contrastsNameTheirTest()
    {
        writeFile(file("lists.tsv"), "fox\tfox,foxes\nstory\tstory\n");
        const auto result =
            runCli({"stats", file("a.h5"), "--by-words", file("lists.tsv"), "--contrast", "words=fox,story", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject contrast = result.json()["contrast"].toObject();
        QVERIFY(contrast["test"].toString().contains("unpaired"));
        QVERIFY(contrast["notes"].toArray().last().toString().contains("mean length"));
        QCOMPARE(contrast["rows"].toArray()[0].toObject()["n_a"].toInt(), 1); // the third text has both words
        const auto unknown = runCli({"stats", file("a.h5"), "--contrast", "mood=good,evil"});
        QCOMPARE(unknown.exitCode, 1);
        QVERIFY(unknown.errors.contains("mood=good"));
        QCOMPARE(runCli({"stats", file("a.h5"), "--contrast", "mood"}).exitCode, 2);
        writeFile(file("bad.tsv"), "no tab here\n");
        const auto bad = runCli({"stats", file("a.h5"), "--by-words", file("bad.tsv")});
        QCOMPARE(bad.exitCode, 1);
        QVERIFY(bad.errors.contains("line 1"));
    }
    void outliersNameHeadsExamplesAndPairs()
    {
        const auto result = runCli({"outliers", file("a.h5"), "--pairs", "--edits", "9", "--z", "1", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject found = result.json();
        QVERIFY(!found["heads"].toArray().isEmpty());
        // Of four examples some are always beyond one deviation: none is listed, and a note says so.
        QVERIFY(found["examples"].toArray().isEmpty());
        QVERIFY(found["notes"].toArray()[0].toString().contains("No example has more unusual values"));
        QVERIFY(std::abs(found["heads"].toArray()[0].toObject()["z"].toDouble()) >= 1);
        QVERIFY(!found["pairs"].toArray().isEmpty());
        QVERIFY(found["pairs"].toArray()[0].toObject()["edits"].toInt() >= 1);
        const auto table = runCli({"outliers", file("a.h5")});
        QVERIFY(table.exitCode == 0 && table.output.contains("robust z of 3.5"));
    }
    /// Words are fewer than tokens, so that attention spread over them has less entropy.
    void measuresOnRequestComeFromTheMaps()
    {
        const auto result = runCli({"stats", file("a.h5"), "--measure", "gini", "--json"});
        QCOMPARE(result.exitCode, 0);
        const QJsonArray rows = result.json()["rows"].toArray();
        QVERIFY(!rows.isEmpty());
        for (const auto &row : rows) {
            QCOMPARE(row.toObject()["measure"].toString(), QString("gini"));
            const double mean = row.toObject()["mean"].toDouble(-1);
            QVERIFY(mean > 0 && mean < 1);
        }
    }
    void otherUnitsAreMeasuredAgain()
    {
        const QStringList only{"--measure", "entropy", "--layers", "0", "--heads", "0", "--json"};
        const auto mean = [&](const QStringList &more) {
            return rows(runCli(QStringList{"stats", file("a.h5")} + more + only))[0].toObject()["mean"].toDouble();
        };
        QVERIFY(mean({"--level", "words"}) < mean({}));
        QVERIFY(mean({"--special", "renormalise"}) < mean({}));
    }
    void wrongWordsAreNamed_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QString>("named");
        QTest::newRow("measure") << QStringList{"--measure", "entropie"} << 2 << "entropie";
        QTest::newRow("column") << QStringList{"--by", "moods"} << 1 << "moods";
        QTest::newRow("level") << QStringList{"--level", "letters"} << 2 << "letters";
        QTest::newRow("stack") << QStringList{"--stack", "cross"} << 1 << "cross";
    }
    void wrongWordsAreNamed()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QString, named);
        const auto result = runCli(QStringList{"stats", file("a.h5")} + arguments);
        QCOMPARE(result.exitCode, exitCode);
        QVERIFY2(result.errors.contains(named), qPrintable(result.errors));
        QVERIFY(result.output.isEmpty());
    }
};

HEADWISE_TEST(TestStats)
#include "tst_stats.moc"
