// SPDX-License-Identifier: GPL-3.0-or-later
// Every checkpoint below tests/data/broken (made by tests/data/make_broken.py): the whole ones run, every other one is
// refused by one sentence that says what is wrong, where, and what to do, without taking memory for what it claims.
#include "core/base/error.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

#include <array>
#include <ctime>
#include <fstream>
#include <sys/resource.h>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

constexpr double longestSeconds = 10;  ///< of the processor
constexpr long maxKilobytes = 100'000; ///< beyond what the program has taken already

nlohmann::json faults()
{
    std::ifstream file(dataPath("broken/faults.json"));
    return nlohmann::json::parse(file);
}

/// The most memory that the process has had so far.
long peakKilobytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

ModelArray zeros(std::vector<std::int64_t> shape)
{
    std::size_t count = 1;
    for (const auto size : shape)
        count *= static_cast<std::size_t>(size);
    return {std::move(shape), std::vector<float>(count)};
}

/// An example that fits what a whole model reads.
ModelInput inputFor(const Model &model)
{
    ModelInput input;
    const auto reads = model.reads();
    if (reads.tokens)
        input.ids = {1, 3, 4, 2};
    if (reads.decoder)
        input.decoderIds = {3, 5};
    if (reads.array && !reads.sound)
        input.pixelValues = zeros({3, 8, 8});
    if (model.family() == "whisper")
        input.inputFeatures = zeros({5, 12});
    else if (reads.sound)
        input.inputValues = zeros({200});
    return input;
}

std::unique_ptr<Model> load(const QString &folder)
{
    NoProgress progress;
    return Model::load(dataPath("broken/" + folder.toStdString()), {.device = "cpu"}, progress);
}

} // namespace

class TestBrokenCorpus : public QObject
{
    Q_OBJECT
private slots:
    void wholeCheckpointsRun_data() { addFolders(true); }
    void wholeCheckpointsRun()
    {
        QFETCH(QString, folder);
        const auto model = load(folder);
        const std::array inputs = {inputFor(*model)};
        const auto outputs = model->run(inputs, {.hiddenState = true});
        QVERIFY(!outputs.at(0).attention.empty());
        QVERIFY(!outputs.at(0).attention.front().values.empty());
    }
    void faultsAreSaid_data() { addFolders(false); }
    void faultsAreSaid()
    {
        QFETCH(QString, folder);
        const auto words = faults().at(folder.toStdString()).get<std::vector<std::string>>();
        QVERIFY(words.size() >= 2);
        const long before = peakKilobytes();
        const auto started = std::clock();
        try {
            const auto model = load(folder); // some weights are read when they are needed
            const std::array inputs = {inputFor(*model)};
            model->run(inputs);
            QFAIL("it runs");
        } catch (const Error &error) {
            const auto said = QString::fromStdString(error.what());
            for (const auto &word : words)
                QVERIFY2(said.contains(QString::fromStdString(word)), qPrintable(said + "\nlacks " + word.c_str()));
            QVERIFY2(said.contains(folder) && !said.contains('\n'), qPrintable(said));
            QVERIFY2(!error.summary().text().empty() && !error.hint().text().empty(), qPrintable(said));
        }
        QVERIFY2(static_cast<double>(std::clock() - started) < longestSeconds * CLOCKS_PER_SEC, "it takes too long");
        const long taken = peakKilobytes() - before;
        QVERIFY2(taken < maxKilobytes, qPrintable(QString("it takes %1 kB").arg(taken)));
    }
    void arraysOfAnotherSizeAreSaid_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("shape"); ///< of what the model gets
        QTest::addColumn<QStringList>("words");
        QTest::newRow("too many frames") << "audio-whisper"
                                         << "5 13" << QStringList{"[5, frames]", "12 frames", "[5, 13]"};
        QTest::newRow("other bands") << "audio-whisper"
                                     << "4 12" << QStringList{"[5, frames]", "[4, 12]"};
        QTest::newRow("one dimension") << "audio-whisper"
                                       << "60" << QStringList{"[5, frames]", "[60]"};
        QTest::newRow("too short a sound") << "audio-wav2vec2"
                                           << "3" << QStringList{"10 samples", "[3]"};
        QTest::newRow("two sounds") << "audio-wav2vec2"
                                    << "2 200" << QStringList{"[samples]", "[2, 200]"};
        QTest::newRow("a grey picture") << "vision-vit"
                                        << "1 8 8" << QStringList{"[3, height, width]", "[1, 8, 8]"};
        QTest::newRow("a wide picture") << "vision-vit"
                                        << "3 8 9" << QStringList{"8 x 8", "8 x 9"};
    }
    void arraysOfAnotherSizeAreSaid()
    {
        QFETCH(QString, model);
        QFETCH(QString, shape);
        QFETCH(QStringList, words);
        const auto loaded = load(model + "/whole");
        auto input = inputFor(*loaded);
        std::vector<std::int64_t> sizes;
        for (const QString &size : shape.split(' '))
            sizes.push_back(size.toLongLong());
        for (ModelArray *array : {&input.pixelValues, &input.inputFeatures, &input.inputValues})
            if (!array->empty())
                *array = zeros(sizes);
        const std::array inputs = {input};
        VERIFY_ERROR(loaded->run(inputs), words << model << "preprocessor_config.json");
    }
    void everyClassIsThere()
    {
        const QDir root(QString::fromStdString(dataPath("broken")));
        for (const char *kind :
            {"encoder-bert", "decoder-llama", "encoder-decoder-t5", "vision-vit", "vision-clip", "audio-whisper",
                "audio-wav2vec2", "hybrid-lfm2", "hybrid-qwen3_next", "experts-mixtral", "experts-deepseek_v3"})
            QVERIFY2(QDir(root.filePath(kind)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size() >= 4, kind);
    }

private:
    static void addFolders(bool whole)
    {
        QTest::addColumn<QString>("folder");
        const QDir root(QString::fromStdString(dataPath("broken")));
        for (const QString &model : root.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            for (const QString &fault : QDir(root.filePath(model)).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
                if ((fault == "whole") == whole)
                    QTest::newRow(qPrintable(model + "/" + fault)) << model + "/" + fault;
    }
};

HEADWISE_TEST(TestBrokenCorpus)
#include "tst_brokencorpus.moc"
