// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/media/preprocessing/imagesettings.h"

#include "core/base/error.h"
#include "core/media/preprocessing/processorclasses.h"
#include "tests/support/registry.h"

#include <nlohmann/json.hpp>

using namespace headwise;
using namespace headwise::media;
using namespace headwise::media::preprocessing;

namespace {

ImageSettings settingsOf(const std::string &text, const std::string &family = "")
{
    return imageSettings(nlohmann::json::parse(text), "m/preprocessor_config.json", family);
}

} // namespace

class TestImageSettings : public QObject
{
    Q_OBJECT

private slots:
    void classesByTheirNames_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("family");
        QTest::addColumn<QString>("name");
        QTest::newRow("now") << R"({"image_processor_type": "CLIPImageProcessor"})"
                             << ""
                             << "CLIPImageProcessor";
        QTest::newRow("fast") << R"({"image_processor_type": "DINOv3ViTImageProcessorFast"})"
                              << ""
                              << "DINOv3ViTImageProcessor";
        QTest::newRow("older") << R"({"feature_extractor_type": "DeiTFeatureExtractor"})"
                               << ""
                               << "DeiTImageProcessor";
        QTest::newRow("both") << R"({"image_processor_type": "ViTImageProcessor", "feature_extractor_type": "X"})"
                              << "clip"
                              << "ViTImageProcessor";
        QTest::newRow("family") << "{}"
                                << "dinov2_with_registers"
                                << "BitImageProcessor";
    }
    void classesByTheirNames()
    {
        QFETCH(QString, text);
        QFETCH(QString, family);
        QFETCH(QString, name);
        QCOMPARE(QString::fromStdString(settingsOf(text.toStdString(), family.toStdString()).className), name);
    }
    /// One number is a square for ViT and the shorter edge for CLIP.
    void sizes()
    {
        QCOMPARE(settingsOf(R"({"size": 30})", "vit").size, (SizeRule{.height = 30, .width = 30}));
        QCOMPARE(settingsOf(R"({"size": 30})", "clip").size, (SizeRule{.shortestEdge = 30}));
        QCOMPARE(settingsOf(R"({"size": 30, "default_to_square": true})", "clip").size,
            (SizeRule{.height = 30, .width = 30}));
        QCOMPARE(settingsOf("{}", "clip").size, (SizeRule{.shortestEdge = 224}));
        QCOMPARE(settingsOf(R"({"size": [3, 4]})", "vit").size, (SizeRule{.height = 3, .width = 4}));
        QCOMPARE(settingsOf(R"({"crop_size": 9})", "clip").cropSize, (images::Size{.height = 9, .width = 9}));
        QCOMPARE(settingsOf(R"({"use_square_size": true})", "clip").size, (SizeRule{.height = 224, .width = 224}));
    }
    /// 40 x 31 pixels: the quotient is cut, not rounded; Python's round takes halves to the even number.
    void sizesOfImages()
    {
        const images::Size image{.height = 31, .width = 40};
        QCOMPARE(resizedSize({.shortestEdge = 14}, image), (images::Size{.height = 14, .width = 18}));
        QCOMPARE(
            resizedSize({.shortestEdge = 14}, {.height = 40, .width = 31}), (images::Size{.height = 18, .width = 14}));
        QCOMPARE(
            resizedSize({.shortestEdge = 14, .longestEdge = 16}, image), (images::Size{.height = 12, .width = 16}));
        QCOMPARE(resizedSize({.shortestEdge = 31, .longestEdge = 90}, image), image);
        QCOMPARE(resizedSize({.shortestEdge = 5, .longestEdge = 5}, {.height = 2, .width = 4}),
            (images::Size{.height = 2, .width = 4})); // 2.5 is 2, which it is already
        QCOMPARE(resizedSize({.maxHeight = 10, .maxWidth = 10}, image), (images::Size{.height = 7, .width = 10}));
        QCOMPARE(resizedSize({.height = 3, .width = 5}, image), (images::Size{.height = 3, .width = 5}));
        VERIFY_ERROR(resizedSize({.shortestEdge = 224}, {.height = 1, .width = 1000000}),
            QStringList({"1000000 x 1 pixels", "224000000 x 224"}));
        VERIFY_ERROR(resizedSize({.maxHeight = 9, .maxWidth = 9}, {.height = 1, .width = 100}), QStringList({"9 x 0"}));
    }

    void badSettings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("text as a size") << R"({"size": "large"})" << QStringList({"size"});
        QTest::newRow("negative size") << R"({"size": -1})" << QStringList({"size", "-1"});
        QTest::newRow("half a size") << R"({"size": {"height": 3}})" << QStringList({"size", "width"});
        QTest::newRow("huge size") << R"({"size": {"height": 1e99, "width": 1}})" << QStringList({"size.height"});
        QTest::newRow("three edges") << R"({"size": [1, 2, 3]})" << QStringList({"size", "3 numbers"});
        QTest::newRow("crop without width") << R"({"crop_size": {"shortest_edge": 3}})" << QStringList({"crop_size"});
        QTest::newRow("huge crop") << R"({"crop_size": [1000000, 1000000]})" << QStringList({"1000000 x 1000000"});
        QTest::newRow("filter") << R"({"resample": 6})" << QStringList({"resample", "6"});
        QTest::newRow("two means") << R"({"image_mean": [0.5, 0.5]})" << QStringList({"image_mean", "3 colours"});
        QTest::newRow("no deviation") << R"({"image_std": [1, 0, 1]})" << QStringList({"image_std"});
        QTest::newRow("word as a flag") << R"({"do_resize": "yes"})" << QStringList({"do_resize"});
        QTest::newRow("no factor") << R"({"rescale_factor": 0})" << QStringList({"rescale_factor"});
        QTest::newRow("crop without size") << R"({"do_center_crop": true})" << QStringList({"crop_size"});
    }
    void badSettings()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        VERIFY_ERROR(settingsOf(text.toStdString(), "vit"), QStringList({"m/preprocessor_config.json"}) + words);
    }
    void nullIsNoValue()
    {
        QVERIFY(settingsOf("{}", "clip").centerCrop);
        QVERIFY(!settingsOf(R"({"do_center_crop": null})", "clip").centerCrop);
        QVERIFY(!settingsOf(R"({"do_resize": null, "size": null})", "clip").resize);
        QCOMPARE(settingsOf(R"({"default_to_square": null, "size": 5})", "vit").size, (SizeRule{.shortestEdge = 5}));
        VERIFY_ERROR(settingsOf(R"({"size": null})", "clip"), QStringList({"do_resize", "\"size\"", "null"}));
        VERIFY_ERROR(settingsOf(R"({"image_std": null})", "clip"), QStringList({"do_normalize", "image_std"}));
    }
    void unknownClasses()
    {
        VERIFY_ERROR(settingsOf(R"({"image_processor_type": "SamImageProcessor"})", "vit"),
            QStringList({"m/preprocessor_config.json", "SamImageProcessor", "ViTImageProcessor", "pixel_values"}));
        VERIFY_ERROR(settingsOf("{}", "sam"), QStringList({"m/preprocessor_config.json", "\"sam\""}));
    }
    void torchvisionHasFewerFilters()
    {
        const auto box = nlohmann::json::parse(R"({"resample": 4})");
        QCOMPARE(imageSettings(box, "", "vit", Backend::Pil).filter, Filter::Box);
        VERIFY_ERROR(imageSettings(box, "", "vit", Backend::Torchvision), QStringList({"torchvision", "\"box\""}));
        QCOMPARE(imageSettings({{"size", 3}}, "", "dinov3_vit", Backend::Pil).backend, Backend::Torchvision);
    }
};

HEADWISE_TEST(TestImageSettings)
#include "tst_imagesettings.moc"
