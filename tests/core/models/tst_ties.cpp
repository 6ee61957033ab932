// SPDX-License-Identifier: GPL-3.0-or-later
// Word embeddings and the layer that gives the words back: one tensor, two, or the other one alone, as
// transformers 5.24 reads them (its tie_weights; compared with it by tests/parity/families_states.py).
#include "tests/core/models/modelvariants.h"
#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::models;
using namespace headwise::tests;

namespace {

/// Of the first input: [tokens, vocabulary].
std::vector<float> logitsOf(Model &model, const std::string &golden)
{
    return model.run(readGolden(golden, "single").inputs, {.logits = true})[0].logits;
}

/// The rows of a matrix [rows, columns] from the last to the first one.
EditableTensor reversed(const EditableTensor &tensor)
{
    const auto values = tensor.floats();
    const auto columns = tensor.shape[1];
    std::vector<float> result;
    for (auto row = tensor.shape[0] - 1; row >= 0; --row)
        result.insert(result.end(), values.begin() + row * columns, values.begin() + (row + 1) * columns);
    return EditableTensor::ofFloats(tensor.shape, result);
}

/// Each row of logits [tokens, vocabulary] from its last number to its first.
std::vector<float> reversed(std::vector<float> logits, std::int64_t vocabulary)
{
    for (auto begin = logits.begin(); begin != logits.end(); begin += vocabulary)
        std::reverse(begin, begin + vocabulary);
    return logits;
}

struct Row
{
    const char *golden, *words, *head, *bias;
};

constexpr Row rows[] = {
    {"gpt2", "transformer.wte.weight", "lm_head.weight", ""},
    {"llama3", "model.embed_tokens.weight", "lm_head.weight", ""},
    {"gpt_neo", "transformer.wte.weight", "lm_head.weight", ""},
    {"falcon", "transformer.word_embeddings.weight", "lm_head.weight", ""},
    {"opt", "model.decoder.embed_tokens.weight", "lm_head.weight", ""},
    {"gemma2", "model.embed_tokens.weight", "lm_head.weight", ""},
    {"lfm2", "model.embed_tokens.weight", "lm_head.weight", ""},
    {"gemma3-parts", "language_model.model.embed_tokens.weight", "language_model.lm_head.weight", ""},
    {"bert-masked", "bert.embeddings.word_embeddings.weight", "cls.predictions.decoder.weight", "cls.predictions.bias"},
    {"roberta", "roberta.embeddings.word_embeddings.weight", "lm_head.decoder.weight", "lm_head.bias"},
    {"distilbert-masked", "distilbert.embeddings.word_embeddings.weight", "vocab_projector.weight",
        "vocab_projector.bias"},
    {"electra-masked", "electra.embeddings.word_embeddings.weight", "generator_lm_head.weight",
        "generator_lm_head.bias"},
    {"albert", "albert.embeddings.word_embeddings.weight", "predictions.decoder.weight", "predictions.bias"},
    {"mpnet", "mpnet.embeddings.word_embeddings.weight", "lm_head.decoder.weight", "lm_head.bias"},
    {"deberta-own-keys", "deberta.embeddings.word_embeddings.weight", "cls.predictions.decoder.weight",
        "cls.predictions.bias"},
    {"nomic_bert", "nomic_bert.embeddings.word_embeddings.weight", "cls.predictions.decoder.weight",
        "cls.predictions.bias"},
    {"modernbert", "model.embeddings.tok_embeddings.weight", "decoder.weight", "decoder.bias"},
    {"eurobert", "model.embed_tokens.weight", "lm_head.weight", ""},
    {"xlm", "transformer.embeddings.weight", "pred_layer.proj.weight", "pred_layer.proj.bias"},
    {"bart", "model.shared.weight", "lm_head.weight", ""},
    {"marian", "model.shared.weight", "lm_head.weight", ""},
    {"whisper", "model.decoder.embed_tokens.weight", "proj_out.weight", ""},
    {"t5", "shared.weight", "lm_head.weight", ""},
    {"mt5", "shared.weight", "lm_head.weight", ""},
};

/// A golden whose head has no bias and is the word embeddings.
ModelFolder tiedFolder(const Row &row)
{
    ModelFolder folder(row.golden);
    folder.config["tie_word_embeddings"] = true;
    folder.tensors.erase(row.head);
    for (const auto &bias : {std::string(row.bias), std::string("final_logits_bias")})
        if (const auto found = folder.tensors.find(bias); found != folder.tensors.end())
            found->second =
                EditableTensor::ofFloats(found->second.shape, std::vector<float>(found->second.floats().size(), 0.0f));
    folder.write();
    return folder;
}

void addRows()
{
    QTest::addColumn<int>("number");
    for (int number = 0; number < static_cast<int>(std::size(rows)); ++number)
        QTest::newRow(rows[number].golden) << number;
}

} // namespace

