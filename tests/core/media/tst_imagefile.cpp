// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/images/imagefile.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/media/files/filebytes.h"
#include "core/media/images/orientation.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

using namespace headwise;
using namespace headwise::media;
using namespace headwise::media::images;

namespace {

std::string bytesOf(const char *name) { return files::fileBytes(tests::dataPath(std::string("media/images/") + name)); }

/// A picture of one row; pixel i is (i, 0, 0).
Image numbered(int height, int width)
{
    Image image{.size = {.height = height, .width = width}, .pixels = {}};
    for (int i = 0; i < height * width; ++i)
        image.pixels.insert(image.pixels.end(), {static_cast<std::uint8_t>(i), 0, 0});
    return image;
}

std::vector<int> reds(const Image &image)
{
    std::vector<int> values;
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        values.push_back(image.pixels[i]);
    return values;
}

/// The header of a PNG file of this size, without its checksums.
std::string withSize(std::string png, std::uint32_t width, std::uint32_t height)
{
    for (int i = 0; i < 4; ++i) {
        png[16 + static_cast<std::size_t>(i)] = static_cast<char>(width >> (24 - 8 * i));
        png[20 + static_cast<std::size_t>(i)] = static_cast<char>(height >> (24 - 8 * i));
    }
    std::uint32_t crc = 0xffffffff;
    for (std::size_t i = 12; i < 29; ++i) {
        crc ^= static_cast<unsigned char>(png[i]);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    crc = ~crc;
    for (int i = 0; i < 4; ++i)
        png[29 + static_cast<std::size_t>(i)] = static_cast<char>(crc >> (24 - 8 * i));
    return png;
}

bool readsWebp()
{
    try {
        decodeImage(bytesOf("lossless.webp"), "x.webp");
    } catch (const Error &error) {
        return error.code() != ErrorCode::Unsupported;
    }
    return true;
}

} // namespace

class TestImageFile : public QObject
{
    Q_OBJECT

private slots:
    /// Pixels equal those of PIL, as tests/data/make_media.py wrote them.
    void pixelsOfTheReference_data()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(QString::fromStdString(tests::dataPath("media/images")));
        for (const QString &name : folder.entryList({"*.png", "*.jpg", "*.webp"}, QDir::Files))
            QTest::newRow(qPrintable(name)) << name;
    }
    void pixelsOfTheReference()
    {
        QFETCH(QString, name);
        if (name.endsWith(".webp") && !readsWebp())
            QSKIP("built without libwebp");
        const std::string path = tests::dataPath("media/images/" + name.toStdString());
        const Image image = readImage(path);
        arrays::NpyReader expected(path + ".npy");
        QCOMPARE(expected.header().shape, (std::vector<std::size_t>{static_cast<std::size_t>(image.size.height),
                                              static_cast<std::size_t>(image.size.width), 3}));
        const std::vector<double> values = expected.values();
        QCOMPARE(std::vector<double>(image.pixels.begin(), image.pixels.end()), values);
    }

    /// 1 2 / 3 4 / 5 6, turned as EXIF says.
    void orientations_data()
    {
        QTest::addColumn<int>("orientation");
        QTest::addColumn<std::vector<int>>("expected");
        const auto row = [](int orientation, const std::vector<int> &expected) {
            QTest::addRow("%d", orientation) << orientation << expected;
        };
        row(0, {0, 1, 2, 3, 4, 5});
        row(1, {0, 1, 2, 3, 4, 5});
        row(2, {1, 0, 3, 2, 5, 4});
        row(3, {5, 4, 3, 2, 1, 0});
        row(4, {4, 5, 2, 3, 0, 1});
        row(5, {0, 2, 4, 1, 3, 5});
        row(6, {4, 2, 0, 5, 3, 1});
        row(7, {5, 3, 1, 4, 2, 0});
        row(8, {1, 3, 5, 0, 2, 4});
        row(9, {0, 1, 2, 3, 4, 5});
    }
    void orientations()
    {
        QFETCH(int, orientation);
        QFETCH(std::vector<int>, expected);
        const Image turned = upright(numbered(3, 2), orientation);
        QCOMPARE(turned.size.width, orientation >= 5 && orientation <= 8 ? 3 : 2);
        QCOMPARE(reds(turned), expected);
    }
    void damagedExifIsPassedOver()
    {
        const std::string good("II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0", 22);
        QCOMPARE(exifOrientation(good), std::optional(6));
        for (std::size_t length = 0; length < 20; ++length)
            QCOMPARE(exifOrientation(good.substr(0, length)), std::nullopt);
        std::string far = good;
        far[4] = far[5] = far[6] = far[7] = '\xff';
        QCOMPARE(exifOrientation(far), std::nullopt);
        QCOMPARE(xmpOrientation("<x tiff:Orientation=\"8\"/>"), std::optional(8));
        QCOMPARE(xmpOrientation("<tiff:Orientation>5</tiff:Orientation>"), std::optional(5));
        QCOMPARE(xmpOrientation("tiff:Orientation"), std::nullopt);
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const std::string &bytes, const QStringList &words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << words;
        };
        const std::string png = bytesOf("rgb8.png"), jpeg = bytesOf("plain.jpg");
        row("empty", "", {"no image"});
        row("text", "hello", {"no image", "PNG, JPEG and WebP"});
        row("GIF", "GIF89a....", {"GIF", "Convert"});
        row("TIFF", std::string("II*\0....", 8), {"TIFF"});
        row("HEIC",
            std::string("\0\0\0\x18"
                        "ftypheic....",
                16),
            {"HEIC"});
        row("100,000 x 100,000", withSize(png, 100000, 100000), {"100000 x 100000 pixels", "178 million"});
        row("more than 2^31 wide", withSize(png, 0xfffffff0, 1), {"PNG"});
        row("no pixels", withSize(png, 0, 5), {"PNG"});
        row("large and short", withSize(png, 12000, 12000), {"ends early"});
        row("PNG header only", png.substr(0, 40), {"PNG", "ends early"});
        row("PNG cut", png.substr(0, png.size() / 2), {"PNG", "ends early"});
        row("PNG without its end", png.substr(0, png.size() - 12), {"PNG", "ends early"});
        std::string wrongSum = png;
        wrongSum[wrongSum.size() - 30] ^= 1;
        row("PNG with a wrong byte", wrongSum, {"PNG", "damaged"});
        row("JPEG header only", jpeg.substr(0, 100), {"JPEG", "ends early"});
        row("JPEG cut", jpeg.substr(0, jpeg.size() - 60), {"JPEG", "ends early"});
        row("JPEG without its end", jpeg.substr(0, jpeg.size() - 2), {"JPEG", "ends early"});
        row("WebP header only", bytesOf("lossless.webp").substr(0, 20), {"WebP"});
        row("WebP cut", bytesOf("lossy.webp").substr(0, 60), {"WebP"});
    }
    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        VERIFY_ERROR(decodeImage(bytes.toStdString(), "in/picture.png"), QStringList({"in/picture.png"}) + words);
    }
    void placesThatAreNoFiles()
    {
        VERIFY_ERROR(readImage(tests::dataPath("media/images")), QStringList({"folder"}));
        VERIFY_ERROR(readImage(tests::dataPath("media/no.png")), QStringList({"no.png", "no such file"}));
        VERIFY_ERROR(readImage("/dev/zero"), QStringList({"device"}));
    }
};

HEADWISE_TEST(TestImageFile)
#include "tst_imagefile.moc"
