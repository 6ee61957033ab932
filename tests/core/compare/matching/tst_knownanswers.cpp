// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons with a known result: altered checkpoints, captured and compared.
#include "core/compare/dataset/matchedcomparison.h"

#include "core/archive/reading/archivereader.h"
#include "core/capture/capture.h"
#include "tests/core/compare/units/memorysource.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>

using namespace headwise;
using namespace headwise::compare::matching;
using namespace headwise::tests;

namespace {

constexpr int layerCount = 2, headCount = 4, headSize = 8, hidden = headCount * headSize;
/// New head h of layer l is the old head shuffled[l][h].
constexpr int shuffled[layerCount][headCount] = {{2, 0, 3, 1}, {3, 2, 0, 1}};

class Silent : public capture::CaptureObserver
{
public:
    bool advanced(std::int64_t, std::int64_t) override { return true; }
    void warned(const std::string &, const std::string &) override {}
};

std::string nameIn(int layer, const std::string &part)
{
    return "bert.encoder.layer." + std::to_string(layer) + ".attention." + part;
}

void setFloats(EditableTensor &tensor, const std::vector<float> &values)
{
    tensor = EditableTensor::ofFloats(tensor.shape, values);
}

/// Heads exchanged so that the model computes what it did before: rows of query, key and value, columns of the output.
void shuffleHeads(ModelFolder &model)
{
    for (int layer = 0; layer < layerCount; ++layer) {
        for (const char *part : {"query", "key", "value"}) {
            for (const char *kind : {"weight", "bias"}) {
                EditableTensor &tensor = model.tensors.at(nameIn(layer, std::string("self.") + part + "." + kind));
                const std::vector<float> old = tensor.floats();
                const std::size_t rows = static_cast<std::size_t>(headSize) * (old.size() / hidden);
                std::vector<float> moved;
                for (const int head : shuffled[layer])
                    moved.insert(moved.end(), old.begin() + head * rows, old.begin() + (head + 1) * rows);
                setFloats(tensor, moved);
            }
        }
        EditableTensor &output = model.tensors.at(nameIn(layer, "output.dense.weight"));
        const std::vector<float> old = output.floats();
        std::vector<float> moved(old.size());
        for (int row = 0; row < hidden; ++row)
            for (int column = 0; column < hidden; ++column)
                moved[row * hidden + column] =
                    old[row * hidden + shuffled[layer][column / headSize] * headSize + column % headSize];
        setFloats(output, moved);
    }
}

/// Normal noise on all weights, its deviation a share of each tensor's own.
void addNoise(ModelFolder &model, double share)
{
    std::mt19937 generator(11);
    std::normal_distribution<double> normal;
    for (auto &[name, tensor] : model.tensors) {
        std::vector<float> values = tensor.floats();
        double sum = 0, squares = 0;
        for (const float value : values) {
            sum += value;
            squares += static_cast<double>(value) * value;
        }
        const double n = static_cast<double>(values.size()),
                     deviation = std::sqrt(std::max(0.0, squares / n - sum / n * sum / n));
        for (float &value : values)
            value = static_cast<float>(value + share * deviation * normal(generator));
        setFloats(tensor, values);
    }
}

/// The query weights of one head, three times as large.
void alterHead(ModelFolder &model, int layer, int head)
{
    EditableTensor &tensor = model.tensors.at(nameIn(layer, "self.query.weight"));
    std::vector<float> values = tensor.floats();
    for (int i = head * headSize * hidden; i < (head + 1) * headSize * hidden; ++i)
        values[i] *= 3;
    setFloats(tensor, values);
}

text::Dataset randomIds()
{
    std::mt19937 generator(4);
    text::Dataset dataset;
    dataset.name = "ids.jsonl";
    dataset.sha256 = "22";
    for (int line = 0; line < 16; ++line) {
        text::DatasetItem item;
        item.line = line;
        item.key = std::to_string(line + 1);
        item.inputIds.emplace();
        for (int token = 0; token < 6 + line; ++token)
            item.inputIds->push_back(static_cast<std::int32_t>(generator() % 400));
        dataset.items.push_back(item);
    }
    return dataset;
}

HeadMatching matched(const attention::AttentionSource &a, const attention::AttentionSource &b, MatchScope scope)
{
    NoProgress progress;
    return matchHeads({a, b}, {.scope = scope}, progress);
}

compare::dataset::ComparisonResult comparisonOf(
    const attention::AttentionSource &a, const attention::AttentionSource &b)
{
    NoProgress progress;
    return compare::dataset::compareSources({a, b}, {.bootstrapRounds = 200, .permutations = 500}, progress);
}

/// The tokens of `example` with every word in two pieces, and their maps: each key's weight in
/// the ratio 3 to 1 on its pieces, both query pieces the row of their word.
void addInPieces(MemorySource &target, const attention::Example &example, const attention::StackMaps &maps)
{
    attention::Example pieces = example;
    attention::Tokens &tokens = pieces.tokens["input"];
    tokens.clear();
    std::vector<int> wordOf;
    std::vector<float> share;
    const attention::Tokens &words = example.side("input");
    for (std::size_t w = 0; w < words.size(); ++w) {
        const attention::Token &word = words[w];
        if (word.special || word.end - word.begin < 2) {
            tokens.push_back(word);
            wordOf.push_back(static_cast<int>(w));
            share.push_back(1);
            continue;
        }
        const int middle = word.begin + 1;
        tokens.push_back(token(word.piece.substr(0, 1), word.begin, middle, word.word));
        tokens.push_back(token("##" + word.piece.substr(1), middle, word.end, word.word));
        wordOf.insert(wordOf.end(), 2, static_cast<int>(w));
        share.insert(share.end(), {0.75f, 0.25f});
    }
    const int count = static_cast<int>(tokens.size());
    attention::StackMaps split{maps.heads, count, count, {}};
    for (int head = 0; head < maps.heads; ++head)
        for (int q = 0; q < count; ++q)
            for (int k = 0; k < count; ++k)
                split.values.push_back(maps.map(head).at(wordOf[q], wordOf[k]) * share[k]);
    target.add(pieces, {split});
}

} // namespace