class TestTies : public QObject
{
    Q_OBJECT
private slots:
    void aStoredHeadIsUsed_data() { addRows(); }
    void aStoredHeadIsUsed()
    {
        QFETCH(int, number);
        const auto &row = rows[number];
        auto folder = tiedFolder(row);
        const auto &words = folder.tensors.at(row.words);
        const auto vocabulary = words.shape[0];
        const auto tied = logitsOf(*folder.load(), row.golden);
        QVERIFY(!tied.empty() && static_cast<std::int64_t>(tied.size()) % vocabulary == 0);

        folder.tensors[row.head] = words;
        folder.write();
        const auto twice = folder.load();
        QVERIFY(largestDifference(logitsOf(*twice, row.golden), tied) <= 1e-5);
        QVERIFY2(!notesOf(*twice).contains("different numbers"), qPrintable(notesOf(*twice)));
        QVERIFY(twice->weightReport().unused.empty());

        folder.tensors[row.head] = reversed(words);
        folder.write();
        const auto model = folder.load();
        QVERIFY2(notesOf(*model).contains("different numbers"), qPrintable(notesOf(*model)));
        QVERIFY(notesOf(*model).contains("'" + QString(row.head).remove("language_model.") + "'"));
        QVERIFY(largestDifference(logitsOf(*model, row.golden), reversed(tied, vocabulary)) <= 1e-4);

        folder.config["tie_word_embeddings"] = false;
        folder.write();
        const auto untied = folder.load();
        QVERIFY(!notesOf(*untied).contains("different numbers"));
        if (folder.config["model_type"] == "t5") // whose states are scaled where config.json ties the words
            return;
        QVERIFY(largestDifference(logitsOf(*untied, row.golden), reversed(tied, vocabulary)) <= 1e-4);
    }
    void theHeadStandsForMissingWords_data() { addRows(); }
    void theHeadStandsForMissingWords()
    {
        QFETCH(int, number);
        const auto &row = rows[number];
        auto folder = tiedFolder(row);
        const auto tied = logitsOf(*folder.load(), row.golden);
        folder.tensors[row.head] = folder.tensors.at(row.words);
        folder.tensors.erase(row.words);
        folder.write();
        const auto model = folder.load();
        QVERIFY(largestDifference(logitsOf(*model, row.golden), tied) <= 1e-5);
        QVERIFY2(!notesOf(*model).contains("missing"), qPrintable(notesOf(*model)));
    }
    void theHeadOfAWholeStandsForMissingWords()
    {
        constexpr auto older = "language_model.model.", newer = "model.language_model.";
        auto folder = tiedFolder(rows[7]);
        const auto tied = logitsOf(*folder.load(), rows[7].golden);
        EditableTensors renamed;
        for (const auto &[name, tensor] : folder.tensors)
            renamed[name.starts_with(older) ? newer + name.substr(std::string(older).size()) : "model." + name] =
                tensor;
        renamed["lm_head.weight"] = folder.tensors.at(rows[7].words);
        renamed.erase(newer + std::string("embed_tokens.weight"));
        folder.tensors = renamed;
        folder.write();
        const auto model = folder.load();
        QVERIFY(largestDifference(logitsOf(*model, rows[7].golden), tied) <= 1e-5);
        QVERIFY2(!notesOf(*model).contains("missing"), qPrintable(notesOf(*model)));
    }
    void aMissingHeadIsNotInvented_data() { addRows(); }
    void aMissingHeadIsNotInvented()
    {
        QFETCH(int, number);
        const auto &row = rows[number];
        auto folder = tiedFolder(row);
        folder.config["tie_word_embeddings"] = false;
        folder.write();
        const auto model = folder.load();
        const auto type = folder.config["model_type"].get<std::string>();
        if (type == "t5" || type == "mt5") { // always tied
            QCOMPARE(model->task(), std::string("seq2seq-lm"));
            return;
        }
        QCOMPARE(model->task(), std::string());
        const auto named = "'" + QString(row.head).remove("language_model.") + "' is missing";
        QVERIFY2(notesOf(*model).contains(named), qPrintable(notesOf(*model)));
        QVERIFY(logitsOf(*model, row.golden).empty());
    }
    void theDecodersBiasIsRead()
    {
        ModelFolder folder("bert-masked");
        folder.write();
        const auto own = folder.tensors.at("cls.predictions.bias");
        const auto expected = logitsOf(*folder.load(), "bert-masked");
        folder.tensors["cls.predictions.decoder.bias"] = own;
        folder.tensors["cls.predictions.bias"] =
            EditableTensor::ofFloats(own.shape, std::vector<float>(own.floats().size(), 7.0f));
        folder.write();
        const auto model = folder.load();
        QVERIFY2(notesOf(*model).contains("different numbers"), qPrintable(notesOf(*model)));
        QVERIFY(largestDifference(logitsOf(*model, "bert-masked"), expected) <= 1e-5);
    }
    void anUntiedBiasAloneIsNamed()
    {
        ModelFolder folder("bert-masked-untied");
        folder.tensors["cls.predictions.bias"] = folder.tensors.at("cls.predictions.decoder.bias");
        folder.write();
        const auto expected = logitsOf(*folder.load(), "bert-masked-untied");
        folder.tensors.erase("cls.predictions.decoder.bias");
        folder.write();
        const auto model = folder.load();
        QVERIFY2(notesOf(*model).contains("'cls.predictions.decoder.bias' is missing"), qPrintable(notesOf(*model)));
        QVERIFY(largestDifference(logitsOf(*model, "bert-masked-untied"), expected) <= 1e-5);
    }
    void eachStackReadsItsOwnWords_data()
    {
        QTest::addColumn<QString>("golden");
        QTest::addColumn<QString>("prefix");
        QTest::newRow("BART") << "bart"
                              << "model.";
        QTest::newRow("T5") << "t5"
                            << "";
    }
    void eachStackReadsItsOwnWords()
    {
        QFETCH(QString, golden);
        QFETCH(QString, prefix);
        const auto name = golden.toStdString(), before = prefix.toStdString();
        const auto inputs = readGolden(name, "single").inputs;
        ModelFolder folder(name);
        folder.write();
        const auto words = folder.tensors.at(before + "shared.weight");
        const auto plain = folder.load()->run(inputs)[0];
        folder.tensors[before + "decoder.embed_tokens.weight"] = reversed(words);
        folder.write();
        const auto model = folder.load();
        QVERIFY2(notesOf(*model).contains("'decoder.embed_tokens.weight'"), qPrintable(notesOf(*model)));
        const auto output = model->run(inputs)[0];
        QCOMPARE(output.attention[0].values, plain.attention[0].values); // the encoder's
        QVERIFY(output.attention[1].values != plain.attention[1].values);

        folder.tensors[before + "encoder.embed_tokens.weight"] = words; // and nothing under the shared name
        folder.tensors.erase(before + "shared.weight");
        folder.tensors.erase(before + "decoder.embed_tokens.weight");
        folder.write();
        QCOMPARE(folder.load()->run(inputs)[0].attention[1].values, plain.attention[1].values);
    }
};

HEADWISE_TEST(TestTies)
#include "tst_ties.moc"
