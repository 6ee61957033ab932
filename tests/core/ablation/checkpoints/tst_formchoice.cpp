// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/formchoice.h"
#include "tests/core/ablation/checkpoints/editedmodel.h"
#include "tests/support/paths.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::ablation::checkpoints;
using namespace headwise::tests;
using attention::Stack;

namespace {

/// "A", "AB", ...: the possible forms.
QString possibleForms(const std::vector<FormChoice> &choices)
{
    QString letters;
    for (const auto &choice : choices)
        if (choice.possible())
            letters += formLetter(choice.form);
    return letters;
}

} // namespace

class TestFormChoice : public QObject
{
    Q_OBJECT
private slots:
    void letters()
    {
        for (const auto form : allForms)
            QCOMPARE(formFromLetter(std::string(1, formLetter(form))), std::optional(form));
        for (const char *wrong : {"", "E", "a", "AB"})
            QVERIFY(!formFromLetter(wrong));
    }
    void possible_data()
    {
        QTest::addColumn<QString>("model");
        QTest::addColumn<QList<int>>("heads"); // layer, head, layer, head, ... of the first stack
        QTest::addColumn<QString>("forms");
        QTest::addColumn<QString>("chosen");
        QTest::newRow("BERT") << "bert" << QList<int>{0, 1, 1, 1} << "ACD"
                              << "A";
        QTest::newRow("groups, the same number") << "mistral" << QList<int>{0, 0, 0, 1, 1, 2, 1, 3} << "ABD"
                                                 << "B";
        QTest::newRow("groups, other numbers") << "mistral" << QList<int>{0, 0, 0, 1} << "AD"
                                               << "A";
        QTest::newRow("LLaMA, 2 of 4 heads divide 32") << "llama" << QList<int>{0, 0, 0, 1, 1, 0, 1, 1} << "ABD"
                                                       << "B";
        QTest::newRow("LongRoPE") << "phi3-longrope" << QList<int>{0, 0, 1, 1} << "A"
                                  << "A";
        QTest::newRow("one key-value head") << "gemma" << QList<int>{0, 0, 1, 1} << "ABD"
                                            << "B";
        QTest::newRow("norm over all heads") << "olmo2" << QList<int>{0, 0, 0, 1, 1, 0, 1, 1} << "A"
                                             << "A";
        QTest::newRow("ALiBi") << "bloom" << QList<int>{0, 0, 1, 0} << "A"
                               << "A";
        QTest::newRow("shared table of biases, another head in each layer") << "mpnet" << QList<int>{0, 0, 1, 1} << "A"
                                                                            << "A";
        QTest::newRow("shared table of biases, the same head") << "mpnet" << QList<int>{0, 1, 1, 1} << "AD"
                                                               << "A";
    }
    void possible()
    {
        QFETCH(QString, model);
        QFETCH(QList<int>, heads);
        QFETCH(QString, forms);
        QFETCH(QString, chosen);
        const SourceModel source(dataPath("models/" + model.toStdString()));
        pruning::Plan plan;
        for (int i = 0; i < heads.size(); i += 2)
            plan.remove.insert({source.layouts().front().stack, heads[i], heads[i + 1]});
        const auto choices = formsFor(source, plan);
        QCOMPARE(possibleForms(choices), forms);
        QCOMPARE(QString(formLetter(chosenForm(choices, std::nullopt, "here").form)), chosen);
        for (const auto &choice : choices)
            if (!choice.possible())
                VERIFY_ERROR(chosenForm(choices, choice.form, "here"),
                    (QStringList{"here", QString("form %1").arg(formLetter(choice.form)),
                        QString::fromStdString(choice.reason.text())}));
    }
    void countsAreThoseOfTheTensors()
    {
        // BERT's golden: 2 layers, 4 heads of 8, hidden size 32. A head is 3 x (8 x 32 weights, 8 biases) and 32 x 8 of
        // the output projection.
        const SourceModel source(dataPath("models/bert"));
        const auto layout = source.layouts().front();
        const auto width = attentionAt(source.specification(), attentionPlaces(source.specification()).front()).width;
        const auto hidden = source.specification().stacks.front().hidden;
        const auto choices = formsFor(source, planOf({{Stack::Encoder, 0, 0}}));
        const auto whole = weightCounts(source, {});
        QCOMPARE(choices[0].counts.all, whole.all);
        QCOMPARE(whole.all - choices[3].counts.all, 3 * (width * hidden + width) + hidden * width);
        QCOMPARE(whole.attention - choices[3].counts.attention, whole.all - choices[3].counts.all);
        QCOMPARE(whole.attention, layout.layers() * (4 * hidden * hidden + 4 * hidden));
    }
    void layersThatShareWeightsLoseTheSameHeads()
    {
        const SourceModel source(dataPath("models/albert"));
        VERIFY_ERROR(formsFor(source, planOf({{Stack::Encoder, 0, 0}})), (QStringList{"layers 0 and 1", "same"}));
        pruning::Plan plan;
        for (int layer = 0; layer < source.layouts().front().layers(); ++layer)
            plan.remove.insert({Stack::Encoder, layer, 1});
        QCOMPARE(possibleForms(formsFor(source, plan)), QString("AD"));
    }
    void llamaBecomesMistralOnlyWhenAsked()
    {
        // 6 heads of width 8, of which 5 do not divide the hidden size 32 and 4 do.
        const EditedModel model("llama");
        model.write([](nlohmann::json &config, EditableTensors &tensors) {
            config["num_attention_heads"] = config["num_key_value_heads"] = 6;
            for (auto &[name, tensor] : tensors)
                if (name.ends_with("o_proj.weight"))
                    tensor = EditableTensor::ofFloats({32, 48}, std::vector<float>(32 * 48));
                else if (name.find("self_attn.") != std::string::npos)
                    tensor = EditableTensor::ofFloats({48, 32}, std::vector<float>(48 * 32));
        });
        const SourceModel source(model.path());
        const auto five = formsFor(source, planOf({{Stack::Decoder, 0, 2}, {Stack::Decoder, 1, 5}}));
        QCOMPARE(five[1].type, std::string("mistral"));
        QCOMPARE(chosenForm(five, std::nullopt, "").form, Form::Zeroed);
        QCOMPARE(chosenForm(five, Form::Even, "").form, Form::Even);
        const auto four = formsFor(source,
            planOf({{Stack::Decoder, 0, 2}, {Stack::Decoder, 0, 3}, {Stack::Decoder, 1, 5}, {Stack::Decoder, 1, 0}}));
        QCOMPARE(four[1].type, std::string("llama"));
        QCOMPARE(chosenForm(four, std::nullopt, "").form, Form::Even);
    }
};

HEADWISE_TEST(TestFormChoice)
#include "tst_formchoice.moc"
