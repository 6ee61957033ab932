// SPDX-License-Identifier: GPL-3.0-or-later
// Packed weights: the numbers that transformers unpacks, and methods that are refused by name.
#include "core/models/files/quantization.h"

#include "core/base/error.h"
#include "tests/core/models/files/weightfolder.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::tests;

namespace {

EditableTensor bytesOf(const std::string &type, std::vector<std::int64_t> shape, const std::vector<int> &values)
{
    EditableTensor tensor{type, std::move(shape), {}};
    for (const int value : values)
        tensor.bytes.push_back(static_cast<std::byte>(value));
    return tensor;
}

Checkpoint openWith(const EditableTensors &tensors, const std::string &config)
{
    const QTemporaryDir folder;
    writeFile(folder.filePath("model.safetensors").toStdString(), safetensorsBytes(tensors));
    if (!config.empty())
        writeFile(folder.filePath("config.json").toStdString(), config);
    return Checkpoint::open(folder.path().toStdString());
}

} // namespace

class TestQuantization : public QObject
{
    Q_OBJECT
private slots:
    void numbersAreThoseOfTransformers_data()
    {
        QTest::addColumn<int>("tensors");
        QTest::newRow("mxfp4") << 2;
        QTest::newRow("fp8") << 4;
        QTest::newRow("fp8_cut_off") << 1;
    }
    void numbersAreThoseOfTransformers()
    {
        QFETCH(int, tensors);
        const auto folder = weightPath(QTest::currentDataTag());
        const auto checkpoint = Checkpoint::open(folder);
        QCOMPARE(static_cast<int>(checkpoint.tensors().size()), tensors); // scales are no weights of their own
        QCOMPARE(largestError(checkpoint, readTensors(folder + "/expected.safetensors")), 0.0);
    }
    /// Any part is the same part of the whole: parts that begin and end within rows, blocks and experts.
    void parts()
    {
        for (const auto *name : {"mxfp4", "fp8", "fp8_cut_off"}) {
            const auto checkpoint = Checkpoint::open(weightPath(name));
            for (const auto &[tensorName, tensor] : checkpoint.tensors()) {
                const auto all = tensors::readFloats(tensor);
                for (std::size_t begin = 0; begin < all.size(); begin += 37) {
                    std::vector<float> part(std::min<std::size_t>(all.size() - begin, 1 + begin % 500));
                    tensors::readNumbers(tensor, begin, std::span(part));
                    QVERIFY2(std::equal(part.begin(), part.end(), all.begin() + static_cast<std::ptrdiff_t>(begin)),
                        tensorName.c_str());
                }
            }
        }
    }
    /// One group by hand: the low half comes first, and 130 is 2^3.
    void oneGroup()
    {
        std::vector<int> packed(16, 0);
        packed[0] = 0x21;  // 0.5, then 1
        packed[15] = 0xf7; // 6, then -6
        const auto checkpoint = openWith(
            {{"w_blocks", bytesOf("U8", {1, 1, 1, 16}, packed)}, {"w_scales", bytesOf("U8", {1, 1, 1}, {130})}},
            R"({"quantization_config":{"quant_method":"mxfp4"}})");
        const auto values = tensors::readFloats(*checkpoint.find("w"));
        QCOMPARE(values.size(), std::size_t(32));
        QCOMPARE(values[0], 4.0f);
        QCOMPARE(values[1], 8.0f);
        QCOMPARE(values[30], 48.0f);
        QCOMPARE(values[31], -48.0f);
    }
    /// Values of F8_E4M3 at its edges: smallest, largest subnormal, smallest normal, largest; NaN is refused.
    void edgesOfFloat8()
    {
        QCOMPARE(tensors::floatFromE4m3(0x01), 0.001953125f);
        QCOMPARE(tensors::floatFromE4m3(0x07), 0.013671875f);
        QCOMPARE(tensors::floatFromE4m3(0x08), 0.015625f);
        QCOMPARE(tensors::floatFromE4m3(0x7e), 448.0f);
        QCOMPARE(tensors::floatFromE4m3(0xb8), -1.0f);
        const auto checkpoint = openWith({{"a.weight", bytesOf("F8_E4M3", {1, 2}, {0x7f, 0})},
                                             {"a.weight_scale_inv", EditableTensor::ofFloats({1, 1}, {1.0f})}},
            "");
        VERIFY_ERROR(tensors::readFloats(*checkpoint.find("a.weight")), (QStringList{"'a.weight'", "NaN"}));
    }
    void float8WithoutScalesIsRefused()
    {
        const auto checkpoint = openWith({{"a.weight", bytesOf("F8_E4M3", {1, 2}, {1, 2})}}, "");
        VERIFY_ERROR(tensors::readFloats(*checkpoint.find("a.weight")), (QStringList{"'a.weight'", "F8_E4M3"}));
    }
    void unfitScales_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("grid that divides nothing") << 0;
        QTest::newRow("too few axes") << 1;
        QTest::newRow("groups of other length") << 2;
        QTest::newRow("scales of other groups") << 3;
    }
    void unfitScales()
    {
        QFETCH(int, kind);
        EditableTensors tensors;
        if (kind < 2) {
            tensors["a.weight"] = bytesOf("F8_E4M3", {3, 2}, {1, 1, 1, 1, 1, 1});
            tensors["a.weight_scale_inv"] =
                kind == 0 ? EditableTensor::ofFloats({2, 1}, {1, 1}) : EditableTensor::ofFloats({3}, {1, 1, 1});
        } else {
            const int length = kind == 2 ? 8 : 16;
            tensors["a_blocks"] = bytesOf("U8", {1, 1, 1, length}, std::vector<int>(static_cast<std::size_t>(length)));
            tensors["a_scales"] = kind == 2 ? bytesOf("U8", {1, 1, 1}, {1}) : bytesOf("U8", {1, 1, 2}, {1, 1});
        }
        VERIFY_ERROR(openWith(tensors, ""), (QStringList{"'a", "does not fit its scales", "model.safetensors"}));
    }
    void otherMethodsAreNamed_data()
    {
        QTest::addColumn<QString>("config");
        QTest::addColumn<QString>("tensor");
        QTest::addColumn<QString>("word");
        const auto config = [](const char *method) {
            return QString(R"({"quantization_config":{"quant_method":"%1"}})").arg(method);
        };
        for (const auto *method : {"gptq", "awq", "bitsandbytes", "compressed-tensors", "hqq", "torchao"})
            QTest::newRow(method) << config(method) << "w" << method;
        QTest::newRow("old bitsandbytes") << QString(R"({"quantization_config":{"load_in_4bit":true}})") << "w"
                                          << "bitsandbytes";
        QTest::newRow("without a name") << QString(R"({"quantization_config":{}})") << "w"
                                        << "does not name";
        QTest::newRow("GPTQ by its tensors") << QString() << "layer.q_proj.g_idx"
                                             << "GPTQ";
        QTest::newRow("AWQ by its tensors") << QString() << "layer.q_proj.qweight"
                                            << "AWQ";
        QTest::newRow("bitsandbytes by its tensors") << QString() << "layer.q_proj.weight.absmax"
                                                     << "bitsandbytes";
    }
    void otherMethodsAreNamed()
    {
        QFETCH(QString, config);
        QFETCH(QString, tensor);
        QFETCH(QString, word);
        VERIFY_ERROR(openWith({{tensor.toStdString(), EditableTensor::ofFloats({1}, {1.0f})}}, config.toStdString()),
            (QStringList{word, "m.dequantize()"}));
    }
    void ggufIsNamed()
    {
        const QTemporaryDir folder;
        writeFile(folder.filePath("model-q4.gguf").toStdString(), "GGUF");
        VERIFY_ERROR(Checkpoint::open(folder.path().toStdString()),
            (QStringList{"model-q4.gguf", "GGUF is not read", "gguf_file"}));
    }
};

HEADWISE_TEST(TestQuantization)
#include "tst_quantization.moc"
