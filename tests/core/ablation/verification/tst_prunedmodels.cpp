// SPDX-License-Identifier: GPL-3.0-or-later
// Every model under tests/data/models, pruned in every form that it can have, against itself with ablated heads.
#include "core/ablation/checkpoints/export.h"
#include "core/ablation/verification/seededinputs.h"
#include "core/ablation/verification/verification.h"
#include "core/models/files/modelfolder.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

#include <QDir>

#include <algorithm>
#include <set>

using namespace headwise;
using namespace headwise::ablation;
using namespace headwise::ablation::checkpoints;
using namespace headwise::tests;

namespace {

enum class Kind
{
    Uneven, ///< every other layer loses its last unit
    Even,   ///< every layer loses one, each another
    Same    ///< all layers of a stack lose the same one
};

/// Heads that go together; empty for layers whose heads all do.
pruning::Plan planOf(const std::vector<attention::StackLayout> &layouts, Kind kind)
{
    pruning::Plan plan;
    for (const auto &layout : layouts) {
        std::map<int, std::vector<std::vector<attention::HeadId>>> units;
        for (const auto &unit : pruning::unitsOf(layout))
            units[layout.layerPlace(unit.front().layer)].push_back(unit);
        for (const auto &[place, ofLayer] : units) {
            if (ofLayer.size() < 2 || (kind == Kind::Uneven && place % 2 == 1))
                continue;
            const auto chosen = kind == Kind::Uneven ? ofLayer.size() - 1
                                : kind == Kind::Even ? static_cast<std::size_t>(place) % ofLayer.size()
                                                     : 0;
            plan.remove.insert(ofLayer[chosen].begin(), ofLayer[chosen].end());
        }
    }
    return plan;
}

std::unique_ptr<models::Model> loaded(const std::string &folder)
{
    NoProgress progress;
    return models::Model::load(folder, {.device = "cpu"}, progress);
}

/// A mean that is not 0 for each removed head.
pruning::MeanContexts meansFor(const SourceModel &model, const pruning::Plan &plan)
{
    pruning::MeanContexts means;
    for (const auto &place : attentionPlaces(model.specification()))
        for (const int head : removedHeads(plan, place)) {
            auto &mean = means[{place.kind, place.layer, head}];
            mean.resize(static_cast<std::size_t>(attentionAt(model.specification(), place).valueWidth));
            for (std::size_t i = 0; i < mean.size(); ++i)
                mean[i] = 0.1f * static_cast<float>(i + 1) - 0.3f * static_cast<float>(head + 1);
        }
    return means;
}

/// Gives BERT one matrix in eight bits, and scales for blocks of 16 by 16.
void packBert(ModelFolder &folder)
{
    const std::string name = "bert.encoder.layer.0.attention.self.query.weight"; // [32, 32]
    std::vector<std::byte> bytes;
    for (int i = 0; i < 32 * 32; ++i)
        bytes.push_back(static_cast<std::byte>(i * 37 % 120)); // positive numbers
    folder.tensors[name] = {"F8_E4M3", {32, 32}, std::move(bytes)};
    folder.tensors[name + "_scale_inv"] = EditableTensor::ofFloats({2, 2}, {1e-3f, 3e-3f, 7e-4f, 2e-3f});
    folder.config["quantization_config"] = {{"quant_method", "fp8"}, {"weight_block_size", {16, 16}}};
    folder.write();
}

} // namespace

