// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/media/audio/logmel.h"
#include "core/media/audio/soundinput.h"
#include "core/media/files/filebytes.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

#include <cmath>
#include <nlohmann/json.hpp>

using namespace headwise;
using namespace headwise::media;
using namespace headwise::media::audio;

namespace {

std::string soundPath(const std::string &name) { return tests::dataPath("media/sounds/" + name); }

double largestDifference(const std::vector<float> &values, const std::vector<double> &expected)
{
    double largest = values.size() == expected.size() ? 0 : 1e9;
    for (std::size_t i = 0; i < std::min(values.size(), expected.size()); ++i)
        largest = std::max(largest, std::abs(values[i] - expected[i]));
    return largest;
}

/// The bytes of a file with other numbers in its header.
std::string changed(std::size_t at, std::initializer_list<int> bytes)
{
    std::string file = files::fileBytes(soundPath("pcm16.wav"));
    for (const int byte : bytes)
        file[at++] = static_cast<char>(byte);
    return file;
}

} // namespace

class TestSound : public QObject
{
    Q_OBJECT

private slots:
    void samples_data()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(QString::fromStdString(soundPath("")));
        for (const QString &name : folder.entryList({"*.wav"}, QDir::Files))
            QTest::newRow(qPrintable(name)) << name;
    }
    void samples()
    {
        QFETCH(QString, name);
        const Sound sound = readWave(soundPath(name.toStdString()));
        QCOMPARE(sound.rate, name == "sweep.wav" ? 4000 : 16000);
        const std::vector<double> expected = arrays::NpyReader(soundPath(name.toStdString() + ".npy")).values();
        QCOMPARE(largestDifference(sound.samples, expected), 0.0);
    }

    /// Equal to transformers' feature extractors, as tests/data/make_media.py wrote it.
    void valuesOfTheReference_data()
    {
        QTest::addColumn<QString>("name");
        const QDir folder(QString::fromStdString(soundPath("")));
        for (const QString &name : folder.entryList({"*.json"}, QDir::Files))
            QTest::newRow(qPrintable(name.chopped(5))) << name.chopped(5);
    }
    void valuesOfTheReference()
    {
        QFETCH(QString, name);
        const std::string path = soundPath(name.toStdString());
        const nlohmann::json test = nlohmann::json::parse(files::fileBytes(path + ".json"));
        const AudioSettings settings = audioSettings(test["config"], path, test["model_type"].get<std::string>());
        const inputs::InputArrays arrays =
            soundInput(readWave(soundPath(test["sound"].get<std::string>() + ".wav")), settings, path);
        arrays::NpyReader expected(path + ".npy");
        const inputs::InputArray &array = arrays.inputFeatures ? *arrays.inputFeatures : arrays.inputValues.value();
        QCOMPARE(array.shape, expected.header().shape);
        // The reference sums in single precision: samples to 1e-6, and logarithms of small powers to 1e-4.
        const double largest = largestDifference(array.values, expected.values());
        QVERIFY2(largest < (arrays.inputFeatures ? 1e-4 : 2e-6), qPrintable(QString::number(largest)));
    }

    /// Mean 2, variance 2 (over all samples): not 3, as over one less.
    void normalizedByHand()
    {
        const std::vector<float> values = normalized(std::vector<float>{2, 0, 4, 2});
        QVERIFY(std::abs(values[2] - 2 / std::sqrt(2.0)) < 1e-6);
        QCOMPARE(values[0], 0.0F);
        QCOMPARE(normalized(std::vector<float>{3, 3}), (std::vector<float>{0, 0}));
    }
    /// Bands lie evenly on the mel scale: 3 bands up to 45.245 mel (8,000 Hz), so that the first peaks at 11.311 mel.
    void melBands()
    {
        AudioSettings settings;
        settings.bands = 3;
        settings.window = 32000; // bins of 0.5 Hz
        const std::vector<double> filters = melFilters(settings);
        const auto begin = filters.begin(), end = begin + 16001;
        const double peak = static_cast<double>(std::max_element(begin, end) - begin) / 2;
        QVERIFY2(std::abs(peak - 11.3113 * 200 / 3) <= 0.5, qPrintable(QString::number(peak)));
        double area = 0;
        for (auto value = begin; value != end; ++value)
            area += *value / 2;
        QVERIFY(std::abs(area - 1) < 1e-3); // triangles of height 2 / width
    }
    void silenceIsFlat()
    {
        AudioSettings settings;
        settings.seconds = 1;
        const std::vector<float> features = logMel(std::vector<float>(50), settings);
        QCOMPARE(features.size(), std::size_t(80 * 100));
        for (const float value : features)
            QCOMPARE(value, -1.5F); // (log10(1e-10) + 4) / 4
    }
    void otherRatesAreRefused()
    {
        VERIFY_ERROR(soundInput({.rate = 44100, .samples = {0}}, {}, "a.wav"),
            QStringList({"a.wav", "44100 samples per second", "16000"}));
    }

    void badFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const std::string &bytes, const QStringList &words) {
            QTest::newRow(name) << QByteArray::fromStdString(bytes) << words;
        };
        const std::string good = files::fileBytes(soundPath("pcm16.wav"));
        row("empty", "", {"no WAV file"});
        row("MP3", "ID3\4.................", {"no WAV file", "ffmpeg"});
        row("cut", good.substr(0, 200), {"ends early"});
        row("header only", good.substr(0, 12), {"how its samples are stored"});
        row("no samples", good.substr(0, 36), {"no samples"});
        row("stereo", changed(22, {2, 0}), {"2 channels"});
        row("no channel", changed(22, {0, 0}), {"0 channels"});
        row("12 bits", changed(34, {12, 0}), {"12 bits"});
        row("mu-law", changed(20, {7, 0}), {"encoding 7"});
        row("no rate", changed(24, {0, 0, 0, 0}), {"0 samples per second"});
        using namespace std::string_literals;
        row("short header", "RIFF....WAVEfmt \4\0\0\0\1\0\1\0data\2\0\0\0\0\0"s, {"how its samples are stored"});
        row("gigantic chunk", changed(40, {0xff, 0xff, 0xff, 0xff}), {"ends early"});
        row("NaN",
            [] {
                std::string file = files::fileBytes(soundPath("float32.wav"));
                file.replace(file.size() - 4, 4, std::string("\0\0\xc0\x7f", 4));
                return file;
            }(),
            {"sample 299", "not a number"});
    }
    void badFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, words);
        VERIFY_ERROR(decodeWave(bytes.toStdString(), "in/sound.wav"), QStringList({"in/sound.wav"}) + words);
    }

    void badSettings_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("words");
        QTest::newRow("unknown class") << R"({"feature_extractor_type": "ClapFeatureExtractor"})"
                                       << QStringList({"ClapFeatureExtractor", "Wav2Vec2FeatureExtractor"});
        QTest::newRow("no class") << "{}" << QStringList({"family \"clap\""});
        const QString whisper = R"({"feature_extractor_type": "WhisperFeatureExtractor", )";
        QTest::newRow("noise") << whisper + R"("dither": 0.1})" << QStringList({"dither"});
        QTest::newRow("rate") << whisper + R"("sampling_rate": 0})" << QStringList({"sampling_rate", "0"});
        QTest::newRow("short") << whisper + R"("sampling_rate": 100, "chunk_length": 1})"
                               << QStringList({"chunk_length"});
        QTest::newRow("huge") << whisper + R"("hop_length": 1, "chunk_length": 600, "sampling_rate": 1000000})"
                              << QStringList({"too long"});
    }
    void badSettings()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        VERIFY_ERROR(audioSettings(nlohmann::json::parse(text.toStdString()), "m/preprocessor_config.json", "clap"),
            QStringList({"m/preprocessor_config.json"}) + words);
    }
};

HEADWISE_TEST(TestSound)
#include "tst_sound.moc"