class TestKnownAnswers : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    std::shared_ptr<const archive::reading::ArchiveReader> captured(const ModelFolder &folder, const char *name)
    {
        folder.write();
        Silent observer;
        const std::string output = (m_folder.path() + "/" + name).toStdString();
        const auto model = folder.load();
        capture::captureDataset(*model, nullptr, randomIds(),
            {.output = output, .detail = {}, .valueType = archive::format::ValueType::Float32}, observer);
        return archive::reading::ArchiveReader::open(output);
    }

private slots:
    void aPermutedCopyIsMatchedBack_data()
    {
        QTest::addColumn<double>("noise");
        QTest::addColumn<int>("scope");
        for (const double noise : {0.0, 0.01})
            for (const MatchScope scope : {MatchScope::Layers, MatchScope::Stack})
                QTest::addRow("noise of %g, within %s", noise, matchScopeName(scope).data())
                    << noise << static_cast<int>(scope);
    }
    void aPermutedCopyIsMatchedBack()
    {
        QFETCH(double, noise);
        QFETCH(int, scope);
        const ModelFolder model("bert");
        ModelFolder copy("bert");
        shuffleHeads(copy);
        addNoise(copy, noise);
        const auto a = captured(model, "a.h5"),
                   b = captured(copy, qPrintable(QString("b%1%2.h5").arg(noise).arg(scope)));
        const HeadMatching matching = matched(*a, *b, static_cast<MatchScope>(scope));
        QCOMPARE(matching.pairs.size(), std::size_t(layerCount * headCount));
        for (const HeadMatch &pair : matching.pairs) {
            QCOMPARE(pair.comparison.layer, pair.baseline.layer);
            QCOMPARE(shuffled[pair.baseline.layer][pair.comparison.head], pair.baseline.head);
            QVERIFY(noise > 0 ? pair.distance > 0 && pair.distance < pair.next : pair.distance < 1e-3);
        }
        for (const LayerMatch &layers : matching.layers)
            QVERIFY(layers.alignment > (noise > 0 ? 0.9 : 1 - 1e-6));
        QFile::remove(m_folder.path() + "/a.h5");
    }
    void aHeadWithOtherWeightsIsFirstWithinItsLayer()
    {
        const ModelFolder model("bert");
        ModelFolder altered("bert");
        alterHead(altered, 0, 2);
        const auto a = captured(model, "plain.h5"), b = captured(altered, "altered.h5");
        const compare::dataset::ComparisonResult result = comparisonOf(*a, *b);
        std::vector<int> ofLayer;
        for (const int head : result.ranking)
            if (result.heads[head].head.layer == 0)
                ofLayer.push_back(result.heads[head].head.head);
        QCOMPARE(ofLayer.front(), 2);
        for (const compare::dataset::HeadComparison &head : result.heads) {
            if (head.head.layer == 0 && head.head.head != 2) // they have the same input and the same weights
                QCOMPARE(result.divergenceOf(result.headIndex(head.head)).mean, 0.0);
            else
                QVERIFY(result.divergenceOf(result.headIndex(head.head)).low > 0);
        }
    }
    void theSameModelTwiceDoesNotDiffer()
    {
        const ModelFolder model("bert"), same("bert");
        const auto a = captured(model, "one.h5"), b = captured(same, "other.h5");
        const compare::dataset::ComparisonResult result = comparisonOf(*a, *b);
        for (const compare::dataset::HeadComparison &head : result.heads) {
            QCOMPARE(result.divergenceOf(result.headIndex(head.head)).mean, 0.0);
            for (const statistics::significance::PairedTest &test : head.tests)
                QVERIFY(!(test.q < 1));
        }
    }
    void alteredHeadsOfThreeLayersAreExactlyTheFirst()
    {
        const attention::StackLayout layout{.heads = {4, 4, 4}, .causal = {0, 0, 0}, .window = {0, 0, 0}};
        MemorySource a("a", {layout}), b("b", {layout});
        for (int e = 0; e < 30; ++e) {
            const attention::Example example =
                wordExample(std::to_string(e), "line " + std::to_string(e) + " of a few words");
            const int tokens = static_cast<int>(example.side("input").size());
            a.add(example, {noiseMaps(12, tokens, e)});
            b.add(example, {noiseMaps(12, tokens, e, {1, 6, 8, 11}, 0.2)});
        }
        const compare::dataset::ComparisonResult result = comparisonOf(a, b);
        QCOMPARE(std::set<int>(result.ranking.begin(), result.ranking.begin() + 4), (std::set<int>{1, 6, 8, 11}));
        for (int rank = 0; rank < 12; ++rank)
            QCOMPARE(result.divergenceOf(result.ranking[rank]).mean > 0, rank < 4);
    }
    void theSameModelUnderTwoTokenizersAlignsWordByWord()
    {
        const attention::StackLayout layout{.heads = {2, 2}, .causal = {0, 0}, .window = {0, 0}};
        MemorySource words("words", {layout}), pieces("pieces", {layout});
        for (int e = 0; e < 10; ++e) {
            const attention::Example example =
                wordExample(std::to_string(e), "don't look at example " + std::to_string(e) + " twice , please");
            const attention::StackMaps maps = noiseMaps(4, static_cast<int>(example.side("input").size()), e);
            words.add(example, {maps});
            addInPieces(pieces, example, maps);
        }
        const compare::dataset::ComparisonResult result = comparisonOf(words, pieces);
        QVERIFY(result.forcedWords);
        QCOMPARE(result.mergedUnits, std::int64_t(0));
        for (const compare::dataset::HeadComparison &head : result.heads) {
            QCOMPARE(result.divergenceOf(result.headIndex(head.head)).n, std::int64_t(10));
            QVERIFY(result.divergenceOf(result.headIndex(head.head)).mean < 1e-12);
        }
        const HeadMatching matching = matched(words, pieces, MatchScope::Stack);
        QCOMPARE(matching.units.level, attention::Level::Words);
        for (const HeadMatch &pair : matching.pairs)
            QVERIFY(pair.baseline == pair.comparison && pair.distance < 1e-6);
    }
};

HEADWISE_TEST(TestKnownAnswers)
#include "tst_knownanswers.moc"
