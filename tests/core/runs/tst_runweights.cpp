// SPDX-License-Identifier: GPL-3.0-or-later
// Steps with the same weights, and the Trainer's log.
#include "core/runs/runweights.h"

#include "core/base/error.h"
#include "tests/core/models/editabletensor.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QTemporaryDir>

using namespace headwise;
using namespace headwise::runs;
using namespace headwise::tests;

namespace {

/// Model folders whose two layers and embeddings have the given numbers.
class Run
{
public:
    void add(int step, float embeddings, float first, float second)
    {
        const auto name = QString("checkpoint-%1").arg(step);
        QDir(m_folder.path()).mkpath(name);
        const auto one = [](float value) { return EditableTensor::ofFloats({2}, {value, -value}); };
        write(name + "/model.safetensors", safetensorsBytes({{"embed.weight", one(embeddings)},
                                               {"layer.0.weight", one(first)}, {"layer.1.weight", one(second)}}));
        write(name + "/config.json", "{}");
    }
    void write(const QString &name, const std::string &bytes) const
    {
        writeFile(m_folder.filePath(name).toStdString(), bytes);
    }
    std::string path() const { return m_folder.path().toStdString(); }
    RunWeights read() const
    {
        NoProgress progress;
        return readRunWeights(readStepFolder(path()).models, progress);
    }

private:
    QTemporaryDir m_folder;
};

} // namespace

class TestRunWeights : public QObject
{
    Q_OBJECT
private slots:
    void copiesAreFound()
    {
        Run run;
        run.add(10, 1, 2, 3);
        run.add(20, 1, 2, 4);
        run.add(30, 1, 2, 3); // the first again
        run.add(40, 1, 2, 3);
        run.add(50, 5, 6, 7);
        const auto weights = run.read();
        QCOMPARE(weights.steps.size(), std::size_t(5));
        std::vector<FolderStep> steps;
        std::vector<std::optional<std::size_t>> copies;
        for (const auto &step : weights.steps) {
            steps.push_back(step.step);
            copies.push_back(step.copyOf);
        }
        QCOMPARE(copies, (std::vector<std::optional<std::size_t>>{{}, {}, 0, 0, {}}));
        QCOMPARE(copiesText(steps, copies), std::string("Steps with the same weights: 40 = 30 = 10"));
        QCOMPARE(weights.steps[1].unchanged, std::size_t(2)); // embeddings and layer 0
        QCOMPARE(weights.steps[3].unchanged, std::size_t(3));
        QCOMPARE(weights.steps[4].unchanged, std::size_t(0));
        QCOMPARE(weights.steps[0].groups.size(), std::size_t(3));
        QCOMPARE(weights.steps[0].groups[1].group, std::string("layer.0"));
    }
    void digestsThatAreNotKnownAreNoCopies()
    {
        QCOMPARE(copiesAmong({"", "a", "", "a"}), (std::vector<std::optional<std::size_t>>{{}, {}, {}, 1}));
        QCOMPARE(copiesText({}, {}), std::string());
    }
    void groupsAreLayers_data()
    {
        QTest::addColumn<QString>("group");
        QTest::newRow("bert.encoder.layer.11.output.dense.weight") << "bert.encoder.layer.11";
        QTest::newRow("h.0.attn.c_attn.weight") << "h.0";
        QTest::newRow("model.layers.3.mlp.experts.7.w1.weight") << "model.layers.3";
        QTest::newRow("embeddings.word_embeddings.weight") << "";
        QTest::newRow("layer2.weight") << "";
    }
    void groupsAreLayers()
    {
        QFETCH(QString, group);
        QCOMPARE(QString::fromStdString(models::files::groupOf(QTest::currentDataTag())), group);
    }
    void lossesOfTheTrainer()
    {
        Run run;
        run.add(10, 1, 1, 1);
        run.add(20, 2, 2, 2);
        run.write("checkpoint-20/trainer_state.json",
            R"({"global_step": 20, "log_history": [{"step": 5, "loss": 3.5, "epoch": 0.1}, {"step": 10, "eval_loss": 3.25},)"
            R"( {"step": 15, "loss": 2.5, "note": "x"}, {"step": 20, "loss": null}]})");
        const auto weights = run.read();
        QCOMPARE(weights.log.size(), std::size_t(4));
        QCOMPARE(weights.steps[0].loss, std::optional(3.5));
        QCOMPARE(weights.steps[0].evaluationLoss, std::optional(3.25));
        QCOMPARE(weights.steps[1].loss, std::optional(2.5));
        QCOMPARE(valueUpTo(weights.log, "loss", 4), std::optional<double>());
    }
    void badLogsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("not JSON") << QByteArray("{");
        QTest::newRow("no list") << QByteArray(R"({"log_history": {}})");
        QTest::newRow("no step") << QByteArray(R"({"log_history": [{"loss": 1}]})");
        QTest::newRow("negative step") << QByteArray(R"({"log_history": [{"step": -1}]})");
        QTest::newRow("numbers") << QByteArray(R"({"log_history": [1]})");
    }
    void badLogsAreNamed()
    {
        QFETCH(QByteArray, text);
        Run run;
        run.add(10, 1, 1, 1);
        run.write("checkpoint-10/trainer_state.json", text.toStdString());
        VERIFY_ERROR(run.read(), QStringList{"trainer_state.json"});
    }
};

HEADWISE_TEST(TestRunWeights)
#include "tst_runweights.moc"
