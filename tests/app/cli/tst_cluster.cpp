// SPDX-License-Identifier: GPL-3.0-or-later
// `cluster`: a matrix of the user's own, and archives.
#include "core/arrays/npyfile.h"
#include "tests/app/cli/program.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace headwise::tests;

namespace {

/// Road distances of six cities, the example of scipy's own tests.
const std::vector<double> cities{662, 877, 255, 412, 996, 295, 468, 268, 400, 754, 564, 138, 219, 869, 669};

QList<double> numbers(const QJsonValue &list)
{
    QList<double> result;
    for (const auto &value : list.toArray())
        result.append(value.toDouble());
    return result;
}

} // namespace

class TestCluster : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    static QString demo(const QString &name) { return QStringLiteral(HEADWISE_SOURCE_DIR "/resources/demo/") + name; }
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }
    QString written(const QString &name, const std::vector<std::size_t> &shape, const std::vector<double> &values) const
    {
        headwise::arrays::writeNpy(file(name).toStdString(), shape, values);
        return file(name);
    }
    static std::vector<double> square(const std::vector<double> &triangle, std::size_t items)
    {
        std::vector<double> values(items * items);
        for (std::size_t a = 0, pair = 0; a < items; ++a)
            for (std::size_t b = a + 1; b < items; ++b, ++pair)
                values[a * items + b] = values[b * items + a] = triangle[pair];
        return values;
    }
    QStringList ofModels(const QStringList &models, const QStringList &more) const
    {
        QStringList arguments{"cluster", "--input", file("lines.txt"), "--quiet"};
        for (const QString &model : models)
            arguments.insert(1, modelFolder(model));
        std::reverse(arguments.begin() + 1, arguments.begin() + 1 + models.size());
        return arguments + more;
    }

