// SPDX-License-Identifier: GPL-3.0-or-later
// `weights`, and what `compare` says about weights, end to end.
#include "tests/app/cli/program.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise::tests;

class TestWeights : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString file(const QString &name) const { return m_folder.path() + "/" + name; }

private slots:
    /// The query of L1H2 (of 4 heads of width 8) is doubled, and a norm is changed.
    void initTestCase()
    {
        copyFolder(modelFolder("bert"), file("base"));
        copyFolder(modelFolder("bert"), file("tuned"));
        const auto path = file("tuned/model.safetensors").toStdString();
        auto tensors = readTensors(path);
        const auto alter = [&](const std::string &name, std::size_t begin, std::size_t end, float factor) {
            auto &tensor = tensors.at(name);
            auto values = tensor.floats();
            for (std::size_t i = begin; i < end; ++i)
                values[i] *= factor;
            tensor = EditableTensor::ofFloats(tensor.shape, values);
        };
        alter("bert.encoder.layer.1.attention.self.query.weight", 16 * 32, 24 * 32, 2);
        alter("bert.encoder.layer.1.output.LayerNorm.weight", 0, 32, 1.5F);
        headwise::tests::writeFile(path, safetensorsBytes(tensors));
        writeFile(file("texts.jsonl"), "{\"text\": \"The quick fox looks.\"}\n{\"text\": \"The story!\"}\n");
    }
    void theTableLeadsWithTheHeadThatChanged()
    {
        const auto result = runCli({"weights", file("base"), file("tuned")});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QStringList lines = result.output.split('\n');
        QVERIFY(lines[0].endsWith("bert, 8 heads in 2 layers"));
        QCOMPARE(lines[1], QString("  The weights of one of 8 heads changed: L1H2; those of all others are equal."));
        QVERIFY2(lines[2].startsWith("  Outside of the heads, weights changed in norms ("), qPrintable(lines[2]));
        const auto row = result.output.section("\nL1H2", 1, 1).section('\n', 0, 0).simplified();
        QVERIFY2(row.contains("100.0 % 0 0 0 100.0 % 0"), qPrintable(result.output));
        QVERIFY(!result.output.contains("\nL1H1"));
    }
    void jsonHasARowForEachHeadAndPart()
    {
        const auto result = runCli({"weights", file("base"), file("tuned"), "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonArray rows = result.json()["rows"].toArray();
        QCOMPARE(rows.size(), 8 * 6);
        int changed = 0;
        for (const auto &each : rows) {
            const QJsonObject row = each.toObject();
            if (row["change"].toDouble() == 0)
                continue;
            ++changed;
            QCOMPARE(row["stack"].toString(), QString("encoder"));
            QVERIFY(row["layer"].toInt() == 1 && row["head"].toInt() == 2);
            QVERIFY(row["part"].toString() == "Q" || row["part"].toString() == "QK");
            QCOMPARE(row["change"].toDouble(), 1.0);
            QCOMPARE(row["angles"].toArray().size(), row["part"].toString() == "Q" ? 8 : 0);
        }
        QCOMPARE(changed, 2);
        QCOMPARE(result.json()["heads"].toArray()[6].toObject()["sameness"].toString(), QString("changed"));
        QCOMPARE(result.json()["findings"].toArray()[0].toObject()["kind"].toString(), QString("weights"));
        QVERIFY(result.json()["others"].toObject()["only_base"].toArray().isEmpty());
    }
    void csvAndOnlySomeHeads()
    {
        const auto result =
            runCli({"weights", file("base"), file("tuned"), "--csv", "--layers", "1", "--heads", "2-3"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QStringList lines = result.output.trimmed().split('\n');
        QCOMPARE(lines.size(), 1 + 2 * 6);
        QCOMPARE(lines[0], QString("stack,layer,head,part,change,bias_change,sameness,largest_angle"));
        QVERIFY2(lines[1].startsWith("encoder,1,2,Q,1,0,changed,"), qPrintable(lines[1]));
        QVERIFY(runCli({"weights", file("base"), file("tuned"), "--layers", "7"}).errors.contains("leave no head"));
    }
    /// Scaling the query of a head keeps its subspace, so base and tuned have the same distances.
    void distancesBetweenTheHeadsOfAModel()
    {
        const auto matrix = file("distances.npy");
        const auto result =
            runCli({"weights", file("tuned"), "--part", "Q", "--matrix", matrix, "--top", "3", "--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject json = result.json();
        QCOMPARE(json["part"].toString(), QString("Q"));
        QCOMPARE(json["heads"].toArray().size(), 8);
        QCOMPARE(json["nearest"].toArray().size(), 3);
        // Subspaces of dimension 8 in 32 dimensions: 8 / 32, and 2 (32 - 8)^2 / (32^2 31 34).
        QCOMPARE(json["reference"].toObject()["mean"].toDouble(), 0.75);
        QCOMPARE(json["reference"].toObject()["sd"].toDouble(), std::sqrt(2.0 * 24 * 24 / (32.0 * 32 * 31 * 34)));
        QFile file(matrix);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("\x93NUMPY") && bytes.contains("'descr': '<f8'") && bytes.contains("'shape': (8,8,)"));
        QCOMPARE(bytes.size(), 128 + 8 * 8 * 8);
        const auto *values = reinterpret_cast<const double *>(bytes.constData() + 128);
        double smallest = 1;
        for (int a = 0; a < 8; ++a)
            for (int b = 0; b < 8; ++b) {
                QCOMPARE(values[8 * a + b], a == b ? 0.0 : values[8 * b + a]);
                smallest = a == b ? smallest : std::min(smallest, values[8 * a + b]);
            }
        QCOMPARE(json["nearest"].toArray()[0].toObject()["distance"].toDouble(), smallest);
        const auto table = runCli({"weights", this->file("base"), "--part", "Q"});
        QVERIFY2(table.output.contains("8 heads") && table.output.contains("0.7500 "), qPrintable(table.errors));
        QVERIFY(runCli({"weights", this->file("base"), "--layers", "0"}).errors.contains("those of all heads"));
    }
    void modelsOfOtherShapesAreRefusedInOneSentence()
    {
        const auto result = runCli({"weights", file("base"), modelFolder("gpt2")});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.errors.contains("family 'gpt2'") && result.errors.count('\n') == 1, qPrintable(result.errors));
        QVERIFY(result.output.isEmpty());
        const auto part = runCli({"weights", file("base"), file("tuned"), "--part", "Q"});
        QCOMPARE(part.exitCode, 2);
        QVERIFY2(part.errors.contains("about the heads of one model"), qPrintable(part.errors));
    }
    /// The same numbers as of peft's merged model.
    void adaptersTakeTheBaseThatIsNamed()
    {
        const QString data = QString::fromStdString(dataPath("weights/"));
        copyFolder(data + "lora_bert", file("adapter"));
        copyFolder(data + "lora_base_bert", file("merged"));
        QVERIFY(QFile::remove(file("merged/model.safetensors")));
        QVERIFY(QFile::copy(data + "lora_bert/expected.safetensors", file("merged/model.safetensors")));
        const QString base = data + "lora_base_bert";
        const auto alone = runCli({"weights", base, file("adapter")});
        QCOMPARE(alone.exitCode, 1);
        QVERIFY2(alone.errors.contains("--base FOLDER"), qPrintable(alone.errors));
        const auto found = runCli({"weights", base, file("adapter"), "--base", base, "--json"});
        QVERIFY2(found.exitCode == 0, qPrintable(found.errors));
        const auto rows = found.json()["rows"].toArray();
        const auto expected = runCli({"weights", base, file("merged"), "--json"}).json()["rows"].toArray();
        QCOMPARE(rows.size(), expected.size());
        for (qsizetype i = 0; i < rows.size(); ++i) {
            const double change = expected[i].toObject()["change"].toDouble();
            QVERIFY(std::abs(rows[i].toObject()["change"].toDouble() - change) <= 1e-5 * change);
        }
        QCOMPARE(runCli({"weights", file("adapter"), "--base", base}).exitCode, 0);
        const auto overview = runCli({"info", file("adapter"), "--overview", "--base", base});
        QVERIFY2(overview.output.contains("2 layers, 4 heads of"), qPrintable(overview.output + overview.errors));
        QVERIFY(runCli({"info", file("adapter"), "--overview"}).errors.contains("--base FOLDER"));
        const auto none = runCli({"weights", base, file("merged"), "--base", base});
        QCOMPARE(none.exitCode, 2);
        QVERIFY2(none.errors.contains("--base is for adapters"), qPrintable(none.errors));
    }
    void compareOfFoldersSaysWhichWeightsChanged()
    {
        const QStringList compare{"compare", file("base"), file("tuned"), "--input", file("texts.jsonl")};
        const auto result = runCli(compare + QStringList{"--json"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.errors));
        const QJsonObject weights = result.json()["weights"].toArray()[0].toObject();
        QCOMPARE(weights["source"].toString(), QString("B"));
        QCOMPARE(weights["changed"].toArray().size(), 1);
        QCOMPARE(weights["changed"].toArray()[0].toObject()["head"].toInt(), 2);
        QCOMPARE(weights["heads"].toArray().size(), 8);
        const auto table = runCli(compare);
        QVERIFY2(table.output.contains("The weights of one of 8 heads changed: L1H2"), qPrintable(table.output));
        QVERIFY2(table.output.contains("weights"), qPrintable(table.output));
    }
    /// Archives say where their models were; without --weights nothing is read.
    void compareOfArchivesFindsTheirFolders()
    {
        for (const QString &name : {QString("base"), QString("tuned")}) {
            const auto captured =
                runCli({"capture", file(name), "--input", file("texts.jsonl"), "-o", file(name + ".h5")});
            QVERIFY2(captured.exitCode == 0, qPrintable(captured.errors));
        }
        const QStringList compare{"compare", file("base.h5"), file("tuned.h5")};
        QVERIFY(!runCli(compare + QStringList{"--json"}).json().contains("weights"));
        const auto found = runCli(compare + QStringList{"--weights"});
        QVERIFY2(found.output.contains("The weights of one of 8 heads changed: L1H2"), qPrintable(found.errors));
        headwise::tests::writeFile(file("tuned/model.safetensors").toStdString(), "trained again");
        const auto gone = runCli(compare + QStringList{"--weights"});
        QCOMPARE(gone.exitCode, 1);
        QVERIFY2(gone.errors.contains("holds other weights by now"), qPrintable(gone.errors));
    }
};

HEADWISE_TEST(TestWeights)
#include "tst_weights.moc"
