// SPDX-License-Identifier: GPL-3.0-or-later
// PyTorch's checkpoints: the numbers that torch reads, and one sentence for everything else.
#include "core/models/files/tensors/torchfile.h"

#include "core/base/error.h"
#include "tests/core/models/files/weightfolder.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::models::files;
using namespace headwise::tests;

class TestTorchFile : public QObject
{
    Q_OBJECT
private slots:
    void numbersAreThoseOfTorch_data()
    {
        QTest::addColumn<int>("tensors");
        QTest::newRow("torch") << 15;
        QTest::newRow("torch_protocol4") << 15;
        QTest::newRow("torch_nested") << 2;
        QTest::newRow("torch_shards") << 2;
    }
    void numbersAreThoseOfTorch()
    {
        QFETCH(int, tensors);
        const std::string folder = weightPath(QTest::currentDataTag());
        const auto checkpoint = Checkpoint::open(folder);
        QCOMPARE(static_cast<int>(checkpoint.tensors().size()), tensors);
        const auto expected = readTensors(folder + "/expected.safetensors");
        QCOMPARE(static_cast<int>(expected.size()), tensors);
        QCOMPARE(largestError(checkpoint, expected), 0.0);
    }
    /// Any part of a view is the same part of the whole.
    void partsOfViews()
    {
        const auto checkpoint = Checkpoint::open(weightPath("torch"));
        for (const auto &[name, tensor] : checkpoint.tensors()) {
            const auto all = tensors::readFloats(tensor);
            for (std::size_t begin = 0; begin < all.size(); ++begin)
                for (std::size_t count = 1; begin + count <= all.size(); count += 3) {
                    std::vector<float> part(count);
                    tensors::readNumbers(tensor, begin, std::span(part));
                    QVERIFY2(std::equal(part.begin(), part.end(), all.begin() + static_cast<std::ptrdiff_t>(begin)),
                        name.c_str());
                }
        }
        QVERIFY(!checkpoint.find("transposed")->strides.empty()); // read by place, not copied
        QVERIFY(checkpoint.find("plain_vector")->strides.empty());
        const auto *first = checkpoint.find("shared_a"), *second = checkpoint.find("shared_b");
        QCOMPARE(second->begin, first->begin + 5 * sizeof(float)); // the same bytes
    }
    /// A view whose elements lie so far apart that they are read one by one, and runs in it.
    void viewsWithWideGaps()
    {
        const QTemporaryDir folder;
        const auto path = folder.filePath("x").toStdString();
        std::vector<float> values(3'000'000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = static_cast<float>(i);
        writeFile(path, std::string(reinterpret_cast<const char *>(values.data()), values.size() * sizeof(float)));
        const auto file = std::make_shared<const tensors::InputFile>(path);
        const tensors::StoredTensor apart{"a", "F32", {3}, 0, 12, file, {1'000'000}};
        QCOMPARE(tensors::readFloats(apart), (std::vector<float>{0.0f, 1'000'000.0f, 2'000'000.0f}));
        const tensors::StoredTensor runs{"a", "F32", {2, 2}, 4, 16, file, {2'000'000, 1}};
        QCOMPARE(tensors::readFloats(runs), (std::vector<float>{1.0f, 2.0f, 2'000'001.0f, 2'000'002.0f}));
    }
    void safetensorsComeFirst()
    {
        const WeightFolder folder("torch_nested");
        writeFile(folder.file("model.safetensors"), safetensorsBytes({{"a", EditableTensor::ofFloats({1}, {1.0f})}}));
        QCOMPARE(Checkpoint::open(folder.path()).tensors().begin()->first, std::string("a"));
    }
    void badFilesAreNamed_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("code") << QStringList{"system'", "save_pretrained"};
        QTest::newRow("code_protocol4") << QStringList{"system'", "save_pretrained"};
        QTest::newRow("whole_module") << QStringList{"'torch.nn.modules.linear.Linear'", "save_pretrained"};
        QTest::newRow("before_1_6") << QStringList{"before PyTorch 1.6", "torch.save"};
        QTest::newRow("pickle_alone") << QStringList{"before PyTorch 1.6", "torch.save"};
        QTest::newRow("sparse") << QStringList{"'torch._utils._rebuild_sparse_tensor'"};
        QTest::newRow("no_tensor") << QStringList{"no dictionary of tensors"};
        QTest::newRow("list") << QStringList{"no dictionary of tensors"};
        QTest::newRow("compressed") << QStringList{"is compressed", "torch.save"};
        QTest::newRow("big_endian") << QStringList{"big-endian"};
        QTest::newRow("no_bytes") << QStringList{"'a'", "no bytes"};
        QTest::newRow("few_bytes") << QStringList{"'a'", "needs 6 elements", "20 bytes"};
        QTest::newRow("no_pickle") << QStringList{"no data.pkl"};
        QTest::newRow("cut_pickle") << QStringList{"ends within a value"};
        QTest::newRow("outside") << QStringList{"'a'", "[3, 3]", "outside of its bytes"};
        QTest::newRow("overflow") << QStringList{"'a'", "outside of its bytes"};
        QTest::newRow("negative") << QStringList{"'a'", "not described"};
        QTest::newRow("script") << QStringList{"TorchScript"};
        QTest::newRow("cut") << QStringList{"cut off"};
    }
    void badFilesAreNamed()
    {
        QFETCH(QStringList, words);
        const auto path = weightPath("bad/" + std::string(QTest::currentDataTag()) + ".bin");
        VERIFY_ERROR(tensors::readTorchFile(std::make_shared<const tensors::InputFile>(path)),
            words << QString::fromStdString(path));
    }
    /// No damage of one byte crashes, and what is accepted lies within the file.
    void everyDamagedByte()
    {
        const auto source = weightPath("torch_nested/pytorch_model.bin");
        std::string bytes(std::filesystem::file_size(source), '\0');
        tensors::InputFile(source).read(0, std::as_writable_bytes(std::span(bytes)));
        const QTemporaryDir folder;
        const auto path = folder.filePath("x.bin").toStdString();
        for (std::size_t i = 0; i < bytes.size(); i += 3) {
            auto damaged = bytes;
            damaged[i] = static_cast<char>(damaged[i] ^ 0x55);
            writeFile(path, damaged);
            try {
                for (const auto &tensor : tensors::readTorchFile(std::make_shared<const tensors::InputFile>(path)))
                    QVERIFY(tensor.begin + tensor.size <= damaged.size());
            } catch (const Error &error) {
                QVERIFY(QString::fromUtf8(error.what()).contains("x.bin"));
            }
        }
    }
};

HEADWISE_TEST(TestTorchFile)
#include "tst_torchfile.moc"
