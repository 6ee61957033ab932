// SPDX-License-Identifier: GPL-3.0-or-later
// Copying scores against the definition written out in doubles.
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

#include <cmath>
#include <set>

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

using Vector = std::vector<double>;

constexpr int hidden = 32, heads = 4, width = 8, vocabulary = 321;

/// The first layer of the golden GPT-2, number by number.
struct FirstLayer
{
    std::vector<float> words, positions, normWeight, normBias, packed, packedBias, projection, finalWeight;

    explicit FirstLayer(const ModelFolder &folder)
    {
        const auto floats = [&](const std::string &name) { return folder.tensors.at("transformer." + name).floats(); };
        words = floats("wte.weight");
        positions = floats("wpe.weight");
        normWeight = floats("h.0.ln_1.weight");
        normBias = floats("h.0.ln_1.bias");
        packed = floats("h.0.attn.c_attn.weight");
        packedBias = floats("h.0.attn.c_attn.bias");
        projection = floats("h.0.attn.c_proj.weight");
        finalWeight = floats("ln_f.weight");
    }

    /// The value vector of one head for token `id` at `position`.
    Vector value(int id, int position, int head) const
    {
        Vector x(hidden);
        double mean = 0, variance = 0;
        for (int c = 0; c < hidden; ++c) {
            x[c] = double(words[id * hidden + c]) + positions[position * hidden + c];
            mean += x[c] / hidden;
        }
        for (const double v : x)
            variance += (v - mean) * (v - mean) / hidden;
        Vector value(width);
        for (int w = 0; w < width; ++w) {
            const int column = 2 * hidden + head * width + w;
            value[w] = packedBias[column];
            for (int c = 0; c < hidden; ++c)
                value[w] += ((x[c] - mean) / std::sqrt(variance + 1e-5) * normWeight[c] + normBias[c]) *
                            packed[c * 3 * hidden + column];
        }
        return value;
    }

    /// Raised logits of the whole vocabulary for a head's context vector.
    Vector raised(const Vector &context, int head) const
    {
        Vector output(hidden);
        double mean = 0;
        for (int c = 0; c < hidden; ++c) {
            for (int w = 0; w < width; ++w)
                output[c] += context[w] * projection[(head * width + w) * hidden + c];
            mean += output[c] / hidden;
        }
        Vector logits(vocabulary);
        double meanLogit = 0;
        for (int t = 0; t < vocabulary; ++t) {
            for (int c = 0; c < hidden; ++c)
                logits[t] += (output[c] - mean) * finalWeight[c] * words[t * hidden + c];
            meanLogit += logits[t] / vocabulary;
        }
        for (double &logit : logits)
            logit = std::max(0.0, logit - meanLogit);
        return logits;
    }

    double copying(const std::vector<std::int32_t> &ids, attention::MapView map, int head) const
    {
        const int n = static_cast<int>(ids.size());
        const std::set<std::int32_t> members(ids.begin(), ids.end());
        double sum = 0;
        int defined = 0;
        for (int query = 0; query < n; ++query) {
            Vector context(width);
            for (int key = 0; key < n; ++key) {
                const Vector own = value(ids[key], key, head);
                for (int w = 0; w < width; ++w)
                    context[w] += map.at(query, key) * own[w];
            }
            const Vector logits = raised(context, head);
            double attended = 0, all = 0;
            for (int key = 0; key < n; ++key)
                attended += map.at(query, key) * logits[ids[key]];
            for (const std::int32_t id : members)
                all += logits[id];
            sum += all > 0 ? attended / all : 0;
            defined += all > 0;
        }
        return 2 * sum / defined - 1;
    }
};

} // namespace

class TestCopying : public QObject
{
    Q_OBJECT
private slots:
    void asDefined()
    {
        ModelFolder folder("gpt2");
        folder.write();
        // Repeated tokens: their weights add up, and S counts them once.
        const std::vector<std::int32_t> ids = {320, 7, 51, 9, 7, 51, 9, 200};
        const std::vector<ModelInput> batch = {{{5, 6, 7}, {}}, {ids, {}}};
        const auto outputs = folder.load()->run(batch, {.copying = true});
        QCOMPARE(outputs[0].copying.size(), std::size_t{8});
        QCOMPARE(outputs[1].copying.size(), std::size_t{8});
        const FirstLayer layer(folder);
        for (int head = 0; head < heads; ++head) {
            const double expected = layer.copying(ids, outputs[1].attention[0].map(head), head);
            QVERIFY2(std::abs(outputs[1].copying[head] - expected) < 1e-5,
                qPrintable(QString("head %1: %2, not %3").arg(head).arg(outputs[1].copying[head]).arg(expected)));
        }
        for (const float score : outputs[1].copying)
            QVERIFY(score >= -1 && score <= 1);
    }
    /// With a single token in the context, only that token can be raised.
    void oneTokenIsCopiedOrNot()
    {
        ModelFolder folder("gpt2");
        folder.write();
        const std::vector<ModelInput> batch = {{{7}, {}}};
        const auto outputs = folder.load()->run(batch, {.copying = true});
        for (const float score : outputs[0].copying)
            QVERIFY(std::abs(score - 1) < 1e-6 || std::isnan(score));
    }
    /// Unembedding columns of zeros raise nothing.
    void nothingRaisedIsNotDefined()
    {
        ModelFolder folder("gpt2");
        auto &projection = folder.tensors.at("transformer.h.0.attn.c_proj.weight");
        projection = EditableTensor::ofFloats(projection.shape, std::vector<float>(projection.floats().size()));
        folder.write();
        const std::vector<ModelInput> batch = {{{7, 8, 9}, {}}};
        const auto scores = folder.load()->run(batch, {.copying = true})[0].copying;
        for (int head = 0; head < heads; ++head)
            QVERIFY(std::isnan(scores[head]));
        QVERIFY(!std::isnan(scores[heads]));
    }
    void otherModelsHaveNone()
    {
        for (const char *name : {"bert", "roberta"}) {
            ModelFolder folder(name);
            folder.write();
            const std::vector<ModelInput> batch = {{{7, 8}, {}}};
            QVERIFY(folder.load()->run(batch, {.copying = true})[0].copying.empty());
        }
        ModelFolder bare("gpt2");
        bare.config["architectures"] = {"GPT2Model"};
        bare.write();
        const std::vector<ModelInput> batch = {{{7, 8}, {}}};
        QVERIFY(bare.load()->run(batch, {.copying = true})[0].copying.empty());
    }
};

HEADWISE_TEST(TestCopying)
#include "tst_copying.moc"