class TestPrunedModels : public QObject
{
    Q_OBJECT
private slots:
    void everyFormIsTheMaskedModel_data()
    {
        QTest::addColumn<QString>("name");
        const QDir models(QString::fromStdString(dataPath("models")));
        for (const QString &name : models.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QTest::newRow(qPrintable(name)) << name;
    }
    void everyFormIsTheMaskedModel()
    {
        QFETCH(QString, name);
        const auto folder = dataPath("models/" + name.toStdString());
        const SourceModel source(folder);
        const auto original = loaded(folder);
        std::set<Form> done;
        for (const auto kind : {Kind::Uneven, Kind::Even, Kind::Same}) {
            const auto plan = planOf(source.layouts(), kind);
            if (plan.remove.empty())
                QSKIP("all heads of a layer share one key-value head");
            if (name.startsWith("albert") && kind != Kind::Same)
                continue; // its layers share their weights
            for (const auto &choice : formsFor(source, plan))
                if (choice.possible() && !done.contains(choice.form) &&
                    (choice.form != Form::Even || kind != Kind::Uneven)) {
                    done.insert(choice.form);
                    requireMaskedModel(source, *original, plan, choice);
                    if (QTest::currentTestFailed())
                        return;
                }
        }
        QVERIFY(done.contains(Form::Zeroed));
        QCOMPARE(done.contains(Form::Uneven), familyForms(source.type()).uneven && !hasReason(source));
    }
    void meansAreFoldedIntoBiases_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("form");
        for (const char *name : {"bert", "gpt2", "bart", "vit", "gpt_oss"})
            for (const char *form : {"A", "D"})
                QTest::addRow("%s %s", name, form) << name << form;
        for (const char *form : {"A", "B", "D"})
            QTest::addRow("llama without biases %s", form) << "llama" << form;
    }
    void meansAreFoldedIntoBiases()
    {
        QFETCH(QString, name);
        QFETCH(QString, form);
        const auto folder = dataPath("models/" + name.toStdString());
        const SourceModel source(folder);
        auto plan = planOf(source.layouts(), form == "B" ? Kind::Even : Kind::Uneven);
        plan.cut = pruning::Cut::Mean;
        const auto means = meansFor(source, plan);
        const QTemporaryDir place;
        const auto output = place.filePath("pruned").toStdString();
        NoProgress progress;
        exportPruned(plan, {folder, output, formFromLetter(form.toStdString()), means}, progress);
        const auto original = loaded(folder), pruned = loaded(output);
        const auto inputs = verification::seededInputs(source.specification(), 2, 1);
        const auto found = verification::verifyPruned(*original, *pruned, {plan, means}, inputs, progress);
        QVERIFY(found.effect > 1e-3);
        QVERIFY2(found.largest() < 2e-5, qPrintable(QString::number(found.largest())));
        // The zeroed model is another one.
        plan.cut = pruning::Cut::Remove;
        QVERIFY(!verification::verifyPruned(*original, *pruned, {plan, means}, inputs, progress).passed());
    }
    /// A base with an adapter, and packed weights, are written as plain numbers: what is read of them again is the
    /// same.
    void mergedAndUnpackedWeightsAreTheMaskedModel_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("adapter of BERT") << "lora_bert";
        QTest::newRow("adapter of GPT-2") << "lora_gpt2";
        QTest::newRow("block FP8") << "";
    }
    void mergedAndUnpackedWeightsAreTheMaskedModel()
    {
        QFETCH(QString, name);
        ModelFolder packed("bert");
        packBert(packed);
        const auto folder = name.isEmpty() ? packed.path() : dataPath("weights/" + name.toStdString());
        const QString note = name.isEmpty() ? "written unpacked" : "merged into the weights of its base";
        const SourceModel source(folder);
        auto plan = planOf(source.layouts(), Kind::Same);
        QVERIFY(!plan.remove.empty());
        const QTemporaryDir place;
        const auto output = place.filePath("pruned").toStdString();
        NoProgress progress;
        const auto result = exportPruned(plan, {folder, output}, progress);
        QVERIFY(std::ranges::any_of(
            result.notes, [&](const ErrorText &own) { return QString::fromStdString(own.text()).contains(note); }));
        QVERIFY(!models::files::isAdapterFolder(output) && !SourceModel(output).isPacked());
        const auto original = loaded(folder), pruned = loaded(output);
        const auto inputs = verification::seededInputs(source.specification(), 2, 1);
        const auto found = verification::verifyPruned(*original, *pruned, {plan, {}}, inputs, progress);
        QVERIFY(found.effect > 0);
        QVERIFY2(found.passed(), qPrintable(QString::number(found.largest())));
    }
    void layoutsFollowFromTheDescription_data() { everyFormIsTheMaskedModel_data(); }
    void layoutsFollowFromTheDescription()
    {
        QFETCH(QString, name);
        const auto folder = dataPath("models/" + name.toStdString());
        QVERIFY(SourceModel(folder).layouts() == loaded(folder)->stacks());
    }
    void anotherCheckpointFails()
    {
        const auto folder = dataPath("models/bert");
        const SourceModel source(folder);
        const QTemporaryDir place;
        const auto output = place.filePath("pruned").toStdString();
        NoProgress progress;
        const auto plan = planOf(source.layouts(), Kind::Even), other = planOf(source.layouts(), Kind::Same);
        QVERIFY(plan.remove != other.remove);
        exportPruned(plan, {folder, output, Form::Uneven}, progress);
        const auto original = loaded(folder), pruned = loaded(output);
        const auto inputs = verification::seededInputs(source.specification(), 2, 0);
        QVERIFY(verification::verifyPruned(*original, *pruned, {plan, {}}, inputs, progress).passed());
        QVERIFY(!verification::verifyPruned(*original, *pruned, {other, {}}, inputs, progress).passed());
        VERIFY_ERROR(verification::verifyPruned(
                         *original, *pruned, {planOf(source.layouts(), Kind::Uneven), {}}, inputs, progress),
            QStringList{"heads"});
    }

private:
    /// Why heads of this model never leave the shapes of its tensors.
    static bool hasReason(const SourceModel &source)
    {
        return !formsFor(source, planOf(source.layouts(), Kind::Same)).back().possible();
    }

    void requireMaskedModel(
        const SourceModel &source, models::Model &original, const pruning::Plan &plan, const FormChoice &choice)
    {
        const QTemporaryDir place;
        const auto output = place.filePath("pruned").toStdString();
        NoProgress progress;
        const auto result = exportPruned(plan, {source.folder(), output, choice.form}, progress);
        QCOMPARE(result.form, choice.form);
        QCOMPARE(result.before.all == result.after.all, choice.form == Form::Zeroed);
        const auto pruned = loaded(output);
        QVERIFY2(pruned->weightReport().unused.empty(),
            pruned->weightReport().unused.empty() ? "" : pruned->weightReport().unused.front().c_str());
        QCOMPARE(pruned->parameters(), result.after.all);
        const auto inputs = verification::seededInputs(source.specification(), 2, 7);
        const auto found = verification::verifyPruned(original, *pruned, {plan, {}}, inputs, progress);
        const auto form = QString(formLetter(choice.form));
        QVERIFY2(found.effect > 1e-4, qPrintable("form " + form + ": removing the heads changes nothing"));
        QVERIFY2(found.largest() <= 1e-5 * found.scale, qPrintable(QString("form %1: maps %2, states %3, logits %4")
                                                                       .arg(form)
                                                                       .arg(found.maps)
                                                                       .arg(found.states)
                                                                       .arg(found.logits)));
    }
};

HEADWISE_TEST(TestPrunedModels)
#include "tst_prunedmodels.moc"
