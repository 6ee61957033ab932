// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/preprocess.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/media/files/filebytes.h"
#include "core/media/images/imagefile.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

#include <cmath>
#include <nlohmann/json.hpp>

using namespace headwise;
using namespace headwise::media;
using namespace headwise::media::preprocessing;

namespace {

/// Nothing but what a test switches on.
ImageSettings plain()
{
    ImageSettings settings;
    settings.resize = settings.rescale = settings.normalize = false;
    return settings;
}

/// Two rows of three pixels; red 1 to 6, green 10 times that, blue 0.
images::Image small()
{
    images::Image image{.size = {.height = 2, .width = 3}, .pixels = {}};
    for (std::uint8_t i = 1; i <= 6; ++i)
        image.pixels.insert(image.pixels.end(), {i, static_cast<std::uint8_t>(10 * i), 0});
    return image;
}

std::vector<float> redsOf(const Planes &planes)
{
    return {planes.plane(0), planes.plane(0) + planes.size.height * planes.size.width};
}

} // namespace

class TestPreprocess : public QObject
{
    Q_OBJECT

private slots:
    /// Equal to transformers' AutoImageProcessor with PIL and with torchvision, as tests/data/make_media.py wrote it.
    void valuesOfTheReference_data()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(QString::fromStdString(tests::dataPath("media/processors")));
        for (const QString &name : folder.entryList({"*.json"}, QDir::Files))
            QTest::newRow(qPrintable(name.chopped(5))) << name.chopped(5);
    }
    void valuesOfTheReference()
    {
        QFETCH(QString, name);
        const std::string path = tests::dataPath("media/processors/" + name.toStdString());
        const nlohmann::json test = nlohmann::json::parse(files::fileBytes(path + ".json"));
        const ImageSettings settings = imageSettings(test["config"], path, test["model_type"].get<std::string>(),
            backendFromText(test["backend"].get<std::string>()));
        const Planes planes = pixelValues(
            images::readImage(tests::dataPath("media/images/" + test["image"].get<std::string>())), settings);
        arrays::NpyReader expected(path + ".npy");
        QCOMPARE(expected.header().shape, (std::vector<std::size_t>{3, static_cast<std::size_t>(planes.size.height),
                                              static_cast<std::size_t>(planes.size.width)}));
        const std::vector<double> values = expected.values();
        double largest = 0;
        for (std::size_t i = 0; i < values.size(); ++i)
            largest = std::max(largest, std::abs(planes.values[i] - values[i]));
        // DINOv3's numbers are resized in single precision, where PyTorch fuses products and sums.
        QVERIFY2(largest < (settings.rescaleFirst ? 4e-6 : 1e-6), qPrintable(QString::number(largest)));
    }

    void coloursBecomePlanes()
    {
        QCOMPARE(pixelValues(small(), plain()).values,
            (std::vector<float>{1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60, 0, 0, 0, 0, 0, 0}));
    }
    /// The mean is subtracted from the rescaled value: (1 / 2 - 0.25) / 0.5.
    void rescaledThenNormalized()
    {
        ImageSettings settings = plain();
        settings.rescale = settings.normalize = true;
        settings.rescaleFactor = 0.5;
        settings.mean = {0.25, 5, 1};
        settings.deviation = {0.5, 1, 4};
        for (const Backend backend : {Backend::Pil, Backend::Torchvision}) {
            settings.backend = backend;
            QCOMPARE(pixelValues(small(), settings).values,
                (std::vector<float>{0.5F, 1.5F, 2.5F, 3.5F, 4.5F, 5.5F, 0, 5, 10, 15, 20, 25, -0.25F, -0.25F, -0.25F,
                    -0.25F, -0.25F, -0.25F}));
        }
    }
    void middleIsCut()
    {
        ImageSettings settings = plain();
        settings.centerCrop = true;
        settings.cropSize = {.height = 1, .width = 1};
        QCOMPARE(redsOf(pixelValues(small(), settings)), std::vector<float>{2});
    }
    /// One line is missing: PIL's processors put black above, torchvision's below.
    void smallerImagesGetABorder()
    {
        ImageSettings settings = plain();
        settings.centerCrop = true;
        settings.cropSize = {.height = 3, .width = 1};
        QCOMPARE(redsOf(pixelValues(small(), settings)), (std::vector<float>{0, 2, 5}));
        settings.backend = Backend::Torchvision;
        QCOMPARE(redsOf(pixelValues(small(), settings)), (std::vector<float>{2, 5, 0}));
    }
    void paddedWithZerosAtTheEnd()
    {
        ImageSettings settings = plain();
        settings.pad = true;
        settings.padSize = {.height = 3, .width = 4};
        QCOMPARE(redsOf(pixelValues(small(), settings)), (std::vector<float>{1, 2, 3, 0, 4, 5, 6, 0, 0, 0, 0, 0}));
        settings.padSize = {.height = 3, .width = 2};
        VERIFY_ERROR(pixelValues(small(), settings), QStringList({"3 x 2 pixels", "2 x 3", "pad_size"}));
    }
};

HEADWISE_TEST(TestPreprocess)
#include "tst_preprocess.moc"
