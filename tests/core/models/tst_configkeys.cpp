// SPDX-License-Identifier: GPL-3.0-or-later
// Every key of config.json of every golden model is broken in turn. The model then runs, or is refused with a sentence:
// no other exception, no crash, and no long work.
#include "core/base/error.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <fstream>
#include <vector>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

constexpr qint64 longestMilliseconds = 10'000;

nlohmann::json jsonOf(const QString &path)
{
    std::ifstream file(path.toStdString());
    return nlohmann::json::parse(file);
}

using Pointer = nlohmann::json::json_pointer;

/// Pointers to all values below `json`, those of nested objects too.
void collectKeys(const nlohmann::json &json, const Pointer &at, std::vector<Pointer> &keys)
{
    for (const auto &[key, value] : json.items()) {
        const Pointer own = at / key;
        keys.push_back(own);
        if (value.is_object())
            collectKeys(value, own, keys);
    }
}

/// What a key becomes.
struct KeyChange
{
    nlohmann::json value;
    bool removes = false;

    QString text() const { return removes ? QStringLiteral("missing") : QString::fromStdString(value.dump()); }
    nlohmann::json applied(nlohmann::json config, const Pointer &key) const
    {
        if (removes)
            config[key.parent_pointer()].erase(key.back());
        else
            config[key] = value;
        return config;
    }
};

std::vector<KeyChange> keyChanges()
{
    std::vector<KeyChange> all;
    for (const char *text : {"\"text\"", "-1", "0", "1e300", "null", "[]"})
        all.push_back({nlohmann::json::parse(text)});
    all.push_back({{}, true});
    return all;
}

/// What became of the model: empty if it ran or was refused by an Error, otherwise what it threw.
QString problemOf(const std::string &folder, const ModelInput &input)
{
    try {
        NoProgress progress;
        const auto model = Model::load(folder, {.device = "cpu"}, progress);
        const std::array inputs = {input};
        model->run(inputs, {.hiddenState = true, .logits = true});
    } catch (const Error &error) {
        return error.summary().text().empty() ? QStringLiteral("an error without a sentence") : QString();
    } catch (const std::exception &exception) {
        return QString::fromLocal8Bit(exception.what());
    } catch (...) {
        return QStringLiteral("something that is not an exception");
    }
    return {};
}

} // namespace

class TestConfigKeys : public QObject
{
    Q_OBJECT
private slots:
    void aBrokenKeyIsRefusedOrRuns_data()
    {
        QTest::addColumn<QString>("folder");
        const QDir models(QString::fromStdString(dataPath("models")));
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            if (QFile::exists(models.filePath(name + "/golden.json")))
                QTest::newRow(qPrintable(name)) << models.filePath(name);
    }
    void aBrokenKeyIsRefusedOrRuns()
    {
        QFETCH(QString, folder);
        QTemporaryDir copy;
        QVERIFY(QFile::copy(folder + "/model.safetensors", copy.filePath("model.safetensors")));
        const auto config = jsonOf(folder + "/config.json");
        const auto name = QDir(folder).dirName().toStdString();
        const auto golden = readGolden(name, jsonOf(folder + "/golden.json")["cases"][0]["name"].get<std::string>());
        std::vector<Pointer> keys;
        collectKeys(config, Pointer(), keys);
        QVERIFY(keys.size() > 5);
        // Two of the changes for each key, others for the next: all of them at all keys are 14,000 models.
        const auto changes = keyChanges();
        std::size_t turn = name.size();
        for (const auto &key : keys)
            for (int i = 0; i < 2; ++i) {
                const KeyChange &change = changes[turn++ % changes.size()];
                std::ofstream(copy.filePath("config.json").toStdString()) << change.applied(config, key);
                QElapsedTimer timer;
                timer.start();
                const auto problem = problemOf(copy.path().toStdString(), golden.inputs.front());
                const auto what = QString::fromStdString(key.to_string()) + " = " + change.text() + ": ";
                QVERIFY2(problem.isEmpty(), qPrintable(what + problem));
                QVERIFY2(timer.elapsed() < longestMilliseconds, qPrintable(what + "it takes too long"));
            }
    }
};

HEADWISE_TEST(TestConfigKeys)
#include "tst_configkeys.moc"
