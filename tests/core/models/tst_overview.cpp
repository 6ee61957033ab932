// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of a model say about it before any weight is read.
#include "core/models/overview/modeloverview.h"

#include "core/base/error.h"
#include "core/models/model.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QtTest>

using namespace headwise;
using models::overview::overviewOf, models::overview::PositionKind, models::overview::positionName;

namespace {

std::string folderOf(const std::string &name) { return tests::dataPath("models/" + name); }

std::unique_ptr<models::Model> loaded(const std::string &name)
{
    NoProgress progress;
    return models::Model::load(folderOf(name), {.device = "cpu"}, progress);
}

} // namespace

class TestOverview : public QObject
{
    Q_OBJECT
private slots:
    void modelsAreAsTheyAreLoaded_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("positions");
        QTest::newRow("bert") << "bert"
                              << "learned";
        QTest::newRow("llama: key-value heads") << "llama3"
                                                << "rotary";
        QTest::newRow("deberta") << "deberta-v2"
                                 << "relative";
        QTest::newRow("t5: three stacks") << "t5"
                                          << "relative";
        QTest::newRow("marian: a formula") << "marian"
                                           << "sinusoidal";
        QTest::newRow("bloom") << "bloom"
                               << "alibi";
        QTest::newRow("hubert: sounds") << "hubert"
                                        << "convolution";
        QTest::newRow("clip: text and vision") << "clip"
                                               << "learned";
        QTest::newRow("vit with classes") << "dinov2-classes"
                                          << "learned";
    }
    void modelsAreAsTheyAreLoaded()
    {
        QFETCH(QString, name);
        QFETCH(QString, positions);
        const std::string folder = folderOf(name.toStdString());
        const auto overview = overviewOf(folder);
        const auto model = loaded(name.toStdString());
        QCOMPARE(overview.family, model->family());
        QCOMPARE(overview.task, model->task());
        QCOMPARE(overview.labels, model->labels().names);
        QCOMPARE(overview.stacks.size(), model->stacks().size());
        for (std::size_t i = 0; i < overview.stacks.size(); ++i)
            QVERIFY(overview.stacks[i].layout == model->stacks()[i]);
        QCOMPARE(QString(positionName(overview.stacks.front().positions)), positions);
        QVERIFY(overview.stacks.front().headWidth > 0 && overview.parameters > 0);
        QCOMPARE(overview.numberTypes.size(), std::size_t{1});
    }
    void limitsAreThoseOfTheTables()
    {
        const auto overview = overviewOf(folderOf("gpt2"));
        const auto model = loaded("gpt2");
        QCOMPARE(overview.stacks.front().maxLength, std::int64_t{model->maxLength()});
    }
    void whatIsNoModelIsRefused() { QVERIFY_THROWS_EXCEPTION(Error, overviewOf(folderOf("nowhere"))); }
};

HEADWISE_TEST(TestOverview)
#include "tst_overview.moc"
