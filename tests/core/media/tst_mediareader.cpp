// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/mediareader.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/media/mediatokens.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <limits>

using namespace headwise;
using namespace headwise::media;

class TestMediaReader : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    std::string path(const char *name) const { return m_folder.filePath(name).toStdString(); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QFile file(m_folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    void writeArray(const char *name, const std::vector<std::size_t> &shape, const std::vector<float> &values) const
    {
        arrays::writeNpy(path(name), shape, std::span<const float>(values));
    }
    /// Reads files of tests/data/media for the model in the temporary folder.
    MediaReader reader() const { return {m_folder.path().toStdString(), tests::dataPath("media")}; }

private slots:
    void init()
    {
        QFile::remove(m_folder.filePath("processor_config.json"));
        write("config.json", R"({"model_type": "vit"})");
        write("preprocessor_config.json", R"({"size": 8})");
    }

    void picturesAndSounds()
    {
        const inputs::InputArrays arrays = reader().read({.image = "images/plain.jpg"});
        QCOMPARE(arrays.pixelValues->shape, (std::vector<std::size_t>{3, 8, 8}));
        QCOMPARE(arrays.pixelValues->values.size(), std::size_t(192));
        QVERIFY(!arrays.inputValues && !arrays.inputFeatures);
        write("config.json", R"({"model_type": "hubert"})");
        write("preprocessor_config.json", "{}");
        QCOMPARE(reader().read({.audio = "sounds/pcm16.wav"}).inputValues->shape, std::vector<std::size_t>{300});
    }
    /// A folder of a model that takes no pictures is no obstacle to arrays.
    void arraysNeedNoSettings()
    {
        writeArray("p.npy", {1, 3, 1, 2}, {1, 2, 3, 4, 5, 6});
        writeArray("f.npy", {2, 3}, {1, 2, 3, 4, 5, 6});
        writeArray("v.npy", {2}, {0.5F, -1});
        const MediaReader media("/nowhere", m_folder.path().toStdString());
        const inputs::InputArrays arrays =
            media.read({.pixelValues = "p.npy", .inputFeatures = "f.npy", .inputValues = "v.npy"});
        QCOMPARE(arrays.pixelValues->shape, (std::vector<std::size_t>{3, 1, 2})); // without the batch
        QCOMPARE(arrays.inputFeatures->values, (std::vector<float>{1, 2, 3, 4, 5, 6}));
        QCOMPARE(arrays.inputValues->values, (std::vector<float>{0.5F, -1}));
        QVERIFY(!media.read({}).any());
    }
    void badArrays()
    {
        const MediaReader media("/nowhere", m_folder.path().toStdString());
        writeArray("flat.npy", {4}, {1, 2, 3, 4});
        VERIFY_ERROR(media.read({.pixelValues = "flat.npy"}), QStringList({"flat.npy", "shape [4]", "3 dimensions"}));
        writeArray("two.npy", {2, 1, 1, 1}, {1, 2});
        VERIFY_ERROR(media.read({.pixelValues = "two.npy"}), QStringList({"shape [2, 1, 1, 1]"}));
        writeArray("none.npy", {0}, {});
        VERIFY_ERROR(media.read({.inputValues = "none.npy"}), QStringList({"shape [0]"}));
        writeArray("nan.npy", {2}, {1, std::numeric_limits<float>::quiet_NaN()});
        VERIFY_ERROR(media.read({.inputValues = "nan.npy"}), QStringList({"nan.npy", "number 1", "NaN"}));
        VERIFY_ERROR(media.read({.inputValues = "gone.npy"}), QStringList({"gone.npy", "no such file"}));
    }
    void oneFileAnInput()
    {
        VERIFY_ERROR(reader().read({.image = "images/plain.jpg", .pixelValues = "p.npy"}),
            QStringList({"both \"image\" and \"pixel_values\""}));
    }
    /// Newer versions write all processors of a model into one file, and that one goes first.
    void nestedSettings()
    {
        write("processor_config.json",
            R"({"image_processor": {"image_processor_type": "CLIPImageProcessor", "crop_size": 5, "size": 6}})");
        QCOMPARE(reader().read({.image = "images/rgb8.png"}).pixelValues->shape, (std::vector<std::size_t>{3, 5, 5}));
        write("processor_config.json", R"({"processor_class": "CLIPProcessor"})");
        QCOMPARE(reader().read({.image = "images/rgb8.png"}).pixelValues->shape, (std::vector<std::size_t>{3, 8, 8}));
    }
    void foldersWithoutSettings()
    {
        QFile::remove(m_folder.filePath("preprocessor_config.json"));
        VERIFY_ERROR(
            reader().read({.image = "images/rgb8.png"}), QStringList({"preprocessor_config.json", "pixel_values"}));
        write("preprocessor_config.json", "[1]");
        VERIFY_ERROR(reader().read({.image = "images/rgb8.png"}), QStringList({"preprocessor_config.json", "object"}));
    }
    void errorsNameThePicture()
    {
        write("preprocessor_config.json", R"({"do_resize": false, "do_pad": true, "pad_size": 2})");
        VERIFY_ERROR(reader().read({.image = "images/rgb8.png"}), QStringList({"pad_size"}));
        write("preprocessor_config.json", R"({"size": {"max_height": 1, "max_width": 1}})");
        VERIFY_ERROR(reader().read({.image = "images/rgb8.png"}), QStringList({"rgb8.png", "13 x 9 pixels"}));
    }

    void tokensOfPictures()
    {
        const attention::Tokens tokens = imageTokens(2, 3, {.distillation = true, .registers = 2});
        QCOMPARE(tokens.size(), std::size_t(10));
        QStringList pieces;
        for (const attention::Token &token : tokens)
            pieces << QString::fromStdString(token.piece);
        QCOMPARE(
            pieces, QStringList({"[CLS]", "[DIST]", "[REG1]", "[REG2]", "0,0", "0,1", "0,2", "1,0", "1,1", "1,2"}));
        QVERIFY(tokens[3].special && tokens[3].word == -1);
        QVERIFY(!tokens[8].special);
        QCOMPARE(tokens[8].word, 4); // row 1 of 3 patches, column 1
        QCOMPARE(tokens[8].id, 8);
        QCOMPARE(imageTokens(1, 2, {.classToken = false}).size(), std::size_t(2));
    }
    void tokensOfSounds()
    {
        const attention::Tokens tokens = soundTokens(3, 0.02);
        QCOMPARE(QString::fromStdString(tokens[2].piece), QString("0.04 s"));
        QVERIFY(!tokens[0].special && tokens[2].word == 2);
    }
};

HEADWISE_TEST(TestMediaReader)
#include "tst_mediareader.moc"
