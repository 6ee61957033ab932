// SPDX-License-Identifier: GPL-3.0-or-later
// Weights as they are stored: types of numbers, wrappers, shards, pruned heads, and models that cannot be compared.
#include "core/archive/codec/half.h"
#include "tests/core/compare/weights/comparedmodels.h"
#include "tests/support/registry.h"

#include <bit>
#include <cstring>
#include <limits>

using namespace headwise;
using namespace headwise::compare::weights;
using namespace headwise::tests;

namespace {

/// The same numbers as F16 or BF16.
EditableTensor narrowed(const EditableTensor &tensor, const std::string &type)
{
    std::vector<std::uint16_t> stored;
    for (const float value : tensor.floats())
        stored.push_back(type == "F16"
                             ? archive::codec::portable::halfFromFloat(value)
                             : static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(value) + 0x7fffU +
                                                              (std::bit_cast<std::uint32_t>(value) >> 16 & 1U)) >>
                                                          16));
    EditableTensor result{type, tensor.shape, std::vector<std::byte>(2 * stored.size())};
    std::memcpy(result.bytes.data(), stored.data(), result.bytes.size());
    return result;
}

EditableTensor widened(const EditableTensor &tensor)
{
    const auto floats = tensor.floats();
    const std::vector<double> values(floats.begin(), floats.end());
    EditableTensor result{"F64", tensor.shape, std::vector<std::byte>(8 * values.size())};
    std::memcpy(result.bytes.data(), values.data(), result.bytes.size());
    return result;
}

} // namespace

