// SPDX-License-Identifier: GPL-3.0-or-later
// A wrong config.json is refused before memory is allocated, and the sentence names the key.
#include "core/base/error.h"
#include "tests/core/models/modelfolder.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

void addColumns()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value"); ///< JSON; "" removes the key
    QTest::addColumn<QStringList>("words");
}

void row(const char *name, const char *model, const char *key, const char *value, const QStringList &words)
{
    QTest::newRow(name) << model << key << value << words;
}

/// The model with this value is refused with these words.
void checkRefused()
{
    QFETCH(QString, model);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QStringList, words);
    ModelFolder folder(model.toStdString());
    if (value.isEmpty())
        folder.config.erase(key.toStdString());
    else
        folder.config[key.toStdString()] = nlohmann::json::parse(value.toStdString());
    folder.write();
    VERIFY_ERROR(folder.load(), words << QString::fromStdString(folder.path()));
}

} // namespace

class TestBadConfigs : public QObject
{
    Q_OBJECT
private slots:
    void wrongValuesAreNamed_data()
    {
        addColumns();
        row("unknown family", "bert", "model_type", "\"mamba\"", {"mamba", "headwise_export.py", "roberta", "gpt2"});
        row("family is a number", "bert", "model_type", "3", {"model_type", "text"});
        row("heads do not divide", "bert", "num_attention_heads", "5", {"32", "5 heads"});
        row("no heads", "bert", "num_attention_heads", "0", {"num_attention_heads", "whole number"});
        row("negative heads", "bert", "num_attention_heads", "-4", {"num_attention_heads", "-4"});
        row("heads missing, of which the class has 12", "bert", "num_attention_heads", "", {"32", "12 heads"});
        row("fractional heads", "bert", "num_attention_heads", "4.5", {"num_attention_heads", "4.5"});
        row("heads of one dimension cannot rotate", "llama", "head_dim", "1", {"1 dimensions", "rotate in pairs"});
        row("no layers", "bert", "num_hidden_layers", "0", {"num_hidden_layers", "0"});
        row("endless layers", "bert", "num_hidden_layers", "1000000000", {"num_hidden_layers", "1000"});
        row("many layers", "bert", "num_hidden_layers", "900", {"weights of the model are missing"});
        row("layers as text", "bert", "num_hidden_layers", "\"2\"", {"num_hidden_layers", "whole number"});
        row("absurd width", "bert", "hidden_size", "4294967296", {"hidden_size", "4294967296"});
        row("other width", "bert", "hidden_size", "64", {"word_embeddings", "[440, 32]", "[440, 64]"});
        row("wide in between", "bert", "intermediate_size", "65536", {"intermediate.dense.weight", "[40, 32]"});
        row("number beyond 64 bits", "bert", "vocab_size", "18446744073709551615", {"vocab_size"});
        row("number beyond any", "bert", "layer_norm_eps", "1e300", {"layer_norm_eps", "1e+300"});
        row("other vocabulary", "bert", "vocab_size", "441", {"word_embeddings", "[440, 32]", "[441, 32]"});
        row("unknown activation", "bert", "hidden_act", "\"gelu2\"", {"hidden_act", "gelu2", "gelu_new"});
        row("activation is a number", "bert", "hidden_act", "1", {"hidden_act", "text"});
        row("epsilon is a text", "bert", "layer_norm_eps", "\"1e-12\"", {"layer_norm_eps", "number"});
        row("negative epsilon", "bert", "layer_norm_eps", "-1", {"layer_norm_eps", "-1"});
        row("decoder", "bert", "is_decoder", "true", {"is_decoder"});
        row("decoder is a text", "bert", "is_decoder", "\"no\"", {"is_decoder", "true or false"});
        row("relative positions", "bert", "position_embedding_type", "\"relative_key\"",
            {"position_embedding_type", "relative_key"});
        row("padding leaves no position", "roberta", "pad_token_id", "47", {"max_position_embeddings"});
        row("DistilBERT heads", "distilbert", "n_heads", "3", {"32", "3 heads"});
        row("GPT-2 heads", "gpt2", "n_head", "3", {"32", "3 heads"});
        row("GPT-2 cross-attention", "gpt2", "add_cross_attention", "true", {"add_cross_attention"});
        row("GPT-2 inner width", "gpt2", "n_inner", "64", {"c_fc.weight", "[32, 128]", "[32, 64]"});
        row("ELECTRA embedding width", "electra", "embedding_size", "8", {"word_embeddings", "[440, 16]", "[440, 8]"});
    }
    void wrongValuesAreNamed() { checkRefused(); }
    void wrongPrunedHeadsAreNamed_data()
    {
        addColumns();
        row("pruned layer beyond", "bert", "pruned_heads", R"({"2":[0]})", {"pruned_heads", "'2'"});
        row("pruned head beyond", "bert", "pruned_heads", R"({"0":[4]})", {"pruned_heads", "0 to 3"});
        row("pruned heads that are there", "bert", "pruned_heads", R"({"0":[1]})",
            {"layer.0.attention.self.query.weight", "[24, 32]"});
        row("removed heads are no object", "bert", "headwise_pruned_heads", "[1]", {"headwise_pruned_heads", "object"});
        row("removed heads of no layer", "bert", "headwise_pruned_heads", R"({"encoder:2": [0]})",
            {"headwise_pruned_heads", "encoder:2"});
        row("removed heads of no stack", "bert", "headwise_pruned_heads", R"({"0": [0]})", {"'0'", "no layer"});
        row("removed head beyond", "bert", "headwise_pruned_heads", R"({"encoder:0": [4]})", {"0 to 3", "encoder:0"});
        row("removed head that is no number", "bert", "headwise_pruned_heads", R"({"encoder:0": ["1"]})", {"0 to 3"});
        row("negative removed head", "bert", "headwise_pruned_heads", R"({"encoder:0": [-1]})", {"0 to 3"});
        row("removed head twice", "bert", "headwise_pruned_heads", R"({"encoder:0": [1, 1]})", {"once"});
        row("no head left", "bert", "headwise_pruned_heads", R"({"encoder:0": [0, 1, 2, 3]})", {"fewer than its 4"});
        row("removed heads that are there", "bert", "headwise_pruned_heads", R"({"encoder:0": [1]})",
            {"layer.0.attention.self.query.weight", "[24, 32]"});
        row("half a group", "llama", "headwise_pruned_heads", R"({"decoder:0": [1]})",
            {"decoder:0", "different numbers"});
        row("removed heads with a norm over all", "olmo2", "headwise_pruned_heads", R"({"decoder:0": [0, 1]})",
            {"heads are taken out", "normed over all heads"});
        row("removed heads with ALiBi", "bloom", "headwise_pruned_heads", R"({"decoder:0": [0]})", {"ALiBi"});
        row("removed heads of shared weights", "albert", "headwise_pruned_heads", R"({"encoder:0": [0]})",
            {"layers 0 and 1 share weights"});
    }
    void wrongPrunedHeadsAreNamed() { checkRefused(); }
    void aFamilyThatIsNotNamedIsRefused()
    {
        ModelFolder folder("bert");
        folder.config.erase("model_type");
        folder.config["architectures"] = {"BertGenerationEncoder"};
        folder.write();
        VERIFY_ERROR(folder.load(), QStringList() << "model_type"
                                                  << "missing"
                                                  << "headwise_export.py");
    }
    void numbersThatJsonHasNotAreRefused_data()
    {
        QTest::addColumn<QByteArray>("value");
        for (const char *value : {"NaN", "Infinity", "-Infinity", "1e999", "0x20", "1e"})
            QTest::newRow(value) << QByteArray(value);
    }
    void numbersThatJsonHasNotAreRefused()
    {
        QFETCH(QByteArray, value);
        ModelFolder folder("bert");
        folder.write();
        writeFile(
            folder.file("config.json"), R"({"model_type": "bert", "layer_norm_eps": )" + value.toStdString() + "}");
        VERIFY_ERROR(folder.load(), QStringList() << "config.json"
                                                  << "not valid JSON");
    }
    void deepConfigsAreRefused()
    {
        ModelFolder folder("bert");
        folder.write();
        writeFile(folder.file("config.json"), "{\"a\":" + std::string(100'000, '[') + std::string(100'000, ']') + "}");
        VERIFY_ERROR(folder.load(), QStringList() << "config.json"
                                                  << "nested deeper");
    }
};

HEADWISE_TEST(TestBadConfigs)
#include "tst_badconfigs.moc"