private slots:
    void initTestCase()
    {
        writeFile(file("lines.txt"), "The quick fox looks.\nA fox reads the story, and the story looks quick.\n"
                                     "I can't read 56.\nThe story reads the fox.\n");
    }
    void aTriangleIsClustered()
    {
        const QString path = written("cities.npy", {15}, cities);
        const auto result = runCli({"cluster", "--from-matrix", path, "--cut", "3", "--quiet", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject answer = result.json();
        QCOMPARE(numbers(answer["heads"]), (QList<double>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(numbers(answer["linkage"].toArray()[2]), (QList<double>{0, 7, 333.5, 3}));
        QCOMPARE(numbers(answer["order"]), (QList<double>{0, 3, 4, 1, 2, 5}));
        QCOMPARE(numbers(answer["labels"]), (QList<double>{1, 2, 3, 1, 1, 3}));
        const QJsonObject cluster = answer["clusters"].toArray()[0].toObject();
        QCOMPARE(cluster["label"].toInt(), 1);
        QCOMPARE(numbers(cluster["members"]), (QList<double>{0, 3, 4}));
        QCOMPARE(cluster["medoid"].toInt(), 3);
        QVERIFY(cluster["stability"].isNull());
        QVERIFY(answer["clusters"].toArray()[1].toObject()["cohesion"].isNull());
        QCOMPARE(answer["suggested"].toObject()["silhouette"].toArray().size(), 4); // 2..5
        QCOMPARE(answer["suggested"].toObject()["gap"].toArray()[0].toArray()[0].toInt(), 1);
        QCOMPARE(answer["map"].toArray().size(), 6);
        QVERIFY(answer["stress"].toDouble() < 0.0104);
        QVERIFY(!answer.contains("policy") && !answer.contains("sources"));
    }
    void aSquareGivesTheSame()
    {
        const QString triangle = written("t.npy", {15}, cities), all = written("s.npy", {6, 6}, square(cities, 6));
        QJsonObject one = runCli({"cluster", "--from-matrix", triangle, "--quiet", "--json"}).json(),
                    other = runCli({"cluster", "--from-matrix", all, "--quiet", "--json"}).json();
        one.remove("matrix");
        other.remove("matrix");
        QCOMPARE(one, other);
    }
    void tablesAndRows()
    {
        const QString path = written("cities.npy", {15}, cities);
        const auto table = runCli({"cluster", "--from-matrix", path, "--linkage", "pam", "--cut", "2"});
        QVERIFY2(table.exitCode == 0, qPrintable(table.errors));
        QVERIFY2(table.output.contains("6 items in 2 clusters, k-medoids, cut 2"), qPrintable(table.output));
        QVERIFY2(table.output.contains("\n1: 0, 3, 4\n2: 1, 2, 5\n"), qPrintable(table.output));
        const auto rows = runCli({"cluster", "--from-matrix", path, "--cut", "height:340", "--csv"});
        const QStringList lines = rows.output.trimmed().split('\n');
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0], QString("item,cluster,medoid,place,silhouette,changes,x,y"));
        QVERIFY2(lines[4].startsWith("3,1,true,1,"), qPrintable(lines[4]));
    }
    void theMatrixIsWritten()
    {
        const QString path = written("cities.npy", {15}, cities), out = file("out.npy");
        const auto result = runCli({"cluster", "--from-matrix", path, "--matrix", out, "--quiet"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        headwise::arrays::NpyReader reader(out.toStdString());
        QCOMPARE(reader.header().shape, (std::vector<std::size_t>{6, 6}));
        QCOMPARE(reader.values(), square(cities, 6));
        QCOMPARE(runCli({"cluster", "--from-matrix", path, "--matrix", path}).exitCode, 2);
    }
    void badMatricesAreRefused_data()
    {
        QTest::addColumn<std::vector<std::size_t>>("shape");
        QTest::addColumn<std::vector<double>>("values");
        QTest::addColumn<QString>("sentence");
        using Shape = std::vector<std::size_t>;
        using Values = std::vector<double>;
        const double nan = std::nan(""), infinite = std::numeric_limits<double>::infinity();
        QTest::newRow("shape") << Shape{2, 3} << Values(6) << "shape (2, 3) is neither a square matrix nor";
        QTest::newRow("cube") << Shape{2, 2, 2} << Values(8) << "shape (2, 2, 2)";
        QTest::newRow("triangle") << Shape{4} << Values(4, 1) << "shape (4)";
        QTest::newRow("not symmetric") << Shape{2, 2} << Values{0, 1, 2, 0}
                                       << "not symmetric: [0, 1] is 1, but [1, 0] is 2";
        QTest::newRow("diagonal") << Shape{2, 2} << Values{1, 0.5, 0.5, 1}
                                  << "[0, 0] is 1: the distance of an item to itself must be 0";
        QTest::newRow("NaN") << Shape{3} << Values{1, nan, 1} << "the distance of items 0 and 2 is nan";
        QTest::newRow("infinite") << Shape{3} << Values{1, 1, infinite} << "the distance of items 1 and 2 is inf";
        QTest::newRow("NaN on the diagonal") << Shape{2, 2} << Values{nan, 1, 1, 0} << "[0, 0] is nan";
        QTest::newRow("negative") << Shape{3} << Values{1, -0.5, 1}
                                  << "the distance of items 0 and 2 is negative: -0.5";
        QTest::newRow("huge") << Shape{3} << Values{1, 1e200, 1} << "the largest distance is 1e+200, whose square";
        QTest::newRow("tiny") << Shape{3} << Values{0, 1e-200, 0} << "the largest distance is 1e-200, whose square";
        QTest::newRow("one item") << Shape{1, 1} << Values{0} << "only one head";
        QTest::newRow("nothing") << Shape{0, 0} << Values{} << "no head";
    }
    void badMatricesAreRefused()
    {
        QFETCH(std::vector<std::size_t>, shape);
        QFETCH(std::vector<double>, values);
        QFETCH(QString, sentence);
        const auto result = runCli({"cluster", "--from-matrix", written("bad.npy", shape, values)});
        QVERIFY(result.exitCode == 1 || result.exitCode == 2);
        QVERIFY2(result.errors.contains(sentence), qPrintable(result.errors));
        QCOMPARE(result.errors.trimmed().count('\n'), 0);
        QVERIFY(result.output.isEmpty());
    }
    void fiftyThousandRowsAreRefusedAtOnce()
    {
        // A file with holes: as long as the header says, and nothing in it.
        const std::vector<std::size_t> shape{50'000, 50'000};
        QFile large(file("large.npy"));
        QVERIFY(large.open(QIODevice::WriteOnly));
        const std::string header = headwise::arrays::npyHeaderBytes("<f4", shape);
        large.write(header.data(), static_cast<qint64>(header.size()));
        QVERIFY(large.resize(static_cast<qint64>(header.size()) + 10'000'000'000));
        large.close();
        const auto result = runCli({"cluster", "--from-matrix", large.fileName()});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("50000 items would take about 80 GB"), qPrintable(result.errors));
    }
    void badArgumentsAreRefused_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const QStringList &arguments, const char *sentence) {
            QTest::newRow(name) << arguments << QString(sentence);
        };
        row("linkage", {"--linkage", "median"}, "--linkage median is not known. Choose one of average, complete,");
        row("cut", {"--cut", "many"}, "--cut many is not known. Give auto, a number of clusters from 1, or a height");
        row("decimal comma", {"--cut", "height:0,7"}, "a height such as height:0.7");
        row("map", {"--map", "umap"}, "--map umap is not known. Choose one of metric, classical,");
        row("clusters", {"--cut", "7"}, "7 clusters for 6 heads");
        row("height of medoids", {"--linkage", "pam", "--cut", "height:1"}, "no tree");
    }
    void badArgumentsAreRefused()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, sentence);
        const auto result =
            runCli(QStringList{"cluster", "--from-matrix", written("cities.npy", {15}, cities)} + arguments);
        QCOMPARE(result.exitCode, 2);
        QVERIFY2(result.errors.contains(sentence), qPrintable(result.errors));
    }
    void optionsOfOtherDistancesAreRefused()
    {
        const auto part = runCli({"cluster", file("none.h5"), "--part", "V"});
        QCOMPARE(part.exitCode, 2);
        QVERIFY2(part.errors.contains("--part is of --distance weights, not of js"), qPrintable(part.errors));
        const auto measure = runCli({"cluster", file("none.h5"), "--measure", "entropy"});
        QCOMPARE(measure.exitCode, 2);
        QVERIFY2(measure.errors.contains("--measure is of --distance series, not of js"), qPrintable(measure.errors));
    }
    void equalItemsAreOneCluster()
    {
        const auto result = runCli({"cluster", "--from-matrix", written("equal.npy", {4, 4}, std::vector<double>(16))});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY2(result.output.contains("4 items in 1 cluster,"), qPrintable(result.output));
        QVERIFY2(result.output.contains("All heads are equal"), qPrintable(result.output));
    }
    void headsOfAModelAreClustered()
    {
        const auto result = runCli(ofModels({"bert"}, {"--json", "--cut", "3", "--resamples", "20"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject answer = result.json();
        QCOMPARE(answer["heads"].toArray().size(), 8);
        QCOMPARE(answer["heads"].toArray()[5].toObject(),
            (QJsonObject{{"source", "A"}, {"stack", "encoder"}, {"layer", 1}, {"head", 1}}));
        QCOMPARE(answer["distance"].toString(), QString("js"));
        QCOMPARE(answer["policy"].toObject(), (QJsonObject{{"special", "show"}, {"first_token", "show"}}));
        QVERIFY(answer["agreement"].toObject()["other_first_token"].isDouble());
        QCOMPARE(answer["linkage"].toArray().size(), 7);
        QCOMPARE(answer["clusters"].toArray().size(), 3);
        for (const auto &cluster : answer["clusters"].toArray()) {
            const double stability = cluster.toObject()["stability"].toDouble(-1);
            QVERIFY(stability > 0 && stability <= 1);
        }
        QCOMPARE(answer["changes"].toArray().size(), 8);
        QCOMPARE(answer["resamples"].toInt(), 20);
        QVERIFY(!answer.contains("matched"));
        const auto table = runCli(ofModels({"bert"}, {"--first-token", "drop"}));
        QVERIFY2(table.output.contains("8 heads in ") && table.output.contains("first token dropped") &&
                     table.output.contains("adjusted Rand index of") &&
                     table.output.contains("stability over 100 resamples of 4 examples"),
            qPrintable(table.output + table.errors));
    }
    void theWrittenMatrixGivesTheSameClusters()
    {
        const QString matrix = file("heads.npy");
        const auto archive = runCli(ofModels({"bert"}, {"--json", "--matrix", matrix}));
        QVERIFY2(archive.exitCode == 0, qPrintable(archive.errors));
        const auto again = runCli({"cluster", "--from-matrix", matrix, "--json", "--quiet"});
        for (const char *field : {"linkage", "order", "labels", "map", "suggested"})
            QCOMPARE(again.json()[field], archive.json()[field]);
    }
    void aSourceMatchesItself()
    {
        const auto result = runCli(ofModels({"bert", "bert"}, {"--json", "--cut", "3"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject answer = result.json();
        QCOMPARE(answer["heads"].toArray().size(), 16);
        for (int pair = 0; pair < 8; ++pair) // every head merges with itself first, at 0
            QCOMPARE(answer["linkage"].toArray()[pair].toArray()[2].toDouble(), 0.0);
        const QJsonArray labels = answer["labels"].toArray();
        for (int head = 0; head < 8; ++head)
            QCOMPARE(labels[head].toInt(), labels[head + 8].toInt());
        QCOMPARE(answer["matched"].toArray().size(), 3);
        qsizetype kept = 0;
        for (const auto &value : answer["matched"].toArray()) {
            const QJsonObject match = value.toObject();
            QCOMPARE(match["overlap"].toDouble(), 1.0);
            QCOMPARE(match["a"].toInt(), match["b"].toInt());
            QVERIFY(match["joined"].toArray().isEmpty() && match["left"].toArray().isEmpty());
            kept += match["kept"].toArray().size();
        }
        QCOMPARE(kept, 8);
        QCOMPARE(answer["own_clusters"].toArray().size(), 16);
    }
    void examplesOfOneSourceAreLeftOut()
    {
        writeFile(file("two.txt"), "The quick fox looks.\nA fox reads the story, and the story looks quick.\n");
        for (const auto &[name, lines] : {std::pair("four", "lines.txt"), {"two", "two.txt"}})
            QCOMPARE(runCli({"capture", modelFolder("bert"), "--input", file(lines), "-o",
                                file(QLatin1String(name) + ".h5"), "--quiet"})
                         .exitCode,
                0);
        const auto result = runCli({"cluster", file("four.h5"), file("two.h5"), "--cut", "3"});
        QVERIFY2(
            result.output.contains("\n2 examples are in all sources (A has 4, B has 2): the others are left out\n"),
            qPrintable(result.output + result.errors));
        const auto same = runCli({"cluster", file("two.h5"), file("two.h5"), "--cut", "3"});
        QVERIFY2(same.exitCode == 0 && !same.output.contains("left out"), qPrintable(same.output));
    }
    void otherHeadsAreMatchedByDistance()
    {
        const auto result = runCli(ofModels({"bert", "gpt2"}, {"--cut", "2"}));
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        QVERIFY2(result.output.contains("A:") && result.output.contains("B:") && result.output.contains("cluster of A"),
            qPrintable(result.output));
    }
    /// The steps of the demo's run: an untrained model, and the trained one twice.
    void theStepsOfARunAreCompared()
    {
        QDir().mkpath(file("run"));
        for (const auto &[name, step] : {std::pair("0", "0"), {"2500", "3000"}, {"3000", "3000"}}) {
            const auto captured = runCli({"capture", demo(QString("run/step_") + step), "--input", file("lines.txt"),
                "-o", file(QString("run/step_%1.h5").arg(name)), "--quiet"});
            QVERIFY2(captured.exitCode == 0, qPrintable(captured.errors));
        }
        const QStringList arguments{"cluster", file("run"), "--cut", "3", "--quiet"};
        const auto last = runCli(arguments + QStringList{"--json"});
        QVERIFY2(last.exitCode == 0, qPrintable(last.errors));
        QCOMPARE(last.json()["heads"].toArray().size(), 8);
        const QJsonObject run = last.json()["run"].toObject();
        QVERIFY(run["step"].toInt() == 3000 && run["folder"].toString() == file("run"));
        const QJsonArray steps = run["steps"].toArray();
        QCOMPARE(steps.size(), 3);
        for (int same : {1, 2}) { // the same weights
            const QJsonObject step = steps[same].toObject();
            QVERIFY(step["kept"].toInt() == 8 && step["joined"].toInt() == 0 && step["left"].toInt() == 0);
            QCOMPARE(step["agreement"].toDouble(), 1.0);
            QCOMPARE(step["matched"].toArray().size(), 3);
        }
        const QJsonObject untrained = steps[0].toObject();
        QCOMPARE(untrained["step"].toInt(), 0);
        QCOMPARE(untrained["kept"].toInt() + untrained["left"].toInt(), 8);
        QVERIFY(untrained["agreement"].toDouble() < 1);
        // From the other end: of the first step, the two others are the same.
        const auto first = runCli(arguments + QStringList{"--step", "0", "--json"}).json()["run"].toObject();
        QCOMPARE(first["steps"].toArray()[0].toObject()["kept"].toInt(), 8);
        QCOMPARE(
            first["steps"].toArray()[1].toObject()["agreement"], first["steps"].toArray()[2].toObject()["agreement"]);
        QCOMPARE(first["steps"].toArray()[1].toObject()["agreement"].toDouble(), untrained["agreement"].toDouble());
        const auto table = runCli(arguments);
        QVERIFY2(table.output.contains("The clusters of step 3000 at every step of the run"), qPrintable(table.output));
        // Beside another source: its clusters count.
        const auto beside = runCli({"cluster", file("run/step_0.h5"), file("run"), "--cut", "3", "--json", "--quiet"});
        QVERIFY2(beside.exitCode == 0, qPrintable(beside.errors));
        const QJsonObject other = beside.json()["run"].toObject();
        QCOMPARE(other["source"].toString(), QString("B"));
        QCOMPARE(other["steps"].toArray()[0].toObject()["agreement"].toDouble(), 1.0);
        // Curves of a measure are those of all steps; weights are those of the checkpoints.
        const auto curves = runCli(arguments + QStringList{"--distance", "series", "--measure", "entropy", "--json"});
        QVERIFY2(curves.exitCode == 0, qPrintable(curves.errors));
        QVERIFY(curves.json()["heads"].toArray().size() == 8 && !curves.json().contains("run"));
        const auto weights = runCli({"cluster", demo("run"), "--distance", "weights", "--part", "OV", "--cut", "3",
            "--step", "2500", "--json", "--quiet"});
        QVERIFY2(weights.exitCode == 0, qPrintable(weights.errors));
        QCOMPARE(weights.json()["run"].toObject()["steps"].toArray().size(), 14);
    }
    void runsThatCannotBeClusteredAreRefused()
    {
        const auto refused = [&](const QStringList &arguments) {
            const auto result = runCli(QStringList{"cluster"} + arguments);
            return result.output.isEmpty() && result.errors.trimmed().count('\n') == 0 ? result.errors : QString();
        };
        QVERIFY(refused({demo("run")}).contains("no archives"));
        QVERIFY(refused({file("run"), "--step", "7"}).contains("The run has no step 7"));
        QVERIFY(refused({file("run/step_0.h5"), "--step", "7"}).contains("--step is of a folder of checkpoints"));
        QVERIFY(refused({file("run"), file("run")}).contains("alone or beside one other source"));
        QVERIFY(refused({file("run"), "--distance", "weights"}).contains("no model folders"));
    }
    void weightsAloneAreClustered()
    {
        const auto result = runCli({"cluster", modelFolder("bert"), "--distance", "weights", "--part", "OV", "--cut",
            "2", "--json", "--quiet"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject answer = result.json();
        QCOMPARE(answer["heads"].toArray().size(), 8);
        QCOMPARE(answer["part"].toString(), QString("OV"));
        QVERIFY(!answer.contains("policy") && !answer.contains("sources"));
        const auto two =
            runCli({"cluster", modelFolder("bert"), modelFolder("bert"), "--distance", "weights", "--cut", "2"});
        QVERIFY2(
            two.output.contains("A:L0H0") && two.output.contains("cluster of A"), qPrintable(two.output + two.errors));
    }
    void badQuestionsAboutArchives()
    {
        const auto hidden = runCli(ofModels({"bert"}, {"--special", "hide"}));
        QCOMPARE(hidden.exitCode, 1);
        const auto distance = runCli(ofModels({"bert"}, {"--distance", "euclid"}));
        QCOMPARE(distance.exitCode, 2);
        QVERIFY2(distance.errors.contains("euclid"), qPrintable(distance.errors));
        const auto layer = runCli(ofModels({"bert"}, {"--layers", "7"}));
        QVERIFY2(layer.errors.contains("there is no layer 7"), qPrintable(layer.errors));
        QCOMPARE(runCli({"cluster"}).exitCode, 2);
        const auto both = runCli(ofModels({"bert"}, {"--from-matrix", written("cities.npy", {15}, cities)}));
        QCOMPARE(both.exitCode, 2);
        const auto clusters = runCli(ofModels({"bert"}, {"--cut", "9"}));
        QCOMPARE(clusters.exitCode, 2);
        QVERIFY2(clusters.errors.contains("9 clusters for 8 heads"), qPrintable(clusters.errors));
    }
};

HEADWISE_TEST(TestCluster)
#include "tst_cluster.moc"