class TestModelWeights : public QObject
{
    Q_OBJECT
private slots:
    /// A model stored in fewer bits: nothing changed but one head, and that one is still found.
    void roundedStorageIsNoChange_data()
    {
        QTest::addColumn<QString>("type");
        QTest::newRow("float16") << "F16";
        QTest::newRow("bfloat16") << "BF16";
    }
    void roundedStorageIsNoChange()
    {
        QFETCH(QString, type);
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        tuned.scale("encoder.layer.0.attention.self.query.weight", {0, 2}, {0, 6}, 1.01F);
        for (auto &[name, tensor] : tuned.tensors)
            tensor = narrowed(tensor, type.toStdString());
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L0H0"));
        QCOMPARE(result.count(Sameness::Rounding), 5);
        QVERIFY(std::abs(changeOf(result, 0, Part::Q) - 0.01) < 0.003);
        QVERIFY(changeOf(result, 1, Part::Q) > 0 && changeOf(result, 1, Part::Q) < 0.004);
        for (const auto &kind : result.others.kinds)
            QVERIFY(kind.sameness == Sameness::Rounding);
    }
    void widerStorageIsEqual()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        for (auto &[name, tensor] : tuned.tensors)
            tensor = widened(tensor);
        base.write();
        tuned.write();
        QVERIFY(!compared(base, tuned).differs());
    }
    void prefixesOfWrappersAndOfTheBaseModelAreTakenOff()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        tuned.scale("encoder.layer.0.attention.self.query.weight", {0, 2}, {0, 6}, 2);
        EditableTensors named;
        for (const auto &[name, tensor] : tuned.tensors)
            named["module.bert._orig_mod." + name] = tensor;
        tuned.tensors = named;
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(changedHeads(result), QString("L0H0"));
        QVERIFY(result.others.only.baseline.empty() && result.others.only.comparison.empty());
    }
    void shardsAreReadAsOne()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        tuned.scale("encoder.layer.1.attention.self.value.weight", {4, 6}, {0, 6}, 2);
        base.write();
        EditableTensors first, second;
        nlohmann::json index;
        for (const auto &[name, tensor] : tuned.tensors) {
            const bool late = name.starts_with("encoder.layer.1");
            (late ? second : first)[name] = tensor;
            index["weight_map"][name] = late ? "two.safetensors" : "one.safetensors";
        }
        tests::writeFile(tuned.file("config.json"), tuned.config.dump());
        tests::writeFile(tuned.file("one.safetensors"), safetensorsBytes(first));
        tests::writeFile(tuned.file("two.safetensors"), safetensorsBytes(second));
        tests::writeFile(tuned.file("model.safetensors.index.json"), index.dump());
        QCOMPARE(changedHeads(compared(base, tuned)), QString("L1H2"));
    }
    void prunedHeadsAreCountedByTheirPlace()
    {
        SmallModel base, tuned;
        for (auto *model : {&base, &tuned}) {
            makeBert(*model, 1);
            model->config["pruned_heads"] = {{"0", {1}}};
            for (const char *part : {"query", "key", "value"}) {
                model->add(std::string("encoder.layer.0.attention.self.") + part + ".weight", {4, 6});
                model->add(std::string("encoder.layer.0.attention.self.") + part + ".bias", {4});
            }
            model->add("encoder.layer.0.attention.output.dense.weight", {6, 4});
        }
        tuned.scale("encoder.layer.0.attention.output.dense.weight", {0, 6}, {2, 4}, 2);
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QCOMPARE(result.heads.size(), std::size_t(2));
        QCOMPARE(changedHeads(result), QString("L0H1"));
    }
    void modelsThatDoNotBelongTogetherAreNamed()
    {
        SmallModel base, gpt2, deep, odd;
        makeBert(base);
        makeGpt2(gpt2);
        makeBert(deep, 3);
        makeBert(odd);
        odd.config["model_type"] = "mamba";
        for (const auto *model : {&base, &gpt2, &deep, &odd})
            model->write();
        VERIFY_ERROR(compared(base, gpt2), (QStringList{"family 'gpt2'", "one of 'bert'"}));
        VERIFY_ERROR(compared(base, deep), (QStringList{"3 layers of 3 heads of width 2", "has 2 layers"}));
        VERIFY_ERROR(compared(base, odd), (QStringList{"family 'mamba'", "Weights are compared for: bert"}));
        VERIFY_ERROR(compared(base, SmallModel()), "no config.json");
    }
    void damagedModelsAreNamed()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        base.write();
        const auto whole = tuned.tensors;
        const std::string query = "encoder.layer.1.attention.self.query.weight";
        tuned.tensors.erase(query);
        tuned.write();
        VERIFY_ERROR(compared(base, tuned), (QStringList{"'" + QString::fromStdString(query) + "' is missing"}));
        tuned.tensors["base_model.encoder.layer.0.attention.self.query.lora_A.default.weight"] = whole.at(query);
        tuned.write();
        VERIFY_ERROR(compared(base, tuned), "merge_and_unload");
        tuned.tensors = whole;
        tuned.add(query, {4, 6});
        tuned.write();
        VERIFY_ERROR(compared(base, tuned), (QStringList{"[4, 6]", "config.json asks for [6, 6]"}));
        tuned.tensors = whole;
        tuned.scale(query, {0, 1}, {0, 1}, std::numeric_limits<float>::quiet_NaN());
        tuned.write();
        VERIFY_ERROR(compared(base, tuned), "NaN or infinite");
        tuned.tensors = whole;
        tuned.tensors[query].type = "I32";
        tuned.write();
        VERIFY_ERROR(compared(base, tuned), "stored as I32");
        tests::writeFile(tuned.file("model.safetensors"), std::string("\x10\0\0\0\0\0\0\x7f{}", 10));
        VERIFY_ERROR(compared(base, tuned), "header");
    }
    void anotherVocabularyIsToldAndNotCompared()
    {
        SmallModel base, tuned;
        makeBert(base);
        makeBert(tuned);
        tuned.add("embeddings.word_embeddings.weight", {7, 6});
        base.write();
        tuned.write();
        const auto result = compared(base, tuned);
        QVERIFY(!find(result, OtherKind::Embeddings));
        QCOMPARE(result.others.shapesDiffer.size(), std::size_t(1));
        QCOMPARE(result.others.shapesDiffer[0], std::string("embeddings.word_embeddings.weight [5, 6] and [7, 6]"));
    }
};

HEADWISE_TEST(TestModelWeights)
#include "tst_modelweights.moc"
