// SPDX-License-Identifier: GPL-3.0-or-later
// Model folders found again by what archives record.
#include "core/compare/weights/recordedweights.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/weightsdigest.h"
#include "tests/core/compare/weights/smallmodel.h"
#include "tests/support/registry.h"

#include <QDir>

using namespace headwise;
using namespace headwise::compare::weights;
using namespace headwise::models::files;
using namespace headwise::tests;

namespace {

std::string digestOf(const SmallModel &model) { return sha256OfFiles(Checkpoint::open(model.path()).files()); }

std::optional<std::string> found(const RecordedModel &model)
{
    NoProgress progress;
    return findModel(model, progress);
}

} // namespace

class TestRecordedWeights : public QObject
{
    Q_OBJECT
private slots:
    void commandsAreSplitAsShellsDo()
    {
        using Words = std::vector<std::string>;
        QVERIFY((commandWords("headwise-cli capture  ./base -o x.h5") ==
                 Words{"headwise-cli", "capture", "./base", "-o", "x.h5"}));
        QVERIFY((commandWords("a 'my model' 'it'\\''s' ''") == Words{"a", "my model", "it's", ""}));
        QVERIFY(commandWords("").empty());
        QVERIFY((commandWords("a 'unclosed b") == Words{"a", "unclosed b"}));
    }
    void aFolderIsFoundByTheCommandThatNamedIt()
    {
        SmallModel model;
        makeBert(model);
        model.write();
        const auto digest = digestOf(model);
        const QDir parent = QFileInfo(QString::fromStdString(model.path())).dir();
        const auto name = QFileInfo(QString::fromStdString(model.path())).fileName().toStdString();
        const auto archive = parent.filePath("archives/deep/a.h5").toStdString();
        RecordedModel recorded{digest, name, "headwise-cli capture " + model.path() + " -o a.h5", archive};
        QCOMPARE(found(recorded).value_or(""), model.path());
        recorded.command = "headwise-cli capture ./" + name + " -o archives/deep/a.h5"; // typed two folders above
        QCOMPARE(found(recorded).value_or(""), model.path());
        recorded.command = "headwise-cli checkpoints '" + parent.path().toStdString() + "' --input x";
        QCOMPARE(found(recorded).value_or(""), model.path());
        recorded.command = "";
        QVERIFY(!found(recorded));
        recorded.folder = model.path();
        QCOMPARE(found(recorded).value_or(""), model.path());
        recorded.weightsSha256 = "";
        QVERIFY(!found(recorded));
    }
    void aFolderWithOtherWeightsByNowIsNotTheModel()
    {
        SmallModel model;
        makeBert(model);
        model.write();
        const RecordedModel recorded{digestOf(model), "m", "headwise-cli capture " + model.path(), "/tmp/a.h5"};
        QVERIFY(found(recorded));
        model.scale("pooler.dense.weight", {0, 1}, {0, 1}, 2);
        model.write();
        QVERIFY(!found(recorded));
        writeFile(model.file("model.safetensors"), "not weights");
        QVERIFY(!found(recorded));
    }
    void bothModelsAreCompared()
    {
        SmallModel base, tuned, other;
        makeBert(base);
        makeBert(tuned);
        makeGpt2(other);
        tuned.scale("encoder.layer.1.attention.self.query.weight", {0, 2}, {0, 6}, 2);
        for (const auto *model : {&base, &tuned, &other})
            model->write();
        const auto recorded = [](const SmallModel &model) {
            return RecordedModel{digestOf(model), "", "", "/tmp/a.h5", model.path()};
        };
        NoProgress progress;
        const WeightOptions light{.products = false, .angles = false};
        const auto result = compareRecorded({recorded(base), recorded(tuned)}, light, progress);
        QVERIFY(result && result->count(Sameness::Changed) == 1);
        QVERIFY(std::isnan(result->heads[3].parts[4].change) && result->heads[3].parts[0].angles.empty());
        QVERIFY(!compareRecorded({recorded(base), recorded(other)}, light, progress)); // of another shape
        auto gone = recorded(tuned);
        gone.folder += "-gone";
        QVERIFY(!compareRecorded({recorded(base), gone}, light, progress));
    }
};

HEADWISE_TEST(TestRecordedWeights)
#include "tst_recordedweights.moc"
