// SPDX-License-Identifier: GPL-3.0-or-later
// The files of pruned checkpoints. That they compute what they should: tests/core/ablation/verification.
#include "core/ablation/checkpoints/export.h"
#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/pruning/planfile.h"
#include "tests/core/ablation/checkpoints/editedmodel.h"
#include "tests/support/registry.h"

#include <filesystem>
#include <sstream>

using namespace headwise;
using namespace headwise::ablation::checkpoints;
using namespace headwise::tests;
using attention::Stack;
namespace fs = std::filesystem;

namespace {

ExportResult exported(const std::string &folder, const std::string &output, const pruning::Plan &plan,
    std::optional<Form> form = std::nullopt, const pruning::MeanContexts &means = {})
{
    NoProgress progress;
    return exportPruned(plan, {folder, output, form, means}, progress);
}

nlohmann::json jsonOf(const std::string &path)
{
    std::ifstream file(path);
    return nlohmann::json::parse(file);
}

/// Names in a folder, sorted.
QStringList filesIn(const std::string &folder)
{
    return QDir(QString::fromStdString(folder)).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

const std::string query = "encoder.layer.0.attention.self.query.", value = "encoder.layer.0.attention.self.value.",
                  output = "encoder.layer.0.attention.output.dense.weight";

/// Values of rows or columns [begin, end) of a matrix with 32 columns.
bool isZero(const EditableTensor &tensor, std::int64_t row, std::int64_t column)
{
    return tensor.floats()[static_cast<std::size_t>(row * tensor.shape.back() + column)] == 0.0f;
}

} // namespace

class TestExport : public QObject
{
    Q_OBJECT
private slots:
    void zeroedWeightsKeepTheirShapes()
    {
        const QTemporaryDir place;
        const auto folder = place.filePath("pruned").toStdString();
        exported(dataPath("models/bert"), folder, planOf({{Stack::Encoder, 0, 1}}));
        const auto before = readTensors(dataPath("models/bert/model.safetensors")),
                   after = readTensors(folder + "/model.safetensors");
        QCOMPARE(after.size(), before.size());
        for (const auto &[name, tensor] : before) {
            QCOMPARE(after.at(name).shape, tensor.shape);
            const bool isEdited =
                name.ends_with(output) || name.ends_with(value + "weight") || name.ends_with(value + "bias");
            QCOMPARE(after.at(name).bytes == tensor.bytes, !isEdited);
        }
        // head 1 of width 8: columns 8..15 of the output projection, rows 8..15 of the values
        const auto &columns = after.at("bert." + output), &rows = after.at("bert." + value + "weight");
        for (std::int64_t i = 0; i < 32; ++i)
            for (std::int64_t j = 0; j < 32; ++j) {
                QCOMPARE(isZero(columns, i, j), j >= 8 && j < 16);
                QCOMPARE(isZero(rows, i, j), i >= 8 && i < 16);
            }
    }
    void removedRowsAndColumnsAreThoseOfTheHead()
    {
        const QTemporaryDir place;
        const auto folder = place.filePath("pruned").toStdString();
        const auto result = exported(
            dataPath("models/bert"), folder, planOf({{Stack::Encoder, 0, 0}, {Stack::Encoder, 0, 2}}), Form::Uneven);
        const auto before = readTensors(dataPath("models/bert/model.safetensors")),
                   after = readTensors(folder + "/model.safetensors");
        const auto all = before.at("bert." + output).floats(), left = after.at("bert." + output).floats();
        QCOMPARE(after.at("bert." + output).shape, (std::vector<std::int64_t>{32, 16}));
        for (std::size_t row = 0; row < 32; ++row)
            for (std::size_t i = 0; i < 16; ++i) // heads 1 and 3
                QCOMPARE(left[row * 16 + i], all[row * 32 + (i < 8 ? 8 + i : 24 + i - 8)]);
        const auto allBias = before.at("bert." + query + "bias").floats(),
                   leftBias = after.at("bert." + query + "bias").floats();
        QCOMPARE(leftBias.size(), std::size_t{16});
        for (std::size_t i = 0; i < 16; ++i)
            QCOMPARE(leftBias[i], allBias[i < 8 ? 8 + i : 24 + i - 8]);
        QVERIFY(result.after.all < result.before.all);
        QCOMPARE(jsonOf(folder + "/config.json")["headwise_pruned_heads"], (nlohmann::json{{"encoder:0", {0, 2}}}));
        QCOMPARE(jsonOf(folder + "/config.json")["num_attention_heads"].get<int>(), 4);
        std::ostringstream script;
        script << std::ifstream(folder + "/load_pruned.py").rdbuf();
        QVERIFY(script.str().find("folder = pathlib.Path(folder)") != std::string::npos); // texts are folders too
    }
    void whatIsThrownBeforeTheFolderHasItsNameLeavesNothing()
    {
        const QTemporaryDir place;
        const auto folder = place.filePath("pruned").toStdString();
        NoProgress progress;
        ExportOptions options{.folder = dataPath("models/bert"), .output = folder};
        std::string seen;
        options.written = [&](const OutputFolder &written, const ExportResult &result) {
            seen = written.path();
            QVERIFY(fs::exists(seen + "/model.safetensors") && !fs::exists(folder));
            QCOMPARE(result.type, std::string("bert"));
            written.write("report.html", "<p>");
            throw Error(ErrorCode::Unreadable, ErrorText("full"));
        };
        QVERIFY_THROWS_EXCEPTION(Error, exportPruned(planOf({{Stack::Encoder, 0, 1}}), options, progress));
        QVERIFY(!seen.empty() && filesIn(place.path().toStdString()).isEmpty());
        options.written = [](const OutputFolder &written, const ExportResult &) {
            written.write("report.html", "<p>");
        };
        exportPruned(planOf({{Stack::Encoder, 0, 1}}), options, progress);
        QVERIFY(fs::exists(folder + "/report.html"));
    }
    void prunedTwiceKeepsTheFirstNumbers_data()
    {
        QTest::addColumn<QString>("form");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("layer");
        QTest::newRow("C") << "C"
                           << "pruned_heads"
                           << "0";
        QTest::newRow("D") << "D"
                           << "headwise_pruned_heads"
                           << "encoder:0";
    }
    void prunedTwiceKeepsTheFirstNumbers()
    {
        QFETCH(QString, form);
        QFETCH(QString, key);
        QFETCH(QString, layer);
        const auto chosen = formFromLetter(form.toStdString());
        const QTemporaryDir place;
        const auto once = place.filePath("once").toStdString(), twice = place.filePath("twice").toStdString();
        exported(dataPath("models/bert"), once, planOf({{Stack::Encoder, 0, 1}}), chosen);
        QCOMPARE(SourceModel(once).layouts().front().heads.front(), 3);
        // what is head 1 now was head 2
        exported(once, twice, planOf({{Stack::Encoder, 0, 1}}), chosen);
        QCOMPARE(jsonOf(twice + "/config.json")[key.toStdString()][layer.toStdString()], nlohmann::json({1, 2}));
        QCOMPARE(SourceModel(twice).layouts().front().heads.front(), 2);
        const auto direct = place.filePath("direct").toStdString();
        exported(dataPath("models/bert"), direct, planOf({{Stack::Encoder, 0, 1}, {Stack::Encoder, 0, 2}}), chosen);
        QCOMPARE(readTensors(twice + "/model.safetensors").at("bert." + output).bytes,
            readTensors(direct + "/model.safetensors").at("bert." + output).bytes);
    }
    void evenSizesStandInTheConfiguration()
    {
        const QTemporaryDir place;
        const auto folder = place.filePath("pruned").toStdString();
        const auto result = exported(dataPath("models/mistral"), folder,
            planOf({{Stack::Decoder, 0, 0}, {Stack::Decoder, 0, 1}, {Stack::Decoder, 1, 2}, {Stack::Decoder, 1, 3}}));
        QCOMPARE(result.form, Form::Even);
        const auto config = jsonOf(folder + "/config.json");
        QCOMPARE(config["num_attention_heads"].get<int>(), 2);
        QCOMPARE(config["num_key_value_heads"].get<int>(), 1);
        QCOMPARE(config["head_dim"].get<int>(), 8);
        QCOMPARE(config["model_type"].get<std::string>(), std::string("mistral"));
        QCOMPARE(SourceModel(folder).layouts().front().heads, (std::vector<int>{2, 2}));
    }
    void recordsSayWhatWasDone()
    {
        const QTemporaryDir place;
        const auto folder = place.filePath("pruned").toStdString();
        exported(dataPath("models/bart"), folder,
            planOf({{Stack::Encoder, 0, 1}, {Stack::Decoder, 1, 0}, {Stack::Cross, 1, 1}}));
        const SourceModel source(dataPath("models/bart"));
        const auto plan = pruning::readPlan(folder + "/plan.json", source.layouts());
        QCOMPARE(plan.remove.size(), std::size_t{3});
        QCOMPARE(plan.model.size(), std::size_t{64});
        for (const char *stack : {"encoder", "decoder", "cross"})
            QVERIFY(fs::exists(folder + "/head_mask_" + stack + ".npy"));
        arrays::NpyReader mask(folder + "/head_mask_cross.npy");
        QCOMPARE(mask.header().bytes, 4);
        const auto heads = static_cast<std::size_t>(source.layouts().front().heads.front());
        QCOMPARE(mask.header().shape, (std::vector<std::size_t>{2, heads}));
        std::vector<double> expected(2 * heads, 1.0);
        expected[heads + 1] = 0;
        QCOMPARE(mask.values(), expected);
        const auto record = jsonOf(folder + "/pruning.json");
        QCOMPARE(record["form"].get<std::string>(), std::string("A"));
        QVERIFY(fs::equivalent(record["source"].get<std::string>(), dataPath("models/bart")));
        QVERIFY(record["outputs"].contains("cross:1"));
    }
    void otherFilesAreCopied()
    {
        const EditedModel model("bert");
        model.write([](auto &, auto &) {});
        writeFile(model.path() + "/tokenizer.json", "{}");
        writeFile(model.path() + "/pytorch_model.bin", "old");
        writeFile(model.path() + "/model.onnx", "other");
        fs::create_directories(model.path() + "/1_Pooling");
        writeFile(model.path() + "/1_Pooling/config.json", "{\"pooling\": 1}");
        fs::create_directories(model.path() + "/onnx");
        writeFile(model.path() + "/onnx/model.onnx", "other");
        fs::create_symlink("tokenizer.json", model.path() + "/vocab.json");
        exported(model.path(), model.beside("pruned"), planOf({{Stack::Encoder, 0, 1}}));
        QCOMPARE(filesIn(model.beside("pruned")),
            (QStringList{"1_Pooling", "config.json", "head_mask.npy", "model.safetensors", "plan.json", "pruning.json",
                "tokenizer.json", "vocab.json"}));
        QVERIFY(!fs::is_symlink(model.beside("pruned/vocab.json")));
        QCOMPARE(jsonOf(model.beside("pruned/1_Pooling/config.json"))["pooling"].get<int>(), 1);
        QCOMPARE(jsonOf(model.beside("pruned/config.json")), jsonOf(model.path() + "/config.json"));
    }
    void sentenceEncodersKeepTheirModules()
    {
        const EditedModel model("bert");
        model.write([](auto &, auto &) {});
        const auto root = model.beside("encoder");
        fs::create_directories(root);
        fs::rename(model.path(), root + "/0_Transformer");
        writeFile(root + "/modules.json",
            R"([{"idx": 0, "path": "0_Transformer", "type": "sentence_transformers.models.Transformer"}])");
        exported(root, model.beside("pruned"), planOf({{Stack::Encoder, 0, 1}}), Form::Uneven);
        QVERIFY(fs::exists(model.beside("pruned/modules.json")));
        QVERIFY(fs::exists(model.beside("pruned/0_Transformer/load_pruned.py")));
        QCOMPARE(SourceModel(model.beside("pruned")).layouts().front().heads.front(), 3);
    }
    void shardsStayShards()
    {
        const EditedModel model("bert");
        model.write([&](auto &, EditableTensors &tensors) {
            EditableTensors first, second;
            for (const auto &[name, tensor] : tensors)
                (name.find("layer.0") != std::string::npos ? first : second)[name] = tensor;
            fs::create_directories(model.path());
            writeFile(model.path() + "/model-00001-of-00002.safetensors", safetensorsBytes(first));
            writeFile(model.path() + "/model-00002-of-00002.safetensors", safetensorsBytes(second));
            nlohmann::json map;
            for (const auto &[name, tensor] : tensors)
                map[name] =
                    first.contains(name) ? "model-00001-of-00002.safetensors" : "model-00002-of-00002.safetensors";
            writeFile(model.path() + "/model.safetensors.index.json", nlohmann::json{{"weight_map", map}}.dump());
        });
        fs::remove(model.path() + "/model.safetensors");
        const auto plan = planOf({{Stack::Encoder, 0, 1}});
        exported(model.path(), model.beside("pruned"), plan, Form::Uneven);
        const QTemporaryDir place;
        const auto whole = place.filePath("whole").toStdString();
        exported(dataPath("models/bert"), whole, plan, Form::Uneven);
        const auto index = jsonOf(model.beside("pruned/model.safetensors.index.json"));
        std::size_t size = 0;
        for (const auto &[name, tensor] : readTensors(whole + "/model.safetensors")) {
            const auto shard = readTensors(model.beside("pruned/" + index["weight_map"][name].get<std::string>()));
            QCOMPARE(shard.at(name).bytes, tensor.bytes);
            size += tensor.bytes.size();
        }
        QCOMPARE(index["metadata"]["total_size"].get<std::size_t>(), size);
    }
    void typesOfNumbersAreKept()
    {
        const EditedModel model("llama");
        model.write([](auto &, EditableTensors &tensors) {
            for (auto &[name, tensor] : tensors) { // the upper halves of the bytes of floats
                EditableTensor half{"BF16", tensor.shape, {}};
                for (std::size_t i = 2; i < tensor.bytes.size(); i += 4)
                    half.bytes.insert(half.bytes.end(), {tensor.bytes[i], tensor.bytes[i + 1]});
                tensor = half;
            }
        });
        auto plan = planOf({{Stack::Decoder, 0, 0}, {Stack::Decoder, 0, 1}});
        plan.cut = pruning::Cut::Mean;
        const std::vector<float> mean(8, 0.5f);
        exported(model.path(), model.beside("pruned"), plan, Form::Uneven,
            {{{Stack::Decoder, 0, 0}, mean}, {{Stack::Decoder, 0, 1}, mean}});
        const auto after = readTensors(model.beside("pruned/model.safetensors"));
        for (const auto &[name, tensor] : after)
            QCOMPARE(tensor.type, std::string("BF16"));
        QCOMPARE(after.at("model.layers.0.self_attn.q_proj.bias").shape, std::vector<std::int64_t>{16});
        QCOMPARE(after.at("model.layers.1.self_attn.q_proj.bias").shape, std::vector<std::int64_t>{32});
        QVERIFY(jsonOf(model.beside("pruned/config.json"))["attention_bias"].get<bool>());
    }
    void nothingIsLeftOfWhatFails_data()
    {
        QTest::addColumn<QString>("output");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("the model itself") << "model" << QStringList{"output", "folder of the model"};
        QTest::newRow("within the model") << "model/pruned" << QStringList{"output", "folder of the model"};
        QTest::newRow("a folder that is not empty") << "full" << QStringList{"full", "exists already"};
        QTest::newRow("a file") << "full/file" << QStringList{"file", "exists already"};
        QTest::newRow("no folder above") << "missing/pruned" << QStringList{"missing", "no such folder"};
        QTest::newRow("left by another program") << "taken" << QStringList{"taken.partial", "in the way"};
        QTest::newRow("no name") << "" << QStringList{"no name"};
    }
    void nothingIsLeftOfWhatFails()
    {
        QFETCH(QString, output);
        QFETCH(QStringList, words);
        const EditedModel model("bert");
        model.write([](auto &, auto &) {});
        fs::create_directories(model.beside("full"));
        fs::create_directories(model.beside("taken.partial"));
        writeFile(model.beside("full/file"), "mine");
        const auto before = filesIn(model.beside(""));
        const auto path = output.isEmpty() ? std::string() : model.beside(output.toStdString());
        VERIFY_ERROR(exported(model.path(), path, planOf({{Stack::Encoder, 0, 1}})), words);
        QCOMPARE(filesIn(model.beside("")), before);
        QCOMPARE(filesIn(model.path()).size(), 2);
        QCOMPARE(filesIn(model.beside("full")), QStringList{"file"});
    }
    void plansThatDoNotFitWriteNothing_data()
    {
        QTest::addColumn<QString>("cut");
        QTest::addColumn<int>("head");
        QTest::addColumn<QString>("sha");
        QTest::addColumn<QString>("form");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("no such head") << "remove" << 4 << ""
                                      << "" << QStringList{"head 4"};
        QTest::newRow("another model") << "remove" << 1 << QString(64, '0') << "" << QStringList{"another model"};
        QTest::newRow("uniform") << "uniform" << 1 << ""
                                 << "" << QStringList{"uniform", "checkpoint"};
        QTest::newRow("no means") << "mean" << 1 << ""
                                  << "" << QStringList{"mean of encoder:L0H1"};
        QTest::newRow("another form") << "remove" << 1 << ""
                                      << "B" << QStringList{"form B", "bert"};
    }
    void plansThatDoNotFitWriteNothing()
    {
        QFETCH(QString, cut);
        QFETCH(int, head);
        QFETCH(QString, sha);
        QFETCH(QString, form);
        QFETCH(QStringList, words);
        const QTemporaryDir place;
        auto plan = planOf({{Stack::Encoder, 0, head}});
        plan.cut = *pruning::cutFromName(cut.toStdString());
        plan.model = sha.toStdString();
        VERIFY_ERROR(exported(dataPath("models/bert"), place.filePath("pruned").toStdString(), plan,
                         formFromLetter(form.toStdString())),
            words);
        QCOMPARE(filesIn(place.path().toStdString()), QStringList());
    }
    void cancelledLeavesNothing()
    {
        const QTemporaryDir place;
        CallbackProgress progress([](double done) { return done < 0.7; });
        VERIFY_ERROR(exportPruned(planOf({{Stack::Encoder, 0, 1}}),
                         {dataPath("models/bert"), place.filePath("pruned").toStdString()}, progress),
            QStringList{"Cancelled"});
        QCOMPARE(filesIn(place.path().toStdString()), QStringList());
    }
    void meansOfAnotherWidthAreRefused()
    {
        const QTemporaryDir place;
        auto plan = planOf({{Stack::Encoder, 0, 1}});
        plan.cut = pruning::Cut::Mean;
        VERIFY_ERROR(exported(dataPath("models/bert"), place.filePath("pruned").toStdString(), plan, Form::Zeroed,
                         {{{Stack::Encoder, 0, 1}, {1.0f, 2.0f}}}),
            (QStringList{"2 numbers", "8"}));
        QCOMPARE(filesIn(place.path().toStdString()), QStringList());
    }
    void classesWithoutBiasesRefuseMeans()
    {
        const QTemporaryDir place;
        auto plan = planOf({{Stack::Decoder, 0, 0}, {Stack::Decoder, 0, 1}});
        plan.cut = pruning::Cut::Mean;
        const std::vector<float> mean(8, 1.0f);
        VERIFY_ERROR(exported(dataPath("models/mistral"), place.filePath("pruned").toStdString(), plan, Form::Zeroed,
                         {{{Stack::Decoder, 0, 0}, mean}, {{Stack::Decoder, 0, 1}, mean}}),
            (QStringList{"bias", "mistral"}));
    }
};

HEADWISE_TEST(TestExport)
#include "tst_export.moc"
